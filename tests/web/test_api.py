"""The JSON of the desk: as it is described, and no question makes it fail."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import cases
import desks
from recoupe.web.guard import Access

KEY = "k" * 24
HEADERS = {"authorization": f"Bearer {KEY}"}
schemathesis = pytest.importorskip("schemathesis")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = desks.kept(tmp_path_factory.mktemp("api"), cases.case())
    return desks.desk(path, access=Access(tokens={"Noa": KEY}))


def test_lists_and_things(client: TestClient) -> None:
    for name in ("findings", "reports", "claims", "entities", "journal"):
        answer = client.get(f"/api/{name}", headers=HEADERS).json()
        assert answer["total"] >= 1, name
    finding = client.get("/api/findings", headers=HEADERS).json()["items"][0]["id"]
    assert client.get(f"/api/findings/{finding}", headers=HEADERS).json()["finding"]["id"] == finding
    kept = client.post(f"/api/findings/{finding}/judgement", data={"verdict": "unsure"}, headers=HEADERS)
    assert (kept.status_code, kept.json()["by"]) == (201, "Noa")


def test_nothing_without_a_token(client: TestClient) -> None:
    assert client.get("/api/findings").status_code == 401


def test_no_question_makes_it_fail(client: TestClient) -> None:
    """Questions made from the description, and against it; `RECOUPE_EXAMPLES` makes more of them."""
    from hypothesis import HealthCheck, Phase, given, settings

    app = client.app
    schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json", headers=HEADERS).json())
    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(
            max_examples=int(os.environ.get("RECOUPE_EXAMPLES", "4")), deadline=None, database=None, derandomize=True,
            phases=[Phase.generate], suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def asked(case: Any) -> None:
            made = case.as_transport_kwargs(base_url=desks.HOME)
            made["headers"] = {**dict(made.get("headers") or {}), **HEADERS}
            made.pop("cookies", None)
            with TestClient(app, base_url=desks.HOME, follow_redirects=False, raise_server_exceptions=False) as visitor:
                answer = visitor.request(**made)
            assert answer.status_code < 500, (made, answer.text[:300])

        asked()


@pytest.mark.parametrize("path", ["/api/reports/..%2f..%2fetc", "/api/findings/%00", "/api/findings?page=-1"])
def test_odd_questions(client: TestClient, path: str) -> None:
    assert client.get(path, headers=HEADERS).status_code in (200, 404)


def test_the_file_of_the_case_is_nowhere_given(client: TestClient, tmp_path: Path) -> None:
    for path in ("/story.recoupe", "/../story.recoupe", "/static/story.recoupe"):
        assert client.get(path, headers=HEADERS).status_code == 404
