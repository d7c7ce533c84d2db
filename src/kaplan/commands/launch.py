"""What the screen is told when it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path


class Launch(NamedTuple):
    """Which plan to open, for whom, and how.

    ``path`` may name a file that does not exist yet. ``clock`` returns the moment (aware, UTC).
    ``ascii_only`` is None where the terminal is asked what it can draw. ``theme`` is the look
    chosen (dark, light, ansi), empty where none was. ``is_demo`` says that the plan is a throw-away
    copy; crash reports and what is remembered of terminals and looks go to ``crash_folder``,
    indexes of a plan that may only be read to ``cache_folder``.
    """

    path: Path
    user: str
    clock: Callable[[], datetime]
    read_only: bool = False
    as_of: date | None = None
    ascii_only: bool | None = None
    theme: str = ""
    no_color: bool = False
    mouse: bool = True
    is_demo: bool = False
    crash_folder: Path | None = None
    cache_folder: Path | None = None
