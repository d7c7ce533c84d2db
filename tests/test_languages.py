"""Every word that a person reads is there in every language, with the places it fills."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from kaplan import i18n

SOURCE = Path(i18n.__file__).parent
KEYWORDS = {
    "_": None,
    "N_": None,
    "NP_": ((1, "c"), 2),
    "pgettext": ((1, "c"), 2),
    "ngettext": (1, 2),
}


def _spoken() -> Iterator[tuple[str | tuple[str, ...], str | None, str]]:
    found = extract_from_dir(SOURCE, [("**.py", "python")], keywords=KEYWORDS)
    for file, _line, message, _comments, context in found:
        yield message, context, file


def _catalogue(language: str) -> Catalog:
    with (SOURCE / "locale" / language / "LC_MESSAGES" / "kaplan.po").open("rb") as po:
        return read_po(po, locale=language)


def _places(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    return _catalogue("zh_CN")


def test_every_word_is_translated(chinese: Catalog) -> None:
    missing = sorted(
        {
            f"{file}: {message!r}"
            for message, context, file in _spoken()
            if not (entry := chinese.get(message, context)) or not all(_strings(entry.string))
        }
    )
    assert missing == []


def _strings(translation: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (translation,) if isinstance(translation, str) else tuple(translation or ())


def test_translations_fill_the_same_places(chinese: Catalog) -> None:
    for entry in chinese:
        if not entry.id:
            continue
        expected = set().union(*(_places(text) for text in _strings(entry.id)))
        for translation in _strings(entry.string):
            assert _places(translation) == expected, entry.id


def test_translations_speak_chinese(chinese: Catalog) -> None:
    allowed = {"kaplan", "SWOT", "MEDDPICC", "OK"}
    for entry in chinese:
        said = " ".join(re.sub(r"{.*?}", "", text) for text in _strings(entry.id))
        words = set(re.findall(r"[A-Za-z]{3,}", said))
        if entry.id and words - allowed and entry.context != "verbatim":
            text = "".join(_strings(entry.string))
            assert re.search(r"[\u4e00-\u9fff]", text), entry.id


def test_no_word_is_translated_that_nobody_says(chinese: Catalog) -> None:
    said = {(message, context) for message, context, _file in _spoken()}
    idle = [entry.id for entry in chinese if entry.id and (entry.id, entry.context) not in said]
    assert idle == []


@pytest.mark.parametrize(
    ("option", "environ", "language"),
    [
        (None, {}, "en"),
        ("zh_CN", {"LANG": "en_US.UTF-8"}, "zh_CN"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        (None, {"KAPLAN_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LC_MESSAGES": "zh_TW.UTF-8"}, "zh_CN"),
    ],
)
def test_the_language_follows_option_variable_and_locale(
    option: str | None, environ: dict[str, str], language: str
) -> None:
    assert i18n.choose_language(option, environ) == language


def test_messages_are_found_where_they_stand() -> None:
    written = gettext.translation("kaplan", i18n.LOCALE_DIR, ["zh_CN"])
    i18n.speak("zh_CN")
    try:
        for entry in _catalogue("zh_CN"):
            if not entry.id or not entry.string:
                continue
            if not isinstance(entry.id, str):
                one, many = entry.id
                assert i18n.ngettext(one, many, 2) == written.ngettext(one, many, 2)
            elif entry.context:
                found = i18n.pgettext(entry.context, entry.id)
                assert found == written.pgettext(entry.context, entry.id)
            else:
                assert i18n._(entry.id) == written.gettext(entry.id)
        for _again in range(2):
            assert i18n._("no such message") == "no such message"
            assert i18n.pgettext("tab", "no such tab") == "no such tab"
            assert i18n.ngettext("{count} yak", "{count} yaks", 2) == "{count} yaks"
    finally:
        i18n.speak("en")
