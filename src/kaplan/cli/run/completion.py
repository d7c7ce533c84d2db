"""``completion``: scripts for shells, made from the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.cli.settings import FLAGS, VALUED
from kaplan.commands.registry import cli_commands
from kaplan.commands.types import PANES
from kaplan.model.kinds import KINDS, TABLES

if TYPE_CHECKING:
    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.commands.types import Command, Param


def completion(session: Session, args: Arguments) -> None:
    """Print the script of a shell."""
    shell = args.one("shell")
    script = {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]()
    if session.output.json:
        session.output.document({"shell": shell, "script": script})
    else:
        session.output.line(script)


def _words_of(param: Param) -> tuple[str, ...]:
    if param.kind == "kind":
        return (*KINDS, *(table for kind, table in TABLES.items() if table != kind))
    return PANES if param.kind == "pane" else param.choices


def _options(command: Command) -> list[str]:
    return [param.name for param in command.params if param.is_option]


def _values(command: Command) -> list[str]:
    return [word for param in command.params if not param.is_option for word in _words_of(param)]


def _option_values() -> dict[str, tuple[str, ...]]:
    found = {
        param.name: _words_of(param)
        for command in cli_commands()
        for param in command.params
        if param.is_option
    }
    return {**{name: words for name, words in found.items() if words}, "--lang": ("en", "zh_CN")}


def _bash() -> str:
    names = " ".join(command.cli for command in cli_commands())
    common = " ".join((*VALUED, *FLAGS))
    cases = [
        f"      {command.cli}) words='{' '.join((*_values(command), *_options(command)))}' ;;"
        for command in cli_commands()
    ]
    after = [
        f"    {name}) COMPREPLY=($(compgen -W '{' '.join(words)}' -- \"$now\")); return ;;"
        for name, words in _option_values().items()
    ]
    return "\n".join(
        (
            "_kaplan() {",
            '  local now="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"',
            "  local word command='' words=''",
            '  case "$before" in',
            *after,
            "  esac",
            '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
            f'    case \' {names} \' in *" $word "*) command="$word"; break ;; esac',
            "  done",
            '  if [ -z "$command" ]; then',
            f"    words='{names}'",
            "  else",
            '    case "$command" in',
            *cases,
            "    esac",
            "  fi",
            f'  COMPREPLY=($(compgen -W "$words {common}" -- "$now"))',
            "}",
            "complete -o default -F _kaplan kaplan",
        )
    )


def _zsh() -> str:
    return f"autoload -U +X bashcompinit && bashcompinit\n{_bash()}"


def _fish() -> str:
    lines = ["complete -c kaplan -n __fish_use_subcommand -f"]
    for name in (*VALUED, *FLAGS):
        needs = " -r" if name in VALUED else ""
        lines.append(f"complete -c kaplan -l {name[2:]}{needs}")
    for command in cli_commands():
        lines.append(f"complete -c kaplan -n __fish_use_subcommand -a {command.cli}")
        seen = f"-n '__fish_seen_subcommand_from {command.cli}'"
        words = _values(command)
        if words:
            lines.append(f"complete -c kaplan {seen} -a '{' '.join(words)}'")
        for param in command.params:
            if param.is_option:
                choices = _words_of(param)
                given = f" -xa '{' '.join(choices)}'" if choices else ""
                needs = "" if param.kind == "flag" or given else " -r"
                lines.append(f"complete -c kaplan {seen} -l {param.name[2:]}{given}{needs}")
    return "\n".join(lines)
