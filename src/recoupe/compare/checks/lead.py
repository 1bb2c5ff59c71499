"""Does a headline or a lead say flatly what the report's own source leaves open?"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.certainty import Certainty, certainty, joined
from recoupe.compare.answers import Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.compare.replies import place
from recoupe.model import Statement


def check(comparison: Comparison) -> Iterator[Answer]:
    """The first statements of each report against the later ones that tell the same: a verb in the indicative above, the same
    verb in the conditional, under a condition, below."""
    for report, annotated in comparison.story.annotated.items():
        words = certainty(comparison.story.reports[report].language)
        ordered = sorted((s for s in annotated.statements if s.content), key=lambda s: (place(s), s.id))
        first = ordered[: int(comparison.number("lead_statements"))]
        for lead in first:
            later = [s for s in ordered if place(s) > place(lead) and _opens(comparison, words, lead, s)]
            if later:
                best = max(later, key=lambda s: comparison.matter(comparison.told(lead).bag, comparison.told(s).bag))
                sides = account(lead.content[0].text, lead.content), account(best.content[0].text, best.content)
                claims = (c.id for s in (lead, best) if (c := comparison.story.claim_of(s.id)))
                yield Answer(
                    kind="drift", variant="certain", score=0.7, claims=tuple(dict.fromkeys(claims)), accounts=sides
                )


def _opens(comparison: Comparison, words: Certainty, lead: Statement, later: Statement) -> bool:
    """Whether `later` tells the same as `lead` with a verb left open that `lead` has as a fact, of the same source as far as
    the report lets one know."""
    told, again = comparison.told(lead), comparison.told(later)
    relation = comparison.parties.relation(told.speakers, again.speakers)
    same = relation != "other" and comparison.matter(told.bag, again.bag) >= comparison.number("lead_alike")
    return same and bool(words.opened(joined(*lead.content), joined(*later.content)))
