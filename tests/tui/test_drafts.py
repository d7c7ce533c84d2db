"""What was typed but not saved is kept for its owner alone, and forgotten when it is saved."""

from pathlib import Path

from kaplan.tui.drafts import Drafts


def test_a_draft_is_read_back_with_its_kinds_of_values(tmp_path: Path) -> None:
    values: dict[str, str | bool | tuple[str, ...]] = {
        "name": "张", "coach": True, "role": ("user", "approver"),
    }  # fmt: skip
    Drafts(tmp_path / "drafts").keep("add-stakeholder", values)
    assert Drafts(tmp_path / "drafts").read("add-stakeholder") == values
    assert Drafts(tmp_path / "drafts").read("another") == {}


def test_only_the_owner_may_read_a_draft(tmp_path: Path) -> None:
    Drafts(tmp_path / "drafts").keep("note", {"text": "secret"})
    (file,) = (tmp_path / "drafts").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_an_empty_draft_is_no_draft(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep("note", {"text": "x"})
    drafts.keep("note", {})
    assert drafts.read("note") == {}
    assert list(tmp_path.iterdir()) == []


def test_broken_and_unwritable_drafts_are_as_none(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep("note", {"text": "x"})
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"\xff{[")
    assert drafts.read("note") == {}
    nowhere = Drafts(Path("/dev/null/drafts"))
    nowhere.keep("note", {"text": "x"})
    assert nowhere.read("note") == {}


def test_a_link_planted_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    drafts, victim = Drafts(tmp_path / "drafts"), tmp_path / "victim"
    drafts.keep("note", {"text": "x"})
    (file,) = (tmp_path / "drafts").iterdir()
    victim.write_text("precious")
    file.unlink()
    file.symlink_to(victim)
    drafts.keep("note", {"text": "evil"})
    assert victim.read_text() == "precious"
