"""Files that are dropped on the desk: kept beside the case under harmless names, then read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import desks
from recoupe.model import Case
from recoupe.web.screens.adding import folder, kept

NAMES = [
    "../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "a\x00b.txt", "con:stream", ".hidden", "", "..", "x" * 400 + ".txt",
    "a\r\nSet-Cookie: x=1.txt", "<script>.txt", "é" * 100 + ".html",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    place = tmp_path / "story-added"
    file = kept(place, name, b"x")
    assert file.parent == place
    assert file.resolve().parent == place.resolve()
    assert file.read_bytes() == b"x"
    assert len(file.name.encode()) <= 140
    assert file.name.isprintable()


def test_another_file_of_the_name_stays_as_it_is(tmp_path: Path) -> None:
    first, again, other = (kept(tmp_path, "a.txt", content) for content in (b"1", b"1", b"2"))
    assert first == again != other
    assert first.read_bytes() == b"1"


def test_the_folder_lies_beside_the_case() -> None:
    assert folder("/srv/story.recoupe") == Path("/srv/story-added")


def test_files_are_read_into_the_case_and_problems_listed(tmp_path: Path) -> None:
    client = desks.desk(desks.kept(tmp_path, Case()))
    files = [("files", ("vide.txt", b"", "text/plain"))]
    data = {"token": desks.token(client), "address": "file:///etc/passwd /etc/passwd javascript:alert(1)"}
    assert client.post("/add", data=data, files=files).status_code == 303
    work = client.app.state.desk.work  # type: ignore[attr-defined]
    deadline = time.monotonic() + 90
    while work.busy and time.monotonic() < deadline:
        assert client.get("/add/jobs").status_code == 200
        assert client.get("/").status_code == 200, "the desk goes on"
        time.sleep(0.1)
    (job,) = work.jobs()
    assert job.state == "done", job.error
    assert [Path(source).name for source in job.sources] == ["vide.txt"], (
        "an address is one of the web, and nothing else"
    )
    assert "vide.txt" in client.get("/add").text
    assert (tmp_path / "story-added" / "vide.txt").exists()
