"""Bringing what is kept of every account up to date, without holding anybody up."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaplan.planner.plan import Plan

_PORTION = 16
"""Summaries made in one go, in some twenty milliseconds."""
_PAUSE = 0.001
"""Seconds in which another thread takes its turn."""


def settle(plan: Plan) -> None:
    """Make what is outdated of the accounts' summaries, so that the next screen need not wait.

    It takes seconds where thousands are outdated at once; others read in between.
    """
    while plan.store.make_summaries(_PORTION) == _PORTION:
        sleep(_PAUSE)
