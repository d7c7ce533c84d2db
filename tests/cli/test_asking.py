"""Looking: lists, pages, searches, charts, maps, and what kaplan says of itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from kaplan.commands.charts import NAMES
from tests.conftest import CommandLine


@pytest.fixture
def plan(kaplan: CommandLine) -> CommandLine:
    """Two accounts with people, goals, actions, sales, notes and a mind map."""
    for words in (
        ("add", "account", "华东机械（上海）有限公司", "tier=S", "region=华东", "owner=wei"),
        ("add", "account", "Acme Ltd", "tier=B", "industry=Machinery"),
        ("add", "stakeholder", "张建国", "account=华东", "role=decision_maker", "influence=5",
         "interest=4", "support=+1", "title=采购总监"),
        ("add", "stakeholder", "李敏", "account=华东", "influence=2", "interest=5",
         "reports_to=张建国"),
        ("add", "goal", "提高满意度", "account=华东", "metric=satisfaction", "baseline=3",
         "target=4.5", "start=2026-01-01", "due=2026-12-31"),
        ("measure", "满意度", "3.2", "--on", "2026-03-01"),
        ("add", "action", "Send the offer", "account=华东", "due=2026-03-01", "owner=wei"),
        ("add", "transaction", "account=华东", "date=2025-11-01", "amount=12000"),
        ("add", "transaction", "account=Acme", "date=2026-01-15", "amount=500", "currency=CNY"),
        ("note", "华东", "The budget is frozen until June"),
        ("add", "mindmap", "客户地图", "account=华东",
         'nodes=[{"id":"a","text":"华东"},{"id":"b","parent":"a","text":"需求","value":3,"unit":"个"}]'),
    ):  # fmt: skip
        kaplan.do(*words)
    return kaplan


def test_list_shows_every_kind_by_both_names(plan: CommandLine) -> None:
    """Singular and plural name the same records."""
    assert plan.do("list", "account", "--json").json == plan.do("list", "accounts", "--json").json
    assert len(plan.do("list", "accounts", "--json").json) == 2


def test_list_selects_sorts_and_chooses_columns(plan: CommandLine) -> None:
    """Conditions, order and columns are the person's."""
    named = plan.do("list", "accounts", "--sort", "-name", "--json").json
    assert named[0]["name"].startswith("华东")
    strategic = plan.do("list", "accounts", "--where", "tier=S", "--json").json
    assert [one["tier"] for one in strategic] == ["S"]
    shown = plan.do("list", "stakeholders", "--account", "华东", "--columns", "name,influence").out
    assert "张建国" in shown
    assert "采购总监" not in shown
    assert plan.do("list", "stakeholders", "--account", "Acme", "--json").json == []


def test_an_empty_list_prints_nothing_but_a_message(plan: CommandLine) -> None:
    """Standard output stays empty for people, an empty array for machines."""
    ran = plan.do("list", "opportunities")
    assert ran.out == ""
    assert "opportunities" in ran.err


def test_show_an_account_and_a_record(plan: CommandLine) -> None:
    """An account comes with its plan, another record with its fields."""
    shown = plan.do("show", "华东").out
    for part in ("提高满意度", "Send the offer", "strategic", "The budget is frozen"):
        assert part in shown
    person = plan.do("show", "stakeholder:张建国").out
    assert "采购总监" in person
    assert "decision maker" in person
    document = plan.do("show", "华东", "--json").json
    assert document["goals"][0]["standing"]["latest"] == 3.2
    assert document["health"]["score"] is None or 0 <= document["health"]["score"] <= 100


def test_agenda_names_what_is_late(plan: CommandLine) -> None:
    """The overdue action comes with its account and why."""
    items = plan.do("agenda", "--json").json
    late = next(item for item in items if item["title"] == "Send the offer")
    assert late["urgency"] == "overdue"
    assert late["day"] == "2026-03-01"
    assert "Send the offer" in plan.do("agenda", "--days", "3").out


def test_search_finds_names_and_texts(plan: CommandLine) -> None:
    """A name and a word in a note are found, with the account."""
    assert [hit["table"] for hit in plan.do("search", "frozen", "--json").json] == ["notes"]
    assert "stakeholders" in [hit["table"] for hit in plan.do("search", "建国", "--json").json]
    assert plan.do("search", "no such text").out == ""


def test_check_gives_findings_with_their_record(plan: CommandLine) -> None:
    """Findings say what is missing and what to do about it."""
    findings = plan.do("check", "华东", "--json").json
    assert findings
    assert all({"rule", "says", "account", "severity"} <= finding.keys() for finding in findings)
    assert findings[0]["says"] in plan.do("check", "华东").out.replace("\n     ", " ")


