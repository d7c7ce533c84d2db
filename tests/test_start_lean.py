"""Textual is loaded without what the planner never uses, and whole where that does not serve."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from kaplan.tui import no_palette
from kaplan.tui.lean import PALETTE


def loaded(script: str) -> set[str]:
    """Return the modules that a process holds after a script."""
    told = f"{script}\nimport sys\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return {*ran.stdout.split()}


def test_the_screen_starts_without_palette_and_encryption() -> None:
    found = loaded(
        "from kaplan.tui.lean import load_textual\n"
        "load_textual()\n"
        "import kaplan.tui.app, kaplan.tui.panes.today"
    )
    assert "textual.app" in found
    assert not found & {"ssl", "_ssl", "textual.widgets._option_list", "textual.widgets._tree"}


def test_what_was_left_out_can_still_be_loaded() -> None:
    found = loaded(
        "from kaplan.tui.lean import load_textual\n"
        "load_textual()\n"
        "import ssl\n"
        "from textual.widgets import Input, OptionList, TextArea"
    )
    assert {"ssl", "textual.widgets._option_list"} <= found


def test_where_the_stand_in_does_not_serve_everything_is_loaded() -> None:
    found = loaded(
        "from kaplan.tui import no_palette\n"
        "del no_palette.Hits\n"
        "from kaplan.tui.lean import load_textual\n"
        "load_textual()\n"
        "import kaplan.tui.app, textual.command\n"
        "assert textual.command.__name__ == 'textual.command'\n"
        "import ssl"
    )
    assert "textual.widgets._option_list" in found


def test_the_stand_in_has_every_name_that_textual_takes_while_it_is_loaded() -> None:
    spec = find_spec("textual")
    assert spec is not None and spec.origin is not None
    taken: set[str] = set()
    for file in Path(spec.origin).parent.glob("*.py"):
        if file.name in ("command.py", "system_commands.py"):
            continue
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom) and node.module == PALETTE:
                taken |= {name.name for name in node.names}
    assert taken
    assert taken <= set(vars(no_palette))
