"""Where kaplan keeps its files, by the XDG base directory specification.

Paths are text: importing ``pathlib`` would cost the fast path a quarter of its start.
"""

from __future__ import annotations

from kaplan.i18n import N_

# The first pixels of the screen wait for this module: it imports nothing that is not at hand.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.model.errors import Usage

FILE_NAME = "kaplan.json"


class Places:
    """The folders that follow from the environment and the home folder."""

    __slots__ = ("environ", "home")

    def __init__(self, environ: Mapping[str, str], home: str) -> None:
        """Take both; ``home`` is empty where there is none."""
        self.environ = environ
        self.home = home

    def database(self, option: str | None) -> tuple[str, str]:
        """Return the database's path and what named it: ``--db``, ``KAPLAN_DB`` or ``default``.

        Raises ``Usage`` where nothing names one and there is no home folder.
        """
        for path, source in ((option, "--db"), (self.environ.get("KAPLAN_DB"), "KAPLAN_DB")):
            if path:
                return _checked(path, self.home), source
        folder = self._folder("XDG_DATA_HOME", ".local/share")
        if folder is None:
            raise _usage(N_("there is no home folder; name a database with --db FILE"))
        return _checked(f"{folder}/{FILE_NAME}", self.home), "default"

    def state(self) -> str | None:
        """Return the folder of reports and drafts; None where there is no home folder."""
        return self._folder("XDG_STATE_HOME", ".local/state")

    def cache(self) -> str | None:
        """Return the folder of the indexes of plans that may only be read; None without a home."""
        return self._folder("XDG_CACHE_HOME", ".cache")

    def theme(self) -> tuple[str, str]:
        """Return the look chosen, empty where none was, and what says so."""
        from kaplan.commands.themes import chosen_theme

        return chosen_theme(self.environ, self.state())

    def _folder(self, variable: str, under_home: str) -> str | None:
        given = self.environ.get(variable, "")
        if given.startswith("/"):
            return given.rstrip("/") + "/kaplan"
        home = self.environ.get("HOME") or self.home
        return f"{home.rstrip('/')}/{under_home}/kaplan" if home.startswith("/") else None


def _checked(path: str, home: str) -> str:
    if "\0" in path:
        raise _usage(N_("a file's name cannot hold a null character"))
    if path.startswith("~/") and home:
        return f"{home.rstrip('/')}/{path[2:]}"
    return path


def _usage(message: str) -> Usage:
    from kaplan.model.errors import Usage

    return Usage(message)
