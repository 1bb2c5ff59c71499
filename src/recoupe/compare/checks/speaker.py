"""Are the same words laid to different persons?"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.compare.answers import Account, Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.model import Claim, Span, Statement


def check(comparison: Comparison) -> Iterator[Answer]:
    """Claims whose tellings name different persons. A body is never held against a person: one may speak for the other."""
    for claim in comparison.story.resolved.claims:
        accounts = _accounts(comparison, claim)
        if len(accounts) > 1:
            words = comparison.extent([a.spans[0] for a in accounts]).text
            yield Answer(
                kind="speaker_conflict",
                variant="conflict",
                outcome="conflict",
                accounts=tuple(accounts),
                score=1.0,
                claims=(claim.id,),
                facts={"words": words},
            )


def _accounts(comparison: Comparison, claim: Claim) -> list[Account]:
    """One account a person, first told first. Names that could be one name (a surname and the full name) are one person's."""
    told: dict[str, list[Statement]] = {}
    for statement in comparison.statements(claim):
        speakers = comparison.told(statement).speakers
        if len(speakers) == 1 and comparison.parties.is_person(speakers) and statement.content:
            person = next(iter(speakers))
            same = next((known for known in told if comparison.parties.alike(known, person)), person)
            told.setdefault(same, []).append(statement)
    apart = {s.report for statements in told.values() for s in statements}
    if len(told) < 2 or len(apart) < 2:
        return []
    return [account(comparison.story.entities[person].name, _spans(said)) for person, said in told.items()]


def _spans(statements: list[Statement]) -> list[Span | None]:
    return [span for s in statements for span in (*s.content, s.speaker)]
