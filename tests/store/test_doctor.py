"""Every kind of damage has a fixture, is found by its code, and costs what is unreadable."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kaplan.store import Doc, Edit
from kaplan.store.doctor import CODES, doctor, repair, take_the_place_of
from kaplan.store.frames import frame
from tests.store.plans import SCHEMA, Plan, add, added, contents

Fixture = Callable[[Plan], object]


def healthy(plan: Plan) -> Plan:
    """Make a plan with two retired journals, an index, a delta, summaries and a backup."""
    with plan.create() as store:
        store.commit(added(*(add("accounts", name=f"Acme {n} {'x' * 200}") for n in range(80))))
        store.compact()
        store.commit(added(*(add("notes", text=f"note {n}") for n in range(5))))
        store.summaries()
        store.compact()
        for n in range(4):
            store.commit(added(add("notes", text="late", n=n, body="y" * 20_000)))
        note = next(iter(store.all("notes")))
        store.commit(added(Edit("notes", note["id"], {"text": "edited"}, 1)))
        store.backup()
    for path in (plan.path, *plan.beside(".backups").iterdir()):
        path.chmod(0o600)
    return plan


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().split(b"\n")


def _put(path: Path, lines: list[bytes]) -> None:
    path.write_bytes(b"\n".join(lines))


def _base(change: Callable[[list[bytes]], list[bytes]]) -> Fixture:
    return lambda plan: _put(plan.path, change(_lines(plan.path)))


def _journal(change: Callable[[list[bytes]], list[bytes]]) -> Fixture:
    return lambda plan: _put(plan.beside(".wal"), change(_lines(plan.beside(".wal"))))


def _reframed(line: bytes, **values: object) -> bytes:
    parts = json.loads(line)
    del parts["c"]
    body = json.dumps({**parts, **values}, ensure_ascii=False, separators=(",", ":"))
    return frame(body.encode()).rstrip(b"\n")


def _rechained(lines: list[bytes]) -> list[bytes]:
    """Chain commit lines anew, as somebody would who changed one and wanted it to look right."""
    done = [lines[0]]
    previous = json.loads(lines[0])["p"]
    for line in lines[1:-1]:
        done.append(_reframed(line, p=previous))
        previous = json.loads(done[-1])["c"]
    return [*done, b""]


def _with_op(lines: list[bytes], **values: object) -> list[bytes]:
    """Change the last edit's operation: its number or what it found."""
    parts = json.loads(lines[-2])
    op = parts["o"][0]
    op[2] = values.get("number", op[2])
    op[4] = {**op[4], **values.get("was", {})}  # type: ignore[dict-item]
    return [*lines[:-2], _reframed(lines[-2], o=[op]), b""]


def _set_meta(line: bytes, **values: object) -> bytes:
    whole = json.loads(line.rstrip(b",") + b"}")
    whole["_kaplan"]["1"].update(values)
    return json.dumps(whole, separators=(",", ":")).encode()[:-1] + b","


def _rewritten_by_another(plan: Plan) -> None:
    plan.path.write_text(json.dumps(json.loads(plan.path.read_bytes())))


def _empty_generation(plan: Plan) -> None:
    latest = max(plan.beside(".history").glob("*.jsonl"))
    _put(latest, [_lines(latest)[0], b""])


def _in_history(change: Callable[[list[bytes]], list[bytes]]) -> Fixture:
    def spoil(plan: Plan) -> None:
        path = min(plan.beside(".history").glob("*.jsonl"))
        _put(path, change(_lines(path)))

    return spoil


def _stale_index(plan: Plan) -> None:
    old = plan.beside(".idx").read_bytes()
    with plan.open() as store:
        store.commit(added(add("notes")))
        store.compact()
    plan.path.chmod(0o600)
    plan.beside(".idx").write_bytes(old)


def _lying_index(plan: Plan) -> None:
    path = plan.beside(".idx")
    data = path.read_bytes()
    end = data.index(b"\n") + 1
    path.write_bytes(data[:end] + bytes(len(data) - end))


def _linked(plan: Plan) -> None:
    plan.path.rename(plan.folder / "elsewhere")
    plan.path.symlink_to(plan.folder / "elsewhere")


