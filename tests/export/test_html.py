"""The dossier: whole, sealed, harmless, with every link leading somewhere."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from dataclasses import dataclass

import msgspec
import pytest

import invented
from dom import tree
from dossiers import LANGUAGES, dossier, written
from recoupe import plugins
from recoupe.export import html
from recoupe.model import Case, Problem


def test_it_is_a_plugin() -> None:
    assert "html" in plugins.names("export")
    assert "_dossier" not in plugins.names("export")
    assert html.SUFFIX == ".html"


# --- one file, sealed ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_loaded_from_anywhere(language: str) -> None:
    page = dossier(language)
    for node in page.all():
        assert node.tag not in {"link", "img", "iframe", "object", "embed", "audio", "video", "base", "form"}
        assert not {"src", "srcset", "style", "data", "poster", "background"} & set(node.attributes), node
        assert not [name for name in node.attributes if name.startswith("on")], node
    style = page.one("style").text
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_lets_only_the_pages_own_style_and_script_run() -> None:
    page = dossier()
    policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    assert policy.startswith("default-src 'none';")
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.one(kind).text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_links_lead_somewhere() -> None:
    page = dossier()
    ids = [node.attributes["id"] for node in page.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids)), "an id stands twice"
    links = [node.attributes["href"] for node in page.all("a")]
    assert len(links) > 100
    for link in links:
        assert link.startswith("https://lac-matin.invalid/") or link.removeprefix("#") in ids, link


def test_the_same_case_gives_the_same_file() -> None:
    case = invented.case()
    turned = msgspec.structs.replace(
        case, reports=case.reports[::-1], annotated=case.annotated[::-1],
        resolved=msgspec.structs.replace(
            case.resolved, claims=case.resolved.claims[::-1], events=case.resolved.events[::-1],
            entities=case.resolved.entities[::-1], values=case.resolved.values[::-1],
        ),
    )  # fmt: skip
    assert written(case) == written(turned)


def test_it_stays_small() -> None:
    assert len(written(invented.case()).encode()) < 120_000


# --- what it shows ---------------------------------------------------------------------------------------------------
def test_conflicts_come_first_and_copies_last() -> None:
    groups = [node.attributes["id"] for node in dossier().all("section", class_="group")]
    assert groups == ["g-conflict", "g-denial", "g-change", "g-explained", "g-agreement", "g-copy"]
    first = next(dossier().all("article", class_="card"))
    assert "Presque les mêmes mots" in first.text


def test_both_sides_face_each_other_with_the_differing_words_marked() -> None:
    card = next(dossier().all("article", class_="card"))
    sides = list(card.all("div", class_="side"))
    assert [side.one("h5").text for side in sides] == ["Ada Morel", "Paul Tessier"]
    marked = [[mark.text for mark in side.all("mark")] for side in sides]
    assert marked == [["avant la fin de la semaine", "Ada Morel"], ["très vite", "Paul Tessier"]]
    assert [next(side.all("a", class_="cite")).text for side in sides] == [
        "3La Rive mar. 12 mars 2024",
        "2Le Courrier de Sarène mar. 12 mars 2024",
    ]


def test_every_quotation_links_to_its_words_in_the_report() -> None:
    page = dossier()
    for quoted in page.all("figure", class_="passage"):
        target = quoted.one("a").attributes["href"].removeprefix("#")
        number, start, end = (int(x) for x in re.findall(r"\d+", target))
        report = sorted(invented.REPORTS, key=lambda r: (r is not invented.REPORTS[3], r is not invented.REPORTS[1]))
        shown = [r for r in report if r.text[start:end] in quoted.one("blockquote").text]
        assert shown, target
        assert page.one(id=target)
        assert 1 <= number <= 4


def test_a_date_as_the_value_of_a_side_is_put_into_words() -> None:
    assert "lun. 11 mars 2024" in [h.text for h in dossier("fr").all("h5")]
    assert "Mon, 11 Mar 2024" in [h.text for h in dossier("en").all("h5")]


def test_reports_with_a_claim_but_without_its_denial_are_named() -> None:
    denied = next(c for c in dossier("en").all("article", class_="denial") if "Navilac denies" in c.text)
    assert denied.one("p", class_="silent").text == "The claim without the denial: 4"
    declined = next(c for c in dossier("en").all("article", class_="denial") if "declines to comment" in c.text)
    assert not list(declined.all("p", class_="silent")), "the same report has both"


def test_a_finding_about_one_saying_tells_its_reach() -> None:
    card = dossier("en").one("details", class_="agreement")
    assert card.one("span", class_="origins").text == "2 reports · 2 origins"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_brief_leads_from_each_quotation_to_its_words(language: str) -> None:
    page = dossier(language)
    section = page.one("section", class_="brief")
    quotations = list(section.all("a", class_="words"))
    ids = {node.attributes["id"] for node in page.all() if "id" in node.attributes}
    assert 4 <= len(list(section.all("li"))) <= 10
    assert quotations
    assert {node.attributes["href"].lstrip("#") for node in quotations} <= ids


def test_a_judgement_is_shown_with_its_note() -> None:
    card = next(c for c in dossier().all("article", class_="card") if "lundi 11 mars" in c.text)
    assert "confirmé par Inès" in card.text
    assert "vérifié au port" in card.text


def test_the_timeline_draws_doubt() -> None:
    picture = next(dossier().all("svg", class_="timeline"))
    shapes = {node.attributes["class"] for node in picture.all("a")}
    assert {"event is-happened contested", "event is-alleged wide", "saying is-urge", "sheet"} <= shapes
    other = next(dossier().all("span", class_="other"))
    assert "lun. 11 mars 2024" in other.text, "the day that another report gives"


def test_a_claim_tells_its_independent_origins() -> None:
    row = next(node for node in dossier().all("li", class_="claim") if "douze blessés" in node.text)
    assert "2 articles · 1 origine" in row.text
    assert row.one("span", class_="fewer")


def test_words_beside_one_another_stay_apart() -> None:
    row = next(node for node in dossier().all("li", class_="claim") if "en panne depuis" in node.text)
    told = " ".join(row.text.split())
    assert "accuse deux mécaniciens les moteurs du bac étaient en panne depuis février au conditionnel Démenti" in told


def test_spellings_link_to_the_words() -> None:
    row = next(
        node for node in dossier().all("tr") if node.attributes.get("id", "").startswith("e-") and "Morel" in node.text
    )
    assert [a.text for a in row.all("a", class_="spelling")] == ["Ada Morel ×3", "Morel"]


def test_sources_tell_how_the_date_is_known_and_what_was_copied() -> None:
    rows = list(dossier().one("table", class_="sources").all("tr"))[1:]
    courrier = next(row for row in rows if "Courrier" in row.text)
    assert "déduite" in courrier.text
    assert "la dépêche AR du 12 mars" in courrier.text
    assert "reprise 1" in courrier.text
    assert any("traduction automatique" in row.text for row in rows)


def test_problems_are_listed_where_there_are_any() -> None:
    assert "Le fichier est vide." in dossier().one(id="problems").text
    page = tree(written(msgspec.structs.replace(invented.case(), problems=())))
    assert not list(page.all(id="problems"))


def test_the_title_names_what_most_reports_name() -> None:
    assert dossier().one("h1").text.startswith("Valombre · ")
    assert "3 origines indépendantes" in dossier().one("header", class_="head").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_case_is_a_page_too(language: str) -> None:
    page = tree(written(Case(problems=(Problem(source="a", stage="elsewhere", message="b"),)), language))
    assert page.one("h1").text == "Dossier"
    assert "elsewhere" in page.one(id="problems").text


def test_reports_without_annotations_are_shown_all_the_same() -> None:
    page = tree(written(Case(reports=invented.REPORTS)))
    assert len(list(page.all("article", class_="report"))) == 4


# --- access ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_without_eyes_or_mouse(language: str) -> None:
    page = dossier(language)
    assert page.one("html").attributes["lang"] == language
    for landmark in ("main", "nav", "footer"):
        assert page.one(landmark)
    assert page.one("a", class_="skip").attributes["href"] == "#findings"
    levels = [int(node.tag[1]) for node in page.all() if re.fullmatch(r"h[1-6]", node.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), "a heading leaves out a level"
    labels = {node.attributes["for"] for node in page.all("label")}
    assert {node.attributes["id"] for node in page.all("input")} == labels
    ids = {node.attributes["id"] for node in page.all() if "id" in node.attributes}
    for node in page.all():
        assert node.attributes.get("aria-labelledby", "h-findings") in ids, node.attributes
    for text in page.all("div", class_="text"):
        assert text.attributes["lang"] == "fr"


@dataclass
class Colour:
    red: int
    green: int
    blue: int

    @property
    def light(self) -> float:
        """Relative luminance (WCAG 2.2)."""
        parts = [c / 255 for c in (self.red, self.green, self.blue)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    a, b = (
        Colour(*bytes.fromhex(c * (2 if len(c) == 3 else 1) if len(c) == 6 else "".join(x * 2 for x in c))).light
        for c in (one, other)
    )
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def test_text_stands_out_from_its_ground_in_light_dark_and_print() -> None:
    blocks = re.findall(r":root \{([^}]*--paper[^}]*)\}", dossier().one("style").text)
    assert len(blocks) == 3
    for block in blocks:
        colours = dict(re.findall(r"--([a-z-]+): #([0-9a-f]{3,6});", block))
        tones = ("red", "amber", "violet", "blue", "green", "grey")
        pairs = [
            ("ink", "paper"),
            ("ink", "card"),
            ("soft", "paper"),
            ("soft", "card"),
            ("link", "paper"),
            ("ink", "mark"),
        ]
        pairs += [
            ("ink", "lit"),
            ("link", "card"),
            *((tone, f"{tone}-bg") for tone in tones),
            *((tone, "card") for tone in tones),
        ]
        for front, back in pairs:
            assert _contrast(colours[front], colours[back]) >= 4.5, (front, back)
