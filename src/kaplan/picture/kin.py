"""Who is near whom in a tree of boxes: what arrow keys try before they take whatever lies there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kaplan.picture.scene import Box

Kin = dict[str, tuple[str, ...]]


def kin(boxes: Sequence[Box]) -> Kin:
    """Return the parent, the children and the siblings of each box, by ids; roots are siblings."""
    shown = {box.id for box in boxes}
    families: defaultdict[str, list[str]] = defaultdict(list)
    for box in boxes:
        families[box.parent if box.parent in shown else ""].append(box.id)
    found: Kin = {}
    for parent, children in families.items():
        above = (parent,) if parent else ()
        for name in children:
            siblings = (other for other in children if other != name)
            found[name] = (*above, *families.get(name, ()), *siblings)
    return found
