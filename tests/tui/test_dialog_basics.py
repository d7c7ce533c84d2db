"""Questions, lists, pages: more than one way out, and no way to lose something by one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from textual.widget import Widget

from kaplan.tui.dialogs.capture import Capture, Captured
from kaplan.tui.dialogs.choose import Choose
from kaplan.tui.dialogs.confirm import Confirm
from kaplan.tui.dialogs.conflict import Clash, Conflict
from kaplan.tui.dialogs.dialog import Dialog
from kaplan.tui.dialogs.progress import Progress
from kaplan.tui.dialogs.text_help import HelpPage
from kaplan.tui.widgets.card import Fact, Section
from kaplan.tui.widgets.chooser import Choice
from kaplan.tui.widgets.fuzzy import match
from kaplan.tui.widgets.text_view import TextView
from tests.hostile import HOSTILE
from tests.tui.screens import Shown, lines_of, text_of

ACCOUNTS = [
    Choice("acme", "Acme Industrial", "S"),
    Choice("zj", "张江半导体", "A", search="zjbdt zhangjiang"),
    Choice("nord", "Nordwind Logistics"),
    Choice("hand", "Blue Harbor and Dock"),
]


class Asking(Shown):
    """An app that opens one dialog over a page of text and keeps its result."""

    def __init__(self, dialog: Dialog[Any]) -> None:
        super().__init__(TextView(["underneath"] * 24))
        self.dialog = dialog
        self.result: object = "open"

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.keep)

    def keep(self, result: object) -> None:
        self.result = result


async def asked(dialog: Dialog[Any], *keys: str, size: tuple[int, int] = (80, 24)) -> object:
    """Return a dialog's result after keys, ``"open"`` where it is still there."""
    app = Asking(dialog)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        lines_of(app)
        await pilot.press(*keys)
        lines_of(app)
        return app.result


def confirm(**options: str) -> Confirm:
    return Confirm("Delete 12 accounts?", yes="Yes, delete", **options)


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        (("enter",), False),
        (("right", "enter"), True),
        (("tab", "tab", "enter"), False),
        (("y",), True),
        (("n",), False),
        (("d", "d", "d", "x"), "open"),
        (("escape",), None),
        (("ctrl+g",), None),
        (("q",), None),
    ],
)
async def test_confirming_takes_intent(keys: Sequence[str], result: object) -> None:
    assert await asked(confirm(trigger="d"), *keys) is result or result == "open"


async def test_the_key_that_asks_never_confirms() -> None:
    with pytest.raises(ValueError, match="must not confirm"):
        confirm(key="d", trigger="d")
    assert await asked(confirm(key="!", trigger="y"), "y", "y") == "open"


async def test_the_screen_shows_through_around_a_dialog() -> None:
    app = Asking(confirm())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        text = text_of(app)
        assert "underneath" in text
        assert "Delete 12 accounts?" in text and "› No, leave it" in text


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        (("enter",), ("acme",)),
        (("down", "enter"), ("zj",)),
        (("n", "o", "r", "enter"), ("nord",)),
        (("h", "a", "enter"), ("hand",)),
        (("z", "j", "b", "enter"), ("zj",)),
        (("江", "enter"), ("zj",)),
        (("x", "x", "enter"), "open"),
        (("x", "backspace", "pagedown", "enter"), ("hand",)),
        (("q",), "open"),
        (("escape",), None),
    ],
)
async def test_choosing_one(keys: Sequence[str], result: object) -> None:
    assert await asked(Choose("Change account", ACCOUNTS), *keys) == result


async def test_choosing_several() -> None:
    dialog = Choose("Roles", ACCOUNTS, multi=True, chosen=["nord"])
    assert await asked(dialog, "space", "up", "space", "home", "enter") == ("zj",)


async def test_choosing_with_the_mouse() -> None:
    app = Asking(Choose("Change account", ACCOUNTS))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        row = next(y for y, line in enumerate(lines_of(app)) if "Nordwind" in line)
        await pilot.click(offset=(10, row))
        await pilot.pause()
        assert app.result == ("nord",)


async def test_clicking_a_key_presses_it() -> None:
    app = Asking(Choose("Change account", ACCOUNTS))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        lines = lines_of(app)
        row = next(y for y, line in enumerate(lines) if "esc Leave" in line)
        await pilot.click(offset=(lines[row].index("Leave"), row))
        await pilot.pause()
        assert app.result is None


def test_the_matcher_prefers_what_people_mean() -> None:
    def best(query: str, *texts: str) -> str:
        scored = [(hit.score, text) for text in texts if (hit := match(query, text))]
        return max(scored)[1] if scored else ""

    assert best("acme", "Acme Holding", "acme", "Old Acme") == "acme"
    assert best("ac", "Old Acme", "Fact") == "Old Acme"
    assert best("ac", "Fact", "Alpha Corp") == "Fact"
    assert best("nl", "Nordwind Logistics", "Nala") == "Nala"
    assert match("xyz", "abc") is None
    hit = match("ndl", "Nordwind Logistics")
    assert hit is not None and hit.places[-1] > hit.places[0]
    assert match("", "x") == (0, ())


