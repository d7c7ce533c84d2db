"""Opening the screen: the plan at a place, or the first run's three choices where there is none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kaplan.commands.themes import theme_of
from kaplan.planner.plan import Plan
from kaplan.tui.lean import load_textual

if TYPE_CHECKING:
    from kaplan.commands.launch import Launch
    from kaplan.tui.terminal import HeldTerminal


def run(launch: Launch, held: HeldTerminal | None = None) -> int:
    """Open a plan and show it until the person leaves; returns the exit code.

    ``held`` is the terminal that shows the first pixels already. Raises the errors of opening
    before anything else is drawn.
    """
    # Textual reads these once, when it is first imported. Without animations, frames per second are
    # only how long what follows a key (a card, a chart) waits after the cursor was drawn.
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    os.environ.setdefault("TEXTUAL_FPS", "240")
    os.environ.pop("NO_COLOR", None)
    if launch.no_color:
        os.environ["NO_COLOR"] = "1"
    load_textual()
    if launch.path.exists() or launch.read_only or launch.as_of:
        return _show(launch, held, _opened(launch))
    return _first_run(launch, held)


def _opened(launch: Launch) -> Plan:
    return Plan.open(
        launch.path,
        user=launch.user,
        clock=launch.clock,
        read_only=launch.read_only,
        as_of=launch.as_of,
        cache=launch.cache_folder,
    )


def _show(launch: Launch, held: HeldTerminal | None, plan: Plan, *, first: str = "") -> int:
    with plan:
        from kaplan.tui.app import KaplanApp
        from kaplan.tui.display import SWITCH
        from kaplan.tui.takeover import Takeover

        folder = launch.crash_folder
        takeover = Takeover(held, launch, os.environ)
        app = KaplanApp(
            plan,
            theme=theme_of(launch.theme, os.environ),
            ascii_only=takeover.ascii_only,
            crash_folder=folder,
            drafts=None if folder is None or launch.is_demo else folder / "drafts",
            first=first,
        )
        app.only_changes = os.environ.get(SWITCH) != "plain"
        takeover.run(app)
        if not launch.is_demo:
            from kaplan.planner.keeping import daily_backup

            daily_backup(plan)
    return app.return_code or 0


def _first_run(launch: Launch, held: HeldTerminal | None) -> int:
    from kaplan.tui.first_run import EMPTY, IMPORT, SAMPLE, FirstRun
    from kaplan.tui.takeover import Takeover

    takeover = Takeover(held, launch, os.environ)
    theme = theme_of(launch.theme, os.environ)
    asking = FirstRun(str(launch.path), theme=theme, ascii_only=takeover.ascii_only)
    takeover.run(asking)
    if asking.chosen == SAMPLE:
        return _demo(launch, held)
    if asking.chosen in (EMPTY, IMPORT):
        launch.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        plan = Plan.create(launch.path, user=launch.user, clock=launch.clock)
        return _show(launch, held, plan, first="import" if asking.chosen == IMPORT else "add")
    return asking.return_code or 0


def _demo(launch: Launch, held: HeldTerminal | None) -> int:
    from shutil import rmtree

    from kaplan.planner.demo import make_demo

    path: Path = make_demo(launch.clock, launch.user)
    try:
        return _show(launch, held, _opened(launch._replace(path=path, is_demo=True)))
    finally:
        rmtree(path.parent, ignore_errors=True)
