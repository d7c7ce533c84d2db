"""Making the base say everything: built beside the plan, put in place under the lock in a few
milliseconds.

The order is what makes it safe to stop anywhere: the journal is linked into the history, the new
base is renamed and its name made durable, and only then the shorter journal takes the old one's
place. Commits that came while the base was being built are copied into the new journal byte for
byte, so their chain stays whole.
"""

from __future__ import annotations

import os
import time
from datetime import datetime
from typing import NamedTuple

from kaplan.store.base import BaseFile, Meta
from kaplan.store.base_writer import BaseWriter
from kaplan.store.engine import Engine
from kaplan.store.files import temporary
from kaplan.store.history import History
from kaplan.store.housekeeping import keep_summaries
from kaplan.store.journal import Header, Journal, read_range
from kaplan.store.refusals import explained, stamp
from kaplan.store.signals import held_back
from kaplan.store.state import State
from kaplan.store.sweeping import sweep
from kaplan.store.syscalls import discard, second_name, sync_folder, write_aside


class CompactReport(NamedTuple):
    """What a compaction did; ``done`` is False where another process was faster or nothing was to
    do.

    ``pause`` is how many seconds other writers had to wait.
    """

    done: bool
    seq: int
    generation: int
    base_bytes: int
    journal_bytes: int
    pause: float


class _Prepared(NamedTuple):
    """The new base, ready under its temporary name, and where its journal goes on."""

    meta: Meta
    writer: BaseWriter
    offset: int
    index_path: str

    def abandon(self, engine: Engine) -> None:
        """Remove what was prepared."""
        self.writer.abandon()
        discard(engine.calls, self.index_path)


def compact(engine: Engine, *, always: bool = False) -> CompactReport:
    """Write a new base that says everything, if there is anything new (or ``always``).

    Raises Unavailable; the plan is as it was then.
    """
    if not engine.opener.writable:
        raise engine.opener.why_not()
    with engine.writing:
        engine.look()
        state = engine.state
        if state.journal is None or (state.seq == state.meta.seq and not always):
            return _report(engine, done=False, pause=0.0)
        try:
            plan = _build(engine, state)
        except OSError as error:
            raise explained(error, engine.files.base) from error
        return _switch(engine, plan, state.base.inode)


def _build(engine: Engine, state: State) -> _Prepared:
    """Write the base that a state describes, beside the old one, without a lock."""
    old = state.meta
    journal = state.journal
    offset = 0 if journal is None else journal.offset
    meta = old._replace(
        generation=old.generation + 1,
        seq=state.seq,
        chain=state.chain,
        at=stamp(engine.clock()),
        highest=dict(state.highest),
    )
    folder, name = os.path.split(engine.files.base)
    sweep(engine.calls, folder, name)
    keep_summaries(engine)
    writer = BaseWriter(engine.calls, temporary(engine.files.base))
    with engine.reading:
        writer.write(meta, state.view)
    writer.finish(engine.file_mode & 0o440)
    try:
        fresh = BaseFile(writer.path)
        keeper = engine.opener.keeper
        made = keeper.carried_index(fresh, writer.tables, state.segments[-1])
        index = keeper.set_aside(made, fresh.mode)
    except BaseException:
        writer.abandon()
        raise
    return _Prepared(meta, writer, offset, index)


def _switch(engine: Engine, plan: _Prepared, base_inode: int) -> CompactReport:
    with held_back():
        engine.acquire(stamp(engine.clock()))
        begin = time.monotonic()
        try:
            engine.look_locked()
            if engine.state.base.inode != base_inode or engine.state.journal is None:
                plan.abandon(engine)
                return _report(engine, done=False, pause=0.0)
            _put_in_place(engine, plan, engine.state.journal)
            engine.reload_locked()
        except OSError as error:
            plan.abandon(engine)
            raise explained(error, engine.files.base) from error
        finally:
            engine.lock.release()
        pause = time.monotonic() - begin
    return _report(engine, done=True, pause=pause)


def _put_in_place(engine: Engine, plan: _Prepared, journal: Journal) -> None:
    calls, files = engine.calls, engine.files
    rest = read_range(journal.fd, plan.offset, journal.offset)
    meta, writer = plan.meta, plan.writer
    header = Header(
        meta.database, meta.epoch, meta.seq, meta.chain, writer.size, writer.digest, meta.at
    )
    retire(engine, journal)
    aside = temporary(files.journal)
    write_aside(calls, aside, header.line() + rest, engine.file_mode)
    calls.rename(writer.path, files.base)
    calls.rename(plan.index_path, files.index)
    sync_folder(calls, files.folder)
    calls.rename(aside, files.journal)
    sync_folder(calls, files.folder)


def retire(engine: Engine, journal: Journal) -> None:
    """Give the journal in use a second name in the history, before another takes its place."""
    calls, files = engine.calls, engine.files
    if not os.path.isdir(files.history):  # noqa: PTH112 - a path as text
        calls.mkdir(files.history, engine.folder_mode)
        sync_folder(calls, files.folder)
    target = files.generation(journal.header.seq + 1)
    if os.path.lexists(target):
        if os.stat(target).st_ino == journal.inode:  # noqa: PTH116
            return
        calls.unlink(target)
    second_name(calls, files.journal, target, engine.file_mode)
    sync_folder(calls, files.history)


def forget(engine: Engine, moment: datetime) -> None:
    """Delete the retired journals whose commits all lie before a moment. Raises Unavailable."""
    try:
        for path in History(engine.files).older_than(moment):
            engine.calls.unlink(path)
    except OSError as error:
        raise explained(error, engine.files.history) from error


def _report(engine: Engine, *, done: bool, pause: float) -> CompactReport:
    state = engine.state
    size = 0 if state.journal is None else state.journal.size()
    return CompactReport(
        done, state.seq, state.meta.generation, state.base.size, size, round(pause, 6)
    )
