"""One voice for what is copied, credited or repeated."""

from __future__ import annotations

from factory import lineage, report, span
from recoupe.settings import load
from recoupe.voices import Voices

A = report("Le pont est fermé depuis lundi matin. Le maire se tait.")
B = report("Le pont est fermé depuis lundi matin. La mairie parlera.")
C = report("On a fermé le pont.")
FIRST = [
    span(A, "Le pont est fermé depuis lundi matin"),
    span(B, "Le pont est fermé depuis lundi matin"),
    span(C, C.text),
]


def test_reports_that_share_nothing_are_voices_of_their_own() -> None:
    assert Voices([], load()).origins(FIRST) == 3


def test_a_copied_passage_is_one_voice_for_what_it_tells_only() -> None:
    voices = Voices([lineage(*FIRST[:2])], load())
    assert voices.groups(FIRST) == [[0, 1], [2]]
    assert voices.origins([span(A, "Le maire se tait"), span(B, "La mairie parlera")]) == 2


def test_a_copied_report_is_one_voice_for_all() -> None:
    voices = Voices([lineage(*FIRST[:2], kind="report")], load())
    assert voices.origins([span(A, "Le maire se tait"), span(B, "La mairie parlera")]) == 1


def test_words_from_one_agency_are_one_voice() -> None:
    assert Voices([], load()).origins(FIRST, [["Agence Delta"], ["agence Delta"], []]) == 2


def test_a_report_that_repeats_itself_is_one_voice() -> None:
    assert Voices([], load()).origins([span(A, "Le pont"), span(A, "Le maire se tait")]) == 1
