"""The map pane: the outline with live figures, nodes grown, moved, folded and bound by keys."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from kaplan.commands.map_reading import Figures, figures_of, mind_tree, node_key
from kaplan.model.records.strategy import Mindmap
from kaplan.planner import mindmaps, records
from kaplan.planner.mindmaps import MapOutline, read_map
from kaplan.planner.overview import dossier_of
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.panes.map import MapPane
from kaplan.tui.panes.map_card import node_sections
from kaplan.tui.panes.map_flows import bindings
from kaplan.tui.panes.map_moves import Move, move_down, move_in, move_out, move_up
from kaplan.tui.panes.map_picture import nearest_shown
from kaplan.tui.panes.map_rows import map_rows, map_words, stored_folds
from kaplan.tui.widgets.runs import text_of
from tests.tui.conftest import NOW
from tests.tui.screens import lines_of
from tests.tui.screens import text_of as screen
from tests.tui.test_app import press, type_text

TODAY = date(2026, 11, 18)
NODES: list[dict[str, object]] = [
    {"id": "root", "text": "华东电子集团", "order": 1},
    {"id": "sat", "parent": "root", "text": "满意度", "order": 1, "bound": "metric:satisfaction"},
    {
        "id": "price",
        "parent": "sat",
        "text": "Price [low]",
        "order": 1,
        "value": 3.1,
        "unit": "pts",
    },
    {"id": "quality", "parent": "sat", "text": "Quality", "order": 2, "note": "ask the lab"},
    {"id": "risk", "parent": "root", "text": "Risks", "order": 2, "colour": "bad"},
]


class Thoughts:
    """An account with one mind map and a measured metric."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.account = records.add(plan, "account", {"name": "华东电子集团"})
        of = {"account": self.account.id}
        self.mindmap = records.add(plan, "mindmap", {**of, "name": "Customer map", "nodes": NODES})
        measured = {"metric": "satisfaction", "value": 4.5, "date": "-3d"}
        records.add(plan, "measurement", {**of, **measured})

    @property
    def drawn(self) -> MapOutline:
        """The map as it stands now."""
        return read_map(self.plan.get(Mindmap, self.mindmap.id))

    @property
    def figures(self) -> Figures:
        """The account's live figures."""
        from kaplan.model.records.account import Account

        account = self.plan.get(Account, self.account.id)
        return figures_of(dossier_of(self.plan, account), TODAY)

    @property
    def shape(self) -> list[tuple[str, int]]:
        """The nodes' texts with their depths, in reading order."""
        return [(str(each.node["text"]), each.depth) for each in self.drawn.branches]

    def key(self, node_id: str) -> str:
        """The key of a node's row."""
        return f"{self.mindmap.id}/{node_id}"


@pytest.fixture
def thoughts(plan: Plan) -> Thoughts:
    return Thoughts(plan)


async def opened(pilot: Pilot[None]) -> MapPane:
    """Return the pane, shown."""
    await press(pilot, "7")
    assert isinstance(pilot.app, KaplanApp)
    pane = pilot.app.pane
    assert isinstance(pane, MapPane)
    return pane


def test_rows_show_typed_and_live_figures(thoughts: Thoughts) -> None:
    rows = map_rows([thoughts.drawn], thoughts.figures, TODAY)
    told = [tuple(text_of(cell) for cell in row.cells) for row in rows]
    assert told == [
        ("华东电子集团", "", "Customer map · today"),
        ("满意度", "4.5", "← satisfaction"),
        ("Price [low]", "3.1 pts", ""),
        ("Quality", "", "ask the lab"),
        ("Risks", "", ""),
    ]


def test_a_folded_node_says_how_many_it_hides(thoughts: Thoughts) -> None:
    folded = mindmaps.fold_node(thoughts.plan, thoughts.drawn.mindmap, "sat", True)
    drawn = read_map(folded)
    rows = map_rows([drawn], thoughts.figures, TODAY)
    assert text_of(rows[1].cells[0]) == "满意度 [+2]"
    assert stored_folds([drawn]) == {thoughts.key("sat")}


def test_a_map_that_nobody_touched_for_long_is_marked(thoughts: Thoughts) -> None:
    later = TODAY + timedelta(days=120)
    assert text_of(map_words(thoughts.drawn, later)) == "Customer map · 4 months ago!"


