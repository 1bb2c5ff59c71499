"""Search at the desk: results in context, in reports and claims."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

import cases
import desks
from recoupe.store import open_case
from recoupe.web.screens.search import phrases
from recoupe.words import spelled


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = desks.kept(tmp_path_factory.mktemp("search"), cases.case())
    with open_case(path, write=True, hold=False) as file:
        file.keep_search(spelled)
    return desks.desk(path)


def test_words_are_shown_in_their_context_and_lit_in_the_report(client: TestClient) -> None:
    page = client.get("/search", params={"q": "BLESSE ponts"}).text
    assert re.findall("<mark>([^<]+)</mark>", page) == ["pont", "blessés"]
    link = re.search(r'href="(/reports/[^"]+find=[^"]+)"', page)
    assert link
    assert 'class="found' in client.get(link[1].replace("&amp;", "&")).text


def test_filters_and_claims(client: TestClient) -> None:
    assert "Le Phare" not in re.sub(r"<option.*?</option>", "", client.get("/search?q=pont&outlet=La+Rive").text)
    assert "0 results" in client.get("/search?q=pont&since=2999-01-01").text
    assert "1 result" in client.get("/search?q=rouvert&kind=claim").text


def test_a_claim_is_found_by_what_it_means(client: TestClient) -> None:
    for _ in range(20):
        page = client.get("/search", params={"q": "on peut de nouveau passer la rivière", "kind": "meaning"}).text
        if "1 result" in page:
            break
    assert "rouvert" in page


def test_quotation_marks_ask_for_words_in_a_row() -> None:
    assert phrases('"Ada Morel" le pont', "fr") == [spelled("Ada Morel", "fr"), spelled("pont", "fr")]
    assert phrases("l'accord", "fr") == [spelled("accord", "fr")]


@pytest.mark.parametrize("asked", ['"', '" OR "', "*", "NEAR(a b)", "x" * 5000, "\x00", "%", "<b>", "é" * 300])
def test_any_question_is_answered(client: TestClient, asked: str) -> None:
    for kind in ("report", "claim", "meaning", "nothing"):
        assert client.get("/search", params={"q": asked, "kind": kind}).status_code == 200
