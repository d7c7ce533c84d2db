"""The look in force: an app dressed in a theme, and the question every widget asks before it
draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.app import App
from textual.filter import LineFilter, Monochrome, NoColor

from kaplan.tui.safe import guard
from kaplan.tui.styles.glyphs import ASCII, UNICODE, Glyphs
from kaplan.tui.styles.palette import Palette, by_theme
from kaplan.tui.styles.themes import THEMES

if TYPE_CHECKING:
    from textual.widget import Widget


class Look(NamedTuple):
    """What widgets draw with."""

    palette: Palette
    glyphs: Glyphs


class Dressed(App[None]):
    """An app with the project's themes, safe output, no animation and no blinking."""

    def __init__(self, *, theme: str = "", ascii_only: bool = False) -> None:
        """Dress the app; without a theme the terminal's colours decide between dark and ansi."""
        super().__init__()
        self.animation_level = "none"
        self._ascii_only = ascii_only
        self._looks: dict[str, Look] = {}
        for known in THEMES:
            self.register_theme(known)
        self.theme = self._fitting(theme)
        if self.no_color:
            self._take_colours_away()
        self.set_class(ascii_only, "-ascii")
        self._swap_signs()
        guard(self)

    @property
    def look(self) -> Look:
        """The palette and glyphs of the theme in force."""
        if self.theme not in self._looks:
            palette = by_theme(self.theme, colour=not self.no_color)
            self._looks[self.theme] = Look(palette, ASCII if self._ascii_only else UNICODE)
        return self._looks[self.theme]

    def use_ascii(self, ascii_only: bool) -> None:
        """Draw signs in ASCII from now on, or in Unicode again."""
        if ascii_only != self._ascii_only:
            self._ascii_only = ascii_only
            self._looks.clear()
            self.set_class(ascii_only, "-ascii")
            self._swap_signs()
            self.refresh_css(animate=False)
            self.theme_changed_signal.publish(self.current_theme)

    def _swap_signs(self) -> None:
        """Put the filter that draws in ASCII before all others, or take it away.

        Panes, pictures and borders need no look for it, and in Unicode it costs nothing.
        """
        kept = [f for f in self._filters if type(f).__name__ != "AsciiOutput"]
        if self._ascii_only:
            from kaplan.tui.ascii_output import AsciiOutput

            kept.insert(0, AsciiOutput())
        self._filters[:] = kept

    def _fitting(self, wish: str) -> str:
        if self.no_color:
            return "kaplan-ansi"
        if any(wish == theme.name for theme in THEMES):
            return wish
        return "kaplan-ansi" if self.console.color_system in (None, "standard") else THEMES[0].name

    def _take_colours_away(self) -> None:
        """Swap Textual's greys for no colour at all, since it chose its filter before our theme was
        set.
        """
        kept: list[LineFilter] = [
            f for f in self._filters if not isinstance(f, Monochrome | NoColor)
        ]
        self._filters[:] = [*kept, NoColor()]


_UNDRESSED = Look(by_theme("kaplan-dark"), UNICODE)


def look_of(widget: Widget) -> Look:
    """Return the look a widget draws with."""
    app = widget.app
    return app.look if isinstance(app, Dressed) else _UNDRESSED