def test_history_of_all_of_one_account_and_of_one_record(plan: CommandLine) -> None:
    """Newest first, with who and what."""
    everything = plan.do("history", "--limit", "100", "--json").json
    assert [one["seq"] for one in everything] == sorted(
        (one["seq"] for one in everything), reverse=True
    )
    plan.do("set", "stakeholder:张建国", "support=2")
    of_one = plan.do("history", "stakeholder:张建国", "--json").json
    assert len(of_one) == 2
    assert "张建国" in of_one[0]["sentences"][0]
    of_acme = plan.do("history", "Acme", "--json").json
    assert len(of_acme) < len(everything)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "goals"])
def test_charts_over_all_accounts(plan: CommandLine, name: str) -> None:
    """Every chart is drawn, told in words and given as numbers."""
    drawn = plan.do("chart", name, "--width", "60").out
    assert all(cell_len(line) <= 60 for line in drawn.splitlines())
    assert plan.do("chart", name, "--format", "alt").out.strip()
    document = plan.do("chart", name, "--json").json[0]
    assert document["rows"]
    assert document == plan.do("chart", name, "--format", "json").json[0]


def test_charts_of_one_account(plan: CommandLine) -> None:
    """Sales of one account differ from those of all; a goal has its own chart."""
    one = plan.do("chart", "sales", "Acme", "--json").json[0]["rows"]
    everything = plan.do("chart", "sales", "--json").json[0]["rows"]
    assert one != everything
    assert "提高满意度" in plan.do("chart", "goals", "华东").out
    assert (
        plan.do("chart", "goals", "--goal", "满意度").out == plan.do("chart", "goals", "华东").out
    )


@pytest.mark.parametrize("name", ["people", "matrix", "mind"])
def test_maps_in_every_format(plan: CommandLine, name: str) -> None:
    """Text fits the width, ASCII keeps Chinese names and nothing else beyond ASCII."""
    text = plan.do("map", name, "华东", "--width", "70").out
    assert all(cell_len(line) <= 70 for line in text.splitlines())
    ascii_text = plan.do("map", name, "华东", "--format", "ascii").out
    assert all(
        char.isascii() or "\u4e00" <= char <= "\u9fff" or char in "（）" for char in ascii_text
    )
    assert plan.do("map", name, "华东", "--format", "alt").out.strip()
    assert plan.do("map", name, "华东", "--json").json[0]["alt"]


def test_nothing_to_draw_is_said(plan: CommandLine) -> None:
    """An account without people has no map of people."""
    ran = plan("map", "people", "Acme")
    assert (ran.code, ran.out) == (1, "")


def test_lines_fit_eighty_columns_with_chinese(plan: CommandLine) -> None:
    """No line of any list or page is wider than the terminal, and columns stand straight."""
    for words in (
        ("list", "accounts"), ("list", "stakeholders"), ("list", "goals"), ("list", "notes"),
        ("show", "华东"), ("agenda",), ("history",), ("search", "e"), ("check",), ("keys",),
        ("--help",), ("note", "--help"),
    ):  # fmt: skip
        for line in plan.do(*words).out.splitlines():
            assert cell_len(line) <= 80, words
    lines = plan.do("list", "stakeholders").out.splitlines()
    column = cell_len(lines[0][: lines[0].index("Name")])
    for line in lines[1:]:
        name = next(part for part in ("张建国", "李敏") if part in line)
        assert cell_len(line[: line.index(name)]) == column


def test_columns_follow_the_terminal(plan: CommandLine) -> None:
    """COLUMNS says how wide lines may be."""
    for width in (30, 50, 120):
        ran = plan("list", "stakeholders", environ={"COLUMNS": str(width)})
        assert max(map(cell_len, ran.out.splitlines())) <= width


def test_paths_config_keys_and_version(plan: CommandLine) -> None:
    """What kaplan says of itself."""
    assert plan.do("paths", "--json").json["database"] == str(plan.database)
    settings = {one["name"]: one for one in plan.do("config", "--json").json}
    assert settings["database"]["from"] == "KAPLAN_DB"
    assert settings["user"]["value"] == "wei"
    assert (settings["theme"]["value"], settings["theme"]["from"]) == ("dark", "default")
    keys = plan.do("keys", "process", "--json").json
    assert any(one["command"] == "block_step" for one in keys)
    assert not any(
        one["command"] == "block_step" for one in plan.do("keys", "goals", "--json").json
    )
    assert plan.do("--version").out.startswith("kaplan ")
    assert plan("keys", "nowhere").code == 2


def test_looking_back(plan: CommandLine) -> None:
    """--as-of shows an earlier day and refuses changes."""
    from datetime import timedelta

    plan.moment += timedelta(days=3)
    plan.do("set", "Acme", "tier=A")
    assert plan.do("show", "Acme", "--json").json["tier"] == "A"
    assert plan.do("show", "Acme", "--json", "--as-of", "2026-03-12").json["tier"] == "B"
    refused = plan("set", "Acme", "tier=S", "--as-of", "yesterday")
    assert refused.code == 4


