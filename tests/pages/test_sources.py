"""Independent originals, and the picture of who took what from whom."""

from __future__ import annotations

import factory as f
from recoupe.model import Case, Lineage
from recoupe.pages.edition import Edition
from recoupe.pages.sources import independent, lineage_picture, lineages
from recoupe.pages.words import Words

A, B, C, D = (
    f.report(f"La pluie est tombée sur {place}.", outlet=place, source=place)
    for place in ("Abel", "Brun", "Clos", "Dore")
)


def edition(*found: Lineage) -> Edition:
    return Edition(Case(reports=(A, B, C, D), resolved=f.resolved(*found)), Words("en"))


def shared(*reports: object, **more: str) -> Lineage:
    return f.lineage(*(f.span(r, "La pluie est tombée") for r in reports), **more)  # type: ignore[arg-type]


def test_whole_reports_from_one_original_count_once_over_several_links() -> None:
    assert independent(edition()) == 4
    assert independent(edition(shared(A, B, kind="report"), shared(B, C, kind="report"))) == 2
    assert independent(edition(shared(A, B, kind="passage"))) == 4, (
        "a shared passage leaves the rest of a report its own"
    )


def test_a_named_original_gives_to_all_that_carry_it() -> None:
    made = edition(shared(A, C, kind="report", origin="AGP"))
    drawn = lineage_picture(made, lineages(made))
    assert drawn is not None
    assert [name for _, name in drawn.origins] == ["AGP"]
    assert [cite.label for _, cite in drawn.reports] == ["Abel", "Clos"]
    assert len(drawn.arrows) == 2


def test_a_report_that_is_the_original_gives_to_the_others() -> None:
    made = edition(shared(A, B, D, origin="Brun"))
    drawn = lineage_picture(made, lineages(made))
    assert drawn is not None
    assert drawn.origins == []
    assert len(drawn.arrows) == 2
    assert len({arrow.y1 for arrow in drawn.arrows}) == 1


def test_without_copies_there_is_no_picture() -> None:
    assert lineage_picture(edition(), []) is None
