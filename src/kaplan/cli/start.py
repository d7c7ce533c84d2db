"""From the words of a command line to an exit code."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kaplan.cli.errors import (
    BROKEN_PIPE,
    DONE,
    INTERRUPTED,
    SystemRefusal,
    fault,
    report,
)
from kaplan.cli.output import Output, let_go_of_output
from kaplan.cli.places import Places
from kaplan.cli.session import Session
from kaplan.cli.settings import Settings, split_settings, wants_json
from kaplan.i18n import N_, _, choose_language, speak
from kaplan.model.errors import KaplanError, Refused, Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kaplan.cli.parse import Arguments
    from kaplan.cli.world import World
    from kaplan.commands.types import Command


def start(words: Sequence[str], world: World) -> int:
    """Do what a command line asks for; return its exit code. Never raises."""
    output = Output(world.stdout, world.stderr, world.environ, json=wants_json(words))
    try:
        speak(choose_language(None, world.environ))
        try:
            return _run(words, world, output)
        finally:
            world.close_screen()
    except KaplanError as error:
        return report(error, output)
    except BrokenPipeError:
        let_go_of_output()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        output.message(_("kaplan: interrupted"))
        return INTERRUPTED
    except OSError as error:
        let_go_of_output()
        return report(SystemRefusal(error), output)
    except Exception as error:  # the last resort: no fault of ours ever shows a traceback
        return report(fault(error, Places(world.environ, world.home()).state()), output)


def _run(words: Sequence[str], world: World, output: Output) -> int:
    settings, rest = split_settings(words)
    speak(choose_language(_language(settings), world.environ))
    output.ascii_only = settings.ascii
    session = Session(settings, world, output)
    if settings.version:
        from kaplan import __version__

        if output.json:
            output.document({"version": __version__})
        else:
            output.line(f"kaplan {__version__}")
        output.flush()
        return DONE
    asks_help = settings.help or rest[:1] == ["help"]
    command = _command(rest[1:] if rest[:1] == ["help"] else rest)
    if asks_help:
        from kaplan.cli.help import print_help

        print_help(command, output)
        output.flush()
        return DONE
    if command is None:
        from kaplan.cli.screen import open_screen

        return open_screen(session)
    return _call(command, rest[1:], session)


LOOKS_ONLY = ("dry-run", "people")
"""Options with which a command that writes changes nothing."""


def _call(command: Command, words: Sequence[str], session: Session) -> int:
    from kaplan.cli.parse import parse

    arguments = parse(command, words)
    if session.world.stdout is None:
        raise Refused(N_("there is no standard output to print to; nothing was done"))
    if command.writes and not any(map(arguments.given, LOOKS_ONLY)):
        session.must_be_writable()
    code = _handler(command)(session, arguments)
    session.output.flush()
    return code or DONE


def _handler(command: Command) -> Callable[[Session, Arguments], int | None]:
    module, _colon, function = command.run.partition(":")
    handler: Callable[[Session, Arguments], int | None] = getattr(
        import_module(f"kaplan.cli.run.{module}"), function
    )
    return handler


def _command(rest: Sequence[str]) -> Command | None:
    if not rest:
        return None
    from kaplan.commands.find import cli_command

    found = cli_command(rest[0])
    if found is None:
        raise _unknown(rest[0])
    return found


def _unknown(word: str) -> Usage:
    from difflib import get_close_matches

    from kaplan.commands.registry import cli_commands

    if word.startswith("-"):
        return Usage(N_("there is no option {option}; see “kaplan --help”"), option=word[:40])
    near = get_close_matches(word, [found.cli for found in cli_commands()], n=1)
    if near:
        return Usage(
            N_("there is no command “{name}”; did you mean “{near}”?"), name=word[:40], near=near[0]
        )
    return Usage(N_("there is no command “{name}”; see “kaplan --help”"), name=word[:40])


def _language(settings: Settings) -> str | None:
    if settings.lang is None:
        return None
    wish = settings.lang.replace("-", "_").lower()
    if not wish.startswith(("en", "zh")):
        raise Usage(N_("kaplan speaks en and zh_CN, not “{name}”"), name=settings.lang[:40])
    return settings.lang
