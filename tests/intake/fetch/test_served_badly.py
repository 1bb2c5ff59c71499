"""URLs behind which something else than a report is: each a problem, in bounded time and size."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from pathlib import Path

import pytest

import web
from misbehaving import bomb, endless, raw, silent, trickling
from recoupe.wording import use
from visits import ARTICLE, problem

# --- what is badly served --------------------------------------------------------------------------------------------
BAD: dict[str, tuple[web.Handler, str]] = {
    "loops": (web.leads_to("/bad"), "circle"),
    "leads nowhere": (web.answer(status="302 Found"), "302"),
    "says nothing": (silent, "in full"),
    "trickles its head": (trickling(b"HTTP/1.1 200 OK\r\nX: "), "in full"),
    "trickles its body": (trickling(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"), "in full"),
    "never gets beyond 100": (raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 9), "broke off"),
    "hangs up": (raw(b""), "broke off"),
    "speaks no HTTP": (raw(b"SSH-2.0-OpenSSH_9.9\r\n\r\n"), "broke off"),
    "has a head without end": (raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50_000), "broke off"),
    "promises more": (web.answer(b"Le pont", length=5000), "broke off"),
    "has a length below zero": (web.answer(b"Le pont", length=-5), "broke off"),
    "has broken chunks": (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nLe pont"), "broke off"),
    "has no end": (endless, "more than 1 MB"),
    "is a bomb": (web.answer(bomb(), content_encoding="gzip"), "more than 1 MB"),
    "is a bomb in a bomb": (web.answer(gzip.compress(bomb()), content_encoding="gzip, gzip"), "gzip, gzip"),
    "is packed by half": (web.answer(gzip.compress(ARTICLE.encode())[:-20], content_encoding="gzip"), "damaged"),
    "is not packed": (web.answer(ARTICLE.encode(), content_encoding="gzip"), "damaged"),
    "is packed otherwise": (web.answer(b"\x0b\x02\x80", content_encoding="br"), "(br)"),
    "is away": (web.answer(status="404 Not Found"), "404"),
    "wants an account": (web.answer(status="401 Unauthorized"), "account"),
    "refuses": (web.answer(status="403 Forbidden"), "refuses"),
    "fails": (web.answer(status="500 Oops"), "500"),
    "has a status of its own": (web.answer(status="999 Denied"), "999"),
    "has nothing": (web.answer(content_type="text/plain"), "empty"),
    "is a picture": (web.answer(b"\x89PNG\r\n", content_type="image/png"), "binary"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_badly_served_is_a_problem(case: str, tmp_path: Path) -> None:
    handler, expected = BAD[case]
    with web.served({"/bad": handler}) as site:
        assert expected in problem(site.url("/bad"), tmp_path, max_bytes=1_000_000)
    assert not list(tmp_path.glob(".unfinished*"))


def test_too_many_redirects(tmp_path: Path) -> None:
    with web.served({f"/{n}": web.leads_to(f"/{n + 1}") for n in range(50)}) as site:
        assert "more than 5" in problem(site.url("/0"), tmp_path)
        assert len(site.paths()) == 6


def test_a_port_where_nobody_is(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert "does not answer" in problem(f"http://127.0.0.1:{port}/", tmp_path)


def test_a_name_that_nobody_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(2) or [])
    assert "phare.test" in problem("http://phare.test/", tmp_path)


def test_no_secure_connection(tmp_path: Path) -> None:
    """A port that answers to TLS with plain text."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def refuse() -> None:
            with contextlib.suppress(OSError):
                while True:
                    with listening.accept()[0] as connection:
                        connection.recv(5000)
                        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=refuse, daemon=True).start()
        assert "certificate" in problem(f"https://127.0.0.1:{listening.getsockname()[1]}/", tmp_path)


def test_the_sentences_come_in_french(tmp_path: Path) -> None:
    use("fr")
    try:
        with web.served({"/a": web.answer(status="404 Not Found")}) as site:
            assert "n'existe pas" in problem(site.url("/a"), tmp_path)
    finally:
        use("en")
