"""Old garbage waits until the person rests."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from kaplan.tui.rest import CollectsAtRest


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.enable()
    gc.unfreeze()


def test_a_whole_collection_waits_for_a_rest_and_is_done_once() -> None:
    gc.disable()
    gc.collect()
    garbage = CollectsAtRest()
    assert not garbage.look() and not garbage.look(), "there was nothing to collect"
    for _collection in range(5):
        gc.collect(1)
    assert not garbage.look(), "something went on just now"
    assert garbage.look()
    assert not garbage.look() and not garbage.look()


def test_the_collector_comes_back_where_the_start_turned_it_off_and_seldom_looks_at_all() -> None:
    gc.disable()
    garbage = CollectsAtRest()
    garbage.begin()
    assert gc.isenabled() and gc.get_freeze_count() > 0
    assert gc.get_threshold()[2] > 10
