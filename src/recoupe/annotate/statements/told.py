"""Whether a saying is told as a fact: not as coming, as commanded, or as a mere condition."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.page import Page

# Tokens before a verb in which `si` makes it a condition: `s'il estimait que`.
CONDITION = 2


def is_told(page: Page, cue: Cue) -> bool:
    """Whether the saying is told as a fact, and not as coming, commanded or a mere possibility."""
    verb = cue.carrier
    heads = [verb, *page.auxiliaries(verb)]
    if any("Fut" in t.morph.get("Tense", []) or "Imp" in t.morph.get("Mood", []) for t in heads):
        return False
    if _is_command(page, cue, verb):
        return False
    conditional = any("Cnd" in t.morph.get("Mood", []) for t in heads)
    if conditional and (len(heads) == 1 or (cue.passive and len(heads) == 2)):
        return page.quote_of(verb) is not None
    near = page.tokens[max(page.sentence(cue.start)[0], cue.start - CONDITION) : cue.start]
    marks = [t for t in [*page.grammar.children(verb, "marker"), *near] if t.lower_ in page.lexicon.words["if"]]
    return not any(t.i == 0 or page.tokens[t.i - 1].lower_ not in page.lexicon.words["factual_if"] for t in marks)


def _is_command(page: Page, cue: Cue, verb: Token) -> bool:
    """`Rappelons que`: a first person without a subject."""
    opens = page.starts(verb) and cue.start == verb.i
    plural = (opens or page.is_finite(verb)) and verb.lower_.endswith(tuple(page.lexicon.words["we_endings"]))
    if opens and plural:
        return cue.inverted is None
    return plural and cue.inverted is None and page.grammar.first(verb, "subject", "expletive_subject") is None
