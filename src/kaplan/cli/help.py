"""Help, made from the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.cli.cells import fit, width, wrap
from kaplan.cli.parse import word_of
from kaplan.cli.settings import WORDS
from kaplan.commands.categories import CATEGORIES, category_word
from kaplan.commands.registry import cli_commands
from kaplan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaplan.cli.output import Output
    from kaplan.commands.types import Command, Param

WIDEST = 100
LEFT = 22


def print_help(command: Command | None, output: Output) -> None:
    """Print the help of one command, or of all."""
    lines = _overview() if command is None else _one(command)
    room = min(output.width(), WIDEST)
    if output.json:
        output.document(_document(command))
        return
    for left, right in lines:
        print_pair(output, left, right, room)


def print_pair(output: Output, left: str, right: str, room: int) -> None:
    """Print a word and its explanation side by side; without one, the word's lines alone."""
    if not right:
        for text in wrap(left, room):
            output.line(text)
        return
    texts = wrap(right, max(20, room - LEFT - 4))
    head = f"  {fit(left, LEFT)}" if width(left) <= LEFT else f"  {left}"
    if width(left) > LEFT:
        output.line(head)
        head = " " * (LEFT + 2)
    for text in texts:
        output.line(f"{head}  {text}")
        head = " " * (LEFT + 2)


def _overview() -> Iterable[tuple[str, str]]:
    yield _("kaplan: a key-account planner for the terminal"), ""
    yield "", ""
    yield _("Usage: kaplan [OPTIONS] [COMMAND …]"), ""
    yield _("Without a command, the planner opens."), ""
    for category in CATEGORIES:
        found = [command for command in cli_commands() if command.category == category]
        if found:
            yield "", ""
            yield category_word(category), ""
            yield from ((command.cli, _(command.words)) for command in found)
    yield from _global_options()
    yield "", ""
    yield _("“kaplan COMMAND --help” explains a command."), ""


def _one(command: Command) -> Iterable[tuple[str, str]]:
    yield " ".join(["kaplan", command.cli, *map(_usage, command.params)]), ""
    yield "", ""
    yield _(command.words), ""
    for title, is_option in ((_("Arguments"), False), (_("Options"), True)):
        found = [param for param in command.params if param.is_option == is_option]
        if found:
            yield "", ""
            yield title, ""
            yield from ((_left(param), _right(param)) for param in found)
    if command.examples:
        yield "", ""
        yield _("Examples"), ""
        yield from ((f"  {example}", "") for example in command.examples)
    yield from _global_options()


def _global_options() -> Iterable[tuple[str, str]]:
    yield "", ""
    yield _("Options of every command"), ""
    for name, (value, words) in WORDS.items():
        yield f"{name} {value}".rstrip(), _(words)


def _usage(param: Param) -> str:
    text = _left(param)
    if param.is_option:
        return f"[{text}]…" if param.times == "*" else f"[{text}]"
    return {"1": text, "?": f"[{text}]", "*": f"[{text}…]", "+": f"{text}…"}[param.times]


def _left(param: Param) -> str:
    if not param.is_option:
        return param.value or word_of(param)
    if param.kind == "flag":
        return param.name
    value = param.value or {"whole": "N", "pair": "NAME=VALUE"}.get(param.kind, param.kind.upper())
    return f"{param.name} {value if param.choices == () else param.name[2:].upper()}"


def _right(param: Param) -> str:
    words = _(param.words)
    return f"{words}: {', '.join(param.choices)}" if param.choices else words


def _document(command: Command | None) -> object:
    if command is None:
        return [{"command": found.cli, "words": _(found.words)} for found in cli_commands()]
    return {
        "command": command.cli,
        "words": _(command.words),
        "arguments": [
            {"name": param.name, "words": _(param.words), "choices": param.choices}
            for param in command.params
        ],
    }
