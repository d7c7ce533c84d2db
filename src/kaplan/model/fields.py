"""The kinds of fields that records have: how each reads raw input and types its stored value.

A field is a descriptor: ``record.due`` is a ``date``, ``record.doc["due"]`` its stored ISO text.
``parse`` takes what a form, the command line or a file hands in and returns the stored JSON
value; it raises ``Invalid`` with the field's name.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from kaplan.i18n import N_, pgettext
from kaplan.model.errors import Invalid, Refused
from kaplan.model.scales import Scale
from kaplan.model.text import clean

if TYPE_CHECKING:
    from kaplan.model.record import Record

T_co = TypeVar("T_co", covariant=True)
Json = Any
"""A JSON value as stored: text, number, flag, list, object or null."""


class Field(Generic[T_co]):
    """One field of a record; subclasses say how its values are read.

    ``needed`` is the message that says why a required field must be filled in.
    """

    name: str = ""

    def __init__(
        self, label: str, *, required: bool = False, needed: str = "", default: Json = None
    ) -> None:
        self._label = label
        self.required = required or bool(needed)
        self.needed = needed
        self.default = default

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name.rstrip("_")

    @overload
    def __get__(self, record: None, owner: type) -> Self: ...
    @overload
    def __get__(self, record: Record, owner: type) -> T_co: ...
    def __get__(self, record: Record | None, owner: type) -> Self | T_co:
        if record is None:
            return self
        value: T_co = self.load(record.doc.get(self.name, self.default))
        return value

    @property
    def label(self) -> str:
        """The field's word in the language in force."""
        return pgettext("field", self._label)

    def parse(self, raw: object, today: date) -> Json:
        """Return the stored value for raw input; empty input is None. Raises ``Invalid``."""
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            return self._empty()
        try:
            value = self.read(raw, today)
        except Invalid:
            raise
        except Refused as refusal:
            raise Invalid(self.name, refusal.message, **refusal.values) from None
        except (TypeError, ValueError, AttributeError, RecursionError):
            raise Invalid(self.name, N_("this is not the form of value that fits here")) from None
        return self._empty() if value in ("", [], {}) else value

    def _empty(self) -> Json:
        if self.required and self.default is None:
            raise self.missing()
        return None

    def missing(self) -> Invalid:
        """Return what is wrong where nothing is given, with the reason if the field has one."""
        return Invalid(self.name, self.needed or N_("must not be empty"))

    def read(self, raw: object, today: date) -> Json:
        """Return the stored value for input that is not empty."""
        raise NotImplementedError

    def load(self, stored: Json) -> Any:
        """Return the typed value of a stored one."""
        return stored

    def write(self, stored: Json) -> str:
        """Return the stored value as text that ``parse`` reads back."""
        return "" if stored is None else str(stored)


class Line(Field[str]):
    """A single line of text; empty is the empty string."""

    def __init__(
        self, label: str, *, required: bool = False, needed: str = "", limit: int = 500
    ) -> None:
        super().__init__(label, required=required, needed=needed)
        self.limit = limit

    def read(self, raw: object, today: date) -> Json:
        """Return the cleaned text."""
        if isinstance(raw, bool) or not isinstance(raw, str | int | float):
            raise Refused(N_("this is not text"))
        return clean(str(raw), limit=self.limit)

    def load(self, stored: Json) -> str:
        """Return the text, empty where nothing is stored."""
        return stored if isinstance(stored, str) else ""


class Text(Line):
    """Text of several lines, shown as Markdown."""

    def __init__(
        self, label: str, *, required: bool = False, needed: str = "", limit: int = 100_000
    ) -> None:
        super().__init__(label, required=required, needed=needed, limit=limit)

    def read(self, raw: object, today: date) -> Json:
        """Return the cleaned text with its lines."""
        if not isinstance(raw, str | int | float):
            raise Refused(N_("this is not text"))
        return clean(str(raw), multiline=True, limit=self.limit)


class Number(Field["int | float | None"]):
    """A finite number, whole where it is whole."""

    def __init__(
        self, label: str, *, required: bool = False, needed: str = "",
        least: float | None = None, most: float | None = None, default: Json = None,
    ) -> None:  # fmt: skip
        super().__init__(label, required=required, needed=needed, default=default)
        self.least = least
        self.most = most

    def read(self, raw: object, today: date) -> Json:
        """Return the number within the field's limits."""
        from kaplan.model.numbers import parse_number

        number = parse_number(raw)
        low = self.least is not None and number < self.least
        if low or (self.most is not None and number > self.most):
            raise Refused(N_("must be from {least} to {most}"), least=self.least, most=self.most)
        return number

    def write(self, stored: Json) -> str:
        """Return the number in full."""
        return "" if stored is None else format(stored, "")


