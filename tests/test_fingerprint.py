from __future__ import annotations

from pathlib import Path

import pytest

from recoupe import fingerprint
from recoupe.errors import LanguageError


def test_it_is_the_same_twice_and_differs_by_language_and_step() -> None:
    first = fingerprint.of_reading("fr")
    fingerprint.of_reading.cache_clear()
    assert fingerprint.of_reading("fr") == first
    assert fingerprint.of_record() != first
    assert "fr_core_news_md 3." in first


def test_a_language_without_data() -> None:
    with pytest.raises(LanguageError):
        fingerprint.of_reading("tlh")


def test_it_changes_with_a_file_and_not_with_what_python_leaves_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "room" / "__pycache__").mkdir(parents=True)
    (tmp_path / "room" / "a.py").write_text("1")
    monkeypatch.setattr(fingerprint, "files", lambda _: tmp_path)
    first = fingerprint._digest("room")
    (tmp_path / "room" / "__pycache__" / "a.pyc").write_text("2")
    (tmp_path / "room" / ".a.py.swp").write_text("2")
    assert fingerprint._digest("room") == first
    (tmp_path / "room" / "a.py").write_text("2")
    assert fingerprint._digest("room") != first


def test_a_part_that_is_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "files", lambda _: tmp_path)
    with pytest.raises(FileNotFoundError):
        fingerprint._digest("renamed.py")
