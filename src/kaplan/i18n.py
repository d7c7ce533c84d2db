"""Message catalogues: every word that a person reads comes through here.

The English text is its own key. ``N_`` and ``NP_`` mark a text for the catalogues
without translating it, for tables that are made at import time; ``_`` and ``pgettext`` translate
at the moment of showing.
"""

from __future__ import annotations

# Importing ``typing`` would cost the first pixels of the screen half of their time.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("en", "zh_CN")
DOMAIN = "kaplan"
LOCALE_DIR = __file__.removesuffix("i18n.py") + "locale"


class Catalogue:
    """A compiled catalogue in which messages are looked up where they stand.

    A start needs few of its messages; to unpack all of them, as gettext does, would be the longest
    part of a command. The format is that of GNU gettext's ``.mo`` files.
    """

    def __init__(self, data: bytes) -> None:
        """Take a file's bytes; raises ``ValueError`` where they are no little-endian catalogue."""
        if data[:4] != b"\xde\x12\x04\x95":
            raise ValueError("not a compiled catalogue")
        count, ids, texts = (int.from_bytes(data[at : at + 4], "little") for at in (8, 12, 16))
        self._data = data
        self._ids = data[ids : ids + 8 * count]
        self._texts = texts
        self._known: dict[str, str] = {}

    def text(self, message: str) -> str:
        """Return the translation of a message as it stands in the file, or else the message."""
        known = self._known.get(message)
        if known is None:
            known = self._known[message] = self._found(message.encode()) or message
        return known

    def _found(self, message: bytes) -> str:
        size = len(message).to_bytes(4, "little")
        start = 0
        while start := self._data.find(b"\0%b\0" % message, start) + 1:
            entry = self._ids.find(size + start.to_bytes(4, "little"))
            if entry >= 0 and not entry % 8:
                return self._text_at(self._texts + entry)
        return ""

    def _text_at(self, entry: int) -> str:
        size, at = (int.from_bytes(self._data[n : n + 4], "little") for n in (entry, entry + 4))
        return self._data[at : at + size].decode()


class _Current:
    """The catalogue in force; one process speaks one language at a time. English needs none."""

    language = "en"
    catalogue: Catalogue | None = None


def choose_language(option: str | None, environ: Mapping[str, str]) -> str:
    """Return the language to speak: the option's, KAPLAN_LANG's, or the locale's."""
    wishes = [option, environ.get("KAPLAN_LANG")]
    wishes += [environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    for wish in wishes:
        if wish:
            return "zh_CN" if wish.replace("-", "_").lower().startswith("zh") else "en"
    return "en"


def speak(language: str) -> None:
    """Load the catalogue of one of ``LANGUAGES``; unknown ones fall back to English."""
    _Current.language = language if language in LANGUAGES else "en"
    _Current.catalogue = None if _Current.language == "en" else _catalogue(language)


def _catalogue(language: str) -> Catalogue | None:
    try:
        with open(f"{LOCALE_DIR}/{language}/LC_MESSAGES/{DOMAIN}.mo", "rb") as file:  # noqa: PTH123
            return Catalogue(file.read())
    except (OSError, ValueError):
        return None


def language() -> str:
    """Return the language in force, one of ``LANGUAGES``."""
    return _Current.language


def _(message: str) -> str:
    """Translate a message."""
    catalogue = _Current.catalogue
    return catalogue.text(message) if catalogue and message else message


def pgettext(context: str, message: str) -> str:
    """Translate a message whose meaning depends on where it stands."""
    catalogue = _Current.catalogue
    if catalogue is None or not message:
        return message
    key = f"{context}\x04{message}"
    found = catalogue.text(key)
    return message if found == key else found


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a message in the form that a number asks for; the caller formats ``{count}``.

    Chinese, the only language with a catalogue, has one form for all numbers.
    """
    key = f"{one}\0{many}"
    found = _Current.catalogue.text(key) if _Current.catalogue else key
    if found != key:
        return found
    return one if count == 1 else many


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool looks for
    """Mark a message for the catalogues and return it unchanged."""
    return message


def NP_(context: str, message: str) -> str:  # noqa: N802 - the name every gettext tool looks for
    """Mark a message with its context for the catalogues and return the message unchanged."""
    return message
