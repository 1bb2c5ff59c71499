"""Full text: without accents, elisions and plurals, over reports and claims; kept up to date by each run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import cases
from recoupe.model import Notebook, Pick
from recoupe.store import IN_MEMORY, CaseFile, open_case
from recoupe.words import spelled

CASE = cases.case()
RIVE, PHARE = (next(r.id for r in CASE.reports if r.source == name) for name in ("rive.txt", "phare.txt"))


@pytest.fixture
def file() -> Iterator[CaseFile]:
    with open_case(IN_MEMORY, write=True) as opened:
        cases.keep(CASE, opened)
        opened.keep_search(spelled)
        yield opened


def found(file: CaseFile, *phrases: str, kind: str = "report") -> set[str]:
    return set(file.view.search([spelled(phrase, "fr") for phrase in phrases], kind, 10))


def test_words_are_found_whatever_their_form(file: CaseFile) -> None:
    assert found(file, "BLESSÉ") == found(file, "blesses") == found(file, "l’blessé") == {RIVE}
    assert found(file, "ponts") == {RIVE, PHARE}
    assert found(file, "le", "pont") == {RIVE, PHARE}, "words that say little ask for nothing"


def test_all_words_are_asked_for_and_a_phrase_in_a_row(file: CaseFile) -> None:
    assert found(file, "pont", "blessés") == {RIVE}
    assert found(file, "Ada Morel") == {RIVE, PHARE}
    assert found(file, "Morel Ada") == set()


def test_nothing_in_a_question_is_a_command(file: CaseFile) -> None:
    for hostile in ('"', "* OR words:x", "NEAR(", "); DROP TABLE reports", "' OR 1=1 --", "-", "^pont*"):
        found(file, hostile)
    assert file.view.search([['pont" OR "x'], ["*"]], "report", 10) == []
    assert file.view.search([], "report", 10) == []


def test_claims_are_searched_too(file: CaseFile) -> None:
    assert found(file, "rouvert", kind="claim") == {c.id for c in CASE.resolved.claims}


def test_the_index_is_that_of_the_record(file: CaseFile) -> None:
    assert file.has_search()
    before = found(file, "pont")
    file.keep_search(spelled)
    assert found(file, "pont") == before, "nothing is there twice"


def test_a_notebook_is_changed_from_what_it_is(file: CaseFile) -> None:
    assert file.view.notebook("Noa") == Notebook(person="Noa")
    file.keep_notebook("Noa", lambda kept: Notebook(person="Noa", title="Le pont", picks=kept.picks))
    file.keep_notebook("Noa", lambda kept: Notebook(person="Noa", title=kept.title, picks=(Pick(finding="f"),)))
    assert file.view.notebook("Noa") == Notebook(person="Noa", title="Le pont", picks=(Pick(finding="f"),))
    assert file.view.notebook("Jo").picks == ()
