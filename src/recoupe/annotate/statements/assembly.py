"""From sayings to `Statement`s: names of the speakers, nesting, days, ids, in text order."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.statements.page import Page, Range
from recoupe.annotate.statements.saying import Saying
from recoupe.model import Span, Statement


def statements(page: Page, sayings: list[Saying]) -> list[Statement]:
    """The statements of a page, one a saying, in the order of their first words."""
    unique: dict[tuple[object, ...], Saying] = {}
    for saying in sorted(sayings, key=_place):
        if saying.content or saying.cue:
            unique.setdefault((saying.cue, tuple(saying.content)), saying)
    ordered = list(unique.values())
    ids = [page.draft.id("statement", saying.cue, saying.content) for saying in ordered]
    return [_statement(page, saying, ids[i], _outer(ordered, ids, i)) for i, saying in enumerate(ordered)]


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


def _statement(page: Page, saying: Saying, own_id: str, outer: str | None) -> Statement:
    draft = page.draft
    speaker, name, chains = _speaker(page, saying.speaker)
    return Statement(
        id=own_id, report=draft.report.id,
        speaker=speaker if saying.cue else None, speaker_name=name, speaker_chains=chains,
        cue=draft.span(*saying.cue) if saying.cue else None, content=tuple(draft.span(*span) for span in saying.content),
        verbatim=tuple(draft.span(*span) for span in saying.verbatim), kind=saying.kind, stance=saying.stance, within=outer,
        hedged=saying.hedged,
    )  # fmt: skip


def _speaker(page: Page, head: Token | None) -> tuple[Span | None, str | None, tuple[str, ...]]:
    resolver = page.draft.resolver
    if head is None or resolver is None:
        return None, None, ()
    referent = resolver.who(head)
    start, end = resolver.noun_phrase(head)
    return page.draft.span(start, end), referent.name if referent else None, referent.chains if referent else ()
