"""When a page says that it was published and last changed: in its fields for machines, in what it prints, in its address. What
the fields say counts most, for they say it to the second; where the page prints another day, that is a problem to be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from recoupe.intake import dating
from recoupe.intake.html.metadata import Dated, Metadata
from recoupe.intake.stamps import iso
from recoupe.intake.telling import tell

IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(\d\d)\2(\d\d)(?!\d)")
MOMENT = re.compile(
    r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?", re.I
)
COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?\s*$")


@dataclass(frozen=True)
class Found:
    """When a page was published and last changed (ISO 8601), each with the sentence that names the evidence."""

    published: str | None = None
    published_from: Literal["stated", "metadata"] | None = None
    published_why: str | None = None
    updated: str | None = None
    updated_why: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Evidence:
    value: str
    origin: Literal["stated", "metadata"]
    why: str
    name: str


def found(meta: Metadata, printed: dating.Dated | None, address: str | None) -> Found:
    """The dates of a page from its fields, from what it prints and from its address, and where these disagree."""
    fields = [_field(dated, "field_published") for dated in meta.published]
    published = [evidence for evidence in fields if evidence]
    updated = [e for dated in meta.updated if (e := _field(dated, "field_updated"))]
    in_address = _in_address(address)
    stated = _stated(printed)
    best = next(iter([*published, *([stated] if stated else []), *([in_address] if in_address else [])]), None)
    changed = next(iter(updated), None)
    if printed and printed.updated and not changed:
        changed = _Evidence(printed.updated, "stated", tell("updated_stated", "published", words=printed.words), "")
    return Found(
        published=best.value if best else None, published_from=best.origin if best else None,
        published_why=best.why if best else None, updated=changed.value if changed else None,
        updated_why=changed.why if changed else None,
    )  # fmt: skip


def moment(text: str) -> str | None:
    """ISO 8601 of what a field for machines holds, as precise as it is; None for what is no date."""
    if match := MOMENT.match(text):
        year, month, day, hour, minute, _, zone = match.groups()
    elif match := COMPACT.match(text):
        year, month, day, hour, minute, _ = match.groups()
        zone = None
    else:
        return None
    value = iso(int(year), int(month), int(day))
    if not value or hour is None or int(hour) > 23 or int(minute) > 59:
        return value or None
    shift = "" if zone is None else "Z" if zone.isalpha() else f"{zone[:3]}:{zone[-2:]}"
    return f"{value}T{hour}:{minute}{shift}"


def _field(dated: Dated, key: str) -> _Evidence | None:
    value = moment(dated.value)
    return (
        _Evidence(value, "metadata", tell(key, "published", name=dated.name, words=dated.value), dated.name)
        if value
        else None
    )


def _stated(printed: dating.Dated | None) -> _Evidence | None:
    if not printed or not printed.published:
        return None
    return _Evidence(printed.published, "stated", tell(printed.origin, "published", words=printed.words), "")


def _in_address(address: str | None) -> _Evidence | None:
    for match in IN_ADDRESS.finditer(address or ""):
        if value := iso(int(match[1]), int(match[3]), int(match[4])):
            return _Evidence(value, "metadata", tell("address", "published", words=match.group()), "")
    return None
