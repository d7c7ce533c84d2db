"""Coloured terminal output read back as rows of runs with semantic style names."""

from __future__ import annotations

import re
from functools import lru_cache

from kaplan.picture.drawing import STYLES, Row, Run, fit_row

# Each style travels through a plotter as one palette colour of its own.
FIRST_CODE = 100
# A plotter writes several escapes in a row: a reset, a foreground, a background.
_ESCAPES = re.compile(r"((?:\x1b\[[0-9;]*m)+)")
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
    texts: list[str] = []
    styles: list[str] = []
    style = ""
    # A split by one group alternates text and escapes.
    for index, part in enumerate(_ESCAPES.split(line)):
        if index % 2:
            style = _style(part)
        elif part and texts and (style == styles[-1] or part.isspace()):
            # Blanks look the same in any colour; fewer runs are fewer bytes on the wire.
            texts[-1] += part
        elif part:
            texts.append(part)
            styles.append(style)
    return list(map(Run, texts, styles))


@lru_cache(maxsize=256)
def _style(escapes: str) -> str:
    """Return the style of text after escapes that begin with a reset."""
    found = _FOREGROUND.findall(escapes)
    if not found:
        return ""
    index = int(found[-1]) - FIRST_CODE
    return STYLES[index] if 0 <= index < len(STYLES) else "line"
