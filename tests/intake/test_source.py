"""Paths as they are walked and shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from recoupe.errors import SourceError
from recoupe.intake.source import DEEPEST, Source, address, is_url, opened, walk


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


def test_what_was_fetched_is_known_by_its_url_and_its_declared_type() -> None:
    page = Source(Path("cache/9f"), "https://phare.test/2031/pont?page=2", 10, b"<p>", "text/html; charset=iso-8859-1")
    assert (page.url, page.name, page.suffix) == (page.address, page.address, ".html")
    assert Source(Path("c"), "https://phare.test/pont.TXT?x=.pdf", 1, b"L").suffix == ".txt"
    assert Source(Path("c"), "https://phare.test", 1, b"L").suffix == ""
    assert Source(Path("c"), "http://[x/a.csv", 1, b"L").suffix == ".csv"


def test_a_file_is_known_by_its_name() -> None:
    file = Source(Path("reports/pont.txt"), "reports/pont.txt", 10, b"Le")
    assert (file.url, file.name, file.suffix) == (None, "pont.txt", ".txt")
    assert not is_url("https:/pont.txt")


def test_a_part_has_the_address_of_its_whole_and_a_label(tmp_path: Path) -> None:
    (tmp_path / "pile.zip").write_bytes(b"PK")
    whole = opened(tmp_path / "pile.zip")
    part = whole.part("../../etc/pont\u202e.txt", b"Le pont")
    assert part.address == f"{whole.address}#../../etc/pont\\x202e.txt"
    assert (part.suffix, part.size, part.head, part.content(99)) == (".txt", 7, b"Le pont", b"Le pont")
    assert part.url is None
    assert whole.part("3", b"", url="https://phare.test/a.html").name == "https://phare.test/a.html"


def test_parts_lie_in_a_few_wholes_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Le pont")
    part = opened(tmp_path / "a.txt")
    for _ in range(DEEPEST):
        part = part.part("a", b"Le pont")
    with pytest.raises(SourceError):
        part.part("a", b"Le pont")
