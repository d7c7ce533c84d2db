"""What there is to say about the row under the cursor, wrapped on a few lines below the list."""

from __future__ import annotations

from textual.strip import Strip

from kaplan.tui.widgets.drawn import Drawn
from kaplan.tui.widgets.runs import Cell, Line, runs_of, wrapped_runs


class Detail(Drawn):
    """Wrapped words on a fixed number of lines; the height is set in CSS."""

    DEFAULT_CSS = """
    Detail { height: 2; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Begin empty."""
        super().__init__(id=id)
        self._words: Cell = ""
        self._lines: list[Line] = []

    def show(self, words: Cell) -> None:
        """Show other words; nothing is sent where they are the same."""
        if words != self._words:
            self._words = words
            self.on_resize()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._lines = list(wrapped_runs(runs_of(self._words), max(2, self.size.width - 2)))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a line."""
        line = self._lines[y] if y < len(self._lines) else []
        return self.strip([(" ", ""), *line])
