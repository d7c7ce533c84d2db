"""Opening the planner's screen on the database in force."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kaplan.cli.opening import has_signs
from kaplan.commands.launch import Launch
from kaplan.i18n import N_
from kaplan.model.errors import Refused

if TYPE_CHECKING:
    from kaplan.cli.session import Session
    from kaplan.cli.world import World


def open_screen(session: Session) -> int:
    """Open the planner; return its exit code. Raises ``Refused`` where there is no terminal."""
    return launch(session, Path(session.path), is_demo=False)


def launch(session: Session, path: Path, *, is_demo: bool) -> int:
    """Open the planner on a file."""
    world, settings = session.world, session.settings
    must_have_terminal(world)
    state, cache = session.places.state(), session.places.cache()
    return world.open_screen(
        Launch(
            path=path,
            user=world.user(),
            clock=world.clock,
            read_only=settings.read_only,
            as_of=session.as_of(),
            ascii_only=True if settings.ascii else False if settings.unicode else None,
            mouse=not settings.no_mouse,
            theme=session.places.theme()[0],
            no_color=settings.no_color or bool(world.environ.get("NO_COLOR")),
            is_demo=is_demo,
            crash_folder=None if state is None else Path(state),
            cache_folder=None if cache is None else Path(cache),
        )
    )


def must_have_terminal(world: World) -> None:
    """Raise ``Refused`` where input or output is no terminal that can be drawn on."""
    for stream in (world.stdin, world.stdout):
        if stream is None or not stream.isatty():
            raise Refused(N_("the planner needs a terminal; see “kaplan --help” for its commands"))
    if not has_signs(world.environ):
        raise Refused(
            N_(
                "the planner needs a terminal that can place its cursor; this one says it is "
                "“{term}” (TERM); see “kaplan --help” for commands that print"
            ),
            term=world.environ.get("TERM", ""),
        )
