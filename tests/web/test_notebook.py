"""What one person keeps: what is new since they last looked, and the dossier that they put together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

import desks
import invented
from recoupe.store import open_case


@pytest.fixture
def path(tmp_path: Path) -> str:
    return desks.kept(tmp_path, invented.case())


@pytest.fixture
def client(path: str) -> TestClient:
    return desks.desk(path)


def post(client: TestClient, address: str, **fields: object) -> int:
    return client.post(address, data={"token": desks.token(client), **fields}).status_code


def shown(client: TestClient, address: str) -> list[str]:
    return re.findall(r'data-finding="(\w+)"', client.get(address).text)


def test_what_is_new_since_one_last_looked(client: TestClient, path: str) -> None:
    post(client, "/you", who="Noa")
    every = shown(client, "/findings")
    post(client, "/looked")
    assert shown(client, "/findings?new=1") == []
    with open_case(path, write=True, hold=False) as file:
        file.keep_notebook("Noa", lambda kept: replace(kept, seen=kept.seen[1:]))
        seen = set(file.view.notebook("Noa").seen)
    client.app.state.desk._looked = 0  # type: ignore[attr-defined]
    assert set(shown(client, "/findings?new=1")) == set(every) - seen


def test_a_dossier_is_put_together_noted_ordered_and_got_as_a_file(client: TestClient) -> None:
    one, other, *_ = shown(client, "/findings")
    for finding in (one, other):
        assert post(client, f"/dossier/pick/{finding}") == 303
    post(
        client, "/dossier", title="Le bac", move=f"{other} up", **{f"note-{one}": "À vérifier <i>", "note-nobody": "x"}
    )
    page = client.get("/dossier").text
    assert page.index(f"note-{other}") < page.index(f"note-{one}")
    answer = client.get("/dossier/file")
    assert answer.headers["content-disposition"] == 'attachment; filename="dossier.html"'
    text = answer.text
    assert "<title>Le bac</title>" in text
    assert "À vérifier &lt;i&gt;" in text
    assert "unsafe" not in text
    assert not re.search(r'(?:src|href)="(?!#|https?://)', text), "nothing but citations and addresses of reports"
    targets = set(re.findall(r'href="#(q-\w+-\d+-\d+)"', text))
    assert targets
    assert all(f'id="{target}"' in text for target in targets), "every word that is pointed at is cited"
    assert client.get("/dossier/print").status_code == 200
    post(client, "/dossier", move=f"{one} out")
    assert one not in client.get("/dossier").text


def test_a_dossier_is_its_persons_own(path: str) -> None:
    one, other = desks.desk(path), desks.desk(path)
    post(one, "/you", who="Noa")
    post(other, "/you", who="Jo")
    post(one, f"/dossier/pick/{shown(one, '/findings')[0]}")
    assert one.get("/dossier").text.count('name="note-') == 1
    assert other.get("/dossier").text.count('name="note-') == 0


def test_what_is_not_there_is_not_picked(client: TestClient) -> None:
    assert post(client, "/dossier/pick/0000") == 404
    for move in ("x up", "", "x", " ", "a b c"):
        assert post(client, "/dossier", move=move) == 303
