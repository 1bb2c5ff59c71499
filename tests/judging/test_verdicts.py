from __future__ import annotations

from msgspec.structs import replace

import factory as f
from recoupe.judging import journal, verdicts
from recoupe.judging.anchors import of_sides
from recoupe.model import Decision, Finding, FindingKind, Verdict

RIVE = f.report("Douze blessés au port, puis treize blessés selon le maire.", outlet="La Rive")
PHARE = f.report("Vingt blessés au port.", outlet="Le Phare")
ECHO = f.report("Trente blessés au port.", outlet="L'Écho")


def conflict(*sides: tuple[str, object], kind: FindingKind = "number_conflict", id: str = "") -> Finding:
    made = f.finding(kind, *(f.side(words, f.span(report, words)) for words, report in sides))  # type: ignore[arg-type]
    return replace(made, id=id) if id else made


def judged(finding: Finding, verdict: Verdict = "rejected", minute: int = 0) -> Decision:
    return journal.sealed(
        Decision(
            id="", act="judge", about="finding", target=finding.id, kind=finding.kind, groups=of_sides(finding),
            value=verdict, by="Noa", at=f"2031-05-08T10:{minute:02}:00+00:00",
        )
    )  # fmt: skip


TWO = conflict(("Douze blessés", RIVE), ("Vingt blessés", PHARE))


def test_a_verdict_is_found_again_where_the_finding_has_another_id() -> None:
    again = conflict(("Vingt blessés au port", PHARE), ("Douze blessés au port", RIVE), id="other")
    (judgement,) = verdicts.judgements([again], [judged(TWO)])
    assert (judgement.finding, judgement.outgrown) == ("other", False)


def test_a_verdict_goes_to_no_other_finding() -> None:
    other_kind = conflict(("Douze blessés", RIVE), ("Vingt blessés", PHARE), kind="refined")
    other_side = conflict(("Douze blessés", RIVE), ("Trente blessés", ECHO))
    inside_one_side = conflict(("treize blessés", RIVE), ("Vingt blessés", PHARE))
    for finding in (other_kind, other_side, inside_one_side):
        (judgement,) = verdicts.judgements([finding], [judged(TWO)])
        assert judgement.finding == TWO.id


def test_a_new_account_makes_a_verdict_outgrown_a_further_telling_does_not() -> None:
    three = conflict(("Douze blessés", RIVE), ("Vingt blessés", PHARE), ("Trente blessés", ECHO), id="three")
    (judgement,) = verdicts.judgements([three], [judged(TWO)])
    assert judgement.outgrown
    assert verdicts.rejected([judgement]) == frozenset()
    told = conflict(("Douze blessés", RIVE), ("Vingt blessés", PHARE), kind="copied")
    more = conflict(("Douze blessés", RIVE), ("Vingt blessés", PHARE), ("Trente blessés", ECHO), kind="copied", id="m")
    (judgement,) = verdicts.judgements([more], [judged(told)])
    assert not judgement.outgrown


def test_the_last_verdict_counts_and_an_undone_one_does_not() -> None:
    first, second = judged(TWO, "rejected", 1), judged(TWO, "confirmed", 2)
    assert verdicts.judgements([TWO], [second, first])[0].verdict == "confirmed"
    undo = journal.sealed(
        Decision(id="", act="undo", about="decision", target=second.id, by="Noa", at="2031-05-08T11:00:00+00:00")
    )
    assert verdicts.judgements([TWO], [first, second, undo])[0].verdict == "rejected"


def test_confirmed_findings_come_first_rejected_ones_last() -> None:
    plain = conflict(("treize blessés", RIVE), ("Trente blessés", ECHO))
    good = conflict(("Vingt blessés", PHARE), ("Trente blessés", ECHO))
    judgements = verdicts.judgements([TWO, plain, good], [judged(TWO), judged(good, "confirmed")])
    assert verdicts.in_order([TWO, plain, good], judgements) == (good, plain, TWO)
    assert verdicts.rejected(judgements) == {TWO.id}


def test_a_decision_on_something_else_judges_nothing() -> None:
    merge = journal.sealed(Decision(id="", act="merge", about="entity", by="Noa", at="2031-05-08T10:00:00+00:00"))
    assert verdicts.judgements([TWO], [merge]) == ()
