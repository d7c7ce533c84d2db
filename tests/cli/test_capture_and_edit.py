"""Doing: note, log, add, set, delete, done, measure, review, undo, redo."""

from __future__ import annotations

from tests.conftest import CommandLine


def an_account(kaplan: CommandLine) -> str:
    """Add an account with one person; return its id."""
    made = kaplan.do("add", "account", "Acme 华东", "tier=S", "industry=Machinery").id
    kaplan.do("add", "stakeholder", "张建国", "account=Acme", "role=decision_maker,user")
    return made


def test_add_prints_the_new_id_first(kaplan: CommandLine) -> None:
    """The id that is printed finds the record again."""
    ran = kaplan.do("add", "account", "Acme", "tier=S", "annual_revenue=1.2m")
    shown = kaplan.do("show", ran.id, "--json").json
    assert (shown["id"], shown["name"], shown["tier"]) == (ran.id, "Acme", "S")
    assert shown["annual_revenue"] == 1_200_000


def test_add_in_json_prints_the_whole_record(kaplan: CommandLine) -> None:
    """Machines get the record with its stamps."""
    made = kaplan.do("add", "account", "Acme", "--json").json
    assert made["name"] == "Acme"
    assert made["revision"] == 1
    assert made["by"] == "wei"


def test_add_finds_references_by_name(kaplan: CommandLine) -> None:
    """Fields that refer to records take names."""
    account = an_account(kaplan)
    made = kaplan.do(
        "add", "stakeholder", "李敏", "account=acme", "reports_to=张建国", "--json"
    ).json
    boss = kaplan.do("list", "stakeholders", "--where", "name=张建国", "--json").json[0]
    assert made["account"] == account
    assert made["reports_to"] == boss["id"]


def test_kinds_without_a_name_take_only_fields(kaplan: CommandLine) -> None:
    """A transaction has no name."""
    an_account(kaplan)
    made = kaplan.do(
        "add", "transaction", "account=Acme", "date=2026-03-01", "amount=12000.50", "--json"
    ).json
    assert (made["amount"], made["currency"], made["date"]) == (12000.5, "CNY", "2026-03-01")
    refused = kaplan("add", "transaction", "Twelve", "account=Acme")
    assert refused.code == 2
    assert "FIELD=VALUE" in refused.err


def test_a_name_may_look_like_an_assignment(kaplan: CommandLine) -> None:
    """Only what looks like a field is one; a text with a dash or an equals sign is a name."""
    assert kaplan.do("add", "account", "A=B Corp", "--json").json["name"] == "A=B Corp"
    assert kaplan.do("add", "account", "- dash", "--json").json["name"] == "- dash"
    kaplan.do("add", "account", "--", "--odd")
    assert "--odd" in kaplan.do("list", "accounts").out


def test_set_changes_empties_and_keeps(kaplan: CommandLine) -> None:
    """An empty value empties the field; the others stay."""
    an_account(kaplan)
    changed = kaplan.do("set", "acme", "tier=A", "industry=", "--json").json
    assert changed["tier"] == "A"
    assert "industry" not in changed
    assert changed["name"] == "Acme 华东"
    assert changed["revision"] == 2


def test_negative_values_are_values(kaplan: CommandLine) -> None:
    """``support=-1`` and a sentiment of -2 are no options."""
    an_account(kaplan)
    assert kaplan.do("set", "stakeholder:张建国", "support=-1", "--json").json["support"] == -1
    logged = kaplan.do("log", "acme", "call", "Angry", "--sentiment", "-2", "--json").json
    assert logged["sentiment"] == -2


def test_note_takes_words_and_standard_input(kaplan: CommandLine) -> None:
    """Unquoted words are joined; a dash reads lines."""
    account = an_account(kaplan)
    kaplan.do("note", "acme", "Budget", "is", "frozen", "--kind", "research")
    kaplan.do("note", "acme", "-", "--about", "张建国", stdin="# Call\n\n- first\n- second\n")
    notes = kaplan.do("list", "notes", "--json").json
    assert [note["text"] for note in notes] == ["Budget is frozen", "# Call\n\n- first\n- second"]
    assert [note["kind"] for note in notes] == ["research", "note"]
    assert {note["account"] for note in notes} == {account}
    assert notes[1]["about"]


