from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from msgspec.structs import replace

import cases
import factory as f
from recoupe.errors import CaseError
from recoupe.judging import making
from recoupe.model import Annotated, Judgement, Original, Problem
from recoupe.store import IN_MEMORY, CaseFile, checked, open_case, rows, schema
from recoupe.story import Story


@pytest.fixture
def file():
    with open_case(IN_MEMORY, write=True) as opened:
        yield opened


def version_of(language: str) -> str:
    return f"code {language}"


def test_a_case_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    whole = cases.case()
    with open_case(str(tmp_path / "story.recoupe"), write=True) as file:
        cases.keep(whole, file)
    with open_case(str(tmp_path / "story.recoupe")) as file:
        assert file.view.case() == whole


def test_keeping_twice_changes_nothing(file: CaseFile) -> None:
    cases.keep(cases.case(), file)
    before = file.view.counts()
    cases.keep(cases.case(), file)
    assert file.view.counts() == before
    assert file.view.case() == cases.case()


def test_of_two_sources_with_one_text_the_first_by_name_is_kept_whatever_came_first(file: CaseFile) -> None:
    first, second = f.report("Un texte.", source="a.txt"), f.report("Un texte.", source="b.txt")
    file.keep_reading([second, first], ["a.txt", "b.txt"])
    assert [report.source for report in file.view.reports()] == ["a.txt"]
    file.keep_reading([second], ["b.txt"])
    assert [report.source for report in file.view.reports()] == ["a.txt"]


def test_a_problem_goes_when_its_source_can_be_read(file: CaseFile) -> None:
    file.keep_reading([Problem(source="a.txt", stage="intake", message="Non.")], ["a.txt"])
    assert len(file.view.problems()) == 1
    file.keep_reading([f.report("Oui.", source="a.txt")], ["a.txt"])
    assert file.view.problems() == ()


def test_only_what_is_new_or_outdated_is_to_be_annotated(file: CaseFile) -> None:
    one, two = f.report("Un."), f.report("Deux.")
    file.keep_reading([one, two], [])
    todo = {report.id: version for report, version in file.outdated(version_of)}
    assert todo.keys() == {one.id, two.id}
    file.keep_annotated(one, Annotated(report=one.id), todo[one.id])
    assert [report.id for report, _ in file.outdated(version_of)] == [two.id]
    file.keep_annotated(two, Problem(source=two.source, stage="annotate", message="Non."), todo[two.id])
    assert file.outdated(version_of) == []
    assert len(file.outdated(lambda language: "newer code")) == 2


def test_a_report_read_differently_is_annotated_anew_one_that_only_moved_is_not(file: CaseFile) -> None:
    report = f.report("Publicité. Le pont est ouvert.", source="b.txt")
    file.keep_reading([report], [])
    [(_, version)] = file.outdated(version_of)
    file.keep_annotated(report, Annotated(report=report.id), version)
    file.keep_reading([f.report(report.text, source="a.txt", published_why="In another language.")], [])
    assert file.outdated(version_of) == []
    file.keep_reading([f.report(report.text, source="a.txt", boilerplate=["Publicité."])], [])
    assert len(file.outdated(version_of)) == 1


def test_annotating_again_replaces_what_was_read_and_its_problem(file: CaseFile) -> None:
    whole = cases.case()
    cases.keep(whole, file)
    report = whole.reports[0]
    failed = Problem(source=report.source, stage="annotate", message="Non.")
    file.keep_annotated(report, failed, "v2")
    assert file.view.annotated()[0] == Annotated(report=report.id)
    assert failed in file.view.problems()
    file.keep_annotated(report, whole.annotated[0], "v3")
    assert file.view.annotated() == whole.annotated
    assert failed not in file.view.problems()


def test_the_record_is_known_by_what_it_rests_on(file: CaseFile) -> None:
    whole = cases.case()
    cases.keep(whole, file)
    version = file.record_version("code")
    assert not file.has_record(version)
    file.keep_record(Story.of(whole), whole.resolved, whole.findings, version)
    assert file.has_record(version)
    assert file.record_version("other code") != version
    file.keep_annotated(whole.reports[0], whole.annotated[0], "v2")
    assert file.record_version("code") != version


