"""PDF: columns, words cut at the end of a line, scans, and PDFs made to break their parser."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from fuzzing.papers import column, pdf, raw_pdf
from reading import ARTICLE, LEAD, MORE, REST, one, readings
from recoupe.settings import load

TITLE = [(60.0, 760.0, "Le pont de Port-Vaillant ferme trois semaines, les bacs prendront le relais dès jeudi")]


def test_columns_are_read_one_after_another(tmp_path: Path) -> None:
    page = [*TITLE, *column(f"{LEAD} {MORE}", 60, 730), *column(f"{REST} {LEAD}", 320, 730)]
    report = one(tmp_path, "a.pdf", pdf(page[::2] + page[1::2], info=b"/CreationDate (D:20310915161200+02'00')"))
    flat = " ".join(report.text.split())
    assert flat == f"{TITLE[0][2]} {LEAD} {MORE} {REST} {LEAD}"
    assert (report.published, report.published_from) == ("2031-09-15T16:12+02:00", "metadata")
    assert report.title
    assert report.title.text == TITLE[0][2]


def test_words_that_a_line_cuts_are_put_together(tmp_path: Path) -> None:
    lines = ["La ferme-", "ture du pont, a dit le porte-", "parole du port. Le porte-parole a",
             "dit : « Trois semaines de ferme-",
             "ture, c'est long », à Saint-", "Malo comme à Port-Vaillant."]  # fmt: skip
    report = one(tmp_path, "a.pdf", pdf([(60, 700 - 12 * n, line) for n, line in enumerate(lines)]))
    assert report.text == (
        "La fermeture du pont, a dit le porte-parole du port. Le porte-parole a dit : « Trois semaines de fermeture, c'est "
        "long », à Saint-Malo comme à Port-Vaillant."
    )


def test_what_the_page_prints_counts_more_than_when_the_file_was_made(tmp_path: Path) -> None:
    page = [(60.0, 760.0, "Le pont ferme"), (60.0, 700.0, "Publié le 14 septembre 2031"), *column(ARTICLE, 60, 640, 90)]
    report = one(tmp_path, "a.pdf", pdf(page, info=b"/CreationDate (D:20311001)"))
    assert (report.published, report.published_from) == ("2031-09-14", "stated")


def test_a_scan_says_so(tmp_path: Path) -> None:
    (problem,) = readings(tmp_path, "a.pdf", pdf([]))[1]
    assert "OCR" in problem.message


def test_scans_are_recognised_where_the_settings_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load().changed("pdf", ocr=True)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert "ocrmypdf" in readings(tmp_path, "a.pdf", pdf([]), settings)[1][0].message
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "ocrmypdf"
    recognised = base64.b64encode(pdf(column(ARTICLE, 60, 700, 90))).decode()
    program.write_text(f'#!/bin/sh\nfor last; do :; done\necho {recognised} | /usr/bin/base64 -d > "$last"\n')
    program.chmod(0o755)
    assert " ".join(one(tmp_path, "a.pdf", pdf([]), settings).text.split()) == " ".join(ARTICLE.split())
    program.write_text("#!/bin/sh\nexit 1\n")
    assert readings(tmp_path, "a.pdf", pdf([]), settings)[1]


def test_scripts_are_not_looked_at(tmp_path: Path) -> None:
    script = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /O << /S /Launch /F (/bin/sh) >> >>"
    assert "alert" not in one(tmp_path, "a.pdf", pdf(column(ARTICLE, 60, 700, 90), extra=script)).text


GOOD = pdf(column(ARTICLE, 60, 700, 90))
HOSTILE = {
    "empty": b"", "magic": b"%PDF-1.7", "noise": b"%PDF-1.7\n" + bytes(range(256)) * 400, "cut": GOOD[:600],
    "no xref": GOOD.replace(b"xref", b"xxxx"), "bomb": raw_pdf([b" " * 100_000_000], packed=True),
    "itself": GOOD.replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), "root": GOOD.replace(b"/Root 1 0 R", b"/Root 9 0 R"),
    "deep": raw_pdf([b"[" * 100_000]), "states": raw_pdf([b"q " * 100_000]), "names": raw_pdf([b"/" + b"A" * 5_000_000 + b" Tj"]),
    "length": GOOD.replace(b"/Length ", b"/Length 9999999"), "count": GOOD.replace(b"/Count 1", b"/Count 999999999"),
    "locked": GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -1 >>"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pdfs(tmp_path: Path, name: str) -> None:
    readings(tmp_path, "a.pdf", HOSTILE[name], load().changed("pdf", page_seconds=1))
