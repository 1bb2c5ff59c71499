"""Are the same words laid to different persons?"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.certainty import certainty
from recoupe.compare.answers import Account, Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.model import Claim, Outcome, Span, Statement
from recoupe.tellings import overlap
from recoupe.words import words


def check(comparison: Comparison) -> Iterator[Answer]:
    """Claims whose tellings lay the same words to different persons. A body is never held against a person: one may speak for
    the other; nor somebody who is only described in general."""
    for claim in comparison.story.resolved.claims:
        if len(claim.reports) > 1:
            groups = _by_speaker(comparison, [s for s in comparison.statements(claim) if s.content])
            if len(groups) > 1 and len({s.report for group in groups for s in group}) > 1:
                one_person = _one_misnamed(comparison, groups)
                yield (_misnamed if one_person else _answer)(comparison, claim, groups)


def _one_misnamed(comparison: Comparison, groups: list[list[Statement]]) -> bool:
    """Whether two persons have a name in common that no report tells apart: rather one whose given name is wrong somewhere."""
    if len(groups) != 2:
        return False
    first, second = (comparison.speakers.of(group[0]).entities for group in groups)
    if len(first) != 1 or len(second) != 1 or not comparison.parties.alike(*first, *second):
        return False
    both = first | second
    return not any(both <= comparison.tellings.entities_of(s.report) for group in groups for s in group)


def _misnamed(comparison: Comparison, claim: Claim, groups: list[list[Statement]]) -> Answer:
    accounts = tuple(_account(comparison, group) for group in groups)
    return Answer(
        kind="name_conflict", variant="conflict", outcome="conflict", accounts=accounts, score=0.8, claims=(claim.id,)
    )


def _answer(comparison: Comparison, claim: Claim, groups: list[list[Statement]]) -> Answer:
    accounts = tuple(_account(comparison, group) for group in groups)
    outcome = _outcome(comparison, groups)
    return Answer(
        kind="speaker_conflict",
        variant="conflict",
        outcome=outcome,
        accounts=accounts,
        score=1.0,
        claims=(claim.id,),
        facts={"words": comparison.extent([a.spans[0] for a in accounts]).text},
    )


def _by_speaker(comparison: Comparison, told: list[Statement]) -> list[list[Statement]]:
    """The tellings by speaker, the first told first; only speakers who surely are two, and whose words are the same."""
    groups: list[list[Statement]] = []
    for statement in (s for s in told if _is_somebody(comparison, s)):
        same = next((g for g in groups if comparison.speakers.between(g[0], statement) in ("same", "part")), None)
        if same is not None:
            same.append(statement)
        elif not groups or any(_clash(comparison, group[0], statement) for group in groups):
            groups.append([statement])
    return groups


def _is_somebody(comparison: Comparison, statement: Statement) -> bool:
    """Whether a person speaks: by name, or by a description that says which one."""
    speaker = comparison.speakers.of(statement)
    if speaker.entities:
        return len(speaker.entities) == 1 and comparison.parties.is_person(speaker.entities)
    general = certainty(comparison.story.reports[statement.report].language).says(
        "anyone", statement.speaker_name or ""
    )
    return bool(speaker.described) and not general and len(speaker.described) > 1


def _clash(comparison: Comparison, one: Statement, other: Statement) -> bool:
    """Whether two persons are said to have said the same words; a description counts if no role of the person fits it."""
    relation = comparison.speakers.between(one, other)
    described = not (comparison.speakers.of(one).entities and comparison.speakers.of(other).entities)
    return relation == "other" or (relation == "unknown" and described and _same_words(comparison, one, other))


def _same_words(comparison: Comparison, one: Statement, other: Statement) -> bool:
    first, second = (_wording(comparison, s) for s in (one, other))
    least = comparison.number("described_words")
    return len(first) >= least and len(second) >= least and (first in second or second in first)


def _wording(comparison: Comparison, statement: Statement) -> str:
    language = comparison.story.reports[statement.report].language
    return " ".join(w.folded for span in statement.content for w in words(span.text, language))


def _outcome(comparison: Comparison, groups: list[list[Statement]]) -> Outcome:
    """Not sure where one speaker is only described, or where the reports name other days."""
    named = all(comparison.speakers.of(s).entities for group in groups for s in group)
    first, second = (comparison.told(groups[n][0]).days for n in (0, 1))
    return "conflict" if named and overlap(first, second) else "unsure"


def _account(comparison: Comparison, group: list[Statement]) -> Account:
    name = next((n for s in group if (n := comparison.speaker_name(s))), "")
    spans: list[Span | None] = [span for s in group for span in (*s.content, s.speaker)]
    return account(name, spans)
