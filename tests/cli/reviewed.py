"""Looking at the people of a plan that was reviewed."""

from __future__ import annotations

from tests.conftest import CommandLine


def person(plan: CommandLine, name: str) -> dict[str, object]:
    """Return a person's fields."""
    found: dict[str, object] = plan.do("show", f"stakeholder:{name}", "--json").json
    return found
