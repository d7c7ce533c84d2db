"""The form at the keyboard: every kind of field, errors below it, only what changed comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from textual import events

from kaplan.tui.dialogs.form import Form, Values
from kaplan.tui.widgets.chooser import Choice
from kaplan.tui.widgets.form_field import KINDS, FormField, Value
from kaplan.tui.widgets.text_view import TextView
from tests.hostile import HOSTILE
from tests.tui.screens import Shown, lines_of, text_of

TIERS = [("S", "S strategic"), ("A", "A key"), ("B", "B growth")]
PEOPLE = [Choice("p1", "张建国", "CEO", "zjg"), Choice("p2", "Anna Berg"), Choice("p3", "Bo")]


def digits(value: Value) -> str | None:
    """Return what is wrong with a number."""
    return None if str(value).isdigit() else "Use digits only, for example 1200."


def fields() -> list[FormField]:
    return [
        FormField("name", "Name", value="Acme", required=True, help="As on the contract"),
        FormField("tier", "Tier", "choice", value="A", choices=TIERS, unset="none"),
        FormField("industry", "Industry", suggestions=["Machinery", "Medical"]),
        FormField("owner", "Owner", "reference", choices=PEOPLE, unset="nobody"),
        FormField("roles", "Roles", "multi", value=("b",), choices=[("a", "A"), ("b", "B")]),
        FormField("revenue", "Revenue", "number", check=digits),
        FormField("coach", "Coach", "flag"),
        FormField("summary", "Summary", "multiline", value="one"),
        FormField("review", "Next review", "date"),
    ]


class Formed(Shown):
    """An app that opens one form."""

    def __init__(self, form: Form) -> None:
        super().__init__(TextView(["underneath"] * 60))
        self.form = form
        self.result: Values | str | None = "open"

    def on_mount(self) -> None:
        self.push_screen(self.form, self.keep)

    def keep(self, result: Values | None) -> None:
        self.result = result


async def filled(*keys: str, form: Form | None = None) -> Values | str | None:
    """Return the result of a form after keys."""
    app = Formed(form or Form("Edit account", fields()))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        lines_of(app)
        return app.result


TO = {field.name: ["tab"] * at for at, field in enumerate(fields())}


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        ([], {}),
        (["2"], {"name": "Acme2"}),
        (["2", "backspace"], {}),
        ([*TO["tier"], "left"], {"tier": "S"}),
        ([*TO["tier"], "b"], {"tier": "B"}),
        ([*TO["tier"], "delete"], {"tier": ""}),
        ([*TO["tier"], "space", "down", "enter"], {"tier": "B"}),
        ([*TO["tier"], "space", "escape"], {}),
        ([*TO["industry"], "m", "e", "right"], {"industry": "Medical"}),
        ([*TO["owner"], "z", "j", "enter"], {"owner": "p1"}),
        ([*TO["roles"], "space", "up", "space", "enter"], {"roles": ("a", "b")}),
        ([*TO["roles"], "backspace"], {"roles": ()}),
        ([*TO["revenue"], "4", "2"], {"revenue": "42"}),
        ([*TO["coach"], "space"], {"coach": True}),
        ([*TO["coach"], "space", "n"], {}),
        ([*TO["summary"], "enter", "2"], {"summary": "one\n2"}),
        (["down"] * 8 + ["f", "r", "i"], {"review": "fri"}),
        (["down"] * 7 + ["up", "space"], {"coach": True}),
    ],
)
async def test_only_what_was_changed_comes_out(keys: Sequence[str], result: Values) -> None:
    assert await filled(*keys, "ctrl+s") == result


async def test_enter_goes_on_and_saves_after_the_last_field() -> None:
    form = Form("New", [FormField("a", "A"), FormField("b", "B")])
    assert await filled("x", "enter", "y", "enter", form=form) == {"a": "x", "b": "y"}


async def test_what_is_wrong_stands_below_its_field_until_it_is_right() -> None:
    app = Formed(Form("Edit account", fields()))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("ctrl+u", *TO["revenue"], "x", "ctrl+s")
        lines = [line.split("│")[1].strip() for line in lines_of(app) if "│ " in line]
        at = next(n for n, line in enumerate(lines) if line.startswith("Name"))
        assert lines[at + 1].startswith("This is needed.")
        at = next(n for n, line in enumerate(lines) if line.startswith("Revenue"))
        assert lines[at + 1].startswith("Use digits only, for example 1200.")
        assert "2 fields need a look." in text_of(app)
        await pilot.press("A")
        assert "This is needed." not in text_of(app)
        await pilot.press(*TO["revenue"], "backspace", "7", "ctrl+s")
        assert app.result == {"name": "A", "revenue": "7"}


async def test_fields_are_checked_together() -> None:
    def check(values: Values) -> Mapping[str, str]:
        return {"b": "B must differ from A."} if values["a"] == values["b"] else {}

    form = Form("Two", [FormField("a", "A"), FormField("b", "B")], check=check)
    app = Formed(form)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("x", "tab", "x", "ctrl+s")
        assert "B must differ from A." in text_of(app)
        await pilot.press("y", "ctrl+s")
        assert app.result == {"a": "x", "b": "xy"}


async def test_help_belongs_to_the_field_with_the_focus() -> None:
    app = Formed(Form("Edit account", fields()))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert "As on the contract" in text_of(app)
        await pilot.press("tab")
        assert "As on the contract" not in text_of(app)
        assert "space Choose" in text_of(app)


async def test_a_draft_is_kept_at_each_change_and_comes_back() -> None:
    kept: list[Values] = []
    await filled("2", *TO["tier"], "left", form=Form("F", fields(), keep_draft=kept.append))
    assert kept[-1] == {"name": "Acme2", "tier": "S"}
    form = Form("F", fields(), draft={**kept[-1], "summary": "two", "gone": "x"})
    assert await filled("ctrl+s", form=form) == {"name": "Acme2", "tier": "S", "summary": "two"}


async def test_leaving_asks_only_if_something_was_changed() -> None:
    assert await filled("escape") is None
    assert await filled("x", "escape") == "open"
    assert await filled("x", "escape", "y") is None
    assert await filled("x", "escape", "n", "z", "ctrl+s") == {"name": "Acmexz"}
    assert await filled("x", "ctrl+g", "escape", "ctrl+s") == {"name": "Acmex"}
    assert await filled("q", "ctrl+s") == {"name": "Acmeq"}


async def test_a_long_form_scrolls_at_80_by_24_and_keeps_its_frame() -> None:
    many = [FormField(f"f{n}", f"Field {n}", help=f"help {n}") for n in range(40)]
    app = Formed(Form("Long", many))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("shift+tab")
        text = text_of(app)
        assert "Field 39" in text and "Long" in text and "ctrl+s Save" in text and "help 39" in text


async def test_pasting_and_clicking() -> None:
    app = Formed(Form("Edit account", fields()))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        lines = lines_of(app)
        name = next(y for y, line in enumerate(lines) if "Name" in line)
        await pilot.click(offset=(lines[name].index("Acme") + 1, name))
        focused = app.focused
        assert focused is not None
        focused.post_message(events.Paste("X\nY"))
        await pilot.pause()
        coach = next(y for y, line in enumerate(lines) if "Coach" in line)
        await pilot.click(offset=(30, coach))
        await pilot.press("ctrl+s")
        assert app.result == {"name": "AX Ycme", "coach": True}


@pytest.mark.parametrize("size", [(80, 24), (30, 10), (12, 5)])
async def test_any_text_in_a_form_keeps_the_screen_whole(size: tuple[int, int]) -> None:
    app = Shown(TextView(["x"]))
    hostile = [
        FormField(
            f"{n}", text, KINDS[n % len(KINDS)], value=text, choices=[(text, text)], help=text
        )
        for n, text in enumerate(HOSTILE)
    ]
    form = Form(HOSTILE[0], hostile, check=lambda values: {name: name * 40 for name in values})
    async with app.run_test(size=size, notifications=True) as pilot:
        app.push_screen(form)
        await pilot.pause()
        for key in ("ctrl+s", "shift+tab", "up", "up", "up", "up", "up"):
            await pilot.press(key)
            lines_of(app)
