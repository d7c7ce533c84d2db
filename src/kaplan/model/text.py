"""The one place that makes text clean: it can neither drive a terminal nor fool a reader."""

from __future__ import annotations

import unicodedata

from kaplan.i18n import N_
from kaplan.model.errors import Refused

LINE_LIMIT = 500
TEXT_LIMIT = 100_000
MARKS_IN_A_ROW = 4
"""Combining marks kept on one letter; no living script stacks more."""

_JOINER = "\u200d"
_BREAKS = "\n\r\u2028\u2029\x85\x0b\x0c"
_INVISIBLE = (
    [chr(code) for code in range(0x20)]
    + [chr(code) for code in range(0x7F, 0xA0)]
    + ["\u00ad", "\u034f", "\u061c", "\u180e", "\u200b", "\u200c", "\u200e", "\u200f", "\ufeff"]
    + [chr(code) for code in range(0x202A, 0x202F)]
    + [chr(code) for code in range(0x2060, 0x2070)]
    + ["\u115f", "\u1160", "\u3164", "\uffa0", "\ufff9", "\ufffa", "\ufffb"]
    + [chr(code) for code in range(0xE0000, 0xE0080)]
)
_LINE_TABLE: dict[int, str] = {ord(char): "" for char in _INVISIBLE}
_LINE_TABLE.update({ord(char): " " for char in "\t" + _BREAKS})
_TEXT_TABLE: dict[int, str] = {**_LINE_TABLE, ord("\t"): "\t"}
_TEXT_TABLE.update({ord(char): "\n" for char in _BREAKS})


def clean(raw: str, *, multiline: bool = False, limit: int | None = None) -> str:
    """Return the text without control, bidirectional and invisible characters, in NFC, trimmed.

    New lines stay only where ``multiline``; the joiner stays only inside an emoji.
    Raises ``Refused`` for text that is too long or holds half a character (a lone surrogate).
    """
    limit = limit or (TEXT_LIMIT if multiline else LINE_LIMIT)
    if len(raw) > 4 * limit:
        raise Refused(N_("the text is too long: at most {limit} characters"), limit=limit)
    if not (raw.isascii() and raw.isprintable()):
        raw = _clean_unusual(raw, multiline=multiline)
    text = raw.strip() if not multiline else _trim_lines(raw)
    if len(text) > limit:
        raise Refused(N_("the text is too long: at most {limit} characters"), limit=limit)
    return text


def is_clean(text: str) -> bool:
    """Tell whether cleaning a multi-line text would leave it alone but for outer space."""
    try:
        return clean(text, multiline=True).strip() == text.strip()
    except Refused:
        return False


def fold(text: str) -> str:
    """Return the text as it is compared and searched, without case, width and form."""
    return unicodedata.normalize("NFKC", text).casefold()


def first_line(text: str) -> str:
    """Return the first line of a text that says something."""
    for line in text.split("\n"):
        if stripped := line.strip().lstrip("#").strip():
            return stripped
    return ""


def _clean_unusual(raw: str, *, multiline: bool) -> str:
    raw = raw.replace("\r\n", "\n")
    raw = raw.translate(_TEXT_TABLE if multiline else _LINE_TABLE)
    try:
        raw.encode("utf-8")
    except UnicodeEncodeError:
        raise Refused(N_("the text holds a broken character")) from None
    if _JOINER in raw:
        raw = _keep_emoji_joiners(raw)
    return _thin_out_marks(unicodedata.normalize("NFC", raw))


def _keep_emoji_joiners(text: str) -> str:
    kept: list[str] = []
    for place, char in enumerate(text):
        if char == _JOINER:
            before = text[:place].rstrip("\ufe0f🏻🏼🏽🏾🏿")
            if not (before and _is_emoji(before[-1]) and _is_emoji(text[place + 1 : place + 2])):
                continue
        kept.append(char)
    return "".join(kept)


def _is_emoji(char: str) -> bool:
    return bool(char) and (ord(char) >= 0x1F000 or 0x2190 <= ord(char) <= 0x2BFF)


def _thin_out_marks(text: str) -> str:
    if not any(unicodedata.combining(char) for char in text):
        return text
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run <= MARKS_IN_A_ROW:
            kept.append(char)
    return "".join(kept)


def _trim_lines(text: str) -> str:
    if "\n" not in text:
        return text.strip()
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
