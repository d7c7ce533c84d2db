"""What the commands do that are the same on every pane."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from kaplan.i18n import _
from kaplan.tui.panes import PANES

if TYPE_CHECKING:
    from kaplan.store import Commit
    from kaplan.tui.app import KaplanApp


class Doings:
    """App-wide commands of the registry, each a method ``do_<command name>``."""

    def __init__(self, app: KaplanApp) -> None:
        self._app = app

    def _start(self, flow: Coroutine[Any, Any, object]) -> None:
        """Run a flow that waits for dialogs without holding up the keys."""
        self._app.run_worker(flow, group="flow", exclusive=True, exit_on_error=True)

    # Tabs

    async def _go(self, name: str) -> None:
        await self._app.show_pane(name)

    async def do_go_today(self) -> None:
        """Show the agenda."""
        await self._go("today")

    async def do_go_accounts(self) -> None:
        """Show all accounts."""
        await self._go("accounts")

    async def do_go_plan(self) -> None:
        """Show the account's summary."""
        await self._go("plan")

    async def do_go_people(self) -> None:
        """Show the account's people."""
        await self._go("people")

    async def do_go_process(self) -> None:
        """Show the account's process."""
        await self._go("process")

    async def do_go_goals(self) -> None:
        """Show the account's goals."""
        await self._go("goals")

    async def do_go_map(self) -> None:
        """Show the account's mind map."""
        await self._go("map")

    async def do_go_notes(self) -> None:
        """Show the account's timeline."""
        await self._go("notes")

    async def do_go_insight(self) -> None:
        """Show charts."""
        await self._go("insight")

    async def do_previous_tab(self) -> None:
        """Show the tab on the left, or the last one."""
        await self._go(self._neighbour(-1))

    async def do_next_tab(self) -> None:
        """Show the tab on the right, or the first one."""
        await self._go(self._neighbour(1))

    def _neighbour(self, step: int) -> str:
        names = [spec.name for spec in PANES]
        return names[(names.index(self._app.strip.open) + step) % len(names)]

    # Records

    def do_add(self) -> None:
        """Add a record of the pane's kind."""
        from kaplan.tui.flows import records

        pane = self._app.pane
        if pane is None or not pane.adds:
            self._app.complain(_("nothing can be added here"))
        elif pane.adds != "account" and self._app.account is None:
            self._app.complain(_("choose an account first (o)"))
        else:
            self._start(records.add(self._app, pane.adds, pane.preset()))

    def do_edit(self) -> None:
        """Edit the record under the cursor."""
        from kaplan.tui.flows import records

        record = self._app.pane.record_here() if self._app.pane is not None else None
        if record is None:
            self._app.complain(_("nothing is selected"))
        else:
            self._start(records.edit(self._app, record))

    def do_edit_outside(self) -> None:
        """Edit the text under the cursor in the person's own editor."""
        from kaplan.tui.flows import editor

        record = self._app.pane.record_here() if self._app.pane is not None else None
        if record is not None:
            self._start(editor.edit_outside(self._app, record))

    def do_delete(self) -> None:
        """Delete the marked records, or the one under the cursor."""
        from kaplan.tui.flows import records

        chosen = self._app.pane.records_here() if self._app.pane is not None else []
        self._start(records.delete(self._app, chosen))

    async def do_tick(self) -> None:
        """Finish the action, step or goal under the cursor."""
        from kaplan.planner.naming import name_of
        from kaplan.planner.work import done

        record = self._app.pane.record_here() if self._app.pane is not None else None
        if record is not None:
            finished = await self._app.attempt(done, record)
            if finished is not None:
                self._app.say(_("done: {name}").format(name=name_of(self._app.plan, finished)))

    # Capturing

    def do_note(self) -> None:
        """Take a note on an account."""
        from kaplan.tui.flows import capture

        self._start(capture.note(self._app))

    def do_log(self) -> None:
        """Log an interaction with the account."""
        from kaplan.tui.flows import records

        pane = self._app.pane
        person = pane.record_here() if pane is not None else None
        preset = self._dated()
        if person is not None and person.KIND == "stakeholder":
            preset["with"] = [person.id]
        self._start(records.add(self._app, "interaction", preset))

    def do_review(self) -> None:
        """Record a review of the account's plan."""
        from kaplan.tui.flows import records

        self._start(records.add(self._app, "review", self._dated()))

    def _dated(self) -> dict[str, object]:
        account = self._app.account
        today = self._app.plan.today.isoformat()
        return {"account": account.id if account is not None else "", "date": today}

    # Coaching

    async def do_act_on_finding(self) -> None:
        """Make an action of the finding under the cursor."""
        from kaplan.tui.flows import coaching

        await coaching.act_here(self._app)

    def do_findings(self) -> None:
        """Show the grade of the map and what the rules find."""
        from kaplan.tui.flows import coaching

        self._start(coaching.show_findings(self._app))

    def do_judging(self) -> None:
        """Choose by what the team judges."""
        from kaplan.tui.flows import coaching

        self._start(coaching.show_rules(self._app))

    # Time

    async def do_undo(self) -> None:
        """Take back my last deed."""
        from kaplan.planner.time import undo

        await self._turn(await self._app.attempt(undo))

    async def do_redo(self) -> None:
        """Do again what was last taken back."""
        from kaplan.planner.time import redo

        await self._turn(await self._app.attempt(redo))

    async def _turn(self, commits: list[Commit] | None) -> None:
        from kaplan.planner.time import entry

        for commit in commits or ():
            told = entry(self._app.plan, commit)
            self._app.say("; ".join([told.deed, *told.sentences[:1]]))

    def do_history(self) -> None:
        """Show what happened to the record under the cursor, to the account, to the plan."""
        from kaplan.tui.flows import time

        self._start(time.show_history(self._app))

    def do_diff(self) -> None:
        """Show what changed on the account since its last review."""
        from kaplan.tui.flows import time

        self._start(time.show_changes(self._app))

    def do_as_of(self) -> None:
        """Show the plan as it stood on a day."""
        from kaplan.tui.flows import time

        self._start(time.look_back(self._app))

    def do_as_of_now(self) -> None:
        """Show the plan as it is again."""
        from kaplan.tui.flows import time

        self._start(time.show_day(self._app, None))

    def do_bin(self) -> None:
        """Show what was deleted."""
        from kaplan.tui.flows import time

        self._start(time.show_bin(self._app))

    # Keeping

    def do_backup(self) -> None:
        """Write a backup."""
        from kaplan.tui.flows import keeping

        self._start(keeping.make_backup(self._app))

    def do_restore(self) -> None:
        """Go back to a backup."""
        from kaplan.tui.flows import keeping

        self._start(keeping.restore(self._app))

    # Finding one's way

    def do_pick_account(self) -> None:
        """Choose the account that tabs 3 to 8 show."""
        from kaplan.tui.flows import finding

        self._start(finding.pick_account(self._app))

    def do_palette(self) -> None:
        """Find a command by its name."""
        from kaplan.tui.flows import finding

        self._start(finding.palette(self._app))

    def do_help(self) -> None:
        """Explain the keys that serve here."""
        from kaplan.tui.flows import finding

        self._start(finding.show_help(self._app))

    def do_search(self) -> None:
        """Search all records for a text."""
        from kaplan.tui.flows import finding

        self._start(finding.search(self._app))

    def do_as_text(self) -> None:
        """Show what the pane shows as plain text."""
        from kaplan.tui.flows import finding

        self._start(finding.as_text(self._app))

    def do_import(self) -> None:
        """Take in a file."""
        from kaplan.tui.flows import importing

        self._start(importing.import_file(self._app))

    def do_copy(self) -> None:
        """Send the text under the cursor to the terminal's clipboard."""
        pane = self._app.pane
        text = pane.copied_text() if pane is not None else ""
        if text:
            self._app.copy_to_clipboard(text)

    def do_theme(self) -> None:
        """Choose between dark, light and the terminal's own colours."""
        from kaplan.tui.flows import looks

        self._start(looks.choose_look(self._app))

    def do_redraw(self) -> None:
        """Draw the whole screen again."""
        self._app.redraw()

    def do_suspend(self) -> None:
        """Go to the shell; its fg comes back."""
        self._app.action_suspend_process()

    async def do_quit(self) -> None:
        """Leave; what is under way is finished first."""
        self._app.exit()
