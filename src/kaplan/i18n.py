"""Message catalogues: every word that a person reads comes through here.

The English text is its own key. ``N_`` and ``NP_`` mark a text for the catalogues
without translating it, for tables that are made at import time; ``_`` and ``pgettext`` translate
at the moment of showing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from gettext import NullTranslations

LANGUAGES = ("en", "zh_CN")
DOMAIN = "kaplan"
LOCALE_DIR = __file__.removesuffix("i18n.py") + "locale"


class _Current:
    """The catalogue in force; one process speaks one language at a time.

    English needs none, so that an English command does not pay for loading the gettext machinery.
    """

    language = "en"
    catalogue: NullTranslations | None = None


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
    if language == "en":
        _Current.catalogue = None
    else:
        import gettext

        _Current.catalogue = gettext.translation(
            DOMAIN, localedir=LOCALE_DIR, languages=[language], fallback=True
        )
    _Current.language = language if language in LANGUAGES else "en"


def language() -> str:
    """Return the language in force, one of ``LANGUAGES``."""
    return _Current.language


def _(message: str) -> str:
    """Translate a message."""
    catalogue = _Current.catalogue
    return catalogue.gettext(message) if catalogue and message else message


def pgettext(context: str, message: str) -> str:
    """Translate a message whose meaning depends on where it stands."""
    catalogue = _Current.catalogue
    return catalogue.pgettext(context, message) if catalogue and message else message


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a message in the form that a number asks for; the caller formats ``{count}``."""
    if _Current.catalogue:
        return _Current.catalogue.ngettext(one, many, count)
    return one if count == 1 else many


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool looks for
    """Mark a message for the catalogues and return it unchanged."""
    return message


def NP_(context: str, message: str) -> str:  # noqa: N802 - the name every gettext tool looks for
    """Mark a message with its context for the catalogues and return the message unchanged."""
    return message
