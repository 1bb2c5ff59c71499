"""Every example in `lang/fr/events.toml` and `lang/fr/quantities.toml` is read as the file says."""

from __future__ import annotations

from typing import Any

import pytest

from recoupe.annotate import annotate, pipeline
from recoupe.annotate.draft import Draft
from recoupe.annotate.events.quantities import quantities
from recoupe.lang import table
from recoupe.model import EventMention, Report, make_id
from recoupe.world.happenings import kinds

GROUPS = table("fr", "events")["group"]
STATUSES = table("fr", "events")["status"]
QUANTITIES = {name: rows for name, rows in table("fr", "quantities").items() if "example" in rows}


def events(text: str) -> dict[str, EventMention]:
    """The event mentions of a text by their trigger."""
    report = Report(id=make_id(text), source="example.txt", text=text, language="fr")
    return {event.trigger.text: event for event in next(annotate([report], "fr")).events}


def test_groups_and_kinds_are_the_same() -> None:
    assert {group["kind"] for group in GROUPS} == set(kinds())


@pytest.mark.parametrize("group", GROUPS, ids=[g["kind"] for g in GROUPS])
def test_a_group_finds_its_example(group: dict[str, Any]) -> None:
    found = events(group["example"])
    assert group["trigger"] in found, sorted(found)
    event = found[group["trigger"]]
    assert event.kind == group["kind"]
    assert event.status == group.get("status", event.status)


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_given_to_its_example(status: str) -> None:
    rules = STATUSES[status]
    assert events(rules["example"])[rules["trigger"]].status == status


@pytest.mark.parametrize("rows", QUANTITIES.values(), ids=QUANTITIES)
def test_quantities_find_their_example(rows: dict[str, Any]) -> None:
    doc = pipeline("fr").make_doc(rows["example"])
    draft = Draft.of(pipeline("fr")(doc))
    assert [number.value for number in quantities(draft)] == rows["values"]
