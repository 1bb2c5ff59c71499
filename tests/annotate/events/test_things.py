"""Things without a name that have a part in a happening, and what a general noun means."""

from __future__ import annotations

import pytest

from recoupe.annotate import annotate
from recoupe.lang import table
from recoupe.model import EventMention, Report, make_id

DATA = table("fr", "events")["things"]


def things(text: str) -> list[str]:
    """The things of the event mentions of a text, in order."""
    report = Report(id=make_id(text), source="example.txt", text=text, language="fr")
    return [thing for event in next(annotate([report], "fr")).events for thing in event.things]


def test_the_example_of_the_data_file() -> None:
    assert things(DATA["example"]) == DATA["found"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L'effondrement de la passerelle a surpris Vardal.", ["passerelle"]),
        ("Un pont s'est effondré à Vardal. L'ouvrage avait été détruit en 1944.", ["pont", "pont"]),
        ("Un navire a chaviré mardi au large de Bergen.", ["navire"]),  # nothing stands before it
        ("Quatre marins ont été libérés jeudi à Porto.", ["marin"]),
    ],
)
def test_things_are_known_by_their_noun(text: str, found: list[str]) -> None:
    assert things(text) == found


@pytest.mark.parametrize("general", DATA["general"])
def test_a_general_noun_stands_for_others(general: str) -> None:
    assert general not in DATA["general"][general]
    assert general == general.lower()


def test_what_a_collapse_causes_at_once_gives_it_its_day() -> None:
    text = "L'effondrement du barrage a provoqué mardi une inondation à Vardal."
    report = Report(id=make_id(text), source="example.txt", text=text, language="fr")
    found = next(annotate([report], "fr"))
    (fallen,) = (event for event in found.events if event.kind == "collapse")
    assert fallen.when == found.times[0].id
    assert fallen.things == ("barrage",)


def events(text: str) -> dict[str, EventMention]:
    report = Report(id=make_id(text), source="example.txt", text=text, language="fr")
    return {event.trigger.text: event for event in next(annotate([report], "fr")).events}


def test_a_relative_clause_of_a_denial_is_not_denied() -> None:
    text = "Le Portugal a rejeté les accusations de la Norvège, qui a expulsé quatre diplomates."
    assert events(text)["expulsé"].status == "happened"


def test_who_is_on_a_visit_takes_part_in_it() -> None:
    assert events("En visite à Porto, la ministre Ada Morel a promis une digue.")["visite"].actors


def test_a_speech_is_told_ahead_and_done() -> None:
    assert events("Ada Morel doit s'exprimer mercredi soir.")["exprimer"].status == "planned"
    assert events("Ada Morel s'est exprimée mercredi soir.")["exprimée"].status == "happened"
