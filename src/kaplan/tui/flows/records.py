"""Adding, editing and deleting records through their form."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from kaplan.i18n import _, ngettext
from kaplan.model.errors import Conflict
from kaplan.model.kinds import record_class
from kaplan.model.records.account import Account
from kaplan.planner import records
from kaplan.planner.naming import name_of
from kaplan.tui.dialogs.form import Form, Values
from kaplan.tui.flows.fields import form_fields, raw_values

if TYPE_CHECKING:
    from kaplan.model.record import Record
    from kaplan.tui.app import KaplanApp
    from kaplan.tui.widgets.form_field import FormField

BULK = 3
"""From how many records on a deletion asks first, though it can be undone."""


async def add(
    app: KaplanApp, kind: str, preset: Mapping[str, object], *, names: tuple[str, ...] = ()
) -> Record | None:
    """Ask for a new record and add it; returns it, or None where the form was left.

    ``preset`` is stored with it; ``names`` restricts the form to some fields.
    """
    account_id = str(preset.get("account") or "")
    fields = form_fields(app.plan, kind, dict(preset), account_id, names=names)
    title = _("New {kind}").format(kind=record_class(kind).kind_word())
    account = app.plan.maybe(Account, account_id)

    def check(values: Values) -> Mapping[str, str]:
        return records.problems(app.plan, kind, {**preset, **_given(values)})

    async def store(typed: Values) -> Record | None:
        return await app.do(records.add, kind, {**preset, **_given(typed)})

    made = await _filled_in(
        app,
        f"add-{kind}-{account_id}",
        f"{title} · {account.name}" if account is not None else title,
        fields,
        check,
        store,
    )
    if made is not None:
        if kind == "account":
            app.choose_account_by_id(made.id)
        if app.pane is not None:
            app.pane.move_to(made.id)
        app.say(_("added: {name}").format(name=name_of(app.plan, made)))
    return made


async def edit(app: KaplanApp, record: Record, *, names: tuple[str, ...] = ()) -> Record | None:
    """Ask for a record's new values and store what changed; a conflict is shown and settled."""
    account_id = str(record.doc.get("account") or "")
    fields = form_fields(app.plan, record.KIND, record.doc, account_id, names=names)

    def check(values: Values) -> Mapping[str, str]:
        return records.problems(app.plan, record.KIND, raw_values(values), before=record)

    async def store(typed: Values) -> Record | None:
        if not typed:
            return record
        try:
            return await app.do(records.edit, record, raw_values(typed))
        except Conflict as conflict:
            from kaplan.tui.flows.conflicts import settle

            return await settle(app, record, conflict, raw_values(typed))

    title = name_of(app.plan, record)
    changed = await _filled_in(app, f"edit-{record.id}", title, fields, check, store)
    if changed is not None and changed.revision != record.revision:
        app.say(_("saved: {name}").format(name=name_of(app.plan, changed)))
    return changed


async def delete(app: KaplanApp, chosen: Sequence[Record]) -> None:
    """Delete records; many at once, or a whole account, only after a question."""
    if not chosen:
        app.complain(_("nothing is selected"))
        return
    names = ", ".join(name_of(app.plan, record) for record in chosen[:3])
    if len(chosen) >= BULK or chosen[0].KIND == "account":
        from kaplan.tui.dialogs.confirm import Confirm

        question = ngettext(
            "Delete {names} with everything that hangs on it?",
            "Delete {count} records ({names} …) with everything that hangs on them?",
            len(chosen),
        ).format(names=names, count=len(chosen))
        if not await app.push_screen_wait(Confirm(question, yes=_("Delete"), trigger="d")):
            return
    commit = await app.attempt(records.delete, list(chosen))
    if commit is not None:
        app.say(_("deleted: {names} (u brings it back)").format(names=names), "warn")


def _given(values: Values) -> dict[str, object]:
    return {name: value for name, value in raw_values(values).items() if value not in ("", [])}


async def _filled_in(
    app: KaplanApp,
    key: str,
    title: str,
    fields: Sequence[FormField],
    check: Callable[[Values], Mapping[str, str]],
    store: Callable[[Values], Awaitable[Record | None]],
) -> Record | None:
    """Show a form until what was typed is stored or thrown away; a refusal loses none of it.

    It begins with the draft of an earlier time, if any, and one is kept while it is filled in.
    """
    drafts = app.drafts
    draft = drafts.read(key)
    while True:
        form = Form(
            title,
            fields,
            check=check,
            draft=draft,
            keep_draft=lambda values: drafts.keep(key, values),
        )
        typed = await app.push_screen_wait(form)
        stored = None if typed is None else await store(typed)
        if typed is None or stored is not None:
            drafts.drop(key)
            return stored
        draft = typed
