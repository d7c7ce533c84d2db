"""The style names that panes, charts and pictures hand out; what each looks like is a palette's
business.

A style is one name or several with blanks between (``"warn strong"``). A colour only ever repeats
what a word or a symbol says as well, so a palette without colours loses no meaning.
"""

from __future__ import annotations

from typing import Final

MEANINGS: Final = {
    "good": "on track, healthy, supports us, done",
    "fair": "in between, needs no action yet",
    "warn": "at risk, due soon, weak",
    "bad": "off track, overdue, opposes us, an error",
    "muted": "said once, read rarely: units, hints, dates long past",
    "accent": "the thing this view is about",
    "key": "a key to press",
    "title": "the name of a view, a section or a record",
    "head": "a column's or a field's label",
    "strong": "emphasis without a meaning of its own",
    "line": "rules, axes and the lines of boxes",
    "select": "the thing that is chosen",
    "mark": "rows that were picked for one deed",
    "match": "the letters that a search found",
    "off": "cannot be used now",
    "caret": "where the next typed character goes",
    "series1": "first series of a chart, first branch of a map",
    "series2": "second series or branch",
    "series3": "third series or branch",
    "series4": "fourth series or branch",
    "series5": "fifth series or branch",
    "series6": "sixth series or branch",
}
"""Every style name with its one meaning, the same on every screen."""

GROUNDS: Final = {
    "page": "what panes are drawn on",
    "bar": "header, tab strip and key bar",
    "raised": "dialogs",
    "field": "where text is typed",
    "cursor": "the row or item under the cursor, in the part that has the focus",
    "idle": "the row or item under the cursor, in a part without the focus",
}
"""What text stands on; a ground is the drawing widget's choice, never the text's."""

_CSS: Final = {
    "good": "$success",
    "fair": "$secondary",
    "warn": "$warning",
    "bad": "$error",
    "muted": "$text-muted",
    "accent": "$accent",
    "key": "bold $accent",
    "title": "bold",
    "head": "$text-muted",
    "strong": "bold",
    "line": "$border-blurred",
    "select": "reverse",
    "mark": "bold",
    "match": "underline",
    "off": "$text-disabled",
}


def css_style(style: str) -> str:
    """Return Textual's words for a semantic style, for the few widgets that draw ``Content``."""
    return " ".join(_CSS[name] for name in style.split() if name in _CSS)
