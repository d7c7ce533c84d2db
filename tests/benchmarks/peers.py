"""Other programs for the terminal, measured beside kaplan where they are installed.

``python -m tests.benchmarks.peers --make DIR`` installs each in an environment of its own below
DIR, for what they need contradicts each other: ``DIR/visidata/bin/visidata`` and so on. Without
``--peers DIR`` (or ``KAPLAN_PEERS``) they are looked for on PATH.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.wire import Wire

if TYPE_CHECKING:
    from tests.benchmarks.bench import Bench

FOLDER = "KAPLAN_PEERS"
PINS = {
    "visidata": ("visidata==3.4",),
    # With tree-sitter 0.26 it dies of a segmentation fault.
    "posting": ("posting==2.11.1", "tree-sitter==0.25.2"),
    "harlequin": ("harlequin==2.17.0",),
    "dooit": ("dooit==3.3.4",),
}
WORD = "Zanzibar"
"""What stands in the first place of the data that each of them opens."""
ROWS = 100


class Peer(NamedTuple):
    """A program with something to show; ``content`` is said when it shows it.

    ``enter`` are keys that lead to a list, ``down`` moves its cursor.
    """

    name: str
    command: list[str]
    environ: dict[str, str]
    content: bytes
    enter: tuple[str, ...] = ()
    down: str = "j"
    up: str = "k"


def missing(environ: Mapping[str, str]) -> list[str]:
    """Return the names of the programs that are not installed."""
    return [name for name in PINS if _program(name, environ) is None]


def peers(bench: Bench) -> list[Peer]:
    """Return the programs that are installed, each with data of its own to open."""
    home = bench.folder / "peers-home"
    home.mkdir(exist_ok=True)
    environ = {**bench.environ, "HOME": str(home)}
    found = []
    for name in PINS:
        program = _program(name, os.environ)
        if program is not None:
            words, keys = _data(name, home, program, environ)
            content = b"main" if name == "harlequin" else WORD.encode()
            found.append(Peer(name, [program, *words], environ, content, *keys))
    return found


def _program(name: str, environ: Mapping[str, str]) -> str | None:
    folder = environ.get(FOLDER)
    if folder and (path := Path(folder, name, "bin", name).absolute()).exists():
        return str(path)
    return shutil.which(name, path=environ.get("PATH"))


def _data(
    name: str, home: Path, program: str, environ: Mapping[str, str]
) -> tuple[list[str], tuple[tuple[str, ...], str, str]]:
    """Return the words that open something to show, and the keys that move in a list of it."""
    if name == "visidata":
        path = home / "rows.csv"
        numbered = "".join(f"name {number},{number}\n" for number in range(ROWS))
        path.write_text(f"name,value\n{WORD},0\n{numbered}")
        return [str(path)], ((), "j", "k")
    if name == "posting":
        folder = home / "requests"
        folder.mkdir(exist_ok=True)
        for number in range(8):
            words = WORD if not number else f"Request {number}"
            text = f"name: {words}\nmethod: GET\nurl: https://example.com\n"
            (folder / f"{number}.posting.yaml").write_text(text)
        # The address has the focus first; Ctrl-O and a letter jump to the list.
        return ["--collection", str(folder)], (("\x0f", "\t"), "j", "k")
    if name == "harlequin":
        path = home / "data.db"
        with sqlite3.connect(path) as base:
            base.execute("create table if not exists zanzibar(name, value)")
        return ["-a", "sqlite", str(path)], ((), "down", "up")
    path = home / "dooit.db"
    if not path.exists():
        _fill_dooit([program, "--db", str(path)], environ)
    return ["--db", str(path)], ((), "j", "k")


def _fill_dooit(command: Sequence[str], environ: Mapping[str, str]) -> None:
    with Wire(command, environ) as wire:
        wire.until(b"NORMAL")
        for name in (WORD, *(f"Workspace {number}" for number in range(6))):
            wire.settle(0.4, limit=2)
            wire.send("a")
            wire.settle(0.4, limit=2)
            wire.send(name, "enter")
        wire.settle(0.4, limit=2)


def make(folder: Path) -> None:
    """Install every program in an environment of its own."""
    for name, wanted in PINS.items():
        place = folder / name
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        pip = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "--disable-pip-version-check", *wanted], check=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Install the programs that kaplan is put beside.")
    parser.add_argument("--make", type=Path, required=True, metavar="DIR")
    make(parser.parse_args().make)
