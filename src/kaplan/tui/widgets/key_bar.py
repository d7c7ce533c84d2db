"""The one-line bar of keys at the bottom of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from rich.cells import cell_len
from textual import events
from textual.message import Message

from kaplan.commands.keys import key_label
from kaplan.tui.widgets.drawn import OneLine
from kaplan.tui.widgets.runs import Run

if TYPE_CHECKING:
    from textual.app import App

KeyWords = tuple[str, str, bool]
"""A key's label, what it does, and whether it can be used now."""

_KEPT: Final = ("?", "q")
_NAMES: Final = {
    "esc": "escape",
    "▲▼": "down",
    "^v": "down",
    "?": "question_mark",
    "/": "slash",
    ":": "colon",
}
"""Textual's names of the keys whose labels differ."""


def press(app: App[Any], label: str) -> None:
    """Press the key with a label, as if it had been typed.

    The app itself must be the one that sends it: Textual stops a key on its way up at its sender,
    so that one sent by a dialog would never reach the app's bindings.
    """
    app.call_later(app.simulate_key, _NAMES.get(label, label))


class KeyBar(OneLine):
    """Keys in order of importance; what does not fit is left out whole, help and quit never are."""

    class Pressed(Message):
        """Somebody clicked a key."""

        def __init__(self, bar: KeyBar, key: str) -> None:
            """Name the bar and the key's label."""
            super().__init__()
            self.bar = bar
            self.key = key

        @property
        def control(self) -> KeyBar:
            """The bar that was clicked."""
            return self.bar

    def __init__(self, keys: Sequence[KeyWords] = (), *, id: str | None = None) -> None:  # noqa: A002
        """Show keys."""
        super().__init__(id=id)
        self._keys = list(keys)
        self._spots: list[tuple[int, int, str]] = []

    def show(self, keys: Sequence[KeyWords]) -> None:
        """Show other keys; the line is sent only if it differs."""
        self._keys = list(keys)
        self.changed()

    def line(self, width: int) -> list[Run]:
        """Return the keys that fit from the left, and help and quit at the right edge."""
        kept = [entry for entry in self._keys if entry[0] in _KEPT]
        rest = [entry for entry in self._keys if entry[0] not in _KEPT]
        words = True
        right = sum(_width(entry, words) for entry in kept)
        if right > width:
            words = False
            right = sum(_width(entry, words) for entry in kept)
        runs: list[Run] = []
        self._spots = []
        room = width - right
        position = 0
        for entry in rest:
            if position + _width(entry, True) > room:
                break
            position = self._put(runs, entry, position, words=True)
        runs.append((" " * max(0, room - position), ""))
        position = max(position, room)
        for entry in kept:
            position = self._put(runs, entry, position, words=words)
        return runs

    def _put(self, runs: list[Run], entry: KeyWords, position: int, *, words: bool) -> int:
        key, label, enabled = entry
        runs += [(" ", ""), (key_label(key), "key" if enabled else "off")]
        if words:
            runs.append((f" {label}", "" if enabled else "off"))
        runs.append((" ", ""))
        end = position + _width(entry, words)
        self._spots.append((position, end, key))
        return end

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        self.press_at(event.x)

    def press_at(self, x: int) -> None:
        """Press the key drawn in a cell."""
        for start, end, key in self._spots:
            if start <= x < end:
                self.post_message(self.Pressed(self, key))
                return


def _width(entry: KeyWords, words: bool) -> int:
    key, label, _enabled = entry
    return cell_len(key_label(key)) + 2 + (cell_len(label) + 1 if words else 0)
