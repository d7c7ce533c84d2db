"""Whether the words of a command line can lead to nothing but the screen, found out at no cost.

The first pixels wait for the answer: nothing is imported here that is not at hand. Where it is not
certain, the answer is no, and the command line itself finds out and says what is wrong.
"""

from __future__ import annotations

import os

from kaplan.cli.places import Places
from kaplan.cli.settings import split_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from kaplan.cli.settings import Settings

PLAIN_DISPLAY = "plain"
"""The value of ``KAPLAN_DISPLAY`` with which nothing of our own comes before Textual."""


class Opening:
    """What is known of a screen that is about to open.

    ``has_plan`` says that there is a plan to show, not the question how to begin; ``theme`` is the
    look chosen, empty where none was.
    """

    __slots__ = ("has_plan", "settings", "theme")

    def __init__(self, settings: Settings, *, has_plan: bool, theme: str) -> None:
        """Take the options given."""
        self.settings = settings
        self.has_plan = has_plan
        self.theme = theme


def opening(
    words: Sequence[str], environ: Mapping[str, str], stdin: TextIO | None, stdout: TextIO | None
) -> Opening | None:
    """Return what will be opened, or None where it is not certain that the screen will."""
    if not _can_show(environ, stdin, stdout):
        return None
    try:
        settings, rest = split_settings(words)
        places = Places(environ, "")
        path = places.database(settings.db)[0]
    except Exception:  # whatever is wrong is said by the command line itself
        return None
    if rest not in ([], ["demo"]) or settings.version or settings.help or settings.json:
        return None
    has_plan = rest == ["demo"] or os.path.exists(path)  # noqa: PTH110 - pathlib is slow to import
    if not has_plan and (settings.read_only or settings.as_of):
        return None
    if settings.lang and not settings.lang.lower().startswith(("en", "zh")):
        return None
    return Opening(settings, has_plan=has_plan, theme=places.theme()[0])


def _can_show(environ: Mapping[str, str], stdin: TextIO | None, stdout: TextIO | None) -> bool:
    if stdin is None or stdout is None or not (stdin.isatty() and stdout.isatty()):
        return False
    if environ.get("KAPLAN_DISPLAY") == PLAIN_DISPLAY:
        return False
    return has_signs(environ) and stdout.encoding.lower() in ("utf-8", "utf8")


def has_signs(environ: Mapping[str, str]) -> bool:
    """Tell whether the terminal can move its cursor at all."""
    return environ.get("TERM", "") not in ("dumb", "unknown")
