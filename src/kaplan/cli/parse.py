"""A command's words, read by its declaration.

The declarations are small and flat, so reading them takes a page of code. It keeps the fast path
free of argparse, speaks the reader's language, and takes ``support=-1`` or a note that begins with
a dash for what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kaplan.i18n import N_
from kaplan.model.errors import Usage

if TYPE_CHECKING:
    from kaplan.commands.types import Command, Param


class Arguments:
    """The values given for a command's parameters, by name without dashes."""

    __slots__ = ("_values",)

    def __init__(self, values: dict[str, list[str]]) -> None:
        self._values = values

    def one(self, name: str) -> str:
        """Return a value; empty where it was left out."""
        values = self._values.get(name)
        return values[-1] if values else ""

    def maybe(self, name: str) -> str | None:
        """Return a value, or None where it was left out."""
        return self.one(name) if self.given(name) else None

    def many(self, name: str) -> list[str]:
        """Return all values given."""
        return self._values.get(name, [])

    def text(self, name: str) -> str:
        """Return the words given, with a space between them."""
        return " ".join(self.many(name))

    def whole(self, name: str, otherwise: int) -> int:
        """Return a whole number."""
        return int(self.one(name)) if self.given(name) else otherwise

    def given(self, name: str) -> bool:
        """Tell whether a parameter was given."""
        return bool(self._values.get(name))


def parse(command: Command, words: Sequence[str]) -> Arguments:
    """Return the values of a command's parameters; raises ``Usage``."""
    options = {param.name: param for param in command.params if param.is_option}
    values: dict[str, list[str]] = {}
    plain: list[str] = []
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if word == "--":
            plain += queue
            break
        if not _is_option(word):
            plain.append(word)
            continue
        name, equals, value = word.partition("=")
        param = _option(command, options, name)
        if param.kind == "flag" and not equals:
            values.setdefault(name[2:], []).append("yes")
            continue
        if param.kind == "flag" or (not equals and not queue):
            raise (
                _usage(command, N_("{what} needs a value"), name)
                if not equals
                else _usage(command, N_("{what} takes no value"), name)
            )
        values.setdefault(name[2:], []).append(value if equals else queue.pop(0))
    _place(command, plain, values)
    _check(command, values)
    return Arguments(values)


def _is_option(word: str) -> bool:
    """Tell an option from a negative number, a lone dash, and a text that begins with a dash."""
    name = word.partition("=")[0]
    if not name.startswith("-") or name == "-" or " " in name:
        return False
    return name.startswith("--") or (name[1].isascii() and name[1].isalpha())


def _option(command: Command, options: dict[str, Param], name: str) -> Param:
    if name in options:
        return options[name]
    raise _usage(
        command, N_("there is no option {what}; put -- before a text that begins so"), name
    )


def _place(command: Command, plain: list[str], values: dict[str, list[str]]) -> None:
    for param in command.params:
        if param.is_option:
            continue
        if not plain:
            if param.times in ("1", "+"):
                raise _usage(command, N_("{what} is missing"), word_of(param))
        elif param.times in ("*", "+"):
            values[param.name], plain = plain, []
        else:
            values[param.name], plain = plain[:1], plain[1:]
    if plain:
        raise _usage(command, N_("“{what}” is one word too many"), plain[0][:40])


def _check(command: Command, values: dict[str, list[str]]) -> None:
    for param in command.params:
        for value in values.get(param.name.removeprefix("--"), ()):
            if param.kind == "choice" and value not in param.choices:
                raise Usage(
                    N_("“{text}” is none of {values}"),
                    text=value[:40],
                    values=", ".join(param.choices),
                )
            if param.kind == "whole" and not (value.isascii() and value.isdigit()):
                raise _usage(command, N_("{what} must be a whole number"), word_of(param))
            if param.kind == "whole" and len(value) > 6:
                raise _usage(command, N_("{what} is too large"), word_of(param))


def word_of(param: Param) -> str:
    """Return the word that stands for a parameter in usage lines."""
    return param.name if param.is_option else param.name.upper()


def _usage(command: Command, message: str, what: str) -> Usage:
    return BadWords(message, what, command.cli)


class BadWords(Usage):
    """The words do not fit the command; the sentence says where to read more."""

    def __init__(self, message: str, what: str, command: str) -> None:
        super().__init__(message, what=what, command=command)

    def sentence(self) -> str:
        """Return what is wrong, and the command that explains."""
        from kaplan.i18n import _

        return _("{problem} (see “kaplan {command} --help”)").format(
            problem=super().sentence(), command=self.values["command"]
        )
