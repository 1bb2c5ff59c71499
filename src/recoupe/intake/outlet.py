"""Who published a report, as far as the report or the name of its file says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
LONGEST_NAME = 6  # words
LONGEST_LINE = 200  # characters


@cache
def _data(language: str) -> tuple[tuple[re.Pattern[str], ...], frozenset[str]]:
    data: dict[str, Any] = table(language, "intake")["outlet"]
    return tuple(re.compile(p) for p in data["patterns"]), frozenset(plain(word) for word in data["words"])


@cache
def _known() -> dict[str, Outlet]:
    return {key(name): _of(p.domains[0]) for p in outlets() if not p.ambiguous and p.domains for name in p.names}


def _of(domain: str) -> Outlet:
    publisher = outlet_at(domain)
    if publisher:
        return Outlet(name=publisher.name, domain=domain.lower(), country=publisher.country)
    ending = domain.rsplit(".", 1)[-1].upper()
    return Outlet(
        name=domain.lower(), domain=domain.lower(), country=ending if len(ending) == 2 and ending != "EU" else None
    )


def printed(lines: Iterable[Line], language: str) -> Outlet | None:
    """The outlet that one of the lines names: by a known name, a credit, its address, or a word such as “gazette”."""
    short = [line for line in lines if len(line.text) <= LONGEST_LINE]
    for answer in (_credited, _addressed, _called):
        for line in short:
            if found := answer(line, language):
                return found
    return None


def in_file_name(name: str) -> Outlet | None:
    """The outlet whose domain stands in the name of a file (`lephare.fr_2023-09-15.txt`)."""
    found = IN_NAME.search(name.rsplit(".", 1)[0])
    return _of(found[1]) if found else None


def _credited(line: Line, language: str) -> Outlet | None:
    patterns, _ = _data(language)
    for pattern in patterns:
        if found := pattern.fullmatch(line.text):
            name = found["name"].strip(" .")
            if DOMAIN.fullmatch(name):
                return _of(DOMAIN.fullmatch(name)[1])  # type: ignore[index]
            if name[:1].isupper() and len(name.split()) <= LONGEST_NAME and not agency(name):
                return _known().get(key(name)) or Outlet(name=name)
    return None


def _addressed(line: Line, language: str) -> Outlet | None:
    found = DOMAIN.fullmatch(line.text)
    return _of(found[1]) if found else None


def _called(line: Line, language: str) -> Outlet | None:
    if known := _known().get(key(line.text)):
        return known
    _, words = _data(language)
    named = words & set(re.findall(r"[\w]+", plain(line.text)))
    ordinary = line.words > LONGEST_NAME or line.is_sentence or not line.text[:1].isupper()
    return Outlet(name=line.text) if named and not ordinary else None
