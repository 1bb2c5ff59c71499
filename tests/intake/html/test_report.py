"""A page of bytes becomes a report: article, dates, outlet, places."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from recoupe.intake.html import page_report
from recoupe.model import Problem, Report
from recoupe.settings import load

ADDRESS = "https://www.lephare-ondine.example/port/pont-ferme.html"
LEAD = (
    "Le pont de Port-Vaillant sera fermé trois semaines à partir de lundi, a annoncé vendredi la maire Zoé Lamy devant le "
    "conseil municipal réuni en séance extraordinaire."
)
MORE = (
    "Les camions passeront par la route du nord, selon l'AFP. « Nous n'avons pas le choix », a expliqué la maire, qui promet "
    "un bac gratuit pour les piétons pendant toute la durée des travaux."
)
PAGE = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Le pont ferme lundi - Le Phare</title>
<meta property="og:title" content="Le pont ferme lundi"><meta property="og:site_name" content="Le Phare d'Ondine">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Le pont ferme lundi",
"datePublished": "2021-03-05T18:30:00+01:00", "dateModified": "2021-03-06T08:02:00+01:00", "author": [{{"@type": "Person",
"name": "Ada Morel"}}], "articleSection": "Transports"}}</script></head>
<body><nav><a href="/">Accueil</a> <a href="/port">Port</a></nav><article><h1>Le pont ferme lundi</h1>
<p class="date">Publié le 5 mars 2021 à 18h30</p><p>{LEAD}</p><p>Lire aussi : <a href="/bac">Le bac, une vieille histoire</a></p>
<p>{MORE}</p></article><footer>Mentions légales</footer></body></html>"""


def read(page: str | bytes, address: str = ADDRESS) -> Report:
    content = page.encode() if isinstance(page, str) else page
    (found,) = page_report(content, address, load())
    assert isinstance(found, Report), found
    return found


def refused(page: bytes) -> str:
    (found,) = page_report(page, ADDRESS, load())
    assert isinstance(found, Problem)
    return found.message


def test_what_a_page_says_of_itself() -> None:
    report = read(PAGE)
    assert report.title
    assert report.title.text == "Le pont ferme lundi"
    assert report.outlet
    assert (report.outlet.name, report.outlet.domain) == ("Le Phare d'Ondine", "lephare-ondine.example")
    assert (report.published, report.published_from) == ("2021-03-05T18:30+01:00", "metadata")
    assert report.published_why
    assert "datePublished" in report.published_why
    assert report.updated == "2021-03-06T08:02+01:00"
    assert (report.byline, report.section, report.language) == ("Ada Morel", "Transports", "fr")
    assert report.agencies == ("AFP",)
    assert report.source == ADDRESS


def test_each_paragraph_leads_back_to_its_element() -> None:
    report, tree = read(PAGE), document_fromstring(PAGE)
    assert report.text[: report.paragraphs[0].end] == "Le pont ferme lundi"
    for paragraph in report.paragraphs:
        (element,) = tree.getroottree().xpath(paragraph.place)
        assert report.text[paragraph.start : paragraph.end] in " ".join(element.text_content().split())


def test_the_article_and_nothing_else() -> None:
    report = read(PAGE)
    assert LEAD in report.text
    assert MORE in report.text
    assert "Mentions" not in report.text
    assert not any("bac, une" in line for line in _unmarked(report).split("\n"))


def _unmarked(report: Report) -> str:
    text = report.text
    for span in reversed(report.boilerplate):
        text = text[: span.start] + text[span.end :]
    return text


@pytest.mark.parametrize("content", [b"", b"   ", b"<html></html>", b"<p>1 2 3", b"\x00\x01\x02\x03" * 50])
def test_no_article_is_a_problem(content: bytes) -> None:
    assert refused(content)


def test_nested_too_deep_is_a_problem() -> None:
    assert refused(b"<html><body>" + b"<div>" * 100_000 + LEAD.encode())


def test_the_same_page_gives_the_same_report() -> None:
    assert read(PAGE) == read(PAGE)


def test_what_only_machines_are_given_is_read_from_there() -> None:
    """Pages that a script fills: the article stands in JSON-LD, and its place is that script."""
    words = "\\n\\n".join((LEAD, MORE, LEAD.replace("pont", "bac"), MORE.replace("nord", "sud")))
    head = f'''<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Le pont ferme lundi",
    "articleBody": "{words}"}}</script>'''
    report = read(
        f"<html><head>{head}</head><body><h1>Le pont ferme lundi</h1><div id=app>Chargement</div></body></html>"
    )
    assert LEAD in report.text
    assert report.text.count("\n\n") == 4
    assert {p.place for p in report.paragraphs[1:]} == {"/html/head/script"}


def test_where_the_extraction_finds_nothing_the_running_text_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recoupe.intake.html.report.extracted", lambda tree: "")
    report = read(PAGE)
    assert LEAD in report.text
    assert MORE in report.text
    assert "Mentions" not in report.text


def test_a_day_that_disagrees_is_told() -> None:
    """What the page prints is taken where its fields say another day; both are told, and so is another day in the address."""
    page = PAGE.replace("Publié le 5 mars 2021 à 18h30", "Publié le 9 mars 2021").replace("dateModified", "dateOther")
    report = read(page, "https://www.lephare-ondine.example/2021/03/05/pont.html")
    assert (report.published, report.published_from) == ("2021-03-09", "stated")
    assert [("2021-03-05" in p.message, "2021-03-09" in p.message) for p in report.problems] == [(True, True)] * 2


def test_moments_in_universal_time_have_the_day_of_the_outlets_country() -> None:
    page = PAGE.replace("Publié le 5 mars 2021 à 18h30", "").replace(
        "2021-03-05T18:30:00+01:00", "2021-03-05T23:30:00Z"
    )
    report = read(page, "https://www.ouest-france.fr/pont.html")
    assert report.published == "2021-03-06T00:30+01:00"
    assert report.outlet
    assert report.outlet.name == "Ouest-France"


def test_the_day_in_the_head_of_the_site_is_not_that_of_the_article() -> None:
    """Many sites print the day on which one looks at them above all else."""
    page = PAGE.replace('<p class="date">Publié le 5 mars 2021 à 18h30</p>', "")
    report = read(page.replace("<nav>", "<div>jeudi 11 mars 2021</div><nav>"))
    assert report.published == "2021-03-05T18:30+01:00"
    assert report.problems == ()
