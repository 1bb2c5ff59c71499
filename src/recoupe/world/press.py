"""Who writes the news: agencies (`agencies.toml`) and outlets (`outlets.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from recoupe.world.lookalikes import shown, skeleton
from recoupe.world.spelling import key

GENERIC = frozenset(("com", "net", "org", "info", "co"))


class Publisher(msgspec.Struct, frozen=True):
    """A news agency or an outlet: the names it is credited by (the first is shown), its domains, its country (ISO 3166), its
    main language (ISO 639) and its owner, where they are certain. `kind`: `agency`, `daily`, `weekly`, `monthly`, `magazine`,
    `television`, `radio`, `site`, `aggregator`. `state_media`: it is an organ of a state or its ruling party. `ambiguous`: its
    name is a common word or that of several outlets, so that it says little without more."""

    names: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    kind: str = "agency"
    language: str | None = None
    owner: str | None = None
    qid: str | None = None
    state_media: bool = False
    ambiguous: bool = False

    @property
    def name(self) -> str:
        return self.names[0]


def _publishers(name: str) -> tuple[Publisher, ...]:
    table: dict[str, Any] = tomllib.loads((files(__package__) / f"{name}.toml").read_text("utf-8"))
    (rows,) = table.values()
    return msgspec.convert(rows, tuple[Publisher, ...])


@cache
def agencies() -> tuple[Publisher, ...]:
    """The news agencies."""
    return _publishers("agencies")


@cache
def outlets() -> tuple[Publisher, ...]:
    """The outlets."""
    return _publishers("outlets")


@cache
def _agency_names() -> dict[str, Publisher]:
    return {key(name): publisher for publisher in agencies() for name in publisher.names}


@cache
def _domains() -> dict[str, Publisher]:
    return {domain: p for p in (*agencies(), *outlets()) for domain in p.domains}


def agency(name: str) -> Publisher | None:
    """The agency of that name, however it is spelt."""
    return _agency_names().get(key(name))


@cache
def _outlet_names() -> frozenset[str]:
    return frozenset(key(name) for publisher in outlets() if not publisher.ambiguous for name in publisher.names)


def is_press(name: str) -> bool:
    """Whether an agency, or an outlet whose name is no common word, bears this name, however it is spelt."""
    return key(name) in _agency_names() or key(name) in _outlet_names()


def outlet_at(domain: str) -> Publisher | None:
    """Who publishes at a domain or at one above it (`www.lemonde.fr`, `lemonde.fr`). Nobody does at one that is written with
    letters beyond ASCII or stands for such: all that are known have none, and some letters only look like ours."""
    if not domain.isascii() or "xn--" in domain.lower():
        return None
    parts = domain.lower().strip(".").split(".")
    return next((p for n in range(len(parts) - 1) if (p := _domains().get(".".join(parts[n:])))), None)


def resembles(domain: str) -> str | None:
    """The domain of a known publisher that a domain only looks like: other letters of the same shape (`lemоnde.fr` with a
    Cyrillic о, `lem0nde.fr`), or the known one as its beginning (`lemonde.fr.example`)."""
    if outlet_at(domain):
        return None
    name = shown(domain).removeprefix("www.")
    if "." not in name:
        return None
    parts = name.split(".")
    ends = (".".join(parts[n:]) for n in range(len(parts) - 1))
    alike = next((_skeletons()[shape] for end in ends if (shape := skeleton(end)) in _skeletons()), None)
    national = len(parts[-1]) == 2 and parts[-2] in GENERIC  # time.com.mx is a name of its own
    starts = () if national else (".".join(parts[:n]) for n in range(len(parts) - 1, 1, -1))
    return alike or next((start for start in starts if start in _domains()), None)


@cache
def _skeletons() -> dict[str, str]:
    return {skeleton(domain): domain for domain in _domains()}
