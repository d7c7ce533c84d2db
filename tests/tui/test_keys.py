"""The keys that widgets take for themselves and those of the registry do not fight."""

import pytest
from textual.binding import Binding

from kaplan.commands.registry import screen_commands
from kaplan.planner import records
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.keys import HELD_BY_WIDGETS
from kaplan.tui.panes import PANES
from kaplan.tui.widgets.table import RecordTable
from tests.tui.test_app import settled


def _actions(table: RecordTable) -> dict[str, str]:
    """Return the action of each key that a table takes, as far as it is not switched off."""
    taken: dict[str, str] = {}
    for binding in table.BINDINGS:
        assert isinstance(binding, Binding)
        name = binding.action.partition("(")[0]
        if table.check_action(name, ()) is not False:
            taken |= dict.fromkeys(binding.key.split(","), name)
    return taken


@pytest.mark.parametrize("name", [spec.name for spec in PANES])
async def test_no_table_takes_a_key_that_its_pane_means_otherwise(plan: Plan, name: str) -> None:
    records.add(plan, "account", {"name": "Acme"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await app.show_pane(name)
        await settled(pilot)
        meant = {
            key: command.name
            for command in screen_commands(name)
            for key in command.keys
            if key not in HELD_BY_WIDGETS
        }
        for table in app.panes[name].query(RecordTable):
            fights = {
                key: (action, meant[key])
                for key, action in _actions(table).items()
                if key in meant and not meant[key].startswith(action)
            }
            assert fights == {}
