"""The portfolio: every account on one line, sortable and filterable."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal

from kaplan.i18n import _
from kaplan.model.format import format_ago, format_day, format_money
from kaplan.model.records.account import Account
from kaplan.model.scales import HEALTH_BAND, LIFECYCLE
from kaplan.tui.panes.base import Pane
from kaplan.tui.widgets.card import Card, Fact, Section
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.rows import Row
from kaplan.tui.widgets.table import RecordTable
from kaplan.tui.words import BAND_STYLES, ROOM_FOR_CARD, TIER_STYLES, TREND_SIGNS, health_sections

if TYPE_CHECKING:
    from datetime import date

    from kaplan.model.record import Record
    from kaplan.planner.portfolio import AccountLine, Portfolio

_MANY: Final = 500
"""From how many accounts on they are read on a thread of their own."""


class AccountsPane(Pane):
    """The table of all accounts; Enter opens one, and a card explains its health."""

    NAME = "accounts"
    ADDS = "account"

    DEFAULT_CSS = """
    AccountsPane Card { width: 42; display: none; }
    AccountsPane.wide Card { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, tuple[AccountLine, Row]] = {}
        self._portfolio: Portfolio | None = None

    def compose(self) -> ComposeResult:
        """Compose the table and the card."""
        with Horizontal():
            yield RecordTable(
                _columns(),
                empty=_empty(),
                marks=True,
            )
            yield Card()

    def on_resize(self, event: events.Resize) -> None:
        """Show the card where there is room for it."""
        self.set_class(event.size.width >= ROOM_FOR_CARD, "wide")
        self._show_card()

    def reload(self) -> None:
        """Show all accounts."""
        from kaplan.planner.portfolio import Portfolio

        if self._portfolio is None:
            self._portfolio = Portfolio()
        if self._portfolio.outdated(self.plan) > _MANY:
            if not self._shown:
                self.query_one(RecordTable).show_empty((_("Reading the accounts…"), "muted"))
            self.run_worker(self._read_aside(self._portfolio), group="read", exclusive=True)
        else:
            self._show(self._read(self._portfolio))

    async def _read_aside(self, portfolio: Portfolio) -> None:
        """Read on another thread, so that keys are heard meanwhile."""
        self._show(await asyncio.to_thread(self._read, portfolio))

    def _read(self, portfolio: Portfolio) -> dict[str, tuple[AccountLine, Row]]:
        """Return a row for each line; one is made anew only for another line."""
        today, known = self.plan.today, self._shown
        return {
            line.id: found
            if (found := known.get(line.id)) is not None and found[0] is line
            else (line, account_row(line, today))
            for line in portfolio.lines(self.plan)
        }

    def _show(self, shown: dict[str, tuple[AccountLine, Row]]) -> None:
        self._shown = shown
        table = self.query_one(RecordTable)
        table.show_empty(_empty())
        table.show_rows([row for _line, row in shown.values()])
        self._show_card()

    def record_here(self) -> Record | None:
        """Return the account under the cursor."""
        return self.plan.maybe(Account, self.key_here())

    def records_here(self) -> list[Record]:
        """Return the marked accounts, or the one under the cursor."""
        chosen = self.query_one(RecordTable).chosen
        return [found for key in chosen if (found := self.plan.maybe(Account, key)) is not None]

    def preset(self) -> dict[str, object]:
        """A new account starts empty."""
        return {}

    def account_here(self) -> str:
        """Return the account under the cursor."""
        return self.key_here()

    def _show_card(self) -> None:
        if not self.has_class("wide"):
            return
        shown = self._shown.get(self.key_here())
        sections = account_sections(shown[0], self.plan.today) if shown else []
        self.query_one(Card).show_sections(sections, top=True)

    @on(RecordTable.Highlighted)
    def _follow(self) -> None:
        if self.has_class("wide"):
            self.follow(self._show_card)

    @on(RecordTable.Selected)
    async def do_open(self) -> None:
        """Open the account's plan."""
        if key := self.key_here():
            await self.kaplan.open_account(key)

    def do_sort(self) -> None:
        """Sort by the next column."""
        self.query_one(RecordTable).action_sort()

    def do_reverse(self) -> None:
        """Turn the order around."""
        self.query_one(RecordTable).action_reverse()

    def do_mark(self) -> None:
        """Mark the account, or take its mark away."""
        self.query_one(RecordTable).action_mark()

    def do_mark_all(self) -> None:
        """Mark every account shown, or take all marks away."""
        self.query_one(RecordTable).action_mark_all()


def _empty() -> str:
    return _("No accounts yet. Press a to add one, I to import a file.")


def _columns() -> list[Column]:
    return [
        Column("name", _("Account"), 16, weight=4, most=40),
        Column("tier", _("Tier"), 4),
        Column("lifecycle", _("Lifecycle"), 9, priority=3),
        Column("health", _("Health"), 11),
        Column("due", _("Next due"), 10),
        Column("what", _("What"), 12, weight=2, priority=4, most=30),
        Column("value", _("Value 12 m"), 10, align="right", priority=1),
        Column("trend", _("Trend"), 5, priority=2),
        Column("owner", _("Owner"), 8, weight=1, priority=10, most=16),
        Column("industry", _("Industry"), 8, weight=1, priority=12, most=18),
        Column("contact", _("Last contact"), 12, priority=11),
    ]


def account_row(line: AccountLine, today: date) -> Row:
    """Return an account as a table row."""
    health = line.health
    score = health.score if health is not None else None
    band = health.band if health is not None else ""
    days = (today - line.last_contact).days if line.last_contact else None
    late = line.next_due is not None and line.next_due < today
    value = line.value
    return Row(
        line.id,
        (
            (line.name, "title" if line.tier in TIER_STYLES else ""),
            line.tier or "",
            (LIFECYCLE.label(line.lifecycle), "muted"),
            health_cell(score, band),
            (format_day(line.next_due, today) + ("!" if late else ""), "bad" if late else ""),
            (line.next_due_title, "muted"),
            format_money(value.minor, value.currency, short=True) if value else "",
            TREND_SIGNS.get(line.trend, ("", "")),
            line.owner,
            line.industry,
            ("" if days is None else format_ago(days), "muted"),
        ),
        order=(
            line.name, "SABC".find(line.tier or "?") % 9, line.lifecycle, score,
            line.next_due.isoformat() if line.next_due else None, line.next_due_title,
            value.minor if value else None, line.trend, line.owner, line.industry, days,
        ),
        search=" ".join((line.region, *line.tags)),
    )  # fmt: skip


def health_cell(score: int | None, band: str) -> tuple[str, str]:
    """Return a health score with its band's word and style."""
    if score is None:
        return ("–", "muted")
    return (f"{score:>2} {HEALTH_BAND.label(band)}", BAND_STYLES.get(band, ""))


def account_sections(line: AccountLine, today: date) -> list[Section]:
    """Return the card of an account: facts, then its health with the terms that make it up."""
    facts = [
        Fact(_("Owner"), line.owner),
        Fact(_("Industry"), line.industry),
        Fact(_("Region"), line.region),
        Fact(_("Open actions"), str(line.open_actions)),
        Fact(_("Next due"), f"{format_day(line.next_due, today)} {line.next_due_title}".strip()),
    ]
    shown = [fact for fact in facts if fact.value]
    return [Section(line.name, tuple(shown)), *health_sections(line.health)]
