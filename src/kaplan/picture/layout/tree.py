"""A tidy tree on integer cells: subtrees stand as near as their outlines allow, leaves hang.

Children stand side by side under their parent; two or more that have no children of their own hang
one under another from a trunk, which takes a fraction of the width. From a given level down
everything may hang, so that a tree of any breadth fits into a narrow place. After Reingold and
Tilford, *Tidier Drawings of Trees*, 1981. Time grows with the number of nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from kaplan.picture.strokes import Point

Size = Callable[[str], tuple[int, int]]
Children = Mapping[str, Sequence[str]]
EVERY_LEVEL = 1_000_000


class Spacing(NamedTuple):
    """Blank cells between nodes: side by side, level to level, in a column; the indent of a column.

    ``longest`` is how many leaves one column holds at most.
    """

    across: int = 2
    down: int = 1
    stacked: int = 0
    indent: int = 3
    longest: int = 6


class Spread(NamedTuple):
    """How many levels, the roots' included, stand side by side; what is below hangs in columns.

    ``columns`` is how many of them the children of one node make where the hanging begins.
    """

    levels: int = EVERY_LEVEL
    columns: int = 1


class Stem(NamedTuple):
    """The line from a parent to a child through its corners, both ends on the boxes' edges."""

    parent: str
    child: str
    points: tuple[Point, ...]


class Tree(NamedTuple):
    """Where each node's box begins, the lines between them, and the size of it all in cells."""

    w: int
    h: int
    places: dict[str, Point]
    stems: tuple[Stem, ...]


def lay_out(
    roots: Sequence[str],
    children: Children,
    size: Size,
    spacing: Spacing | None = None,
    shape: Spread | None = None,
) -> Tree:
    """Return the places of all that hangs on the roots, which stand side by side.

    ``size`` gives width and height of a node. The tree must be free of circles.
    """
    if not roots:
        return Tree(0, 0, {}, ())
    grower = _Grower(children, size, spacing or Spacing(), shape or Spread())
    return grower.tree(roots)


class _Outline:
    """The left and right ends of each row of a block, the lowest row first.

    Kept low end first, so that a parent is added at the end of the lists; ``shift`` is added to
    all values, so that moving a block costs nothing.
    """

    __slots__ = ("lefts", "rights", "shift")

    def __init__(self, lefts: list[int], rights: list[int]) -> None:
        self.lefts, self.rights, self.shift = lefts, rights, 0

    def put_beside(self, other: _Outline, gap: int) -> int:
        """Take in a block to the right, as near as may be; return how far it was moved."""
        shared = min(len(self.rights), len(other.lefts))
        touch = max(
            right - left
            for right, left in zip(self.rights[-shared:], other.lefts[-shared:], strict=True)
        )
        moved = touch + self.shift - other.shift + gap
        shift = other.shift + moved
        if len(other.rights) >= len(self.rights):
            other.lefts[-shared:] = [left + self.shift - shift for left in self.lefts]
            self.lefts, self.rights, self.shift = other.lefts, other.rights, shift
        else:
            self.rights[-shared:] = [right + shift - self.shift for right in other.rights]
        return moved

    def add_above(self, left: int, right: int, rows: int) -> None:
        """Put rows from one cell up to another on top."""
        self.lefts += [left - self.shift] * rows
        self.rights += [right - self.shift] * rows


class _Unit:
    """What stands beside other things under a parent: one subtree, or a column of them.

    ``attach`` is where the line from above comes in, ``x`` and ``y`` its place from the parent's.
    """

    __slots__ = ("attach", "is_column", "members", "outline", "x", "y")

    def __init__(self, members: list[_Block], outline: _Outline, attach: int, column: bool) -> None:
        self.members, self.outline, self.attach = members, outline, attach
        self.is_column = column
        self.x = self.y = 0


class _Block:
    """A node with all that hangs on it; ``x`` and ``y`` are its place from its unit's."""

    __slots__ = ("h", "id", "outline", "units", "w", "x", "y")

    def __init__(self, name: str, w: int, h: int) -> None:
        self.id, self.w, self.h = name, w, h
        self.x = self.y = 0
        self.units: list[_Unit] = []
        self.outline = _Outline([0] * h, [w] * h)


