"""``init`` and what keeps the file well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _

if TYPE_CHECKING:
    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session


def init(session: Session, args: Arguments) -> None:
    """Make an empty database."""
    from pathlib import Path

    from kaplan.planner.plan import Plan

    path = Path(session.path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    Plan.create(path, user=session.world.user(), clock=session.world.clock).close()
    if session.output.json:
        session.output.document({"database": str(path)})
    else:
        session.output.line(_("made {path}").format(path=path))


def compact(session: Session, args: Arguments) -> None:
    """Fold the journal into the database file."""
    with session.plan(writes=True) as plan:
        done = plan.store.compact()
    if session.output.json:
        session.output.document(done._asdict())
    elif done.done:
        session.output.line(
            _("compacted: {bytes} bytes up to change {seq}").format(
                bytes=f"{done.base_bytes:,}", seq=done.seq
            )
        )
    else:
        session.output.line(_("nothing to compact"))
