"""Where a name begins: small words, titles, offices and bodies before it are no part of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from recoupe.annotate.names.common import is_common
from recoupe.annotate.names.words import Word
from recoupe.annotate.reference.persons import is_person_noun
from recoupe.lang import table
from recoupe.naming.demonyms import is_demonym
from recoupe.world import fact, is_given_name

ACRONYM = 3  # letters from which capitals at the start of a person's name are a body and no initials


@cache
def listed(language: str, section: str, name: str) -> frozenset[str]:
    return frozenset(table(language, "names")[section][name])


@cache
def titles(language: str) -> frozenset[str]:
    rows = table(language, "names")["titles"]
    titles = [*rows["m"], *rows["f"], *rows["any"]]
    return frozenset([*titles, *(title.rstrip(".") for title in titles)])


@cache
def leading(language: str) -> frozenset[str]:
    return titles(language) | listed(language, "leading", "words")


def is_title(words: Sequence[Word], at: int, last: int, language: str) -> bool:
    """Whether the model takes an office for a thing: `le [Premier ministre du Qatar], Odd Ravn`."""
    while at < last and words[at].lower in listed(language, "persons", "before"):
        at += 1
    return at < last and is_person_noun(words[at].text, language)


def is_of_another(words: Sequence[Word], at: int, last: int, language: str) -> bool:
    """Whether the model takes the end of a phrase, or a medium, for the first word of the name behind it: `le ministre de
    la [Justice] Ana Roy`, `le [Danois] Odd Ravn`, `a écrit sur [Telegram] Odd Ravn`."""
    if at == 0 or last - at < 2 or words[at].shouted:
        return False
    before, word = words[at - 1], words[at]
    if (
        word.text.isupper()
        and len(word.text) >= ACRONYM
        and words[at + 1].gap == " "
        and not words[at + 1].text.isupper()
    ):
        return True  # `coordinateur [CGT] Portunion`
    if last - at < 3 or any(words[i].gap != " " or not words[i].capital for i in (at + 1, at + 2)):
        return False
    if not word.joined or before.lower not in leading(language) or before.lower in titles(language):
        return False
    known = fact(word.text, language)
    apart = is_demonym(word.text, language) or word.lower in listed(language, "common", "platforms")
    apart = apart or (known is not None and known.kind in {"outlet", "agency"})
    thing = not is_given_name(word.text) or is_common(word.text, language)
    return apart or (is_given_name(words[at + 1].text) and thing)
