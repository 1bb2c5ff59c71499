"""Whole pages: headline, outlet, dates, and what is marked as no part of the article."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from recoupe.intake import read
from recoupe.model import Report
from recoupe.settings import load

LEAD = (
    "La maire de Port-Vaillant, Zoé Lamy, a annoncé mardi la fermeture du pont pour trois semaines. Les pêcheurs devront "
    "passer par l'écluse du nord."
)
MORE = "« Nous n'avons pas le choix », a-t-elle dit devant la presse, en promettant un bac gratuit dès jeudi matin."


def page(tmp_path: Path, *lines: str, name: str = "page.txt", gap: str = "\n\n") -> Report:
    path = tmp_path / name
    path.write_text(gap.join(lines) + "\n", "utf-8")
    found = next(iter(read(str(path), load())))
    assert isinstance(found, Report)
    return found


def marked(report: Report) -> list[str]:
    return [span.text for span in report.boilerplate]


def title(report: Report) -> str | None:
    return report.title.text if report.title else None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Le pont ferme trois semaines", LEAD, MORE], "Le pont ferme trois semaines"),
        (["in", "Le pont de Port-Vaillant ferme", LEAD], "Le pont de Port-Vaillant ferme"),
        (["Fermé.", LEAD, MORE], "Fermé."),
        (["LE PONT FERME.", LEAD, MORE], "LE PONT FERME."),
        (["« Pas le choix » : Zoé Lamy ferme le pont", "La colère monte sur les quais de Port-Vaillant", LEAD],
         "« Pas le choix » : Zoé Lamy ferme le pont"),
        ([LEAD, MORE], None),
        (["PORT-VAILLANT._ " + LEAD, MORE], None),
        (["Société", "Le pont de Port-Vaillant fermera mardi", "Par Ada Morel", "3 mars 2021", LEAD],
         "Le pont de Port-Vaillant fermera mardi"),
        (["Accueil > Ondine > Le pont de Port-Vaillant ferme", "Le pont de Port-Vaillant ferme", LEAD],
         "Le pont de Port-Vaillant ferme"),
        (["Le 3 mars, le pont de Port-Vaillant fermera", LEAD], "Le 3 mars, le pont de Port-Vaillant fermera"),
    ],
)  # fmt: skip
def test_headline(tmp_path: Path, lines: list[str], expected: str | None) -> None:
    assert title(page(tmp_path, *lines)) == expected


def test_the_clutter_of_a_page_is_marked_and_nothing_else(tmp_path: Path) -> None:
    report = page(
        tmp_path, "Menu", "La Gazette d'Ondine", "Se connecter", "Société", "Le pont de Port-Vaillant ferme trois semaines",
        "Publié le 3 mars 2021 à 07h15 - Mis à jour le 4 mars 2021 à 18h02", "Par Ada Morel, avec AFP",
        "Temps de lecture : 2 min",
        "Partager sur Facebook", LEAD, "Publicité", MORE, "À lire aussi",
        "La pêche au thon rouge en crise", "Des quais sous tension",
        MORE.replace("jeudi", "samedi"), "Lire aussi : le bac, une vieille histoire",
        "Le pont de Port-Vaillant ferme trois semaines", "Newsletter", "Recevez chaque matin l'essentiel", "Sur le même sujet",
        "Un chalutier coule au large", "Grève au port",
        "3 commentaires", "© 2021 La Gazette d'Ondine",
    )  # fmt: skip
    assert marked(report) == [
        "Menu", "La Gazette d'Ondine", "Se connecter", "Société", "Temps de lecture : 2 min", "Partager sur Facebook",
        "Publicité",
        "À lire aussi", "La pêche au thon rouge en crise", "Lire aussi : le bac, une vieille histoire",
        "Le pont de Port-Vaillant ferme trois semaines", "Newsletter", "Recevez chaque matin l'essentiel", "Sur le même sujet",
        "Un chalutier coule au large", "Grève au port", "3 commentaires", "© 2021 La Gazette d'Ondine",
    ]  # fmt: skip
    assert title(report) == "Le pont de Port-Vaillant ferme trois semaines"
    assert report.outlet
    assert report.outlet.name == "La Gazette d'Ondine"
    assert (report.published, report.updated) == ("2021-03-03T07:15", "2021-03-04T18:02")
    assert report.agencies == ("AFP",)


def test_readers_comments_run_to_the_end(tmp_path: Path) -> None:
    comment = (
        "Encore une décision prise sans demander l'avis des habitants du quartier, comme d'habitude dans cette ville."
    )
    report = page(
        tmp_path,
        "Le pont ferme trois semaines",
        LEAD,
        MORE,
        "2 commentaires",
        "marinette",
        comment,
        "Répondre",
        comment,
    )
    assert marked(report) == ["2 commentaires", "marinette", comment, "Répondre", comment]


def test_a_list_and_intertitles_belong_to_the_article(tmp_path: Path) -> None:
    report = page(
        tmp_path,
        "Les candidats au conseil",
        LEAD,
        "Les candidats",
        *(f"Liste {n} : Ada Morel" for n in range(9)),
        MORE,
        "Ada Morel",
    )
    assert marked(report) == []


def test_lines_broken_at_a_fixed_width_are_a_paragraph(tmp_path: Path) -> None:
    wrapped = "\n".join(textwrap.wrap(f"{LEAD} {MORE} {LEAD}", 60))
    report = page(
        tmp_path, "Le pont de Port-Vaillant ferme", wrapped, "Publicité", wrapped.replace("Zoé", "Ada"), "Abonnez-vous"
    )
    assert marked(report) == ["Publicité", "Abonnez-vous"]
    assert title(report) == "Le pont de Port-Vaillant ferme"


def test_a_layout_bar_is_marked_by_itself(tmp_path: Path) -> None:
    report = page(tmp_path, LEAD, "Le pont, lundi. (Source : KCNA) |", MORE)
    assert marked(report) == ["|"]
    assert report.agencies == ("KCNA",)


@pytest.mark.parametrize(
    ("lines", "published", "updated"),
    [
        (["Le pont ferme", "31 Août 2023 16:12 (UTC+01:00)", LEAD], "2023-08-31T16:12+01:00", None),
        ([" date 2023-09 Le pont de Port-Vaillant ferme", LEAD], "2023-09", None),
        (["Le pont ferme", "14-02-19 à 09h30", LEAD], "2019-02-14T09:30", None),
        (["5 juillet 2012. - " + LEAD], "2012-07-05", None),
        (["Le pont ferme", LEAD, "LIMA, 6 mai 2019 (AFP) – " + MORE], "2019-05-06", None),
        (["Le pont ferme", "Lima, 6 mai (AFP)", LEAD], None, None),
        (["Le pont ferme", "Publié le", "3 mars 2021", "Mis à jour le", "4 mars 2021 à 8h", LEAD],
         "2021-03-03", "2021-03-04T08:00"),
        (["Le pont ferme", "Modifié le 4 mars 2021 à 8h", LEAD], "2021-03-04", "2021-03-04T08:00"),
        (["Le pont ferme", "Modifié hier à 8h", "il y a 3 heures", LEAD], None, None),
        (["Le pont ferme", LEAD, "Article publié le 3 mars 2021"], "2021-03-03", None),
        (["Le pont ferme", LEAD + " Le 3 mars 2021 - un mercredi - restera dans les mémoires.", MORE], None, None),
        (["Le pont ferme", "31 février 2021", LEAD], None, None),
    ],
)  # fmt: skip
def test_dates(tmp_path: Path, lines: list[str], published: str | None, updated: str | None) -> None:
    report = page(tmp_path, *lines)
    assert (report.published, report.updated) == (published, updated)
    assert (report.published_from, bool(report.published_why)) == (("stated", True) if published else (None, False))


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("gazette-2021-03-03-pont.txt", "2021-03-03"), ("20210303_pont.txt", "2021-03-03"), ("pont 03.03.2021.txt", "2021-03-03"),
        ("pont-2021-03.txt", "2021-03"), ("000_6d3fd02f20210303.txt", None), ("20219999.txt", None), ("n-2021.txt", None),
    ],
)  # fmt: skip
def test_the_name_of_the_file_tells_the_date(tmp_path: Path, name: str, published: str | None) -> None:
    report = page(tmp_path, "Le pont ferme", LEAD, name=name)
    assert (report.published, report.published_from) == (published, "metadata" if published else None)


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("lephare-ondine.fr_2021-03-03.txt", "lephare-ondine.fr"),
        ("www.lemonde.fr-pont.txt", None),
        ("article.final.txt", None),
    ],
)
def test_the_name_of_the_file_tells_the_outlet(tmp_path: Path, name: str, domain: str | None) -> None:
    report = page(tmp_path, "Le pont ferme", LEAD, name=name)
    assert (report.outlet.domain if report.outlet else None) == domain