def test_language(plan: CommandLine) -> None:
    """--lang, KAPLAN_LANG and the locale choose the language; an unknown one is wrong usage."""
    chinese = plan("list", "accounts", "--lang", "zh_CN")
    assert chinese.code == 0
    assert plan("list", "accounts", environ={"KAPLAN_LANG": "zh_CN"}).out == chinese.out
    assert plan("list", "accounts", environ={"LANG": "zh_CN.UTF-8"}).out == chinese.out
    assert plan("list", "accounts", "--lang", "fr").code == 2


def test_ascii_only(plan: CommandLine) -> None:
    """--ascii leaves names as they are and draws the rest with ASCII."""
    out = plan.do("list", "accounts", "--ascii").out
    assert "…" not in out
    assert len(out.splitlines()) == 3
    document = plan.do("list", "accounts", "--ascii", "--json").out
    assert document.isascii()
    assert "华东" in json.loads(document)[0]["name"]


def test_export_and_import_again_changes_nothing(plan: CommandLine, tmp_path: Path) -> None:
    """What is written reads back as the same; CSV and JSON."""
    target = tmp_path / "all.json"
    plan.do("export", str(target))
    counts = plan.do("import", str(target), "--json").json
    assert (counts["new"], counts["changed"], counts["rejected"]) == (0, 0, 0)
    assert counts["same"] > 10
    people = tmp_path / "people.csv"
    plan.do("export", str(people), "--kind", "stakeholders")
    counts = plan.do("import", str(people), "--kind", "stakeholder", "--json").json
    assert (counts["new"], counts["changed"], counts["same"]) == (0, 0, 2)
    assert people.stat().st_mode & 0o077 == 0


def test_import_dry_run_writes_nothing(plan: CommandLine, tmp_path: Path) -> None:
    """A dry run counts; the import does; a second one finds the same."""
    source = tmp_path / "new.csv"
    source.write_text("Name,Stufe\nGlobex,A\nInitech,B\n", encoding="utf-8")
    words = ("import", str(source), "--kind", "account", "--map", "Stufe=tier", "--json")
    assert plan.do(*words, "--dry-run").json["new"] == 2
    assert len(plan.do("list", "accounts", "--json").json) == 2
    assert plan.do(*words).json["new"] == 2
    assert plan.do(*words).json["same"] == 2
    assert plan.do("show", "Globex", "--json").json["tier"] == "A"


def test_compact_keeps_everything(plan: CommandLine) -> None:
    """Compacting changes no record."""
    before = plan.do("list", "stakeholders", "--json").json
    plan.do("compact")
    assert plan.do("list", "stakeholders", "--json").json == before


def test_completion_knows_every_word(plan: CommandLine) -> None:
    """Scripts of all shells name all commands."""
    from kaplan.commands.registry import cli_commands

    for shell in ("bash", "zsh", "fish"):
        script = plan.do("completion", shell).out
        assert all(command.cli in script for command in cli_commands())


def test_help_explains_every_command(plan: CommandLine) -> None:
    """Every command's help names its parameters; the overview names every command."""
    from kaplan.commands.registry import cli_commands

    overview = plan.do("--help").out
    for command in cli_commands():
        assert f"\n  {command.cli} " in overview
        explained = plan.do(command.cli, "--help").out
        for param in command.params:
            assert param.name.lower() in explained.lower()


def test_the_demo_is_a_copy_that_goes_away(bare: CommandLine) -> None:
    """It opens on a plan of its own and leaves nothing behind, at the usual place neither."""
    assert bare("demo").code == 1
    ran = bare("demo", terminal=True)
    assert ran.code == 0, ran.err
    launch = bare.launches[0]
    assert launch.is_demo
    assert not launch.path.exists()
    assert not launch.path.parent.exists()
    assert not bare.database.exists()


def test_the_agenda_ends_where_asked(plan: CommandLine) -> None:
    """People are told that there is more; an account's agenda holds nothing of another's."""
    everything = plan.do("agenda", "--json").json
    assert len(everything) > 1
    cut = plan.do("agenda", "--limit", "1")
    assert "--limit" in cut.err
    assert everything[0]["title"] in cut.out
    assert plan.do("agenda", "--limit", "1", "--json").json == everything[:1]
    assert {
        one["account_name"] for one in plan.do("agenda", "--account", "Acme", "--json").json
    } <= {"Acme Ltd"}


def test_help_is_a_word_too(plan: CommandLine) -> None:
    """``kaplan help note`` says what ``kaplan note --help`` says."""
    assert plan.do("help").out == plan.do("--help").out
    assert plan.do("help", "note").out == plan.do("note", "-h").out
    assert plan("help", "nothing").code == 2
