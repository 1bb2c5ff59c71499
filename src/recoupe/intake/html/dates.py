"""When a page says that it was published and last changed: in its fields for machines, in what it prints, in its address.

A field says it to the second, so it is taken where the page prints the same day. Where the page prints another day at the head of
the article, readers have read that, and it is taken; the disagreement is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global
from htmldate import find_date
from lxml.html import HtmlElement

from recoupe.intake import dating
from recoupe.intake.html.markup import markup
from recoupe.intake.html.metadata import Dated, Metadata
from recoupe.intake.stamps import iso
from recoupe.intake.telling import tell

IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(\d\d)\2(\d\d)(?!\d)")
MOMENT = re.compile(
    r"\s*(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ]+(\d\d):(\d\d)(?::\d\d)?(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:\d\d)?)?\s*$")
EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?\s*$")  # seconds since 1970, or thousandths
UNSET = ("1970-01-01", "0001-01-01")  # what software writes where there is no date
EARLIEST, LATEST = (
    "1995-01-01",
    "2099-12-31",
)  # for htmldate, whose own limit is today: the answer must not depend on the day
EAST, WEST = (
    4,
    5,
)  # hours that a page's own time may be ahead of or behind UTC: where French is printed, but for far islands


@dataclass(frozen=True)
class Found:
    """When a page was published and last changed (ISO 8601), each with the sentence that names the evidence; and what
    disagrees."""

    published: str | None = None
    published_from: Literal["stated", "metadata"] | None = None
    published_why: str | None = None
    updated: str | None = None
    updated_why: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """A date, where it was found, and the sentence that says so."""

    value: str
    origin: Literal["stated", "metadata"]
    why: str


@dataclass(frozen=True)
class Around:
    """What a page prints of its dates, the `time` elements at its head, its address, the country (ISO 3166) of its outlet, and
    the page itself. `loose`: what is printed stands elsewhere than below the headline; it may be the day on which the page was
    fetched, or that of a wire, and counts only where no field says anything."""

    printed: dating.Dated | None
    times: Sequence[Dated]
    address: str | None
    country: str | None = None
    loose: bool = False
    tree: HtmlElement | None = None


def found(meta: Metadata, around: Around) -> Found:
    """The dates of a page: from its fields, from what it prints, from the `time` elements at its head, from its address; where
    all that says nothing, htmldate looks through the rest of the page, and the user is told that it is a guess."""
    printed, times, address = around.printed, around.times, around.address
    zone = zone_of(around.country)
    first = [time for time in times if not is_change(time.name)]
    changes = [*meta.updated, *(time for time in times if is_change(time.name))]
    fields, changed, marked = (
        [e for dated in given if (e := _field(dated, zone))] for given in (meta.published, changes, first)
    )
    stated = None if around.loose and fields else _stated(printed)
    published = _published(fields or _agreeing(marked, stated), changed, stated) or next(iter(marked), None)
    published = published or _in_address(address)
    guess = None if published else _guessed(around.tree)
    published = published or guess
    notes = [*_disagreements(published, fields, stated, address), *([tell("date_guessed")] if guess else [])]
    told = None if around.loose and changed else printed
    updated = _updated(changed, told, published)
    if told and told.updated and changed and not any(agree(c.value, told.updated) for c in changed):
        notes.append(tell("updates_differ", printed=told.updated[:10], given=changed[0].value[:10]))
    return Found(
        published=published.value if published else None, published_from=published.origin if published else None,
        published_why=published.why if published else None, updated=updated.value if updated else None,
        updated_why=updated.why if updated else None, notes=tuple(notes),
    )  # fmt: skip


def _published(fields: Sequence[Evidence], changed: Sequence[Evidence], stated: Evidence | None) -> Evidence | None:
    first = next(iter(fields), None)
    if not stated or not first:
        return first or stated
    for field in fields:
        if agree(field.value, stated.value):
            return replace(field, value=_local(field.value, stated.value))
    if any(agree(change.value, stated.value) for change in changed):
        return first  # what is printed is the day of the last change
    return stated


def _agreeing(marked: Sequence[Evidence], stated: Evidence | None) -> list[Evidence]:
    """The `time` elements that give the day that is printed, to the minute."""
    return [time for time in marked if stated and len(time.value) > 10 and agree(time.value, stated.value)]


def is_change(names: str) -> bool:
    """Whether a `time` element of these names is that of the last change."""
    return not set(re.findall(r"[a-z]+", names)).isdisjoint(markup()["elements"]["changed"])


def _updated(changed: Sequence[Evidence], printed: dating.Dated | None, published: Evidence | None) -> Evidence | None:
    """The last change: as printed, with the moment of a field that agrees; else the first field that is not before it all, nor
    the moment of publication itself, as pages say that were never changed."""
    if printed and printed.updated:
        field = next((c for c in changed if agree(c.value, printed.updated)), None)
        if field:
            return replace(field, value=_local(field.value, printed.updated))
        why = tell("updated_stated", "published", words=printed.updated_words)
        return Evidence(printed.updated, "stated", why)
    after = [c for c in changed if not published or not _before(c.value, published.value)]
    return next((c for c in after if not published or c.value != published.value), None)


def _disagreements(
    published: Evidence | None, fields: Sequence[Evidence], stated: Evidence | None, address: str | None
) -> tuple[str, ...]:
    notes = []
    if published and stated and fields and not any(agree(field.value, stated.value) for field in fields):
        notes.append(tell("dates_differ", printed=stated.value[:10], given=fields[0].value[:10]))
    parted = _in_address(address, parted=True)
    if published and parted and not agree(published.value, parted.value):
        notes.append(tell("address_differs", day=published.value[:10], address=parted.value))
    return tuple(notes)


# --- values -----------------------------------------------------------------------------------------------------------
def moment(text: str) -> str | None:
    """ISO 8601 of what a field for machines holds, as precise as it is; None for what is no date."""
    zone = None
    if match := MOMENT.match(text):
        year, month, day, hour, minute, zone = match.groups()
    elif match := COMPACT.match(text):
        year, month, day, hour, minute = match.groups()
    elif match := EPOCH.match(text):
        return datetime.fromtimestamp(int(match[1]), UTC).strftime("%Y-%m-%dT%H:%MZ")
    else:
        return None
    value = iso(int(year), int(month), int(day))
    if not value or value in UNSET:
        return None
    if hour is None or int(hour) > 23 or int(minute) > 59:
        return value
    shift = "" if zone is None else "Z" if zone[0].isalpha() else f"{zone[:3]}:{zone[-2:]}"
    return f"{value}T{hour}:{minute}{shift}"


def agree(first: str, second: str) -> bool:
    """Whether two values may be one moment: the same day, as far as they are given, or a moment in UTC and the day that it
    was where the page is read."""
    length = min(len(first[:10]), len(second[:10]))
    if first[:length] == second[:length]:
        return True
    if length < 10:
        return False
    for one, other in ((first, second), (second, first)):
        if one.endswith(("Z", "+00:00")) and "T" in one:
            hour, day = int(one[11:13]), date.fromisoformat(one[:10])
            later = date.fromisoformat(other[:10]) - day
            if (later == timedelta(1) and hour + EAST >= 24) or (later == timedelta(-1) and hour < WEST):
                return True
    return False


def _placed(value: str, zone: ZoneInfo | None) -> str:
    """A moment in UTC in the time of the place where the page is published, so that its day is the day that readers had."""
    if zone is None or "T" not in value or not value.endswith(("Z", "+00:00")):
        return value
    moment = datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(zone)
    return moment.isoformat(timespec="minutes")


def _local(value: str, printed: str) -> str:
    """A moment in UTC as the page prints it, where they are one: `2021-03-03T23:15Z`, printed `2021-03-04T00:15`, is
    `2021-03-04T00:15+01:00`; where only another day is printed, that day."""
    if not value.endswith(("Z", "+00:00")) or "T" not in value:
        return value
    if len(printed) >= 16 and "T" in printed:
        apart = datetime.fromisoformat(printed[:16]) - datetime.fromisoformat(value[:16])
        hours, rest = divmod(round(apart.total_seconds()), 3600)
        return f"{printed[:16]}{hours:+03d}:00" if rest == 0 and -WEST <= hours <= EAST and hours else value
    return value if value[:10] == printed[:10] else printed


@cache
def zone_of(country: str | None) -> ZoneInfo | None:
    """The time zone of a country that has one."""
    zones = get_global("territory_zones").get(country or "", [])
    try:
        return ZoneInfo(zones[0]) if len(zones) == 1 else None
    except ZoneInfoNotFoundError:  # a system without the database
        return None


def _before(one: str, other: str) -> bool:
    """Whether a moment is surely before another one."""
    if one[:10] != other[:10] or min(len(one), len(other)) < 16:
        return one[:10] < other[:10]
    try:
        moments = [datetime.fromisoformat(value.replace("Z", "+00:00")) for value in (one, other)]
        return moments[0] < moments[1]
    except (TypeError, ValueError):  # only one of them has a zone
        return False


def _guessed(tree: HtmlElement | None) -> Evidence | None:
    """What htmldate finds in the markup and the text of a page, without its search through all of it."""
    if tree is None:
        return None
    try:
        value = find_date(tree, original_date=True, extensive_search=False, min_date=EARLIEST, max_date=LATEST)
    except Exception:  # a page that htmldate fails on has no date
        return None
    return Evidence(value, "metadata", tell("guessed", "published", words=value)) if value and moment(value) else None


# --- evidence ---------------------------------------------------------------------------------------------------------
def _field(dated: Dated, zone: ZoneInfo | None) -> Evidence | None:
    value = moment(dated.value)
    why = tell("field", "published", name=dated.name, words=dated.value)
    return Evidence(_placed(value, zone), "metadata", why) if value else None


def _stated(printed: dating.Dated | None) -> Evidence | None:
    if not printed or not printed.published or printed.origin == "updated":
        return None
    return Evidence(printed.published, "stated", tell("stated", "published", words=printed.words))


def _in_address(address: str | None, *, parted: bool = False) -> Evidence | None:
    """The date in an address; `parted`: only one whose year, month and day are parted, which is surely a date."""
    for match in IN_ADDRESS.finditer(address or ""):
        value = iso(int(match[1]), int(match[3]), int(match[4]))
        if value and (match[2] or not parted):
            return Evidence(value, "metadata", tell("address", "published", words=match.group()))
    return None
