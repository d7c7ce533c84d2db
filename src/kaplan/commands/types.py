"""What a command is: one declaration that keys, palette, help and command line are made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

PANES = ("today", "accounts", "plan", "people", "process", "goals", "map", "notes", "insight")
"""The tabs of the screen, in the order of their digits."""
EVERYWHERE = "*"
"""A place that stands for all of ``PANES``."""


class Context(NamedTuple):
    """What the screen shows now, as far as a command may ask.

    ``account`` and ``record`` are ids, empty where none is chosen; ``kind`` is the chosen record's
    kind and ``status`` its step, goal or action status; ``view`` is the pane's way of showing.
    ``asks_for_action`` says that the cursor is on something that asks for an action.
    """

    pane: str = ""
    account: str = ""
    record: str = ""
    kind: str = ""
    status: str = ""
    view: str = ""
    rows: int = 0
    is_read_only: bool = False
    is_past: bool = False
    is_filtered: bool = False
    asks_for_action: bool = False


Condition: TypeAlias = Callable[[Context], "str | None"]
"""Returns why a command does not apply now, in the language in force, or None where it does."""


class Param(NamedTuple):
    """One argument of a command on the command line.

    A name that starts with ``--`` is an option, any other a positional. ``kind`` says what fits:
    ``text``, ``flag`` (an option without a value), ``whole``, ``choice`` (one of ``choices``),
    ``kind`` (a record's name), ``account``, ``record``, ``goal``, ``date``, ``file`` or ``pair``
    (NAME=VALUE). ``times`` is ``1``, ``?`` (may be left out), ``*`` (any number) or ``+`` (one or
    more; an option is then repeated). ``value`` is the word for the value in help.
    """

    name: str
    words: str
    kind: str = "text"
    times: str = "1"
    choices: tuple[str, ...] = ()
    value: str = ""

    @property
    def is_option(self) -> bool:
        """Whether it is given by name."""
        return self.name.startswith("--")


class Command(NamedTuple):
    """One command.

    ``name`` is its identity; on the screen the action ``action`` answers to it. ``title`` is the
    short label of key bar and palette, ``words`` the sentence of help; both are messages.
    ``keys`` are Textual's names, valid in ``panes``. ``bar`` orders the key bar, 0 leaves it out.
    ``needs`` are asked in order before it runs. ``cli`` is its word on the command line, empty
    where it has none, ``params`` are its arguments there, ``run`` names ``module:function`` under
    ``kaplan.cli.run``, and ``writes`` says that it changes the file.
    """

    name: str
    title: str
    words: str
    category: str
    keys: tuple[str, ...] = ()
    panes: tuple[str, ...] = (EVERYWHERE,)
    bar: int = 0
    needs: tuple[Condition, ...] = ()
    cli: str = ""
    params: tuple[Param, ...] = ()
    run: str = ""
    writes: bool = False
    on_screen: bool = True
    examples: tuple[str, ...] = ()

    @property
    def action(self) -> str:
        """The name of the screen's action without its ``action_``."""
        return self.name

    def is_in(self, pane: str) -> bool:
        """Whether its keys are valid in a pane."""
        return self.on_screen and (EVERYWHERE in self.panes or pane in self.panes)
