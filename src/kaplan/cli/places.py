"""Where kaplan keeps its files, by the XDG base directory specification.

Paths are text: importing ``pathlib`` would cost the fast path a quarter of its start.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kaplan.i18n import N_
from kaplan.model.errors import Usage

FILE_NAME = "kaplan.json"


class Places(NamedTuple):
    """The environment and the home folder (empty where there is none) that folders follow from."""

    environ: Mapping[str, str]
    home: str

    def database(self, option: str | None) -> tuple[str, str]:
        """Return the database's path and what named it: ``--db``, ``KAPLAN_DB`` or ``default``.

        Raises ``Usage`` where nothing names one and there is no home folder.
        """
        for path, source in ((option, "--db"), (self.environ.get("KAPLAN_DB"), "KAPLAN_DB")):
            if path:
                return _checked(path, self.home), source
        return f"{self._folder('XDG_DATA_HOME', '.local/share')}/{FILE_NAME}", "default"

    def state(self) -> str:
        """Return the folder of reports; raises ``Usage`` where there is no home folder."""
        return self._folder("XDG_STATE_HOME", ".local/state")

    def _folder(self, variable: str, under_home: str) -> str:
        given = self.environ.get(variable, "")
        if given.startswith("/"):
            return _checked(given, self.home).rstrip("/") + "/kaplan"
        home = self.environ.get("HOME") or self.home
        if not home.startswith("/"):
            raise Usage(N_("there is no home folder; name a database with --db FILE"))
        return f"{home.rstrip('/')}/{under_home}/kaplan"


def _checked(path: str, home: str) -> str:
    if "\0" in path:
        raise Usage(N_("a file's name cannot hold a null character"))
    if path.startswith("~/") and home:
        return f"{home.rstrip('/')}/{path[2:]}"
    return path