class Whole(Number):
    """A whole number within limits."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, record: None, owner: type) -> Self: ...
        @overload
        def __get__(self, record: Record, owner: type) -> int | None: ...
        def __get__(self, record: Record | None, owner: type) -> Self | int | None: ...

    def read(self, raw: object, today: date) -> Json:
        """Return the whole number."""
        number = super().read(raw, today)
        if not isinstance(number, int):
            raise Refused(N_("must be a whole number"))
        return number


class Money(Field["int | None"]):
    """An exact amount, stored in minor units of the record's ``currency``.

    Input is in main units; amount and currency are settled together in ``Record.parse``.
    """

    def read(self, raw: object, today: date) -> Json:
        """Return minor units of a two-place currency; raises ``Refused``."""
        return self.read_in(raw, "")

    def read_in(self, raw: object, currency: str) -> int:
        """Return the amount in minor units of a currency."""
        from kaplan.model.numbers import to_minor

        return to_minor(raw, currency)


class Day(Field["date | None"]):
    """A day, stored as ISO 8601."""

    def read(self, raw: object, today: date) -> Json:
        """Return the ISO form of a date in any form that ``parse_date`` knows."""
        from kaplan.model.dates import parse_date

        if isinstance(raw, date):
            return raw.isoformat()[:10]
        if not isinstance(raw, str):
            raise Refused(
                N_("“{text}” is not a date; write 2026-03-31, fri or +2w"), text=str(raw)[:40]
            )
        return parse_date(raw, today).isoformat()

    def load(self, stored: Json) -> date | None:
        """Return the date; None where none, or no valid one, is stored."""
        try:
            return date.fromisoformat(stored) if stored else None
        except (TypeError, ValueError):
            return None


_YES = ("yes", "y", "true", "1", "on", "是", "有", "x", "✓")
_NO = ("no", "n", "false", "0", "off", "否", "无", "-")


class Flag(Field[bool]):
    """Yes or no; nothing stored is no."""

    def read(self, raw: object, today: date) -> Json:
        """Return the truth of a flag or of a word such as ``yes`` or 是."""
        if isinstance(raw, bool):
            return raw
        word = str(raw).strip().lower()
        if word in _YES or word in _NO:
            return word in _YES
        raise Refused(N_("“{text}” is neither yes nor no"), text=str(raw)[:40])

    def load(self, stored: Json) -> bool:
        """Return the flag."""
        return stored is True

    def write(self, stored: Json) -> str:
        """Return yes, no or nothing."""
        return "" if stored is None else ("yes" if stored else "no")


class Choice(Field["str | None"]):
    """One named value of a scale."""

    def __init__(
        self, label: str, scale: Scale, *, required: bool = False, needed: str = "",
        default: Json = None,
    ) -> None:  # fmt: skip
        super().__init__(label, required=required, needed=needed, default=default)
        self.scale = scale

    def read(self, raw: object, today: date) -> Json:
        """Return the stored value that an identifier or label names."""
        value = self.scale.parse(raw)
        return clean(value) if isinstance(value, str) else value


class Level(Field["int | None"]):
    """One value of an ordinal scale, stored as its integer; None is unknown."""

    def __init__(self, label: str, scale: Scale, *, default: Json = None) -> None:
        super().__init__(label, default=default)
        self.scale = scale

    def read(self, raw: object, today: date) -> Json:
        """Return the integer that a number, identifier or label names."""
        return self.scale.parse(raw)


class Reference(Field[str]):
    """The id of one record of another table; empty where there is none."""

    def __init__(self, label: str, table: str, *, required: bool = False, needed: str = "") -> None:
        super().__init__(label, required=required, needed=needed)
        self.table = table
        """The table referred to; empty for any."""

    def read(self, raw: object, today: date) -> Json:
        """Return the id; names are resolved to ids before a record is parsed."""
        from kaplan.model.ids import is_id

        if isinstance(raw, str) and is_id(raw.strip()):
            return raw.strip().upper()
        raise Refused(N_("no record is known as “{text}”"), text=str(raw)[:40])

    def load(self, stored: Json) -> str:
        """Return the id."""
        return stored if isinstance(stored, str) else ""
