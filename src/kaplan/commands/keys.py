"""Keys as people read them."""

from __future__ import annotations

from kaplan.i18n import NP_, pgettext

_SIGNS = {
    "left_square_bracket": "[", "right_square_bracket": "]", "slash": "/", "colon": ":",
    "question_mark": "?", "exclamation_mark": "!",
    "up": "↑", "down": "↓", "left": "←", "right": "→",
    "pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc", "plus": "+", "minus": "-",
    "less_than_sign": "<", "greater_than_sign": ">",
}  # fmt: skip
_WORDS = {
    "space": NP_("key", "space"),
    "enter": NP_("key", "enter"),
    "home": NP_("key", "home"),
    "end": NP_("key", "end"),
}


def key_label(key: str) -> str:
    """Return the label of a key that Textual names so: ``ctrl+p``, ``[``, ``space``."""
    if key in _WORDS:
        return pgettext("key", _WORDS[key])
    return _SIGNS.get(key, key)