def _ordinary(plan: Plan) -> None:
    plan.beside(".wal").unlink()
    plan.path.write_text('{"notes": {"1": {"a": 1}}}')


def _spoil(ending: str) -> Fixture:
    return lambda plan: plan.beside(ending).write_bytes(b"nonsense")


def _backup(ending: str, data: bytes) -> Fixture:
    def spoil(plan: Plan) -> None:
        path = next(plan.beside(".backups").glob(f"*{ending}"))
        path.write_bytes(data)

    return spoil


FIXTURES: dict[str, Fixture] = {
    "F01": lambda plan: plan.path.unlink(),
    "F02": lambda plan: plan.beside(".wal").unlink(),
    "F03": _linked,
    "F04": lambda plan: plan.path.chmod(0o640),
    "F05": lambda plan: plan.beside(".wal").chmod(0o604),
    "F06": lambda plan: plan.beside(".123.tmp").write_text("half"),
    "F07": lambda plan: (plan.beside(".history") / "torn-000000000009").write_text("{"),
    "B01": lambda plan: plan.path.write_bytes(b""),
    "B02": _ordinary,
    "B03": _base(lambda lines: [_set_meta(lines[0], format=9), *lines[1:]]),
    "B04": _base(lambda lines: [lines[0][:20] + b"?" + lines[0][21:], *lines[1:]]),
    "B05": _base(lambda lines: [*lines[:5], b"what is this", *lines[5:]]),
    "B06": _base(lambda lines: [*lines[:5], lines[5][:-20], *lines[6:]]),
    "B07": _base(lambda lines: [*lines[:5], lines[5], lines[5], *lines[6:]]),
    "B08": _base(lambda lines: [*lines[:5], lines[5].replace(b',"4":', b',"999":'), *lines[6:]]),
    "B09": _base(lambda lines: lines[:20]),
    "B10": _base(lambda lines: [*lines[:5], lines[5].replace(b"Acme", b"Acne"), *lines[6:]]),
    "B11": _base(lambda lines: [*lines[:5], lines[5].replace(b"Acme", b"Acme Inc"), *lines[6:]]),
    "B12": _rewritten_by_another,
    "B13": _base(lambda lines: [*lines[:5], lines[5].replace(b'"4":', b'"81":'), *lines[5:]]),
    "B14": lambda plan: plan.path.write_text("hello"),
    "B15": _base(lambda lines: [line.replace(b'"notes":', b'"accounts":') for line in lines]),
    "J01": _journal(lambda lines: [lines[0].replace(b"kaplan", b"kaplon"), *lines[1:]]),
    "J02": _journal(lambda lines: [_reframed(lines[0], v=9), *lines[1:]]),
    "J03": _journal(lambda lines: [_reframed(lines[0], db="another"), *lines[1:]]),
    "J04": _journal(lambda lines: [*lines[:-1], b'{"c":"12']),
    "J05": _journal(lambda lines: [*lines[:2], lines[2].replace(b"late", b"lame"), *lines[3:]]),
    "J06": _journal(lambda lines: [*lines[:2], _reframed(lines[2], p="0" * 32), *lines[3:]]),
    "J07": _journal(lambda lines: _rechained([*lines[:2], *lines[3:]])),
    "J08": _journal(lambda lines: [_reframed(lines[0], s=4), *lines[1:]]),
    "J09": _journal(lambda lines: _rechained([lines[0], _reframed(lines[1], s=2), *lines[1:]])),
    "J10": _journal(lambda lines: _with_op(lines, number=77)),
    "J11": _journal(lambda lines: _with_op(lines, was={"text": "other"})),
    "J12": _journal(
        lambda lines: _rechained(
            [*lines[:2], _reframed(lines[2], t="2020-01-01T00:00:00.000Z"), *lines[3:]]
        )
    ),
    "J13": _journal(lambda lines: [*lines[:2], bytes(len(lines[2])), *lines[3:]]),
    "H01": _empty_generation,
    "H02": _in_history(lambda lines: [lines[0], lines[1].replace(b"Acme", b"Acne"), b""]),
    "H03": _in_history(lambda lines: [b"?", *lines[1:]]),
    "H04": lambda plan: (plan.beside(".history") / "notes.txt").write_text("hi"),
    "I01": _spoil(".idx"),
    "I02": _stale_index,
    "I03": _lying_index,
    "I04": _spoil(".delta"),
    "I05": _spoil(".sum"),
    "K01": _backup(".json.gz", b"nonsense"),
    "K02": _backup(".about", b"nonsense"),
}

