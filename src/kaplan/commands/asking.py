"""Questions that the command line answers: what needs attention, lists, records, findings."""

from __future__ import annotations

from kaplan.commands.params import KIND, ONE_ACCOUNT, OPPORTUNITY
from kaplan.commands.types import Command, Param
from kaplan.i18n import N_, NP_

ASKING = (
    Command(
        "agenda",
        NP_("command", "Agenda"),
        N_("Show what needs attention, the most urgent first."),
        "look",
        on_screen=False,
        cli="agenda",
        params=(
            Param("--days", N_("How far to look ahead; 14 days if left out"), "whole", "?"),
            Param("--account", N_("Only this account"), "account", "?"),
            Param("--limit", N_("How many things to show at most"), "whole", "?"),
        ),
        run="asking:agenda",
    ),
    Command(
        "list",
        NP_("command", "List"),
        N_("List the records of a kind, or what was deleted (kaplan list bin)."),
        "look",
        on_screen=False,
        cli="list",
        params=(
            KIND,
            Param("--account", N_("Only records of this account"), "account", "?"),
            OPPORTUNITY._replace(words=N_("Stakeholders as they are for this opportunity")),
            Param(
                "--where",
                N_("Only records that fit, such as “tier=S and due<+30d”"),
                "text",
                "?",
                value="EXPR",
            ),
            Param(
                "--sort",
                N_("The field to sort by; -FIELD turns the order around"),
                "text",
                "?",
                value="FIELD",
            ),
            Param(
                "--columns",
                N_("The fields to show, with commas between them; as many as fit if left out"),
                "text",
                "?",
                value="FIELD,…",
            ),
        ),
        run="listing:list_records",
        examples=(
            "kaplan list accounts --sort name",
            "kaplan list goals --where 'due<+30d' --json",
        ),
    ),
    Command(
        "show",
        NP_("command", "Show"),
        N_("Show an account with its plan, or any other record with all its fields."),
        "look",
        on_screen=False,
        cli="show",
        params=(Param("ref", N_("An account, or any record as kind:name or id"), "record"),),
        run="showing:show",
        examples=("kaplan show Acme", "kaplan show stakeholder:张建国"),
    ),
    Command(
        "search",
        NP_("command", "Search"),
        N_("Find a text in all records."),
        "look",
        keys=("f",),
        bar=72,
        cli="search",
        params=(
            Param("text", N_("What to look for"), times="+"),
            Param("--limit", N_("How many hits to show; 50 if left out"), "whole", "?"),
        ),
        run="asking:search",
    ),
    Command(
        "check",
        NP_("command", "Check"),
        N_("Show how the map of people is graded, and what the coaching rules find."),
        "look",
        on_screen=False,
        cli="check",
        params=(
            ONE_ACCOUNT,
            Param("--grade", N_("Only the grade, with what it is made of"), "flag", "?"),
            Param(
                "--act",
                N_("Make an action of the finding with this number, or of this rule"),
                "text",
                "?",
                value="N",
            ),
        ),
        run="checking:check",
        examples=("kaplan check Acme", "kaplan check Acme --act 1"),
    ),
)
