"""What boxes and lines say in formats that do their own layout."""

from __future__ import annotations

from kaplan.picture.scene import Box, Edge, text_of


def box_texts(box: Box) -> list[str]:
    """Return the lines of a box, its heading first, blanks and empty lines left out."""
    lines = [box.heading, *(text_of(line) for line in box.lines), box.footing]
    return [line.strip() for line in lines if line.strip()]


def edge_text(edge: Edge) -> str:
    """Return what a line means; empty for a plain line of a tree."""
    return edge.words
