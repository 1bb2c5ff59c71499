from __future__ import annotations

import pytest

import cases
from recoupe.errors import DecisionError
from recoupe.judging import making
from recoupe.judging.making import Hand

CASE = cases.case()
ADA, SORBE = (entity.id for entity in CASE.resolved.entities)
HAND = Hand(by="Noa")


def test_a_judgement_holds_on_to_the_words_of_each_side() -> None:
    made = making.judge(CASE, CASE.findings[0].id[:6], "rejected", Hand(by="  Noa  Tamm ", note=" Fuseau. "))
    assert (made.by, made.note, made.kind, made.value) == ("Noa Tamm", "Fuseau.", "date_conflict", "rejected")
    assert [[a.span.text for a in group if a.span] for group in made.groups] == [
        [side.spans[0].text] for side in CASE.findings[0].sides
    ]


def test_a_merge_names_the_parts_and_their_words() -> None:
    made = making.merge(CASE, "entity", [ADA, SORBE], HAND)
    assert [{a.span.text for a in group if a.span} for group in made.groups] == [{"Ada Morel"}, {"Sorbe"}]


def test_a_split_names_what_goes_and_what_stays() -> None:
    claim = CASE.resolved.claims[0]
    made = making.split(CASE, "claim", claim.id, [claim.statements[0]], HAND)
    assert [[a.id for a in group] for group in made.groups] == [[claim.statements[0]], [claim.statements[1]]]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: making.judge(CASE, "zz", "rejected", HAND), "no finding whose id begins with"),
        (lambda: making.judge(CASE, "", "rejected", HAND), "no finding"),
        (lambda: making.judge(CASE, CASE.findings[0].id, "rejected", Hand(by=" ")), "who decides"),
        (lambda: making.judge(CASE, CASE.findings[0].id, "rejected", Hand(by="Noa", note="x" * 10_001)), "note"),
        (lambda: making.judge(CASE, CASE.findings[0].id, "rejected", Hand(by="Noa", note="\udcff")), "note"),
        (lambda: making.judge(CASE, CASE.findings[0].id, "rejected", Hand(by="Noa\x1b[2J")), "visible"),
        (lambda: making.merge(CASE, "entity", [ADA, ADA[:5]], HAND), "two or more"),
        (lambda: making.split(CASE, "entity", ADA, [], HAND), "not all"),
        (lambda: making.split(CASE, "entity", ADA, CASE.resolved.entities[0].chains, HAND), "not all"),
        (lambda: making.split(CASE, "entity", ADA, [CASE.resolved.entities[1].chains[0]], HAND), "no name in a report"),
        (lambda: making.rename(CASE, ADA, " \n ", HAND), "A name"),
        (lambda: making.rename(CASE, ADA, "Ada\x1b[2J", HAND), "A name"),
        (lambda: making.link(CASE, ADA, "Paris", HAND), "no id of Wikidata"),
        (lambda: making.undo([], HAND), "no decision to undo"),
        (lambda: making.redo([], HAND), "no undo"),
    ],
)
def test_what_cannot_be_decided_is_told_in_a_sentence(wrong: object, sentence: str) -> None:
    with pytest.raises(DecisionError, match=sentence):
        wrong()  # type: ignore[operator]