def test_what_a_node_is_bound_to_may_be_gone(thoughts: Thoughts) -> None:
    drawn = read_map(
        Mindmap({"id": "m", "nodes": [{"id": "1", "text": "x", "bound": "goal:gone"}]})
    )
    (row,) = map_rows([drawn], thoughts.figures, TODAY)
    assert text_of(row.cells[1]) == "–"
    told = [
        text_of(fact.value)
        for fact in node_sections(drawn, drawn.branches[0], thoughts.figures, TODAY)[0].facts
    ]
    assert "a goal that is gone" in told


def test_the_picture_has_the_keys_of_the_rows(thoughts: Thoughts) -> None:
    root = mind_tree(thoughts.drawn, thoughts.figures)
    assert root is not None and root.id == thoughts.key("root")
    assert [(child.text, child.metric) for child in root.children] == [
        ("满意度", "4.5"),
        ("Risks", ""),
    ]


def test_several_centres_hang_on_the_name_of_the_map(thoughts: Thoughts) -> None:
    nodes = [{"id": "1", "text": "a"}, {"id": "2", "text": "b"}]
    root = mind_tree(
        read_map(Mindmap({"id": "m", "name": "Two", "nodes": nodes})), thoughts.figures
    )
    assert root is not None and root.text == "Two"
    assert [child.text for child in root.children] == ["a", "b"]
    assert mind_tree(read_map(Mindmap({"id": "m", "name": "None"})), thoughts.figures) is None


def test_every_way_to_move_a_node(thoughts: Thoughts) -> None:
    drawn = thoughts.drawn
    assert move_up(drawn, "quality") == Move("sat", 0)
    assert move_down(drawn, "price") == Move("sat", 1)
    assert move_out(drawn, "price") == Move("root", 1)
    assert move_in(drawn, "quality") == Move("price", None)
    assert move_in(drawn, "risk") == Move("sat", None)
    for way in (move_up, move_down, move_out, move_in):
        assert way(drawn, "root") is None, "the centre stays"
    assert move_up(drawn, "price") is None and move_down(drawn, "quality") is None
    assert move_out(drawn, "sat") is None and move_in(drawn, "sat") is None


