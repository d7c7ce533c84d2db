"""The program's door: sets up the process, then leaves the words to the command line."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaplan.commands.launch import Launch
    from kaplan.tui.terminal import HeldTerminal

_INTERRUPTED = 130
"""What a shell shows for a process that Ctrl-C ended, here before it came to its words."""


def main() -> int:
    """Run ``kaplan`` with the words of this process and end it with its exit code."""
    os.umask(0o077)
    # A command is over before a collection would pay; the screen turns it on once it is shown.
    gc.disable()
    words = sys.argv[1:]
    held = _first_pixels(words)
    try:
        code = _started(words, held)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except SystemExit as end:  # the line dropped, or somebody asked for the end
        code = end.code if isinstance(end.code, int) else 1
    finally:
        if held is not None:
            held.give_back()
    return _ended(code)


def _first_pixels(words: list[str]) -> HeldTerminal | None:
    """Show the screen's frame before anything is imported that takes its time."""
    from kaplan.cli.opening import opening

    found = opening(words, os.environ, sys.stdin, sys.stdout)
    if found is None:
        return None
    from kaplan.i18n import choose_language, speak
    from kaplan.tui.first_pixels import show_first_pixels

    settings = found.settings
    speak(choose_language(settings.lang, os.environ))
    return show_first_pixels(
        os.environ,
        sys.stdin.fileno(),
        sys.stdout.fileno(),
        tabs=found.has_plan,
        asks=not (settings.ascii or settings.unicode),
        no_color=settings.no_color,
        theme=found.theme,
    )


def _started(words: list[str], held: HeldTerminal | None) -> int:
    from kaplan.cli.start import start
    from kaplan.cli.world import World, system_home, system_user, utc_now

    def open_screen(launch: Launch) -> int:
        from kaplan.tui.run import run

        return run(launch, held)

    world = World(
        environ=os.environ,
        stdin=sys.stdin,
        stdout=sys.stdout,
        stderr=sys.stderr,
        clock=utc_now,
        user=system_user,
        home=system_home,
        open_screen=open_screen,
        close_screen=held.give_back if held is not None else lambda: None,
    )
    return start(words, world)


def _ended(code: int) -> int:
    """End the process at once, without taking its modules apart or waiting for threads."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
