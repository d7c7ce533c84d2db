"""The application: one screen of header, tabs, panes and keys, and the way every deed takes."""

from __future__ import annotations

import os
from collections.abc import Callable
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from kaplan.commands.registry import command, reason
from kaplan.commands.types import Command, Context
from kaplan.i18n import _
from kaplan.model.errors import Conflict, KaplanError
from kaplan.model.records.account import Account
from kaplan.planner.settling import settle
from kaplan.tui import keys
from kaplan.tui.clipboard import clipboard
from kaplan.tui.crash import CrashReport
from kaplan.tui.deeds import DeedThread
from kaplan.tui.doings import Doings
from kaplan.tui.drafts import Drafts
from kaplan.tui.driver import TakesOver
from kaplan.tui.in_turn import InTurn
from kaplan.tui.panes import BY_NAME, PANES
from kaplan.tui.panes.base import Pane
from kaplan.tui.rest import CollectsAtRest
from kaplan.tui.room import NeedsRoom
from kaplan.tui.widgets.header import Header
from kaplan.tui.widgets.key_bar import KeyBar, press
from kaplan.tui.widgets.tab_strip import Tab, TabStrip
from kaplan.tui.words import account_badges, status_of

if TYPE_CHECKING:
    from pathlib import Path

    from kaplan.planner.plan import Plan

P = ParamSpec("P")
T = TypeVar("T")
LOOK_SECONDS = 0.5
"""How often the plan is looked at for what others wrote; one look is one system call."""