def test_a_judgement_stays_when_the_record_is_made_anew_and_the_last_one_counts(file: CaseFile) -> None:
    whole = cases.case()
    cases.keep(whole, file)
    hand = making.Hand(by="Noa", at="2031-05-08T10:00:00+00:00", note="Fuseau.")
    kept = file.decide(making.judge(whole, whole.findings[0].id, "rejected", hand))
    file.keep_record(Story.of(whole), whole.resolved, whole.findings, "r2")
    (judgement,) = file.view.judgements()
    assert judgement == Judgement(
        finding=whole.findings[0].id, verdict="rejected", by="Noa", at=hand.at, note="Fuseau.", decision=kept.id
    )


def test_an_entry_comes_after_all_others_whatever_its_clock_says(file: CaseFile) -> None:
    whole = cases.case()
    cases.keep(whole, file)
    early = making.judge(whole, whole.findings[0].id, "rejected", making.Hand(by="Noa", at="1999-01-01T00:00:00+00:00"))
    kept = file.decide(early)
    assert file.view.journal()[-1] == kept
    assert file.view.judgements()[0].verdict == "rejected"
    assert file.decide(early) != kept


def test_decisions_of_another_journal_come_in_once(file: CaseFile) -> None:
    whole = cases.case()
    cases.keep(whole, file)
    other = making.merge(whole, "entity", [e.id for e in whole.resolved.entities], making.Hand(by="Lou"))
    assert file.keep_decisions([other, other, cases.decision(whole)]) == 1
    assert file.keep_decisions([other]) == 0
    assert len(file.view.journal()) == 2


def test_a_merge_asks_for_a_new_record_a_verdict_does_not(file: CaseFile) -> None:
    whole = cases.case()
    cases.keep(whole, file)
    before = file.record_version("code")
    file.decide(making.judge(whole, whole.findings[0].id, "rejected", making.Hand(by="Noa")))
    assert file.record_version("code") == before
    kept = file.decide(making.merge(whole, "entity", [e.id for e in whole.resolved.entities], making.Hand(by="Noa")))
    merged = file.record_version("code")
    assert merged != before
    file.decide(making.undo(file.view.journal(), making.Hand(by="Noa"), kept.id))
    assert file.record_version("code") == before


def test_a_record_made_without_what_was_decided_meanwhile_is_not_kept(file: CaseFile) -> None:
    whole = cases.case()
    cases.keep(whole, file)
    version = file.record_version("code")
    file.decide(making.merge(whole, "entity", [e.id for e in whole.resolved.entities], making.Hand(by="Noa")))
    assert not file.keep_record(Story.of(whole), whole.resolved, (), version, "code")
    assert file.view.case().findings == whole.findings
    assert file.keep_record(Story.of(whole), whole.resolved, (), file.record_version("code"), "code")


def test_what_would_not_come_back_is_refused() -> None:
    report = f.report("Une infinité de morts.")
    number = f.number(report, "infinité", float("inf"), "mort")
    event = f.event(report, "infinité de morts", "morts", numbers=(number,))
    with pytest.raises(ValueError):  # noqa: PT011 - msgspec says it in words of its own
        checked(f.annotated(report, event))
    whole = cases.case().annotated[0]
    assert checked(whole) is whole


def test_the_page_of_a_report_is_kept_beside_it(file: CaseFile) -> None:
    page = Original(media="text/html; charset=utf-8", content=b"<p>Le pont</p>" * 400)
    plain = f.report("Le pont de Sorbe", source="b.html")
    with_page = replace(plain, original=page)
    file.keep_reading([with_page], ["b.html"])
    assert file.view.original(plain.id) == page
    assert file.view.reports() == (plain,)
    file.keep_reading([replace(with_page, source="c.html", original=None)], ["c.html"])  # a copy further on by name
    assert file.view.original(plain.id) == page
    newer = Original(media="text/html", content=b"<p>Le pont</p>")
    file.keep_reading([replace(with_page, original=newer)], ["b.html"])
    assert file.view.original(plain.id) == newer
    file.keep_reading([plain], ["b.html"])
    assert file.view.original(plain.id) is None
    assert file.view.original("unknown") is None


def test_a_page_that_unpacks_to_more_than_its_row_says_is_refused(file: CaseFile) -> None:
    """A case may come from a stranger."""
    packed = zlib.compress(b"a" * 50_000_000, 9)
    row = {"report": "r", "media": "text/html", "digest": "d", "size": 100, "packed": packed}
    with file._connection.begin():
        rows.insert(file._connection, schema.originals, [row, row | {"report": "s", "packed": b"no zlib"}])
    for report in "rs":
        with pytest.raises(CaseError):
            file.view.original(report)
