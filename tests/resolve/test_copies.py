"""Lineage: copied passages and reports; no title, no set phrase."""

from __future__ import annotations

from factory import annotated, chain, dating, entity, mention, report, resolved
from recoupe.model import Report
from recoupe.resolve.copies import resolve_copies
from recoupe.settings import load
from recoupe.story import Story

PASSAGE = (
    "la digue de terre a cédé vers trois heures du matin sur une longueur de quarante mètres, "
    "noyant aussitôt les vergers du bas"
)
A = report(
    f"Crue à Morvane. Selon les pompiers, {PASSAGE}. "
    "La mairie promet une enquête rapide et compte les dégâts dans les deux hameaux.",
    outlet="La Rive",
)
B = report(
    f"Nuit blanche. On apprend que {PASSAGE}. Le préfet viendra sur place mercredi avec deux ministres et un architecte.",
    outlet="Le Cap",
)


def story(*reports: Report, published: str = "") -> Story:
    dates = [dating(r, day or None) for r, day in zip(reports, published.split(), strict=False)]
    return Story(reports, [annotated(r) for r in reports], resolved(*dates))


def test_a_long_shared_passage_is_one_voice() -> None:
    (line,) = resolve_copies(story(A, B, published="2024-03-01 2024-03-02"), load())
    assert line.kind == "passage"
    assert [span.text for span in line.spans] == [PASSAGE, PASSAGE]
    assert line.origin == "La Rive"
    assert "« la digue de terre a cédé" in line.evidence


def test_the_origin_is_left_open_where_the_order_is_not_known() -> None:
    (line,) = resolve_copies(story(A, B, published="2024-03-01 2024-03"), load())
    assert line.origin is None


def test_an_agency_that_a_report_credits_is_the_origin() -> None:
    wired = report(B.text + " Avec Agence Delta.", agencies=("Agence Delta",))
    (line,) = resolve_copies(story(A, wired), load())
    assert line.origin == "Agence Delta"


def test_a_report_with_a_new_headline_is_one_report() -> None:
    copy = report("La nuit où tout a cédé.\n" + A.text.split(". ", 1)[1])
    (line,) = resolve_copies(story(A, copy), load())
    assert line.kind == "report"


def test_a_name_with_its_title_is_no_copy() -> None:
    title = "la présidente du conseil général de la Haute-Morvane, Adélaïde Quentin"
    reports = [
        report(f"Hier soir, devant une salle comble, {title}, a parlé du pont et du budget de la ville."),
        report(f"Nous avons vu {title} : tout va bien, assure-t-elle, malgré le froid et la neige."),
    ]
    named = [chain(r, "Adélaïde Quentin") for r in reports]
    marked = [annotated(r, c, mention(r, "Adélaïde Quentin", c)) for r, c in zip(reports, named, strict=True)]
    assert resolve_copies(Story(reports, marked, resolved(entity(*named))), load()) == ()


def test_what_stands_in_boilerplate_is_no_copy() -> None:
    left_out = report(B.text, boilerplate=[f"On apprend que {PASSAGE}"])
    assert resolve_copies(story(A, left_out), load()) == ()


def test_the_order_of_reports_changes_nothing() -> None:
    one = resolve_copies(story(A, B, published="2024-03-01 2024-03-02"), load())
    other = resolve_copies(story(B, A, published="2024-03-02 2024-03-01"), load())
    assert one == other
