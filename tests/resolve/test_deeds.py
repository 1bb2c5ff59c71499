"""One admission, one claim of responsibility, one core of a quotation, one count: one saying in hardly the same words."""

from __future__ import annotations

import pytest

from recoupe.certainty import certainty
from recoupe.lang import table
from recoupe.resolve.deeds import _is_a_count
from resolve.test_claims import Pile


def test_the_example_of_the_data_file() -> None:
    example = table("fr", "certainty")["once"]["example"]
    assert all(certainty("fr").deeds(text) == {"claim"} for text in example.values())


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("a revendiqué", "a revendiqué", True),
        ("a revendiqué", "a dénoncé", False),
    ],
)
def test_a_claim_of_responsibility_is_made_once(one: str, other: str, joined: bool) -> None:
    pile = Pile()
    pile.add(f"Le Front du Nord {one} l'attaque.", "Front du Nord", one, "l'attaque", type="ORG", kind="act")
    pile.add(f"Le Front du Nord {other} l'attentat.", "Front du Nord", other, "l'attentat", type="ORG", kind="act")
    assert (len(pile.resolve()) == 1) is joined


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("avoir livré des canots à la Norvège", "avoir fourni des canots à la Norvège"),
        ("avoir vendu douze canots à la Norvège avant la guerre", "la vente de canots à la Norvège"),
    ],
)
def test_an_admission_is_the_same_whenever_it_is_told(one: str, other: str) -> None:
    pile = Pile()
    pile.add(
        f"Samedi, le Valdor a reconnu {one}.",
        "Valdor",
        "a reconnu",
        one,
        "Samedi=2024-02-03",
        type="GPE",
        kind="indirect",
    )
    pile.add(f"Le Valdor a admis {other}.", "Valdor", "a admis", other, type="GPE", kind="indirect")
    assert len(pile.resolve()) == 1


def test_two_admissions_on_two_known_days_stay_two() -> None:
    pile = Pile()
    for word, day in (("Samedi", "2024-02-03"), ("Lundi", "2024-04-08")):
        said = "avoir livré des canots à la Norvège"
        pile.add(
            f"{word}, le Valdor a reconnu {said}.",
            "Valdor",
            "a reconnu",
            said,
            f"{word}={day}",
            type="GPE",
            kind="indirect",
        )
    assert len(pile.resolve()) == 2


def test_the_core_of_a_quotation_is_kept_by_all() -> None:
    pile = Pile()
    pile.add("« C'est une nouvelle calamité maritime, voulue par le Valdor », a dit Ada Morel.", "Ada Morel", "a dit",
             "C'est une nouvelle calamité maritime, voulue par le Valdor")  # fmt: skip
    pile.add("Ada Morel y a vu « une calamité maritime » due aux combats.", "Ada Morel", "y a vu",
             "« une calamité maritime » due aux combats", verbatim=("une calamité maritime",), kind="mixed")  # fmt: skip
    assert len(pile.resolve()) == 1


def test_a_count_that_is_not_round_is_known_again() -> None:
    pile = Pile()
    pile.add("La marine valdorienne dit avoir coulé 223 canots norvégiens.", "marine valdorienne", "dit",
             "avoir coulé 223 canots norvégiens", type="ORG", kind="indirect")  # fmt: skip
    pile.add("La marine valdorienne a précisé que 223 canots norvégiens ont sombré depuis mars, près de Vardal.",
             "marine valdorienne", "a précisé", "223 canots norvégiens ont sombré depuis mars, près de Vardal",
             type="ORG", kind="indirect")  # fmt: skip
    assert len(pile.resolve()) == 1


@pytest.mark.parametrize(
    ("term", "count"), [("223", True), ("200", False), ("2022", False), ("12", False), ("cent", False)]
)
def test_what_is_a_count(term: str, count: bool) -> None:
    assert _is_a_count(term) is count
