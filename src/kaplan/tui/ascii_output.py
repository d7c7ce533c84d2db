"""The screen in ASCII, for terminals that draw lines, blocks and signs two cells wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from kaplan.picture.ascii_twin import ascii_text

if TYPE_CHECKING:
    from textual.color import Color


class AsciiOutput(LineFilter):
    """Swaps every sign of a finished line, whichever widget drew it, for one of ASCII.

    Each takes as many cells as before; letters of any script stay, so that names can be read.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their signs swapped."""
        if all(segment.control or segment.text.isascii() for segment in segments):
            return segments
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(ascii_text(segment.text, keep_letters=True), segment.style)
            for segment in segments
        ]
