"""One person under two given names, and persons of one surname who are two."""

from __future__ import annotations

import pytest

from desk import Desk, sides

SHIP = {"Marlotte": "PRODUCT"}


def named(first: str, second: str, **more: dict[str, object]) -> Desk:
    desk = Desk(types={**SHIP, first: "PER", second: "PER"}, **more)  # type: ignore[arg-type]
    desk.read(f"Le chalutier Marlotte est commandé par {first}, un marin de Brévent.")
    desk.read(f"{second}, le marin qui commande le chalutier Marlotte, a été entendu.")
    return desk


def test_two_given_names_of_one_captain() -> None:
    (found,) = named("Ivan Roque", "Igor Roque").found("name_conflict")
    assert sides(found) == ["Ivan Roque", "Igor Roque"]


@pytest.mark.parametrize(
    ("first", "second"), [("Ivan Roque", "Léo Roque"), ("Ivan Roque", "Ivan Morel"), ("Serge Roque", "Sergue Roque")]
)
def test_other_people_and_spellings(first: str, second: str) -> None:
    assert not named(first, second).found("name_conflict")


def test_brothers_whom_a_report_tells_apart() -> None:
    desk = named("Ivan Roque", "Igor Roque")
    desk.read("Ivan Roque et son frère Igor Roque étaient à bord.")
    assert not desk.found("name_conflict")
