"""A line that proves itself: JSON with the digest of its own bytes in front."""

from __future__ import annotations

from kaplan.store.codec import blake2b

DIGEST_BYTES = 16
_OPEN = b'{"c":"'
_CLOSE = b'",'
_START = len(_OPEN)
_END = _START + 2 * DIGEST_BYTES
_BODY = _END + len(_CLOSE)
CHAIN_START = _START
CHAIN_END = _END


def frame(body: bytes) -> bytes:
    """Return the line of a JSON object (with at least one member), its digest in front."""
    return b"".join((_OPEN, _digest(body), _CLOSE, body[1:], b"\n"))


def body_of(line: bytes) -> bytes | None:
    """Return the JSON object of a line without its newline, or None where the digest is wrong."""
    if line[:_START] != _OPEN or line[_END:_BODY] != _CLOSE or line[-1:] != b"}":
        return None
    body = b"{" + line[_BODY:]
    return body if _digest(body) == line[_START:_END] else None


def chain_of(line: bytes) -> str:
    """Return a framed line's digest in hexadecimal."""
    return line[_START:_END].decode("ascii")


def empty_chain() -> str:
    """Return the digest that the first commit of a plan names."""
    return "0" * (2 * DIGEST_BYTES)


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=DIGEST_BYTES).hexdigest().encode("ascii")
