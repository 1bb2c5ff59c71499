"""A small sample of the bench of the watch: reports come in one by one, and twice the watch ends too soon."""

from __future__ import annotations

from pathlib import Path

import pytest

import kill
import watch
from recoupe import pipeline
from recoupe.settings import load
from recoupe.store import open_case
from recoupe.watching import Watch
from watched.reports import reports


def test_the_reports_are_the_same_for_the_same_seed() -> None:
    made = list(reports(40, 1))
    assert made == list(reports(40, 1)) != list(reports(40, 2))
    assert len(set(made)) > 35


def test_updates_with_kills_between_make_the_case_of_a_fresh_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, case = tmp_path / "reports", str(tmp_path / "watched.recoupe")
    folder.mkdir()
    looking = Watch([str(folder)], load())
    for number, text in enumerate(reports(6, 1)):
        (folder / f"{number}.txt").write_text(text, "utf-8")
        if number in (2, 4):  # killed once the report was read, and once its record was made
            with open_case(case, write=True) as file:
                pipeline.keep_reports([str(folder)], file, load(), lambda *_: None)
                if number == 4:
                    pipeline.run([str(folder)], file, load())
            looking = Watch([str(folder)], load())
        with open_case(case, write=True) as file:
            looking.look(file)
    with open_case(str(tmp_path / "fresh.recoupe"), write=True) as file:
        pipeline.run([str(folder)], file, load())
    made, fresh = (kill.rows(tmp_path / f"{name}.recoupe") for name in ("watched", "fresh"))
    assert kill.difference(watch.without_news(made), watch.without_news(fresh)) == ""
    with open_case(case) as file:
        findings = {finding.id: finding for finding in file.view.findings()}
        assert {finding.id: finding for finding in file.view.told()} == findings
        assert findings
