"""Every screen, in both languages: it is there, and texts of reports are texts in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import desks
import factory as f
import invented
from recoupe.model import Case
from recoupe.story import Story

SCREENS = desks.SCREENS
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}\u202e'


@pytest.fixture(scope="module", params=["fr", "en"])
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = desks.kept(tmp_path_factory.mktemp("desk"), invented.case())
    with desks.desk(path, request.param) as visitor:
        yield visitor


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_is_there(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert len(answer.content) < 500_000
    assert "<h1" in answer.text


def addresses(html: str) -> set[str]:
    return {found.replace("&amp;", "&") for found in re.findall(r'href="(/[^"#]*)', html)}


def test_no_link_leads_nowhere(client: TestClient) -> None:
    seen: set[str] = set()
    todo = ["/"]
    while todo and len(seen) < 250:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            answer = client.get(path)
            assert answer.status_code == 200, path
            todo += sorted(addresses(answer.text)) if answer.headers["content-type"].startswith("text/html") else []
    assert {path.split("/")[1] for path in seen} >= {"findings", "reports", "claims", "people", "sources", "timeline"}


def test_what_is_not_there_is_said_so(client: TestClient) -> None:
    for path in ("/nothing", "/findings/0000", "/reports/0000", "/claims/x", "/people/x", "/sources/lineage/x"):
        assert client.get(path).status_code == 404, path


def test_a_finding_shows_both_sides_with_the_differing_words_marked(client: TestClient) -> None:
    page = client.get("/findings?kind=speaker_conflict").text
    assert page.count('class="side"') >= 2
    assert "<mark>" in page


def test_filters_leave_what_is_asked_for(client: TestClient) -> None:
    every = re.findall(r'data-finding="(\w+)"', client.get("/findings").text)
    some = re.findall(r'data-finding="(\w+)"', client.get("/findings?group=denial").text)
    assert 0 < len(some) < len(every)
    assert re.findall(r'data-finding="(\w+)"', client.get("/findings?since=2999-01-01").text) == []


def test_a_report_has_a_place_for_every_word_that_is_pointed_at(client: TestClient) -> None:
    for link in re.findall(r'href="(/reports/\w+)#(w-\d+-\d+)"', client.get("/findings").text):
        assert f'id="{link[1]}"' in client.get(link[0]).text


def hostile() -> Case:
    """A case in which whatever may come from a report is markup."""
    report = f.report(f"{EVIL} a dit {EVIL}X", outlet=EVIL, source=f"http://x/{EVIL}", title=(EVIL, 0))
    chain = f.chain(report, EVIL)
    said = f.statement(report, (EVIL, 1), speaker=EVIL, cue="a dit", chains=[chain])
    annotated = f.annotated(report, chain, f.mention(report, EVIL, chain), said)
    entity = f.entity(chain, roles=(EVIL,))
    claim = f.claim(said, speaker=entity)
    side = f.side(EVIL, said.content[0])
    finding = f.finding("denied", side, side, claims=[claim], explanation={"fr": EVIL, "en": EVIL})
    resolved = f.resolved(entity, claim, f.dating(report, "2031-05-05"))
    assert Story([report], [annotated], resolved).claims
    return Case(reports=(report,), annotated=(annotated,), resolved=resolved, findings=(finding,))


def test_text_of_a_report_is_text_everywhere(tmp_path: Path) -> None:
    with desks.desk(desks.kept(tmp_path, hostile())) as visitor:
        paths = {*SCREENS, "/search?q=%3Cscript%3E", "/findings?person=%22%3E%3Cscript%3E", "/?lang=%22%3E%3Cscript%3E"}
        for _ in range(2):
            paths |= {link for path in paths for link in addresses(visitor.get(path).text) if "static" not in link}
        for path in sorted(paths):
            page = visitor.get(path).text
            assert "<script>alert" not in page, path
            assert "<img" not in page, path
            assert "{{" not in page.replace("{{ 7 * 7 }}", ""), path
            assert "\u202e" not in page, path
            assert 'href="http://x/"' not in page, path
