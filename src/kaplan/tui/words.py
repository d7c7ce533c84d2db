"""Words and styles that several panes show alike: a status, a band, a scale's value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Action
from kaplan.model.records.goal import Goal
from kaplan.model.records.process import Step
from kaplan.model.scales import HEALTH_BAND, LIFECYCLE, TIER

if TYPE_CHECKING:
    from kaplan.insight.health import Health
    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan
    from kaplan.tui.widgets.card import Section
    from kaplan.tui.widgets.chooser import Choice

BAND_STYLES = {"healthy": "good", "fair": "fair", "risk": "warn", "critical": "bad"}
STATUS_STYLES = {
    "not_started": "", "in_progress": "accent", "blocked": "bad", "done": "good",
    "skipped": "muted", "dropped": "muted",
}  # fmt: skip
STATUS_SIGNS = {
    "not_started": "○", "in_progress": "◐", "blocked": "✗", "done": "✓", "skipped": "–",
    "dropped": "–",
}  # fmt: skip
URGENCY_STYLES = {"overdue": "bad", "today": "warn", "soon": "", "attention": "accent"}
URGENCY_SIGNS = {"overdue": "!", "today": "▸", "soon": "·", "attention": "?"}
TREND_SIGNS = {"up": ("▲", "good"), "flat": ("–", "muted"), "down": ("▼", "bad")}
SEVERITY_STYLES = {"high": "bad", "medium": "warn", "low": ""}
ROOM_FOR_CARD = 110
"""From how many columns on a card stands beside a table."""
TIER_STYLES = {"S": "title", "A": "title"}


def account_badges(account: Account) -> list[tuple[str, str]]:
    """Return an account's tier and lifecycle as runs for the header."""
    badges: list[tuple[str, str]] = []
    if account.tier:
        badges.append((f"{account.tier} {TIER.label(account.tier)}", "accent"))
    if account.lifecycle:
        word = LIFECYCLE.label(account.lifecycle)
        badges.append((f" · {word}" if badges else word, "muted"))
    return badges


def account_choices(plan: Plan) -> list[Choice]:
    """Return every account to choose from by name; aliases and initials find it too."""
    from kaplan.tui.widgets.chooser import Choice

    accounts = sorted(plan.all(Account), key=lambda one: (one.name.casefold(), one.id))
    return [
        Choice(one.id, one.name, search=" ".join((*one.aliases, one.initials))) for one in accounts
    ]


def status_of(record: Record | None) -> str:
    """Return a record's own status, empty for kinds that have none."""
    if isinstance(record, Action):
        return record.action_status or ""
    if isinstance(record, Step):
        return record.step_status or ""
    if isinstance(record, Goal):
        return record.goal_status or ""
    return ""


def health_sections(health: Health | None) -> list[Section]:
    """Return the terms that make up a health score as a section of a card."""
    from kaplan.tui.widgets.card import Fact, Section

    if health is None or health.score is None:
        return [Section(_("Health"), (Fact("", (_("nothing is known yet"), "muted")),))]
    from kaplan.insight.words import say, term_word

    title = f"{_('Health')} {health.score} · {HEALTH_BAND.label(health.band)}"
    facts = [Fact(f"{term_word(term.name)} {term.score}", say(term.why)) for term in health.terms]
    facts += [Fact("", (say(missing), "muted")) for missing in health.missing]
    return [Section(title, tuple(facts))]
