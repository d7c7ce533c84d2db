"""The program's door: sets up the process, then leaves the words to the command line."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaplan.commands.launch import Launch


def main() -> int:
    """Run ``kaplan`` with the words of this process; return its exit code."""
    os.umask(0o077)
    # A command is over before a collection would pay; the screen turns it on again.
    gc.disable()
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
    return _ended(start(sys.argv[1:], world))


def _open_screen(launch: Launch) -> int:
    gc.enable()
    from kaplan.tui.run import run

    return run(launch)


def _ended(code: int) -> int:
    """End the process at once where only a command ran, without taking its modules apart."""
    if gc.isenabled():
        return code
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
