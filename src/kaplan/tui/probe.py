"""Asking a terminal how wide it draws the signs that some draw in two cells.

Each sign is written and followed by the question where the cursor stands; all of it is wiped out in
the same breath. The answers come in between the keys that a person types, and are told apart.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SIGNS = "─●中⣿▸"
"""What is asked about, in this order; the Chinese sign is wide everywhere but in broken fonts."""
LINE = 3
"""The screen's line, counted from 1, on which it is asked; on line 1 answers look like keys."""
_USUAL = (1, 1, 2, 1, 1)


def question() -> str:
    """Return what is written to ask; it needs a screen of more lines than ``LINE``."""
    asked = "".join(f"\r{sign}\x1b[6n" for sign in SIGNS)
    return f"\x1b[{LINE};1H{asked}\r\x1b[K"


def answers_in(data: bytes) -> tuple[list[int], bytes]:
    """Return the widths answered in some input, and the input without the answers."""
    import re

    answer = re.compile(rb"\x1b\[%d;(\d{1,3})R" % LINE)
    return [int(found[1]) - 1 for found in answer.finditer(data)], answer.sub(b"", data)


def is_cut(data: bytes) -> bool:
    """Tell whether some input ends within a character or within a sequence of a key."""
    import re

    if re.search(rb"\x1b(?:O|\[[0-?]*[ -/]*)?\Z", data):
        return True
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def draws_wide(widths: Sequence[int]) -> bool | None:
    """Tell whether lines and signs would fall apart; None where not all answers are there."""
    if len(widths) != len(SIGNS):
        return None
    return any(
        width != usual
        for sign, width, usual in zip(SIGNS, widths, _USUAL, strict=True)
        if sign != "中"
    )
