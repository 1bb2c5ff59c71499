"""Does one report tell more exactly what another tells vaguely: the day, the person, the very words?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from recoupe.compare.answers import Account, Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.model import Claim, Event, EventMention, Span, Statement
from recoupe.phrases import day
from recoupe.tellings import Days

Dated = tuple[Days, str, str, tuple[Span | None, ...], str | None]  # days, value, report, words, which part of the days


def check(comparison: Comparison) -> Iterator[Answer]:
    """Events and claims told more or less exactly by different reports."""
    for event in comparison.story.resolved.events:
        yield from _dates(comparison, event)
        yield from _actors(comparison, event)
    for claim in comparison.story.resolved.claims:
        yield from _speaker(comparison, claim)
        yield from _words(comparison, claim)


def _dates(comparison: Comparison, event: Event) -> Iterator[Answer]:
    """Each date against the next more exact one that lies within it."""
    dated: dict[Days, list[Dated]] = {}
    for mention in comparison.mentions(event):
        value, time = comparison.when(mention), comparison.time_span(mention)
        days = _days(comparison, mention)
        if days and value and time and mention.status in ("happened", "alleged"):
            dated.setdefault(days, []).append(
                (days, value, mention.report, (time, mention.span), _part(comparison, mention))
            )
    ordered = sorted(dated, key=lambda d: (d[0] - d[1], d[0]))
    for vague, exact in pairwise(ordered):
        rows, finer = dated[vague], dated[exact]
        reports = {row[2] for row in rows}
        finer = [row for row in finer if row[2] not in reports]
        if vague[0] <= exact[0] and exact[1] <= vague[1] and finer:
            yield Answer(
                kind="refined", variant="date", accounts=(_dated(rows), _dated(finer)), score=0.9, events=(event.id,)
            )


def _days(comparison: Comparison, mention: EventMention) -> Days | None:
    """The days of an event mention; of a month's or year's beginning, middle or end only that third."""
    days = comparison.days(comparison.when(mention))
    part = _part(comparison, mention)
    if not days or not part:
        return days
    third = timedelta(days=(days[1] - days[0]).days // 3)
    parts = {
        "START": (days[0], days[0] + third),
        "MID": (days[0] + third, days[1] - third),
        "END": (days[1] - third, days[1]),
    }
    return parts.get(part, days)


def _part(comparison: Comparison, mention: EventMention) -> str | None:
    """Which part of a stretch of the calendar the report names: its beginning, middle or end (TIMEX3's modifiers)."""
    time = comparison.story.times.get(mention.when) if mention.when else None
    return time.form.mod if time else None


def _dated(rows: Sequence[Dated]) -> Account:
    return account(rows[0][1], [span for row in rows for span in row[3]], day(rows[0][1], rows[0][4]))


def _actors(comparison: Comparison, event: Event) -> Iterator[Answer]:
    """A state named by one report, the body of it that acted by another."""
    acting: dict[str, list[EventMention]] = {}
    for mention in comparison.mentions(event):
        if mention.status in ("happened", "alleged") and len(mention.actors) == 1:
            entity = comparison.story.entity_of(mention.actors[0])
            if entity:
                acting.setdefault(entity.id, []).append(mention)
    entities = comparison.story.entities
    for vague, rows in acting.items():
        for exact, finer in acting.items():
            knowing = {m.report for m in finer}
            vaguer = [m for m in rows if m.report not in knowing]
            if vaguer and _is_body_of(comparison, exact, vague):
                names = entities[vague].name, entities[exact].name
                sides = tuple(account(n, [m.span for m in ms]) for n, ms in zip(names, (vaguer, finer), strict=True))
                yield Answer(kind="refined", variant="who", accounts=sides, score=0.7, events=(event.id,))


def _is_body_of(comparison: Comparison, body: str, state: str) -> bool:
    entities = comparison.story.entities
    if entities[state].type != "GPE" or entities[body].type != "ORG":
        return False
    return comparison.parties.stands_for(body, entities[state].acts_for or state)


def _speaker(comparison: Comparison, claim: Claim) -> Iterator[Answer]:
    """A body, or somebody without a name, speaks in one report; the person in another."""
    persons: list[Statement] = []
    vague: list[Statement] = []
    for statement in comparison.statements(claim):
        if statement.content and not statement.within:
            person = comparison.parties.is_person(comparison.told(statement).speakers)
            (persons if person else vague).append(statement)
    vague = [s for s in vague if s.speaker_name and s.report not in {p.report for p in persons}]
    if persons and vague:
        yield Answer(
            kind="refined", variant="who", score=0.8, claims=(claim.id,),
            accounts=(_said(comparison, vague), _said(comparison, persons)),
        )  # fmt: skip


def _said(comparison: Comparison, statements: Sequence[Statement]) -> Account:
    name = comparison.speaker_name(statements[0]) or ""
    return account(name, [span for s in statements for span in (*s.content, s.speaker)])


def _words(comparison: Comparison, claim: Claim) -> Iterator[Answer]:
    """A paraphrase in one report, the words themselves in another; what a machine translated is only closer to them."""
    told = [s for s in comparison.statements(claim) if s.content and not s.within]
    least = int(comparison.number("refined_quote"))
    marked = [s for s in told if len(tuple(comparison.tellings.terms(s.verbatim))) >= least]
    quoting = [s for s in marked if comparison.story.verbatim(s)]
    variant, quoting = ("words", quoting) if quoting else ("translated", marked)
    plain = [s for s in told if not s.verbatim and s.report not in {q.report for q in quoting}]
    if quoting and plain:
        sides = (
            account(plain[0].content[0].text, [span for s in plain for span in s.content]),
            account(quoting[0].verbatim[0].text, [span for s in quoting for span in (*s.verbatim, *s.content)]),
        )
        yield Answer(kind="refined", variant=variant, accounts=sides, score=0.7, claims=(claim.id,))
