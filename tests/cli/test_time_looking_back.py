"""History, differences and the past on the command line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import CommandLine

THEN, LATER = "2026-03-11", "2026-03-14"


@pytest.fixture
def plan(kaplan: CommandLine) -> CommandLine:
    """An account three days ago, and what two people changed since."""
    kaplan.do("add", "account", "Acme", "tier=S")
    kaplan.do("add", "stakeholder", "张建国", "account=Acme", "support=0", "influence=5")
    kaplan.do("add", "goal", "Grow", "account=Acme", "metric=nps", "target=9", "due=+1m")
    kaplan.do("note", "Acme", "early words")
    kaplan.moment += timedelta(days=3)
    kaplan.do("set", "stakeholder:张建国", "support=-1")
    kaplan.do("set", "stakeholder:张建国", "support=+1")
    kaplan.user = "li"
    kaplan.do("add", "stakeholder", "李敏", "account=Acme")
    kaplan.do("note", "Acme", "late words")
    kaplan.do("delete", "goal:Grow")
    kaplan.user = "wei"
    return kaplan


def test_diff_says_in_words_what_changed(plan: CommandLine) -> None:
    """Added, changed and removed records, each with who and when."""
    out = plan.do("diff", "Acme", "--since", LATER).out
    assert out.splitlines() == [
        "Acme since 2026-03-14",
        "",
        "Added",
        "  stakeholder added: 李敏, by li, 14 Mar",
        "  note added: late words, by li, 14 Mar",
        "",
        "Changed",
        "  张建国: support 0 → +1, by wei, 14 Mar",
        "",
        "Removed",
        "  goal deleted: Grow, by li, 14 Mar",
    ]
    plan.moment += timedelta(days=2)
    assert plan.do("diff", "Acme", "--since", "today").out.splitlines()[1:] == ["nothing changed"]


def test_diff_counts_from_a_review(plan: CommandLine) -> None:
    """The last one without a word; a review's id names another."""
    first = plan.do("review", "Acme", "Keep going").id
    plan.do("set", "Acme", "tier=A")
    second = plan.do("review", "Acme", "Go on").id
    plan.do("set", "Acme", "tier=B")

    def tiers(*words: str) -> list[object]:
        (changed,) = plan.do("diff", "Acme", *words, "--json").json["changed"]
        return [changed["fields"]["tier"]["before"], changed["fields"]["tier"]["after"]]

    assert tiers() == tiers("--since", "last review") == tiers("--since", second) == ["A", "B"]
    assert tiers("--since", first) == ["S", "B"]
    assert plan.do("diff", "Acme").out.startswith("Acme since the review of 2026-03-14")


def test_diff_in_json_says_who_when_and_in_which_change(plan: CommandLine) -> None:
    """A script reads values, not sentences."""
    found = plan.do("diff", "Acme", "--since", LATER, "--json").json
    (changed,) = found["changed"]
    field = changed["fields"]["support"]
    assert (field["before"], field["after"], field["by"]) == (0, 1, "wei")
    assert field["seq"] == changed["seq"]
    assert [one["name"] for one in found["added"]] == ["李敏", "late words"]
    assert found["since"]["at"] and found["since"]["seq"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("diff",), 2),
        (("diff", "Nobody"), 1),
        (("diff", "Acme", "--since", "whenever"), 1),
        (("diff", "Acme", "--since", "2030-01-01"), 1),
        (("diff", "Acme", "--since", "last review"), 1),
        (("history", "--field", "support"), 2),
        (("history", "Acme", "--field", "colour"), 1),
        (("history", "--since", "whenever"), 1),
        (("--as-of", "2030-01-01", "list", "accounts"), 1),
        (("--as-of", "whenever", "list", "accounts"), 1),
    ],
)
def test_what_is_not_clear_is_refused_in_one_line(
    plan: CommandLine, words: tuple[str, ...], code: int
) -> None:
    """Each refusal has its exit code and one sentence."""
    ran = plan(*words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)


def test_history_of_one_field_is_shown_value_by_value(plan: CommandLine) -> None:
    """Newest first, each with its change's number."""
    lines = plan.do("history", "stakeholder:张建国", "--field", "support").out.splitlines()[1:]
    values = [line.split(": ")[-1] for line in lines[:2]]
    assert values == ["support -1 → +1", "support 0 → -1"]
    document = plan.do("history", "张建国", "--field", "support", "--json").json
    fields = [one["changes"][0]["fields"]["support"] for one in document]
    assert fields[:2] == [{"before": -1, "after": 1}, {"before": 0, "after": -1}]
    assert {"seq", "at", "by", "deed"} <= document[0].keys()


