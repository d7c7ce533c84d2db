"""A table whose rows stay in the pane's order."""

from __future__ import annotations

from kaplan.tui.widgets.table import RecordTable


class OrderedTable(RecordTable):
    """A table that is neither sorted nor marked by key: those keys are the pane's."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of sorting and marking to the pane."""
        if action in ("sort", "reverse", "mark", "mark_all"):
            return False
        return super().check_action(action, parameters)
