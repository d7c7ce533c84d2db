"""Changing records: adding, editing, deleting, finishing, measuring, reviewing."""

from __future__ import annotations

from kaplan.commands.conditions import has_account, has_record, may_tick, may_write, on_open_goal
from kaplan.commands.params import ACCOUNT, KIND, OPPORTUNITY, REF
from kaplan.commands.types import Command, Param
from kaplan.i18n import N_, NP_

FIELDS = N_(
    "Values as FIELD=VALUE; lists by comma, FIELD= empties it; in a list of entries FIELD.2.PART= "
    "sets a part of the second, FIELD.new.PART= of a new one, FIELD.2= takes it out"
)

EDITING = (
    Command(
        "add",
        NP_("command", "Add"),
        N_("Add a record."),
        "edit",
        keys=("a",),
        bar=20,
        needs=(may_write,),
        cli="add",
        params=(
            KIND,
            Param(
                "values",
                N_("The name, then values as FIELD=VALUE; the new id is printed first"),
                "pair",
                "*",
                value="VALUE",
            ),
        ),
        run="editing:add",
        writes=True,
        examples=(
            'kaplan add account "Acme Ltd" tier=S industry=Machinery',
            "kaplan add stakeholder 张建国 account=Acme role=decision_maker influence=5 support=+1",
            "kaplan add transaction account=Acme date=2026-03-01 amount=12000",
            "kaplan add process account=Acme template=standard",
        ),
    ),
    Command(
        "edit",
        NP_("command", "Edit"),
        N_("Change fields of a record."),
        "edit",
        keys=("e",),
        bar=21,
        needs=(may_write, has_record),
        cli="set",
        params=(
            REF,
            Param("values", FIELDS, "pair", "+"),
            OPPORTUNITY._replace(
                words=N_("Only for this opportunity: a person's role, support, demands …")
            ),
            Param(
                "--revision",
                N_("The revision that the new values are based on; later edits are kept"),
                "whole",
                "?",
            ),
        ),
        run="editing:change",
        writes=True,
        examples=(
            "kaplan set Acme tier=A owner=",
            "kaplan set stakeholder:张建国 support=2",
            'kaplan set stakeholder:张建国 support=-1 --opportunity "Second line"',
            'kaplan set "Second line" decision_steps.new.name="Board approval"',
            'kaplan set "Second line" decision_steps.2.done=yes decision_steps.3.place=1',
        ),
    ),
    Command(
        "delete",
        NP_("command", "Delete"),
        N_("Delete a record with everything that hangs on it; undo brings it back."),
        "edit",
        keys=("d",),
        bar=22,
        needs=(may_write, has_record),
        cli="delete",
        params=(REF,),
        run="editing:delete",
        writes=True,
        examples=("kaplan delete stakeholder:张建国",),
    ),
    Command(
        "tick",
        NP_("command", "Tick"),
        N_("Mark an action, step or goal as done."),
        "edit",
        keys=("space",),
        bar=14,
        panes=("today", "plan", "process", "goals"),
        needs=(has_record, may_tick),
        cli="done",
        params=(REF,),
        run="editing:done",
        writes=True,
        examples=('kaplan done "Send the offer"',),
    ),
    Command(
        "measure",
        NP_("command", "Measure"),
        N_("Write down a goal's value."),
        "goals",
        keys=("m",),
        bar=15,
        panes=("goals",),
        needs=(may_write, on_open_goal),
        cli="measure",
        params=(
            Param("goal", N_("The goal's name, a part of it, or its id"), "goal"),
            Param("value", N_("The value, such as 4.2 or 120k")),
            Param("--on", N_("The day it was measured; today if left out"), "date", "?"),
            Param("--note", N_("What there is to say about it"), "text", "?", value="TEXT"),
        ),
        run="editing:measure",
        writes=True,
        examples=('kaplan measure "Raise satisfaction" 4.2 --on 2026-03-31',),
    ),
    Command(
        "review",
        NP_("command", "Review"),
        N_("Record a review of an account's plan, or list and go through the people who are due."),
        "edit",
        panes=("plan",),
        needs=(may_write, has_account),
        cli="review",
        params=(
            ACCOUNT,
            Param("decisions", N_("What was decided; “-” reads it from standard input"), times="*"),
            Param("--with", N_("Somebody who took part"), "text", "*", value="NAME"),
            Param(
                "--cadence",
                N_("How often the plan is reviewed"),
                "choice",
                "?",
                ("monthly", "quarterly", "yearly"),
            ),
            Param("--people", N_("Only list whose assessment is due, and why"), "flag", "?"),
            Param("--guided", N_("First ask about each of them, line by line"), "flag", "?"),
        ),
        run="reviewing:review",
        writes=True,
        examples=(
            'kaplan review Acme "Double the visits in Q3" --with 李敏',
            "kaplan review Acme --people --json",
            "kaplan review Acme --guided",
            "kaplan set stakeholder:李敏 support=+1 assessed=today",
        ),
    ),
)
