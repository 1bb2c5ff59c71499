"""Where the words of one saying end because another one of the sentence begins."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.page import Page


def _turn(page: Page, subject: Token) -> int | None:
    """Where `, mais elle écarte` begins: a clause with a subject of its own that turns against the one before."""
    before = page.before(subject.left_edge.i)
    comma = page.before(before.i) if before is not None and page.lexicon.has("turns", before.text) else None
    return comma.i if comma is not None and comma.text == "," else None


def cuts(page: Page, cues: list[Cue]) -> list[int]:
    """Where the content of an earlier cue of the sentence has to end: before `, ajoutant que` and before `et a ajouté que`."""
    found: list[int] = []
    for cue in cues:
        start = cue.start
        before = page.before(start)
        while before is not None and (
            page.grammar.is_a(before, "adverb") or before.lower_ in page.lexicon.words["gerund"]
        ):
            start, before = before.i, page.before(before.i)
        if before is None or page.quote_of(cue.verb):
            continue
        if cue.participle and not cue.passive and (before.is_punct or start < cue.start):
            found.append(before.i + (before.text != ","))
        if cue.infinitive and before.lower_ in page.lexicon.words["infinitive_marks"]:
            step = page.before(before.i)
            if step is not None and step.lower_ in page.lexicon.words["further"]:
                found.append(step.i)
        own = page.grammar.first(cue.carrier, "subject", "expletive_subject")
        joined = before.text == "," or before.lower_ in page.lexicon.words["and"]
        finite = page.is_finite(cue.carrier) or bool(page.auxiliaries(cue.carrier))
        plain = finite and not cue.passive and not cue.infinitive and cue.inverted is None
        if joined and own is None and plain:
            found.append(before.i)
        elif own is not None and plain and own.i < cue.start:
            turn = _turn(page, own)
            found += [turn] if turn is not None else []
    return sorted(found)
