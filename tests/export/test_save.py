from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

import cases
from recoupe import export
from recoupe.errors import OutputError
from recoupe.export import json as json_export


def test_it_goes_to_the_file_and_says_where(tmp_path: Path) -> None:
    path = export.save(cases.case(), "json", str(tmp_path / "out.json"), "fr")
    assert path == tmp_path / "out.json"
    assert json.loads(path.read_text("utf-8"))["format"] == "recoupe-case/1"
    assert stat.S_IMODE(path.stat().st_mode) & 0o400
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]


def test_a_dash_is_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert export.save(cases.case(), "json", "-", "fr") is None
    assert json.loads(capfdbinary.readouterr().out.decode())["format"] == "recoupe-case/1"


def test_unless_told_it_is_named_as_the_case() -> None:
    assert export.beside("/some/where/story.recoupe", "json") == "story.json"
    assert export.beside("postgresql://host/story", "json") == "recoupe.json"


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    for target in (tmp_path / "none" / "out.json", tmp_path):
        with pytest.raises(OutputError, match="cannot be written"):
            export.save(cases.case(), "json", str(target), "fr")
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")

    def fail(case: Any, out: Any, language: str) -> None:
        out.write("half")
        raise RuntimeError

    monkeypatch.setattr(json_export, "write", fail)
    with pytest.raises(RuntimeError):
        export.save(cases.case(), "json", str(path), "fr")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
