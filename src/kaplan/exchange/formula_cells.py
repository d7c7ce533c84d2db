"""Cells that a spreadsheet would run as a formula, made harmless and exactly restored.

A leading apostrophe goes before ``= + - @``, tab and carriage return (OWASP, CSV injection), and
before the full-width signs that some spreadsheets fold to them. Plain numbers and phone numbers
without hyphens stay: nothing in them can run.
"""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_HARMLESS = re.compile(r"[+-]?(\d[\d,]*(\.\d*)?|\.\d+)([eE][+-]?\d+)?%?|\+\d[\d ()]*")


def guard(text: str) -> str:
    """Return the text with an apostrophe before it where it could run; ``unguard`` undoes it."""
    if _RISKY.match(text) and not _HARMLESS.fullmatch(text):
        return "'" + text
    return text


def unguard(text: str) -> str:
    """Return the text that was guarded."""
    if text.startswith("'") and _RISKY.match(text, 1):
        return text[1:]
    return text
