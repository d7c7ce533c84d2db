"""A text goes to the person's own editor and comes back, or nothing changes."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kaplan.model.errors import Refused
from kaplan.tui.flows.editor import edited_text, editor_command


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"EDITOR": "ed"}, ["ed"]),
        ({"VISUAL": "/usr/bin/vim", "EDITOR": "ed"}, ["/usr/bin/vim", "-n", "-i", "NONE"]),
        ({"EDITOR": "nano -w"}, ["nano", "-w", "-R"]),
        ({"EDITOR": "code --wait"}, ["code", "--wait"]),
    ],
)
def test_the_editor_is_the_persons_own_and_leaves_no_traces(
    environ: dict[str, str], words: list[str]
) -> None:
    assert editor_command(environ) == words


@pytest.mark.parametrize("environ", [{}, {"EDITOR": ""}, {"EDITOR": "vim 'unclosed"}])
def test_without_an_editor_it_is_said_how_to_set_one(environ: dict[str, str]) -> None:
    with pytest.raises(Refused, match="EDITOR"):
        editor_command(environ)


def test_what_the_editor_wrote_comes_back_and_no_file_stays() -> None:
    seen: list[Path] = []

    def write(command: Sequence[str]) -> int:
        path = Path(command[-1])
        seen.append(path)
        assert path.stat().st_mode & 0o077 == 0
        assert path.read_text() == "old"
        path.write_text("new 张")
        return 0

    assert edited_text("old", ["ed"], write) == "new 张"
    assert not seen[0].parent.exists()


@pytest.mark.parametrize("what", ["fails", "is missing", "writes rubbish", "deletes the file"])
def test_a_failing_editor_changes_nothing(what: str) -> None:
    def run(command: Sequence[str]) -> int:
        path = Path(command[-1])
        if what == "is missing":
            raise FileNotFoundError(command[0])
        if what == "writes rubbish":
            path.write_bytes(b"\xff\xfe\x00")
        if what == "deletes the file":
            path.unlink()
        return 1 if what == "fails" else 0

    with pytest.raises(Refused):
        edited_text("old", ["ed"], run)
