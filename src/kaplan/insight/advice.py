"""Findings beside the actions that were made of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from kaplan.insight.finding import Finding

if TYPE_CHECKING:
    from kaplan.model.records.activity import Action


class Advice(NamedTuple):
    """A finding, and the open action that was made of it, if any."""

    finding: Finding
    action: Action | None = None


def source_of(finding: Finding) -> str:
    """Return the source of an action that was made of a finding."""
    return f"rule {finding.rule}"


def with_actions(findings: Iterable[Finding], actions: Iterable[Action]) -> list[Advice]:
    """Return findings, each with the open action that was made of it."""
    made = {(each.source, each.serves): each for each in actions if each.is_open}
    return [Advice(one, made.get((source_of(one), one.record))) for one in findings]


def about(advice: Iterable[Advice], record: str) -> list[Advice]:
    """Return what was found about one record, or about our contact with it."""
    return [one for one in advice if record in (one.finding.record, one.finding.values.get("of"))]
