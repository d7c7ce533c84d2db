"""What all records share: a typed view of a stored document, and how one is made or changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple

from kaplan.i18n import N_, NP_, pgettext
from kaplan.model.compound import Several, Table, Texts
from kaplan.model.errors import Invalid
from kaplan.model.fields import Field, Json, Line, Money, Reference

Doc = dict[str, Json]
STAMPS = ("id", "created", "updated", "by", "revision")
"""The fields that the store sets; nobody else may."""


class Edited(NamedTuple):
    """The outcome of reading raw input: stored values to set, and names of fields to empty."""

    set: Doc
    drop: tuple[str, ...]


class Record:
    """A typed, read-only view of one stored document; unknown fields stay in ``doc``.

    Subclasses declare fields as class attributes (a trailing underscore avoids a keyword and is
    not part of the name), and in capitals their kind (singular), table (plural), the words for
    both, the field that a bare text fills (``NAMED_BY``, empty for none) and the fields that are
    looked up often.
    """

    KIND: ClassVar[str] = ""
    TABLE: ClassVar[str] = ""
    WORD: ClassVar[str] = ""
    WORDS: ClassVar[str] = ""
    NAMED_BY: ClassVar[str] = "name"
    INDEXED: ClassVar[tuple[str, ...]] = ("account",)
    COLUMNS: ClassVar[tuple[str, ...]] = ()
    """The fields that a list shows first."""
    IS_ONLY: ClassVar[bool] = False
    """Whether a plan has one such record as a matter of course, so that making it is an edit."""

    tags = Several(NP_("field", "Tags"))
    source = Line(NP_("field", "Source"))
    external = Texts(NP_("field", "External ids"))
    custom = Table(NP_("field", "Own fields"))

    _FIELDS: ClassVar[dict[str, Field[Any]]] = {}

    __slots__ = ("doc",)

    def __init_subclass__(cls) -> None:
        # Lists ask for the fields of every cell they show: they are gathered once per kind.
        cls._FIELDS = {}
        for owner in (*[base for base in cls.__mro__ if base is not Record], Record):
            for value in vars(owner).values():
                if isinstance(value, Field):
                    cls._FIELDS.setdefault(value.name, value)

    def __init__(self, doc: Mapping[str, Json]) -> None:
        self.doc = doc

    def __repr__(self) -> str:
        return f"<{self.KIND} {self.id[-6:]}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self.KIND == other.KIND and self.doc == other.doc

    __hash__ = None  # type: ignore[assignment]  # records compare by value

    @property
    def id(self) -> str:
        """The record's ULID."""
        return str(self.doc.get("id", ""))

    @property
    def revision(self) -> int:
        """How often the record was written; 1 for a new one."""
        return int(self.doc.get("revision", 0))

    @property
    def by(self) -> str:
        """Who wrote the record last."""
        return str(self.doc.get("by", ""))

    @property
    def created(self) -> datetime | None:
        """When the record was made (UTC)."""
        return instant(self.doc.get("created"))

    @property
    def updated(self) -> datetime | None:
        """When the record was written last (UTC)."""
        return instant(self.doc.get("updated"))

    @property
    def label(self) -> str:
        """The text that names the record in a list; empty for kinds that have none."""
        return str(self.doc.get(self.NAMED_BY, "")) if self.NAMED_BY else ""

    @classmethod
    def kind_word(cls) -> str:
        """The word for one such record in the language in force."""
        return pgettext("record", cls.WORD)

    @classmethod
    def kind_words(cls) -> str:
        """The word for several such records in the language in force."""
        return pgettext("records", cls.WORDS)

    @classmethod
    def fields(cls) -> dict[str, Field[Any]]:
        """Return the fields by name, the kind's own in order, the common ones last."""
        return cls._FIELDS

    @classmethod
    def field(cls, name: str) -> Field[Any]:
        """Return one field; raises ``Invalid`` for a name the kind does not have."""
        found = cls.fields().get(name.replace("-", "_"))
        if found is None:
            known = ", ".join(cls.fields())
            raise Invalid(name, N_("no such field; there are {known}"), known=known)
        return found

    @classmethod
    def references(cls) -> dict[str, str]:
        """Return the tables that references point to, by field name (empty for any table)."""
        return {n: f.table for n, f in cls.fields().items() if isinstance(f, Reference)}

    @classmethod
    def parse(
        cls, raw: Mapping[str, object], today: date, *, before: Mapping[str, Json] | None = None,
        currency: str = "",
    ) -> Edited:  # fmt: skip
        """Read raw values by field name into stored ones; ``before`` is the record as it stands.

        ``currency`` serves amounts where neither input nor record names one. Raises ``Invalid``.
        """
        stored = before or {}
        read: dict[str, Json] = {}
        for name, value in raw.items():
            field = cls.field(name)
            if not isinstance(field, Money):
                read[field.name] = field.parse(value, today)
        if any(isinstance(field, Money) for field in cls.fields().values()):
            cls._settle_money(raw, read, stored, currency)
        values = {name: value for name, value in read.items() if value is not None}
        return Edited(values, tuple(name for name, value in read.items() if value is None))

    @classmethod
    def _settle_money(
        cls,
        raw: Mapping[str, object],
        read: dict[str, Json],
        stored: Mapping[str, Json],
        currency: str,
    ) -> None:
        from kaplan.model.money import settle

        amounts = [name for name, field in cls.fields().items() if isinstance(field, Money)]
        settle(amounts, raw, read, stored, currency)

    @classmethod
    def new(cls, raw: Mapping[str, object], today: date, *, currency: str = "") -> Doc:
        """Return the document of a new record, without the store's stamps; raises ``Invalid``."""
        doc: Doc = {n: f.default for n, f in cls.fields().items() if f.default is not None}
        doc.update(cls.parse(raw, today, currency=currency).set)
        for problem in cls.check(doc):
            raise problem
        return doc

    @classmethod
    def check(cls, doc: Mapping[str, Json]) -> list[Invalid]:
        """Return what is wrong with a document: missing fields, else what breaks the rules."""
        problems = [
            field.missing()
            for name, field in cls.fields().items()
            if field.required and doc.get(name) in (None, "", [])
        ]
        return problems or cls.rules(doc)

    @classmethod
    def rules(cls, doc: Mapping[str, Json]) -> list[Invalid]:
        """Return what breaks the kind's own rules; required fields are there."""
        return []

    @classmethod
    def search_label(cls, doc: Mapping[str, Json]) -> str:
        """Return the text that names are looked up in."""
        return str(doc.get(cls.NAMED_BY, "")) if cls.NAMED_BY else ""


def instant(stored: Json) -> datetime | None:
    """Return a stored moment; None where there is none."""
    try:
        return datetime.fromisoformat(stored) if stored else None
    except (TypeError, ValueError):
        return None
