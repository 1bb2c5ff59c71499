"""What a page says of itself for machines: JSON-LD, OpenGraph and other `meta` elements, microdata. Nothing of it is trusted: it
is text of a stranger, kept as text; what it dates is weighed in `dates`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from recoupe.intake.html.markup import markup

KINDS = re.compile(r"Article|Posting$|^Report|^Review$|^Analysis|^Opinion|^WebPage$|^(Video|Audio)Object$|^Podcast")
SURE = re.compile(r"Article|Posting$|^Report|^Review$|^Analysis|^Opinion")
LONGEST, MOST = 500, 400  # characters of a field; entries of a page that are looked at
DEEPEST = 12  # levels of JSON-LD
SPACE = re.compile(r"\s+")
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


@dataclass(frozen=True)
class Dated:
    """A date as the page gives it to machines, and the name of the field that holds it."""

    value: str
    name: str


@dataclass
class Metadata:
    """The fields of a page, each with what was found first; `published` and `updated` with all that was found, in order of
    trust. `words` is the article's text, where a page has it in JSON-LD, `words_at` the XPath of that script."""

    titles: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    published: list[Dated] = field(default_factory=list)
    updated: list[Dated] = field(default_factory=list)
    words: str = ""
    words_at: str = ""
    paid: bool = False


@cache
def _metas() -> dict[str, str]:
    """The name of a `meta` element → the field that it fills."""
    return {name: kind for kind, names in markup()["metas"].items() for name in names}


def metadata(tree: HtmlElement) -> Metadata:
    """What the page says of itself. Never raises for what it holds."""
    found = Metadata()
    for thing, place in _linked_data(tree):
        _take(found, thing)
        found.words_at = found.words_at or (place if found.words else "")
    for element in _first(tree.iter("meta")):
        value = element.get("content") or ""
        for key in (element.get("property"), element.get("name"), element.get("itemprop"), element.get("http-equiv")):
            if key and value.strip() and (name := _metas().get(key.strip().lower())):
                _put(found, name, value, key.strip())
    _microdata(found, tree)
    for element in _first(tree.iter("link")):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            found.addresses.insert(0, _text(element.get("href", "")))
    for element in _first(tree.iter("title")):
        _put(found, "titles", element.text or "", "title")
        break
    root = tree.getroottree().getroot()
    found.languages.insert(0, _text(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""))
    return found


def _first(elements: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    """The first elements of a kind: a page of strangers may have a million."""
    return (element for element, _ in zip(elements, range(MOST), strict=False))


def _put(found: Metadata, name: str, value: str, key: str) -> None:
    text = _text(value)
    if not text:
        return
    if name in ("published", "updated"):
        getattr(found, name).append(Dated(text, key))
    elif text not in getattr(found, name):
        getattr(found, name).append(text)


def _text(value: str) -> str:
    """A field as text: entities spelt out, one space for many, nothing that cannot be seen or turns the line around."""
    flat = SPACE.sub(" ", unescape(value[: 2 * LONGEST])) if "&" in value else SPACE.sub(" ", value[: 2 * LONGEST])
    return UNFIT.sub("", flat).strip()[:LONGEST]


# --- microdata --------------------------------------------------------------------------------------------------------
def _microdata(found: Metadata, tree: HtmlElement) -> None:
    for element in _first(tree.iterfind(".//*[@itemprop]")):
        for name in (element.get("itemprop") or "").lower().split():
            if (target := markup()["properties"].get(name)) and element.tag != "meta":
                value = element.get("datetime") or element.get("content") or "".join(element.itertext())[:LONGEST]
                _put(found, target, value, f"itemprop {name}")


# --- JSON-LD ----------------------------------------------------------------------------------------------------------
def _linked_data(tree: HtmlElement) -> Iterator[tuple[dict[str, Any], str]]:
    """The things that the page describes in JSON-LD, articles first, each with the XPath of its script."""
    things: list[tuple[dict[str, Any], str]] = []
    for element in _first(tree.iter("script")):
        if "ld+json" in (element.get("type") or "").lower() and element.text:
            place = tree.getroottree().getpath(element)
            things += [(thing, place) for thing in _flat(_loaded(element.text), 0)]
    yield from sorted(things, key=lambda found: not SURE.search(_kind(found[0])))


def _loaded(text: str) -> Any:
    """What a script holds; pages leave line breaks in strings, wrap it in comments, or end it with a semicolon."""
    text = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|;)\s*$", "", text
    )
    for candidate in (text, unescape(text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flat(thing: Any, depth: int) -> list[dict[str, Any]]:
    """The articles and pages in a structure of JSON-LD, however they are nested."""
    if depth > DEEPEST:
        return []
    if isinstance(thing, list):
        return [inner for item in thing[:MOST] for inner in _flat(item, depth + 1)]
    if not isinstance(thing, dict):
        return []
    own = [thing] if KINDS.search(_kind(thing)) else []
    inner = [thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate") if key in thing]
    return own + [
        found for item in inner[:3] for found in _flat(item, depth + 1) if not own or SURE.search(_kind(found))
    ]


def _kind(thing: dict[str, Any]) -> str:
    kind = thing.get("@type")
    return (
        " ".join(filter(None, (k for k in kind if isinstance(k, str)))) if isinstance(kind, list) else str(kind or "")
    )


def _take(found: Metadata, thing: dict[str, Any]) -> None:
    sure = bool(SURE.search(_kind(thing)))
    label = f"JSON-LD {_kind(thing)[:40]}."
    for key, name in (("datePublished", "published"), ("dateModified", "updated")):
        for value in _strings(thing.get(key)):
            _put(found, name, value, label + key)
    if not sure:
        return
    for key, name in (
        ("headline", "titles"), ("name", "titles"), ("description", "descriptions"), ("articleSection", "sections"),
        ("inLanguage", "languages"), ("url", "addresses"), ("author", "authors"), ("publisher", "publishers"),
    ):  # fmt: skip
        for value in _strings(thing.get(key)):
            _put(found, name, value, label + key)
    for value in _strings(thing.get("articleBody"), longest=None):
        found.words = found.words or value
    found.paid = found.paid or str(thing.get("isAccessibleForFree", "")).lower() in (
        "false",
        "https://schema.org/false",
    )


def _strings(value: Any, longest: int | None = 4 * LONGEST, depth: int = 0) -> list[str]:
    """The texts of a value of JSON-LD: itself, those of a list, the name of a thing."""
    if isinstance(value, str) and value.strip():
        return [value[:longest]]
    if depth > DEEPEST:
        return []
    if isinstance(value, list):
        return [text for item in value[:20] for text in _strings(item, longest, depth + 1)]
    if isinstance(value, dict):
        return _strings(value.get("name") or value.get("@value") or value.get("headline"), longest, depth + 1)
    return []