class KaplanApp(NeedsRoom, InTurn, TakesOver, CrashReport):
    """The planner on one open plan; ``account`` is the account that tabs 3 to 8 show."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"press({key!r})", show=False) for key in keys.all_keys()
    ]
    CSS = """
    Screen { background: $background; color: $foreground; }
    Dialog { background: transparent; }
    #panes { width: 1fr; height: 1fr; }
    """

    def __init__(
        self,
        plan: Plan,
        *,
        theme: str = "",
        ascii_only: bool = False,
        crash_folder: Path | None = None,
        drafts: Path | None = None,
        first: str = "",
    ) -> None:
        """Show a plan.

        ``drafts`` is the folder where text typed but not saved is kept; ``first`` names a command
        that is run on the accounts pane at once, as after the first run's choice.
        """
        super().__init__(theme=theme, ascii_only=ascii_only)
        self.plan = plan
        self.account: Account | None = None
        self.crash_folder = crash_folder
        self.drafts = Drafts(drafts)
        self._first = first
        self._first_pane = "accounts" if first else "today"
        self.deeds = DeedThread()
        self.doings = Doings(self)
        self._garbage = CollectsAtRest()
        self.header = Header(id="header")
        tabs = [Tab(spec.name, str(number), spec.label) for number, spec in enumerate(PANES, 1)]
        self.strip = TabStrip(tabs, id="tabs")
        self.bar = KeyBar(id="keys")
        self.panes: dict[str, Pane] = {}

    # The frame

    def compose(self) -> ComposeResult:
        """Compose the frame with the first pane; others are mounted when they are first shown."""
        yield self.header
        yield self.strip
        yield Container(self._made(self._first_pane), id="panes")
        yield self.bar

    async def on_mount(self) -> None:
        """Show the first pane and listen for what others write."""
        self.account = self._first_account()
        await self.show_pane(self._first_pane)
        if self._first:
            await self.run_command(command(self._first))
        self.set_interval(LOOK_SECONDS, self.look_around)
        self.call_after_refresh(self._garbage.begin)

    def on_unmount(self) -> None:
        """End the thread that deeds are done on; what is under way is finished first."""
        self.deeds.close()

    @property
    def pane(self) -> Pane | None:
        """The pane that is shown."""
        return self.panes.get(self.strip.open)

    async def show_pane(self, name: str) -> Pane:
        """Show a pane, making it first where nobody has seen it yet."""
        with self.batch_update():
            shown, pane = self.pane, self.panes.get(name)
            if pane is None:
                pane = self._made(name)
                await self.query_one("#panes").mount(pane)
            if shown is not None and shown is not pane:
                shown.leave()
            self.strip.show(name)
            pane.enter()
        self.show_frame()
        return pane

    def _made(self, name: str) -> Pane:
        pane = self.panes[name] = BY_NAME[name].load()()
        return pane

    def show_frame(self) -> None:
        """Show the current account, what the plan is doing, and the keys that serve here."""
        if self.account is None:
            self.header.show_account(_("no account yet"))
        else:
            self.header.show_account(self.account.name, account_badges(self.account))
        self.header.show_status(self._status())
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys that serve on the pane, the unusable ones dimmed."""
        self.bar.show(keys.bar_entries(self.context()))

    def _status(self) -> str:
        if self.deeds.is_busy:
            return _("saving")
        if self.plan.is_past:
            return _("as of {day}").format(day=self.plan.today.isoformat())
        return _("read-only") if self.plan.store.read_only else ""

    @on(TabStrip.Picked)
    async def _tab_picked(self, event: TabStrip.Picked) -> None:
        await self.show_pane(event.name)

    @on(KeyBar.Pressed)
    def _key_picked(self, event: KeyBar.Pressed) -> None:
        if command := keys.command_of_label(event.key, self.strip.open):
            press(self, command.keys[0])

    # The current account

    def _first_account(self) -> Account | None:
        first = next(self.plan.reader.all(Account.TABLE), None)
        return None if first is None else Account(first)

    def choose_account(self, account: Account) -> None:
        """Make an account the current one; panes read it when they are next shown."""
        self.account = account
        self.plan_changed()

    def choose_account_by_id(self, account_id: str) -> None:
        """Make the account with an id the current one."""
        self.choose_account(self.plan.get(Account, account_id))

    async def open_account(self, account_id: str, pane: str = "plan", record: str = "") -> None:
        """Make an account current, show one of its panes and put the cursor on a record."""
        if self.account is None or self.account.id != account_id:
            self.choose_account_by_id(account_id)
        shown = await self.show_pane(pane)
        if record:
            shown.move_to(record)

    # Deeds and changes

    def plan_changed(self) -> None:
        """Let the shown pane read again, and the others when they are next shown."""
        if self.account is not None:
            self.account = self.plan.maybe(Account, self.account.id)
        if self.account is None:
            self.account = self._first_account()
        for pane in self.panes.values():
            pane.is_stale = True
        if self.pane is not None:
            self.pane.refill()
        self.show_frame()

    def show_plan(self, plan: Plan) -> None:
        """Show another view of the same plan, such as how it stood on an earlier day."""
        self.plan = plan
        self.plan_changed()

    async def look_around(self) -> None:
        """Take in what others wrote, and say who did."""
        if self.deeds.is_busy:
            return
        self._garbage.look()
        try:
            others = self.plan.refresh()
        except KaplanError as error:
            self.complain(error.sentence())
            return
        if others:
            await self.deeds.run(settle, self.plan)
            self.plan_changed()
            names = ", ".join(sorted({commit.by for commit in others}))
            self.say(_("{who} changed the plan").format(who=names), "accent")

    async def do(
        self, deed: Callable[Concatenate[Plan, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Do a deed on the store's thread and show what changed; a refusal is said, not raised.

        Returns what the deed returns, or None where it was refused. ``Conflict`` is raised: the
        caller has what the person typed.
        """
        self.header.show_status(_("saving"))
        try:
            result = await self.deeds.run(deed, self.plan, *args, **kwargs)
            await self.deeds.run(settle, self.plan)
        except Conflict:
            self.plan_changed()
            raise
        except KaplanError as error:
            self.show_frame()
            self.complain(error.sentence())
            return None
        self.plan_changed()
        return result

    async def attempt(
        self, deed: Callable[Concatenate[Plan, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Do a deed that nothing was typed for: somebody else's newer edit is said and stands."""
        try:
            return await self.do(deed, *args, **kwargs)
        except Conflict as conflict:
            self.complain(conflict.sentence())
            return None

    def say(self, words: str, style: str = "good") -> None:
        """Say something in the header until the next key."""
        self.header.say(words, style)

    def complain(self, words: str) -> None:
        """Say why something was not done."""
        self.header.say(words, "bad")

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard, as far as the terminal has one, and say so."""
        self._clipboard = text
        sent = clipboard(text, os.environ)
        if sent.sequence and self._driver is not None:
            self._driver.write(sent.sequence)
        self.say(sent.words, "good" if sent.sequence else "warn")

    # Keys

    def context(self) -> Context:
        """Return what the commands' conditions are asked about."""
        pane = self.pane
        record = pane.record_here() if pane is not None else None
        return Context(
            pane=self.strip.open,
            account=self.account.id if self.account is not None else "",
            record=pane.key_here() if pane is not None else "",
            kind=record.KIND if record is not None else "",
            status=status_of(record),
            view=pane.view if pane is not None else "",
            rows=pane.row_count() if pane is not None else 0,
            is_read_only=self.plan.store.read_only,
            is_past=self.plan.is_past,
            asks_for_action=pane is not None and pane.asks_for_action(),
        )

    async def action_press(self, key: str) -> None:
        """Do what a key stands for on the pane that is shown."""
        if command := keys.command_of(key, self.strip.open):
            await self.run_command(command)

    async def run_command(self, command: Command) -> None:
        """Do a command, the pane's way or else the app's; say why where it cannot be done."""
        if why := reason(command, self.context()):
            self.complain(why)
            return
        if self.pane is not None:
            self.pane.catch_up()
        method = f"do_{command.action}"
        doer = getattr(self.pane, method, None) or getattr(self.doings, method, None)
        if doer is None:
            self._leave_to_widget(command.keys[0])
            return
        outcome = doer()
        if isawaitable(outcome):
            await outcome
        self.show_keys()

    def _leave_to_widget(self, key: str) -> None:
        """Press a key whose command the widget with the focus does by itself, if it does."""
        taken = self.screen.active_bindings.get(key)
        if taken is not None and taken.node is not self:
            press(self, key)

    def action_help_quit(self) -> None:
        """Say how one leaves: ctrl+c is pressed by people who want to, and by mistake."""
        self.say(_("q quits; everything is saved already"), "accent")

    def on_key(self, event: events.Key) -> None:
        """Take the last message away as soon as somebody goes on working."""
        self.header.hush()
