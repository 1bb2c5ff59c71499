from __future__ import annotations

from pathlib import Path

import pytest

import invented
from cases import keep_bare
from recoupe.cli.commands import carry_out
from recoupe.store import open_case


def test_the_brief_names_the_place_of_its_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "story.recoupe")
    case = invented.case()
    with open_case(path, write=True) as file:
        keep_bare(case, file)
    assert carry_out(["brief", path]) == 0
    shown = capsys.readouterr().out
    assert "CONTESTED" in shown
    assert "Who said" in shown
    assert "characters " in shown
    with open_case(str(tmp_path / "empty.recoupe"), write=True):
        pass
    assert carry_out(["brief", str(tmp_path / "empty.recoupe")]) == 0
    assert "Too few reports" in capsys.readouterr().out
