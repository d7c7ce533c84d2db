"""Every hostile text through the commands: nothing breaks, and nothing leaks to the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from kaplan.cli.output import as_document, harmless
from kaplan.model.ids import is_id
from tests.conftest import CommandLine, Ran
from tests.hostile import HOSTILE, leaks

KINDS = ("account", "stakeholder", "action", "note")


@pytest.fixture
def plan(kaplan: CommandLine) -> CommandLine:
    """One account."""
    kaplan.do("add", "account", "Acme Ltd")
    return kaplan


def sound(ran: Ran) -> Ran:
    """Return a run that ended in order: a known code, no traceback, no leak."""
    assert ran.code in (0, 1, 2), ran
    assert not leaks(ran.out), ran
    assert not leaks(ran.err), ran
    assert "fault of its own" not in ran.err, ran
    assert ran.code == 0 or (ran.err.count("\n") == 1 and not ran.out), ran
    return ran


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_text_through_every_command(plan: CommandLine, number: int) -> None:
    """Added as a name, a note and a field; then listed, shown, searched, drawn and written out."""
    text = HOSTILE[number]
    added = [
        sound(plan("add", "--", "account", f"{text}")),
        sound(
            plan(
                "add",
                "stakeholder",
                f"name={text}",
                "account=Acme Ltd",
                "influence=5",
                f"motives.business={text}",
                f"demand_work={text}",
            )
        ),
        sound(plan("add", "action", f"name={text}", "account=Acme Ltd", f"owner={text[:100]}")),
        sound(plan("note", "Acme Ltd", "-", stdin=text)),
        sound(plan("note", "Acme Ltd", "--", text)),
        sound(plan("set", "account:Acme Ltd", f"industry={text[:60]}", f"summary={text}")),
    ]
    assert all(is_id(ran.id) for ran in added if ran.code == 0)
    for kind in KINDS:
        for line in sound(plan("list", kind)).out.splitlines():
            assert cell_len(line) <= 80
        assert isinstance(sound(plan("list", kind, "--json")).json, list)
    for words in (
        ("show", "account:Acme Ltd"), ("show", "account:Acme Ltd", "--json"), ("agenda",),
        ("history",), ("history", "--json"), ("check",), ("map", "people", "account:Acme Ltd"),
        ("map", "matrix", "account:Acme Ltd"), ("list", "accounts", "--ascii"),
        ("map", "motives", "account:Acme Ltd"), ("review", "account:Acme Ltd", "--people"),
        ("map", "people", "account:Acme Ltd", "--since", "2020-01-01"),
    ):  # fmt: skip
        sound(plan(*words))


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_text_as_an_argument(plan: CommandLine, number: int) -> None:
    """As a name to look up, a condition, a date, a file, a kind: refused or not found in order."""
    text = HOSTILE[number]
    for words in (
        ("show", "--", text), ("search", "--", text), ("list", "--", text), (text,),
        ("list", "accounts", "--where", f"name~{text}"), ("list", "accounts", "--sort", text),
        ("list", "accounts", f"--columns={text}"), ("note", "--", text, "x"),
        ("log", "Acme Ltd", "call", "x", f"--on={text}"), ("set", "Acme Ltd", f"{text}=x"),
        ("import", f"--map={text}", "nowhere.csv"), ("--as-of", text, "list", "accounts"),
        ("measure", "--", text, text), ("completion", "--", text), ("keys", "--", text),
    ):  # fmt: skip
        sound(plan(*words))
        sound_json(plan(*words[:1], "--json", *words[1:]))


def sound_json(ran: Ran) -> None:
    """Check a run for machines: one document on the right stream, and nothing that leaks."""
    assert not leaks(ran.out + ran.err), ran
    if ran.out:
        json.loads(ran.out)
    elif ran.err.startswith("{"):
        assert json.loads(ran.err)["error"]["code"] == ran.code


def test_the_whole_corpus_written_out_and_read_back(plan: CommandLine, tmp_path: Path) -> None:
    """An export holds no control characters, a spreadsheet runs none of it, and it reads back."""
    for text in HOSTILE:
        sound(plan("note", "Acme Ltd", "-", stdin=text))
        sound(plan("add", "stakeholder", f"name={text}", "account=Acme Ltd"))
    for name, kind in (("notes.csv", "note"), ("people.csv", "stakeholder"), ("all.json", "")):
        target = tmp_path / name
        sound(plan("export", str(target), *(("--kind", kind) if kind else ())))
        content = target.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        assert not leaks(content)
        counts = plan.do("import", str(target), "--json").json
        assert (counts["new"], counts["changed"], counts["rejected"]) == (0, 0, 0), counts


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_the_last_filter_stands_alone(number: int) -> None:
    """Text that was never cleaned (another program wrote it) cannot pass either way out."""
    text = HOSTILE[number]
    assert not leaks(harmless(text))
    document = as_document({"text": text})
    assert not leaks(document)
    assert json.loads(document)["text"] == text


def test_a_file_that_another_program_wrote(plan: CommandLine) -> None:
    """Stored control characters are shown without effect."""
    plan.do("compact")
    raw = plan.database.read_bytes()
    marked = raw.replace(b"Acme Ltd", b"A\\u001b[2J\\u202e")
    assert marked != raw
    plan.database.chmod(0o600)
    plan.database.write_bytes(marked)
    for words in (("list", "accounts"), ("list", "accounts", "--json"), ("agenda",), ("show", "A")):
        ran = plan(*words)
        assert ran.code in (0, 1, 5), ran
        assert not leaks(ran.out + ran.err)
