"""Tables as CSV: known exports, usual names, a user's own, and tables made to break their reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from reading import ARTICLE, LEAD, one, readings
from recoupe.settings import load


def test_media_cloud(tmp_path: Path) -> None:
    head = "id,indexed_date,language,media_name,media_url,publish_date,title,url"
    row = '1,2031-09-16,fr,phare.test,https://phare.test/,2031-09-15,"Le pont ferme",https://phare.test/pont'
    (problem,) = readings(tmp_path, "a.csv", f"{head}\n{row}\n")[1]
    assert "recoupe run https://phare.test/pont" in problem.message
    report = one(tmp_path, "b.csv", f'{head},text\n{row},"{ARTICLE}"\n')
    assert report.title
    assert report.outlet
    assert (report.title.text, report.outlet.domain, report.published) == ("Le pont ferme", "phare.test", "2031-09-15")
    assert report.published_from == "metadata"
    assert report.text == f"Le pont ferme\n\n{ARTICLE}"


def test_gdelt_gives_addresses(tmp_path: Path) -> None:
    data = "\ufeffURL,MobileURL,Date,Title\r\nhttps://phare.test/pont,,2031-09-15 10:00:00,Le pont ferme\r\n"
    assert "https://phare.test/pont" in readings(tmp_path, "a.csv", data)[1][0].message


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_usual_names_in_the_language_of_the_reports(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["Titre", "Texte", "Date de publication", "Média"],
        ["Le pont ferme", f'"{ARTICLE}"', "15/09/2031", "Le Phare"],
    ]
    report = one(tmp_path, "a.csv", "\n".join(delimiter.join(row) for row in rows).encode("cp1252"))
    assert report.outlet
    assert (report.outlet.name, report.published, report.language) == ("Le Phare", "2031-09-15", "fr")
    assert "« Nous n'avons pas le choix »" in report.text


def test_a_users_own_columns(tmp_path: Path) -> None:
    settings = load().changed("columns", text=["chapo", "suite"], published=["jour"], day_first=False)
    report = one(tmp_path, "a.csv", f'chapo,suite,jour\n"{LEAD}","{LEAD}",09/15/2031\n', settings)
    assert (report.text, report.published) == (f"{LEAD}\n\n{LEAD}", "2031-09-15")


def test_the_same_row_elsewhere_is_the_same_report(tmp_path: Path) -> None:
    head, row = "outlet,text\n", f'Le Phare,"{LEAD}"\n'
    (first, _), (_, second) = (readings(tmp_path, "a.csv", data)[0] for data in
                               (head + row + f'Autre,"{ARTICLE}"\n', head + f'Autre,"{ARTICLE}"\n' + row))  # fmt: skip
    assert first.id == second.id
    assert [r.source.rpartition("#")[2] for r in (first, second)] == ["2", "3"]


def test_a_row_without_text_costs_itself(tmp_path: Path) -> None:
    reports, problems = readings(tmp_path, "a.csv", f'title,text\nLe pont,\n\nLe pont,"{LEAD}"\nLe pont,12\n')
    assert (len(reports), len(problems)) == (1, 2)


def test_many_rows_that_fail_alike_are_counted(tmp_path: Path) -> None:
    problems = readings(tmp_path, "a.csv", "title,size\n" + "Le pont,3\n" * 5_000)[1]
    assert len(problems) == 21
    assert "4980" in problems[-1].message


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n\n", b"text\n", b"text,title", ",".join(f"c{n}" for n in range(1_000_000)).encode() + b"\nx\n",
        b'text\n"' + b"x" * 50_000_000, b"text\n" + b"x" * 50_000_000 + b"\n", b'text,b\n"' + b"mot\n" * 5_500_000,
        b"text\n" + b"," * 2_000_000, b'text\n"a"b"c,\r\r\n\0"', bytes(range(256)) * 50, b"text\xff\xfe\n\xff",
        b"text\n\xf0\x9f\x98", "text\nLe\u202e pont\u2066\x07\n".encode(), b"sep=;\n",
    ],
    ids=lambda data: f"{len(data)}-{data[:8]!r}",
)  # fmt: skip
def test_hostile_tables(tmp_path: Path, data: bytes) -> None:
    readings(tmp_path, "a.csv", data)
