"""The fields of a form that hold a choice, several choices, or yes and no."""

from __future__ import annotations

from textual import events

from kaplan.i18n import _
from kaplan.tui.widgets.entry import Asked, Entry
from kaplan.tui.widgets.form_field import Value
from kaplan.tui.widgets.runs import Line, Run, fitted


class ChoiceEntry(Entry):
    """One of a few values: arrows and first letters change it, space opens the list."""

    @property
    def shown(self) -> str:
        """The label of the value."""
        for choice in self.field.options:
            if choice.key == self._value:
                return choice.label
        return str(self._value) if self._value else self.field.unset

    def value_line(self, width: int) -> Line:
        """Return the label and, where keys go to it, the sign of what the arrows do."""
        glyphs = self.look.glyphs
        sign = f" {glyphs.left} {glyphs.right}" if self.has_focus else ""
        shown = fitted(
            [(self.shown, "" if self._value else "muted")], width - len(sign), more=glyphs.more
        )
        return [*shown, (sign, "key")]

    def press(self, key: str, character: str | None) -> bool:
        """Change the value, empty it, or ask for the list."""
        if key in {"left", "right"}:
            self._turn(1 if key == "right" else -1)
        elif key == "space":
            self.post_message(Asked(self))
        elif key in {"backspace", "delete"}:
            self.take("")
        elif character is not None and character.isprintable():
            self._jump(character)
        else:
            return False
        return True

    def _turn(self, step: int) -> None:
        keys = [choice.key for choice in self.field.options]
        if not keys:
            return
        if self._value in keys:
            at = keys.index(str(self._value)) + step
        else:
            at = 0 if step > 0 else len(keys) - 1
        self.take(keys[max(0, min(at, len(keys) - 1))])

    def _jump(self, letter: str) -> None:
        """Go to the next choice whose label or key begins with a letter."""
        options = self.field.options
        keys = [choice.key for choice in options]
        at = keys.index(str(self._value)) if self._value in keys else -1
        for choice in [*options[at + 1 :], *options[: at + 1]]:
            starts = (choice.label.casefold(), choice.key.casefold())
            if any(start.startswith(letter.casefold()) for start in starts):
                self.take(choice.key)
                return

    def on_click(self, event: events.Click) -> None:
        """Open the list."""
        if event.x >= self.label_width + 2:
            self.post_message(Asked(self))


class ReferenceEntry(ChoiceEntry):
    """One of many records: typing opens the list and goes on there."""

    def press(self, key: str, character: str | None) -> bool:
        """Ask for the list with what was typed, or empty the field."""
        if key in {"left", "right"}:
            return False
        if key != "space" and character is not None and character.isprintable():
            self.post_message(Asked(self, character))
            return True
        return super().press(key, character)


class MultiEntry(Entry):
    """Several of a few values; space opens the list."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The values."""
        return self._value if isinstance(self._value, tuple) else ()

    def value_line(self, width: int) -> Line:
        """Return the labels with commas between them."""
        labels = {choice.key: choice.label for choice in self.field.options}
        words = ", ".join(labels.get(key, key) for key in self.keys)
        sign = f" {self.look.glyphs.open}" if self.has_focus else ""
        runs: list[Run] = [(words or self.field.unset, "" if words else "muted")]
        shown = fitted(runs, width - len(sign), more=self.look.glyphs.more)
        return [*shown, (sign, "key")]

    def press(self, key: str, character: str | None) -> bool:
        """Ask for the list, or empty the field."""
        if key in {"backspace", "delete"}:
            self.take(())
        elif character is not None and character.isprintable():
            self.post_message(Asked(self, "" if key == "space" else character))
        else:
            return False
        return True

    def on_click(self, event: events.Click) -> None:
        """Open the list."""
        if event.x >= self.label_width + 2:
            self.post_message(Asked(self))


class FlagEntry(Entry):
    """Yes or no."""

    def value_line(self, width: int) -> Line:
        """Return a box, ticked or not, and the word for it."""
        glyphs = self.look.glyphs
        box = f"[{glyphs.on if self._value else glyphs.off}] "
        return fitted([(box, "key"), (_("yes") if self._value else _("no"), "")], width)

    def press(self, key: str, character: str | None) -> bool:
        """Change it with space and arrows, set it with y and n."""
        wishes: dict[str, Value] = {
            "space": not self._value,
            "left": not self._value,
            "right": not self._value,
            "y": True,
            "n": False,
        }
        if key not in wishes:
            return False
        self.take(wishes[key])
        return True

    def on_click(self, event: events.Click) -> None:
        """Change it."""
        if event.x >= self.label_width + 2:
            self.take(not self._value)
