"""Texts that have broken programs: markup, escapes, directions, widths, sizes, names of things.

Every screen and every command is shown all of them.
"""

from __future__ import annotations

from typing import Final

MARKUP: Final = (
    "Acme [/] Ltd",
    "Deal [/foo] x",
    "Acme [EMEA] Ltd",
    "[@click=app.quit]press me[/]",
    "[bold",
    "[a=b]",
    "[link='file:///etc/passwd']here[/link]",
    "[/",
    "[张三]",
    "[1] [2024-05-06]",
    "a\\[b",
    "$primary {name} {0} %s %(x)d {",
    "<script>alert(1)</script> &amp; <b>",
    "[x](/etc/passwd) ![y](http://example.org/z.png) `code` **b**",
)

ESCAPES: Final = (
    "\x1b]0;PWNED\x1b\\title",
    "\x1b[2Jcleared",
    "\x1b[31mred",
    "\x1b]52;c;cHduZWQ=\x07clip",
    "\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x9b31mC1 red",
    "\x90qDCS\x9c",
    "bell\x07 back\x08space",
    "null\x00byte",
    "carriage\rreturn",
    "delete\x7f",
    "\x1bPsixel\x1b\\",
    "\x1b[6n",
    "two\nlines\u2028three\x85four",
)

DIRECTIONS: Final = (
    "safe\u202egpj.exe",
    "\u2066isolated\u2069",
    "mark\u200e\u200f\u061c",
    "مرحبا بالعالم",
    "שלום",
)

WIDTHS: Final = (
    "张建国",
    "华东大区（上海）有限公司",
    "ｆｕｌｌ ｗｉｄｔｈ",
    "한국어",
    "ｶﾀｶﾅ",
    "👍🏽 ok",
    "❤️ heart",
    "👨‍👩‍👧 family",
    "🇨🇳 flag",
    "e\u0301 combining",
    "zero\u200bwidth\u2060join\ufeff",
    "soft\u00adhyphen",
    "𠮷野家 𠀀𠀁",
    "z̵̡a̶l̷g̸o" + "\u0335" * 40,
    "हिन्दी ไทย",
)

NAMES_OF_THINGS: Final = (
    "../../etc/passwd",
    "/dev/null",
    "~root",
    "C:\\Windows\\system32",
    "CON",
    "-rf",
    "--json",
    '=HYPERLINK("http://example.org","x")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "'; DROP TABLE accounts; --",
    '{"id": 1, "by": "root"}',
    "null",
    "name=value",
    "account:Acme",
    "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "a,b;c|d\te",
    "“quoted” 'single' \"double\" `back` $(id) $HOME",
)

SIZES: Final = (
    "",
    " ",
    "\t tab \n line \n",
    "x" * 5000,
    "张" * 3000,
    "a" * 490 + " " + "b",
)

BROKEN: Final = ("lone \ud800 surrogate", "\udcff\udcfe from a file name")

HOSTILE: Final = (
    MARKUP + ESCAPES + DIRECTIONS + WIDTHS + NAMES_OF_THINGS + SIZES + BROKEN
)  # fmt: skip

FORBIDDEN: Final = frozenset(
    chr(code)
    for code in (
        *range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x200B, 0x200E, 0x200F, 0x061C,
        0x2028, 0x2029, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF,
        *range(0xD800, 0xE000),
    )
)  # fmt: skip
"""What no screen and no command ever sends to a terminal as text; a line feed may end a line."""


def leaks(output: str) -> set[str]:
    """Return the characters of an output that could drive a terminal or fool a reader."""
    return set(output) & FORBIDDEN
