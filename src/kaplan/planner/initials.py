"""The pinyin initials of a Chinese name (张建国 → zjg), where the ``zh`` extra is installed."""

from __future__ import annotations


def initials(name: str) -> str:
    """Return the first letters of the syllables; empty without Chinese characters or the extra."""
    if not any("\u3400" <= char <= "\u9fff" for char in name):
        return ""
    try:
        from pypinyin import Style, lazy_pinyin
    except ImportError:
        return ""
    letters = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors=_kept))
    return "".join(char for char in letters.casefold() if char.isalnum())[:120]


def _kept(other: str) -> list[str]:
    return list(other)
