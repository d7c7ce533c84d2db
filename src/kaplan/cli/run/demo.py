"""``demo``."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kaplan.cli.screen import launch, must_have_terminal

if TYPE_CHECKING:
    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session


def demo(session: Session, args: Arguments) -> int:
    """Open the planner on a copy of the sample data that is gone when the planner is closed."""
    from kaplan.planner.sample import build_sample

    must_have_terminal(session.world)
    with tempfile.TemporaryDirectory(prefix="kaplan-demo-") as folder:
        path = Path(folder) / "kaplan.json"
        build_sample(path, user=session.world.user(), clock=session.world.clock)
        return launch(session, path, is_demo=True)
