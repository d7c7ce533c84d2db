"""Fields that several columns make together: a person's name, an address, phones, a talk's text."""

from __future__ import annotations

from collections.abc import Mapping

_PLACES = ("street", "street2", "city", "state", "zip", "country")
_CHINESE_PLACES = ("country", "state", "city", "district", "street", "street2")


def full_name(values: Mapping[str, object]) -> str:
    """Return a name from its parts, the family name first where it is in Han characters."""
    first, middle, last = (_text(values, k) for k in ("first_name", "middle_name", "last_name"))
    if has_han(first + last):
        return last + middle + first
    return " ".join(part for part in (first, middle, last) if part)


def address(values: Mapping[str, object], prefix: str = "") -> str:
    """Return an address in one line: from the country down in Chinese, else up to it."""
    parts = {name: _text(values, prefix + name) for name in (*_PLACES, "district")}
    if has_han("".join(parts.values())):
        line = ""
        for name in _CHINESE_PLACES:
            if parts[name] and parts[name] not in line:
                line += parts[name]
        return f"{line} {parts['zip']}".strip()
    region = " ".join(part for part in (parts["state"], parts["zip"]) if part)
    places = (parts["street"], parts["street2"], parts["city"], region, parts["country"])
    return ", ".join(part for part in places if part)


def phones(values: Mapping[str, object]) -> str:
    """Return the phone numbers, each once."""
    numbers = [_text(values, name) for name in ("phone", "mobile")]
    return " / ".join(dict.fromkeys(number for number in numbers if number))


def talk(values: Mapping[str, object]) -> str:
    """Return what a contact was about and what was said."""
    subject = str(values.get("subject") or "").strip()
    text = str(values.get("text") or "").strip()
    return "\n\n".join(part for part in (subject, text) if part)


def has_han(text: str) -> bool:
    """Tell whether a text has a Han character."""
    return any("\u3400" <= char <= "\u9fff" or char >= "\U00020000" for char in text)


def _text(values: Mapping[str, object], name: str) -> str:
    return " ".join(str(values.get(name) or "").split())
