"""``config``, ``keys`` and ``paths``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.cli.help import WIDEST, print_pair
from kaplan.commands.categories import CATEGORIES, category_word
from kaplan.commands.keys import key_label
from kaplan.commands.registry import COMMANDS
from kaplan.commands.types import EVERYWHERE, PANES
from kaplan.i18n import N_, _, pgettext
from kaplan.model.errors import Usage

if TYPE_CHECKING:
    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.commands.types import Command


def keys(session: Session, args: Arguments) -> None:
    """Print the keys of the planner, or of one tab."""
    tab = args.one("tab")
    if tab and tab not in PANES:
        raise Usage(
            N_("there is no tab “{name}”; there are {tabs}"), name=tab[:40], tabs=", ".join(PANES)
        )
    found = [one for one in COMMANDS if one.keys and one.on_screen and (not tab or one.is_in(tab))]
    if session.output.json:
        session.output.document([_key_document(command) for command in found])
        return
    room = min(session.output.width(), WIDEST)
    for category in CATEGORIES:
        members = [command for command in found if command.category == category]
        if members:
            session.output.line(category_word(category))
        for command in members:
            print_pair(session.output, _key_labels(command), _explained(command), room)


def _key_labels(command: Command) -> str:
    return ", ".join(key_label(key) for key in command.keys)


def _explained(command: Command) -> str:
    if EVERYWHERE in command.panes:
        return _(command.words)
    tabs = ", ".join(map(_tab_word, command.panes))
    return _("{words} ({tabs})").format(words=_(command.words), tabs=tabs)


def _tab_word(pane: str) -> str:
    title = next(one.title for one in COMMANDS if one.name == f"go_{pane}")
    return pgettext("command", title)


def _key_document(command: Command) -> dict[str, object]:
    return {
        "command": command.name,
        "keys": [key_label(key) for key in command.keys],
        "tabs": list(PANES) if EVERYWHERE in command.panes else list(command.panes),
        "category": command.category,
        "words": _(command.words),
    }


def paths(session: Session, args: Arguments) -> None:
    """Print where files lie."""
    from kaplan.store.files import FileSet

    path, _source = session.places.database(session.settings.db)
    files = FileSet(path)
    found = {
        "database": files.base,
        "journal": files.journal,
        "lock": files.lock,
        "index": files.index,
        "history": files.history,
    }
    own = {"cache": session.places.cache(), "reports": session.places.state()}
    found |= {name: folder for name, folder in own.items() if folder is not None}
    if session.output.json:
        session.output.document(found)
        return
    words = {
        "database": _("Database"),
        "journal": _("Journal"),
        "lock": _("Lock"),
        "index": _("Index"),
        "history": _("History"),
        "cache": _("Cache"),
        "reports": _("Fault reports"),
    }
    for name, place in found.items():
        session.output.line(_("{what}: {value}").format(what=words[name], value=place))
