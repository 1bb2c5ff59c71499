"""Conflicts of speaker, date, number, place and name: found where accounts exclude each other, and only there."""

from __future__ import annotations

import pytest

from desk import Desk, sides
from factory import number

WORDS = "le barrage de Morvane tiendra jusqu'au printemps quoi qu'en disent les riverains"


def two_speakers(desk: Desk, first: str, second: str) -> None:
    a, b = desk.read(f"« {WORDS} », a dit {first}."), desk.read(f"{second} l'a dit : « {WORDS} ».")
    desk.one_claim(desk.says(a, first, "a dit", WORDS), desk.says(b, second, "a dit", WORDS))


# --- speaker ---
def test_the_same_words_in_two_mouths() -> None:
    desk = Desk()
    two_speakers(desk, "Ada Morel", "Léo Brandt")
    (found,) = desk.found("speaker_conflict")
    assert sides(found) == ["Ada Morel", "Léo Brandt"]
    assert found.outcome == "conflict"


@pytest.mark.parametrize(("first", "second"), [("Ada Morel", "Ada Morel"), ("Ada Morel", "Morel")])
def test_one_person_under_two_names_is_one(first: str, second: str) -> None:
    desk = Desk()
    two_speakers(desk, first, second)
    assert not desk.found("speaker_conflict")


def test_one_surname_with_two_given_names_is_a_person_misnamed() -> None:
    desk = Desk()
    two_speakers(desk, "Ada Morel", "Léa Morel")
    assert not desk.found("speaker_conflict")
    (found,) = desk.found("name_conflict")
    assert sides(found) == ["Ada Morel", "Léa Morel"]


def test_a_report_that_names_both_tells_two_of_one_surname_apart() -> None:
    desk = Desk(types={"Ada Morel": "PER", "Léa Morel": "PER"})
    a = desk.read(f"« {WORDS} », a dit Ada Morel, sœur de Léa Morel.")
    b = desk.read(f"Léa Morel l'a dit : « {WORDS} ».")
    desk.one_claim(desk.says(a, "Ada Morel", "a dit", WORDS), desk.says(b, "Léa Morel", "a dit", WORDS))
    assert len(desk.found("speaker_conflict")) == 1


def test_a_house_and_its_spokeswoman_are_no_conflict() -> None:
    desk = Desk(types={"Maison verte": "ORG"})
    two_speakers(desk, "Ada Morel", "Maison verte")
    assert not desk.found("speaker_conflict")


# --- date ---
def meeting(desk: Desk, words: str, day: str, **more: str) -> object:
    made = desk.read(f"Le conseil s'est réuni {words} à huis clos.", more.pop("published", None))
    return desk.happens(made, f"Le conseil s'est réuni {words}", "réuni", words, day=day, **more)


def test_two_days_of_one_event() -> None:
    desk = Desk()
    desk.one_event(*(meeting(desk, w, d) for w, d in [("mardi", "2024-05-14"), ("mercredi", "2024-05-15")]))  # type: ignore[arg-type]
    (found,) = desk.found("date_conflict")
    assert sides(found) == ["2024-05-14", "2024-05-15"]
    assert "14 mai 2024" in found.explanation["fr"]
    assert "May 14, 2024" in found.explanation["en"]


@pytest.mark.parametrize("other", ["2024-05", "2024-05-13/2024-05-16", "2024-W20", "2024-05-14"])
def test_a_vaguer_day_excludes_nothing(other: str) -> None:
    desk = Desk()
    desk.one_event(*(meeting(desk, w, d) for w, d in [("mardi", "2024-05-14"), ("ce mois-ci", other)]))  # type: ignore[arg-type]
    assert not desk.found("date_conflict")


def test_the_day_before_of_a_narrative_is_no_day_that_the_report_gives() -> None:
    desk = Desk()
    first = meeting(desk, "mardi", "2024-05-14")
    desk.one_event(first, meeting(desk, "la veille", "2024-05-15", base="narrative"))  # type: ignore[arg-type]
    assert not desk.found("date_conflict")


def said(desk: Desk, text: str, when: str, day: str, **more: str) -> object:
    made = desk.read(text)
    return desk.says(made, "Ada Morel", "a dit", "le pont rouvrira", when, day=day, kind="indirect", **more)


def test_two_days_of_one_saying() -> None:
    desk = Desk()
    tuesday = said(desk, "Ada Morel a dit mardi que le pont rouvrira.", "mardi", "2024-05-14")
    monday = said(desk, "Lundi, Ada Morel a dit que le pont rouvrira bien.", "Lundi", "2024-05-13")
    desk.one_claim(tuesday, monday)  # type: ignore[arg-type]
    assert len(desk.found("date_conflict")) == 1


def test_a_day_that_stands_in_another_paragraph_is_not_that_of_the_saying() -> None:
    desk = Desk()
    tuesday = said(desk, "Ada Morel a dit mardi que le pont rouvrira.", "mardi", "2024-05-14")
    away = said(desk, "Lundi, la crue est passée.\nAda Morel a dit que le pont rouvrira bien.", "Lundi", "2024-05-13")
    desk.one_claim(tuesday, away)  # type: ignore[arg-type]
    assert not desk.found("date_conflict")


