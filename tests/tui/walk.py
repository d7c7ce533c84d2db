"""A walk through every screen of the planner, on a terminal of changed cells and one of Textual's.

Both are fed by one app at the same time: whatever the app draws is sent the way of ``CellDisplay``
to one emulated terminal and Textual's own way to the other. After every key both must look alike,
and as the app believes.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.color import ColorSystem
from textual.app import App
from textual.pilot import Pilot

from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.dialogs.dialog import Dialog
from tests.tui.emulator import Emulator
from tests.tui.screens import lines_of
from tests.tui.test_app import settled

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen

WALK = (
    "1 down down pagedown G g slash A c enter escape t pagedown escape enter",
    "2 down s S s x down x X X end home slash a l enter escape t escape right a B c tab escape",
    "3 down down pagedown pageup end space u t pagedown escape e tab escape y v escape escape",
    "4 down right l space space t escape e down tab X escape y",
    "4 v down right plus minus t escape v down left t escape v down t v down right v",
    "4 T escape escape C escape escape i tab escape a X escape y d escape",
    "5 down down space u t escape v down v v v e escape P escape s u b X escape y A escape",
    "6 down t escape v down v m 4 escape y a escape e escape",
    "7 down space space right a X escape y t escape v down right down t escape v M escape b escape",
    "8 down down v v v v t pagedown escape e tab escape slash e enter escape d n",
    "9 v v v v v v v w s s t escape v w",
    "o down n escape n X y Z left backspace escape y f a enter down escape",
    "question_mark pagedown pagedown escape colon s o down escape ctrl+p down down escape",
    "3 D down v escape y pagedown v escape 2 a X Y tab tab down ctrl+s u ctrl+r u ctrl+c",
    "left_square_bracket left_square_bracket right_square_bracket ctrl+l I X escape y q",
)
"""The keys; what dialogs a line has opened is closed before the next one begins."""

SHORT = (
    "down pagedown t escape", "2 s x slash a escape", "3 down e X", "4 v down v v t escape v v",
    "5 space v v", "6 v m", "7 v down", "8 v v d", "9 v v v w v v v", "o down", "n X Y",
    "question_mark pagedown", "colon s o", "3 D", "4 y", "f a enter",
)  # fmt: skip
"""Every tab, every view and every kind of dialog once."""


_OTHER_SIZES = ((81, 24), (120, 40), (40, 12), (30, 8), (200, 60))


class View(NamedTuple):
    """How a planner is looked at."""

    size: tuple[int, int]
    theme: str = "kaplan-dark"
    ascii_only: bool = False
    system: ColorSystem = ColorSystem.TRUECOLOR


class Twin(KaplanApp):
    """A planner that draws on two terminals: changed cells on ``ours``, everything on ``stock``."""

    def __init__(self, plan: Plan, view: View, drafts: Path | None = None) -> None:
        super().__init__(plan, theme=view.theme, ascii_only=view.ascii_only, drafts=drafts)
        self.ours, self.stock = Emulator(*view.size), Emulator(*view.size)
        # The tests' own terminal may have no colours.
        self.console._color_system = view.system

    @property
    def is_headless(self) -> bool:
        """Let the app believe in its terminals."""
        return False

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if self._driver is None:
            return
        self._driver.write = self.ours.write  # type: ignore[method-assign]
        super()._display(screen, renderable)
        if not self.is_cramped:
            self._driver.write = self.stock.write  # type: ignore[method-assign]
            App._display(self, screen, renderable)
        self._driver.write = _lost  # type: ignore[method-assign]

    def compare(self) -> None:
        """Fail where the terminals differ from each other, or from what the app wants to show."""
        if self.is_cramped:
            return
        for y, (ours, stock) in enumerate(zip(self.ours.cells(), self.stock.cells(), strict=True)):
            assert ours == stock, f"line {y}: {_text(ours)!r} is {_text(stock)!r}"
        assert self.ours.cursor == self.stock.cursor
        if len(self.screen_stack) == 1:
            assert [_text(row) for row in self.ours.cells()] == lines_of(self)


def _lost(data: str) -> None:
    """Take what goes to neither terminal, such as a text for the clipboard."""


def _text(row: list[tuple[object, ...]]) -> str:
    return "".join(str(cell[0]) for cell in row)


async def walked(
    app: Twin, size: tuple[int, int], walk: tuple[str, ...] = WALK, *, resizes: bool = False
) -> int:
    """Walk through all screens and compare after every key; returns how often.

    ``resizes`` changes the size for a moment in the middle of every line.
    """
    count = 0
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        app.redraw()
        await settled(pilot)
        app.compare()
        async for name in _steps(pilot, app, walk, size if resizes else None):
            count += 1
            try:
                app.compare()
            except AssertionError as error:
                raise AssertionError(f"after {name}: {error}") from error
    return count


async def _steps(
    pilot: Pilot[None], app: Twin, walk: tuple[str, ...], size: tuple[int, int] | None
) -> AsyncIterator[str]:
    for number, line in enumerate(walk):
        done: list[str] = []
        keys = line.split()
        for key in keys:
            if key == "q" and len(app.screen_stack) == 1:
                continue
            if size is not None and len(done) == len(keys) // 2:
                for other in (_OTHER_SIZES[number % len(_OTHER_SIZES)], size):
                    await resized(pilot, app, other)
                    yield f"{' '.join(done)} in {other}"
            await pilot.press(key)
            await settled(pilot)
            done.append(key)
            yield " ".join(done)
        while isinstance(dialog := app.screen, Dialog):
            await pilot.press("y" if dialog.is_asking else "escape")
            await settled(pilot)
            yield " ".join([*done, "and out"])


async def resized(pilot: Pilot[None], app: Twin, size: tuple[int, int]) -> None:
    """Give both terminals and the app another size."""
    for terminal in (app.ours, app.stock):
        terminal.screen.resize(size[1], size[0])
    await pilot.resize_terminal(*size)
    await settled(pilot)
