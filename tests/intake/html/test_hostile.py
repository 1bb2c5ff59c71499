"""Pages that strangers made to break a reader: no crash, bounded time, a report or a problem, and never a request."""

from __future__ import annotations

import json
import re
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from recoupe.intake import read
from recoupe.intake.html import page_report
from recoupe.intake.source import UNSAFE
from recoupe.model import Problem, Report
from recoupe.settings import load

SENTENCE = (
    "Le pont de Port-Vaillant sera fermé trois semaines à partir de lundi, a annoncé vendredi la maire Zoé Lamy devant le "
    "conseil municipal réuni en séance extraordinaire."
)
BODY = f"<article><h1>Le pont ferme lundi</h1><p>{SENTENCE}</p><p>{SENTENCE.replace('pont', 'bac')}</p></article>"
ADDRESS = "https://lephare.example/pont.html"
LIMIT = 20.0  # seconds on a busy machine; a page takes a tenth of one


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("something was requested")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def outcome(page: str | bytes, address: str = ADDRESS) -> Report | Problem:
    start = time.perf_counter()
    content = page.encode("utf-8", "surrogatepass") if isinstance(page, str) else page
    (found,) = page_report(content, address, load())
    assert time.perf_counter() - start < LIMIT
    return found


def whole(head: str = "", body: str = BODY) -> str:
    return f"<!doctype html><html lang='fr'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


