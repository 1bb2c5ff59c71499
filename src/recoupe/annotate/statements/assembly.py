"""From sayings to `Statement`s: names of the speakers, nesting, days, ids, in text order."""

from __future__ import annotations

from bisect import bisect_right

import msgspec
from spacy.tokens import Token

from recoupe.annotate.statements.addressees import Addressees
from recoupe.annotate.statements.occasion import Occasions
from recoupe.annotate.statements.page import Page, Range
from recoupe.annotate.statements.saying import Saying
from recoupe.model import Span, Statement


def statements(page: Page, sayings: list[Saying]) -> list[Statement]:
    """The statements of a page, one a saying, in the order of their first words."""
    unique: dict[tuple[object, ...], Saying] = {}
    for saying in sorted(sayings, key=_place):
        if (saying.content or saying.cue) and not _set_aside(page, saying):
            unique.setdefault((saying.cue, tuple(saying.content)), saying)
    ordered = list(unique.values())
    ids = [page.draft.id("statement", saying.cue, saying.content) for saying in ordered]
    cues = sorted(saying.cue[0] for saying in ordered if saying.cue)
    made = [_statement(page, saying, ids[i], _outer(ordered, ids, i), cues) for i, saying in enumerate(ordered)]
    return _dated(page, ordered, made)


def _set_aside(page: Page, saying: Saying) -> bool:
    """Whether the words of a saying are no part of the article."""
    start, end = (
        (saying.cue or saying.content[0])[0],
        max(e for _, e in [*saying.content, *([saying.cue] if saying.cue else [])]),
    )
    return page.draft.in_boilerplate(start, end)


def _dated(page: Page, sayings: list[Saying], made: list[Statement]) -> list[Statement]:
    """The statements with the time of the saying: the sentence's own, else that of the cue whose clause it goes on, else that of
    the last (or next) saying of the same speaker on a known day."""
    occasions = Occasions(page)
    said: list[str | None] = []
    days: dict[object, list[tuple[int, str]]] = {}
    for number, (saying, statement) in enumerate(zip(sayings, made, strict=True)):
        own = occasions.when(saying)
        joined = (
            said[-1]
            if own is None and saying.joined and number and _same_sentence(page, sayings[number - 1], saying)
            else None
        )
        said.append(own.id if own is not None else joined)
        if own is not None and statement.within is None and occasions.is_day(own):
            days.setdefault(_who(statement), []).append((number, own.id))
    for number, statement in enumerate(made):
        known = days.get(_who(statement), []) if statement.within is None and _who(statement) else []
        if said[number] is None and known:
            before = [day for place, day in known if place < number]
            said[number] = before[-1] if before else known[0][1]
    addressees = Addressees(page)
    return [
        msgspec.structs.replace(
            statement, said=time, via=occasions.via(saying), addressees=addressees.of(saying, statement.speaker_chains)
        )
        for saying, statement, time in zip(sayings, made, said, strict=True)
    ]


def _who(statement: Statement) -> object:
    return statement.speaker_chains or (statement.speaker_name or "").casefold()


def _same_sentence(page: Page, one: Saying, other: Saying) -> bool:
    if one.cue is None or other.cue is None:
        return False
    return page.sentence(page.token_at(one.cue[0])) == page.sentence(page.token_at(other.cue[0]))


def _place(saying: Saying) -> Range:
    spans = [*saying.content, *([saying.cue] if saying.cue else [])]
    return min(spans)[0], -max(end for _, end in spans)


def _outer(sayings: list[Saying], ids: list[str], number: int) -> str | None:
    """The id of the innermost statement whose content holds the cue of this one."""
    cue = sayings[number].cue
    if cue is None:
        return None
    for other in range(number - 1, max(-1, number - 6), -1):
        if any(start <= cue[0] and cue[1] <= end for start, end in sayings[other].content):
            return ids[other]
    return None


def _statement(page: Page, saying: Saying, own_id: str, outer: str | None, cues: list[int]) -> Statement:
    draft = page.draft
    speaker, name, chains = _speaker(page, saying, cues)
    return Statement(
        id=own_id, report=draft.report.id,
        speaker=speaker if saying.cue or saying.named else None, speaker_name=name, speaker_chains=chains,
        cue=draft.span(*saying.cue) if saying.cue else None, content=tuple(draft.span(*span) for span in saying.content),
        verbatim=tuple(draft.span(*span) for span in saying.verbatim), kind=saying.kind, stance=saying.stance, within=outer,
        hedged=saying.hedged,
    )  # fmt: skip


def _speaker(page: Page, saying: Saying, cues: list[int]) -> tuple[Span | None, str | None, tuple[str, ...]]:
    """The words for the speaker, his name and his chains. They never run into a cue (places: `cues`) or the content."""
    head, resolver = saying.speaker, page.draft.resolver
    if head is None or resolver is None:
        return None, None, ()
    start, end = resolver.noun_phrase(head)
    floor, stop = _bounds(page, saying, cues, (start, end))
    span = page.draft.span(floor, stop)
    referent = resolver.who(head)
    if referent is None:
        return span, None, ()
    name = referent.name
    if not referent.chains and (floor, stop) != (start, end):
        name = _without_article(page, floor, stop)
    return span, name, referent.chains


def _bounds(page: Page, saying: Saying, cues: list[int], extent: Range) -> Range:
    """The extent of the speaker's noun phrase without what the parser has put too much into it."""
    head = saying.speaker
    assert head is not None
    limits = [place for span in [*saying.content, *([saying.cue] if saying.cue else [])] for place in span]
    limits += cues[bisect_right(cues, head.idx) :][:1]
    start = max([extent[0], *(place for place in limits if place <= head.idx)])
    stop = min([extent[1], *(place for place in limits if place > head.idx)])
    first, last = page.token_at(start), page.token_at(stop) - 1
    while first < head.i and _opens_nothing(page, page.tokens[first]):
        first += 1
    for token in page.tokens[head.i + 1 : last + 1]:
        if _addresses(page, token):
            last = token.i - 1
            break
    while last > head.i and _is_open(page, page.tokens[last]):
        last -= 1
    return page.chars(first, max(first, last) + 1)


def _opens_nothing(page: Page, token: Token) -> bool:
    """Whether no noun phrase begins with the token: a comma, a preposition, a relative pronoun."""
    light = token.is_punct or page.grammar.is_a(token, "preposition", "conjunction")
    return light or page.lexicon.has("relatives", token.text)


def _addresses(page: Page, token: Token) -> bool:
    """`le maire [à la presse]`: whom something is said to is no part of who says it."""
    if not page.lexicon.has("dative", token.text):
        return False
    return any(t.lemma_.lower() in page.lexicon.words["press"] for t in page.words(token.i + 1, token.i + 4))


def _is_open(page: Page, token: Token) -> bool:
    """Whether no noun phrase ends with the token."""
    light = token.is_punct or page.grammar.is_a(token, "preposition", "conjunction")
    return light or page.lexicon.has("concerning", token.text) or page.lexicon.has("which", token.text)


def _without_article(page: Page, start: int, end: int) -> str:
    first = page.tokens[page.token_at(start)]
    return page.text[page.tokens[first.i + 1].idx if page.grammar.is_a(first, "determiner") else start : end].strip()
