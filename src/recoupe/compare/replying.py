"""A reply held against what it answers: the two sides of a denial or a refusal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.certainty import certainty, joined
from recoupe.compare.accusing import later
from recoupe.compare.answers import Account, Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.compare.pairs import NESTED, Antecedent, Replies
from recoupe.compare.replies import Reply
from recoupe.model import EventMention, FindingKind, Span, Stance, Statement
from recoupe.words import stems

SENTENCE = 300  # characters before a reply in which its sentence begins, else it is no sentence of a newspaper


@dataclass(frozen=True)
class Answered:
    """A reply with the claims that it answers: surely (`sure`), or as far as one can suppose; `about` are words of its own
    report that name the matter (the object of the denial, what somebody was asked about)."""

    reply: Reply
    claims: tuple[Antecedent, ...]
    about: tuple[Span, ...]
    sure: bool

    @property
    def spans(self) -> list[Span]:
        return [*(span for a in self.claims for span in a.spans), *self.about]


def replies(comparison: Comparison, stance: Stance, kind: FindingKind) -> Iterator[Answer]:
    """An answer for every reply of a stance that answers something; one for all tellings of a reply."""
    found = [a for reply, fit in Replies(comparison, stance) if (a := _answered(comparison, stance, reply, fit))]
    for group in _together(comparison, found):
        yield _answer(comparison, kind, group)


def _answered(comparison: Comparison, stance: Stance, reply: Reply, fit: Sequence[Antecedent]) -> Answered | None:
    meant = _meant(comparison, [a for a in fit if a.score >= comparison.number("reply_least")])
    if meant:
        return Answered(reply, tuple(meant), (), True)
    about = _about(comparison, stance, reply)
    if stance == "decline":
        supposed = _refused(comparison, reply, fit, about)
        return Answered(reply, tuple(supposed), about, False) if about or supposed else None
    least = comparison.number("reply_supposed")
    # a denial names what it denies: that something else was claimed just before makes no claim of it
    likely = [a for a in fit if a.match >= least and not later(comparison, a.telling.report, reply.report)][:1]
    return Answered(reply, tuple(likely), about, False) if likely and about else None


def _refused(
    comparison: Comparison, reply: Reply, fit: Sequence[Antecedent], about: Sequence[Span]
) -> Sequence[Antecedent]:
    """What a refusal may be about, by its own report: the happening that its object names; else what accuses who refuses; else,
    where it has no object, what was claimed in its paragraph just before."""
    own = [a for a in fit if a.telling.report == reply.report]
    charges = [a for a in own if a.charged]
    named = _happening(comparison, reply, about)
    if named or about:
        return named or charges[:1]
    return charges[:2] or _just_before(comparison, reply, own)


def _happening(comparison: Comparison, reply: Reply, about: Sequence[Span]) -> list[Antecedent]:
    """The other mentions, in the report of a reply, of a happening that its object names (`comment on the death of …`)."""
    mentions = comparison.story.annotated[reply.report].events
    named = [m for m in mentions if any(s.start <= m.trigger.start < s.end for s in about)]
    events = {e.id for m in named if (e := comparison.story.event_of(m.id))}
    others = [m for m in mentions if m not in named and (e := comparison.story.event_of(m.id)) and e.id in events]
    return [_antecedent(comparison, m) for m in others[:2]]


def _antecedent(comparison: Comparison, mention: EventMention) -> Antecedent:
    """A happening as what a reply may be about."""
    return Antecedent(comparison.tellings.of_event(mention), mention, 0.0, 0.0)


def _just_before(comparison: Comparison, reply: Reply, own: Sequence[Antecedent]) -> list[Antecedent]:
    """What was claimed last before a reply, in its paragraph: somebody will say nothing of it."""
    text = comparison.story.reports[reply.report].text
    reach = comparison.number("reply_supposed_reach")

    def follows(antecedent: Antecedent) -> bool:
        end = max(span.end for span in antecedent.spans)
        return end <= reply.start <= end + reach and "\n" not in text[end : reply.start]

    near = (a for a in own if a.spans[0].start < reply.start)
    return [a for a in sorted(near, key=lambda a: -a.spans[0].start) if follows(a)][:1]


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
        if (a.charged and best.charged)
        or (
            a.score >= comparison.number("reply_second") * best.score
            and comparison.matter(a.telling.bag, best.telling.bag) >= alike
        )
    ]
    return [best, *same[: int(comparison.number("reply_most"))], *nested]


def _about(comparison: Comparison, stance: Stance, reply: Reply) -> tuple[Span, ...]:
    """What the reply's own report says that it is about: the object of a verb of denying or refusing, unless that only names
    the reply (`any comment`); what stands before it in its sentence, where somebody was asked."""
    words = certainty(comparison.story.reports[reply.report].language)
    found: list[Span] = []
    for statement in reply.statements:
        objective = stance == "decline" or words.says("denial", joined(statement.cue))
        if objective and statement.kind in ("indirect", "act"):
            found += [
                s
                for s in statement.content
                if not words.says("refusal", s.text) and not _only_points(comparison, s) and not _is_bare_figure(s)
            ]
    asked = _asked(comparison, reply)
    return (*found, asked) if asked else tuple(found)


def _only_points(comparison: Comparison, span: Span) -> bool:
    """Whether words only point back at what was said: `this information`, not `whether he was alone that night`."""
    language = comparison.story.reports[span.report].language
    return certainty(language).points_back(span.text) and len(stems(span.text, language)) <= comparison.number(
        "reply_bare"
    )


def _is_bare_figure(span: Span) -> bool:
    """Whether a span has no word, so that it names no matter: `disputes … : only 34`."""
    return not any(character.isalpha() for character in span.text)


def _asked(comparison: Comparison, reply: Reply) -> Span | None:
    """The words of the reply's sentence before it, where they say what somebody was asked about."""
    text = comparison.story.reports[reply.report].text
    before = text[max(0, reply.start - SENTENCE) : reply.start]
    start = reply.start - len(before) + max(before.rfind(mark) + len(mark) for mark in (". ", "\n", "? ", "» ", "” "))
    clause = text[start : reply.start].rstrip(" ,")
    words = certainty(comparison.story.reports[reply.report].language)
    if not words.says("asked", clause) or not words.says("topic", clause):
        return None
    return Span(report=reply.report, start=start, end=start + len(clause), text=clause)