def test_there_is_a_binding_for_every_figure_that_is_known(thoughts: Thoughts) -> None:
    from kaplan.model.records.account import Account

    account = thoughts.plan.get(Account, thoughts.account.id)
    choices = {
        one.key: text_of(one.detail) for one in bindings(thoughts.plan, account, thoughts.figures)
    }
    assert choices["metric:satisfaction"].startswith("4.5")
    assert choices["kpi:sales"].startswith("–")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_outline_fills_the_screen(thoughts: Thoughts, size: tuple[int, int]) -> None:
    app = KaplanApp(thoughts.plan)
    async with app.run_test(size=size, notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(thoughts.key("quality"))
        await pilot.pause()
        assert all(cell_len(line) == size[0] for line in lines_of(app))
        assert "Price [low]" in screen(app) and "3.1 pts" in screen(app)
        assert (screen(app).count("ask the lab") == 2) == (size[0] >= 110), "the card beside"


async def test_a_hangs_nodes_on_the_one_under_the_cursor(thoughts: Thoughts) -> None:
    app = KaplanApp(thoughts.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(thoughts.key("risk"))
        for text in ("rival", "budget"):
            await press(pilot, "a")
            await type_text(pilot, text)
            await press(pilot, "enter")
        assert thoughts.shape[-3:] == [("Risks", 1), ("rival", 2), ("budget", 2)]
        assert "budget" in screen(app)
        await press(pilot, "u")
        assert thoughts.shape[-1] == ("rival", 2)


async def test_capital_letters_move_a_node_and_the_cursor_goes_along(thoughts: Thoughts) -> None:
    app = KaplanApp(thoughts.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(thoughts.key("price"))
        await press(pilot, "J", "H", "L", "K")
        assert thoughts.shape[1:] == [
            ("满意度", 1), ("Price [low]", 2), ("Quality", 2), ("Risks", 1),
        ]  # fmt: skip
        assert pane.key_here() == thoughts.key("price")
        await press(pilot, "K")
        assert app.header.message == "there is no place for it that way"


async def test_space_folds_and_the_fold_is_kept(thoughts: Thoughts) -> None:
    app = KaplanApp(thoughts.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(thoughts.key("sat"))
        await press(pilot, "space")
        assert "满意度 [+2]" in screen(app) and "Quality" not in screen(app)
        folded = thoughts.drawn.branch("sat")
        assert folded is not None and folded.node["folded"]
        await press(pilot, "right")
        assert "Quality" in screen(app)
        opened_again = thoughts.drawn.branch("sat")
        assert opened_again is not None and not opened_again.node.get("folded")


async def test_e_changes_text_and_value(thoughts: Thoughts) -> None:
    app = KaplanApp(thoughts.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(thoughts.key("risk"))
        await press(pilot, "e")
        await type_text(pilot, "!")
        await press(pilot, "tab", "tab")
        await type_text(pilot, "7")
        await press(pilot, "ctrl+s")
        changed = thoughts.drawn.branch("risk")
        assert changed is not None
        assert (changed.node["text"], changed.node["value"]) == ("Risks!", 7)
        assert "Risks!" in screen(app)


async def test_b_binds_a_node_to_a_live_figure(thoughts: Thoughts) -> None:
    app = KaplanApp(thoughts.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(thoughts.key("risk"))
        await press(pilot, "b")
        await type_text(pilot, "satis")
        await press(pilot, "enter")
        bound = thoughts.drawn.branch("risk")
        assert bound is not None and bound.node["bound"] == "metric:satisfaction"
        assert screen(app).count("← satisfaction") == 2


async def test_d_cuts_a_branch_off_and_undo_brings_it_back(thoughts: Thoughts) -> None:
    app = KaplanApp(thoughts.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(thoughts.key("sat"))
        await press(pilot, "d")
        assert thoughts.shape == [("华东电子集团", 0), ("Risks", 1)]
        assert "3 nodes" in app.header.message
        await press(pilot, "u")
        assert len(thoughts.shape) == 5


async def test_v_draws_the_map_and_keeps_the_cursor(thoughts: Thoughts) -> None:
    app = KaplanApp(thoughts.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(thoughts.key("quality"))
        await press(pilot, "v")
        assert "满意度 4.5─┬─ Price [low] 3.1 pts" in screen(app)
        assert pane.key_here() == thoughts.key("quality")
        await press(pilot, "left", "space")
        assert "[+2]" in screen(app), "space folds in the picture too"
        await press(pilot, "v")
        assert pane.key_here() == thoughts.key("sat")


def test_the_cursor_goes_to_the_branch_that_hides_its_node(thoughts: Thoughts) -> None:
    root = mind_tree(thoughts.drawn, thoughts.figures)
    assert root is not None
    shown = {thoughts.key("root"), thoughts.key("sat")}
    assert nearest_shown(root, thoughts.key("price"), shown) == thoughts.key("sat")
    assert nearest_shown(root, "gone", shown) == thoughts.key("root")


async def test_an_empty_pane_starts_a_map_from_a_template(plan: Plan) -> None:
    account = records.add(plan, "account", {"name": "Acme"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        assert "Press a to start one from a template." in screen(app)
        await press(pilot, "a", "enter")
        (made,) = plan.of(Mindmap, account.id)
        assert "Satisfaction" in screen(app)
        await press(pilot, "M", "down", "enter")
        assert len(plan.of(Mindmap, account.id)) == 2
        pane = app.pane
        assert isinstance(pane, MapPane)
        assert "Satisfaction leads to" in pane.text_here()
        pane.move_to(made.id)
        assert pane.key_here() == node_key(made, made.nodes[0])


async def test_a_read_only_plan_folds_for_now_and_changes_nothing(thoughts: Thoughts) -> None:
    path = thoughts.plan.store.path
    with Plan.open(path, user="li", clock=lambda: NOW, read_only=True) as looked_at:
        app = KaplanApp(looked_at)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            pane = await opened(pilot)
            pane.move_to(thoughts.key("sat"))
            await press(pilot, "space")
            assert "Quality" not in screen(app) and app.header.message == ""
            await press(pilot, "K")
            assert "reading only" in app.header.message
