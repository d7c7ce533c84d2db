"""Bases of the widgets that draw themselves line by line."""

from __future__ import annotations

from typing import ClassVar

from textual.app import RenderResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from kaplan.tui.styles.look import Look, look_of
from kaplan.tui.widgets.runs import Line, fitted, strip_of


class Drawn(Widget):
    """A widget that draws strips from runs; it redraws itself when the theme changes."""

    ALLOW_SELECT = False
    ground: ClassVar[str] = "page"
    """What the widget's text stands on, one of ``kaplan.tui.styles.names.GROUNDS``."""

    DEFAULT_CSS = """
    Drawn { width: 1fr; height: 1fr; }
    """

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.look_changed())

    @property
    def look(self) -> Look:
        """The palette and glyphs in force."""
        return look_of(self)

    def look_changed(self) -> None:
        """Draw everything anew; widgets that keep drawn strips drop them here."""
        self.refresh()

    def refresh_row(self, y: int) -> None:
        """Draw one line of the widget anew."""
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def strip(self, line: Line, ground: str | None = None) -> Strip:
        """Return a line of runs as a strip as wide as the widget."""
        return strip_of(line, self.size.width, self.look.palette, ground or self.ground)

    def render(self) -> RenderResult:
        """Return nothing: ``render_line`` draws."""
        return ""


class OneLine(Drawn):
    """A widget of one line that is sent again only when what it says has changed."""

    ground = "bar"

    DEFAULT_CSS = """
    OneLine { width: 1fr; height: 1; }
    """

    _said: tuple[int, list[tuple[str, str]]] | None = None

    def line(self, width: int) -> Line:
        """Return what to draw in so many cells."""
        raise NotImplementedError

    def changed(self) -> None:
        """Draw the line again if it differs from the one on the screen."""
        width = self.size.width
        if self._said is None or self._said != (width, fitted(self.line(width), width)):
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line as a strip."""
        width = self.size.width
        line = fitted(self.line(width), width)
        self._said = (width, line)
        return self.strip(line)
