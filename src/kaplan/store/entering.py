"""Beginning to work on a plan, whatever other programs did to its file meanwhile."""

from __future__ import annotations

import os

from kaplan.model.errors import KaplanError
from kaplan.store.engine import Clock, Engine
from kaplan.store.errors import OlderFormat, Rewritten
from kaplan.store.lock import WriteLock
from kaplan.store.opening import Opener, is_foreign
from kaplan.store.refusals import stamp


def enter(opener: Opener, user: str, clock: Clock, patience: float) -> Engine:
    """Return an engine for a plan.

    An ordinary TinyDB file becomes a plan, what another program changed in a plan becomes a commit,
    an older format is brought up to date. Raises Missing, Unavailable, Damaged.
    """
    files, calls = opener.files, opener.calls
    if opener.writable and is_foreign(files.base):
        from kaplan.store.adoption import adopt

        lock = WriteLock(files.lock, user, calls, patience)
        try:
            adopt(files, opener.schema, lock, stamp(clock()), calls)
        finally:
            lock.close()
    try:
        engine = Engine(opener, user, clock, patience=patience)
    except (OlderFormat, Rewritten) as error:
        if not opener.writable:
            raise
        from kaplan.store.external import put_back
        from kaplan.store.migrating import migrate

        change = migrate if isinstance(error, OlderFormat) else put_back
        lock = WriteLock(files.lock, user, calls, patience)
        try:
            change(files, opener.schema, lock, stamp(clock()), calls)
        finally:
            lock.close()
        engine = Engine(opener, user, clock, patience=patience)
    if opener.writable and os.path.lexists(files.external):
        _take_in(engine)
    return engine


def _take_in(engine: Engine) -> None:
    from kaplan.store.external import DEED, take_in
    from kaplan.store.store import Store

    other = Store(Engine(engine.opener, DEED, engine.clock, patience=engine.lock.patience))
    try:
        engine.taken_in = take_in(other)
    except KaplanError:
        return  # the file waits beside the plan for whoever opens it next
    finally:
        other.close()
    engine.look()
