"""Names that may be one but for a slip of the pen."""

from __future__ import annotations

import pytest

from recoupe.naming.slips import Slips, may_be_one
from recoupe.settings import load

SLIPS = Slips.of(load())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Solveig Narvdal", "Solveig Nardval"),
        ("Odd Ravn", "ODD RAVNN"),
        ("Ravn, Odd", "Odd Ravn"),
        ("O. Ravnsen", "Odd Ravnsen"),
        ("Iouri Petrovitch Maïorov", "Iouri Maïorov"),
        ("Юрий Майоров", "Iouri Maïorov"),
        ("Jean Le Bozec", "Jean-Le Bozec"),
        ("Amara Diallo Barry", "Amara Barry"),
    ],
)
def test_one_name_misspelt_cut_short_or_in_another_script(first: str, second: str) -> None:
    assert may_be_one(first, second, SLIPS)
    assert may_be_one(second, first, SLIPS)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Odd Ravn", "Ola Ravn"),
        ("Solveig Narvdal", "Solveig Haugland"),
        ("Salman bin Omar", "Omar bin Salman"),
        ("Iouri Petrovitch Maïorov", "Iouri Ivanovitch Maïorov"),
        ("Ravn", "Odd Ravn"),
        ("Ada", "Ida"),
        ("李明月", "李明朋"),
        ("", "Odd Ravn"),
        ("…", "—"),
    ],
)
def test_two_names(first: str, second: str) -> None:
    assert not may_be_one(first, second, SLIPS)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Bordalis SARL", "Bordalis, S.A.R.L.", True),
        ("Ravn & Tamm", "Ravn and Tamm", True),
        ("Fonds Ravn 2031", "Fonds Ravn 2032", False),
        ("Banque de Sorbe", "Banque de Tal", False),
        ("Ravn Norvège", "Ravn", False),
    ],
)
def test_bodies(first: str, second: str, one: bool) -> None:
    assert may_be_one(first, second, SLIPS, body=True) is one


def test_long_and_hostile_names_cost_little() -> None:
    assert not may_be_one("a " * 300 + "Ravn", "b " * 300 + "Ravn", SLIPS)
