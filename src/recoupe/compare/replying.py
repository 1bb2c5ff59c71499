"""A reply held against what it answers: the two sides of a denial or a refusal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recoupe.compare.answers import Account, Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.compare.pairs import Antecedent, Replies, Reply
from recoupe.model import FindingKind, Span, Stance, Statement

NESTED = 2.0  # the score of a claim that the reply itself tells


def replies(comparison: Comparison, stance: Stance, kind: FindingKind) -> Iterator[Answer]:
    """An answer for every reply of a stance that surely answers something."""
    least = comparison.number("reply_least")
    for reply, antecedents in Replies(comparison, stance):
        fit = _meant(comparison, [a for a in antecedents if a.score >= least])
        if fit:
            yield _answer(comparison, kind, reply, fit)


def _meant(comparison: Comparison, fit: Sequence[Antecedent]) -> list[Antecedent]:
    """The claims that the reply itself tells; the best of the others, and what tells of the same nearly as well."""
    nested = [a for a in fit if a.score >= NESTED]
    others = [a for a in fit if a.score < NESTED]
    if not others:
        return nested
    best, alike = others[0], comparison.number("reply_alike")
    same = [
        a
        for a in others[1:]
        if a.score >= comparison.number("reply_second") * best.score
        and comparison.matter(a.telling.bag, best.telling.bag) >= alike
    ]
    return [best, *same[: int(comparison.number("reply_most"))], *nested]


def _answer(comparison: Comparison, kind: FindingKind, reply: Reply, fit: Sequence[Antecedent]) -> Answer:
    claim = account(_value(comparison, fit[0]), [span for a in fit for span in a.spans])
    statements = [a.made for a in fit if isinstance(a.made, Statement)]
    found = (comparison.story.claim_of(s.id) for s in (*statements, *reply.statements))
    happenings = (comparison.story.event_of(a.made.id) for a in fit if not isinstance(a.made, Statement))
    return Answer(
        kind=kind,
        variant="one_report" if {*claim.reports} == {reply.report} else "reports",
        accounts=(claim, _reply_account(comparison, reply)),
        score=min(1.0, fit[0].score),
        claims=tuple(dict.fromkeys(c.id for c in found if c)),
        events=tuple(dict.fromkeys(e.id for e in happenings if e)),
    )


def _value(comparison: Comparison, antecedent: Antecedent) -> str:
    """Who claims it, where that is known, else what is claimed."""
    made = antecedent.made
    name = comparison.speaker_name(made) if isinstance(made, Statement) else None
    return name or antecedent.spans[0].text


def _reply_account(comparison: Comparison, reply: Reply) -> Account:
    first = reply.statements[0]
    name = next((n for s in reply.statements if (n := comparison.speaker_name(s))), None)
    spans = [span for s in reply.statements for span in (*s.content, s.cue)]
    made = account(name or (first.cue or first.content[0]).text, spans)
    return replace(made, told=_in_full(comparison, first))


def _in_full(comparison: Comparison, statement: Statement) -> Span:
    """A statement from the first to the last of its parts, so that a reader sees who denies and how."""
    parts = [span for span in (statement.speaker, statement.cue, *statement.content) if span]
    start, end = min(s.start for s in parts), max(s.end for s in parts)
    return Span(
        report=statement.report, start=start, end=end, text=comparison.story.reports[statement.report].text[start:end]
    )
