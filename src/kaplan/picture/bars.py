"""Horizontal bars to an eighth of a cell, and rows of cells divided by share."""

from __future__ import annotations

from collections.abc import Sequence

FILLS = "█▓▒░"
_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(share: float, cells: int) -> str:
    """Return a bar of ``share`` (0 to 1) of ``cells`` cells, not padded; never empty above zero."""
    eighths = round(min(1.0, max(0.0, share)) * cells * 8)
    if share > 0 and cells > 0:
        eighths = max(1, eighths)
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")


def divided(values: Sequence[float], cells: int) -> list[int]:
    """Return whole cells per value, in proportion and ``cells`` in all, by largest remainders.

    Values are zero or more; all zero gives zeros.
    """
    biggest = max(values, default=0.0)
    if biggest <= 0 or cells <= 0:
        return [0] * len(values)
    # Scaled first: the sum of huge values would overflow.
    weights = [max(0.0, value) / biggest for value in values]
    exact = [weight / sum(weights) * cells for weight in weights]
    whole = [int(part) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda index: whole[index] - exact[index])
    for index in by_rest[: cells - sum(whole)]:
        whole[index] += 1
    return whole
