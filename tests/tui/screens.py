"""What a test sees of a screen."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.widget import Widget

from kaplan.tui.styles.look import Dressed


class Shown(Dressed):
    """An app that shows widgets below each other and notes what they tell."""

    def __init__(self, *widgets: Widget, theme: str = "kaplan-dark") -> None:
        super().__init__(theme=theme)
        self.widgets = widgets

    def compose(self) -> ComposeResult:
        yield from self.widgets


def lines_of(app: App[None]) -> list[str]:
    """Return the screen as text, line by line, each exactly as wide as the screen."""
    lines = [strip.text for strip in app.screen._compositor.render_strips(app.size)]
    assert {cell_len(line) for line in lines} == {app.size.width}
    return lines


def text_of(app: App[None]) -> str:
    """Return the screen as one text without the blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in lines_of(app))
