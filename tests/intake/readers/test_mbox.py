"""Boxes of mails, taken in one by one."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from intake.readers.test_eml import mail
from reading import LEAD, readings
from recoupe.intake import read
from recoupe.settings import load


def box(*mails: bytes) -> bytes:
    return b"".join(
        b"From a@phare.test Mon Sep 15 16:12:00 2031\n" + m.replace(b"\nFrom ", b"\n>From ") + b"\n\n" for m in mails
    )


def test_mails_one_after_another(tmp_path: Path) -> None:
    data = box(mail(LEAD).as_bytes(), mail(f"From Ada.\n\nFrom the bridge.\n\n{LEAD}").as_bytes())
    reports, problems = readings(tmp_path, "a.mbox", data)
    assert [report.source.partition("#")[2] for report in reports] == ["1", "2"]
    assert "\n\nFrom the bridge." in reports[1].text
    assert problems == []


def test_twelve_thousand_mails_without_words(tmp_path: Path) -> None:
    problems = readings(tmp_path, "a.mbox", box(*[b"Subject: x\n\n"] * 12_000))[1]
    assert len(problems) < 30
    assert "10000" in problems[-1].message


def test_memory_is_that_of_one_mail(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(box(mail(LEAD).as_bytes()) * 100)
    tracemalloc.start()
    found = read(str(tmp_path / "a.mbox"), load())
    next(found)
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    assert sum(1 for _ in found) == 99
    assert tracemalloc.get_traced_memory()[1] - before < 2_000_000
    tracemalloc.stop()


HOSTILE = {
    "empty": b"", "start": b"From ", "starts": b"From \n\n" * 20_000,
    "long": box(b"Subject: x\n\n" + b"x" * 30_000_000, mail().as_bytes()),
    "line": b"From " + b"x" * 30_000_000, "noise": bytes(range(256)) * 100, "nul": b"From x\n\0\n\nFrom \0\n\0",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_boxes(tmp_path: Path, name: str) -> None:
    assert readings(tmp_path, "a.mbox", HOSTILE[name])