def test_history_is_narrowed_by_account_day_and_number(plan: CommandLine) -> None:
    """All of an account's records, only its own, only since a day."""
    plan.do("add", "account", "Other")
    plan.do("note", "Other", "elsewhere")
    whole = plan.do("history", "--account", "Acme", "--json").json
    assert [entry["deed"] for entry in whole[:3]] == ["Delete", "Note", "Add"]
    assert len(whole) == len(plan.do("history", "Acme", "--json").json) == 9
    since = plan.do("history", "Acme", "--since", LATER, "--json").json
    assert len(since) == 5
    assert len(plan.do("history", "Acme", "--limit", "2", "--json").json) == 2
    mark = str(whole[2]["seq"])
    assert len(plan.do("history", "Acme", "--since", mark, "--json").json) == 2


def test_long_sentences_are_broken_and_not_cut(kaplan: CommandLine) -> None:
    """What happened is told whole in a narrow terminal."""
    kaplan.do("add", "account", "Acme", "tier=S")
    kaplan.do("set", "Acme", "tier=A", "region=" + "North " * 6, "industry=" + "Steel " * 6)
    ran = kaplan("history", "Acme", "--limit", "1", environ={"COLUMNS": "60"})
    assert all(len(line) <= 60 for line in ran.out.splitlines())
    whole = " ".join(line[30:].strip() for line in ran.out.splitlines())
    assert whole.count("North") == whole.count("Steel") == 6
    assert "…" not in ran.out


LOOKING = (
    ("list", "accounts"),
    ("list", "stakeholders", "--where", "support=0"),
    ("list", "notes", "--account", "Acme", "--sort=-created"),
    ("show", "Acme"),
    ("show", "stakeholder:张建国"),
    ("agenda", "--days", "60"),
    ("search", "words"),
    ("check", "Acme"),
    ("chart", "goals", "Acme"),
    ("map", "people", "Acme"),
    ("map", "matrix", "Acme", "--format", "text"),
    ("history", "Acme"),
    ("diff", "Acme", "--since", THEN),
    ("list", "bin"),
)


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_every_looking_command_shows_the_past(kaplan: CommandLine, words: tuple[str, ...]) -> None:
    """What a command said on a day, it says of that day for ever after."""
    kaplan.do("add", "account", "Acme", "tier=S")
    kaplan.do("add", "stakeholder", "张建国", "account=Acme", "support=0", "influence=5")
    kaplan.do("add", "goal", "Grow", "account=Acme", "metric=nps", "target=9", "due=+1m")
    kaplan.do("note", "Acme", "early words")
    kaplan.do("delete", kaplan.do("note", "Acme", "thrown away").id)
    said = kaplan(*words)
    kaplan.moment += timedelta(days=3)
    kaplan.do("set", "stakeholder:张建国", "support=+2", "name=张总")
    kaplan.do("measure", "Grow", "5")
    kaplan.do("note", "Acme", "late words")
    kaplan.do("add", "account", "Later")
    kaplan.do("delete", kaplan.do("add", "account", "Mistake").id)
    kaplan.do("set", "Acme", "name=Renamed")
    kaplan.do("compact")
    now = kaplan(*words)
    then = kaplan("--as-of", THEN, *words)
    assert (then.code, then.out) == (said.code, said.out)
    assert (now.code, now.out) != (said.code, said.out), "the test shows nothing"


def test_an_export_is_of_the_past_too(plan: CommandLine, tmp_path: Path) -> None:
    """A file of what was known then."""
    plan.do("--as-of", THEN, "export", str(tmp_path / "then.json"))
    text = (tmp_path / "then.json").read_text("utf-8")
    assert "early words" in text and "late words" not in text


@pytest.mark.parametrize(
    "words",
    [
        ("add", "account", "New"),
        ("set", "Acme", "tier=A"),
        ("note", "Acme", "text"),
        ("delete", "Acme"),
        ("undo",),
        ("restore", "--at", THEN),
        ("review", "Acme"),
        ("compact",),
    ],
    ids=lambda words: words[0],
)
def test_the_past_cannot_be_changed(plan: CommandLine, words: tuple[str, ...]) -> None:
    """One sentence names the day; nothing is written."""
    before = plan.do("history", "--json").out
    ran = plan("--as-of", THEN, *words)
    assert (ran.code, ran.err.count("\n")) == (4, 1)
    assert "as it stood on 2026-03-11" in ran.err
    assert plan.do("history", "--json").out == before


def test_the_screen_is_told_the_day(plan: CommandLine) -> None:
    """``kaplan --as-of`` opens the planner on that day."""
    from datetime import date

    assert plan("--as-of", THEN, terminal=True).code == 0
    assert plan.launches[-1].as_of == date(2026, 3, 11)
