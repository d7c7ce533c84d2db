"""Small questions: a text, one of several, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.model.dates import parse_date
from kaplan.model.errors import KaplanError
from kaplan.tui.dialogs.choose import Choose
from kaplan.tui.dialogs.confirm import Confirm
from kaplan.tui.dialogs.form import Form, Values
from kaplan.tui.widgets.chooser import Choice
from kaplan.tui.widgets.form_field import FormField

if TYPE_CHECKING:
    from kaplan.tui.app import KaplanApp


async def ask_text(app: KaplanApp, title: str, label: str, value: str = "") -> str | None:
    """Return one line of text, or None where the question was left."""
    typed = await app.push_screen_wait(
        Form(title, [FormField("text", label, "text", value, required=True)])
    )
    if typed is None:
        return None
    return str(typed.get("text", value)).strip()


async def ask_day(
    app: KaplanApp, title: str, today: date, check: Callable[[date], object]
) -> date | None:
    """Return a day, or None where the question was left; ``check`` raises for one that is not fit.

    Days are read as seen from ``today``.
    """

    def fault(values: Values) -> dict[str, str]:
        try:
            check(parse_date(str(values.get("day", "")), today))
        except KaplanError as error:
            return {"day": error.sentence()}
        return {}

    field = FormField("day", _("Day"), "date", required=True, help=_("2026-03-31, fri, +2w"))
    typed = await app.push_screen_wait(Form(title, [field], check=fault))
    return parse_date(str(typed["day"]), today) if typed else None


async def choose(app: KaplanApp, title: str, choices: Sequence[tuple[str, str, str]]) -> str | None:
    """Return the key of what was chosen from (key, label, hint), or None."""
    made = [Choice(key, label, (hint, "muted")) for key, label, hint in choices]
    keys = await app.push_screen_wait(Choose(title, made))
    return keys[0] if keys else None


async def confirm(app: KaplanApp, question: str, yes: str) -> bool:
    """Return whether a question was answered with yes."""
    answer: bool | None = await app.push_screen_wait(Confirm(question, yes=yes))
    return answer is True