def test_log_names_people_and_day(kaplan: CommandLine) -> None:
    """People are found within the account, the day as people write it."""
    an_account(kaplan)
    made = kaplan.do(
        "log", "acme", "visit", "Tour", "--with", "张", "--on", "yesterday", "--json"
    ).json
    assert made["date"] == "2026-03-10"
    assert made["type"] == "visit"
    assert len(made["with"]) == 1


def test_delete_takes_all_that_hangs_and_undo_brings_it_back(kaplan: CommandLine) -> None:
    """Deleting an account is one change."""
    account = an_account(kaplan)
    ran = kaplan.do("delete", "acme", "--json").json
    assert {one["kind"] for one in ran["deleted"]} == {"account", "stakeholder"}
    assert kaplan.do("list", "stakeholders", "--json").json == []
    kaplan.do("undo")
    assert kaplan.do("show", account, "--json").json["name"] == "Acme 华东"
    assert len(kaplan.do("list", "stakeholders", "--json").json) == 1


def test_done_finds_actions_and_goals(kaplan: CommandLine) -> None:
    """What is done is an action, a step or a goal; others are refused."""
    an_account(kaplan)
    kaplan.do("add", "action", "Send the offer", "account=acme", "due=+3d")
    assert kaplan.do("done", "offer", "--json").json["action_status"] == "done"
    assert kaplan("done", "acme").code == 1
    kaplan.do("add", "goal", "Offer more", *goal_fields())
    ambiguous = kaplan("done", "offer")
    assert ambiguous.code == 1
    assert "Offer more" in ambiguous.err


def goal_fields() -> tuple[str, ...]:
    """What a goal needs."""
    return (
        "account=acme", "metric=satisfaction", "baseline=3", "target=4.5", "start=2026-01-01",
        "due=2026-12-31",
    )  # fmt: skip


def test_measure_and_review(kaplan: CommandLine) -> None:
    """A check-in belongs to its goal, a review to its account."""
    an_account(kaplan)
    goal = kaplan.do("add", "goal", "Happy", *goal_fields()).id
    made = kaplan.do("measure", "happy", "4.1", "--on", "2026-03-01", "--note", "survey", "--json")
    assert made.json["goal"] == goal
    assert made.json["value"] == 4.1
    review = kaplan.do("review", "acme", "More visits", "--with", "李敏", "--cadence", "quarterly")
    shown = kaplan.do("show", review.id, "--json").json
    assert shown["decisions"] == "More visits"
    assert shown["cadence"] == "quarterly"


def test_undo_and_redo_count(kaplan: CommandLine) -> None:
    """Several changes are taken back at once and done again."""
    an_account(kaplan)
    kaplan.do("set", "acme", "tier=B")
    undone = kaplan.do("undo", "2", "--json").json
    assert len(undone) == 2
    assert kaplan.do("list", "stakeholders", "--json").json == []
    kaplan.do("redo", "2")
    assert kaplan.do("show", "acme", "--json").json["tier"] == "B"


def test_my_undo_leaves_the_work_of_others(kaplan: CommandLine) -> None:
    """Undo takes back my own last change, not a colleague's."""
    an_account(kaplan)
    kaplan.user = "mei"
    kaplan.do("set", "acme", "region=East")
    kaplan.user = "wei"
    kaplan.do("undo")
    assert kaplan.do("show", "acme", "--json").json["region"] == "East"
    assert kaplan.do("list", "stakeholders", "--json").json == []


def test_undoing_what_somebody_changed_is_a_conflict(kaplan: CommandLine) -> None:
    """The exit code is 3, and both values are told."""
    an_account(kaplan)
    kaplan.do("set", "acme", "region=North")
    kaplan.user = "mei"
    kaplan.do("set", "acme", "region=East")
    kaplan.user = "wei"
    refused = kaplan("undo", "--json")
    assert refused.code == 3
    assert '"region"' in refused.err
    assert kaplan.do("show", "acme", "--json").json["region"] == "East"
