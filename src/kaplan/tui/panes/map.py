"""The account's mind maps: a foldable outline with figures, and the map as a picture."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from kaplan.commands.map_reading import Figures, figures_of, mind_tree, node_key
from kaplan.i18n import _, ngettext
from kaplan.model.records.strategy import Mindmap
from kaplan.planner import mindmaps
from kaplan.planner.mindmaps import MapOutline, read_map
from kaplan.tui.panes.map_card import node_sections
from kaplan.tui.panes.map_moves import Move, move_down, move_in, move_out, move_up
from kaplan.tui.panes.map_picture import MapPicture, maps_text
from kaplan.tui.panes.map_rows import ids_of, map_columns, map_rows, stored_folds
from kaplan.tui.panes.viewed import ViewedPane
from kaplan.tui.widgets.card import Section
from kaplan.tui.widgets.table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaplan.planner.mindmaps import Branch
    from kaplan.planner.plan import Plan

P = ParamSpec("P")
T = TypeVar("T")


class MapPane(ViewedPane):
    """Nodes to add, move, fold and bind to live figures; ``v`` shows the map as a picture."""

    NAME = "map"
    ADDS = "mindmap"
    VIEWS = ("outline", "picture")

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", show=False)]

    DEFAULT_CSS = """
    MapPane MapPicture { display: none; }
    MapPane.picture MapPicture { display: block; }
    MapPane.picture RecordTable { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._maps: dict[str, MapOutline] = {}
        self._figures: Figures = figures_of(None, date.min)

    def compose_main(self) -> ComposeResult:
        """Compose the outline and the picture."""
        yield RecordTable(map_columns())
        yield MapPicture()

    def reload(self) -> None:
        """Show the account's maps with their figures as they are now."""
        from kaplan.planner.overview import dossier_of

        account, today = self.account, self.plan.today
        found = self.plan.of(Mindmap, account) if account is not None else []
        self._maps = {mindmap.id: read_map(mindmap) for mindmap in found}
        dossier = dossier_of(self.plan, account) if found and account is not None else None
        self._figures = figures_of(dossier, today, self.plan.limits)
        maps = list(self._maps.values())
        table = self.as_list()
        table.show_empty(self._empty())
        table.rows.folded = stored_folds(maps)
        table.show_rows(map_rows(maps, self._figures, today, self.plan.limits))
        self._show_picture()
        self.show_card()

    def _empty(self) -> str:
        if self.account is None:
            return _("No account yet. Press 2, then a to add one.")
        return _("No mind map yet. Press a to start one from a template.")

    def _show_picture(self, cursor: str | None = None) -> None:
        if self.is_picture:
            key = cursor or self.key_here() or self.as_list().cursor_key or ""
            drawn = self._maps.get(ids_of(key)[0]) or next(iter(self._maps.values()), None)
            root = mind_tree(drawn, self._figures) if drawn is not None else None
            self.as_picture().show_map(root, cursor)

    # What the cursor is on

    def as_picture(self) -> MapPicture:
        """Return the map drawn."""
        return self.query_one(MapPicture)

    def row_count(self) -> int:
        """Return how many nodes there are."""
        return sum(len(drawn.branches) for drawn in self._maps.values())

    def record_here(self) -> Mindmap | None:
        """Return the map that the cursor is in."""
        drawn = self._maps.get(ids_of(self.key_here())[0])
        return drawn.mindmap if drawn is not None else None

    def node_here(self) -> tuple[MapOutline, Branch] | None:
        """Return the node under the cursor with its map."""
        map_id, node_id = ids_of(self.key_here())
        drawn = self._maps.get(map_id)
        branch = drawn.branch(node_id) if drawn is not None else None
        return (drawn, branch) if drawn is not None and branch is not None else None

    def move_to(self, record_id: str) -> None:
        """Put the cursor on a node, or on the centre of a map."""
        drawn = self._maps.get(record_id)
        if drawn is not None and drawn.branches:
            record_id = node_key(drawn.mindmap, drawn.branches[0].node)
        self.as_list().move_to(record_id)
        self._show_picture(record_id)
        self.show_card(top=True)

    def sections(self) -> list[Section]:
        """Return the card of the node under the cursor."""
        here = self.node_here()
        if here is None:
            return []
        return node_sections(*here, self._figures, self.plan.today, self.plan.limits)

    def copied_text(self) -> str:
        """Return the node's text."""
        here = self.node_here()
        return str(here[1].node.get("text", "")) if here is not None else ""

    def text_here(self) -> str:
        """Return every map as an outline, and in sentences."""
        return maps_text(list(self._maps.values()), self._figures)

    # Folding

    @on(RecordTable.Folded)
    async def _folded(self, event: RecordTable.Folded) -> None:
        await self._store_fold(event.key, event.folded)

    async def do_fold(self) -> None:
        """Fold the node's branch, or open it."""
        here = self.node_here()
        if here is not None and here[1].below:
            await self._store_fold(self.key_here(), not here[1].node.get("folded"))

    async def action_tick(self) -> None:
        """Fold or open a branch of the picture."""
        await self.do_fold()

    async def _store_fold(self, key: str, folded: bool) -> None:
        """Keep a fold in the map; where the plan cannot be written it lasts only for now."""
        map_id, node_id = ids_of(key)
        drawn = self._maps.get(map_id)
        if drawn is not None and not (self.plan.is_past or self.plan.store.read_only):
            await self.change(mindmaps.fold_node, drawn, node_id, folded)

    # Growing and pruning

    async def change(
        self, deed: Callable[Concatenate[Plan, Mindmap, P], T], drawn: MapOutline, *args: P.args,
        **kwargs: P.kwargs,
    ) -> T | None:  # fmt: skip
        """Do a deed on a map as it stands when its turn comes, after the deeds before it."""

        def current(plan: Plan) -> T:
            return deed(plan, plan.get(Mindmap, drawn.mindmap.id), *args, **kwargs)

        return await self.attempt(current)

    def do_add(self) -> None:
        """Hang a node on the one under the cursor; without any map start one."""
        from kaplan.tui.panes import map_flows

        here = self.node_here()
        if self.account is None:
            self.kaplan.complain(_("choose an account first (o)"))
        elif here is None:
            self.start(map_flows.new_map(self))
        else:
            self.start(map_flows.add_node(self, *here))

    def do_new_map(self) -> None:
        """Start another map."""
        from kaplan.tui.panes import map_flows

        self.start(map_flows.new_map(self))

    def do_edit(self) -> None:
        """Change the node's text, note, value or colour."""
        from kaplan.tui.panes import map_flows

        if (here := self.node_here()) is not None:
            self.start(map_flows.edit_node(self, *here))

    def do_bind_node(self) -> None:
        """Choose the live figure that the node shows."""
        from kaplan.tui.panes import map_flows

        if (here := self.node_here()) is not None:
            self.start(map_flows.bind(self, *here, self._figures))

    async def do_delete(self) -> None:
        """Cut the node off with all under it; the centre takes the whole map along."""
        here = self.node_here()
        if here is None:
            return
        drawn, branch = here
        if not branch.node.get("parent"):
            self.kaplan.doings.do_delete()
            return
        done = await self.change(mindmaps.delete_node, drawn, str(branch.node["id"]))
        if done is not None:
            words = ngettext(
                "deleted: {name} (u brings it back)",
                "deleted: {name} and what was below it, {count} nodes (u brings them back)",
                branch.below + 1,
            ).format(name=branch.node.get("text", ""), count=branch.below + 1)
            self.kaplan.say(words, "warn")

    # Moving

    async def _move(self, find: Callable[[MapOutline, str], Move | None]) -> None:
        here = self.node_here()
        if here is None:
            return
        drawn, branch = here
        node_id = str(branch.node["id"])
        move = find(drawn, node_id)
        if move is None:
            self.kaplan.complain(_("there is no place for it that way"))
            return
        moved = await self.change(mindmaps.move_node, drawn, node_id, move.parent, move.position)
        if moved is not None:
            self.move_to(node_key(moved, branch.node))

    async def do_move_node_up(self) -> None:
        """Move the node before the one above it."""
        await self._move(move_up)

    async def do_move_node_down(self) -> None:
        """Move the node after the one below it."""
        await self._move(move_down)

    async def do_move_node_out(self) -> None:
        """Move the node beside its parent."""
        await self._move(move_out)

    async def do_move_node_in(self) -> None:
        """Move the node under the one above it."""
        await self._move(move_in)
