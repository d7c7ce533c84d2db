"""Texts that have broken terminal programs: markup, escapes, directions, widths, sizes."""

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
    "$primary {name} %s %(x)d",
)

ESCAPES: Final = (
    "\x1b]0;PWNED\x1b\\title",
    "\x1b[2Jcleared",
    "\x1b[31mred",
    "\x1b]52;c;cHduZWQ=\x07clip",
    "\x9b31mC1 red",
    "\x90qDCS\x9c",
    "bell\x07 back\x08space",
    "null\x00byte",
    "carriage\rreturn",
    "delete\x7f",
    "\x1bPsixel\x1b\\",
    "\x1b[6n",
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
    "𠮷野家",
    "z̵̡a̶l̷g̸o",
)

SIZES: Final = (
    "",
    " ",
    "\t tab \n line \n",
    "x" * 5000,
    "张" * 3000,
    "lone \ud800 surrogate",
)

HOSTILE: Final = MARKUP + ESCAPES + DIRECTIONS + WIDTHS + SIZES
