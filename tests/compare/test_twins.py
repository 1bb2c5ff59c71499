"""Sentences that are the same words but for a day, a place or a person."""

from __future__ import annotations

import pytest

from desk import Desk, sides
from factory import number
from recoupe.model import Figure, Report

STOOD = "La digue de Morvane a cédé {} sous la pression des eaux, noyant deux cents hectares de cultures."


def dated(desk: Desk, words: str, day: str, published: str | None = None, text: str = STOOD) -> Report:
    made = desk.read(text.format(words), published)
    desk.on(made, words, day)
    return made


def test_another_day_in_the_same_words() -> None:
    desk = Desk()
    dated(desk, "mardi", "2024-05-14", "2024-05-16")
    dated(desk, "lundi", "2024-05-13", "2024-05-16")
    (found,) = desk.found("date_conflict")
    assert sorted(sides(found)) == ["2024-05-13", "2024-05-14"]
    assert {s.text for side in found.sides for s in side.spans} >= {"mardi", "lundi"}


def test_other_words_around_it_hide_nothing() -> None:
    desk = Desk()
    dated(desk, "mardi", "2024-05-14")
    dated(
        desk,
        "lundi",
        "2024-05-13",
        text="La digue de Morvane a lâché {} sous la poussée des eaux, noyant deux cents hectares de champs.",
    )
    assert len(desk.found("date_conflict")) == 1


@pytest.mark.parametrize("day", ["2024-05", "2024-05-14T10:00", "2024-05-07", None])
def test_a_vaguer_day_the_same_one_or_last_weeks_excludes_nothing(day: str) -> None:
    desk = Desk()
    dated(desk, "mardi", "2024-05-14")
    dated(desk, "ce jour-là", day)
    assert not desk.found("date_conflict")


def test_a_formula_that_comes_back_is_no_conflict() -> None:
    desk = Desk()
    dated(desk, "mardi", "2024-05-14", "2024-05-15")
    dated(desk, "jeudi", "2024-05-16", "2024-05-17")
    assert not desk.found("date_conflict")


def test_sentences_that_part_in_two_things_may_be_about_two() -> None:
    desk = Desk()
    dated(
        desk, "mardi", "2024-05-14", text="La digue de Morvane a cédé {} sous la pression des eaux, noyant 12 hectares."
    )
    dated(
        desk, "lundi", "2024-05-13", text="La digue de Morvane a cédé {} sous la pression des eaux, noyant 35 hectares."
    )
    assert not desk.found("date_conflict")


@pytest.mark.parametrize(("published", "outcome"), [("2024-05-14", "conflict"), ("2024-05-15", "later_revision")])
def test_another_figure_in_the_same_words(published: str, outcome: str) -> None:
    desk = Desk()
    for words, value, day in [("Douze", 12, "2024-05-14"), ("Seize", 16, published)]:
        made = desk.read(f"{words} pêcheurs de la Morvane réparent encore les filets déchirés par la tempête.", day)
        counted = number(made, words, value, "pêcheur")
        desk.parts[made.id].append(Figure(number=counted, clause=counted.span, sentence=counted.span))
    (found,) = desk.found("number_conflict")
    assert (sorted(sides(found)), found.outcome) == (["12", "16"], outcome)


def test_another_place_in_the_same_words() -> None:
    desk = Desk(types={"Lille": "GPE", "Quimper": "GPE"})
    for town in ("Lille", "Quimper"):
        desk.read(f"Les délégués des pêcheurs se sont retrouvés à {town} pour préparer la grève générale.")
    (found,) = desk.found("place_conflict")
    assert (sorted(sides(found)), found.outcome) == (["Lille", "Quimper"], "conflict")


def met(desk: Desk, *names: str) -> None:
    for name in names:
        made = desk.read(
            f"Le préfet de la Morvane, {name}, a ouvert le gymnase aux familles évacuées des quartiers bas."
        )
        desk.named(made, name)


def test_another_given_name() -> None:
    desk = Desk()
    met(desk, "Aurèle Brandt", "Lucas Brandt")
    (found,) = desk.found("name_conflict")
    assert (sorted(sides(found)), found.outcome) == (["Aurèle Brandt", "Lucas Brandt"], "conflict")


@pytest.mark.parametrize("other", ["Brandt", "Aurel Brandt", "Aurelio Brandt"])
def test_a_shorter_name_or_another_spelling_is_no_conflict(other: str) -> None:
    desk = Desk()
    met(desk, "Aurèle Brandt", other)
    assert not desk.found("name_conflict")


def test_words_of_an_event_and_of_twins_make_one_finding() -> None:
    desk = Desk()
    told = []
    for words, day in [("mardi", "2024-05-14"), ("lundi", "2024-05-13")]:
        made = desk.read(STOOD.format(words))
        told.append(desk.happens(made, f"La digue de Morvane a cédé {words}", "cédé", words, day=day))
    desk.one_event(*told)
    (found,) = desk.found("date_conflict")
    assert found.events
    assert [reason.check for reason in found.reasons] == ["date", "twin"]


def test_ten_thousand_sentences_alike_end() -> None:
    desk = Desk()
    for day in ("2024-05-14", "2024-05-13"):
        made = desk.read("La digue de Morvane a cédé sous la pression des eaux de la rivière. " * 5000 + f"Le {day}.")
        desk.on(made, day, day)
    assert len(desk.found("date_conflict")) == 1  # of the last sentence, which is as short as the others
