"""The command line as a process: streams, signals, locales, permissions and what is imported."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

ENVIRON = {
    name: value
    for name, value in os.environ.items()
    if name not in ("KAPLAN_DB", "KAPLAN_LANG", "XDG_DATA_HOME", "XDG_STATE_HOME", "COLUMNS")
}


class Process:
    """Runs ``python -m kaplan`` in a home folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environ = {**ENVIRON, "HOME": str(home), "LANG": "C.UTF-8", "LC_ALL": ""}
        self.database = home / ".local/share/kaplan/kaplan.json"

    def start(
        self, *words: str, environ: Mapping[str, str] | None = None, **streams: int
    ) -> subprocess.Popen[bytes]:
        """Start a command with pipes where no other stream is given."""
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process: subprocess.Popen[bytes] = subprocess.Popen(
            [sys.executable, "-m", "kaplan", *words],
            env={**self.environ, **(environ or {})},
            cwd=self.home,
            **{**pipes, **streams},  # type: ignore[call-overload]
        )
        return process

    def __call__(
        self, *words: str, stdin: bytes = b"", environ: Mapping[str, str] | None = None
    ) -> tuple[int, str, str]:
        """Return the exit code, standard output and standard error of a command."""
        process = self.start(*words, environ=environ, stdin=subprocess.PIPE)
        out, err = process.communicate(stdin, timeout=60)
        assert b"Traceback" not in out + err
        return process.returncode, out.decode(), err.decode()

    def loaded(self, *words: str) -> set[str]:
        """Return the outermost names of the modules that a command imports."""
        code = (
            "import sys\nfrom kaplan.__main__ import main\nimport os\n"
            "os._exit = lambda code: None\nmain()\n"
            "print('\\n' + ' '.join({name.partition('.')[0] for name in sys.modules}))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            env=self.environ, capture_output=True, check=True, text=True, timeout=60,
        )  # fmt: skip
        return set(done.stdout.splitlines()[-1].split())


@pytest.fixture
def run(tmp_path: Path) -> Process:
    """A process on a database with one account, at the usual place."""
    process = Process(tmp_path)
    assert process("init")[0] == 0
    assert process("add", "account", "Acme 华东")[0] == 0
    return process


def test_a_day_at_the_shell(run: Process) -> None:
    """Notes from arguments and standard input, listed and shown, at the usual place."""
    code, out, err = run("note", "acme", "Budget is frozen")
    assert (code, err) == (0, "")
    assert run("note", "acme", "-", stdin="第二条\n".encode())[0] == 0
    code, out, _err = run("list", "notes", "--json")
    assert [note["text"] for note in json.loads(out)] == ["Budget is frozen", "第二条"]
    assert "Acme 华东" in run("show", "acme")[1]
    assert run("undo")[0] == 0
    assert len(json.loads(run("list", "notes", "--json")[1])) == 1


def test_every_file_is_for_its_owner_alone(run: Process) -> None:
    """Whatever the umask of the shell says."""
    run("note", "acme", "x")
    run("compact")
    run("export", "out.json")
    open_to_others = [path for path in run.home.rglob("*") if path.stat().st_mode & 0o077]
    assert open_to_others == []


def test_the_fast_commands_import_no_screen(run: Process) -> None:
    """note, list and show load neither textual nor rich nor plotext nor tinydb nor argparse."""
    heavy = {"textual", "rich", "plotext", "tinydb", "argparse", "asyncio", "pathlib", "csv"}
    assert run.loaded("note", "acme", "x") & heavy == set()
    assert run.loaded("list", "accounts") & (heavy - {"pathlib"}) == set()
    assert run.loaded("show", "acme") & (heavy - {"pathlib"}) == set()
    assert run.loaded("--version") & {*heavy, "json", "unittest"} == set()


def test_drawing_imports_only_what_it_draws_with(run: Process) -> None:
    """A map needs no plotext, and nothing that prints needs textual."""
    assert run.loaded("agenda") & {"textual", "plotext", "rich"} == set()
    assert "plotext" not in run.loaded("map", "people", "acme", "--json")
    assert "textual" not in run.loaded("chart", "sales", "--json")


