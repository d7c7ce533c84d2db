"""Finding one's way: another account, a command, a text, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.commands.categories import CATEGORIES, category_word
from kaplan.commands.keys import key_label
from kaplan.commands.registry import command, reason, screen_commands
from kaplan.i18n import _, pgettext
from kaplan.picture.cells import pad, width
from kaplan.tui.dialogs.choose import Choose
from kaplan.tui.dialogs.text_help import HelpPage
from kaplan.tui.panes import pane_of_table
from kaplan.tui.widgets.card import Fact, Section
from kaplan.tui.widgets.chooser import Choice
from kaplan.tui.words import account_choices

if TYPE_CHECKING:
    from kaplan.tui.app import KaplanApp

_KEY_CELLS = 8
"""How many cells the keys of the palette fill, so that the words begin in one column."""


async def pick_account(app: KaplanApp) -> None:
    """Choose the current account by typing a part of its name."""
    choices = account_choices(app.plan)
    if not choices:
        app.complain(_("add an account first: 2, then a"))
        return
    keys = await app.push_screen_wait(Choose(_("Account"), choices))
    if keys:
        app.choose_account_by_id(keys[0])


async def palette(app: KaplanApp) -> None:
    """Run a command found by its name; those that cannot run now say why."""
    context = app.context()
    choices = []
    for found in screen_commands(context.pane):
        why = reason(found, context)
        key = key_label(found.keys[0]) if found.keys else ""
        label = pgettext("command", found.title)
        detail = [(pad(key, _KEY_CELLS), "key"), (why or _(found.words), "off" if why else "muted")]
        choices.append(Choice(found.name, label, detail, search=_(found.words)))
    keys = await app.push_screen_wait(Choose(_("Commands"), choices))
    if keys:
        await app.run_command(command(keys[0]))


async def search(app: KaplanApp) -> None:
    """Go to one of the records that hold a text."""
    from kaplan.tui.dialogs.search import Search

    hit = await app.push_screen_wait(Search(app.plan))
    if hit is not None and hit.account_id:
        await app.open_account(hit.account_id, pane_of_table(hit.table), hit.id)


async def show_help(app: KaplanApp) -> None:
    """Show the keys of the shown pane, grouped, the pane's own first."""
    pane = app.strip.open
    context = app.context()
    sections: list[Section] = []
    shown = [
        (found, " ".join(key_label(key) for key in found.keys))
        for found in screen_commands(pane)
        if found.keys
    ]
    room = max(width(keys) for _found, keys in shown)
    for category in CATEGORIES:
        facts = [
            Fact(
                pad(keys, room),
                (_(found.words), "" if reason(found, context) is None else "off"),
            )
            for found, keys in shown
            if found.category == category
        ]
        if facts:
            sections.append(Section(category_word(category), facts))
    own = {f.category for f in screen_commands(pane) if pane in f.panes}
    sections.sort(key=lambda section: section.title not in {category_word(name) for name in own})
    signs = app.pane.legend() if app.pane is not None else ()
    await app.push_screen_wait(HelpPage(_("Keys"), [*signs, *sections]))


async def as_text(app: KaplanApp) -> None:
    """Show the pane's text alternative."""
    pane = app.pane
    text = pane.text_here() if pane is not None else ""
    if not text:
        app.complain(_("there is nothing to show as text here"))
        return
    await app.push_screen_wait(HelpPage(_("As text"), [Section("", [Fact("", text)])]))
