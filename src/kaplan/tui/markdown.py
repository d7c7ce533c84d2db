"""Markdown as lines of styled runs, for reading notes without a widget per paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kaplan.tui.widgets.runs import Line, Run, wrapped_runs

if TYPE_CHECKING:
    from markdown_it.token import Token

_STYLES: Final = {"strong_open": "strong", "em_open": "accent", "s_open": "muted"}
_ENDS: Final = frozenset({"strong_close", "em_close", "s_close"})
_BREAKS: Final = {"softbreak": " ", "hardbreak": "\n"}
_LEAST_ROOM: Final = 8


def markdown_lines(text: str, width: int) -> list[Line]:
    """Return Markdown as lines of at most ``width`` cells; HTML and links stay plain text."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
    page = _Page(width)
    for token in parser.parse(text):
        page.take(token)
    return page.finished()


class _Page:
    """Lines as they are made from one block after another."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._lines: list[Line] = []
        self._numbers: list[int | None] = []
        self._marker = ""
        self._quotes = 0
        self._heading = ""

    def take(self, token: Token) -> None:
        """Read the next token of the parser."""
        reader = getattr(self, f"_{token.type}", None)
        if reader is not None:
            reader(token)

    def finished(self) -> list[Line]:
        """Return the lines, without empty ones at the end."""
        while self._lines and not self._lines[-1]:
            self._lines.pop()
        return self._lines

    def _gap(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append([])

    def _put(self, runs: Sequence[Run]) -> None:
        indent = "│ " * self._quotes + "  " * len(self._numbers)
        first = indent[: len(indent) - 2] + self._marker if self._marker else indent
        room = max(_LEAST_ROOM, self._width - len(indent))
        for number, line in enumerate(wrapped_runs(list(runs), room)):
            self._lines.append([(indent if number else first, "muted"), *line])
        self._marker = ""

    def _heading_open(self, token: Token) -> None:
        self._gap()
        self._heading = "title"

    def _heading_close(self, token: Token) -> None:
        self._heading = ""

    def _paragraph_close(self, token: Token) -> None:
        if not self._numbers:
            self._gap()

    def _bullet_list_open(self, token: Token) -> None:
        self._numbers.append(None)

    def _ordered_list_open(self, token: Token) -> None:
        self._numbers.append(int(token.attrs.get("start", 1)))

    def _bullet_list_close(self, token: Token) -> None:
        self._numbers.pop()
        if not self._numbers:
            self._gap()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: Token) -> None:
        number = self._numbers[-1]
        self._marker = "• " if number is None else f"{number}. "
        self._numbers[-1] = None if number is None else number + 1

    def _blockquote_open(self, token: Token) -> None:
        self._quotes += 1

    def _blockquote_close(self, token: Token) -> None:
        self._quotes -= 1

    def _hr(self, token: Token) -> None:
        self._put([("─" * 12, "line")])

    def _fence(self, token: Token) -> None:
        for code in token.content.rstrip("\n").split("\n"):
            self._put([(f"  {code}", "muted")])
        self._gap()

    _code_block = _fence

    def _inline(self, token: Token) -> None:
        self._put(_inline_runs(token.children or (), self._heading))


def _inline_runs(tokens: Sequence[Token], heading: str) -> list[Run]:
    runs: list[Run] = []
    styles = [heading] if heading else []
    for token in tokens:
        if token.type in _STYLES:
            styles.append(_STYLES[token.type])
        elif token.type in _ENDS:
            styles.pop()
        elif token.type in _BREAKS:
            runs.append((_BREAKS[token.type], ""))
        elif token.content:
            style = "accent" if token.type == "code_inline" else " ".join(styles)
            runs.append((token.content, style))
    return runs
