"""The program's door: sets up the process, then leaves the words to the command line."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaplan.commands.launch import Launch


def main() -> int:
    """Run ``kaplan`` with the words of this process; return its exit code."""
    os.umask(0o077)
    from kaplan.cli.start import start
    from kaplan.cli.world import World, system_home, system_user, utc_now

    world = World(
        environ=os.environ,
        stdin=sys.stdin,
        stdout=sys.stdout,
        stderr=sys.stderr,
        clock=utc_now,
        user=system_user,
        home=system_home,
        open_screen=_open_screen,
    )
    return start(sys.argv[1:], world)


def _open_screen(launch: Launch) -> int:
    from kaplan.tui.app import run

    return run(launch)


if __name__ == "__main__":
    sys.exit(main())
