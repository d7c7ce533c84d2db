"""``config``, ``keys`` and ``paths``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.cli.help import WIDEST, print_pair
from kaplan.cli.table import Column
from kaplan.commands.categories import CATEGORIES, category_word
from kaplan.commands.keys import key_label
from kaplan.commands.registry import COMMANDS
from kaplan.commands.types import EVERYWHERE, PANES
from kaplan.i18n import N_, _, language, pgettext
from kaplan.model.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.commands.types import Command

_LANGUAGE = ("KAPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


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


def config(session: Session, args: Arguments) -> None:
    """Print the settings in force and where each comes from."""
    path, source = session.places.database(session.settings.db)
    environ, settings = session.world.environ, session.settings
    found = [
        ("database", path, source),
        ("language", language(), _origin(settings.lang, "--lang", environ, *_LANGUAGE)),
        ("user", session.world.user(), "system"),
        ("ascii", "yes" if settings.ascii else "no", "--ascii" if settings.ascii else "default"),
        (
            "colour",
            "no" if settings.no_color or environ.get("NO_COLOR") else "yes",
            _origin(settings.no_color or None, "--no-color", environ, "NO_COLOR"),
        ),
    ]
    theme, said = session.places.theme()
    found.append(("theme", theme or "dark", said))
    if session.output.json:
        document = [{"name": name, "value": value, "from": origin} for name, value, origin in found]
        session.output.document(document)
        return
    columns = [Column(_("Setting")), Column(_("Value")), Column(_("From"))]
    session.output.table(columns, [list(row) for row in found])


def _origin(given: object, option: str, environ: Mapping[str, str], *variables: str) -> str:
    if given is not None:
        return option
    return next((name for name in variables if environ.get(name)), "default")
