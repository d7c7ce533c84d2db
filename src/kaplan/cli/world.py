"""What the command line is given of the world: streams, environment, clock, person, screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from kaplan.commands.launch import Launch


class World(NamedTuple):
    """Everything outside the program that a command may touch.

    A stream is None where the process was started without it. ``open_screen`` opens the planner
    and returns its exit code; ``close_screen`` takes away what may already stand on the terminal
    before anything is printed. ``clock`` returns the moment (aware, UTC).
    """

    environ: Mapping[str, str]
    stdin: TextIO | None
    stdout: TextIO | None
    stderr: TextIO | None
    clock: Callable[[], datetime]
    user: Callable[[], str]
    home: Callable[[], str]
    open_screen: Callable[[Launch], int]
    close_screen: Callable[[], None] = lambda: None


def utc_now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def system_user() -> str:
    """Return the name of the Unix user, as the system knows it (never from the environment)."""
    import os
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid{os.getuid()}"


def system_home() -> str:
    """Return the home folder that the system knows for the user; empty where it knows none."""
    import os
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        return ""
