"""Which reports are one story: those of `tests/mixture`, of which pairs share weeks, ministers, outlets and a country."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

import factory as f
from recoupe import pipeline
from recoupe.model import Case, Dating, Report, Resolved, StoryGroup
from recoupe.resolve.stories import resolve_stories
from recoupe.settings import Settings, load
from recoupe.story import Story

MIXTURE = Path(__file__).resolve().parent.parent / "mixture"
SETTINGS = load()


@cache
def mixed() -> Case:
    """A case of all reports of the mixture."""
    return pipeline.build([str(MIXTURE)], SETTINGS)


def folder(source: str) -> str:
    return Path(source).parent.name


def groups(reports: Sequence[Report], days: Sequence[str | None] = (), settings: Settings = SETTINGS) -> list[set[str]]:
    """The sources that are one story, of reports without names."""
    dates = [
        Dating(report=r.id, published=day, published_from="stated", published_why=None)
        for r, day in zip(reports, days, strict=False)
    ]
    story = Story(reports, [f.annotated(r) for r in reports], Resolved(datings=tuple(dates)))
    source = {report.id: report.source for report in reports}
    return [{source[report] for report in group.reports} for group in resolve_stories(story, settings)]


def test_each_story_comes_out_whole_and_by_itself() -> None:
    case = mixed()
    source = {report.id: report.source for report in case.reports}
    found = sorted(sorted({folder(source[r]) for r in group.reports}) for group in case.resolved.stories)
    assert found == sorted([path.name] for path in MIXTURE.iterdir())


def test_nothing_is_joined_across_stories() -> None:
    case = mixed()
    story_of = {report: group.id for group in case.resolved.stories for report in group.reports}
    told = [*case.resolved.claims, *case.resolved.events, *case.resolved.lineage]
    assert {report for thing in told for report in thing.reports} == story_of.keys()
    assert all(len({story_of[report] for report in thing.reports}) == 1 for thing in told)
    for finding in case.findings:
        assert len({story_of[report] for side in finding.sides for report in side.reports}) == 1


def test_a_story_has_the_days_and_a_headline_of_its_reports() -> None:
    case = mixed()
    source = {report.id: report.source for report in case.reports}
    titles = {report.title.text for report in case.reports if report.title}
    (flood,) = [g for g in case.resolved.stories if folder(source[g.reports[0]]) == "crue-de-la-velle"]
    assert (flood.first, flood.last) == ("2031-03-12", "2031-03-15")
    assert flood.title in titles
    assert len({group.id for group in case.resolved.stories}) == len(case.resolved.stories)


def test_a_story_by_itself_is_what_it_is_among_others() -> None:
    alone = pipeline.build([str(MIXTURE / "crue-de-la-velle")], SETTINGS)
    (group,) = alone.resolved.stories
    assert group in mixed().resolved.stories
    among = Story.of(mixed()).part(group.reports)
    assert {claim.id for claim in among.resolved.claims} == {claim.id for claim in alone.resolved.claims}


def test_what_came_later_leaves_the_id_of_a_story() -> None:
    case = mixed()
    story = Story.of(case)
    (group,) = [g for g in case.resolved.stories if g.first == "2031-03-12" and g.last == "2031-03-15"][:1]
    fewer = story.part(group.reports[:-1])
    (before,) = resolve_stories(fewer, SETTINGS)
    assert isinstance(before, StoryGroup)
    assert before.id == group.id


BRIDGE = (
    "Le pont de Sorbe a cédé sous un camion de farine ; la maire a fermé le quai et les secours cherchent le chauffeur."
)
AGAIN = (
    "Au pont de Sorbe, les secours ont trouvé le chauffeur du camion de farine ; le quai reste fermé, a dit la maire."
)
COUNCIL = (
    "Le conseil a voté le budget de la piscine, avec deux millions pour le toit et une hausse des tarifs d'entrée."
)


def test_days_part_what_words_would_join() -> None:
    one, two, other = (f.report(text, source=name) for name, text in (("a", BRIDGE), ("b", AGAIN), ("c", COUNCIL)))
    near = groups([one, two, other], ["2031-05-05", "2031-05-06", "2031-05-06"])
    assert sorted(map(sorted, near)) == [["a", "b"], ["c"]]
    assert len(groups([one, two], ["2031-05-05", "2035-05-06"])) == 2
    assert len(groups([one, two], [None, "2031-05-06"])) == 1


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [f.report(text, source=name) for name, text in (("a", BRIDGE), ("b", AGAIN), ("c", COUNCIL))]
    assert groups(reports) == groups(reports[::-1])


@pytest.mark.parametrize("text", ["", "?", "le la les", "« " * 3000])
def test_reports_that_say_nothing_are_stories_of_their_own(text: str) -> None:
    reports = [f.report(text, source="a"), f.report(text + " ", source="b"), f.report(COUNCIL, source="c")]
    assert sorted(map(len, groups(reports))) == [1, 1, 1]


def test_no_reports_no_stories() -> None:
    assert groups([]) == []


BRIEFS = (
    "Lavallier Optique va supprimer 520 postes\n\nLe plan de réduction d'effectifs du fabricant de lentilles se poursuit : 520 "
    "postes seront supprimés d'ici à deux ans, a indiqué la direction. Les syndicats dénoncent un calcul de court terme et "
    "appellent les salariés à débrayer vendredi devant le siège.",
    "Papeteries du Rhal : l'usine de Brégance fermera\n\nL'annonce est tombée ce matin : la papeterie fermera, et 310 emplois "
    "seront supprimés. Les syndicats, reçus par le préfet, demandent un repreneur ; la direction parle d'un marché du carton en "
    "recul et promet que chaque salarié aura une proposition.",
)


def test_two_briefs_on_one_subject_are_two_stories() -> None:
    """Two reports alone have to be more alike than a report and a group in which it is like many."""
    first, second = (f.report(text, source=name) for text, name in zip(BRIEFS, ("a.txt", "b.txt"), strict=True))
    days = ["2031-05-06", "2031-05-08"]
    assert len(groups([first, second], days)) == 2
    loose = SETTINGS.changed("stories", alone=0.0)
    assert len(groups([first, second], days, loose)) == 1