def _together(comparison: Comparison, found: Sequence[Answered]) -> list[list[Answered]]:
    """Replies of one speaker, or of one claim, that answer the same."""
    groups: list[list[Answered]] = []
    for answered in found:
        fit = next(
            (g for g in groups[-int(comparison.number("reply_groups")) :] if _one(comparison, g[0], answered)), None
        )
        if fit is None:
            groups.append([answered])
        else:
            fit.append(answered)
    return groups


def _one(comparison: Comparison, a: Answered, b: Answered) -> bool:
    one, other = a.reply.statements[0], b.reply.statements[0]
    if a.reply.report == b.reply.report:
        same = {x.made.id for x in a.claims} == {x.made.id for x in b.claims} and bool(a.claims)
        return same and comparison.speakers.between(one, other) in ("same", "house")
    claim, claim2 = comparison.story.claim_of(one.id), comparison.story.claim_of(other.id)
    if claim and claim2 and claim.id == claim2.id:
        return True
    said = {c.id for x in a.claims if (c := comparison.story.claim_of(x.made.id))}
    said2 = {c.id for x in b.claims if (c := comparison.story.claim_of(x.made.id))}
    return comparison.speakers.between(one, other) in ("same", "house") and bool(said & said2)


def _answer(comparison: Comparison, kind: FindingKind, group: Sequence[Answered]) -> Answer:
    sure = [a for a in group if a.sure] or group
    best = max(sure, key=lambda a: a.claims[0].score if a.claims else 0.0)
    ordered = [best, *(a for a in group if a is not best)]
    spans = [span for a in ordered for span in a.spans]
    claim = account(_value(comparison, best), spans)
    made = [x.made for a in group for x in a.claims]
    told = [m.id for m in made if isinstance(m, Statement)] + [s.id for a in group for s in a.reply.statements]
    happenings = (comparison.story.event_of(m.id) for m in made if not isinstance(m, Statement))
    return Answer(
        kind=kind,
        variant="one_report" if {span.report for span in spans} == {best.reply.report} else "reports",
        accounts=(claim, _reply_account(comparison, ordered)),
        score=min(1.0, best.claims[0].score) if best.sure else comparison.number("reply_unsure"),
        claims=tuple(dict.fromkeys(c.id for id_ in told if (c := comparison.story.claim_of(id_)))),
        events=tuple(dict.fromkeys(e.id for e in happenings if e)),
    )


def _value(comparison: Comparison, answered: Answered) -> str:
    """Who claims it, where that is known, else what is claimed."""
    first = answered.claims[0] if answered.claims else None
    name = comparison.speaker_name(first.made) if first and isinstance(first.made, Statement) else None
    return name or answered.spans[0].text


def _reply_account(comparison: Comparison, group: Sequence[Answered]) -> Account:
    statements = [s for a in group for s in a.reply.statements]
    first = statements[0]
    name = next((n for s in statements if (n := comparison.speaker_name(s))), None)
    spans: list[Span | None] = []
    for answered in group:
        about = {(span.start, span.end) for span in answered.about}
        for s in answered.reply.statements:
            spans += [span for span in (*s.content, s.cue, s.speaker) if span and (span.start, span.end) not in about]
    made = account(name or (first.cue or first.content[0]).text, spans)
    return replace(made, told=_in_full(comparison, first))


def _in_full(comparison: Comparison, statement: Statement) -> Span:
    """A statement from the first to the last of its parts, so that a reader sees who denies and how."""
    parts = [span for span in (statement.speaker, statement.cue, *statement.content) if span]
    start, end = min(s.start for s in parts), max(s.end for s in parts)
    text = comparison.story.reports[statement.report].text[start:end]
    return Span(report=statement.report, start=start, end=end, text=text)
