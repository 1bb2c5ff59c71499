from __future__ import annotations

import contextlib
import io
import itertools
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import contract
import factory as f
from recoupe import fingerprint, pipeline, settings
from recoupe.export import json as json_export
from recoupe.model import Annotated, Problem, Report
from recoupe.store import CaseFile, open_case
from recoupe.store import rows as store_rows

RIVE = "Pont de Sorbe : retard\n\nLe pont de Sorbe rouvrira vendredi, a déclaré la maire Ada Morel à La Rive le 3 mai 2031.\n"
PHARE = "Le pont de Sorbe ne rouvrira pas vendredi, a dit Ada Morel. Jo Tamm a refusé de commenter.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    (made / "rive.txt").write_text(RIVE, "utf-8")
    (made / "phare.txt").write_text(PHARE, "utf-8")
    return made


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CaseFile]:
    with open_case(str(tmp_path / "story.recoupe"), write=True) as opened:
        yield opened


@pytest.fixture
def read_so_far(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stands in for `annotate` with something quick, and lists the reports that it was asked for."""
    asked: list[str] = []

    def annotate_one(report: Report, settings: settings.Settings) -> Annotated:
        asked.append(report.text.split()[0])
        if "BOOM" in report.text:
            raise ValueError("boom")
        return Annotated(report=report.id)

    monkeypatch.setattr(pipeline, "annotate_one", annotate_one)
    return asked


def given(monkeypatch: pytest.MonkeyPatch, **sources: list[Report | Problem] | Exception) -> None:
    """Stands in for `intake`: what each source holds."""

    def read(source: str, _settings: Any) -> Iterator[Report | Problem]:
        held = sources[source]
        if isinstance(held, Exception):
            raise held
        yield from held

    monkeypatch.setattr(pipeline, "read", read)


def exported(case: Any) -> dict[str, Any]:
    out = io.StringIO()
    json_export.write(case, out)
    made: dict[str, Any] = json.loads(out.getvalue())
    return made


def test_from_files_to_a_case_that_keeps_the_contract(folder: Path) -> None:
    case = pipeline.build([str(folder)], settings.load())
    assert {report.text for report in case.reports} == {RIVE, PHARE}
    assert len(case.annotated) == 2
    assert contract.faults(exported(case)) == []


def test_the_order_of_sources_does_not_matter(folder: Path) -> None:
    files = sorted(map(str, folder.iterdir()))
    there, back = (pipeline.build(order, settings.load()) for order in (files, files[::-1]))
    assert exported(there) == exported(back)


def test_in_a_file_or_in_memory_one_report_after_another_or_all_at_once(folder: Path, file: CaseFile) -> None:
    for path in sorted(folder.iterdir()):
        pipeline.run([str(path)], file, settings.load())
    assert exported(file.view.case()) == exported(pipeline.build([str(folder)], settings.load()))


def test_run_again_changes_nothing_and_annotates_nothing(folder: Path, file: CaseFile, read_so_far: list[str]) -> None:
    first = pipeline.run([str(folder)], file, settings.load())
    before = file.view.case()
    second = pipeline.run([str(folder)], file, settings.load())
    assert (first.found, first.new) == (2, 2)
    assert (second.found, second.new) == (2, 0)
    assert file.view.case() == before
    assert len(read_so_far) == 2


def test_more_reports_are_added_and_only_they_are_read(folder: Path, file: CaseFile, read_so_far: list[str]) -> None:
    pipeline.run([str(folder)], file, settings.load())
    (folder / "cap.txt").write_text("Cap : rien de nouveau sur le pont.\n", "utf-8")
    outcome = pipeline.run([str(folder)], file, settings.load())
    assert (outcome.found, outcome.new) == (3, 1)
    assert read_so_far[2:] == ["Cap"]


def test_other_code_or_language_data_reads_again(
    folder: Path, file: CaseFile, read_so_far: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.run([str(folder)], file, settings.load())
    monkeypatch.setattr(fingerprint, "of_reading", lambda language: "other")
    pipeline.run([str(folder)], file, settings.load())
    assert len(read_so_far) == 4


def test_other_settings_compare_again_but_do_not_read_again(
    folder: Path, file: CaseFile, read_so_far: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    compared: list[int] = []
    monkeypatch.setattr(pipeline, "compare", lambda story, _settings, _memory: compared.append(1) or ())
    mine = tmp_path / "mine.toml"
    mine.write_text("[intake]\nmax_chars = 1000\n")
    for path in (None, None, mine, mine):
        pipeline.run([str(folder)], file, settings.load(path))
    assert len(read_so_far) == 2
    assert len(compared) == 2


def test_a_report_that_fails_is_written_down_and_the_others_go_through(
    file: CaseFile, read_so_far: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = f.report("Bon.", source="bon.txt"), f.report("BOOM.", source="boom.txt")
    given(monkeypatch, all=[bad, good])
    outcome = pipeline.run(["all"], file, settings.load())
    [problem] = outcome.problems
    assert (problem.source, problem.stage) == ("boom.txt", "annotate")
    assert "ValueError: boom" in problem.message
    assert "test_pipeline.py:" in problem.message
    assert len(file.view.annotated()) == 2
    assert pipeline.run(["all"], file, settings.load()).problems == outcome.problems
    assert len(read_so_far) == 2, "what failed once is not tried again by the same code"


def test_a_report_in_a_language_without_data_is_kept(
    file: CaseFile, read_so_far: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given(monkeypatch, all=[f.report("橋は月曜日に再開した。", language="ja", source="hashi.txt"), f.report("Bon.")])
    outcome = pipeline.run(["all"], file, settings.load())
    assert [(p.source, p.stage) for p in outcome.problems] == [("hashi.txt", "annotate")]
    assert len(file.view.reports()) == 2
    assert len(read_so_far) == 1


def test_a_region_is_no_other_language(file: CaseFile, read_so_far: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, all=[f.report("Septante ponts.", language="fr-BE")])
    assert pipeline.run(["all"], file, settings.load()).problems == ()
    assert read_so_far == ["Septante"]


def test_a_reader_that_fails_costs_no_other_source(
    file: CaseFile, read_so_far: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given(monkeypatch, one=RuntimeError("reader"), two=[f.report("Bon.")])
    outcome = pipeline.run(["one", "two"], file, settings.load())
    assert [(p.source, p.stage) for p in outcome.problems] == [("one", "intake")]
    assert "RuntimeError: reader" in outcome.problems[0].message
    assert outcome.found == 1


def test_what_is_no_unicode_is_set_aside_or_spelt_out(
    file: CaseFile, read_so_far: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    half = Report(id="half", source="half.txt", text="\ud83d", language="fr")
    given(monkeypatch, all=[half, f.report("Bon.", source="caf\udce9.txt")])
    outcome = pipeline.run(["all"], file, settings.load())
    assert [p.source for p in outcome.problems] == ["half.txt"]
    assert [report.source for report in file.view.reports()] == ["caf\\udce9.txt"]


def test_problems_of_this_run_are_those_of_its_sources(
    file: CaseFile, read_so_far: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given(monkeypatch, bad=[Problem(source="bad", stage="intake", message="Non.")], good=[f.report("Bon.")])
    assert len(pipeline.run(["bad"], file, settings.load()).problems) == 1
    assert pipeline.run(["good"], file, settings.load()).problems == ()
    assert len(file.view.problems()) == 1


def test_progress_comes_to_an_end(folder: Path, file: CaseFile, read_so_far: list[str]) -> None:
    steps: list[tuple[str, int, int]] = []
    pipeline.run([str(folder)], file, settings.load(), lambda *step: steps.append(step))
    assert {step: (done, total) for step, done, total in steps} == {
        "intake": (2, 0), "annotate": (2, 2), "resolve": (1, 1), "compare": (1, 1),
    }  # fmt: skip


@pytest.mark.parametrize(("reports", "workers"), [(31, 1), (32, 2)])
def test_a_handful_of_reports_is_read_in_one_process(
    reports: int, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    assert pipeline._workers([f.report("Bon.")] * reports, settings.load()) == workers


class Killed(BaseException):
    """Stands in for SIGKILL: nothing in the project catches it. `bench/kill.py` kills real processes."""


def rows(path: Path) -> dict[str, Any]:
    with sqlite3.connect(path) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}


@pytest.mark.parametrize("moment", range(1, 40, 3))
def test_a_run_that_is_killed_goes_on_where_it_stopped(
    moment: int, folder: Path, tmp_path: Path, read_so_far: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before its nth insert, then run again: row by row the case of a run that nobody disturbed."""
    with open_case(str(tmp_path / "undisturbed.recoupe"), write=True) as file:
        pipeline.run([str(folder)], file, settings.load())
    inserts, insert = itertools.count(1), store_rows.insert

    def dying(*arguments: Any) -> None:
        if next(inserts) == moment:
            raise Killed
        insert(*arguments)

    monkeypatch.setattr(store_rows, "insert", dying)
    for _ in range(2):
        with contextlib.suppress(Killed), open_case(str(tmp_path / "killed.recoupe"), write=True) as file:
            pipeline.run([str(folder)], file, settings.load())
    assert rows(tmp_path / "killed.recoupe") == rows(tmp_path / "undisturbed.recoupe")
