"""``config``: what is in force on this machine, and how the team of the plan judges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.cli.run.editing import field_values
from kaplan.cli.table import FIRM, SOFT, Column
from kaplan.i18n import _, language
from kaplan.model.errors import Conflict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.planner.settings import Setting

_LANGUAGE = ("KAPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_OURS = {True: "plan", False: "default"}


def config(session: Session, args: Arguments) -> int | None:
    """Print the settings in force and where each comes from, or set some of the team's."""
    if args.given("settings"):
        return _configure(session, _given(args.many("settings")))
    own, team = _own(session), _team(session)
    if session.output.json:
        session.output.document([*own, *map(_document, team)])
        return None
    columns = [Column(_("Setting")), Column(_("Value")), Column(_("From"))]
    session.output.table(columns, [[str(value) for value in one.values()] for one in own])
    for part in _parted(team):
        session.output.line()
        session.output.table(_columns(), [_row(one) for one in part])
    return None


def _parted(team: Sequence[Setting]) -> list[list[Setting]]:
    """Return the thresholds and the rules, as far as there are any."""
    parts = [[one for one in team if (one.rule is None) == is_first] for is_first in (True, False)]
    return [part for part in parts if part]


def _given(words: Sequence[str]) -> dict[str, str]:
    return {name.replace("-", "_"): str(value) for name, value in field_values(words).items()}


def _configure(session: Session, given: Mapping[str, str]) -> int | None:
    from kaplan.planner.settings import configure, current

    session.must_be_writable()
    with session.plan(writes=True) as plan:
        seen = current(plan)
        try:
            changed = configure(plan, given)
        except Conflict as conflict:
            from kaplan.cli.clashes import report_clashes

            return report_clashes(session, plan, seen, conflict)
    if session.output.json:
        session.output.document([_document(one) for one in changed])
    else:
        session.output.table(_columns(), [_row(one) for one in changed])
    return None


def _own(session: Session) -> list[dict[str, object]]:
    """Return what this run was told by options, environment and system."""
    path, source = session.places.database(session.settings.db)
    environ, settings = session.world.environ, session.settings
    theme, said = session.places.theme()
    found = (
        ("database", path, source),
        ("language", language(), _origin(settings.lang, "--lang", environ, *_LANGUAGE)),
        ("user", session.world.user(), "system"),
        ("ascii", "yes" if settings.ascii else "no", "--ascii" if settings.ascii else "default"),
        (
            "colour",
            "no" if settings.no_color or environ.get("NO_COLOR") else "yes",
            _origin(settings.no_color or None, "--no-color", environ, "NO_COLOR"),
        ),
        ("theme", theme or "dark", said),
    )
    return [{"name": name, "value": value, "from": origin} for name, value, origin in found]


def _origin(given: object, option: str, environ: Mapping[str, str], *variables: str) -> str:
    if given is not None:
        return option
    return next((name for name in variables if environ.get(name)), "default")


def _team(session: Session) -> list[Setting]:
    """Return what the plan says; nothing where there is no plan yet."""
    from kaplan.cli.session import NoDatabase
    from kaplan.planner.settings import team_settings

    try:
        with session.plan() as plan:
            return team_settings(plan)
    except NoDatabase:
        return []


def _columns() -> list[Column]:
    return [
        Column(_("Setting"), least=FIRM),
        Column(_("Value"), least=SOFT),
        Column(_("From"), least=SOFT),
        Column(_("What it is")),
    ]


def _row(setting: Setting) -> list[str]:
    from kaplan.planner.settings import value_text

    return [setting.name, value_text(setting), _OURS[setting.is_own], setting.label]


def _document(setting: Setting) -> dict[str, Any]:
    rule = setting.rule
    about = {"severity": rule.severity, "source": rule.source} if rule is not None else {}
    return {
        "name": setting.name,
        "value": setting.value,
        "from": _OURS[setting.is_own],
        "default": setting.default,
        "label": setting.label,
        **about,
    }
