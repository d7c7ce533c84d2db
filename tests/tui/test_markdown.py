"""Notes are read as Markdown, whatever stands in them."""

from hypothesis import given
from hypothesis import strategies as st

from kaplan.tui.markdown import markdown_lines
from kaplan.tui.widgets.runs import text_of, width_of
from tests.hostile import HOSTILE


def _texts(markdown: str, width: int = 40) -> list[str]:
    return [text_of(line).rstrip() for line in markdown_lines(markdown, width)]


def test_headings_lists_and_quotes_keep_their_shape() -> None:
    markdown = (
        "# Visit\n\nThey **want** it:\n\n- price\n  - nested\n- 交付\n\n3. three\n4. four\n\n> so"
    )
    assert _texts(markdown) == [
        "Visit", "They want it:", "", "• price", "  • nested", "• 交付", "", "3. three",
        "4. four", "", "│ so",
    ]  # fmt: skip


def test_emphasis_is_a_style_and_links_are_text() -> None:
    (line,) = markdown_lines("**must** [see](http://example.org) `code`", 60)
    assert ("must", "strong") in [(text.strip(), style) for text, style in line]
    assert text_of(line).strip() == "must see code"


def test_code_keeps_its_lines() -> None:
    assert _texts("```\na\n b\n```") == ["  a", "   b"]


@given(st.text(max_size=400) | st.sampled_from(HOSTILE), st.integers(10, 120))
def test_no_line_is_wider_than_asked(markdown: str, width: int) -> None:
    markdown = markdown.encode("utf-8", "replace").decode()
    for line in markdown_lines(markdown, width):
        assert width_of(line) <= width
