"""Articles as JSON, one a line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from reading import ARTICLE, LEAD, one, readings

ROW = {
    "maintext": ARTICLE, "title": "Le pont ferme", "date_publish": "2031-09-15 16:12:00", "date_modify": "2031-09-16 08:00:00",
    "source_domain": "phare.test", "url": "https://phare.test/pont", "authors": ["AFP", "Ada Morel"], "language": "fr",
}  # fmt: skip


def test_cells_that_say_nothing(tmp_path: Path) -> None:
    """news-please writes `NULL` where it found nothing, pandas `nan`."""
    row = ROW | {"title": "NULL", "title_page": "nan", "title_rss": "Le bac repart", "date_publish": "None"}
    report = one(tmp_path, "a.jsonl", json.dumps(row))
    assert report.title
    assert (report.title.text, report.published) == ("Le bac repart", None)


def test_news_please(tmp_path: Path) -> None:
    report = one(tmp_path, "a.jsonl", json.dumps(ROW))
    assert report.title
    assert report.outlet
    assert (report.title.text, report.outlet.domain, report.byline) == ("Le pont ferme", "phare.test", "AFP, Ada Morel")
    assert (report.published, report.updated) == ("2031-09-15T16:12", None)  # date_modify is when it was fetched
    assert (report.agencies, report.canonical) == (("AFP",), "https://phare.test/pont")


def test_a_line_that_is_broken_costs_itself(tmp_path: Path) -> None:
    lines = ["{", "[1]", "null", json.dumps(ROW), '{"text": "\\ud800' + LEAD + '"}', "[" * 100_000, "9" * 100_000]
    reports, problems = readings(tmp_path, "a.jsonl", "\n".join(lines))
    assert (len(reports), len(problems)) == (2, 5)
    assert problems[0].source.endswith("a.jsonl#1")


def test_a_line_of_fifty_megabytes(tmp_path: Path) -> None:
    data = b'{"text": "' + b"x" * 50_000_000 + b'"}\n' + json.dumps(ROW).encode()
    reports, problems = readings(tmp_path, "a.jsonl", data)
    assert (len(reports), len(problems)) == (1, 1)


def test_markup_in_a_field_is_taken_out(tmp_path: Path) -> None:
    row = {
        "text": f"<p onclick=x()>{LEAD}</p><script>alert(1)</script><p>Fin.</p>",
        "title": "Le <b>pont</b>\u202e ferme",
    }
    report = one(tmp_path, "a.jsonl", json.dumps(row))
    assert report.text == f"Le pont ferme\n\n{LEAD}\n\nFin."


def test_fields_that_are_no_text(tmp_path: Path) -> None:
    row = {
        "text": {"a": 1},
        "title": [[["x"]]],
        "url": 5,
        "date": {},
        "body": LEAD,
        "authors": [{"name": "Ada"}, 7, None],
    }
    report = one(tmp_path, "a.jsonl", json.dumps(row))
    assert (report.text, report.byline) == (LEAD, "Ada, 7")


def test_packed(tmp_path: Path) -> None:
    packed = gzip.compress(
        "\n".join([json.dumps(ROW | {"url": f"https://phare.test/{n}"}) for n in range(50)]).encode()
    )
    assert len(readings(tmp_path, "a.jsonl.gz", packed)[0]) == 50
    reports, problems = readings(tmp_path, "b.jsonl.gz", packed[:-9])
    assert len(reports) >= 49
    assert problems


def test_a_packed_bomb(tmp_path: Path) -> None:
    for data in (b"\0" * 60_000_000, b"{}\n" * 8_000_000):
        reports, problems = readings(tmp_path, "a.jsonl.gz", gzip.compress(data, 1))
        assert not reports
        assert problems
    nested = gzip.compress(b"Le pont")
    for _ in range(20):
        nested = gzip.compress(nested)
    assert readings(tmp_path, "a.txt.gz", nested)[1]
