"""Deciding on the command line: in this process, since the language does not matter; what is kept is asked of the store."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import cases
from recoupe.cli.commands import carry_out
from recoupe.cli.tell_decisions import described
from recoupe.model import Case, Decision
from recoupe.store import open_case

CASE = cases.case()
ADA, SORBE = (entity.id for entity in CASE.resolved.entities)


@pytest.fixture
def path(tmp_path: Path) -> str:
    where = str(tmp_path / "story.recoupe")
    with open_case(where, write=True) as file:
        cases.keep(CASE, file)
    return where


@pytest.fixture(autouse=True)
def _kept_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The record of this case was made by hand; making it anew is tested in `test_decided.py`."""
    monkeypatch.setattr("recoupe.pipeline.bring_up_to_date", lambda *_: None)
    monkeypatch.setattr("recoupe.judging.file._limit", lambda: datetime(2040, 1, 1, tzinfo=UTC))


def journal(path: str) -> tuple[Decision, ...]:
    with open_case(path) as file:
        return file.view.journal()


def case(path: str) -> Case:
    with open_case(path) as file:
        return file.view.case()


def test_a_verdict_with_name_and_note(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    finding = CASE.findings[0].id
    assert carry_out(["judge", path, finding[:5], "reject", "--by", "Lou", "--note", "deux ponts"]) == 0
    (judgement,) = case(path).judgements
    assert (judgement.verdict, judgement.by, judgement.note) == ("rejected", "Lou", "deux ponts")
    assert "decided by Lou" in capsys.readouterr().err
    assert carry_out(["show", path, "--only", "findings"]) == 0
    shown = capsys.readouterr().out
    assert "rejected by Lou" in shown
    assert "deux ponts" in shown
    assert "(0)" in shown, "a rejected finding does not count"
    assert finding[:4] in shown


def test_who_decides_is_the_user_of_the_machine_unless_told(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "inès")
    assert carry_out(["judge", path, CASE.findings[0].id, "unsure"]) == 0
    assert journal(path)[-1].by == "inès"


def test_merge_split_rename_link(path: str) -> None:
    claim = CASE.resolved.claims[0]
    for arguments in (
        ["merge", path, ADA[:6], SORBE[:6]],
        ["split", path, claim.id, claim.statements[0][:6]],
        ["rename", path, ADA, "Ada M."],
        ["link", path, ADA, "Q42"],
        ["link", path, ADA, "-"],
    ):
        assert carry_out(arguments) == 0
    assert [(d.act, d.about, d.value) for d in journal(path)[1:]] == [
        ("merge", "entity", ""), ("split", "claim", ""), ("rename", "entity", "Ada M."), ("link", "entity", "Q42"),
        ("link", "entity", ""),
    ]  # fmt: skip


def test_split_without_parts_shows_them(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    claim = CASE.resolved.claims[0]
    assert carry_out(["split", path, claim.id]) == 0
    shown = capsys.readouterr().out
    assert all(part[:4] in shown for part in claim.statements)
    assert "Le pont de Sorbe a rouvert lundi" in shown
    assert len(journal(path)) == 1


def test_undo_and_redo(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert carry_out(["undo", path]) == 0
    assert case(path).judgements == ()
    assert carry_out(["undo", path]) == 2
    assert "no decision to undo" in capsys.readouterr().err
    assert carry_out(["redo", path]) == 0
    assert case(path).judgements == CASE.judgements
    assert carry_out(["undo", path, journal(path)[0].id[:6]]) == 0
    assert case(path).judgements == ()
    assert carry_out(["journal", path]) == 0
    shown = capsys.readouterr().out
    assert shown.count("Noa") == 1
    assert "in force again: confirmed: dates differ" in shown
    assert shown.count("(undone)") == 2


def test_what_cannot_be_decided(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, says in (
        (["judge", path, "ffff", "confirm"], "no finding whose id begins with"),
        (["judge", path, CASE.findings[0].id, "perhaps"], "none of: confirm, reject, unsure"),
        (["judge", path + ".none", "ffff", "confirm"], "There is no case"),
        (["merge", path, ADA], "two or more"),
        (["merge", path, ADA, CASE.resolved.claims[0].id], "no person, body or place whose id"),
        (["rename", path, CASE.resolved.claims[0].id, "X"], "no person, body or place"),
        (["undo", path, "zz"], "no decision whose id"),
    ):
        assert carry_out(arguments) == 2
        assert says in " ".join(capsys.readouterr().err.split())
    assert len(journal(path)) == 1


def test_a_journal_goes_into_a_file_and_back(path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert carry_out(["merge", path, ADA, SORBE, "--by", "Lou"]) == 0
    kept = tmp_path / "decisions.jsonl"
    assert carry_out(["journal", path, "--export", str(kept)]) == 0
    assert carry_out(["journal", path, "--import", str(kept)]) == 0
    assert "2 entries read; 0 are new" in " ".join(capsys.readouterr().err.split())
    other = str(tmp_path / "other.recoupe")
    with open_case(other, write=True):
        pass
    assert carry_out(["journal", other, "--import", str(kept)]) == 0
    assert journal(other) == journal(path)
    assert carry_out(["journal", other]) == 0
    assert capsys.readouterr().out.count("nothing in this case to hold on to") == 2
    kept.write_text(kept.read_text("utf-8").replace("Lou", "Loup"), "utf-8")
    assert carry_out(["journal", path, "--import", str(kept)]) == 2
    assert len(journal(path)) == 2


def test_a_decision_is_told_in_words() -> None:
    assert (
        described(cases.decision(CASE)) == "confirmed: dates differ, “lundi” against “mardi”"
        or described(cases.decision(CASE)) == "confirmed: dates differ, “mardi” against “lundi”"
    )
