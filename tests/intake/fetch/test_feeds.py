"""Items of a feed: fetched where the user named the feed by its URL, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

import web
from recoupe.intake import fetch, read
from recoupe.model import Problem, Report

ARTICLE = (
    "<html><head><title>Pont</title></head><body><article><h1>Le pont rouvre</h1><p>{}</p></article></body></html>"
)
BODY = (
    "Le pont de Port-Vaillant rouvrira lundi matin après trois semaines de travaux, a annoncé la maire, Zoé Lamy. " * 3
)


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "_fetchers", {})
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def feed(*links: str) -> str:
    items = "".join(
        f"<item><title>Le pont</title><link>{link}</link><description>Le pont…</description></item>" for link in links
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Phare</title>{items}</channel></rss>'


def test_a_feed_named_by_its_url_gives_the_pages_of_its_items(tmp_path: Path) -> None:
    page = web.answer(ARTICLE.format(BODY).encode(), content_type="text/html; charset=utf-8")
    with web.served({"/a": page}) as site:
        links = (site.url("/a"), "http://169.254.169.254/x", "file:///etc/passwd")
        site.pages["/rss"] = web.answer(feed(*links).encode(), content_type="application/rss+xml")
        found = list(read(site.url("/rss"), web.settings(tmp_path)))
        assert any(BODY.strip() in item.text for item in found if isinstance(item, Report))
        assert any("169.254.169.254" in item.message for item in found if isinstance(item, Problem))
        assert site.paths() == ["/rss", "/a"]


def test_a_feed_in_a_file_asks_the_network_for_nothing(tmp_path: Path) -> None:
    with web.served({"/a": web.page(BODY)}) as site:
        (tmp_path / "a.rss").write_text(feed(site.url("/a")), "utf-8")
        found = list(read(str(tmp_path / "a.rss"), web.settings(tmp_path / "cache")))
        assert all(isinstance(item, Problem) for item in found)
        assert site.asked == []


def test_pages_of_items_are_not_asked_for_at_every_look_and_not_without_end(tmp_path: Path) -> None:
    page = web.answer(ARTICLE.format(BODY).encode(), content_type="text/html; charset=utf-8", etag='"1"')
    with web.served({f"/{n}": page for n in range(9)}) as site:
        links = [site.url(f"/{n}") for n in range(9)]
        site.pages["/rss"] = web.answer(feed(*links).encode(), content_type="application/rss+xml")
        for _ in range(2):
            found = list(read(site.url("/rss"), web.settings(tmp_path, most_items=3)))
            assert any("more than 3 pages" in item.message for item in found if isinstance(item, Problem))
        assert site.paths() == ["/rss", "/0", "/1", "/2", "/rss"]
        list(read(site.url("/rss"), web.settings(tmp_path, most_items=3, item_hours=0)))
        assert site.paths()[5:] == ["/rss", "/0", "/1", "/2"]