JSON = "<script type='application/ld+json'>"
BOMB = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
SHAPES = {
    "nested": "<div>" * 100_000 + SENTENCE + "</div>" * 100_000,
    "nested inline": whole(body="<b><i><a href=x>" * 30_000 + SENTENCE),
    "nested lists": whole(body="<ul><li>" * 50_000 + SENTENCE),
    "never closed": whole(body=f"<p>{SENTENCE}" * 3000),
    "entity expansion": f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "lol">{BOMB}]><html><p>&a12; {SENTENCE}</p></html>',
    "external entity": f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>&x; {SENTENCE}</p></html>',
    "foreign declaration": f'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><html><body><p>{SENTENCE}</p></body></html>',
    "base and frames": whole("<base href='http://127.0.0.1:9/'><link rel=stylesheet href=x>", f"<iframe src=y></iframe>{BODY}"),
    "comments": "<!-- x -->" * 20_000 + whole(),
    "open comment": whole() + "<!--" * 50_000,
    "attributes": whole(body=f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>{SENTENCE}</p>"),
    "classes": whole(body=f"<p class='{'x-' * 200_000}'>{SENTENCE}</p>"),
    "breaks": whole(body=f"<p>{'<br>' * 100_000}{SENTENCE}</p>"),
    "spaces": whole(body=f"<p>{SENTENCE}{' ' * 500_000}</p>"),
    "one word": whole(body=f"<p>{SENTENCE}</p><p>{'a' * 500_000}</p>"),
    "quotes": whole(body=f"<p>{'«' * 10_000}{SENTENCE}</p>"),
    "many metas": whole("<meta property='article:published_time' content='2021-03-03'>" * 20_000),
    "many siblings": whole(body="".join(f"<p>Phrase {n} sans intérêt pour la suite.</p>" for n in range(8000))),
    "elements": whole(body=BODY + "<b></b>" * 300_000),
    "too many paragraphs": whole(body=f"<p>{SENTENCE}</p>" * 30_000),
    "json nested": whole(JSON + "[" * 100_000 + "</script>"),
    "json things": whole(JSON + '{"@graph":' * 900 + "1" + "}" * 900 + "</script>"),
    "json odd": whole(JSON + '{"@type":["NewsArticle",3,null],"datePublished":[{"@value":{"name":[]}}],'
                      '"author":[[[["x"]]]],"headline":{"name":{"name":7}},"publisher":false,"articleBody":12}</script>'),
    "title of spaces": whole(f"<title>{' - ' * 100_000}</title>"),
    "stamps": whole(body=f"<h1>Le pont</h1><div>{'le 3 mars 2021 à 07h15 ' * 20_000}</div>{BODY}"),
    "control characters": whole(body=BODY.replace("pont", "po\x00\x01\x1bnt\x7f")),
    "half a surrogate": whole(body=f"<p>{SENTENCE}&#xD800;\ud83d</p>"),
    "cut short": whole()[:-60] + "<p",
    "binary": bytes(range(256)) * 2000,
    "random declaration": b"<meta charset=rot13><p>" + SENTENCE.encode(),
    "hex declaration": b"<meta charset=hex><p>" + SENTENCE.encode("latin-1"),
    "utf-7": b"<meta charset=utf-7><p>+ADw-script+AD4- " + SENTENCE.encode("latin-1"),
    "utf-16 without a mark": whole().encode("utf-16-le"),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(shape: str) -> None:
    found = outcome(SHAPES[shape])
    if isinstance(found, Report):
        assert found.text.strip()
        assert all(span.text == found.text[span.start : span.end] for span in found.boilerplate)
        assert "root:" not in found.text
        assert len(found.text) < 3_000_000
        found.text.encode()
    else:
        assert found.message


def test_a_page_is_refused_by_its_size_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    start = time.perf_counter()
    (found,) = read(str(path), load())
    assert isinstance(found, Problem)
    assert "1000" in found.message
    assert time.perf_counter() - start < LIMIT
    assert isinstance(outcome(b"<p>" + b"a" * 21_000_000), Problem)


SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def test_script_in_every_field_is_text() -> None:
    data = {
        "@type": "NewsArticle", "headline": f"Le pont {SCRIPT}", "author": {"name": f"Zoé {SCRIPT}"}, "datePublished": SCRIPT,
        "publisher": {"name": f"Le Phare {SCRIPT}"}, "articleSection": SCRIPT, "url": "javascript:alert(1)",
    }  # fmt: skip
    head = (
        JSON + json.dumps(data).replace("</", "<\\/") + "</script>"
        "<link rel=canonical href='javascript:alert(1)'><meta property='og:url' content='data:text/html,x'>"
    )
    found = outcome(
        whole(head, f"<div onclick='alert(3)'>{BODY}</div><p>{SENTENCE} &lt;script&gt;alert(4)&lt;/script&gt;</p>")
    )
    assert isinstance(found, Report)
    assert found.canonical is None
    assert found.published is None
    assert found.byline
    assert found.byline.startswith("Zoé")
    assert "alert(3)" not in found.text


UNSEEN = "\u202e\u2066\u200b\u0007\ufeff"


def test_control_and_bidirectional_characters_are_taken_off_names() -> None:
    data = {"@type": "NewsArticle", "author": {"name": f"Zoé{UNSEEN} Lamy"}, "publisher": {"name": f"Le{UNSEEN} Phare"}}
    head = f"{JSON}{json.dumps(data)}</script><title>Le {UNSEEN}pont ferme lundi</title>"
    found = outcome(whole(head, BODY.replace("Le pont ferme", f"Le {UNSEEN}pont ferme")))
    assert isinstance(found, Report)
    assert found.title
    assert found.outlet
    names = (found.title.text, found.outlet.name, found.byline or "")
    assert names == ("Le pont ferme lundi", "Le Phare", "Zoé Lamy")
    assert not any(UNSAFE.search(name) for name in names)
    assert any(re.search("bidi|direction", problem.message) for problem in found.problems)


@pytest.mark.parametrize(
    "host", ["lem\u043ende.fr", "xn--lemnde-jye.fr", "xn--lemnde-b5f.fr", "www.lem0nde.fr", "lemonde.fr.example"]
)
def test_a_domain_that_imitates_one_lends_no_name(host: str) -> None:
    head = "<meta property='og:site_name' content='Le Monde'>"
    found = outcome(whole(head), f"https://{host}/pont.html")
    assert isinstance(found, Report)
    assert found.outlet
    assert found.outlet.name != "Le Monde"
    assert (found.outlet.domain or "").isascii()
    assert found.problems


def test_a_wrong_declaration_of_the_encoding_is_told() -> None:
    page = f"<html><head><meta charset='{{}}'></head><body>{BODY}</body></html>"
    for declared, real in (("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("us-ascii", "utf-8")):
        found = outcome(page.format(declared).encode(real))
        assert isinstance(found, Report)
        assert SENTENCE in found.text
        assert any(declared in problem.message for problem in found.problems), declared


def test_a_true_declaration_is_followed() -> None:
    page = f"<html><head><meta charset='windows-1252'></head><body>{BODY}</body></html>"
    found = outcome(page.encode("cp1252"))
    assert isinstance(found, Report)
    assert SENTENCE in found.text
    assert found.problems == ()
