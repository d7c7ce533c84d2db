"""How a cell of a terminal is drawn, and the shortest way from one ink to another."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from rich.color import Color, ColorSystem
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
_ENDS: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "8": "28", "9": "29"}
"""What ends an attribute without ending the colours, where every terminal knows it."""
_SEEN_ON_BLANKS: Final = frozenset({"4", "7", "9", "21", "51", "52", "53"})
_KEPT: Final = 4_096
_LEVELS: Final = (0, 95, 135, 175, 215, 255)
_CUBE: Final = [(red, green, blue) for red in _LEVELS for green in _LEVELS for blue in _LEVELS]
_GREYS: Final = [(8 + 10 * step,) * 3 for step in range(24)]
# The first colours of the cube are left out: some people's terminals give them other meanings.
_NUMBERS: Final = {
    tuple(triplet): number for number, triplet in enumerate([*_CUBE, *_GREYS], 16) if number > 21
}
"""The colours that every terminal of 256 has under the same number."""


class Ink(NamedTuple):
    """The parameters of the terminal's own sequence for attributes, colour and ground."""

    attributes: tuple[str, ...] = ()
    fore: str = "39"
    back: str = "49"


DEFAULT: Final = Ink()


@lru_cache(maxsize=_KEPT)
def ink_of(style: Style | None, system: ColorSystem) -> Ink:
    """Return a style as a terminal with so many colours draws it; links in it are left out."""
    if style is None:
        return DEFAULT
    attributes = tuple(code for name, code in _ATTRIBUTES if getattr(style, name))
    fore, back = DEFAULT.fore, DEFAULT.back
    if style.color is not None:
        fore = _codes(style.color, system, fore=True)
    if style.bgcolor is not None:
        back = _codes(style.bgcolor, system, fore=False)
    return Ink(attributes, fore, back)


def _codes(colour: Color, system: ColorSystem, *, fore: bool) -> str:
    """Return the parameters of a colour; the very same colour of the table of 256 is half as
    long.
    """
    if system is ColorSystem.TRUECOLOR and colour.triplet is not None:
        number = _NUMBERS.get(tuple(colour.triplet))
        if number is not None:
            return f"{38 if fore else 48};5;{number}"
    return ";".join(colour.downgrade(system).get_ansi_codes(fore))


@lru_cache(maxsize=_KEPT)
def on_blank(ink: Ink) -> Ink:
    """Return what is seen of an ink on a blank: its ground, and lines or a reversal if it has
    any.
    """
    if _SEEN_ON_BLANKS.isdisjoint(ink.attributes):
        return Ink((), DEFAULT.fore, ink.back)
    return ink


@lru_cache(maxsize=_KEPT)
def for_blank(now: Ink, wanted: Ink) -> Ink:
    """Return the ink nearest to the one at hand in which a blank looks as wanted."""
    if wanted != on_blank(wanted) or wanted.attributes:
        return wanted
    kept = tuple(code for code in now.attributes if code not in _SEEN_ON_BLANKS)
    return Ink(kept, now.fore, wanted.back)


@lru_cache(maxsize=_KEPT)
def change(old: Ink, new: Ink) -> str:
    """Return the shortest sequence that makes one ink the other."""
    if old == new:
        return ""
    if new == DEFAULT:
        return "\x1b[m"
    anew = ["", *new.attributes]
    anew += [new.fore] if new.fore != DEFAULT.fore else []
    anew += [new.back] if new.back != DEFAULT.back else []
    step = _step(old, new)
    codes = min((way for way in (anew, step) if way), key=lambda way: len(";".join(way)))
    return f"\x1b[{';'.join(codes)}m"


def _step(old: Ink, new: Ink) -> list[str]:
    """Return what differs, or nothing where an attribute of the old ink has no end of its own."""
    gone = [code for code in old.attributes if code not in new.attributes]
    if any(code not in _ENDS for code in gone):
        return []
    ends = {_ENDS[code] for code in gone}
    codes = sorted(ends)
    for code in new.attributes:
        if code not in old.attributes or _ENDS.get(code) in ends:
            codes.append(code)
    codes += [new.fore] if new.fore != old.fore else []
    codes += [new.back] if new.back != old.back else []
    return codes
