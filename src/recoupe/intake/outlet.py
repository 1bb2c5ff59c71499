"""Who published a report, as far as the report or the name of its file says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from recoupe.intake.lines import Line, plain
from recoupe.lang import table
from recoupe.model import Outlet
from recoupe.world import agency, outlet_at, outlets
from recoupe.world.spelling import key

ENDINGS = "com|org|net|info|news|media|press|tv|eu|africa|paris|bzh|quebec|corsica|alsace|[a-z]{2}"
DOMAIN = re.compile(
    rf"(?:https?://)?(?:www\.)?((?:[a-z0-9][a-z0-9-]{{0,60}}\.){{1,3}}(?:{ENDINGS}))(?:/\S*)?", re.IGNORECASE
)
IN_NAME = re.compile(
    rf"(?<![a-z0-9.-])(?:www\.)?((?:[a-z0-9][a-z0-9-]{{1,60}}\.){{1,2}}(?:{ENDINGS}))(?![a-z0-9-])", re.IGNORECASE
)
RUBRIC = re.compile(r"\s+[|>»•·]\s+")
LONGEST_NAME = 6  # words
LONGEST_LINE = 200  # characters
EDGE = 3  # lines at the head and at the end of a page where its name stands


@cache
def _data(language: str) -> tuple[tuple[re.Pattern[str], ...], frozenset[str]]:
    data: dict[str, Any] = table(language, "intake")["outlet"]
    return tuple(re.compile(p) for p in data["patterns"]), frozenset(plain(word) for word in data["words"])


@cache
def _known() -> dict[str, Outlet]:
    return {key(name): at(p.domains[0]) for p in outlets() if not p.ambiguous and p.domains for name in p.names}


def is_known(name: str) -> bool:
    """Whether a name is that of an outlet that the list of the press has."""
    return key(name) in {key(n) for p in outlets() for n in p.names}


def at(domain: str) -> Outlet:
    """The outlet at a domain: as the list of the press has it, else by the domain itself."""
    publisher = outlet_at(domain)
    if publisher:
        return Outlet(name=publisher.name, domain=domain.lower(), country=publisher.country)
    ending = domain.rsplit(".", 1)[-1].upper()
    return Outlet(
        name=domain.lower(), domain=domain.lower(), country=ending if len(ending) == 2 and ending != "EU" else None
    )


def printed(lines: Sequence[Line], language: str) -> Outlet | None:
    """The outlet that one of the lines around the article names: by a credit, its address, or, at the very head or end of the
    page, by a known name or a word such as “gazette”."""
    short = [line for line in lines if len(line.text) <= LONGEST_LINE]
    for answer, where in ((_credited, short), (_addressed, short), (_called, [*short[:EDGE], *short[-EDGE:]])):
        if found := next((o for line in where if (o := answer(line, language))), None):
            return found
    return None


def in_file_name(name: str) -> Outlet | None:
    """The outlet whose domain stands in the name of a file (`lephare.fr_2023-09-15.txt`)."""
    found = IN_NAME.search(name.rsplit(".", 1)[0])
    return at(found[1]) if found else None


def _credited(line: Line, language: str) -> Outlet | None:
    for pattern in _data(language)[0]:
        found = pattern.fullmatch(line.text)
        if not found:
            continue
        words = found.groupdict()
        name = (words.get("name") or words.get("perhaps") or "").strip(" .")
        if address := DOMAIN.fullmatch(name):
            return at(address[1])
        if known := _known().get(key(name)):
            return known
        sure = _is_called(name, language) or (bool(words.get("name")) and is_name(name, language))
        if sure and len(name.split()) <= LONGEST_NAME and not agency(name):
            return Outlet(name=name)
    return None


def _addressed(line: Line, language: str) -> Outlet | None:
    found = DOMAIN.fullmatch(line.text)
    return at(found[1]) if found else None


def _called(line: Line, language: str) -> Outlet | None:
    name = RUBRIC.split(line.text, maxsplit=1)[0]  # what comes after it is the way to the page
    if known := _known().get(key(name)):
        return known
    short = len(name.split()) <= LONGEST_NAME and not line.is_sentence
    written = is_name(name, language) or _has_article(name, language)
    return Outlet(name=name) if short and written and _has_word(name, language) else None


def _is_called(text: str, language: str) -> bool:
    """Whether words can only be an outlet's name: with an article before it or a word such as “gazette” in it."""
    return _has_article(text, language) or (_has_word(text, language) and is_name(text, language))


def _has_word(text: str, language: str) -> bool:
    return bool(_data(language)[1].intersection(re.findall(r"[^\W\d_]+", plain(text))))


def is_name(text: str, language: str) -> bool:
    """Whether words are written as an outlet's name is: a few of them, all with capitals but for an article and links."""
    data = table(language, "intake")
    links = {plain(word) for word in [*data["dateline"]["links"], *data["outlet"]["articles"]]}
    words = re.findall(r"[^\W\d_]+", text)
    few = 0 < len(words) <= LONGEST_NAME + 1
    return text[:1].isupper() and few and all(w[0].isupper() or len(w) < 2 or plain(w) in links for w in words)


def _has_article(text: str, language: str) -> bool:
    words = re.findall(r"[^\W\d_]+", plain(text))
    return len(words) > 1 and words[0] in table(language, "intake")["outlet"]["articles"] and text[:1].isupper()
