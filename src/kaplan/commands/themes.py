"""Which look a person has chosen: dark, light, or the terminal's own 16 colours.

``KAPLAN_THEME`` says so, or else what was chosen on the screen last, which one private file keeps.
The first pixels wait for this module: it imports nothing that is not at hand.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "KAPLAN_THEME"
THEME_NAMES = ("dark", "light", "ansi")
"""The looks by the names that a person uses; the themes are called ``kaplan-`` and this."""
_FILE = "theme"
_LONGEST = 20


def chosen_theme(environ: Mapping[str, str], folder: str | None) -> tuple[str, str]:
    """Return the look chosen and where that is said: the variable, ``remembered`` or ``default``.

    The look is empty where none was chosen. ``folder`` is where it is remembered.
    """
    named = environ.get(VARIABLE, "").strip().lower()
    if named in THEME_NAMES:
        return named, VARIABLE
    remembered = _read(folder)
    return (remembered, "remembered") if remembered in THEME_NAMES else ("", "default")


def _read(folder: str | None) -> str:
    if not folder:
        return ""
    try:
        with open(f"{folder}/{_FILE}", "rb") as file:  # noqa: PTH123 - pathlib is slow to import
            return file.read(_LONGEST).decode("ascii", "replace").strip()
    except OSError:
        return ""


def remember_theme(name: str, folder: str | None) -> bool:
    """Keep a choice for the next start; return whether that worked."""
    if not folder:
        return False
    fresh = f"{folder}/{_FILE}.{os.getpid()}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - pathlib is slow to import
        with os.fdopen(os.open(fresh, flags, 0o600), "w", encoding="ascii") as file:
            file.write(f"{name}\n")
        os.replace(fresh, f"{folder}/{_FILE}")  # noqa: PTH105 - pathlib is slow to import
    except OSError:
        return False
    return True


def colours_of(environ: Mapping[str, str]) -> str:
    """Return how many colours a terminal has: ``truecolor``, ``256`` or ``16``, as Rich finds."""
    system = environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if system == "auto":
        if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
            return "truecolor"
        system = environ.get("TERM", "").strip().lower().rpartition("-")[2]
    return {"truecolor": system, "256": system, "256color": "256", "kitty": "256"}.get(system, "16")


def theme_of(name: str, environ: Mapping[str, str]) -> str:
    """Return the theme for a look on a terminal, empty where the terminal's colours decide.

    The colours of the designed themes would be told apart badly where there are only 16.
    """
    return f"kaplan-{name}" if name == "ansi" or (name and colours_of(environ) != "16") else ""