def test_the_matcher_never_takes_long() -> None:
    """Each letter is looked for once forwards and once backwards, whatever the text."""
    assert match("a" * 2_000 + "b", "a" * 20_000) is None
    assert match("ab" * 500, "ab" * 10_000) is not None


def capture(account: str = "acme", text: str = "") -> Capture:
    return Capture("Quick note", ACCOUNTS, account=account, text=text)


async def test_a_note_is_typed_and_kept_with_one_key() -> None:
    assert await asked(capture(), "h", "i", "enter") == Captured("acme", "hi")
    assert await asked(capture(), "a", "ctrl+j", "b", "ctrl+s") == Captured("acme", "a\nb")


async def test_a_note_without_text_or_account_says_so() -> None:
    app = Asking(capture(account=""))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        assert "nothing to save" in text_of(app)
        await pilot.press("x", "enter")
        assert "Whose note is it?" in text_of(app)
        await pilot.press("n", "o", "r", "enter", "enter")
        assert app.result == Captured("nord", "x")


async def test_leaving_asks_only_if_something_was_typed() -> None:
    assert await asked(capture(), "escape") is None
    assert await asked(capture(), "x", "escape") == "open"
    assert await asked(capture(), "x", "escape", "y") is None
    assert await asked(capture(), "x", "ctrl+g", "n", "y", "enter") == Captured("acme", "xy")


async def test_a_drafted_note_is_kept_at_each_change() -> None:
    kept: list[Captured] = []
    dialog = Capture("Quick note", ACCOUNTS, account="acme", keep_draft=kept.append)
    await asked(dialog, "a", "b")
    assert kept[-1] == Captured("acme", "ab")


async def test_a_page_scrolls_and_closes_by_the_usual_keys() -> None:
    sections = [Section("Keys", [Fact(f"k{n}", "does something") for n in range(60)])]
    for key in ("q", "escape", "enter", "question_mark", "ctrl+g"):
        assert await asked(HelpPage("Help", sections), "down", key) is None
    app = Asking(HelpPage("Help", sections))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("end")
        assert "k59" in text_of(app)
        assert "q Close" in text_of(app)


CLASHES = [Clash("name", "Name", "Acme", "ACME"), Clash("due", "Due", "2026-01-01", "2026-02-02")]


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        (("ctrl+s",), {"name": "theirs", "due": "theirs"}),
        (("m", "ctrl+s"), {"name": "mine", "due": "mine"}),
        (("space", "down", "space", "space", "ctrl+s"), {"name": "both", "due": "mine"}),
        (("enter", "t", "b", "t", "ctrl+s"), {"name": "theirs", "due": "theirs"}),
        (("escape",), None),
    ],
)
async def test_a_conflict_is_settled_field_by_field(keys: Sequence[str], result: object) -> None:
    assert await asked(Conflict("Changed twice", CLASHES, who="Anna"), *keys) == result


async def test_a_conflict_shows_both_versions_at_80_columns() -> None:
    app = Asking(Conflict("Changed twice", CLASHES, who="Anna"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        text = text_of(app)
        assert "Anna changed the same fields" in text
        assert "2026-01-01" in text and "2026-02-02" in text


async def test_work_shows_how_far_it_is_and_stops_once() -> None:
    stops: list[bool] = []
    dialog = Progress("Importing", cancel=lambda: stops.append(True))
    app = Asking(dialog)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        dialog.report(30, 120, "accounts.csv")
        await pilot.pause()
        assert "25%" in text_of(app) and "accounts.csv" in text_of(app)
        await pilot.press("escape", "escape", "q")
        assert stops == [True]
        assert "Stopping" in text_of(app) and app.result == "open"
        dialog.report(0, 0)
        dialog.finish()
        await pilot.pause()
        assert app.result is None


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (10, 4)])
async def test_any_text_in_a_dialog_keeps_the_screen_whole(size: tuple[int, int]) -> None:
    choices = [Choice(f"{n}", text, (text, "muted"), text) for n, text in enumerate(HOSTILE)]
    app = Shown(Widget())
    async with app.run_test(size=size, notifications=True) as pilot:
        dialogs: list[Dialog[Any]] = [
            Choose(HOSTILE[0], choices),
            Choose(HOSTILE[1], choices, multi=True),
            Capture(HOSTILE[2], choices, account="5", text=HOSTILE[3]),
            HelpPage(HOSTILE[4], [Section(t, [Fact(t, t)]) for t in HOSTILE]),
            Conflict(HOSTILE[5], [Clash(str(n), t, t, t) for n, t in enumerate(HOSTILE)]),
            *(Confirm("\n".join(HOSTILE[n:]), yes=HOSTILE[n]) for n in (6, 20, 40)),
        ]
        for dialog in dialogs:
            app.push_screen(dialog)
            await pilot.pause()
            lines_of(app)
            dialog.leave()
            await pilot.pause()


async def test_a_dialog_in_ascii_draws_nothing_else_of_its_own() -> None:
    class Plain(Asking):
        def on_mount(self) -> None:
            self.use_ascii(True)

    app = Plain(Choose("Pick one", [Choice("a", "A")] * 60))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert text_of(app).isascii()