def test_a_plan_and_what_came_are_no_conflict_of_dates() -> None:
    desk = Desk()
    plan = meeting(desk, "mardi", "2024-05-14", status="planned")
    desk.one_event(plan, meeting(desk, "mercredi", "2024-05-15"))  # type: ignore[arg-type]
    assert not desk.found("date_conflict")


def test_what_one_report_spreads_over_days_lasted_for_days() -> None:
    desk = Desk()
    long = desk.read("Le conseil s'est réuni lundi, puis s'est réuni mardi.")
    first = desk.happens(long, "Le conseil s'est réuni lundi", "réuni", "lundi", day="2024-05-13")
    second = desk.happens(long, "s'est réuni mardi", ("réuni", 2), "mardi", day="2024-05-14")  # type: ignore[arg-type]
    desk.one_event(first, second, meeting(desk, "mercredi", "2024-05-15"))  # type: ignore[arg-type]
    assert not desk.found("date_conflict")


# --- number ---
def toll(desk: Desk, words: str, count: float, published: str, bound: str = "exact", unit: str = "mort") -> object:
    made = desk.read(f"La crue a fait {words} dans la vallée.", published)
    counted = number(made, words, count, unit, bound=bound)
    return desk.happens(made, f"La crue a fait {words}", "fait", numbers=(counted,))


def test_two_numbers_of_one_thing() -> None:
    desk = Desk()
    desk.one_event(toll(desk, "dix-sept morts", 17, "2024-05-14"), toll(desk, "12 morts", 12, "2024-05-14"))  # type: ignore[arg-type]
    (found,) = desk.found("number_conflict")
    assert (sides(found), found.outcome) == (["12", "17"], "conflict")


def test_a_later_and_higher_number_is_a_revision() -> None:
    desk = Desk()
    early, late = toll(desk, "dix-sept morts", 17, "2024-05-14T09:10"), toll(desk, "20 morts", 20, "2024-05-14T15:40")
    desk.one_event(early, late)  # type: ignore[arg-type]
    (found,) = desk.found("number_conflict")
    assert found.outcome == "later_revision"


@pytest.mark.parametrize(
    ("words", "count", "bound", "unit"),
    [
        ("plus de 15 morts", 15, "at_least", "mort"),
        ("une vingtaine de morts", 20, "about", "mort"),
        ("40 blessés", 40, "exact", "blessé"),
    ],
)
def test_numbers_that_can_both_be_right(words: str, count: float, bound: str, unit: str) -> None:
    desk = Desk()
    desk.one_event(toll(desk, "dix-sept morts", 17, "2024-05-14"), toll(desk, words, count, "2024-05-14", bound, unit))  # type: ignore[arg-type]
    assert not desk.found("number_conflict")


# --- place ---
def talks(desk: Desk, place: str) -> object:
    made = desk.read(f"Les syndicats se sont réunis à {place}.")
    return desk.happens(made, f"Les syndicats se sont réunis à {place}", "réunis", at=place)


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("Lyon", "Marseille", True),
        ("Lyon", "France", False),
        ("Lyon", "Espagne", True),
        ("Lyon", "Villeurbanne", False),
        ("Lyon", "le hangar", False),
    ],
)
def test_places(first: str, second: str, apart: bool) -> None:
    desk = Desk(types=dict.fromkeys((first, second), "GPE"))
    desk.one_event(talks(desk, first), talks(desk, second))  # type: ignore[arg-type]
    assert bool(desk.found("place_conflict")) == apart


# --- name ---
def arrest(desk: Desk, name: str) -> object:
    made = desk.read(f"La police a arrêté le comptable {name} à l'aube.")
    return desk.happens(made, f"La police a arrêté le comptable {name}", "arrêté", to=[name])


def test_another_name_in_the_same_part() -> None:
    desk = Desk(roles={"Marc Vial": ("comptable",), "Jean Roux": ("comptable",)})
    desk.one_event(arrest(desk, "Marc Vial"), arrest(desk, "Jean Roux"))  # type: ignore[arg-type]
    (found,) = desk.found("name_conflict")
    assert sides(found) == ["Marc Vial", "Jean Roux"]


def test_a_name_cut_short_is_no_other_name() -> None:
    desk = Desk(roles={"Marc Vial Roux": ("comptable",), "Vial": ("comptable",)})
    desk.one_event(arrest(desk, "Marc Vial Roux"), arrest(desk, "Vial"))  # type: ignore[arg-type]
    assert not desk.found("name_conflict")


def test_two_persons_with_nothing_in_common_are_two() -> None:
    desk = Desk(roles={"Marc Vial": ("comptable",), "Jean Roux": ("plombier",)})
    desk.one_event(arrest(desk, "Marc Vial"), arrest(desk, "Jean Roux"))  # type: ignore[arg-type]
    assert not desk.found("name_conflict")
