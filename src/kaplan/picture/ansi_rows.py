"""Coloured terminal output read back as rows of runs with semantic style names."""

from __future__ import annotations

import re

from kaplan.picture.drawing import STYLES, Row, Run, fit_row

# Each style travels through a plotter as one palette colour of its own.
FIRST_CODE = 100
_ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")
_FOREGROUND = re.compile(r"38;5;(\d+)")


def code_of(style: str) -> int:
    """Return the palette number that stands for a style while a plotter draws."""
    return FIRST_CODE + STYLES.index(style)


def parse_rows(output: str, width: int, height: int) -> tuple[Row, ...]:
    """Return exactly ``height`` rows of ``width`` cells; colours become styles again."""
    lines = output.rstrip("\n").split("\n")[:height]
    rows = [fit_row(_runs(line), width) for line in lines]
    rows += [fit_row((), width)] * (height - len(rows))
    return tuple(rows)


def _runs(line: str) -> list[Run]:
    runs: list[Run] = []
    style = ""
    # A split by one group alternates text and escape parameters.
    for index, part in enumerate(_ESCAPE.split(line)):
        if index % 2:
            style = _style(part, style)
        elif part:
            runs.append(Run(part, style if part.strip() else ""))
    return runs


def _style(parameters: str, style: str) -> str:
    if parameters in ("", "0"):
        return ""
    found = _FOREGROUND.search(parameters)
    if not found:
        return style
    index = int(found[1]) - FIRST_CODE
    return STYLES[index] if 0 <= index < len(STYLES) else "line"
