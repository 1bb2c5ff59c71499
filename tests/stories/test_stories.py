"""Small stories as data: `tests/stories/*/expected.toml` says what the record of its reports must hold and what it must not.

A finding of the program answers an expected one if its kind and outcome are among those given and each of its sides (two at
least) overlaps an expected side of its own. A trap springs if a finding of a forbidden kind lies over two of its sides, or, for
`same_claim`, `same_event` and `same_entity`, if words of two sides are put into one. What is not reached yet carries
`expected_failure` with the reason; a story then says when it is reached after all.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest

from brief.reading import sentences
from recoupe import demo, pipeline
from recoupe.model import Case, Finding, FindingKind, Span
from recoupe.settings import load

HERE = Path(__file__).parent
STORIES = sorted(path.parent.name for path in HERE.glob("*/expected.toml"))
Place = frozenset[tuple[str, int]]  # characters of reports: (file, offset)


@dataclass(frozen=True)
class Story:
    """The record of a story's reports and what is expected of it."""

    expected: dict[str, Any]
    case: Case
    texts: dict[str, str]
    file_of: dict[str, str]

    def place(self, file: str, words: str) -> Place:
        text = self.texts[file]
        starts = [n for n in range(len(text)) if text.startswith(words, n)]
        assert starts, f"{file} does not hold {words!r}"
        return frozenset((file, n) for start in starts for n in range(start, start + len(words)))

    def sides(self, entry: dict[str, Any]) -> list[Place]:
        return [frozenset().union(*(self.place(*words) for words in side)) for side in entry["sides"]]

    def over(self, *spans: Span) -> Place:
        return frozenset((self.file_of[s.report], n) for s in spans for n in range(s.start, s.end))


def source(name: str, folder: Path) -> Path:
    """Where the reports of a story lie; those of the packaged one are written to `folder`."""
    reports = HERE / name / "reports"
    return reports if reports.is_dir() else demo.unpack(folder)


@cache
def story(name: str) -> Story:
    expected = tomllib.loads((HERE / name / "expected.toml").read_text("utf-8"))
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        case = pipeline.build([str(source(name, Path(folder)))], load())
    file_of = {report.id: Path(report.source).name for report in case.reports}
    return Story(expected, case, {file_of[r.id]: r.text for r in case.reports}, file_of)


def meet(few: list[Place], many: list[Place]) -> bool:
    """Whether each place of `few` overlaps one of its own among `many`."""
    if not few:
        return True
    return any(few[0] & other and meet(few[1:], many[:n] + many[n + 1 :]) for n, other in enumerate(many))


def answers(told: Story, expected: dict[str, Any], finding: Finding) -> bool:
    outcome = expected.get("outcome") if finding.outcome else None
    found = [told.over(*side.spans) for side in finding.sides]
    right = finding.kind in expected["kinds"] and (outcome is None or finding.outcome in outcome)
    return right and len(found) > 1 and meet(found, told.sides(expected))


def springs(told: Story, trap: dict[str, Any]) -> Iterator[str]:
    """What the record holds that the trap forbids."""
    pairs = [list(pair) for pair in combinations(told.sides(trap), 2)]
    for finding in told.case.findings:
        outcomes = trap.get("forbid_outcome") or [finding.outcome or "conflict"]
        bad = finding.kind in trap["forbid"] and (finding.outcome or "conflict") in outcomes
        found = [told.over(*side.spans) for side in finding.sides]
        if bad and any(meet(pair, found) for pair in pairs):
            yield f"{finding.kind} {finding.outcome or ''}: {finding.explanation.get('fr')}"
    for kind, groups in grouped(told).items():
        if kind in trap["forbid"]:
            yield from (f"{kind}: {name}" for name, parts in groups for pair in pairs if meet(pair, parts))


def grouped(told: Story) -> dict[str, list[tuple[str, list[Place]]]]:
    """What the record takes for one: statements of a claim, mentions of an event and of an entity, by where they stand."""
    annotated = told.case.annotated
    statements = {s.id: told.over(*s.content, *([s.cue] if s.cue else [])) for a in annotated for s in a.statements}
    events = {e.id: told.over(e.span) for a in annotated for e in a.events}
    chains: dict[str, list[Place]] = {}
    for mention in (m for a in annotated for m in a.mentions):
        chains.setdefault(mention.chain, []).append(told.over(mention.span))
    record = told.case.resolved
    return {
        "same_claim": [(c.gist, [statements[s] for s in c.statements]) for c in record.claims],
        "same_event": [(e.gist, [events[m] for m in e.event_mentions]) for e in record.events],
        "same_entity": [(e.name, [p for c in e.chains for p in chains.get(c, [])]) for e in record.entities],
    }


