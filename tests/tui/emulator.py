"""A terminal that is only emulated: what it was sent and what one sees of it."""

from __future__ import annotations

from typing import Any

import pyte

Cell = tuple[Any, ...]


class Emulator:
    """An emulated terminal."""

    def __init__(self, width: int, height: int) -> None:
        """Begin with an empty screen."""
        self.screen = pyte.Screen(width, height)
        self.stream = pyte.Stream(self.screen)
        self.sent = 0

    def write(self, data: str) -> None:
        """Take what a program sends."""
        self.sent += len(data.encode())
        self.stream.feed(data.replace("\x1b[?2026h", "").replace("\x1b[?2026l", ""))

    def cells(self) -> list[list[Cell]]:
        """Return every cell with all that one sees of it; a blank's own colour is not seen."""
        return [
            [_seen(self.screen.buffer[y][x]) for x in range(self.screen.columns)]
            for y in range(self.screen.lines)
        ]

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the cursor stands: column and line."""
        return self.screen.cursor.x, self.screen.cursor.y

    def text(self) -> str:
        """Return the screen as text."""
        return "\n".join(line.rstrip() for line in self.screen.display)


def _seen(cell: Any) -> Cell:
    if cell.data == " " and not (cell.underscore or cell.reverse):
        return (" ", cell.bg)
    return (cell.data, cell.fg, cell.bg, cell.bold, cell.italics, cell.underscore, cell.reverse)
