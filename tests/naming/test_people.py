"""Whether two names are one person's."""

from __future__ import annotations

import pytest

from recoupe.naming.people import one_slip, same_person


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Odd Ravn", "Ravn Odd"),
        ("Odd Ravn", "O. Ravn"),
        ("Iouri Maïorov", "Yuri Mayorov"),
        ("Park Min Su", "Park Min-su"),
    ],
)
def test_one_person(first: str, second: str) -> None:
    assert same_person(first, second) >= 0.9


@pytest.mark.parametrize(("first", "second"), [("Odd Ravn", "Ola Ravn"), ("Odd Ravn", "Odd Roy"), ("", "Odd Ravn")])
def test_two_persons(first: str, second: str) -> None:
    assert same_person(first, second) < 0.9


def test_a_surname_alone_is_not_enough() -> None:
    assert 0.5 < same_person("Ravn", "Odd Ravn") < 0.9


def test_surnames_alike_at_the_start_only_are_two() -> None:
    assert same_person("Raúl Castellane", "Raúl Castro") == 0.0


@pytest.mark.parametrize(
    ("other", "slip"), [("Ihor Vasko", True), ("Igor Vesko", True), ("Oleg Vasko", False), ("Igor", False)]
)
def test_one_letter_is_a_transcription(other: str, slip: bool) -> None:
    assert one_slip(("igor", "vasko"), tuple(other.lower().split())) is slip
