"""The filters of the findings: each offers what there is, and leaves as many findings as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

import desks
import invented


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with desks.desk(desks.kept(tmp_path_factory.mktemp("filters"), invented.case())) as visitor:
        yield visitor


def total(page: str) -> int:
    found = re.search(r'<p class="count" role="status">(\d+) finding', page)
    assert found
    return int(found[1])


def offered(page: str, name: str) -> dict[str, int]:
    """What a filter offers: value, and how many findings it says it leaves."""
    block = re.search(rf'<select id="f-{name}".*?</select>', page, re.S)
    options = re.findall(r'<option value="([^"]+)"[^>]*>.*?\((\d+)\)</option>', block[0] if block else "")
    return {unescape(value): int(n) for value, n in options}


@pytest.mark.parametrize("name", ["kind", "outcome", "verdict", "person", "outlet"])
def test_a_filter_leaves_as_many_as_it_says(client: TestClient, name: str) -> None:
    page = client.get("/findings").text
    choices = offered(page, name)
    assert choices
    assert max(choices.values()) <= total(page)
    for value, n in choices.items():
        assert total(client.get("/findings", params={name: value}).text) == n, (name, value)


def test_filters_together_leave_what_all_of_them_do(client: TestClient) -> None:
    kind, n = next(iter(offered(client.get("/findings").text, "kind").items()))
    narrowed = client.get("/findings", params={"kind": kind}).text
    for outlet, left in offered(narrowed, "outlet").items():
        both = total(client.get("/findings", params={"kind": kind, "outlet": outlet}).text)
        assert both == left <= n


def test_days_leave_what_lies_between_them(client: TestClient) -> None:
    every = total(client.get("/findings").text)
    since, until = (total(client.get("/findings", params={key: "2024-03-13"}).text) for key in ("since", "until"))
    assert 0 < since <= every
    assert 0 < until <= every
    assert total(client.get("/findings?since=2024-03-01&until=2024-03-31").text) <= every
    assert "0 findings" in client.get("/findings?since=2999-01-01").text
    assert "0 findings" in client.get("/findings?until=1999-01-01").text


def test_a_verdict_moves_a_finding_from_one_choice_to_another(client: TestClient) -> None:
    before = offered(client.get("/findings").text, "verdict")
    finding = re.findall(r'data-finding="(\w+)"', client.get("/findings?verdict=open").text)[0]
    data = {"token": desks.token(client), "verdict": "unsure"}
    assert client.post(f"/findings/{finding}/judgement", data=data).status_code == 303
    after = offered(client.get("/findings").text, "verdict")
    assert after["open"] == before["open"] - 1
    assert after["unsure"] == before.get("unsure", 0) + 1
    assert finding in client.get("/findings?verdict=unsure").text
