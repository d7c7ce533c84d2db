"""The mind map as a picture: every node is reached by keys, and found by its text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kaplan.picture.mind import MindNode
from kaplan.picture.mind_map import mind_map
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from tests.picture.acceptance import View, ascii_faults
from tests.picture.test_picture_maps import minds
from tests.picture.tracing import rows_are_exact
from tests.tui.reach import unreached
from tests.tui.screens import text_of as screen
from tests.tui.test_app import press, type_text
from tests.tui.test_pane_map import Thoughts


@settings(deadline=None, max_examples=40)
@given(minds(), st.integers(40, 200))
def test_arrow_keys_reach_every_node_that_is_shown(root: MindNode, columns: int) -> None:
    drawing = mind_map(root, columns)
    assert unreached(View("mind", drawing)) == set()
    assert rows_are_exact(drawing) and ascii_faults(drawing) == []


async def test_slash_finds_a_node(plan: Plan) -> None:
    thoughts = Thoughts(plan)
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "7", "v", "g")
        assert app.pane is not None
        start = app.pane.key_here()
        wanted = thoughts.drawn.branches[-1].node
        await press(pilot, "slash")
        await type_text(pilot, str(wanted["text"]))
        assert app.pane is not None
        assert app.pane.key_here().endswith(str(wanted["id"]))
        assert " /" in screen(app)
        await press(pilot, "escape")
        assert app.pane.key_here() == start
