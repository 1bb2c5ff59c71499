"""Names of companies without their legal form."""

from __future__ import annotations

import pytest

from recoupe.naming.companies import core, plain


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Bordalis SA", ("bordalis",)),
        ("Bordalis S.A.R.L.", ("bordalis",)),
        ("SARL Bordalis", ("bordalis",)),
        ("ООО Bordalis", ("ооо", "bordalis")),
        ("Bordalis Gesellschaft mit beschränkter Haftung", ("bordalis",)),
        ("Ravn & Co. Ltd", ("ravn",)),
        ("The Tamm Company", ("tamm",)),
        ("Compagnie des Eaux", ("compagnie", "eaux")),
        ("SA", ("sa",)),
        ("", ()),
    ],
)
def test_what_tells_a_company(name: str, words: tuple[str, ...]) -> None:
    assert core(name) == words


def test_initials_stand_together() -> None:
    assert plain("J. P. Ravn & Tamm").split() == ["JP", "Ravn", "and", "Tamm"]
