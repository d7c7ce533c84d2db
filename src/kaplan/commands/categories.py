"""The groups that help and the palette show commands under, in their order."""

from __future__ import annotations

from kaplan.i18n import NP_, pgettext

CATEGORIES: dict[str, str] = {
    "go": NP_("category", "Moving around"),
    "capture": NP_("category", "Capturing"),
    "look": NP_("category", "Looking"),
    "edit": NP_("category", "Changing"),
    "process": NP_("category", "Process"),
    "goals": NP_("category", "Goals"),
    "map": NP_("category", "Mind map"),
    "time": NP_("category", "Time"),
    "pictures": NP_("category", "Pictures"),
    "exchange": NP_("category", "Exchange"),
    "keep": NP_("category", "Keeping"),
    "self": NP_("category", "kaplan itself"),
}


def category_word(category: str) -> str:
    """Return a category's heading in the language in force."""
    return pgettext("category", CATEGORIES[category])
