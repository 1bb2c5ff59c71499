"""The same store in PostgreSQL, where there is a server to start and a driver; else skipped, saying so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import cases
import factory as f
import postgresql
from recoupe.errors import CaseError
from recoupe.judging import making
from recoupe.store import open_case
from recoupe.story import Story

pytest.importorskip("psycopg", reason="the driver psycopg is not installed")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgresql.started() as address:
        yield address


def test_a_case_comes_back_as_it_was_kept_and_is_held_by_one_run(server: str) -> None:
    whole = cases.case()
    with pytest.raises(CaseError, match="no case of Recoupe"), open_case(server):
        pass
    with open_case(server, write=True) as file:
        cases.keep(whole, file)
        with pytest.raises(CaseError, match="in use by another run"), open_case(server, write=True):
            pass
    with open_case(server) as file:
        assert file.view.case() == whole
        assert len(file.view.statements(outlet="La Rive", since="2031-05-01", until="2031-05-31")) == 1
        assert file.view.counts()["findings.date_conflict"] == 1


def test_keeping_twice_changes_nothing_and_a_nul_does_no_harm(server: str) -> None:
    odd = f.report("Le maire\0 a dit non.", source="nul.txt", title="Le maire\0")
    with open_case(server, write=True) as file:
        cases.keep(cases.case(), file)
        cases.keep(cases.case(), file)
        file.keep_reading([odd], [])
        assert odd in file.view.reports()


def test_decisions_go_into_the_journal_beside_a_run(server: str) -> None:
    with open_case(server, write=True) as run:
        cases.keep(cases.case(), run)
        with open_case(server, write=True, hold=False) as desk, open_case(server) as reader:
            version = run.record_version("code")
            case = desk.view.case()
            kept = desk.decide(
                making.merge(case, "entity", [e.id for e in case.resolved.entities], making.Hand(by="Noa"))
            )
            assert reader.view.journal()[-1] == kept
            assert not run.keep_record(Story.of(case), case.resolved, case.findings, version, "code")
            desk.decide(making.undo(desk.view.journal(), making.Hand(by="Noa")))
            assert run.record_version("code") == version


def test_a_server_that_is_not_there(server: str) -> None:
    with pytest.raises(CaseError, match="cannot be opened"), open_case(f"{server}/nowhere"):
        pass
