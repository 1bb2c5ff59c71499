"""Numbers of reports: which count one thing, read by the whole path from invented texts."""

from __future__ import annotations

import pytest

from recoupe import pipeline
from recoupe.model import Finding
from recoupe.settings import load


def every(tmp_path: object, *texts: str) -> list[Finding]:
    folder = str(tmp_path)
    for nth, text in enumerate(texts):
        with open(f"{folder}/{nth}.txt", "w", encoding="utf-8") as file:
            file.write(text)
    case = pipeline.build([folder], load())
    return list(case.findings)


def conflicts(tmp_path: object, *texts: str) -> list[Finding]:
    return [f for f in every(tmp_path, *texts) if f.kind == "number_conflict"]


def values(found: list[Finding]) -> list[tuple[str | None, list[str]]]:
    return [(f.outcome, [side.value for side in f.sides]) for f in found]


MONDAY, TUESDAY = "Le 3 juin 2024 à 18h00", "Le 4 juin 2024 à 09h00"
ONE = (
    f"{MONDAY}\n\nLe chalutier Marlotte a déchargé lundi 34 caisses au port de Brévent, selon la capitainerie.",
    f"{TUESDAY}\n\nLundi, au port de Brévent, le chalutier Marlotte a déchargé 43 caisses sous la pluie.",
)
RISING = (
    f"{MONDAY}\n\nL'explosion de la fonderie Tarvel, à Brévent, a fait quatre morts et six blessés, selon la mairie.",
    f"{TUESDAY}\n\nNeuf personnes sont mortes dans l'explosion de la fonderie Tarvel, à Brévent.",
)
REFUSED = (
    f"{MONDAY}\n\nLe chalutier Marlotte a déchargé lundi 34 caisses, et non 30, au port de Brévent.",
    f"{TUESDAY}\n\nLe chalutier Marlotte a déchargé lundi 43 caisses au port de Brévent, sous la pluie.",
)
CAMPS = (
    f"{MONDAY}\n\nTrois cents personnes selon la police, huit cents selon les syndicats, ont défilé lundi à Brévent.",
)
AGES = (
    f"{MONDAY}\n\nLa capitaine Ada Morel, 61 ans, a quitté lundi la compagnie Tarvel, à Brévent.",
    f"{TUESDAY}\n\nÂgée de 62 ans, Ada Morel a quitté la compagnie Tarvel après une carrière commencée en 1987.",
)
LOADS = (
    f"{MONDAY}\n\nLundi, le drone est tombé à Brévent avec une charge de sept kilos, selon le préfet.",
    f"{TUESDAY}\n\nLe drone tombé à Brévent emportait une charge de dix kilogrammes, dit le préfet.",
)
HARVEST = (
    f"{MONDAY}\n\nL'accord de Brévent a permis d'exporter 32 millions de tonnes de seigle.",
    f"{TUESDAY}\n\nGrâce à l'accord de Brévent, le port a vu sortir 33 millions de tonnes de seigle en un an.",
)
LAKE = (
    f"{MONDAY}\n\nLe barrage de Tarvel retient 18 millions de mètres cubes d'eau.",
    f"{TUESDAY}\n\nFissuré, le barrage de Tarvel retient 18 milliards de mètres cubes d'eau.",
)
HISTORY = (
    "Le 3 juin 2024\n\nL'explosion de la fonderie Tarvel, à Brévent, a fait quatre morts, selon la mairie.",
    "Le 3 juin 2024\n\nL'explosion de la fonderie Tarvel, à Brévent, a fait neuf morts. "
    "Le premier bilan de l'explosion était de quatre morts.",
)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(AGES, [("conflict", ["61", "62"])], id="how old somebody is"),
        pytest.param(LOADS, [("conflict", ["7", "10"])], id="what a thing weighs"),
        pytest.param(HARVEST, [("conflict", ["3.2e+07", "3.3e+07"])], id="great sizes of one stuff, nearly equal"),
        pytest.param(LAKE, [("conflict", ["1.8e+07", "1.8e+10"])], id="off by thousands"),
        pytest.param(HISTORY, [("later_revision", ["4", "9"])], id="a toll that looks back, on one day"),
        pytest.param(ONE, [("conflict", ["34", "43"])], id="one unloading"),
        pytest.param(RISING, [("later_revision", ["4", "9"])], id="a toll that rises"),
        pytest.param(REFUSED, [("conflict", ["34", "43"])], id="a number that is said not to be so"),
        pytest.param(CAMPS, [("unsure", ["300", "800"])], id="two camps"),
    ],
)
def test_numbers_of_one_thing(texts: tuple[str, ...], expected: object, tmp_path: object) -> None:
    assert values(conflicts(tmp_path, *texts)) == expected


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            (ONE[0], f"{TUESDAY}\n\nEn mars, le chalutier Ondine avait déchargé 12 caisses au port de Brévent."),
            id="another ship in another month",
        ),
        pytest.param(
            (ONE[0], f"{TUESDAY}\n\nOnze des trente-quatre caisses du chalutier Marlotte contenaient des oursins."),
            id="a part of the whole",
        ),
        pytest.param(
            (RISING[0], f"{TUESDAY}\n\nLa fonderie Tarvel, à Brévent, emploie 90 ouvriers et 12 apprentis."),
            id="the dead and the staff",
        ),
        pytest.param((ONE[0], ONE[0].replace("34 caisses", "une trentaine de caisses")), id="about so many"),
        pytest.param(
            (
                AGES[0],
                f"{TUESDAY}\n\nL'armateur Jo Tamm, 43 ans, succède à Ada Morel à la tête de la compagnie Tarvel.",
            ),
            id="the age of another",
        ),
        pytest.param(
            (
                HARVEST[0],
                f"{TUESDAY}\n\nÀ Brévent, un incendie a détruit 60 000 tonnes de seigle prêtes à être exportées.",
            ),
            id="another load of the same stuff",
        ),
        pytest.param(
            (
                f"{MONDAY}\n\nL'explosion de la fonderie Tarvel, à Brévent, a provoqué l'évacuation de milliers d'habitants.",
                f"{TUESDAY}\n\nPlus de 2 700 habitants ont été évacués après l'explosion de la fonderie Tarvel, à Brévent.",
            ),
            id="thousands, and a number of thousands",
        ),
        pytest.param(
            (
                f"{MONDAY}\n\nLa tempête Zoé a fait dix blessés à Marseille, dit la préfecture.",
                f"{TUESDAY}\n\nLa tempête Zoé a fait 19 blessés à Strasbourg, dit la préfecture.",
            ),
            id="tolls of two towns",
        ),
        pytest.param(
            (
                f"{MONDAY}\n\nL'explosion de la fonderie Tarvel, à Brévent, a fait lundi 85 blessés.",
                "Le 9 juin 2024\n\nSept agents ont été blessés dimanche à Brévent quand ouvriers et gendarmes se sont heurtés.",
            ),
            id="the wounded of another day",
        ),
    ],
)
def test_numbers_of_several_things(texts: tuple[str, ...], tmp_path: object) -> None:
    assert not conflicts(tmp_path, *texts)


def test_a_rough_number_and_an_exact_one(tmp_path: object) -> None:
    rough = ONE[0].replace("34 caisses", "une trentaine de caisses")
    found = every(tmp_path, rough, ONE[1].replace("43", "34"))
    (refined,) = [f for f in found if f.kind == "refined"]
    assert [side.value for side in refined.sides] == ["30", "34"]


def test_who_gives_another_number_corroborates_nothing(tmp_path: object) -> None:
    found = every(
        tmp_path,
        f"{MONDAY}\n\nLa maire de Brévent, Ada Morel, a déclaré lundi que onze communes de la vallée avaient accepté la digue.",
        f"{TUESDAY}\n\nDix communes de la vallée ont accepté la digue, a indiqué lundi la maire de Brévent, Ada Morel.",
    )
    assert [f.kind for f in found if f.kind in ("number_conflict", "corroborated")] == ["number_conflict"]
