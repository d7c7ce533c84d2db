"""The options that every command takes, before or after its name."""

from __future__ import annotations

from kaplan.i18n import N_

# The first pixels of the screen wait for this module: it imports nothing that is not at hand.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaplan.model.errors import Usage

VALUED = ("--db", "--lang", "--as-of")
FLAGS = (
    "--ascii", "--unicode", "--no-color", "--no-mouse", "--json", "--read-only", "--version",
    "--help",
)  # fmt: skip
WORDS: dict[str, tuple[str, str]] = {
    "--db": ("FILE", N_("The database to use instead of the usual one (also KAPLAN_DB)")),
    "--lang": ("en|zh_CN", N_("The language to speak (also KAPLAN_LANG)")),
    "--as-of": ("DATE", N_("Show everything as it stood at the end of a day")),
    "--read-only": ("", N_("Refuse every change")),
    "--json": ("", N_("Print one JSON document")),
    "--ascii": ("", N_("Draw with ASCII characters only")),
    "--unicode": ("", N_("Draw lines and signs, whatever the terminal says it can show")),
    "--no-color": ("", N_("Use no colours (also NO_COLOR)")),
    "--no-mouse": ("", N_("Leave the mouse to the terminal, for selecting and copying")),
    "--version": ("", N_("Print the version")),
    "--help": ("", N_("Explain kaplan or one command")),
}
"""Value word and help sentence of each option, in the order of help."""
_ALSO = {"-h": "--help"}


class Settings:
    """The global options as given; None or False where an option was not."""

    db: str | None = None
    lang: str | None = None
    as_of: str | None = None
    ascii: bool = False
    unicode: bool = False
    no_color: bool = False
    no_mouse: bool = False
    json: bool = False
    read_only: bool = False
    version: bool = False
    help: bool = False

    def __init__(self, given: Mapping[str, str | bool]) -> None:
        """Take the options that were given, by the names above."""
        self.__dict__.update(given)


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
                raise _usage(N_("{option} needs a value"), name)
            found[name] = value if equals else queue.pop(0)
        else:
            rest.append(word)
    return _settings(found), rest


def _settings(found: dict[str, str | bool]) -> Settings:
    if "--ascii" in found and "--unicode" in found:
        raise _usage(N_("--ascii and --unicode contradict each other"))
    return Settings(
        {name.removeprefix("--").replace("-", "_"): value for name, value in found.items()}
    )


def _usage(message: str, option: str = "") -> Usage:
    from kaplan.model.errors import Usage

    return Usage(message, option=option)


def wants_json(words: Sequence[str]) -> bool:
    """Tell whether machine output was asked for, however broken the rest of the line is."""
    return "--json" in (words[: list(words).index("--")] if "--" in words else words)
