"""URLs through `read`: what is well served becomes a report, whatever else is served a problem, in bounded time."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from pathlib import Path
from typing import Any

import pytest

import web
from misbehaving import bomb, raw, silent
from recoupe.intake import fetch, read
from recoupe.model import Report
from visits import ARTICLE, fetched, problem, text


# --- what is well served ---------------------------------------------------------------------------------------------
def test_a_page_is_read_by_the_reader_for_its_kind(tmp_path: Path) -> None:
    with web.served({"/pont?n=1": web.page(ARTICLE)}) as site:
        found = fetched(site.url("/pont?n=1"), tmp_path)
        assert isinstance(found, Report)
        assert (found.text, found.source) == (ARTICLE, site.url("/pont?n=1"))
        agent = site.asked[-1].headers["user-agent"]
        assert agent.startswith("recoupe/")


def test_a_page_of_the_web_goes_with_its_report(tmp_path: Path) -> None:
    page = f"<html><body><h1>Le pont ferme</h1><p>{ARTICLE}</p><p>{ARTICLE}</p></body></html>".encode("cp1252")
    with web.served({"/pont": web.answer(page, content_type="text/html; charset=windows-1252")}) as site:
        (report,) = read(site.url("/pont"), web.settings(tmp_path))
    assert isinstance(report, Report)
    assert report.original
    assert (report.original.media, report.original.content) == ("text/html; charset=windows-1252", page)


def test_redirects_are_followed_and_the_last_address_is_kept(tmp_path: Path) -> None:
    pages = {"/a": web.leads_to("b"), "/b": web.leads_to("/c#x", "308 Permanent Redirect"), "/c": web.page(ARTICLE)}
    with web.served(pages) as site:
        found = fetch.fetch(site.url("/a"), web.settings(tmp_path))
        assert (found.address, found.url) == (site.url("/a"), site.url("/c"))
        assert text(site.url("/a"), tmp_path) == ARTICLE


def test_packed_pages_are_unpacked(tmp_path: Path) -> None:
    data = ARTICLE.encode()
    two = gzip.compress(data[:99]) + gzip.compress(data[99:])
    pages = {
        "/gzip.txt": web.answer(gzip.compress(data), content_encoding="gzip"),
        "/two.txt": web.answer(two + b"\0\0", content_encoding="GZIP"),
        "/deflate.txt": web.answer(zlib.compress(data), content_encoding="deflate"),
    }
    with web.served(pages) as site:
        assert {text(site.url(path), tmp_path) for path in pages} == {ARTICLE}


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "ascii", "no-such-charset", "\xff"])
def test_a_wrong_charset_does_no_harm(charset: str, tmp_path: Path) -> None:
    served = web.answer(ARTICLE.encode("cp1252"), content_type=f"text/plain; charset={charset}")
    with web.served({"/a": served}) as site:
        assert text(site.url("/a"), tmp_path) == ARTICLE


# --- the cache -------------------------------------------------------------------------------------------------------
def unless_known(header: str, value: str, known: str) -> web.Handler:
    def write(connection: socket.socket, request: web.Request) -> None:
        same = request.headers.get(known) == value.lower()
        served = web.answer(status="304 Not Modified") if same else web.page(ARTICLE, **{header: value})
        served(connection, request)

    return write


@pytest.mark.parametrize(
    ("header", "value", "known"),
    [("etag", '"v1"', "if-none-match"), ("last-modified", "Mon, 05 May 2031 10:00:00 GMT", "if-modified-since")],
)
def test_what_has_not_changed_is_not_sent_again(header: str, value: str, known: str, tmp_path: Path) -> None:
    with web.served({"/a": unless_known(header, value, known), "/b": web.leads_to("/a")}) as site:
        first = text(site.url("/b"), tmp_path)
        assert text(site.url("/b"), tmp_path) == first == ARTICLE
        assert known in site.asked[-1].headers


def test_without_a_copy_nothing_is_unchanged(tmp_path: Path) -> None:
    with web.served({"/a": web.answer(status="304 Not Modified", etag='"v1"')}) as site:
        assert "304" in problem(site.url("/a"), tmp_path)


def test_offline_only_the_cache_is_asked(tmp_path: Path) -> None:
    with web.served({"/a": web.leads_to("/b"), "/b": web.page(ARTICLE)}) as site:
        online = fetched(site.url("/a"), tmp_path)
        before = len(site.asked)
        assert fetched(site.url("/a"), tmp_path, offline=True) == online
        assert "--offline" in problem(site.url("/c"), tmp_path, offline=True)
        assert len(site.asked) == before


def test_a_cache_that_is_damaged_is_fetched_anew(tmp_path: Path) -> None:
    with web.served({"/a": web.page(ARTICLE, etag='"v1"')}) as site:
        text(site.url("/a"), tmp_path)
        for path in tmp_path.glob("pages/*/*"):
            path.write_text('{"url": "http://127.0.0.1/", "body": "../../etc/passwd"}')
        assert text(site.url("/a"), tmp_path) == ARTICLE
        for path in tmp_path.glob("bodies/*/*"):
            path.unlink()
        assert text(site.url("/a"), tmp_path) == ARTICLE
        assert not list(tmp_path.glob(".unfinished*"))


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with web.served({"/a": web.page(ARTICLE)}) as site:
        assert str(tmp_path / "file") in problem(site.url("/a"), tmp_path / "file")


# --- where Recoupe does not go ---------------------------------------------------------------------------------------
ELSEWHERE = {
    "file:///etc/passwd": "file", "ftp://127.0.0.1/a": "ftp", "http://169.254.169.254/latest/meta-data/": "169.254.169.254",
    "http://127.0.0.2/": "127.0.0.2", "http://[::1]/": "::1", "http://[::ffff:127.0.0.3]/": "::ffff",
    "http://10.0.0.1/": "10.0.0.1", "http://0x7f000003/": "127.0.0.3", "http://2130706435/": "127.0.0.3",
    "http://127.4/": "127.0.0.4", "http://0/": "0.0.0.0",
    "http://ada:morel@phare.test/": "password", "javascript:alert(1)": "javascript", "http://": "circle", "//": "circle",
    "http://a b/": "address", "http://[x": "address", "http://" + "a" * 3000: "address",
}  # fmt: skip


@pytest.mark.parametrize("target", ELSEWHERE)
def test_redirects_to_elsewhere_are_refused(target: str, tmp_path: Path) -> None:
    with web.served({"/a": web.leads_to(target)}) as site:
        assert ELSEWHERE[target] in problem(site.url("/a"), tmp_path)
        assert site.paths() == ["/a"]


def test_this_machine_is_not_asked_unless_that_is_allowed(tmp_path: Path) -> None:
    with web.served({"/a": web.page(ARTICLE)}) as site:
        assert "127.0.0.1" in problem(site.url("/a"), tmp_path, allowed_networks=[])
        assert site.asked == []


def test_a_robots_file_cannot_lead_elsewhere_either(tmp_path: Path) -> None:
    with web.served({"/a": web.page(ARTICLE), "/robots.txt": web.leads_to("http://127.0.0.2/robots.txt")}) as site:
        assert "127.0.0.2" in problem(site.url("/a"), tmp_path)
        assert site.paths() == []


def test_a_name_is_looked_up_once_and_what_was_looked_at_is_connected_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["127.0.0.1", "127.0.0.1", "127.0.0.2"]
    real, looked_up = socket.getaddrinfo, []

    def lookup(host: str, port: int, *more: Any, **options: Any) -> Any:
        if host != "phare.test":
            return real(host, port, *more, **options)
        looked_up.append(host)
        return real(answers[len(looked_up) - 1], port, *more, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with web.served({"/a": web.page(ARTICLE)}) as site:
        assert text(f"http://phare.test:{site.port}/a", tmp_path) == ARTICLE
        assert len(looked_up) == len(site.asked) == 2, "once for robots.txt, once for the page"
        assert site.asked[-1].headers["host"] == f"phare.test:{site.port}"
        assert "127.0.0.2" in problem(f"http://phare.test:{site.port}/a", tmp_path)


def test_behind_a_proxy_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with web.served({"http://phare.invalid/a": web.page(ARTICLE)}) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url(""))
        assert text("http://phare.invalid/a", tmp_path, allowed_networks=[]) == ARTICLE
        assert "127.0.0.1" in problem("http://127.0.0.1:9/a", tmp_path, allowed_networks=[])
        monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9")
        assert "proxy" in problem("http://phare.invalid/b", tmp_path)


# --- manners ---------------------------------------------------------------------------------------------------------
def busy_first(status: str, **headers: str) -> web.Handler:
    asked: list[float] = []

    def write(connection: socket.socket, request: web.Request) -> None:
        asked.append(time.monotonic())
        (web.answer(status=status, **headers) if len(asked) == 1 else web.page(ARTICLE))(connection, request)

    return write


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable", "502 Bad Gateway"])
def test_a_busy_server_is_asked_again(status: str, tmp_path: Path) -> None:
    with web.served({"/a": busy_first(status)}) as site:
        assert text(site.url("/a"), tmp_path) == ARTICLE


def test_after_as_long_as_it_asks_for(tmp_path: Path) -> None:
    with web.served({"/a": busy_first("429 Too Many Requests", retry_after="1")}) as site:
        start = time.monotonic()
        assert text(site.url("/a"), tmp_path) == ARTICLE
        assert time.monotonic() - start >= 1


@pytest.mark.parametrize("wait", ["3600", "Mon, 05 May 2099 10:00:00 GMT", "9" * 400])
def test_but_not_for_hours(wait: str, tmp_path: Path) -> None:
    with web.served({"/a": web.answer(status="503 Busy", retry_after=wait)}) as site:
        assert "asks to wait" in problem(site.url("/a"), tmp_path)
        assert site.paths() == ["/a"]


@pytest.mark.parametrize("wait", ["soon", "-5", "٣", "Mon, 99 May 2099", ""])
def test_a_wait_that_says_nothing_is_no_wait(wait: str, tmp_path: Path) -> None:
    served = raw(f"HTTP/1.1 503 Busy\r\nRetry-After: {wait}\r\nContent-Length: 0\r\n\r\n".encode())
    with web.served({"/a": served}) as site:
        assert "503" in problem(site.url("/a"), tmp_path)
        assert len(site.paths()) == 2


def test_what_robots_txt_forbids_is_not_asked_for(tmp_path: Path) -> None:
    rules = web.page("User-agent: *\nDisallow: /\n\nUser-agent: recoupe\nDisallow: /prive\n")
    pages = {
        "/robots.txt": rules,
        "/prive/a": web.page(ARTICLE),
        "/a": web.page(ARTICLE),
        "/b": web.leads_to("/prive/a"),
    }
    with web.served(pages) as site:
        assert "robots.txt" in problem(site.url("/prive/a"), tmp_path)
        assert "robots.txt" in problem(site.url("/b"), tmp_path)
        assert text(site.url("/a"), tmp_path) == ARTICLE
        assert site.paths() == ["/b", "/a"]
        assert len(site.asked) == 3, "robots.txt is asked for once"


@pytest.mark.parametrize("served", [web.answer(status="500 Oops"), silent, web.answer(bomb(), content_encoding="gzip")])
def test_rules_that_nobody_knows_forbid_all(served: web.Handler, tmp_path: Path) -> None:
    with web.served({"/robots.txt": served, "/a": web.page(ARTICLE)}) as site:
        assert "robots.txt" in problem(site.url("/a"), tmp_path)
        asked = len(site.asked)
        assert "robots.txt" in problem(site.url("/a"), tmp_path)
        assert (site.paths(), len(site.asked)) == ([], asked)


def test_between_two_requests_there_is_a_pause(tmp_path: Path) -> None:
    rules = web.page("User-agent: *\nCrawl-delay: 0.3\n")
    with web.served({"/robots.txt": rules, "/a": web.page(ARTICLE), "/b": web.page(ARTICLE)}) as site:
        start = time.monotonic()
        for path in ("/a", "/b"):
            text(site.url(path), tmp_path)
        assert time.monotonic() - start >= 0.6


def test_a_pause_of_hours_is_no_pause(tmp_path: Path) -> None:
    rules = web.page("User-agent: *\nCrawl-delay: 86400\n")
    with web.served({"/robots.txt": rules, "/a": web.page(ARTICLE)}) as site:
        assert "86400 seconds" in problem(site.url("/a"), tmp_path)