class _Grower:
    """Builds blocks from the leaves up and reads places off from the roots down."""

    def __init__(self, children: Children, size: Size, spacing: Spacing, shape: Spread) -> None:
        self._children, self._size = children, size
        self._spacing, self._shape = spacing, shape

    def tree(self, roots: Sequence[str]) -> Tree:
        blocks: dict[str, _Block] = {}
        for name, depth in reversed(self._order(roots)):
            block = _Block(name, *self._size(name))
            below = [blocks.pop(child) for child in self._children.get(name, ())]
            if below:
                self._grow(block, below, depth)
            blocks[name] = block
        found = [blocks[root] for root in roots]
        return self._read(self._side_by_side(found))

    def _order(self, roots: Sequence[str]) -> list[tuple[str, int]]:
        order: list[tuple[str, int]] = []
        pending = [(root, 1) for root in reversed(roots)]
        while pending:
            name, depth = pending.pop()
            order.append((name, depth))
            pending += [(child, depth + 1) for child in reversed(self._children.get(name, ()))]
        return order

    # From the leaves up

    def _grow(self, block: _Block, below: list[_Block], depth: int) -> None:
        if depth >= self._shape.levels:
            block.units = self._hanging(below, depth)
        else:
            block.units = self._units(below)
        units = block.units
        if len(units) == 1 and units[0].is_column:
            units[0].x, units[0].y = 1, block.h + self._spacing.stacked
            outline = units[0].outline
            outline.shift += 1
            outline.add_above(1, 2, self._spacing.stacked)
        else:
            outline = self._spread_under(block)
        outline.add_above(0, block.w, block.h)
        block.outline = outline

    def _hanging(self, below: list[_Block], depth: int) -> list[_Unit]:
        """Return columns of about the same height; one alone where the hanging goes on."""
        columns = self._shape.columns if depth == max(1, self._shape.levels) else 1
        total = sum(len(block.outline.rights) for block in below)
        parts: list[list[_Block]] = [[]]
        height = 0
        for block in below:
            if parts[-1] and height * columns >= total * len(parts):
                parts.append([])
            parts[-1].append(block)
            height += len(block.outline.rights)
        return [self._column(part, self._spacing.stacked) for part in parts]

    def _units(self, below: list[_Block]) -> list[_Unit]:
        """Return subtrees and columns of leaves, in the order in which they come."""
        leaves = [block for block in below if not block.units]
        if len(leaves) < 2:
            return [self._alone(block) for block in below]
        columns = -(-len(leaves) // self._spacing.longest)
        rows = -(-len(leaves) // columns)
        units: list[_Unit] = []
        is_open = True
        for block in below:
            if block.units:
                units.append(self._alone(block))
            elif is_open:
                starts = range(0, len(leaves), rows)
                gap = self._spacing.stacked
                units += [self._column(leaves[start : start + rows], gap) for start in starts]
                is_open = False
        return units

    @staticmethod
    def _alone(block: _Block) -> _Unit:
        return _Unit([block], block.outline, block.w // 2, False)

    def _column(self, below: list[_Block], gap: int) -> _Unit:
        indent = self._spacing.indent - 1
        y = 0
        rights: list[int] = []
        for block in below:
            # What hangs on a block may reach further to the left than the block itself.
            block.x = indent - min(block.outline.lefts) - block.outline.shift
            block.y = y
            y += len(block.outline.rights) + gap
        for block in reversed(below):
            if rights:
                rights += [1] * gap
            moved = block.x + block.outline.shift
            rights += [right + moved for right in block.outline.rights]
        return _Unit(below, _Outline([0] * len(rights), rights), 0, True)

    def _spread_under(self, block: _Block) -> _Outline:
        units = block.units
        outline = self._beside(units)
        attached = [unit.x + unit.attach for unit in units]
        first, last = attached[0], attached[-1]
        middle = (first + last) // 2
        # A line down that met one up would look like two lines that cross.
        if len(units) > 1 and middle in attached:
            middle += 1
        moved = block.w // 2 - middle
        for unit in units:
            unit.x += moved
            unit.y = block.h + self._spacing.down
        outline.shift += moved
        outline.add_above(first + moved, max(last, middle) + moved + 1, self._spacing.down)
        return outline

    def _beside(self, units: list[_Unit]) -> _Outline:
        outline = units[0].outline
        for unit in units[1:]:
            unit.x = outline.put_beside(unit.outline, self._spacing.across)
        return outline

    def _side_by_side(self, roots: list[_Block]) -> list[_Unit]:
        gap = max(1, self._spacing.stacked)
        units = self._units(roots) if self._shape.levels else [self._column(roots, gap)]
        self._beside(units)
        return units

    # From the roots down

    def _read(self, units: list[_Unit]) -> Tree:
        places: dict[str, Point] = {}
        stems: list[Stem] = []
        right = low = 0
        todo: list[tuple[_Block | None, _Unit, int, int]] = [(None, unit, 0, 0) for unit in units]
        while todo:
            parent, unit, x, y = todo.pop()
            for block in unit.members:
                at = (x + unit.x + block.x, y + unit.y + block.y)
                places[block.id] = at
                right, low = max(right, at[0] + block.w), max(low, at[1] + block.h)
                if parent is not None:
                    stems.append(self._stem(parent, (x, y), unit, block, at))
                todo += [(block, below, *at) for below in block.units]
        # A trunk may stand further left than any box.
        left = min(x for x, _y in (*places.values(), *(p for s in stems for p in s.points)))
        moved = {name: (x - left, y) for name, (x, y) in places.items()}
        return Tree(right - left, low, moved, tuple(_moved(stem, -left) for stem in stems))

    def _stem(self, parent: _Block, corner: Point, unit: _Unit, block: _Block, at: Point) -> Stem:
        x, y = corner
        side = at[1] + (1 if block.h > 2 else 0)
        low = y + parent.h - 1
        if len(parent.units) == 1 and unit.is_column:
            trunk = x + unit.x
            return Stem(parent.id, block.id, ((trunk, low), (trunk, side), (at[0], side)))
        middle, bus = x + parent.w // 2, low + (self._spacing.down + 1) // 2
        drop = x + unit.x if unit.is_column else at[0] + block.w // 2
        end = ((drop, side), (at[0], side)) if unit.is_column else ((drop, at[1]),)
        corners = ((middle, low), (middle, bus), (drop, bus), *end)
        return Stem(parent.id, block.id, _straight(corners))


def _straight(corners: Sequence[Point]) -> tuple[Point, ...]:
    """Return the corners without those on which the line does not bend."""
    kept: list[Point] = []
    for corner in corners:
        if kept and kept[-1] == corner:
            continue
        if len(kept) > 1 and (
            kept[-2][0] == kept[-1][0] == corner[0] or kept[-2][1] == kept[-1][1] == corner[1]
        ):
            kept[-1] = corner
        else:
            kept.append(corner)
    return tuple(kept)


def _moved(stem: Stem, dx: int) -> Stem:
    return stem._replace(points=tuple((x + dx, y) for x, y in stem.points))
