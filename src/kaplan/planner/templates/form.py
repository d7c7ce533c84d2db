"""The form in which a process to start from is written down."""

from __future__ import annotations

from typing import NamedTuple


class StepForm(NamedTuple):
    """One node. Texts are messages of the catalogue.

    ``code`` names it within the template; ``role`` is a team role of ours, or ``customer``;
    ``days`` is how long it takes; ``after`` are the nodes that follow as (code, label), empty for
    the next one in the list.
    """

    code: str
    phase: str
    name: str
    role: str
    days: int = 0
    content: str = ""
    standard: str = ""
    items: tuple[str, ...] = ()
    node_kind: str = "activity"
    key: bool = False
    fragile: bool = False
    after: tuple[tuple[str, str], ...] = ()


class ProcessForm(NamedTuple):
    """A whole process; ``roles`` are its lanes from top to bottom."""

    code: str
    version: int
    name: str
    purpose: str
    scope: str
    flow_type: str
    roles: tuple[str, ...]
    steps: tuple[StepForm, ...]
