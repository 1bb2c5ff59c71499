"""A watch from the sources to whoever listens: what is told once, what is told again after a failure, and what never is."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from lxml.html import document_fromstring

import factory as f
import web
from recoupe import pipeline, watching
from recoupe.errors import OutputError
from recoupe.model import Finding, News
from recoupe.settings import load
from recoupe.store import open_case
from recoupe.watching import feed, webhook

AT = "2031-05-08T10:00:00+00:00"
R = f.report("Le pont a rouvert lundi, dit la maire.")
ONE = f.finding(
    "denied", f.side("<b>a\x00&", f.span(R, "lundi")), explanation={"fr": "Un ]]> <i>\x1b\ufffe", "en": "One"}
)
TWO = f.finding("drift", f.side("b", f.span(R, "pont")))


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Finding]:
    """What comparing finds, whatever the reports."""
    found: list[Finding] = []
    monkeypatch.setattr(pipeline, "compare", lambda story, _settings, _memory: tuple(found))
    monkeypatch.setattr(pipeline, "annotate_one", lambda report, settings: f.annotated(report))
    (tmp_path / "r").mkdir()
    return found


def look(folder: Path) -> list[tuple[str, str]]:
    """One look after a report more came in; gives the news that the terminal has not been told, and tells them."""
    number = len(list((folder / "r").iterdir()))
    (folder / "r" / f"{number}.txt").write_text(f"Le pont de Sorbe rouvre le {number + 1} mai, dit la maire.", "utf-8")
    with open_case(str(folder / "c.recoupe"), write=True) as case:
        found = watching.Watch([str(folder / "r")], load(), lambda: AT).look(case)
        case.keep_told(watching.TERMINAL, case.view.last_news())
    return [(told.what, told.finding.kind) for told in found.news]


def test_news_are_told_once(compared: list[Finding], tmp_path: Path) -> None:
    compared.append(ONE)
    assert look(tmp_path) == [("appeared", "denied")]
    assert look(tmp_path) == []
    compared[:] = [TWO]
    assert look(tmp_path) == [("appeared", "drift"), ("gone", "denied")]
    compared.append(ONE)
    assert look(tmp_path) == [("appeared", "denied")]


def test_news_that_were_found_and_not_told_are_told_the_next_time(compared: list[Finding], tmp_path: Path) -> None:
    compared.append(ONE)
    look(tmp_path)
    compared.append(TWO)
    with open_case(str(tmp_path / "c.recoupe"), write=True) as case:  # killed before it told
        (tmp_path / "r" / "more.txt").write_text("Le pont de Sorbe est fermé, dit la maire.", "utf-8")
        watching.Watch([str(tmp_path / "r")], load(), lambda: AT).look(case)
    compared.remove(ONE)
    assert look(tmp_path) == [("appeared", "drift"), ("gone", "denied")]


def test_a_run_between_two_looks_is_news_too(compared: list[Finding], tmp_path: Path) -> None:
    look(tmp_path)
    compared.append(ONE)
    with open_case(str(tmp_path / "c.recoupe"), write=True) as case:
        (tmp_path / "r" / "more.txt").write_text("Le pont de Sorbe est fermé, dit la maire.", "utf-8")
        pipeline.run([str(tmp_path / "r")], case, load())
    assert look(tmp_path) == [("appeared", "denied")]


# --- who is told -----------------------------------------------------------------------------------------------------
NEWS = (News(seq=1, at=AT, what="appeared", finding=ONE), News(seq=2, at=AT, what="changed", finding=TWO, before=ONE))


def test_the_feed_is_xml_whatever_reports_say(tmp_path: Path) -> None:
    feed.save(NEWS, "affaire <&", str(tmp_path / "news.xml"))
    items = ElementTree.parse(tmp_path / "news.xml").getroot().findall("channel/item")
    assert [item.findtext("guid") for item in items] == [f"{TWO.id}-2", f"{ONE.id}-1"]
    assert items[0].findtext("pubDate") == "Thu, 08 May 2031 10:00:00 +0000"
    assert "One" in (items[0].findtext("description") or "")
    assert items[0].findtext("title") == "Changed: reworded"


def test_words_of_reports_are_text_for_whoever_shows_the_feed(tmp_path: Path) -> None:
    """Feed readers take a description as HTML."""
    words = "<script>alert(1)</script><img src=x onerror=alert(2)> &lt;b&gt; \u202etxt"
    finding = f.finding("drift", f.side("a", f.span(R, "pont")), explanation={"fr": words, "en": words})
    feed.save([News(seq=1, at=AT, what="appeared", finding=finding)], "affaire", str(tmp_path / "news.xml"))
    shown = ElementTree.parse(tmp_path / "news.xml").getroot().findtext("channel/item/description") or ""
    assert "<" not in shown
    assert "\u202e" not in shown
    assert document_fromstring(f"<p>{shown}</p>").text_content() == words.replace("\u202e", "\u2426")
    entry = feedparser.parse(str(tmp_path / "news.xml")).entries[0]
    assert not re.search("<(script|img)", entry.description)


def test_a_feed_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        feed.save(NEWS, "a", str(tmp_path / "none" / "news.xml"))


def taking(bodies: list[dict[str, Any]]) -> web.Handler:
    def write(connection: socket.socket, request: web.Request) -> None:
        bodies.append(json.loads(request.body))
        web.answer()(connection, request)

    return write


def test_the_webhook_is_sent_everything_at_once(tmp_path: Path) -> None:
    bodies: list[dict[str, Any]] = []
    with web.served({"/hook": taking(bodies)}) as site:
        webhook.send(NEWS, "affaire", site.url("/hook"), web.settings(tmp_path))
    (body,) = bodies
    assert (body["format"], body["case"]) == ("recoupe-news/1", "affaire")
    assert [told["what"] for told in body["news"]] == ["appeared", "changed"]
    assert body["news"][1]["before"]["explanation"]["en"] == "One"


def test_a_webhook_that_fails_leads_nowhere(tmp_path: Path) -> None:
    pages = {"/away": web.leads_to("/hook"), "/hook": web.answer()}
    with web.served(pages) as site:
        for path in ("/away", "/none"):
            with pytest.raises(OutputError, match="next time"):
                webhook.send(NEWS, "affaire", site.url(path), web.settings(tmp_path))
        assert "/hook" not in site.paths()
    with pytest.raises(OutputError):
        webhook.send(NEWS, "affaire", "file:///etc/passwd", web.settings(tmp_path))
