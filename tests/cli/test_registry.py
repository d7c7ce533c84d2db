"""Every command is declared once, completely, and its keys are its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from importlib import import_module

import pytest

from kaplan.commands.categories import CATEGORIES, category_word
from kaplan.commands.find import QUICK, cli_command
from kaplan.commands.keys import key_label
from kaplan.commands.registry import (
    COMMANDS,
    bar_commands,
    cli_commands,
    command,
    reason,
    screen_commands,
)
from kaplan.commands.types import PANES, Command, Context
from kaplan.model.kinds import KINDS


def test_names_and_words_are_unique() -> None:
    """No two commands have one name, or one word on the command line."""
    names = [found.name for found in COMMANDS]
    words = [found.cli for found in cli_commands()]
    assert len(names) == len(set(names))
    assert len(words) == len(set(words))


@pytest.mark.parametrize("pane", PANES)
def test_a_key_means_one_thing_in_a_pane(pane: str) -> None:
    """Two commands never share a key in the same pane."""
    meanings: defaultdict[str, list[str]] = defaultdict(list)
    for found in screen_commands(pane):
        for key in found.keys:
            meanings[key].append(found.name)
    assert {key: names for key, names in meanings.items() if len(names) > 1} == {}


@pytest.mark.parametrize("found", COMMANDS, ids=lambda found: found.name)
def test_a_declaration_is_complete(found: Command) -> None:
    """A command has words that end in a full stop, a known category and known panes."""
    assert found.title
    assert found.words.endswith(".")
    assert category_word(found.category)
    assert set(found.panes) <= {*PANES, "*"}
    assert bool(found.cli) == bool(found.run)
    assert found.on_screen or found.cli, "a command that nobody can reach"


@pytest.mark.parametrize("found", cli_commands(), ids=lambda found: found.cli)
def test_a_word_of_the_command_line_leads_to_its_handler(found: Command) -> None:
    """The handler exists, and parameters that take several words stand last."""
    module, _colon, function = found.run.partition(":")
    handler: Callable[..., object] = getattr(import_module(f"kaplan.cli.run.{module}"), function)
    assert callable(handler)
    plain = [param for param in found.params if not param.is_option]
    assert all(param.times in ("1", "?") for param in plain[:-1])
    assert cli_command(found.cli) == found


def test_words_that_start_quickly_are_declared_where_it_says() -> None:
    """The short way to a command finds the same command as the registry."""
    declared = {found.cli: found for found in cli_commands()}
    assert {word: cli_command(word) for word in QUICK} == {word: declared[word] for word in QUICK}
    assert cli_command("nothing") is None
    assert cli_command("") is None


def test_every_digit_opens_its_tab() -> None:
    """The digits 1 to 9 go to the tabs in their order."""
    for number, pane in enumerate(PANES, start=1):
        assert command(f"go_{pane}").keys == (str(number),)


def test_the_key_bar_begins_with_the_most_important() -> None:
    """Help and quit come last; every entry has a key and a readable label."""
    for pane in PANES:
        shown = bar_commands(pane)
        assert [found.name for found in shown[-2:]] == ["help", "quit"]
        assert all("_" not in key_label(found.keys[0]) for found in shown)


def test_a_command_says_why_it_does_not_apply() -> None:
    """The reasons follow what the screen shows."""
    block = command("block_step")
    on_step = Context(pane="process", account="A", record="S", kind="step", status="in_progress")
    assert reason(block, on_step) is None
    assert reason(block, on_step._replace(status="done")) == "this step is finished"
    assert reason(block, on_step._replace(kind="process")) == "select a step first"
    assert reason(block, on_step._replace(pane="goals")) == "this belongs to another tab"
    assert reason(block, on_step._replace(is_read_only=True)) == (
        "the plan was opened for reading only"
    )
    assert "earlier day" in str(reason(block, on_step._replace(is_past=True)))


@pytest.mark.parametrize("found", COMMANDS, ids=lambda found: found.name)
def test_every_condition_gives_a_reason_or_none(found: Command) -> None:
    """On an empty screen a condition returns a sentence without full stop, or nothing."""
    for condition in found.needs:
        said = condition(Context())
        assert said is None or (said and not said.endswith("."))


def test_commands_that_write_say_so() -> None:
    """On screen and on the command line the same commands are refused on a read-only plan."""
    for found in COMMANDS:
        if found.writes and found.on_screen:
            pane = found.panes[0] if found.panes[0] != "*" else PANES[0]
            context = Context(pane=pane, account="A", record="R", kind="goal", is_read_only=True)
            assert reason(found, context) == "the plan was opened for reading only", found.name


def test_categories_are_all_used() -> None:
    """No heading of help stands over nothing."""
    assert {found.category for found in COMMANDS} == set(CATEGORIES)


def test_kinds_of_parameters_are_known() -> None:
    """A parameter's kind is one that the parser and the completion know."""
    known = {
        "text", "flag", "whole", "choice", "kind", "account", "record", "goal", "date", "file",
        "pair", "pane",
    }  # fmt: skip
    for found in cli_commands():
        assert {param.kind for param in found.params} <= known
        assert all(param.choices for param in found.params if param.kind == "choice")
    assert "account" in KINDS
