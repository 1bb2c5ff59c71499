"""The bench of planted conflicts: the changes that it makes are the changes that it says it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest

from planting import details, tellings
from planting.change import COPY, ORIGINAL, Change, Edit, pair
from recoupe.model import Report, Span

TEXT = """Le hangar de Valbrac a brûlé

Trois ouvriers ont été blessés mardi 12 mars à Besançon, où un hangar a brûlé. Le préfet Julien Mabillat a affirmé que le
feu avait pris dans un atelier. « Nous avons vu des flammes de dix mètres, puis tout s'est effondré d'un coup, et nous avons
couru », a raconté Sophie Garrel. L'usine emploie plus de 300 personnes."""
TEXT = TEXT.replace("le\nfeu", "le feu").replace("et nous avons\ncouru", "et nous avons couru")
REPORT = Report(
    id="r", source="r.txt", text=TEXT, language="fr", title=Span(report="r", start=0, end=28, text=TEXT[:28])
)
Maker = Callable[[Report, Random], Iterator[Change]]


def changed(make: Maker) -> dict[str, str]:
    """What each change puts in the place of what."""
    made = [pair(change, TEXT, []) for change in make(REPORT, Random(1))]
    return {" ".join(p.original[s:e] for _, s, e in p.one): " ".join(p.copy[s:e] for _, s, e in p.other) for p in made}


def test_a_day_is_moved_with_its_weekday() -> None:
    (old, new), *rest = changed(details.day).items()
    assert old == "mardi 12 mars"
    assert new in {"lundi 11 mars", "dimanche 10 mars"}
    assert not rest


def test_an_exact_count_is_raised_and_a_vague_one_left() -> None:
    assert changed(details.number).keys() == {"Trois"}
    assert changed(details.number)["Trois"] in {"Quatre", "Cinq", "Six"}


def test_town_speaker_and_given_name_become_others() -> None:
    assert changed(details.place).keys() == {"Besançon"}
    assert changed(details.speaker).keys() == {"Sophie Garrel"}
    assert changed(details.name).keys() == {"Julien", "Sophie"}
    for new in (changed(details.place), changed(details.speaker), changed(details.name)):
        assert not new.keys() & set(new.values())


def test_a_denial_stands_against_the_claim_in_both_reports() -> None:
    (change,) = tellings.denial(REPORT, Random(1))
    made = pair(change, TEXT, [Edit(0, 2, "Un")])
    assert {which for which, _, _ in made.one} == {ORIGINAL, COPY}
    for which, start, end in made.one:
        assert (made.original, made.copy)[which][start:end].startswith("Le préfet Julien Mabillat a affirmé")
    assert "atelier" in made.copy[made.other[0][1] : made.other[0][2]] or "affirmations" in made.copy


def test_a_cut_is_seen_in_the_copy() -> None:
    (change,) = tellings.cut(REPORT, Random(1))
    made = pair(change, TEXT, [])
    (_, start, end), (_, cut_start, cut_end) = made.one[0], made.other[0]
    assert made.copy[cut_start : cut_end + 2] == TEXT[start:end] + " »"
    assert "couru" not in made.copy


@pytest.mark.parametrize("seed", range(5))
def test_innocent_edits_leave_the_change_where_it_is_said_to_be(seed: int) -> None:
    (change,) = details.day(REPORT, Random(1))
    made = pair(change, TEXT, tellings.innocent(REPORT, Random(seed)))
    ((_, start, end),) = made.other
    assert made.copy[start:end] == change.edits[0].new