@pytest.mark.parametrize("room", ["kaplan.model.kinds", "kaplan.insight.gaps"])
def test_calculation_imports_no_input_or_output(room: str) -> None:
    """The model and the insight into it stay pure."""
    code = f"import sys, {room}; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=ENVIRON, capture_output=True, check=True, text=True
    )
    forbidden = {"tinydb", "plotext", "rich", "textual", "subprocess", "socket", "fcntl", "mmap"}
    assert {name.partition(".")[0] for name in done.stdout.split()} & forbidden == set()


def test_a_reader_that_goes_away_is_no_fault(run: Process) -> None:
    """The deed is done, nothing is said, the exit code is that of the signal."""
    read, write = os.pipe()
    os.close(read)
    process = run.start("note", "acme", "kept", stdout=write)
    os.close(write)
    _out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")
    assert "kept" in run("list", "notes")[1]


def test_a_closed_standard_output_is_said_before_anything_is_done(run: Process) -> None:
    """Without a place to print to, the deed is refused in one line."""
    command = f'exec "{sys.executable}" -m kaplan note acme lost >&-'
    done = subprocess.run(
        ["sh", "-c", command], env=run.environ, stderr=subprocess.PIPE, check=False, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
    assert "lost" not in run("list", "notes")[1]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output(run: Process) -> None:
    """What cannot be printed is said in one line."""
    with Path("/dev/full").open("wb") as full:
        process = run.start("list", "accounts", stdout=full.fileno())
        _out, err = process.communicate(timeout=60)
    assert process.returncode == 4
    assert err.count(b"\n") == 1
    assert b"Traceback" not in err


def test_interrupting_waits_for_nothing(run: Process) -> None:
    """Ctrl-C while standard input is read: one line, 130, and nothing was written."""
    process = run.start("note", "acme", "-", stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(b"half a ")
    process.stdin.flush()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and not _waits_for_input(process.pid):
        os.sched_yield()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert err.count(b"\n") == 1
    assert b"Traceback" not in err
    assert run("list", "notes")[1] == ""


def _waits_for_input(pid: int) -> bool:
    """Tell whether a process has come to reading standard input, as the system sees it."""
    place = Path(f"/proc/{pid}/wchan")
    try:
        return "pipe" in place.read_text()
    except OSError:
        return False


@pytest.mark.parametrize(
    "locale",
    [{"LC_ALL": "POSIX"}, {"LC_ALL": "zh_CN.GBK"}, {"PYTHONIOENCODING": "ascii"},
     {"PYTHONIOENCODING": "gbk"}, {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}],
)  # fmt: skip
def test_any_locale(run: Process, locale: Mapping[str, str]) -> None:
    """Chinese names are printed as far as the encoding goes, and machines lose nothing."""
    process = run.start("list", "accounts", environ=locale)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert b"Acme" in out
    process = run.start("list", "accounts", "--json", environ=locale)
    out, err = process.communicate(timeout=60)
    assert json.loads(out.decode("utf-8"))[0]["name"] == "Acme 华东"


def test_without_a_home(run: Process) -> None:
    """With neither HOME nor a database named, the system's own home folder is taken."""
    environ = {name: value for name, value in run.environ.items() if name != "HOME"}
    done = subprocess.run(
        [sys.executable, "-m", "kaplan", "paths", "--json"],
        env=environ, capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    assert json.loads(done.stdout)["database"].startswith("/")


def test_bytes_that_are_no_text(run: Process) -> None:
    """An argument and an input that are not UTF-8 are refused."""
    done = subprocess.run(
        [sys.executable.encode(), b"-m", b"kaplan", b"note", b"acme", b"\xff\xfe"],
        env=run.environ, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    code, out, err = run("note", "acme", "-", stdin=b"\xff\xfe\x00")
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_two_at_once_lose_nothing(run: Process) -> None:
    """Processes that write at the same time are put in a row."""
    processes = [run.start("note", "acme", f"note {number}") for number in range(4)]
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    notes = json.loads(run("list", "notes", "--json")[1])
    assert sorted(note["text"] for note in notes) == [f"note {number}" for number in range(4)]


def test_lines_follow_a_real_terminal(run: Process) -> None:
    """A terminal's width is asked for; no control sequence is sent."""
    import fcntl
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    process = run.start("--help", stdout=slave)
    os.close(slave)
    process.wait(timeout=60)
    shown = os.read(master, 65536).decode()
    os.close(master)
    assert process.returncode == 0
    assert max(map(len, shown.splitlines())) <= 60
    assert "\x1b" not in shown
