"""Objects for tests, each made in a line. Words are given as text and found in the report, so that no test counts offsets.

r = report("Le pont est ouvert, a dit Ada Morel lundi.", outlet="La Rive")
ada = chain(r, "Ada Morel")
s = statement(r, "Le pont est ouvert", speaker="Ada Morel", cue="a dit", chains=[ada])
a = annotated(r, ada, mention(r, "Ada Morel", ada), time(r, "lundi"), s)
story = Story([r], [a], resolved(entity(ada), claim(s)))
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from recoupe.model import (
    Annotated,
    Chain,
    Claim,
    Dating,
    Entity,
    Event,
    EventMention,
    Figure,
    Finding,
    FindingKind,
    Lineage,
    Mention,
    Number,
    Outlet,
    Report,
    Resolved,
    Side,
    Span,
    Statement,
    TimeExpression,
    TimeForm,
    TimeValue,
    make_id,
)

Words = str | Span | tuple[str, int]
Thing = TypeVar("Thing")


# --- intake ----------------------------------------------------------------------------------------------------------
def report(text: str, *, outlet: str | None = None, language: str = "fr", **more: Any) -> Report:
    """A report with this text; `title` and `boilerplate` may be given as words."""
    made = make_id(text)
    bare = Report(id=made, source=more.pop("source", f"{made[:6]}.txt"), text=text, language=language)
    if "title" in more:
        more["title"] = span(bare, more["title"])
    more["boilerplate"] = tuple(span(bare, words) for words in more.get("boilerplate", ()))
    fields = {"id": bare.id, "source": bare.source, "text": text, "language": language}
    return Report(**fields, outlet=Outlet(name=outlet) if outlet else None, **more)


def span(report: Report, words: Words) -> Span:
    """These words of the report: their first occurrence, or the nth of `("words", n)`. A `Span` stays as it is."""
    if isinstance(words, Span):
        return words
    text, nth = (words, 1) if isinstance(words, str) else words
    start = -1
    for _ in range(nth):
        start = report.text.find(text, start + 1)
        assert start >= 0, f"{text!r} does not stand {nth} times in the report"
    return Span(report=report.id, start=start, end=start + len(text), text=text)


def _spans(report: Report, words: Words | Sequence[Words]) -> tuple[Span, ...]:
    one = isinstance(words, str | Span) or (isinstance(words, tuple) and len(words) == 2 and isinstance(words[1], int))
    return tuple(span(report, w) for w in ([words] if one else words))  # type: ignore[list-item,union-attr]


# --- annotate --------------------------------------------------------------------------------------------------------
def chain(report: Report, name: str, type: str = "PER", **more: Any) -> Chain:
    return Chain(id=make_id(report.id, "chain", name, type), report=report.id, name=name, type=type, **more)  # type: ignore[arg-type]


def mention(report: Report, words: Words, chain: Chain) -> Mention:
    at = span(report, words)
    return Mention(id=make_id(report.id, "mention", at.start, at.end), span=at, chain=chain.id)


def time(report: Report, words: Words, type: str = "DATE", **form: Any) -> TimeExpression:
    """A time expression; `form` are the fields of its `TimeForm`."""
    at = span(report, words)
    made = make_id(report.id, "time", at.start, at.end)
    return TimeExpression(id=made, span=at, type=type, form=TimeForm(**{"kind": "day", **form}))  # type: ignore[arg-type]


def statement(report: Report, content: Words | Sequence[Words] = (), **more: Any) -> Statement:
    """A statement; `speaker`, `cue` and `verbatim` as words, `chains` as chains, `said` as a time expression. `verbatim` is
    the content of a direct statement unless given."""
    spans = _spans(report, content)
    for key in ("speaker", "cue"):
        more[key] = span(report, more[key]) if more.get(key) else None
    chains: Iterable[Chain] = more.pop("chains", ())
    said: TimeExpression | None = more.pop("said", None)
    kind = more.setdefault("kind", "direct")
    more["verbatim"] = _spans(report, more.get("verbatim", spans if kind == "direct" else ()))
    more.setdefault("speaker_name", next((c.name for c in chains), more["speaker"].text if more["speaker"] else None))
    key = [s.start for s in spans] or [more["cue"].start if more["cue"] else 0]
    return Statement(
        id=make_id(report.id, "statement", *key, more["speaker_name"]), report=report.id, content=spans,
        speaker_chains=tuple(c.id for c in chains), said=said.id if said else None,
        stance=more.pop("stance", "assert"), **more,
    )  # fmt: skip


def event(report: Report, words: Words, trigger: Words, **more: Any) -> EventMention:
    """An event mention: its clause and its trigger; `actors`, `recipients` and `place` as chains, `when` as a time
    expression, `according_to` as a statement."""
    at = span(report, trigger)
    for key in ("actors", "recipients"):
        more[key] = tuple(c.id for c in more.get(key, ()))
    for key in ("place", "when", "according_to"):
        more[key] = more[key].id if more.get(key) else None
    return EventMention(
        id=make_id(report.id, "event", at.start), report=report.id, span=span(report, words), trigger=at,
        lemma=more.pop("lemma", at.text), type=more.pop("type", "OTHER"), **more,
    )  # fmt: skip


def number(report: Report, words: Words, value: float, unit: str, **more: Any) -> Number:
    return Number(span=span(report, words), value=value, unit=unit, **more)


def annotated(report: Report, *parts: object, **more: Any) -> Annotated:
    """All parts of one report, of any kind and in any order, sorted into their places."""

    def of(kind: type[Thing]) -> tuple[Thing, ...]:
        return tuple(part for part in parts if isinstance(part, kind))

    return Annotated(
        report=report.id, chains=of(Chain), mentions=of(Mention), times=of(TimeExpression),
        statements=of(Statement), events=of(EventMention), figures=of(Figure), **more,
    )  # fmt: skip


# --- resolve ---------------------------------------------------------------------------------------------------------
def dating(report: Report, published: str | None, why: str | None = None, source: str = "stated") -> Dating:
    return Dating(report=report.id, published=published, published_from=source, published_why=why)  # type: ignore[arg-type]


def value(time: TimeExpression, value: str | None, anchor: str | None = None) -> TimeValue:
    return TimeValue(time=time.id, value=value, anchor=anchor)


def entity(*chains: Chain, **more: Any) -> Entity:
    """The entity that these chains are; name and type of the first unless given."""
    ids = tuple(c.id for c in chains)
    fields = {"name": chains[0].name, "type": chains[0].type, "aliases": tuple(sorted({c.name for c in chains}))}
    return Entity(id=make_id("entity", *ids), chains=ids, **(fields | more))


def claim(*statements: Statement, speaker: Entity | None = None, **more: Any) -> Claim:
    """The claim that these statements tell; as many origins as reports unless given."""
    reports = tuple(dict.fromkeys(s.report for s in statements))
    gist = statements[0].content[0].text if statements[0].content else ""
    fields = {"gist": gist, "origins": len(reports), "said_on": None}
    return Claim(
        id=make_id("claim", *(s.id for s in statements)), statements=tuple(s.id for s in statements),
        reports=reports, speaker_entity=speaker.id if speaker else None, **(fields | more),
    )  # fmt: skip


def happening(*mentions: EventMention, **more: Any) -> Event:
    """The event that these mentions tell (`Event`; the name `event` makes an `EventMention`)."""
    reports = tuple(dict.fromkeys(m.report for m in mentions))
    first = mentions[0]
    fields = {"gist": first.span.text, "type": first.type, "origins": len(reports), "date": None, "place": None}
    return Event(
        id=make_id("event", *(m.id for m in mentions)), event_mentions=tuple(m.id for m in mentions), reports=reports,
        **(fields | {"status": first.status} | more),
    )  # fmt: skip


def lineage(*spans: Span, kind: str = "passage", origin: str | None = None, evidence: str = "") -> Lineage:
    reports = tuple(dict.fromkeys(s.report for s in spans))
    made = make_id("lineage", kind, *((s.report, s.start) for s in spans))
    return Lineage(id=made, kind=kind, spans=spans, reports=reports, origin=origin, evidence=evidence)  # type: ignore[arg-type]


def resolved(*parts: object) -> Resolved:
    """All that resolve makes, of any kind and in any order, sorted into its places."""

    def of(kind: type[Thing]) -> tuple[Thing, ...]:
        return tuple(part for part in parts if isinstance(part, kind))

    return Resolved(
        datings=of(Dating), values=of(TimeValue), entities=of(Entity), claims=of(Claim), events=of(Event),
        lineage=of(Lineage),
    )  # fmt: skip


# --- compare ---------------------------------------------------------------------------------------------------------
def side(value: str, *spans: Span) -> Side:
    return Side(value=value, spans=spans, reports=tuple(dict.fromkeys(s.report for s in spans)))


def finding(kind: FindingKind, *sides: Side, **more: Any) -> Finding:
    """A finding with these sides; `claims` and `events` as claims and events."""
    for key in ("claims", "events"):
        more[key] = tuple(thing.id for thing in more.get(key, ()))
    fields = {"outcome": None, "explanation": {"fr": "…", "en": "…"}, "score": 0.5}
    made = make_id("finding", kind, *(s.value for s in sides), *(x.start for s in sides for x in s.spans))
    return Finding(id=made, kind=kind, sides=sides, **(fields | more))
