"""Words in a dialog, wrapped and as high as they need to be."""

from __future__ import annotations

from textual.strip import Strip

from kaplan.tui.widgets.drawn import Drawn
from kaplan.tui.widgets.runs import Cell, Line, runs_of, wrapped_runs


class Words(Drawn):
    """Wrapped words."""

    ground = "raised"

    DEFAULT_CSS = """
    Words { height: 1; }
    """

    def __init__(self, words: Cell, *, most: int = 12) -> None:
        """Show words on at most so many lines."""
        super().__init__()
        self._words = words
        self._most = most
        self._lines: list[Line] = []

    def show(self, words: Cell) -> None:
        """Show other words."""
        self._words = words
        self.on_resize()

    def keep_to(self, most: int) -> None:
        """Show at most so many lines from now on."""
        if most != self._most:
            self._most = most
            self.on_resize()

    def on_resize(self) -> None:
        """Wrap anew."""
        lines = wrapped_runs(runs_of(self._words), max(2, self.size.width))
        self._lines = list(lines[: self._most])
        self.styles.height = max(1, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a line."""
        return self.strip(self._lines[y] if y < len(self._lines) else [])
