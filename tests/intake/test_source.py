"""Paths as they are walked and shown."""

from __future__ import annotations

import os
from pathlib import Path

from recoupe.intake.source import address, walk


def test_what_cannot_be_stored_is_escaped() -> None:
    assert address(os.fsdecode(b"caf\xe9\n.txt")) == "caf\\xe9\\x0a.txt"
    assert address("été\u202e.txt") == "été\\x202e.txt"


def test_a_folder_is_entered_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").touch()
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    assert list(walk(tmp_path)) == [tmp_path / "a" / "x.txt"]


def test_a_hidden_file_is_read_where_it_is_named(tmp_path: Path) -> None:
    hidden = tmp_path / ".x.txt"
    hidden.touch()
    assert list(walk(tmp_path)) == []
    assert list(walk(hidden)) == [hidden]
