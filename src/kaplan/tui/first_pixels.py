"""The first thing a person sees: the frame of the screen, before any library is loaded.

It shows what is the same in every plan: an empty header, the tabs, the keys for help and leaving.
Where it is not certain that the screen will open, nothing is drawn.
"""

from __future__ import annotations

import os
import termios

from kaplan.commands.themes import colours_of
from kaplan.i18n import pgettext
from kaplan.tui.tabs import TabFit, tabs_now
from kaplan.tui.terminal import HeldTerminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLAIN = {
    "page": "0", "": "0", "key": "1", "muted": "2", "select strong": "1;7",
}  # fmt: skip
SIXTEEN = {**PLAIN, "key": "1;34"}
DESIGNED = {
    ("dark", "256"): {
        "page": "38;5;252;48;5;233",
        "": "38;5;252;48;5;235",
        "key": "1;38;5;111;48;5;235",
        "muted": "38;5;248;48;5;235",
        "select strong": "1;38;5;252;48;5;23",
    },
    ("dark", "truecolor"): {
        "page": "38;5;253;48;5;233",
        "": "38;5;253;48;5;235",
        "key": "1;38;5;111;48;5;235",
        "muted": "38;5;249;48;5;235",
        "select strong": "1;38;5;253;48;2;31;58;92",
    },
    ("light", "256"): {
        "page": "38;5;235;48;5;231",
        "": "38;5;235;48;5;254",
        "key": "1;38;5;25;48;5;254",
        "muted": "38;5;240;48;5;254",
        "select strong": "1;38;5;235;48;5;189",
    },
    ("light", "truecolor"): {
        "page": "38;5;235;48;5;231",
        "": "38;5;235;48;5;255",
        "key": "1;38;5;25;48;5;255",
        "muted": "38;5;240;48;5;255",
        "select strong": "1;38;5;235;48;2;215;232;252",
    },
}
"""The inks of a theme's bar for style names, and of the page, by look and number of colours."""


def show_first_pixels(
    environ: Mapping[str, str],
    source: int,
    target: int,
    *,
    tabs: bool,
    asks: bool,
    no_color: bool,
    theme: str = "",
) -> HeldTerminal | None:
    """Show the frame on a terminal and hold it; None where the terminal does not tell its size.

    ``source`` and ``target`` are the descriptors of its input and output. ``asks`` sends the
    question along how wide it draws signs; ``tabs`` says that there is a plan to show; ``theme``
    is the look chosen.
    """
    try:
        columns, lines = os.get_terminal_size(target)
    except OSError:
        return None
    terminal = HeldTerminal(source, target)
    drawn = frame(columns, lines, inks_of(environ, theme, no_color=no_color), tabs=tabs)
    try:
        terminal.take(drawn, asks=asks, lines=lines)
    except (OSError, termios.error):  # the line dropped just now
        terminal.give_back()
        return None
    except BaseException:  # somebody pressed Ctrl-C just now
        terminal.give_back()
        raise
    return terminal


def inks_of(
    environ: Mapping[str, str], theme: str = "", *, no_color: bool = False
) -> dict[str, str]:
    """Return the inks for a terminal's colours, chosen as the screen chooses its theme."""
    if no_color or environ.get("NO_COLOR"):
        return PLAIN
    return DESIGNED.get((theme or "dark", colours_of(environ)), SIXTEEN)


def frame(columns: int, lines: int, inks: Mapping[str, str], *, tabs: bool) -> str:
    """Return what draws the frame on a screen of this size: no tabs where there is no plan yet."""
    page, bar = (f"\x1b[0;{inks[name]}m" for name in ("page", ""))
    parts = [f"\x1b[?25l\x1b[?7l{page}\x1b[2J\x1b[H{bar}{' ' * columns}"]
    if tabs and lines > 2:
        runs = [
            run for tab in TabFit(_width, _head).runs(tabs_now(), "today", columns) for run in tab
        ]
        parts += ["\x1b[2H", _drawn(runs, columns, inks)]
        help_, leave = pgettext("command", "Help"), pgettext("command", "Quit")
        keys = [(" ", ""), ("?", "key"), (f" {help_}  ", ""), ("q", "key"), (f" {leave} ", "")]
        room = columns - sum(_width(text) for text, _name in keys)
        if room >= 0:
            parts += [f"\x1b[{lines}H", _drawn([(" " * room, ""), *keys], columns, inks)]
    return "".join([*parts, page])


def _drawn(runs: Sequence[tuple[str, str]], columns: int, inks: Mapping[str, str]) -> str:
    room = columns - sum(_width(text) for text, _name in runs)
    return "".join(
        f"\x1b[0;{inks[name]}m{text}" for text, name in [*runs, (" " * room, "")] if text
    )


def _width(text: str) -> int:
    """Return the cells of a word of the frame, which is made of ASCII and Chinese signs alone."""
    return sum(1 if char < "\u2e80" else 2 for char in text)


def _head(text: str, cells: int) -> str:
    while text and _width(text) > cells:
        text = text[:-1]
    return text
