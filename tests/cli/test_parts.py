"""The parts of the command line by themselves: widths, tables, words, places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kaplan.cli.cells import clip, fit, steady, width, wrap
from kaplan.cli.output import harmless
from kaplan.cli.parse import parse
from kaplan.cli.places import Places
from kaplan.cli.settings import split_settings
from kaplan.cli.table import FIRM, NAME, SOFT, Column, lines
from kaplan.commands.registry import cli_commands
from kaplan.commands.types import Command
from kaplan.model.errors import Usage
from tests.hostile import HOSTILE

SHOWN = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")),
    max_size=60,
).map(harmless)


def declared(word: str) -> Command:
    """Return a command by its word."""
    return next(found for found in cli_commands() if found.cli == word)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "张建国",
        "ｆｕｌｌ",
        "ｶﾀｶﾅ",
        "한국어",
        "e\u0301",
        "😀",
        "𠮷野家",
        "“quoted” …",
        "①",
        "مرحبا",
    ],
)
def test_widths_are_those_of_the_screen(text: str) -> None:
    """The light width function agrees with the one that draws the screens."""
    assert width(text) == cell_len(text)


@given(SHOWN, st.integers(0, 40))
def test_a_text_fits_its_cells_exactly(text: str, cells: int) -> None:
    """Clipping never goes over, fitting is exact, and nothing is cut that fits."""
    text = steady(text)
    assert width(clip(text, cells)) <= cells
    assert width(fit(text, cells)) == max(cells, 0)
    if width(text) <= cells:
        assert clip(text, cells) == text


@given(SHOWN, st.integers(4, 40))
def test_wrapping_keeps_every_word(text: str, cells: int) -> None:
    """Every line fits, and only spaces are lost."""
    wrapped = wrap(text, cells)
    assert all(width(line) <= cells for line in wrapped)
    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(
    st.lists(st.lists(SHOWN, min_size=4, max_size=4), max_size=5),
    st.integers(8, 120),
    st.lists(st.booleans(), min_size=4, max_size=4),
)
def test_no_table_is_wider_than_its_room(
    rows: list[list[str]], room: int, firm: list[bool]
) -> None:
    """Whatever is in the cells and whichever columns are firm."""
    columns = [
        Column(f"Column {n}", least=FIRM if is_firm else SOFT) for n, is_firm in enumerate(firm)
    ]
    assert all(width(line) <= room for line in lines(columns, rows, room))


def test_columns_stand_straight_whatever_the_script() -> None:
    """The second column begins at the same cell in every row."""
    rows = [
        [steady(text), "|"] for text in HOSTILE if "\ud800" not in text and "\udcff" not in text
    ]
    drawn = lines(
        [Column("Name"), Column("Mark", least=FIRM)], [[harmless(a), b] for a, b in rows], 60
    )
    starts = {width(line[: line.rindex("|")]) for line in drawn[1:]}
    assert len(starts) == 1


def test_firm_columns_keep_their_width_longest() -> None:
    """A date stays whole while a text is cut."""
    columns = [Column("Text"), Column("Date", least=FIRM)]
    drawn = lines(columns, [["long " * 30, "2026-03-31"]], 40)
    assert drawn[1].endswith("2026-03-31")
    assert "…" in drawn[1]


def test_headings_give_way_before_values_and_names_last() -> None:
    """In eighty cells eight columns keep dates and amounts whole, and most of a name."""
    titles = ("Id", "Name", "Stage", "Amount", "Probability (%)", "Close date", "Next step", "Note")
    firm = ("Id", "Stage", "Amount", "Probability (%)", "Close date")
    columns = [Column(title, least=FIRM if title in firm else NAME) for title in titles]
    row = ["X8VDQG", "Vision line for plant one", "negotiate", "¥2,600,000", "100", "2025-12-31"]
    drawn = lines(columns, [[*row, "call the buyer again", "long text " * 5]], 80)
    assert all(value in drawn[1] for value in ("X8VDQG", "negotiate", "¥2,600,000", "2025-12-31"))
    assert "Probabi…" in drawn[0]
    assert "long" not in drawn[1]
    assert "Vision" in drawn[1]
    wide = lines(columns, [[*row, "call", "x"]], 200)
    assert "Probability (%)" in wide[0]


def test_global_options_stand_anywhere_before_two_dashes() -> None:
    """Before or after the command, with a space or an equals sign; never behind ``--``."""
    settings, rest = split_settings(
        ["--db", "a", "note", "--lang=en", "Acme", "x", "--json", "--", "--db", "--help"]
    )
    assert (settings.db, settings.lang, settings.json, settings.help) == ("a", "en", True, False)
    assert rest == ["note", "Acme", "x", "--", "--db", "--help"]
    with pytest.raises(Usage):
        split_settings(["list", "--db"])


def test_words_are_read_as_declared() -> None:
    """Options repeat, dashes and negative numbers are texts, two dashes end the options."""
    args = parse(
        declared("log"),
        [
            "Acme",
            "call",
            "- said",
            "-5",
            "--with",
            "a",
            "--with=b",
            "--sentiment",
            "-2",
            "--",
            "--on",
        ],
    )
    assert args.one("account") == "Acme"
    assert args.text("text") == "- said -5 --on"
    assert args.many("with") == ["a", "b"]
    assert args.one("sentiment") == "-2"
    assert args.maybe("on") is None


@given(st.lists(st.text(max_size=8), max_size=8), st.sampled_from(cli_commands()))
def test_any_words_are_read_or_refused(words: list[str], command: Command) -> None:
    """The parser never fails in another way than with wrong usage."""
    try:
        parse(command, words)
    except Usage as refusal:
        assert refusal.sentence()


def test_places_follow_the_standard() -> None:
    """XDG folders where they are absolute, else the home folder, else a clear refusal."""
    assert Places({"XDG_DATA_HOME": "/x/"}, "/h").database(None) == (
        "/x/kaplan/kaplan.json",
        "default",
    )
    assert Places({"XDG_DATA_HOME": "rel"}, "/h").database(None)[0] == (
        "/h/.local/share/kaplan/kaplan.json"
    )
    assert Places({"HOME": "/me"}, "/h").state() == "/me/.local/state/kaplan"
    assert Places({"KAPLAN_DB": "k.json"}, "").database(None) == ("k.json", "KAPLAN_DB")
    assert Places({"KAPLAN_DB": "k.json"}, "/h").database("~/o.json") == ("/h/o.json", "--db")
    with pytest.raises(Usage):
        Places({}, "").database(None)
