"""What stands on the terminal, cell by cell, so that only cells that differ need to be sent.

A pure model: it is fed pieces of lines and hands out the bytes that bring a terminal to show them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import split_graphemes
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

_ATTRIBUTES: Final = (
    ("bold", "1"),
    ("dim", "2"),
    ("italic", "3"),
    ("underline", "4"),
    ("blink", "5"),
    ("blink2", "6"),
    ("reverse", "7"),
    ("conceal", "8"),
    ("strike", "9"),
    ("underline2", "21"),
    ("frame", "51"),
    ("encircle", "52"),
    ("overline", "53"),
)
_TAIL: Final = ""
"""What stands in the second cell of a wide character."""
_BRIDGE: Final = 3
"""Up to so many unchanged cells are sent again where that is no longer than moving over them."""
_INKS_KEPT: Final = 4_096


class Ink(NamedTuple):
    """How a cell is drawn, as the parameters of the terminal's own sequence."""

    attributes: tuple[str, ...] = ()
    fore: str = "39"
    back: str = "49"


DEFAULT: Final = Ink()


@lru_cache(maxsize=_INKS_KEPT)
def ink_of(style: Style | None, system: ColorSystem) -> Ink:
    """Return a style as a terminal with so many colours draws it; links and other data are left
    out.
    """
    if style is None:
        return DEFAULT
    attributes = tuple(code for name, code in _ATTRIBUTES if getattr(style, name))
    fore, back = DEFAULT.fore, DEFAULT.back
    if style.color is not None:
        fore = ";".join(style.color.downgrade(system).get_ansi_codes())
    if style.bgcolor is not None:
        back = ";".join(style.bgcolor.downgrade(system).get_ansi_codes(False))
    return Ink(attributes, fore, back)


@lru_cache(maxsize=_INKS_KEPT)
def change(old: Ink, new: Ink) -> str:
    """Return the shortest sequence that makes one ink the other."""
    if old == new:
        return ""
    if new == DEFAULT:
        return "\x1b[m"
    codes = ["", *new.attributes]
    codes += [new.fore] if new.fore != DEFAULT.fore else []
    codes += [new.back] if new.back != DEFAULT.back else []
    if set(old.attributes) <= set(new.attributes):
        fewer = [code for code in new.attributes if code not in old.attributes]
        fewer += [new.fore] if new.fore != old.fore else []
        fewer += [new.back] if new.back != old.back else []
        codes = min(codes, fewer, key=lambda some: len(";".join(some)))
    return f"\x1b[{';'.join(codes)}m"


@lru_cache(maxsize=8_192)
def cells_of(text: str) -> tuple[str, ...]:
    """Return what stands in each cell of a text: a character with all that joins it, or a tail."""
    if text.isascii():
        return tuple(text)
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        cluster = text[start:end]
        if width:
            cells += [cluster, *[_TAIL] * (width - 1)]
        elif cells:
            at = -2 if cells[-1] == _TAIL and len(cells) > 1 else -1
            cells[at] += cluster
    return tuple(cells)


class Shadow:
    """The cells of a terminal as far as they are known; a cell not known is ``None``."""

    def __init__(self, width: int, height: int, system: ColorSystem) -> None:
        """Know nothing of a terminal of this size."""
        self.width = width
        self.height = height
        self._system = system
        self._cells: list[list[str | None]] = [[None] * width for _ in range(height)]
        self._inks: list[list[Ink]] = [[DEFAULT] * width for _ in range(height)]
        self._out: list[str] = []
        self._ink = DEFAULT
        self._at: tuple[int, int] | None = None
        self._rests: tuple[int, int] | None = None

    def put(self, x: int, y: int, segments: Iterable[Segment]) -> None:
        """Let segments stand from a cell on; what they change is sent with the next ``taken``."""
        if not 0 <= y < self.height:
            return
        row, inks = self._cells[y], self._inks[y]
        for text, style, control in segments:
            if control or not text:
                continue
            cells = self._fitting(cells_of(text), self.width - x)
            end = x + len(cells)
            ink = ink_of(style, self._system)
            if tuple(row[x:end]) != cells or inks[x:end].count(ink) != end - x:
                self._write(x, y, cells, ink)
            x = end

    def taken(self, cursor: tuple[int, int]) -> str:
        """Return what brings the terminal up to date and leaves its cursor in a cell; often
        nothing.
        """
        if not self._out and cursor == self._rests:
            return ""
        self._out.append(change(self._ink, DEFAULT))
        self._ink = DEFAULT
        self._move(*cursor)
        self._rests = cursor
        sent = "".join(self._out)
        self._out.clear()
        return sent

    @staticmethod
    def _fitting(cells: tuple[str, ...], room: int) -> tuple[str, ...]:
        """Return cells cut at the edge of the screen; half a wide character becomes a blank."""
        if len(cells) <= room:
            return cells
        cut = cells[: max(0, room)]
        return (*cut[:-1], " ") if cut and cells[len(cut)] == _TAIL else cut

    def _write(self, x: int, y: int, cells: tuple[str, ...], ink: Ink) -> None:
        row, inks = self._cells[y], self._inks[y]
        for offset, cell in enumerate(cells):
            if cell == _TAIL:
                continue
            at = x + offset
            wide = offset + 1 < len(cells) and cells[offset + 1] == _TAIL
            if row[at] == cell and inks[at] == ink and self._is_wide(row, at) is wide:
                continue
            self._move(at, y)
            self._out += (change(self._ink, ink), cell)
            self._ink = ink
            self._break_wide(row, at, 2 if wide else 1)
            row[at], inks[at] = cell, ink
            if wide:
                row[at + 1], inks[at + 1] = _TAIL, ink
            end = at + (2 if wide else 1)
            # Terminals disagree on how far joined characters go, and at the edge on where they
            # stop.
            self._at = (end, y) if len(cell) == 1 and end < self.width else None

    @staticmethod
    def _is_wide(row: list[str | None], at: int) -> bool:
        return at + 1 < len(row) and row[at + 1] == _TAIL

    @staticmethod
    def _break_wide(row: list[str | None], at: int, width: int) -> None:
        """Forget the other halves of wide characters that cells are written over."""
        if row[at] == _TAIL and at:
            row[at - 1] = None
        end = at + width
        if end < len(row) and row[end] == _TAIL:
            row[end] = None

    def _move(self, x: int, y: int) -> None:
        if self._at == (x, y):
            return
        here, self._at = self._at, (x, y)
        if here is None or here[1] != y or here[0] > x:
            self._out.append(_position(x, y))
        elif not self._bridged(here[0], x, y):
            steps = x - here[0]
            self._out.append("\x1b[C" if steps == 1 else f"\x1b[{steps}C")

    def _bridged(self, start: int, end: int, y: int) -> bool:
        """Send unchanged cells again instead of moving over them, where they look alike."""
        between = self._cells[y][start:end]
        if end - start > _BRIDGE or self._inks[y][start:end].count(self._ink) != end - start:
            return False
        if any(cell is None or len(cell) != 1 for cell in between):
            return False
        if self._cells[y][end : end + 1] == [_TAIL]:
            return False
        self._out += [cell for cell in between if cell]
        return True


def _position(x: int, y: int) -> str:
    """Return the shortest absolute move to a cell."""
    if x:
        return f"\x1b[{y + 1};{x + 1}H"
    return f"\x1b[{y + 1}H" if y else "\x1b[H"
