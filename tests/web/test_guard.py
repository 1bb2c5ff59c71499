"""What stands before every request."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

import cases
import desks
from recoupe.errors import ServingError
from recoupe.web.guard import Access
from recoupe.web.serving import access
from recoupe.web.visit import is_local


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    return desks.kept(tmp_path_factory.mktemp("guard"), cases.case())


@pytest.fixture
def client(path: str) -> TestClient:
    return desks.desk(path)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8711", "", "[", "127.0.0.1@evil.example"]
)
def test_another_host_name_is_not_answered(client: TestClient, host: str) -> None:
    """DNS rebinding: the name of another site that leads here."""
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8711", "localhost:8711", "[::1]:8711", "LOCALHOST"])
def test_the_names_of_this_machine_are(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for address in ("/", "/nothing", "/static/desk.js", "/static/none", "/you"):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_no_page_has_script_or_style_of_its_own(client: TestClient) -> None:
    page = client.get("/").text
    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count("<script src=")


def test_a_change_needs_the_token_of_the_session(client: TestClient) -> None:
    good = desks.token(client)
    for token in ("", "0" * 64, good[:-1] + "x"):
        assert client.post("/you", data={"who": "Noa", "token": token}).status_code == 403
    assert client.post("/you", data={"who": "Noa", "token": good}).status_code == 303
    assert "Noa" in client.get("/").text


def test_the_token_of_another_session_is_no_good(path: str) -> None:
    one, other = desks.desk(path), desks.desk(path)
    other.get("/")
    assert other.post("/you", data={"who": "Noa", "token": desks.token(one)}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_change_from_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    token = desks.token(client)
    assert client.post("/you", data={"who": "x", "token": token}, headers=headers).status_code == 403


def test_what_was_typed_comes_back_where_the_page_was_too_old(client: TestClient) -> None:
    answer = client.post("/you", data={"who": "Noa <b>", "token": "old"})
    assert "Noa &lt;b&gt;" in answer.text


def test_a_forged_session_is_none(client: TestClient) -> None:
    client.cookies.set("recoupe", "eyJpZCI6IjEiLCJ3aG8iOiJNYWx2aW5hIn0.forged")
    assert "Malvina" not in client.get("/").text


@pytest.mark.parametrize(
    "name",
    [
        "../desk.py",
        "..%2fapp.py",
        "%2e%2e/guard.py",
        "desk-dark.css/../../app.py",
        "/etc/passwd",
        "desk-..%2f.css",
        "desk.js%00",
    ],
)
def test_no_path_leads_to_a_file_of_the_disk(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "/\\evil.example",
        "http://evil.example",
        "/a\r\nSet-Cookie: x=1",
        "javascript:alert(1)",
        "",
        "/é",
    ],
)
def test_one_is_sent_back_to_this_desk_only(client: TestClient, address: str) -> None:
    assert not is_local(address)
    answer = client.post("/you", data={"token": desks.token(client)}, params={"next": address})
    assert answer.headers["location"] == "/"
    assert "x=1" not in str(answer.headers)


def test_too_large_a_request_is_refused(path: str) -> None:
    client = desks.desk(path, access=Access(most=2000))
    token = desks.token(client)
    assert client.post("/you", data={"who": "x" * 4000, "token": token}).status_code == 413


# --- beyond this machine ---------------------------------------------------------------------------------------------
KEY = "k" * 24


def test_without_tokens_only_this_machine_is_served(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "192.168.1.20", "::", "desk.example"):
        with pytest.raises(ServingError):
            access(host, 8711, None)
    assert access("127.0.0.1", 8711, None).tokens == {}
    assert "::1" in access("::1", 8711, None).hosts


def test_tokens_are_long_and_everybody_has_one_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "people.toml"
    for text in ('Noa = "short"', f'Noa = "{KEY}"\nJo = "{KEY}"', "Noa = 1", "no toml"):
        file.write_text(text, "utf-8")
        with pytest.raises(ServingError):
            access("0.0.0.0", 8711, file)
    file.write_text(f'Noa = "{KEY}"', "utf-8")
    assert access("192.168.1.20", 8711, file).who(KEY) == "Noa"


def test_nothing_is_seen_without_a_token(path: str) -> None:
    client = desks.desk(path, access=Access(tokens={"Noa": KEY}))
    assert client.get("/findings").headers["location"] == "/enter"
    assert client.post("/you", data={}).status_code == 401
    assert "Sorbe" not in client.get("/enter").text
    assert client.post("/enter", data={"access": "x" * 24, "token": desks.token(client, "/enter")}).status_code == 403
    entered = client.post("/enter", data={"access": KEY, "token": desks.token(client, "/enter")})
    assert entered.status_code == 303
    assert "Noa" in client.get("/findings").text


def test_a_name_is_not_chosen_where_there_are_tokens(path: str) -> None:
    client = desks.desk(path, access=Access(tokens={"Noa": KEY}))
    client.post("/enter", data={"access": KEY, "token": desks.token(client, "/enter")})
    client.post("/you", data={"who": "Jo", "token": desks.token(client)})
    page = client.get("/").text
    assert "Noa" in page
    assert ">Jo<" not in page


def test_a_program_shows_its_token_in_a_header(path: str) -> None:
    client = desks.desk(path, access=Access(tokens={"Noa": KEY}))
    assert client.get("/", headers={"authorization": f"Bearer {KEY}"}).status_code == 200
    assert client.get("/", headers={"authorization": "Bearer wrong"}).status_code == 303
