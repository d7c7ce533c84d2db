"""What a file proposes to write: one row of raw values for one record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Proposal(NamedTuple):
    """A record read from a file, not yet checked.

    ``row`` is where it stood (1 is the first line of data), ``external`` the ids it has in other
    systems, ``raw`` the values by field name; a reference may be a name, an id, or ``system:id``
    of the other system. ``only_new`` marks a record that others of the file lean on (the account
    of an opportunity): it is made where none has its external id or name, and never changes one.
    """

    kind: str
    row: int
    external: Mapping[str, str]
    raw: Mapping[str, object]
    only_new: bool = False
