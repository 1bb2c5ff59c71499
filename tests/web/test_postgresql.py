"""The desk of a newsroom that shares one case in PostgreSQL: every screen, the search, and two desks that decide at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

import cases
import desks
import invented
import postgresql
from recoupe.store import open_case
from recoupe.words import spelled

pytest.importorskip("psycopg", reason="the driver psycopg is not installed")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgresql.started() as address:
        with open_case(address, write=True) as file:
            cases.keep(invented.case(), file)
            file.keep_search(spelled)
        yield address


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[TestClient]:
    with desks.desk(server) as visitor:
        yield visitor


def test_every_screen_is_there(client: TestClient) -> None:
    for path in desks.SCREENS:
        page = client.get(path)
        assert page.status_code == 200, path
        assert "host=" not in page.text, "the address of the database is nobody's business"


@pytest.mark.parametrize(
    ("asked", "kind", "found"),
    [
        ("BLESSE", "report", "blessés"),
        ('"bac de valombre"', "report", "Bac"),
        ("moteur", "report", "moteurs"),
        ("registre", "claim", "registres"),
        ('"moteurs collision"', "report", None),
        ("' OR 1=1; --", "report", None),
        ("a:* & !b", "report", None),
    ],
)
def test_full_text_search(client: TestClient, asked: str, kind: str, found: str | None) -> None:
    page = client.get("/search", params={"q": asked, "kind": kind})
    assert page.status_code == 200
    results = re.search(r'<ol class="(?:results|claims)">(.*)</ol>', page.text, re.S)
    assert (found is None and not (results and results[1].strip())) or (results and found in results[1])


def test_two_desks_decide_and_nothing_is_lost(server: str) -> None:
    visitors = [desks.desk(server), desks.desk(server)]
    findings = re.findall(r'data-finding="(\w+)"', visitors[0].get("/findings").text)
    for number, finding in enumerate(findings):
        visitor = visitors[number % 2]
        data = {"token": desks.token(visitor), "verdict": "confirmed", "note": str(number)}
        assert visitor.post(f"/findings/{finding}/judgement", data=data).status_code == 303
    with open_case(server) as file:
        assert {d.note for d in file.view.journal()} >= {str(n) for n in range(len(findings))}
    assert "confirmed" in visitors[0].get("/findings?verdict=confirmed").text
