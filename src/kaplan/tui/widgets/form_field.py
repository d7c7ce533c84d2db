"""What a form is made of: one description per field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kaplan.tui.widgets.chooser import Choice

Value = str | bool | tuple[str, ...]
"""What a field holds: text (an empty one is no value), a flag, or several keys."""
Check = Callable[[Value], str | None]
"""Returns what is wrong with a value as a sentence, or None."""

KINDS = ("text", "multiline", "number", "date", "choice", "multi", "flag", "reference")


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: its name for the program, its label, its kind and what may be entered.

    ``choices`` are ``(value, label)`` pairs or ``Choice``s. ``unset`` is what an empty choice is
    called, ``needed`` why a required field must be filled in. Texts, numbers and dates are handed
    out as they were typed: ``check`` says what is wrong with them, and whoever uses them reads
    them.
    """

    name: str
    label: str
    kind: str = "text"
    value: Value | None = None
    choices: Sequence[tuple[str, str] | Choice] = ()
    required: bool = False
    help: str = ""
    suggestions: Sequence[str] = ()
    check: Check | None = None
    unset: str = ""
    needed: str = ""

    @property
    def start(self) -> Value:
        """The value to begin with: empty of its kind where none is given."""
        if self.kind == "multi":
            return tuple(self.value) if isinstance(self.value, tuple | list) else ()
        if self.kind == "flag":
            return bool(self.value)
        return "" if self.value is None else str(self.value)

    @property
    def options(self) -> list[Choice]:
        """The choices."""
        return [c if isinstance(c, Choice) else Choice(c[0], c[1]) for c in self.choices]

    def fault(self, value: Value, missing: str) -> str:
        """Return what is wrong with a value, ``missing`` where it is empty and may not be, or
        nothing.
        """
        empty = value == () or (isinstance(value, str) and not value.strip())
        if empty:
            return (self.needed or missing) if self.required else ""
        return (self.check(value) or "") if self.check else ""
