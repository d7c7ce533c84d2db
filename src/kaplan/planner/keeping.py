"""Keeping the plan safe without being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaplan.planner.plan import Plan
    from kaplan.store import Backup


def daily_backup(plan: Plan) -> Backup | None:
    """Write a backup where the last one is a day old and something changed since.

    Plans of the past, and those opened for reading, are left to others. Raises ``Unavailable``.
    """
    if plan.is_past or plan.store.read_only or plan.store.seq == 0:
        return None
    return plan.store.backup_if_due()
