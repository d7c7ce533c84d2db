"""``demo``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.cli.screen import launch, must_have_terminal

if TYPE_CHECKING:
    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session


def demo(session: Session, args: Arguments) -> int:
    """Open the planner on a copy of the sample data that is gone when the planner is closed."""
    from kaplan.planner.demo import make_demo, remove_demo

    must_have_terminal(session.world)
    path = make_demo(session.world.clock, session.world.user())
    try:
        return launch(session, path, is_demo=True)
    finally:
        remove_demo(path)
