"""Decisions over runs: each holds when the record is made anew, and when further reports come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe import pipeline, settings
from recoupe.judging import making
from recoupe.judging.making import Hand
from recoupe.model import Case, Decision, Entity
from recoupe.store import CaseFile, open_case

HAND = Hand(by="Noa")
NOTICES = {
    "rive.txt": "La Rive\n5 mai 2031\n\nLe pont de Sorbe est sûr, a déclaré la maire Ada Morel. Paul Varin est arrivé lundi. "
    "La police a arrêté deux hommes dimanche.\n",
    "phare.txt": "Le Phare\n5 mai 2031\n\n« Le pont tient bon », a assuré Adèle Quentin. Paul Varin a pris la parole. "
    "Un incendie a détruit une école samedi.\n",
}
LATER = {
    "echo.txt": "L'Écho\n6 mai 2031\n\nAda Morel a répété mardi que le pont de Sorbe est sûr. Adèle Quentin l'accompagnait.\n",
    "cap.txt": "Le Cap\n6 mai 2031\n\nPaul Varin a salué Adèle Quentin, qui a assuré que « le pont tient bon ».\n",
}


def write(folder: Path, texts: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def run(folder: Path, file: CaseFile) -> Case:
    pipeline.run([str(folder)], file, settings.load())
    return file.view.case()


def named(case: Case, name: str) -> list[Entity]:
    return [e for e in case.resolved.entities if name in (e.name, *e.aliases) and e.type == "PER"]


def decide(file: CaseFile, decision: Decision) -> Case:
    file.decide(decision)
    pipeline.bring_up_to_date(file)
    return file.view.case()


@pytest.fixture
def story(tmp_path: Path) -> tuple[Path, Path]:
    write(tmp_path / "reports", NOTICES)
    return tmp_path / "reports", tmp_path / "story.recoupe"


def test_a_merge_holds_when_more_reports_come_in_and_goes_when_undone(story: tuple[Path, Path]) -> None:
    reports, path = story
    with open_case(str(path), write=True) as file:
        case = run(reports, file)
        (ada,), (adele,) = named(case, "Ada Morel"), named(case, "Adèle Quentin")
        case = decide(file, making.merge(case, "entity", [ada.id, adele.id], HAND))
        (both,) = named(case, "Ada Morel")
        assert both in named(case, "Adèle Quentin")
        before = file.view.counts()
        assert run(reports, file) == case, "the same again changes nothing"
        assert file.view.counts() == before
        write(reports, LATER)
        case = run(reports, file)
        (both,) = named(case, "Ada Morel")
        assert len(both.chains) == 5
        case = decide(file, making.undo(file.view.journal(), HAND))
        assert named(case, "Ada Morel") != named(case, "Adèle Quentin")
        case = decide(file, making.redo(file.view.journal(), HAND))
        assert named(case, "Ada Morel") == named(case, "Adèle Quentin")


def test_a_split_of_what_was_wrongly_one_holds_when_more_reports_come_in(story: tuple[Path, Path]) -> None:
    reports, path = story
    with open_case(str(path), write=True) as file:
        case = run(reports, file)
        (paul,) = named(case, "Paul Varin")
        assert len(paul.chains) == 2
        case = decide(file, making.split(case, "entity", paul.id, paul.chains[:1], HAND))
        one, two = named(case, "Paul Varin")
        assert {len(one.chains), len(two.chains)} == {1}
        case = decide(file, making.rename(case, one.id, "Paul Varin (Sorbe)", HAND))
        write(reports, LATER)
        case = run(reports, file)
        one, two = named(case, "Paul Varin")
        assert {len(one.chains), len(two.chains)} == {1, 2}
        assert "Paul Varin (Sorbe)" in (one.name, two.name)


def test_claims_and_events_are_merged_and_split(story: tuple[Path, Path]) -> None:
    reports, path = story
    write(reports, LATER)
    with open_case(str(path), write=True) as file:
        case = run(reports, file)
        claims = case.resolved.claims
        one, two = claims[0], next(c for c in claims if c.reports != claims[0].reports)
        case = decide(file, making.merge(case, "claim", [one.id, two.id], HAND))
        (whole,) = (c for c in case.resolved.claims if one.statements[0] in c.statements)
        assert set(one.statements) | set(two.statements) <= set(whole.statements)
        case = decide(file, making.split(case, "claim", whole.id, two.statements, HAND))
        assert {frozenset(c.statements) for c in case.resolved.claims} >= {frozenset(two.statements)}
        events = case.resolved.events
        first, other = events[0], next(e for e in events if e.reports != events[0].reports)
        case = decide(file, making.merge(case, "event", [first.id, other.id], HAND))
        assert any(
            {*first.event_mentions, *other.event_mentions} <= set(e.event_mentions) for e in case.resolved.events
        )


def test_the_record_is_made_anew_with_the_settings_of_the_run(story: tuple[Path, Path]) -> None:
    reports, path = story
    own = settings.load().changed("claims", same_speaker=0.55)
    with open_case(str(path), write=True) as file:
        pipeline.run([str(reports)], file, own)
        case = file.view.case()
        (ada,), (adele,) = named(case, "Ada Morel"), named(case, "Adèle Quentin")
        decide(file, making.merge(case, "entity", [ada.id, adele.id], HAND))
        kept = file.view.settings()
        assert kept is not None
        assert kept.fingerprint() == own.fingerprint()


def test_a_decision_made_while_the_record_is_made_is_in_it(story: tuple[Path, Path]) -> None:
    reports, path = story
    with open_case(str(path), write=True) as file:
        case = run(reports, file)
        (ada,), (adele,) = named(case, "Ada Morel"), named(case, "Adèle Quentin")
        made = [making.rename(case, ada.id, "Ada", HAND), making.merge(case, "entity", [ada.id, adele.id], HAND)]
        file.decide(made.pop(0))

        def meanwhile(step: str, done: int, _total: int) -> None:
            if step == "compare" and made:
                with open_case(str(path), write=True, hold=False) as other:
                    other.decide(made.pop())

        pipeline.bring_up_to_date(file, meanwhile)
        assert named(file.view.case(), "Ada Morel") == named(file.view.case(), "Adèle Quentin")
