"""Making, keeping and exchanging the file."""

from __future__ import annotations

from kaplan.commands.conditions import may_write
from kaplan.commands.types import Command, Param
from kaplan.i18n import N_, NP_

KEEPING = (
    Command(
        "init",
        NP_("command", "New plan"),
        N_("Make an empty database."),
        "keep",
        on_screen=False,
        cli="init",
        run="keeping:init",
        examples=("kaplan init", "kaplan --db team/kaplan.json init"),
    ),
    Command(
        "demo",
        NP_("command", "Demo"),
        N_("Open the planner on a throw-away copy of the sample data."),
        "keep",
        on_screen=False,
        cli="demo",
        run="demo:demo",
    ),
    Command(
        "import",
        NP_("command", "Import"),
        N_("Read records from a CSV or JSON file; a second time changes nothing."),
        "exchange",
        keys=("I",),
        needs=(may_write,),
        cli="import",
        params=(
            Param("file", N_("The file to read"), "file"),
            Param("--kind", N_("What kind of records it holds; guessed if left out"), "kind", "?"),
            Param(
                "--from",
                N_("The system it comes from"),
                "choice",
                "?",
                ("auto", "zoho", "salesforce", "hubspot", "dynamics", "fxiaoke", "kaplan"),
            ),
            Param("--map", N_("Put a column into a field"), "pair", "*", value="COLUMN=FIELD"),
            Param("--account", N_("The account of rows that name none"), "account", "?"),
            Param(
                "--date-order",
                N_("How its dates are written where that is not clear"),
                "choice",
                "?",
                ("dmy", "mdy"),
            ),
            Param("--encoding", N_("Its encoding where it is guessed wrong"), "text", "?"),
            Param("--dry-run", N_("Only show what would be done"), "flag"),
        ),
        run="exchange:import_file",
        writes=True,
        examples=(
            "kaplan import accounts.csv --dry-run",
            "kaplan import deals.csv --kind opportunity --map 'Deal Name=name'",
        ),
    ),
    Command(
        "export",
        NP_("command", "Export"),
        N_("Write records to a CSV or JSON file."),
        "exchange",
        on_screen=False,
        cli="export",
        params=(
            Param("file", N_("The file to write; its name says the format"), "file"),
            Param(
                "--kind", N_("The kind of records; a JSON file takes all if left out"), "kind", "?"
            ),
            Param("--account", N_("Only records of this account"), "account", "?"),
            Param("--force", N_("Replace a file that exists"), "flag"),
        ),
        run="exchange:export_file",
        examples=("kaplan export accounts.csv --kind account", "kaplan export plan.json"),
    ),
    Command(
        "compact",
        NP_("command", "Compact"),
        N_("Fold the journal into the database file."),
        "keep",
        on_screen=False,
        cli="compact",
        run="keeping:compact",
        writes=True,
    ),
    Command(
        "backup",
        NP_("command", "Backup"),
        N_("Write a backup, or list the backups there are."),
        "keep",
        cli="backup",
        params=(
            Param(
                "--to",
                N_("The folder; beside the database if left out"),
                "file",
                "?",
                value="FOLDER",
            ),
            Param("--list", N_("List the backups instead, the newest first"), "flag"),
        ),
        run="keeping:backup",
    ),
    Command(
        "restore",
        NP_("command", "Restore"),
        N_("Make the plan say what a backup says; undo takes it back."),
        "keep",
        needs=(may_write,),
        cli="restore",
        params=(
            Param("backup", N_("The backup; the newest if left out"), "file", "?"),
            Param(
                "--at",
                N_("Or what the plan said at the end of a day, or after a change of history"),
                "date",
                "?",
                value="DATE|NUMBER",
            ),
            Param(
                "--deleted",
                N_("Or only this deleted record, with what hung on it (kaplan list bin)"),
                "text",
                "?",
                value="REF",
            ),
        ),
        run="keeping:restore",
        writes=True,
        examples=("kaplan restore --at 2026-03-01", "kaplan restore --deleted 张建国"),
    ),
    Command(
        "doctor",
        NP_("command", "Doctor"),
        N_("Look for damage; change nothing unless told to repair."),
        "keep",
        on_screen=False,
        cli="doctor",
        params=(
            Param(
                "--repair",
                N_("Save what can be read, put it in place, and set the damaged files aside"),
                "flag",
            ),
        ),
        run="doctor:doctor",
    ),
)
