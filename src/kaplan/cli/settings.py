"""The options that every command takes, before or after its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kaplan.i18n import N_
from kaplan.model.errors import Usage

VALUED = ("--db", "--lang", "--as-of")
FLAGS = ("--ascii", "--no-color", "--json", "--read-only", "--version", "--help")
WORDS: dict[str, tuple[str, str]] = {
    "--db": ("FILE", N_("The database to use instead of the usual one (also KAPLAN_DB)")),
    "--lang": ("en|zh_CN", N_("The language to speak (also KAPLAN_LANG)")),
    "--as-of": ("DATE", N_("Show everything as it stood at the end of a day")),
    "--read-only": ("", N_("Refuse every change")),
    "--json": ("", N_("Print one JSON document")),
    "--ascii": ("", N_("Draw with ASCII characters only")),
    "--no-color": ("", N_("Use no colours (also NO_COLOR)")),
    "--version": ("", N_("Print the version")),
    "--help": ("", N_("Explain kaplan or one command")),
}
"""Value word and help sentence of each option, in the order of help."""
_ALSO = {"-h": "--help"}


class Settings(NamedTuple):
    """The global options as given; None or False where an option was not."""

    db: str | None = None
    lang: str | None = None
    as_of: str | None = None
    ascii: bool = False
    no_color: bool = False
    json: bool = False
    read_only: bool = False
    version: bool = False
    help: bool = False


def split_settings(words: Sequence[str]) -> tuple[Settings, list[str]]:
    """Return the global options and the words left over; ``--`` and what follows is left alone.

    Raises ``Usage`` for an option without its value.
    """
    found: dict[str, str | bool] = {}
    rest: list[str] = []
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if word == "--":
            return _settings(found), [*rest, word, *queue]
        name, equals, value = _ALSO.get(word, word).partition("=")
        if name in FLAGS and not equals:
            found[name] = True
        elif name in VALUED:
            if not equals and not queue:
                raise Usage(N_("{option} needs a value"), option=name)
            found[name] = value if equals else queue.pop(0)
        else:
            rest.append(word)
    return _settings(found), rest


def _settings(found: dict[str, str | bool]) -> Settings:
    values = {name.removeprefix("--").replace("-", "_"): value for name, value in found.items()}
    return Settings(**values)  # type: ignore[arg-type]  # flags are True, the others text


def wants_json(words: Sequence[str]) -> bool:
    """Tell whether machine output was asked for, however broken the rest of the line is."""
    return "--json" in (words[: list(words).index("--")] if "--" in words else words)