TYPICAL_LOSS = {"B06": 1, "B05": 0, "J05": 1, "J13": 1, "J07": 1, "B09": 66, "F02": 4}
"""How many records a fixture makes unreadable; all others none."""


def _codes(plan: Plan) -> set[str]:
    return {finding.code for finding in doctor(plan.path, SCHEMA)}


def test_every_code_has_a_fixture_and_there_are_many() -> None:
    assert FIXTURES.keys() == CODES.keys()
    assert len(CODES) >= 25


def test_a_healthy_plan_has_no_findings(plan: Plan) -> None:
    healthy(plan).path.chmod(0o400)
    assert doctor(plan.path, SCHEMA) == []


@pytest.mark.parametrize("code", FIXTURES)
def test_damage_is_found_by_its_code(plan: Plan, code: str) -> None:
    FIXTURES[code](healthy(plan))
    before = {path: path.read_bytes() for path in plan.folder.rglob("*") if path.is_file()}
    findings = {finding.code: finding for finding in doctor(plan.path, SCHEMA)}
    assert code in findings
    assert "{" not in findings[code].sentence()
    assert {path: path.read_bytes() for path in before} == before


def _records(plan: Plan) -> dict[str, Doc]:
    with plan.open(read_only=True) as store:
        return {doc["id"]: doc for table in store.tables() for doc in store.all(table)}


@pytest.mark.parametrize("code", [code for code in FIXTURES if code not in ("B02", "B03", "J02")])
def test_a_repair_keeps_every_readable_record(plan: Plan, code: str) -> None:
    whole = _records(healthy(plan))
    FIXTURES[code](plan)
    before = {path: path.read_bytes() for path in plan.folder.rglob("*") if path.is_file()}
    report = repair(plan.path, SCHEMA, plan.clock)
    assert {path: path.read_bytes() for path in before} == before
    fixed = Plan(plan.folder)
    fixed.path = report.path
    assert doctor(fixed.path, SCHEMA) == []
    found = _records(fixed)
    assert len(whole.keys() - found.keys()) <= TYPICAL_LOSS.get(code, 0)
    if code in TYPICAL_LOSS:
        assert report.lost
    with fixed.open() as store:
        store.commit(added(add("notes", text="goes on")))


def test_a_repaired_plan_takes_the_damaged_ones_place(plan: Plan) -> None:
    whole = _records(healthy(plan))
    FIXTURES["B04"](plan)
    report = repair(plan.path, SCHEMA, plan.clock)
    aside = take_the_place_of(plan.path, report.path, plan.clock)
    assert _records(plan) == whole
    assert {path.name for path in aside.iterdir()} >= {"kaplan.json", "kaplan.json.wal"}
    assert not report.path.exists()
    with plan.open() as store:
        store.commit(added(add("notes")))
    assert _codes(plan) == set()


def test_a_repair_never_overwrites(plan: Plan) -> None:
    healthy(plan)
    first = repair(plan.path, SCHEMA, plan.clock)
    with pytest.raises(Exception, match="exists already"):
        repair(plan.path, SCHEMA, plan.clock)
    assert first.records == len(_records(plan))


def test_flipped_bits_never_pass_unnoticed(plan: Plan) -> None:
    """Any single flipped bit of base or journal is found, or changes nothing that is read."""
    healthy(plan).path.chmod(0o600)
    truth = contents(plan.open(read_only=True))
    for ending, step in (("", 1501), (".wal", 3517)):
        path = plan.beside(ending)
        data = path.read_bytes()
        for at in range(7, len(data), step):
            path.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
            os.utime(path)
            assert _codes(plan) - {"F04"}, f"{ending} byte {at}"
        path.write_bytes(data)
    assert contents(plan.open(read_only=True)) == truth
