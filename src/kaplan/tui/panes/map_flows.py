"""Dialogs of the map pane: new maps and nodes, their fields, and what they are bound to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.i18n import _
from kaplan.insight.words import figure_text
from kaplan.model.errors import KaplanError
from kaplan.model.numbers import parse_number
from kaplan.model.records.goal import Goal, Measurement
from kaplan.model.scales import METRIC
from kaplan.picture.symbols import NODE_STYLES
from kaplan.planner import mindmaps, records
from kaplan.tui.dialogs.choose import Choose
from kaplan.tui.dialogs.form import Form
from kaplan.tui.flows import asking
from kaplan.tui.panes.map_rows import kpi_word
from kaplan.tui.widgets.chooser import Choice
from kaplan.tui.widgets.form_field import FormField, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.commands.map_reading import Figures
    from kaplan.model.records.account import Account
    from kaplan.planner.mindmaps import Branch, MapOutline
    from kaplan.planner.plan import Plan
    from kaplan.tui.panes.map import MapPane

KPIS = ("sales", "clv", "purchase_amount", "purchase_frequency", "repurchase_rate")
_NOTHING = "nothing"


async def new_map(pane: MapPane) -> None:
    """Start a mind map from a template."""
    account = pane.account
    if account is None:
        return
    title = _("Start which mind map on {account}?").format(account=account.name)
    names = mindmaps.template_names()
    code = await asking.choose(pane.kaplan, title, [(key, n, "") for key, n in names.items()])
    if code is None:
        return
    made = await pane.attempt(mindmaps.new_map, account, code)
    if made is not None:
        pane.move_to(made.id)
        pane.kaplan.say(_("added: {name}").format(name=made.name))


async def add_node(pane: MapPane, drawn: MapOutline, parent: Branch) -> None:
    """Ask for a text, and hang it on a node; the cursor stays, so that more can follow."""
    node_id = str(parent.node["id"])
    title = _("New node under “{name}”").format(name=parent.node.get("text", ""))
    text = await asking.ask_text(pane.kaplan, title, _("Text"))
    if not text:
        return
    made = await pane.change(mindmaps.add_node, drawn, node_id, text)
    if made is None:
        return
    if parent.node.get("folded"):
        await pane.change(mindmaps.fold_node, drawn, node_id, False)
    pane.kaplan.say(_("added: {name}").format(name=text))


async def edit_node(pane: MapPane, drawn: MapOutline, branch: Branch) -> None:
    """Ask for a node's values; the centre also asks for the name of the map."""
    node, mindmap = branch.node, drawn.mindmap
    fields = _fields(node)
    if branch.depth == 0:
        fields.append(FormField("map", _("Name of the map"), "text", mindmap.name, required=True))
    typed = await pane.kaplan.push_screen_wait(Form(str(node.get("text", "")), fields))
    if not typed:
        return
    name = typed.pop("map", None)
    if name is not None:
        await pane.change(records.edit, drawn, {"name": name})
    if typed:
        await pane.change(mindmaps.edit_node, drawn, str(node["id"]), typed)


def _fields(node: Mapping[str, Any]) -> list[FormField]:
    def stored(name: str) -> str:
        return str(node.get(name) or "")

    value = node.get("value")
    number = "" if value is None else f"{value:g}"
    colours = [(name, _colour_word(name)) for name in NODE_STYLES]
    return [
        FormField("text", _("Text"), value=stored("text"), required=True),
        FormField("note", _("Note"), "multiline", stored("note")),
        FormField("value", _("Value"), "number", number, check=_number_fault),
        FormField("unit", _("Unit"), value=stored("unit")),
        FormField("colour", _("Colour"), "choice", stored("colour"), colours, unset=_("none")),
        FormField("icon", _("Sign"), value=stored("icon"), help=_("one or two signs")),
        FormField("link", _("Link"), value=stored("link")),
    ]


def _number_fault(value: Value) -> str | None:
    try:
        parse_number(value)
    except KaplanError as error:
        return error.sentence()
    return None


def _colour_word(name: str) -> str:
    return {
        "accent": _("accent"),
        "good": _("good"),
        "fair": _("fair"),
        "warn": _("weak"),
        "bad": _("bad"),
        "muted": _("quiet"),
    }[name]


async def bind(pane: MapPane, drawn: MapOutline, branch: Branch, figures: Figures) -> None:
    """Choose the live figure that a node shows; a node bound already may also let go of it."""
    if pane.account is None:
        return
    choices = bindings(pane.plan, pane.account, figures)
    now = str(branch.node.get("bound") or "")
    if now:
        choices.insert(0, Choice(_NOTHING, _("nothing: show the typed value")))
    title = _("“{name}” shows").format(name=branch.node.get("text", ""))
    chosen = await pane.kaplan.push_screen_wait(
        Choose(title, choices, chosen=(now,) if now else ())
    )
    if chosen:
        binding = "" if chosen[0] == _NOTHING else chosen[0]
        node_id = str(branch.node["id"])
        await pane.change(mindmaps.edit_node, drawn, node_id, {"bound": binding})


def bindings(plan: Plan, account: Account, figures: Figures) -> list[Choice]:
    """Return the live figures of an account: key figures, goals, and metrics that were measured."""
    metrics = dict.fromkeys(each.metric for each in plan.of(Measurement, account) if each.metric)
    choices = [_choice(f"kpi:{name}", kpi_word(name), _("key figure"), figures) for name in KPIS]
    choices += [
        _choice(f"goal:{goal.id}", goal.name, Goal.kind_word(), figures)
        for goal in plan.of(Goal, account)
    ]
    choices += [
        _choice(f"metric:{name}", METRIC.label(name), _("metric"), figures) for name in metrics
    ]
    return choices


def _choice(binding: str, label: str, kind: str, figures: Figures) -> Choice:
    found = figures(binding)
    value = figure_text(found) if found is not None and found.value is not None else "–"
    return Choice(binding, label, [(f"{value}  ", "strong"), (kind, "muted")])
