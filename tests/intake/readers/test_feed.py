"""RSS and Atom: full text, teasers, and feeds made to break their reader."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from reading import LEAD, MORE, REST, one, readings

BODY = f"<p>{LEAD}</p><p>{MORE}</p><p>{REST}</p>"


def rss(*items: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Le Phare</title><link>https://phare.test/</link>'
        f"{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    )


FULL = (
    "<title>Le pont &amp;amp; le bac</title><link>https://phare.test/pont</link>"
    "<pubDate>Mon, 15 Sep 2031 16:12:00 +0200</pubDate>"
    f"<dc:creator>Ada Morel</dc:creator><category>Ville</category><description>Court.</description>"
    f"<content:encoded><![CDATA[{BODY}<script>alert(1)</script>]]></content:encoded>"
)


def test_an_item_with_its_text(tmp_path: Path) -> None:
    report = one(tmp_path, "a.rss", rss(FULL))
    assert report.title
    assert report.outlet
    assert (report.title.text, report.outlet.name, report.byline, report.section) == (
        "Le pont & le bac", "Le Phare", "Ada Morel", "Ville")  # fmt: skip
    assert (report.published, report.published_from) == ("2031-09-15T16:12+02:00", "metadata")
    assert report.text == f"Le pont & le bac\n\n{LEAD}\n\n{MORE}\n\n{REST}"
    assert report.source.endswith("a.rss#1")


def test_an_item_that_only_leads_to_its_article(tmp_path: Path) -> None:
    teaser = f"<title>Le bac</title><link>https://phare.test/bac</link><description>{LEAD}</description>"
    cut = f"<title>Le bac</title><link>https://phare.test/bac</link><description>{LEAD * 9} […]</description>"
    problems = readings(tmp_path, "a.xml", rss(teaser, cut))[1]
    assert ["recoupe run https://phare.test/bac" in problem.message for problem in problems] == [True, True]


def test_a_text_without_an_address_is_all_there_is(tmp_path: Path) -> None:
    assert one(tmp_path, "a.rss", rss(f"<title>Le bac</title><description>{LEAD}</description>")).text.endswith(LEAD)


def test_atom(tmp_path: Path) -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Phare</title><link href="https://phare.test/"/><entry>'
        '<title>Le pont ferme</title><link href="https://phare.test/pont"/><published>2031-09-15T16:12:00Z</published>'
        f'<updated>2031-09-16T08:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div>'
        "</content></entry></feed>"
    )
    report = one(tmp_path, "feed", feed)
    assert (report.published, report.updated) == ("2031-09-15T16:12Z", "2031-09-16T08:00Z")
    assert report.text.endswith(f"{MORE}\n\n{REST}")


def test_packed_and_in_another_encoding(tmp_path: Path) -> None:
    data = rss(FULL).replace("utf-8", "iso-8859-1").encode("iso-8859-1", "xmlcharrefreplace")
    assert LEAD in one(tmp_path, "a.rss.gz", gzip.compress(data)).text


LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 20}'>" for n in range(1, 12)) + "]>"
)


@pytest.mark.parametrize(
    "data",
    [
        "", "<rss", "<rss/>", "<feed>", rss(), rss("") * 3, rss(FULL)[:900], rss("<item>" * 20_000), rss("<a>" * 100_000),
        rss("<title>&a11;</title>", head=LAUGHS),
        rss("<title>&x;</title>", head='<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        rss("<title>&x;</title>", head='<!DOCTYPE r SYSTEM "file:///etc/passwd">'),
        rss("<title>" + "<![CDATA[x]]>" * 50_000 + "</title>"), rss("<title>" + "&amp;" * 300_000 + "</title>"),
        rss("<link>javascript:alert(1)</link><description>" + "<b>" * 50_000 + "Le pont</description>"),
        rss("<pubDate>" + "9" * 100_000 + "</pubDate>"), rss("<title>\u202e\x07</title>"),
        rss(*["<title>Le pont</title>"] * 3_000),
        rss("<link>https://[::1</link><description>Le pont ferme</description>"),
    ],
    ids=range(19),
)  # fmt: skip
def test_hostile_feeds(tmp_path: Path, data: str) -> None:
    reports, _ = readings(tmp_path, "a.rss", data)
    assert not any("root:" in report.text for report in reports)
