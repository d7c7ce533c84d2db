"""What stands on the terminal, cell by cell, so that only cells that differ need to be sent.

A pure model: it is fed pieces of lines and hands out the characters that bring a terminal to show
them. Lines that only moved up or down are moved by the terminal itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import ne
from typing import Final

from rich.cells import split_graphemes
from rich.color import ColorSystem
from rich.segment import Segment

from kaplan.tui.ink import DEFAULT, Ink, change, for_blank, ink_of, on_blank

TAIL: Final = ""
"""What stands in the second cell of a wide character."""
_BRIDGE: Final = 3
"""Up to so many unchanged cells are sent again, where that is no longer than moving over them."""
_LEAST_MOVED: Final = 6
"""From so many changed lines on it is worth looking whether they only moved."""
_MOVE_COST: Final = 40

Cells = list[str | None]


class Row:
    """One line of a terminal: what stands in each cell, ``None`` where unknown, and its ink."""

    __slots__ = ("cells", "inks")

    def __init__(self, cells: Cells, inks: list[Ink]) -> None:
        """Take cells and inks, as many of the one as of the other."""
        self.cells = cells
        self.inks = inks

    @classmethod
    def unknown(cls, width: int) -> Row:
        """Return a line that nothing is known of."""
        return cls([None] * width, [DEFAULT] * width)

    def copy(self) -> Row:
        """Return a line of its own with the same cells."""
        return Row(self.cells[:], self.inks[:])

    def same(self, other: Row) -> bool:
        """Return whether both look alike."""
        return self.cells == other.cells and self.inks == other.inks

    def lay(self, x: int, cells: Sequence[str], ink: Ink) -> None:
        """Let cells stand from a cell on; wide characters that they cut in two become unknown."""
        end = x + len(cells)
        if self.cells[x] == TAIL and x:
            self.cells[x - 1] = None
        if end < len(self.cells) and self.cells[end] == TAIL:
            self.cells[end] = None
        self.cells[x:end] = cells
        blank = on_blank(ink)
        self.inks[x:end] = [blank if cell == " " else ink for cell in cells]

    def wide(self, at: int) -> bool:
        """Return whether the character in a cell takes the next one, too."""
        return at + 1 < len(self.cells) and self.cells[at + 1] == TAIL


class Shadow:
    """The lines of a terminal as far as they are known."""

    def __init__(self, width: int, height: int, system: ColorSystem) -> None:
        """Know nothing of a terminal of this size."""
        self.width = width
        self.height = height
        self._system = system
        self._rows = [Row.unknown(width) for _ in range(height)]
        self._wanted: dict[int, Row] = {}
        self._out: list[str] = []
        self._ink = DEFAULT
        self._at: tuple[int, int] | None = None
        self._rests: tuple[int, int] | None = None

    def put(self, x: int, y: int, segments: Iterable[Segment]) -> None:
        """Let segments stand from a cell on; ``taken`` says what has to be sent for it."""
        if not 0 <= y < self.height:
            return
        row = self._wanted.get(y)
        if row is None:
            row = self._wanted[y] = self._rows[y].copy()
        for text, style, control in segments:
            if control or not text or x >= self.width:
                continue
            cells = _fitting(cells_of(text), self.width - x)
            if cells:
                row.lay(x, cells, ink_of(style, self._system))
                x += len(cells)

    def taken(self, cursor: tuple[int, int]) -> str:
        """Return what brings the terminal up to date and puts its cursor into a cell, if
        anything.
        """
        changed = [y for y in sorted(self._wanted) if not self._wanted[y].same(self._rows[y])]
        if len(changed) >= _LEAST_MOVED:
            self._move_lines(changed)
        for y in sorted(self._wanted):
            self._write(y, self._wanted[y])
        self._wanted.clear()
        if not self._out and cursor == self._rests:
            return ""
        self._out.append(change(self._ink, DEFAULT))
        self._ink = DEFAULT
        self._move(*cursor)
        self._rests = cursor
        sent = "".join(self._out)
        self._out.clear()
        return sent

    # Characters

    def _write(self, y: int, wanted: Row) -> None:
        row = self._rows[y]
        if wanted.same(row):
            return
        for at, cell in enumerate(wanted.cells):
            if cell is None:
                row.cells[at] = None
            elif cell != TAIL:
                self._put_cell(at, y, cell, wanted)

    def _put_cell(self, at: int, y: int, cell: str, wanted: Row) -> None:
        row, ink, wide = self._rows[y], wanted.inks[at], wanted.wide(at)
        if row.cells[at] == cell and row.inks[at] == ink and row.wide(at) is wide:
            return
        self._move(at, y)
        self._take_ink(self._for_blank(at, wanted) if cell == " " else ink)
        self._out.append(cell)
        end = at + (2 if wide else 1)
        if end < self.width and row.cells[end] == TAIL:
            row.cells[end] = None
        row.cells[at], row.inks[at] = cell, ink
        if wide:
            row.cells[at + 1], row.inks[at + 1] = TAIL, ink
        # Terminals disagree on how far joined characters go, and on where they stop at the edge.
        self._at = (end, y) if len(cell) == 1 and end < self.width else None

    def _for_blank(self, at: int, wanted: Row) -> Ink:
        """Return the ink for a blank: the one at hand, or the one that what follows needs, as long
        as the blank looks the same in it.
        """
        blank = wanted.inks[at]
        near = for_blank(self._ink, blank)
        if near == self._ink:
            return near
        for cell, ink in zip(wanted.cells[at:], wanted.inks[at:], strict=True):
            if cell != " ":
                return ink if cell and on_blank(ink) == blank else near
        return near

    def _take_ink(self, ink: Ink) -> None:
        if ink != self._ink:
            self._out.append(change(self._ink, ink))
            self._ink = ink

    def _move(self, x: int, y: int) -> None:
        here, self._at = self._at, (x, y)
        if here == (x, y):
            return
        if here is None or here[1] != y or here[0] > x:
            self._out.append(_position(x, y))
        elif not self._bridged(here[0], x, self._rows[y]):
            steps = x - here[0]
            self._out.append("\x1b[C" if steps == 1 else f"\x1b[{steps}C")

    def _bridged(self, start: int, end: int, row: Row) -> bool:
        """Send unchanged cells again instead of moving over them, where they are drawn alike."""
        if end - start > _BRIDGE:
            return False
        cells = row.cells[start:end]
        for cell, ink in zip(cells, row.inks[start:end], strict=True):
            if cell is None or len(cell) != 1 or row.cells[end] == TAIL:
                return False
            if (for_blank(self._ink, ink) if cell == " " else ink) != self._ink:
                return False
        if any(row.wide(at) for at in range(start, end)):
            return False
        self._out += [cell for cell in cells if cell]
        return True

    # Lines

    def _move_lines(self, changed: Sequence[int]) -> None:
        """Let the terminal move lines where that leaves far less to be sent."""
        top, bottom = changed[0], changed[-1]
        step = self._likely_step(changed, top, bottom)
        if not step:
            return
        stays = sum(self._difference(y, y) for y in changed)
        moves = sum(
            self._difference(y, y + step) if top <= y + step <= bottom else self.width
            for y in range(top, bottom + 1)
        )
        if moves + _MOVE_COST >= stays // 2:
            return
        count = abs(step)
        deed = f"\x1b[{count}M" if step > 0 else f"\x1b[{count}L"
        self._out.append(f"\x1b[{top + 1};{bottom + 1}r{_position(0, top)}{deed}\x1b[r")
        self._at = None
        fresh = [Row.unknown(self.width) for _ in range(count)]
        block = self._rows[top : bottom + 1]
        moved = block[count:] + fresh if step > 0 else fresh + block[:-count]
        for y in range(top, bottom + 1):
            self._wanted.setdefault(y, self._rows[y].copy())
        self._rows[top : bottom + 1] = moved

    def _likely_step(self, changed: Sequence[int], top: int, bottom: int) -> int:
        """Return by how many lines most of the starts of the changed lines have moved up."""
        part = max(1, self.width // 4)
        stood: dict[tuple[str | None, ...], list[int]] = {}
        for y in range(top, bottom + 1):
            stood.setdefault(tuple(self._rows[y].cells[:part]), []).append(y)
        votes: Counter[int] = Counter()
        for y in changed:
            places = stood.get(tuple(self._wanted[y].cells[:part]), [])
            # A start that many lines share, such as a blank one, says nothing of where they went.
            if len(places) <= 2:
                votes.update(place - y for place in places)
        votes.pop(0, None)
        return votes.most_common(1)[0][0] if votes else 0

    def _difference(self, y: int, stood: int) -> int:
        wanted = self._wanted.get(y) or self._rows[y]
        return sum(map(ne, wanted.cells, self._rows[stood].cells))


@lru_cache(maxsize=8_192)
def cells_of(text: str) -> tuple[str, ...]:
    """Return what stands in each cell of a text: a character with all that joins it, or a tail."""
    if text.isascii():
        return tuple(text)
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        cluster = text[start:end]
        if width:
            cells += [cluster, *[TAIL] * (width - 1)]
        elif cells:
            at = -2 if cells[-1] == TAIL and len(cells) > 1 else -1
            cells[at] += cluster
    return tuple(cells)


def _fitting(cells: tuple[str, ...], room: int) -> tuple[str, ...]:
    """Return cells cut at the edge of the screen; half a wide character becomes a blank."""
    if len(cells) <= room:
        return cells
    cut = cells[:room]
    return (*cut[:-1], " ") if cells[room] == TAIL else cut


def _position(x: int, y: int) -> str:
    """Return the shortest absolute move to a cell."""
    if x:
        return f"\x1b[{y + 1};{x + 1}H"
    return f"\x1b[{y + 1}H" if y else "\x1b[H"
