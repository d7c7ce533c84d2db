"""Reading a chart on a thread of its own, so that keys need not wait for it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kaplan.commands.chart_reading import ReadChart, read_chart
from kaplan.picture.plotext_adapter import preload

if TYPE_CHECKING:
    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan


def prepared(plan: Plan, name: str, whose: Account | None, part: str) -> ReadChart:
    """Return a chart, with the library that draws it already imported."""
    with _uncollected():
        preload()
        return read_chart(plan, name, whose, part)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no garbage be collected meanwhile.

    Charts of a large portfolio read tens of thousands of records that form no cycles; looking
    through all of them stops every thread for up to a tenth of a second.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
