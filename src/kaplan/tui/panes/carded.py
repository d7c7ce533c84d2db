"""A pane with a card of what the cursor is on: beside the list, or in its place if narrow."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from kaplan.i18n import _
from kaplan.tui.panes.base import Pane
from kaplan.tui.widgets.card import Card, Fact, Section
from kaplan.tui.words import ROOM_FOR_CARD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.planner.plan import Plan

P = ParamSpec("P")
T = TypeVar("T")


class CardedPane(Pane):
    """A pane made of a main part and a card; Enter goes to the card, Esc comes back from it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close_card", show=False)]

    DEFAULT_CSS = """
    CardedPane .main { width: 1fr; height: 1fr; }
    CardedPane Card { display: none; width: 42; }
    CardedPane.wide Card { display: block; }
    CardedPane.narrow.opened Card { display: block; width: 1fr; }
    CardedPane.narrow.opened .main { display: none; }
    """

    def compose(self) -> ComposeResult:
        """Compose the main part and the card."""
        with Horizontal():
            with Vertical(classes="main"):
                yield from self.compose_main()
            yield Card()

    def on_resize(self, event: events.Resize) -> None:
        """Put the card beside the main part where there is room for both."""
        is_wide = event.size.width >= ROOM_FOR_CARD
        self.set_class(is_wide, "wide")
        self.set_class(not is_wide, "narrow")
        self.show_card()

    # What a subclass says

    def compose_main(self) -> ComposeResult:
        """Compose the main part."""
        raise NotImplementedError

    def sections(self) -> Sequence[Section]:
        """Return the card of what the cursor is on; empty where there is nothing to tell."""
        raise NotImplementedError

    def main_focus(self) -> Widget:
        """Return the widget of the main part that keys go to."""
        raise NotImplementedError

    # The card

    def first_focus(self) -> Widget | None:
        """Begin in the main part."""
        return self.main_focus()

    @property
    def is_opened(self) -> bool:
        """Whether keys go to the card."""
        return self.has_class("opened")

    def show_card(self, *, top: bool = False) -> None:
        """Fill the card if it is in view; ``top`` for another record than before."""
        if self.is_opened or self.has_class("wide"):
            found = list(self.sections())
            if found and self.has_class("narrow"):
                found.append(Section("", (Fact("", (_("Esc goes back to the list."), "muted")),)))
            self.query_one(Card).show_sections(found, top=top)

    def open_card(self) -> None:
        """Let keys scroll the card, which takes the list's place where room is short."""
        if self.sections():
            self.add_class("opened")
            self.show_card(top=True)
            self.query_one(Card).focus(scroll_visible=False)

    def action_close_card(self) -> None:
        """Go back to the main part."""
        self.remove_class("opened")
        self.main_focus().focus(scroll_visible=False)

    # Deeds

    async def attempt(
        self, deed: Callable[Concatenate[Plan, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Do a deed that nothing was typed for, as ``KaplanApp.attempt`` does."""
        return await self.kaplan.attempt(deed, *args, **kwargs)

    def start(self, flow: Coroutine[Any, Any, None]) -> None:
        """Run a flow that waits for dialogs without holding up the keys."""
        self.kaplan.run_worker(flow, group="flow", exclusive=True)
