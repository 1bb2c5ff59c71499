"""States, capitals, seats of government, bodies, regions and cities by name."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from recoupe.model import EntityType
from recoupe.world.press import agencies, outlets
from recoupe.world.spelling import key

FactKind = Literal["state", "capital", "seat", "organ", "body", "agency", "outlet", "region", "part", "city"]
TYPES: dict[str, EntityType] = {"state": "GPE", "capital": "GPE", "city": "GPE", "part": "GPE", "region": "LOC"}


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a name. `name` is the one shown in the language asked for; `state` the ISO 3166 code of the state
    that it is, lies in or belongs to; `speaks` whether it speaks for that state's government; `place` latitude and
    longitude (degrees); `native` whether the name is one of the language asked for (else a foreign one)."""

    name: str
    kind: FactKind
    state: str | None = None
    qid: str | None = None
    speaks: bool = False
    place: tuple[float, float] | None = None
    inhabitants: int = 0
    native: bool = True

    @property
    def type(self) -> EntityType:
        """The entity type: GPE, LOC or ORG."""
        return TYPES.get(self.kind, "ORG")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text("utf-8"))


def _json(name: str) -> list[Any]:
    rows: list[Any] = json.loads((files(__package__) / name).read_text("utf-8"))
    return rows


class _State(msgspec.Struct, frozen=True):
    code: str
    names: dict[str, list[str]]
    capitals: list[str]
    also: list[str]
    acronyms: list[str]
    qid: str | None
    capital_qid: str | None = None


@cache
def _states() -> dict[str, _State]:
    """Every territory of ISO 3166, what the libraries know of it joined with what is written by hand."""
    by_hand = _toml("states.toml")
    past = {code: {"code": code, "names": {}, "capital": []} for code in by_hand["past"]}
    rows = {row["code"]: row for row in _json("territories.json")} | past
    found = {}
    for code, row in rows.items():
        more = by_hand.get(code) or by_hand["past"].get(code) or {}
        names = {lang: [*row["names"].get(lang, []), *more.get(lang, [])] for lang in ("fr", "en")}
        capitals = more.get("capital", row["capital"])
        also, acronyms = more.get("also", []), more.get("acronyms", [])
        found[code] = _State(code, names, capitals, also, acronyms, more.get("qid"), more.get("capital_qid"))
    return found


@cache
def _bodies() -> dict[str, list[dict[str, Any]]]:
    return _toml("bodies.toml")


class _Entry(msgspec.Struct, frozen=True):
    """A fact and all its names, by language; those under "" are used in any."""

    fact: Fact
    names: dict[str, list[str]]
    acronyms: list[str] = []


@cache
def _entries(language: str) -> tuple[_Entry, ...]:
    """All facts but cities, named in the language: where two bear one name, the likelier stands first."""
    found = [
        _Entry(Fact(name=s.names[language][0], kind="state", state=code, qid=s.qid), s.names, s.acronyms)
        for code, s in _states().items()
    ]
    kinds: tuple[FactKind, ...] = ("seat", "body", "organ", "region", "part")
    for kind in kinds:
        for row in _bodies()[kind]:
            state, speaks = row.get("state"), kind == "seat"
            known = Fact(name=row[language][0], kind=kind, state=state, qid=row.get("qid"), speaks=speaks)
            found.append(_Entry(known, {"fr": row["fr"], "en": row["en"]}, row.get("acronyms", [])))
    for code, s in _states().items():
        for spellings, qid in [(s.capitals, s.capital_qid), *(([name], None) for name in s.also)]:
            if spellings and s.qid:  # the seat of a territory speaks for no state, and is often a namesake
                known = Fact(name=spellings[0], kind="capital", state=code, qid=qid, speaks=True)
                found.append(_Entry(known, {"": spellings}))
    for publisher in (*agencies(), *outlets()):
        if not publisher.ambiguous:
            kind = "agency" if publisher.kind == "agency" else "outlet"
            known = Fact(name=publisher.name, kind=kind, state=publisher.country, qid=publisher.qid)
            found.append(_Entry(known, {"": list(publisher.names)}))
    return tuple(found)


@cache
def _lexicon(language: str) -> dict[str, Fact]:
    """Names of the language, then foreign names."""
    found: dict[str, Fact] = {}
    for entry in _entries(language):
        for name in [*entry.names.get(language, []), *entry.names.get("", [])]:
            found.setdefault(key(name), entry.fact)
    for entry in _entries(language):
        foreign = msgspec.structs.replace(entry.fact, native=False)
        for name in (name for names in entry.names.values() for name in names):
            found.setdefault(key(name), foreign)
    return found


@cache
def _acronyms(language: str) -> dict[str, Fact]:
    return {short: entry.fact for entry in reversed(_entries(language)) for short in entry.acronyms}


@cache
def _cities() -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    rows = _json("cities.json")
    for others in (False, True):
        for name, code, latitude, longitude, size, more in rows:
            known = Fact(name=name, kind="city", state=code, place=(latitude, longitude), inhabitants=size)
            for spelling in more if others else [name]:
                found.setdefault(key(spelling), known)
    return found


def fact(name: str, language: str) -> Fact | None:
    """What is known of a name that is no city: a state, its capital, a body, an agency … None if nothing is."""
    return _acronyms(language).get(name.replace(".", "")) or _lexicon(language).get(key(name))


@cache
def _names_of(language: str) -> dict[Fact, tuple[str, ...]]:
    return {entry.fact: tuple(entry.names.get(language, ())) for entry in _entries(language)}


def known_as(name: str, language: str) -> tuple[str, ...]:
    """All names, in the language, of what bears one of them."""
    known = fact(name, language)
    return _names_of(language).get(known, ()) if known else ()


def acronym(text: str, language: str) -> Fact | None:
    """The state or body that an acronym stands for. Case matters."""
    return _acronyms(language).get(text.replace(".", ""))


def city(name: str) -> Fact | None:
    """The largest city of that name."""
    return _cities().get(key(name))


def state(code: str, language: str) -> Fact:
    """The state with that ISO 3166 code. Raises `KeyError` where there is none."""
    known = _states()[code]
    return Fact(name=known.names[language][0], kind="state", state=code, qid=known.qid)


@cache
def shorts() -> dict[str, str]:
    """Short forms of state names by ISO 3166 code: they mean the state only where it has been named in full."""
    return {code: row["short"] for code, row in _toml("states.toml").items() if "short" in row}


@cache
def names(language: str) -> tuple[str, ...]:
    """All names that `fact` knows, acronyms among them, as they are written in the language."""
    own = (n for e in _entries(language) for n in [*e.names.get(language, []), *e.names.get("", []), *e.acronyms])
    return tuple(dict.fromkeys(own))
