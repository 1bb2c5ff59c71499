"""When a report was published: stated, else worked out from what it says and from the other reports of the case."""

from __future__ import annotations

from itertools import permutations

from factory import report
from recoupe.annotate import annotate
from recoupe.model import Annotated, Dating, Report
from recoupe.resolve.dates import resolve_dates
from recoupe.settings import load

DATED = report(
    "Le glissement de terrain d'Orval a emporté le viaduc de la Sauvenière mercredi 6 mars 2024. Le préfet Alain Morvan a "
    "ordonné l'évacuation du hameau.",
    published="2024-03-07",
    published_from="stated",
)
UNDATED = report(
    "Le préfet Alain Morvan a visité vendredi le hameau évacué près d'Orval. Mercredi, un glissement de terrain avait emporté "
    "le viaduc de la Sauvenière. Une enquête a été ouverte vendredi par le parquet.",
)
COARSE = report(
    "Le viaduc de la Sauvenière, à Orval, a été emporté par un glissement de terrain. Le préfet Alain Morvan se rendra jeudi "
    "au hameau évacué.",
    published="2024-03",
    published_from="stated",
)
ALONE = report("Le maire de Port-Lorrain a inauguré lundi une piscine.")
OLD = report("Les faits remontent au 27 mai 1998. Le tribunal de Vigneulles a jugé hier un boulanger.")


def resolved(*reports: Report) -> tuple[dict[str, Dating], dict[str, list[tuple[str, str | None]]]]:
    read: list[Annotated] = list(annotate(reports, "fr"))
    datings, values = resolve_dates(reports, read, load())
    by_time = {value.time: value.value for value in values}
    return {d.report: d for d in datings}, {a.report: [(t.span.text, by_time[t.id]) for t in a.times] for a in read}


def test_a_stated_date_stays_and_gives_values() -> None:
    datings, values = resolved(DATED)
    assert datings[DATED.id].published == "2024-03-07"
    assert values[DATED.id] == [("mercredi 6 mars 2024", "2024-03-06")]


def test_another_report_tells_which_wednesday_it_was() -> None:
    datings, values = resolved(DATED, UNDATED)
    dating = datings[UNDATED.id]
    assert dating.published is not None
    assert "2024-03-08".startswith(dating.published)
    assert dating.published_from == "inferred"
    assert dating.published_why
    assert "Mercredi" in dating.published_why
    assert ("Mercredi", "2024-03-06") in values[UNDATED.id]
    assert ("vendredi", "2024-03-08") in values[UNDATED.id]


def test_a_coarse_stated_date_is_kept_though_its_weekdays_are_settled() -> None:
    datings, _ = resolved(DATED, UNDATED, COARSE)
    assert (datings[COARSE.id].published, datings[COARSE.id].published_from) == ("2024-03", "stated")


def test_nothing_is_concluded_from_nothing() -> None:
    datings, values = resolved(DATED, ALONE, OLD)
    assert datings[ALONE.id].published is None
    assert values[ALONE.id] == [("lundi", None)]
    assert datings[OLD.id].published is None
    assert values[OLD.id] == [("27 mai 1998", "1998-05-27"), ("hier", None)]


def test_the_order_of_reports_does_not_matter() -> None:
    outcomes = [resolved(*order) for order in permutations([DATED, UNDATED, ALONE])]
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_a_report_alone_without_times() -> None:
    empty = report("Rien ne bouge.")
    datings, values = resolved(empty)
    assert datings[empty.id].published is None
    assert values[empty.id] == []
