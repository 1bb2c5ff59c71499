"""`recoupe watch` and `recoupe stories` as a user calls them."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

import factory as f
from recoupe import pipeline
from recoupe.cli.commands import carry_out
from recoupe.wording import use

FLOOD = "La Velle a débordé à Castel. La préfète Maud Servain a fait évacuer 1 200 habitants vers le gymnase mercredi."
AGAIN = "Crue de la Velle : les 1 200 habitants évacués de Castel dorment au gymnase, dit la préfète Maud Servain."
STRIKE = "Les syndicats de cheminots appellent à la grève contre la réforme des retraites voulue par le gouvernement."


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the language model, in a folder of its own, in English."""
    monkeypatch.setattr(pipeline, "annotate_one", lambda report, settings: f.annotated(report))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r").mkdir()
    for name, text in (("a", FLOOD), ("b", AGAIN), ("c", STRIKE)):
        (tmp_path / "r" / f"{name}.txt").write_text(text + "\n", "utf-8")
    use("en")


def test_look_once_and_tell_in_a_feed(capsys: pytest.CaptureFixture[str]) -> None:
    assert carry_out(["watch", "s.recoupe", "r", "--once", "--tell", "news.xml"]) == 0
    first = capsys.readouterr().out
    assert "3 new reports." in first
    items = ElementTree.parse("news.xml").getroot().findall("channel/item")
    assert len(items) == first.count("New:")
    assert carry_out(["watch", "s.recoupe", "r", "--once", "--tell", "news.xml"]) == 0
    assert "Nothing changes" in capsys.readouterr().out


def test_somebody_who_cannot_be_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert carry_out(["watch", "s.recoupe", "r", "--once", "--tell", "none/news.xml"]) == 1
    assert "none/news.xml" in capsys.readouterr().err


def test_a_watch_needs_something_to_look_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert carry_out(["watch", "s.recoupe"]) == 2
    assert "SOURCE" in capsys.readouterr().err


def test_the_stories_of_a_case_and_one_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    carry_out(["run", "r", "--case", "s.recoupe"])
    capsys.readouterr()
    assert carry_out(["stories", "s.recoupe"]) == 0
    listed = capsys.readouterr().out
    assert "STORIES (2)" in listed
    assert "2 reports" in listed
    assert carry_out(["show", "s.recoupe", "--story", "2", "--only", "sources"]) == 0
    shown = capsys.readouterr().out
    assert "c.txt" in shown
    assert "a.txt" not in shown
    assert carry_out(["export", "s.recoupe", "--to", "json", "--story", "1", "-o", "one.json"]) == 0
    assert carry_out(["show", "s.recoupe", "--story", "zz"]) == 2
    assert "No story has this number or id: zz" in capsys.readouterr().err
