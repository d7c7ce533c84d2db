"""``doctor``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kaplan.cli.errors import DAMAGED, DONE
from kaplan.cli.session import NoDatabase
from kaplan.i18n import N_, _, ngettext
from kaplan.model.errors import Refused
from kaplan.planner.schema import schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.store.doctor import Finding

_NOT_OURS = frozenset({"B03", "B14", "F03", "J02"})
"""Damage that is none: another program's file, a link, or a newer kaplan's plan. Left alone."""
_SIGNS = {"damage": "!!", "warning": "! ", "note": "· "}


def doctor(session: Session, args: Arguments) -> int:
    """Examine the database, and repair it where asked; 5 where damage was found and left."""
    from kaplan.store import doctor as store_doctor

    path = Path(session.path)
    if args.given("repair"):
        session.must_be_writable()
    if not path.exists() and not Path(f"{path}.wal").exists():
        raise NoDatabase(path)
    findings = store_doctor.doctor(path, schema())
    is_damaged = any(finding.severity == "damage" for finding in findings)
    is_ours = all(finding.code not in _NOT_OURS for finding in findings)
    if not (args.given("repair") and is_damaged and is_ours):
        _print(session, findings, None)
        return DAMAGED if is_damaged else DONE
    report = store_doctor.repair(path, schema(), session.world.clock)
    if not report.records:
        for made in (report.path, Path(f"{report.path}.wal"), Path(f"{report.path}.lock")):
            made.unlink(missing_ok=True)
        raise Refused(N_("no record can be saved; the damaged files were left as they are"))
    aside = store_doctor.take_the_place_of(path, report.path, session.world.clock)
    _print(session, findings, aside)
    return DONE


def _print(session: Session, findings: Sequence[Finding], aside: Path | None) -> None:
    output = session.output
    if output.json:
        found = [
            {
                "code": finding.code,
                "severity": finding.severity,
                "file": finding.path,
                "message": finding.sentence(),
            }
            for finding in findings
        ]
        output.document({"findings": found, "repaired": aside is not None, "set_aside": aside})
        return
    for finding in findings:
        sign = _SIGNS[finding.severity]
        output.line(
            _("{sign} {code} {sentence} ({file})").format(
                sign=sign,
                code=finding.code,
                sentence=finding.sentence(),
                file=Path(finding.path).name,
            )
        )
    count = sum(finding.severity == "damage" for finding in findings)
    if aside is not None:
        output.line(_("repaired; the damaged files are in {folder}").format(folder=aside))
    elif count:
        said = ngettext("{count} piece of damage", "{count} pieces of damage", count)
        output.line(said.format(count=count))
        output.message(_("“kaplan doctor --repair” saves what can be read"))
    else:
        output.line(_("no damage was found"))
