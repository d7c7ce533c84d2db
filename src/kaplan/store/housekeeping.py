"""What keeps opening quick, beside the commits: fold, keep summaries, compact."""

from __future__ import annotations

import time

from kaplan.model.errors import KaplanError
from kaplan.store.engine import Engine
from kaplan.store.ownership import ACCOUNTS

FOLD_BYTES = 64 << 10
FOLD_IN_USE = 1 << 20
COMPACT_LEAST = 1 << 20
COMPACT_MOST = 16 << 20
COMPACT_EVEN_BRIEFLY = 64 << 20
LONG_USE = 20.0
_WORTH_KEEPING = 256
"""One summary in so many made anew is worth writing all of them."""


def unfolded(engine: Engine) -> int:
    """Return how many bytes of the journal an opening process must read."""
    state = engine.state
    if state.journal is None:
        return 0
    delta = state.delta
    return state.journal.offset - (state.journal.start if delta is None else delta.covered.offset)


def fold(engine: Engine) -> bool:
    """Keep what the journal says beyond the base as a delta, for the next process that opens the
    plan.
    """
    with engine.writing:
        state = engine.state
        if state.journal is None or not unfolded(engine):
            return False
        with engine.reading:
            kept = engine.opener.keeper.keep_delta(
                state.base, state.journal, state.view, state.highest, state.touched
            )
        if kept:
            engine.reload()
        return kept


def keep_summaries(engine: Engine) -> None:
    """Keep the summaries that are up to date, where others are kept than these."""
    state = engine.state
    with engine.reading:
        known = dict(state.summaries.known(state.touched))
    if known and engine.opener.keeper.keep_summaries(state.base, state.seq, known):
        state.summaries.made = 0


def after_commit(engine: Engine) -> None:
    """Fold when this process's own memory of the journal has grown by a part of what is folded.

    So all folding together costs a few times what is written, however long a load takes.
    """
    if unfolded(engine) > max(FOLD_IN_USE, _delta_bytes(engine) // 2):
        fold(engine)


def before_closing(engine: Engine) -> None:
    """Leave the plan quick to open. Failing here loses nothing: everything done is derived."""
    state = engine.state
    made = state.summaries.made
    if made and made * _WORTH_KEEPING >= state.view.count(ACCOUNTS):
        keep_summaries(engine)
    if state.journal is None:
        return
    if not engine.opener.writable:
        return
    try:
        if state.journal.offset > _most(engine):
            from kaplan.store.compaction import compact

            compact(engine)
        elif unfolded(engine) > max(FOLD_BYTES, _delta_bytes(engine) // 4):
            fold(engine)
    except KaplanError:
        return


def _most(engine: Engine) -> int:
    """Return how large the journal may be when this process ends: short commands leave the work to
    others.
    """
    if time.monotonic() - engine.opened < LONG_USE:
        return COMPACT_EVEN_BRIEFLY
    return min(max(engine.state.base.size // 4, COMPACT_LEAST), COMPACT_MOST)


def _delta_bytes(engine: Engine) -> int:
    delta = engine.state.delta
    return 0 if delta is None else len(delta.segment.data)
