"""The one door through which stored text reaches the terminal: never as markup, never with control
characters.

Two fences, because either alone has been seen to leak: text is turned into ``Content`` by ``plain``
and ``assemble`` (so that ``[brackets]`` stay brackets), and ``SafeOutput`` drops whatever control
character still reaches a finished line, whichever widget drew it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from rich.segment import Segment
from textual.content import Content
from textual.filter import LineFilter

from kaplan.tui.styles.names import css_style

if TYPE_CHECKING:
    from textual.app import App
    from textual.color import Color

_CONTROL: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks and overrides of direction
    "\u200b\u2028\u2029\u2060\ufeff"  # invisible, or a line break to some terminals only
)
_DROPPED: Final = re.compile(f"[{_CONTROL}]")
_LEAKS: Final = re.compile(f"[{_CONTROL}\t\n\ud800-\udfff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BREAKS: Final = re.compile(r"\s*[\n\t]\s*")
# Terminals disagree on how wide a character is that one of these follows, so the rest of the row
# would shift.
_UNSTEADY: Final = re.compile("[\u00ad\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_ODD: Final = re.compile(f"[{_CONTROL}\t\n\ud800-\udfff\u00ad\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")


def cleaned(text: str) -> str:
    """Return text that a terminal draws as it is: no control characters; line breaks and tabs
    stay.
    """
    if _ODD.search(text) is None:
        return text
    text = _UNSTEADY.sub("", _DROPPED.sub("", text))
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """Return text cleaned for one line: line breaks and tabs, with the blanks around them, become
    one space.
    """
    if _ODD.search(text) is None:
        return text
    return _BREAKS.sub(" ", cleaned(text))


def plain(text: str, style: str = "") -> Content:
    """Return stored text as content in one semantic style of ``kaplan.tui.styles.names``, never as
    markup.
    """
    return Content.styled(cleaned(text), css_style(style))


def assemble(*parts: str | tuple[str, str]) -> Content:
    """Join texts, each bare or with its semantic style, into content without reading any of them as
    markup.
    """
    runs = [(part, "") if isinstance(part, str) else part for part in parts]
    return Content.assemble(*((cleaned(text), css_style(style)) for text, style in runs))


class SafeOutput(LineFilter):
    """The last filter of every line: drops control and direction characters from what widgets
    drew.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without anything that a terminal would obey."""
        if not any(_LEAKS.search(segment.text) for segment in segments if not segment.control):
            return segments
        return [self._mended(segment) for segment in segments]

    @staticmethod
    def _mended(segment: Segment) -> Segment:
        if segment.control:
            return segment
        text = _LEAKS.sub("", _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", segment.text))
        return Segment(text, segment.style)


def guard(app: App[Any]) -> None:
    """Make ``SafeOutput`` the last filter of an app; called once, before the app runs.

    ``App._filters`` is private to Textual: a test fails as soon as a new version drops it.
    """
    if not any(isinstance(line_filter, SafeOutput) for line_filter in app._filters):
        app._filters.append(SafeOutput())
