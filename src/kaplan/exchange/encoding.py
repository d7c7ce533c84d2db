"""Bytes to text by rule: byte-order mark, strict UTF-8, then the encodings of old spreadsheets.

Detectors guess wrong on short Chinese files; the rule does not: among the encodings that decode a
file, the one whose text shows the most known column names wins, and GB18030 wins a tie.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

from kaplan.exchange.limits import FILE_BYTES
from kaplan.i18n import N_
from kaplan.model.errors import Refused, Usage

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32's little-endian mark begins with UTF-16's, so it is asked first."""
_FALLBACKS = ("gb18030", "big5", "shift_jis", "cp1252")
ENCODINGS = ("utf-8", "gb18030", "gbk", "gb2312", "big5", "shift_jis", "cp1252", "utf-16", "utf-32")
_OTHER_FORMATS = (
    (b"PK\x03\x04", N_("“{name}” is a workbook or an archive, not text; save it as CSV (UTF-8)")),
    (b"\xd0\xcf\x11\xe0", N_("“{name}” is an old Excel workbook; save it as CSV (UTF-8)")),
    (b"%PDF", N_("“{name}” is a PDF, not a table")),
    (b"\x1f\x8b", N_("“{name}” is compressed; unpack it first")),
    (b"version https://git-lfs", N_("“{name}” is only a pointer to a file kept elsewhere")),
)
_DOUBLE_BYTES = re.compile(rb"[\x81-\xfe]([\x30-\x7e\x80-\xfe])")


class Decoded(NamedTuple):
    """A file's text and the encoding it was read in."""

    text: str
    encoding: str


def decode(
    data: bytes, name: str = "", *, score: Callable[[str], int] | None = None, encoding: str = ""
) -> Decoded:
    """Return the text of a file; ``score`` counts the known column names in a text.

    ``encoding`` is what the person says it is. Raises ``Refused`` where no reading makes sense.
    """
    if len(data) > FILE_BYTES:
        raise Refused(N_("“{name}” is too large: at most {most} MB"), name=name, most=50)
    for magic, reason in _OTHER_FORMATS:
        if data.startswith(magic):
            raise Refused(reason, name=name)
    found = _decode_as(data, name, encoding) if encoding else _decode_by_rule(data, name, score)
    if "\x00" in found.text:
        raise Refused(
            N_("“{name}” is not text in {encoding}; say its encoding, such as utf-16"),
            name=name, encoding=found.encoding,
        )  # fmt: skip
    return found


def _decode_as(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        asked = codecs.lookup(encoding.strip()).name
    except (LookupError, ValueError):
        asked = ""
    if asked not in ENCODINGS:
        raise Usage(
            N_("there is no encoding “{name}”; there are {known}"),
            name=encoding[:40], known=", ".join(ENCODINGS),
        )  # fmt: skip
    text = _try(data, "utf-8-sig" if asked == "utf-8" else asked)
    if text is None:
        raise Refused(N_("“{name}” is not text in {encoding}"), name=name, encoding=asked)
    return Decoded(text, asked)


def _decode_by_rule(data: bytes, name: str, score: Callable[[str], int] | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _try(data, encoding)
            if text is None:
                raise Refused(
                    N_("“{name}” is not text in {encoding}"), name=name, encoding=encoding
                )
            return Decoded(text, encoding.removesuffix("-sig"))
    text = _try(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    readings = [Decoded(t, e) for e in _FALLBACKS if (t := _try(data, e)) is not None]
    if not readings:
        raise Refused(N_("“{name}” is in no encoding that is known here"), name=name)
    best = max(readings, key=lambda reading: score(reading.text) if score else 0)
    if best.encoding == "gb18030" and _looks_western(data):
        return next((r for r in readings if r.encoding == "cp1252"), best)
    return best


def _looks_western(data: bytes) -> bool:
    """Tell whether the bytes above ASCII stand alone, as accents do, and not in pairs.

    In Chinese text nearly every second byte lies above ASCII too (GB 2312, rows 16 to 87).
    """
    seconds = [pair[0] for pair in _DOUBLE_BYTES.findall(data[:100_000])]
    return bool(seconds) and sum(byte >= 0xA1 for byte in seconds) < len(seconds) / 2


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
