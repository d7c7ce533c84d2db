"""``check``: what the coaching rules find, how the map is graded, and acting on a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.cli.cells import fit, wrap
from kaplan.cli.cells import width as width_of
from kaplan.i18n import N_, _
from kaplan.insight.gaps import BY_NAME
from kaplan.insight.words import advise, grade_word, say, source_words
from kaplan.model.errors import Usage
from kaplan.model.format import format_day
from kaplan.planner import lookup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.insight.advice import Advice
    from kaplan.insight.map_grade import MapGrade
    from kaplan.model.records.account import Account
    from kaplan.planner.coaching import Coaching
    from kaplan.planner.plan import Plan

SIGNS = {"high": "!!", "medium": "! ", "low": "· "}
_INDENT = 2
_NARROWEST = 20


def check(session: Session, args: Arguments) -> None:
    """Print what the coaching rules find, or make an action of one finding."""
    if args.given("act"):
        _act(session, args)
        return
    from kaplan.planner.coaching import coaching

    with session.plan() as plan:
        found = [(account, coaching(plan, account)) for account in _accounts(plan, args)]
        today = plan.today
    if session.output.json:
        graded = args.given("grade")
        session.output.document(_grades(found) if graded else list(_findings(found)))
        return
    is_one = args.given("account")
    for account, told in found:
        _print_head(session, account, told.grade, is_whole=is_one or args.given("grade"))
        for number, advice in enumerate(() if args.given("grade") else told.advice, 1):
            _print_advice(session, number, advice, today)
    if not any(told.advice for _account, told in found):
        session.output.message(_("the rules find nothing to mend"))


def _act(session: Session, args: Arguments) -> None:
    from kaplan.planner.coaching import act, chosen, coaching

    if not args.given("account"):
        raise Usage(N_("say on which account: kaplan check ACCOUNT --act N"))
    session.must_be_writable()
    with session.plan(writes=True) as plan:
        account = lookup.account(plan, args.one("account"))
        finding = chosen(coaching(plan, account).advice, args.one("act"))
        action = act(plan, account.id, finding)
        told = _("action {name}, due {day}").format(
            name=action.name, day=format_day(action.due, plan.today)
        )
        session.print_record(plan, action, told)


def _accounts(plan: Plan, args: Arguments) -> list[Account]:
    from kaplan.model.records.account import Account

    if args.given("account"):
        return [lookup.account(plan, args.one("account"))]
    return plan.all(Account)


def _print_head(
    session: Session, account: Account, grade: MapGrade | None, *, is_whole: bool
) -> None:
    if grade is None:
        session.output.line(account.name)
        return
    words = _("{name}: relationship map {letter}, {points} of 100 points")
    session.output.line(words.format(name=account.name, letter=grade.letter, points=grade.points))
    if is_whole:
        _print_terms(session, grade)


def _print_terms(session: Session, grade: MapGrade) -> None:
    names = [grade_word(term.name) for term in grade.terms]
    widest = max(map(width_of, names), default=0)
    for name, term in zip(names, grade.terms, strict=True):
        head = f"{' ' * _INDENT}{fit(name, widest)}  {term.points:>2}/{term.most:<2}  "
        lines = wrap(say(term.why), max(_NARROWEST, session.output.width() - width_of(head)))
        for line in lines or [""]:
            session.output.line(head + line)
            head = " " * width_of(head)


def _print_advice(session: Session, number: int, advice: Advice, today: date) -> None:
    finding, action = advice
    head = f"{number:>3} {SIGNS.get(finding.severity, SIGNS['low'])} "
    room = max(_NARROWEST, session.output.width() - len(head))
    lines = wrap(say(finding), room)
    below = [("→ ", f"{advise(finding)} ({source_words(finding.rule)})")]
    if action is not None:
        below.append(("✓ ", _in_work(action.name, action.due, today)))
    for sign, text in below:
        wrapped = wrap(text, room - len(sign)) if text else []
        lines += [f"{'  ' if place else sign}{line}" for place, line in enumerate(wrapped)]
    for line in lines:
        session.output.line(head + line)
        head = " " * len(head)


def _in_work(name: str, due: date | None, today: date) -> str:
    if due is None:
        return _("action: {name}").format(name=name)
    return _("action: {name}, due {day}").format(name=name, day=format_day(due, today))


def _findings(found: Sequence[tuple[Account, Coaching]]) -> Iterator[dict[str, Any]]:
    for account, told in found:
        for finding, action in told.advice:
            yield {
                "account": account.id,
                **finding.as_json(),
                "source": BY_NAME[finding.rule].source,
                "says": say(finding),
                "advice": advise(finding),
                "action": action.id if action is not None else None,
            }


def _grades(found: Sequence[tuple[Account, Coaching]]) -> list[dict[str, Any]]:
    return [grade_document(account, told.grade) for account, told in found]


def grade_document(account: Account, grade: MapGrade | None) -> dict[str, Any]:
    """Return a map's grade as a JSON object; letter and points are null without any people."""
    if grade is None:
        return {"account": account.id, "letter": None, "points": None, "terms": []}
    shown = grade.as_json()
    terms = [
        {**term, "says": say(each.why)}
        for term, each in zip(shown["terms"], grade.terms, strict=True)
    ]
    return {"account": account.id, **shown, "terms": terms}
