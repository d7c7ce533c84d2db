"""Fields that hold several values: lists, named texts, parts and free objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kaplan.i18n import N_
from kaplan.model.errors import Refused
from kaplan.model.fields import Field, Json, Reference
from kaplan.model.scales import Scale
from kaplan.model.text import clean

_COMMAS = ",，、;；|"


def split_list(raw: object) -> list[object]:
    """Return the parts of a list, of a JSON list, or of a text with commas (also ，、; and ；)."""
    if isinstance(raw, str) and raw.lstrip().startswith("["):
        from contextlib import suppress

        with suppress(Refused):
            raw = _json(raw)
    if isinstance(raw, str):
        for comma in _COMMAS:
            raw = raw.replace(comma, ",")
        return [part.strip() for part in raw.split(",") if part.strip()]
    if isinstance(raw, Sequence):
        return list(raw)
    raise Refused(N_("this is not a list"))


def join_list(parts: Sequence[object]) -> str:
    """Return the parts with commas between, as a JSON list where a part holds a comma itself."""
    texts = [str(part) for part in parts]
    if any(text[:1] == "[" or set(text) & set(_COMMAS) for text in texts):
        import json

        return json.dumps(texts, ensure_ascii=False)
    return ",".join(texts)


class Several(Field[tuple[str, ...]]):
    """Several short texts, or several values of a scale, each once."""

    def __init__(self, label: str, scale: Scale | None = None) -> None:
        super().__init__(label)
        self.scale = scale

    def read(self, raw: object, today: date) -> Json:
        """Return the list without repetitions."""
        values: list[Json] = []
        for part in split_list(raw):
            if isinstance(part, bool) or not isinstance(part, str | int | float):
                raise Refused(N_("this is not a list"))
            value = self.scale.parse(part) if self.scale else clean(str(part), limit=120)
            if value != "" and value not in values:
                values.append(value)
        return values

    def load(self, stored: Json) -> tuple[str, ...]:
        """Return the values; empty where none are stored."""
        return tuple(stored) if isinstance(stored, list) else ()

    def write(self, stored: Json) -> str:
        """Return the values with commas between them."""
        return join_list(stored or ())


class References(Field[tuple[str, ...]]):
    """The ids of several records of another table."""

    def __init__(self, label: str, table: str) -> None:
        super().__init__(label)
        self.table = table

    def read(self, raw: object, today: date) -> Json:
        """Return the ids without repetitions."""
        one = Reference("", self.table)
        return list(dict.fromkeys(one.read(part, today) for part in split_list(raw)))

    def load(self, stored: Json) -> tuple[str, ...]:
        """Return the ids."""
        return tuple(stored) if isinstance(stored, list) else ()

    def write(self, stored: Json) -> str:
        """Return the ids with commas between them."""
        return ",".join(stored or ())


def _json(raw: object) -> Json:
    if not isinstance(raw, str):
        return raw
    import json

    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise Refused(N_("this is not valid JSON")) from None


def as_mapping(raw: object) -> Mapping[Any, Json]:
    """Return an object, also one written as JSON; raises ``Refused``."""
    found = _json(raw)
    if not isinstance(found, Mapping):
        raise Refused(N_("this is not an object"))
    return found


class Texts(Field[Mapping[str, str]]):
    """Texts under keys, of a scale where one is given: ``financial: budget is tight``."""

    def __init__(self, label: str, scale: Scale | None = None) -> None:
        super().__init__(label)
        self.scale = scale

    def read(self, raw: object, today: date) -> Json:
        """Return the cleaned object; takes JSON, or ``key: text; key: text``."""
        if isinstance(raw, str) and not raw.lstrip().startswith("{"):
            pairs = [
                part.replace("：", ":").partition(":") for part in raw.split(";") if part.strip()
            ]
            found: object = {key.strip(): text.strip() for key, _colon, text in pairs}
        else:
            found = _json(raw)
        if not isinstance(found, Mapping):
            raise Refused(N_("this is not a set of named texts"))
        texts: dict[str, str] = {}
        for key, text in found.items():
            name = str(self.scale.parse(key)) if self.scale else clean(str(key), limit=60)
            if name:
                texts[name] = clean("" if text is None else str(text), limit=2000)
        return texts

    def load(self, stored: Json) -> Mapping[str, str]:
        """Return the texts."""
        return stored if isinstance(stored, Mapping) else {}

    def write(self, stored: Json) -> str:
        """Return the texts as JSON."""
        import json

        return json.dumps(stored, ensure_ascii=False) if stored else ""


class Part:
    """The fields of one entry in a list inside a record, declared like a record's."""

    @classmethod
    def fields(cls) -> dict[str, Field[Any]]:
        """Return the fields by name, in order."""
        return {f.name: f for f in vars(cls).values() if isinstance(f, Field)}


class Parts(Field[tuple[Mapping[str, Json], ...]]):
    """A list of small objects inside the record, each with the fields of a part."""

    def __init__(self, label: str, part: type[Part], *, most: int = 5000) -> None:
        super().__init__(label)
        self.part = part
        self.most = most

    def read(self, raw: object, today: date) -> Json:
        """Return the list of objects, each field parsed; unknown keys are refused."""
        found = _json(raw)
        if not isinstance(found, list):
            raise Refused(N_("this is not a list"))
        if len(found) > self.most:
            raise Refused(N_("the list is too long: at most {most}"), most=self.most)
        return [self._read_part(item, today) for item in found]

    def _read_part(self, item: object, today: date) -> dict[str, Json]:
        fields = self.part.fields()
        if isinstance(item, str) and fields:
            item = {next(iter(fields)): item}
        if not isinstance(item, Mapping):
            raise Refused(N_("an entry of the list is not an object"))
        part: dict[str, Json] = {}
        for key, raw in item.items():
            if key not in fields:
                raise Refused(N_("no part is called “{name}”"), name=str(key)[:40])
            value = fields[key].parse(raw, today)
            if value is not None:
                part[key] = value
        for key, field in fields.items():
            if field.required and key not in part:
                raise Refused(N_("an entry of the list has no {name}"), name=key)
        return part

    def load(self, stored: Json) -> tuple[Mapping[str, Json], ...]:
        """Return the objects."""
        return tuple(stored) if isinstance(stored, list) else ()

    def write(self, stored: Json) -> str:
        """Return the list as JSON."""
        import json

        return json.dumps(stored, ensure_ascii=False) if stored else ""


class Table(Field[Mapping[str, Json]]):
    """A free object of cleaned texts, numbers and flags, such as a team's own fields."""

    def read(self, raw: object, today: date) -> Json:
        """Return the object with its texts cleaned, at most eight levels deep."""
        return clean_json(as_mapping(raw))

    def load(self, stored: Json) -> Mapping[str, Json]:
        """Return the object."""
        return stored if isinstance(stored, Mapping) else {}

    def write(self, stored: Json) -> str:
        """Return the object as JSON."""
        import json

        return json.dumps(stored, ensure_ascii=False) if stored else ""


def clean_json(value: object, depth: int = 8) -> Json:
    """Return a JSON value with every text in it cleaned; raises ``Refused`` where it is none."""
    from kaplan.model.numbers import parse_number

    if depth == 0:
        raise Refused(N_("this is nested too deeply"))
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return clean(value, multiline=True)
    if isinstance(value, int | float):
        return parse_number(value)
    if isinstance(value, Mapping):
        return {clean(str(k), limit=60): clean_json(v, depth - 1) for k, v in value.items()}
    if isinstance(value, Sequence):
        return [clean_json(item, depth - 1) for item in value]
    raise Refused(N_("this is not the form of value that fits here"))
