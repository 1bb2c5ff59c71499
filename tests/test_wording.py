from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from recoupe import wording
from recoupe.errors import LanguageError
from recoupe.lang import table


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    wording.use("en")


def leaves(words: Any, path: str = "") -> dict[str, str]:
    if isinstance(words, dict):
        return {key: text for name, inner in words.items() for key, text in leaves(inner, f"{path}.{name}").items()}
    return {path: words if isinstance(words, str) else ""}


def test_every_language_has_every_word_with_the_same_facts() -> None:
    english, *others = ({k: v for k, v in leaves(table(lang, "cli")).items() if not k.startswith(".parser.")}
                        for lang in ("en", *(set(wording.languages()) - {"en"})))  # fmt: skip
    for other in others:
        assert other.keys() == english.keys()
        for key, text in english.items():
            assert set(re.findall(r"{\w+}", text)) <= set(re.findall(r"{\w+}", other[key])) | {"{n}"}, key


def test_a_sentence_with_its_facts_in_the_language_chosen() -> None:
    assert wording.say("case.missing", path="a.recoupe").startswith("There is no case a.recoupe")
    wording.use("fr")
    assert wording.spoken() == "fr"
    assert "a.recoupe" in wording.say("case.missing", path="a.recoupe")


def test_one_and_many_are_counted_as_the_language_does() -> None:
    assert wording.say("show.reports", n=0) == "0 reports"
    assert wording.say("show.reports", n=1) == "1 report"
    wording.use("fr")
    assert wording.say("show.reports", n=0) == "0 article"
    assert wording.say("show.reports", n=2) == "2 articles"


def test_what_is_not_there() -> None:
    assert wording.entry("case.nothing_of_the_kind") is None
    with pytest.raises(KeyError):
        wording.say("case.nothing_of_the_kind")
    with pytest.raises(LanguageError):
        wording.use("tlh")


@pytest.mark.parametrize(
    ("locale", "language"), [("fr_FR.UTF-8", "fr"), ("fr", "fr"), ("de_DE.UTF-8", "en"), ("C", "en"), ("", "en")]
)
def test_the_language_of_the_locale(locale: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert wording.of_locale() == language
