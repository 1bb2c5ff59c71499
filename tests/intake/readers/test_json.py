"""JSON documents: replies of a search, lists, JSON Feed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reading import ARTICLE, LEAD, one, readings

FOUND = {
    "uri": "7", "lang": "fra", "dateTime": "2031-09-15T18:00:00Z", "dateTimePub": "2031-09-15T16:12:00Z",
    "title": "Le pont ferme", "body": ARTICLE, "url": "https://phare.test/pont",
    "source": {"uri": "phare.test", "title": "Le Phare"},
    "authors": [{"uri": "ada@phare.test", "name": "Ada Morel"}],
}  # fmt: skip


def test_event_registry(tmp_path: Path) -> None:
    report = one(tmp_path, "a.json", json.dumps({"articles": {"results": [FOUND], "page": 1}}, indent=1))
    assert report.outlet
    assert (report.outlet.name, report.outlet.domain, report.byline) == ("Le Phare", "phare.test", "Ada Morel")
    assert report.published == "2031-09-15T16:12Z"


def test_gdelt(tmp_path: Path) -> None:
    row = {
        "url": "https://phare.test/a",
        "seendate": "20310915T161500Z",
        "socialimage": "",
        "domain": "phare.test",
        "title": "a",
    }
    assert "phare.test/a" in readings(tmp_path, "a.json", json.dumps({"articles": [row, row]}))[1][1].message


def test_one_article_a_list_and_lines_under_the_name_of_one_document(tmp_path: Path) -> None:
    assert one(tmp_path, "a.json", json.dumps({"text": LEAD, "tags": ["pont"]})).text == LEAD
    assert len(readings(tmp_path, "b.json", json.dumps([FOUND, FOUND | {"url": "https://x.test/"}]))[0]) == 2
    assert len(readings(tmp_path, "c.json", "\n".join([json.dumps(FOUND)] * 2))[0]) == 2


def test_json_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Le Phare", "home_page_url": "https://phare.test/",
        "items": [
            {"id": "1", "url": "https://phare.test/pont", "title": "Le pont ferme", "content_html": f"<p>{LEAD}</p>" * 3,
             "date_published": "2031-09-15T16:12:00+02:00", "authors": [{"name": "Ada Morel"}]},
            {"id": "2", "url": "https://phare.test/bac", "summary": "Un bac…"}, 5,
        ],
    }  # fmt: skip
    (report,), (problem,) = readings(tmp_path, "a.json", json.dumps(feed))
    assert report.outlet
    assert (report.outlet.name, report.published, report.byline) == ("Le Phare", "2031-09-15T16:12+02:00", "Ada Morel")
    assert "https://phare.test/bac" in problem.message


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "5", "[]", "{}", "[[[]]]", "[" * 200_000, '{"a":' * 200_000, '{"text": 1e999', "9" * 50_000,
     '{"version": "https://jsonfeed.org/version/1", "items": 5}', '{"version": "https://jsonfeed.org/version/1", "items": [[]]}',
     '{"\\u202e": {"a": [{"b": []}]}}'],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_hostile_documents(tmp_path: Path, text: str) -> None:
    assert readings(tmp_path, "a.json", text)[1]