def entries(key: str) -> list[Any]:
    """The entries of all stories, for parametrize; what is not reached yet is expected to fail, and told when it does not."""
    made = []
    for name in STORIES:
        for entry in tomllib.loads((HERE / name / "expected.toml").read_text("utf-8")).get(key, []):
            reason = entry.get("expected_failure")
            marks = [pytest.mark.xfail(reason=reason, strict=False)] if reason else []
            made.append(pytest.param(name, entry, id=f"{name}-{entry['id']}", marks=marks))
    return made


@pytest.mark.parametrize("name", STORIES)
def test_every_report_is_read(name: str, tmp_path: Path) -> None:
    told = story(name)
    assert sorted(told.texts) == sorted(path.name for path in source(name, tmp_path).iterdir())
    assert told.case.problems == ()


@pytest.mark.parametrize("name", STORIES)
def test_expectations_are_sound(name: str) -> None:
    """Every expectation names words that stand in the reports, and no two sides of one overlap."""
    told = story(name)
    for entry in told.expected.get("finding", []) + told.expected.get("trap", []):
        for one, other in combinations(told.sides(entry), 2):
            assert not one & other, entry["id"]


@pytest.mark.parametrize("name", STORIES)
def test_dates_and_outlets(name: str) -> None:
    told = story(name)
    published = {told.file_of[d.report]: d.published for d in told.case.resolved.datings}
    stated = {Path(r.source).name: r.published for r in told.case.reports}
    for file, value in told.expected.get("published", {}).items():
        assert (published.get(file) or stated[file] or "").startswith(value), file
    outlets = {Path(r.source).name: r.outlet.name for r in told.case.reports if r.outlet}
    for file, value in told.expected.get("outlets", {}).items():
        assert outlets.get(file) == value, file


@pytest.mark.parametrize("name", STORIES)
def test_machine_translation_is_recognised(name: str) -> None:
    told = story(name)
    translated = {told.file_of[a.report] for a in told.case.annotated if a.translated}
    assert translated == set(told.expected.get("translated", {}).get("reports", []))


@pytest.mark.parametrize("name", STORIES)
def test_every_finding_is_explained_in_a_whole_sentence(name: str) -> None:
    """No name is missing, no word doubled, no quotation open; in French, nothing elides wrongly before what is filled in."""
    for finding in story(name).case.findings:
        for language, text in finding.explanation.items():
            opening, closing = ("«", "»") if language == "fr" else ("“", "”")
            own = re.sub(f"{opening}[^{opening}{closing}]*{closing}", "", text) if language == "fr" else text
            assert text[0].isupper(), text
            assert text.endswith("."), text
            assert text.count(opening) == text.count(closing) > 0, text
            assert not re.search(r"[{}]|None|\(\)|: ;|, ,|  ", text), text
            assert language != "fr" or not re.search(r"\b(\w+) \1\b", own), text
            assert language != "fr" or not re.search(r"\b(?:de|que|le|la|ne) (?=[aeiouàâéèêîœ])", own), text


@pytest.mark.parametrize(("name", "entry"), entries("finding"))
def test_finding(name: str, entry: dict[str, Any]) -> None:
    told = story(name)
    near = [f for f in told.case.findings if f.kind in entry["kinds"]]
    seen = "\n".join(f"  {f.outcome or ''} {f.explanation.get('fr')}" for f in near[:12])
    assert any(answers(told, entry, finding) for finding in near), f"{entry['why']}\nof this kind there are:\n{seen}"


def test_the_example_story_shows_every_kind_of_finding() -> None:
    assert {finding.kind for finding in story("demo").case.findings} == set(get_args(FindingKind))


@pytest.mark.parametrize(("name", "entry"), entries("trap"))
def test_trap(name: str, entry: dict[str, Any]) -> None:
    sprung = list(springs(story(name), entry))
    assert not sprung, f"{entry['why']}\n" + "\n".join(sprung)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", STORIES)
def test_the_brief_is_made_of_the_words_of_the_reports(name: str, language: str) -> None:
    made = sentences(story(name).case, language)
    assert 4 <= len(made) <= 10
    assert len({sentence.part for sentence in made}) >= 3
