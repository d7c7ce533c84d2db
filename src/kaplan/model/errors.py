"""What can go wrong, as values: a message of the catalogue and the words to fill it with."""

from __future__ import annotations

from typing import ClassVar

from kaplan.i18n import N_, _


class KaplanError(Exception):
    """A refusal that a person reads as one line; nothing was changed.

    ``message`` is a text of the catalogues with named places, ``values`` fills them;
    ``exit_code`` is what the command line ends with (0 done, 1 refused, 2 wrong usage, 3 conflict,
    4 locked or read-only, 5 damaged).
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def sentence(self) -> str:
        """Return the line in the language in force."""
        return _(self.message).format(**self.values)

    def __str__(self) -> str:
        return self.sentence()


class Refused(KaplanError):
    """The deed makes no sense as asked."""


class Usage(KaplanError):
    """The command was not understood."""

    exit_code = 2


class NotFound(KaplanError):
    """No record answers to the name or id."""


class Ambiguous(KaplanError):
    """Several records answer to the name; ``candidates`` holds their labels."""

    def __init__(self, text: str, candidates: list[str]) -> None:
        shown = ", ".join(candidates[:8]) + (", …" if len(candidates) > 8 else "")
        super().__init__(
            N_("“{text}” could be any of these: {candidates}"), text=text, candidates=shown
        )
        self.candidates = candidates


class Invalid(Refused):
    """A field's value is not acceptable; ``field`` is its name, ``reason`` a message without it."""

    def __init__(self, field: str, reason: str, /, **values: object) -> None:
        super().__init__(N_("{field}: {reason}"), field=field, **values)
        self.field = field
        self.reason = reason

    def why(self) -> str:
        """Return the reason alone, for the line under a form's field."""
        return _(self.reason).format(**self.values)

    def sentence(self) -> str:
        """Return the line with the field's name before the reason."""
        return _(self.message).format(field=self.field, reason=self.why())


class Conflict(KaplanError):
    """Somebody changed the same fields since the edit began.

    ``clashes`` maps a field to the pair (mine, theirs); ``their_author`` made the newer edit.
    """

    exit_code = 3

    def __init__(
        self,
        table: str,
        record_id: str,
        clashes: dict[str, tuple[object, object]],
        their_author: str = "",
    ) -> None:
        super().__init__(
            N_("{who} changed {fields} in the meantime; nothing was overwritten"),
            who=their_author or "?",
            fields=", ".join(sorted(clashes)),
        )
        self.table = table
        self.record_id = record_id
        self.clashes = clashes
        self.their_author = their_author


class Unavailable(KaplanError):
    """The file cannot be written or read now: locked, read-only, no permission, no space."""

    exit_code = 4


class Damaged(KaplanError):
    """The file is not what it should be; it was left as it is."""

    exit_code = 5
