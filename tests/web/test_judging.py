"""People decide at the desk: verdicts, merges and splits, and the journal that keeps and undoes them."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import desks
import invented
from recoupe.store import open_case

CASE = invented.case()


@pytest.fixture
def path(tmp_path: Path) -> str:
    return desks.kept(tmp_path, CASE)


@pytest.fixture
def client(path: str) -> TestClient:
    return desks.desk(path)


def post(client: TestClient, address: str, **fields: object) -> int:
    return client.post(address, data={"token": desks.token(client), **fields}).status_code


def verdicts(path: str) -> dict[str, str]:
    with open_case(path) as file:
        return {j.finding: j.verdict for j in file.view.judgements()}


def first_open(client: TestClient) -> str:
    found = re.search(r'data-finding="(\w+)"', client.get("/findings?verdict=open").text)
    assert found
    return found[1]


def test_a_verdict_is_on_disk_when_the_answer_comes(client: TestClient, path: str) -> None:
    finding = first_open(client)
    post(client, "/you", who="Noa")
    assert post(client, f"/findings/{finding}/judgement", verdict="rejected", note="Fuseau <b>") == 303
    assert verdicts(path)[finding] == "rejected"
    page = client.get(f"/findings/{finding}").text
    assert "Noa" in page
    assert "Fuseau &lt;b&gt;" in page
    assert finding in client.get("/findings?verdict=rejected").text


def test_the_same_verdict_twice_takes_it_back(client: TestClient, path: str) -> None:
    finding = first_open(client)
    post(client, f"/findings/{finding}/judgement", verdict="confirmed")
    post(client, f"/findings/{finding}/judgement", verdict="confirmed")
    assert finding not in verdicts(path)


def test_numbers_stay_what_they_were(client: TestClient) -> None:
    before = re.findall(r'data-finding="(\w+)"', client.get("/findings").text)
    post(client, f"/findings/{before[0]}/judgement", verdict="rejected")
    assert re.findall(r'data-finding="(\w+)"', client.get("/findings").text) == before


def test_the_script_gets_the_card_alone(client: TestClient) -> None:
    finding = first_open(client)
    data = {"token": desks.token(client), "verdict": "unsure"}
    answer = client.post(f"/findings/{finding}/judgement", data=data, headers={"x-fragment": "1"})
    assert answer.text.lstrip().startswith("<article")
    assert 'aria-pressed="true"' in answer.text


@pytest.mark.parametrize("fields", [{}, {"verdict": "true"}, {"verdict": ""}])
def test_no_verdict_is_none(client: TestClient, path: str, fields: dict[str, str]) -> None:
    before = verdicts(path)
    assert post(client, f"/findings/{first_open(client)}/judgement", **fields) == 404
    assert post(client, "/findings/0000/judgement", verdict="confirmed") == 404
    assert verdicts(path) == before


def people(client: TestClient) -> list[str]:
    return list(dict.fromkeys(re.findall(r"/people/([0-9a-f]{16})", client.get("/people").text)))


def test_a_merge_is_shown_before_it_is_done_and_can_be_undone(client: TestClient, path: str) -> None:
    one, other, *_ = people(client)
    preview = client.get("/correct/merge", params={"thing": [one, other]}).text
    assert preview.count('class="side"') == 2
    assert client.get("/correct/merge", params={"thing": [one, one]}).status_code == 404
    assert post(client, "/people/merge", thing=[one, other], note="Le même") == 303
    with open_case(path) as file:
        merged = file.view.journal()[-1]
    assert (merged.act, merged.note, len(merged.groups)) == ("merge", "Le même", 2)
    page = client.get("/journal").text
    assert "Le même" in page
    assert post(client, "/journal/undo", entry=merged.id) == 303
    assert "undone" in client.get("/journal").text
    assert post(client, "/journal/undo", entry=merged.id) == 409, "what is undone is not undone again"
    assert post(client, "/journal/redo") == 303


def test_the_record_is_made_anew_after_a_merge(client: TestClient, path: str) -> None:
    one, other, *_ = people(client)
    with open_case(path) as file:
        before = file.view.record_version()
    post(client, "/people/merge", thing=[one, other])
    work = client.app.state.desk.work  # type: ignore[attr-defined]
    deadline = time.monotonic() + 60
    while work.busy and time.monotonic() < deadline:
        time.sleep(0.05)
    assert work.jobs()[0].state == "done", work.jobs()[0].error
    with open_case(path) as file:
        assert file.view.record_version() != before


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/people/merge", {"thing": ["0000"]}),
        ("/people/{}/rename", {"name": ""}),
        ("/people/{}/rename", {"name": "x" * 999}),
        ("/people/{}/link", {"qid": "Q0"}),
        ("/people/0000/rename", {"name": "x"}),
        ("/split/{}", {"about": "entity"}),
        ("/split/{}", {"about": "finding"}),
        ("/journal/undo", {"entry": "0000"}),
        ("/claims/merge", {"thing": ["a", "b"]}),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    client: TestClient, path: str, address: str, fields: dict[str, object]
) -> None:
    with open_case(path) as file:
        before = file.view.journal()
    assert post(client, address.format(people(client)[0]), **fields) in (404, 409)
    with open_case(path) as file:
        assert file.view.journal() == before


def test_two_people_decide_at_once_and_nothing_is_lost(path: str) -> None:
    one, other = desks.desk(path), desks.desk(path)
    post(one, "/you", who="Noa")
    post(other, "/you", who="Jo")
    findings = re.findall(r'data-finding="(\w+)"', one.get("/findings").text)
    for number, finding in enumerate(findings):
        post((one, other)[number % 2], f"/findings/{finding}/judgement", verdict="confirmed", note=str(number))
    with open_case(path) as file:
        found = {j.finding: (j.by, j.note) for j in file.view.judgements()}
    assert all(found[finding] == (("Noa", "Jo")[n % 2], str(n)) for n, finding in enumerate(findings))


def test_claims_are_merged_and_taken_apart(client: TestClient, path: str) -> None:
    claims = re.findall(r'href="/claims/([0-9a-f]{16})"', client.get("/claims").text)
    one, other = list(dict.fromkeys(claims))[:2]
    assert post(client, "/claims/merge", thing=[one, other], note="Deux fois dit") == 303
    several = next(c for c in claims if client.get(f"/claims/{c}").text.count('name="part"') > 1)
    part = re.search(r'name="part" value="(\w+)"', client.get(f"/claims/{several}").text)
    assert part
    assert post(client, f"/split/{several}", about="claim", part=part[1]) == 303
    with open_case(path) as file:
        assert [(d.act, d.about) for d in file.view.journal()][-2:] == [("merge", "claim"), ("split", "claim")]
