"""Was a saying strengthened, weakened, made certain, or cut, in being retold?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from recoupe.certainty import Certainty, certainty, joined
from recoupe.compare.answers import Account, Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.model import Claim, Span, Statement
from recoupe.words import words

OPENING = 3  # words


def check(comparison: Comparison) -> Iterator[Answer]:
    """Tellings of one saying by different reports, whose words differ in force, in certainty, or in length."""
    for claim in comparison.story.resolved.claims:
        told = [s for s in comparison.statements(claim) if s.cue or s.content]
        if len({s.report for s in told}) > 1:
            yield from _force(comparison, claim, told)
            yield from _cut(comparison, claim, [s for s in told if s.content])


def _force(comparison: Comparison, claim: Claim, told: Sequence[Statement]) -> Iterator[Answer]:
    """The weakest and the strongest verb of the saying, where they stand on different steps of one ladder."""
    graded = []
    for statement in told:
        words = _language(comparison, statement)
        grade = words.force(statement.stance, _verbs(statement)) or words.force(statement.stance, _opening(statement))
        if grade:
            graded.append((*grade, statement))
    for stance in sorted({s.stance for _, _, s in graded}):
        steps = sorted((g for g in graded if g[2].stance == stance), key=lambda g: g[0])
        weak = [g for g in steps if g[0] == steps[0][0]]
        strong = [g for g in steps if g[0] == steps[-1][0] and g[2].report not in {w[2].report for w in weak}]
        if steps[0][0] < steps[-1][0] and strong:
            sides = _graded(weak), _graded(strong)
            yield Answer(kind="drift", variant="force", score=0.9, claims=(claim.id,), accounts=sides)


def _graded(graded: Sequence[tuple[int, str, Statement]]) -> Account:
    return account(graded[0][1], [span for _, _, s in graded for span in (_with_cue(s), *s.content)])


def _with_cue(statement: Statement) -> Span | None:
    return statement.cue if statement.kind != "direct" else None


def _verbs(statement: Statement) -> str:
    """The words that carry the force: the cue, and in the speaker's own mouth the quotation itself."""
    return joined(statement.cue, *(statement.content if statement.kind == "direct" else ()))


def _opening(statement: Statement) -> str:
    """The first words of what is said, which carry the force after a colourless cue (`said to be worried`)."""
    return " ".join(joined(*statement.content).split()[:OPENING])


def _language(comparison: Comparison, statement: Statement) -> Certainty:
    return certainty(comparison.story.reports[statement.report].language)


def _cut(comparison: Comparison, claim: Claim, told: Sequence[Statement]) -> Iterator[Answer]:
    """The pair of tellings of the same words of which one leaves out most."""
    least, whole, most = comparison.number("drift_lost"), comparison.number("drift_half"), 0.0
    found: tuple[Statement, Statement] | None = None
    for one, other in combinations(_each(comparison, told), 2):
        if one.report == other.report or comparison.counts_otherwise(one.content, other.content):
            continue
        longer, shorter = sorted((one, other), key=lambda s: -len(comparison.told(s).bag))
        lost = comparison.told(longer).bag - comparison.told(shorter).bag
        enough = len(lost) >= least and _same_words(comparison, one, other)
        if (enough or (len(lost) >= whole and _ends_early(comparison, longer, shorter))) and comparison.rarity.total(
            lost
        ) > most:
            most, found = comparison.rarity.total(lost), (longer, shorter)
    if found:
        sides = tuple(account(s.content[0].text, s.content) for s in found)
        yield Answer(kind="drift", variant="cut", score=0.6, claims=(claim.id,), accounts=sides)


def _ends_early(comparison: Comparison, longer: Statement, shorter: Statement) -> bool:
    """Whether the one quotation begins or ends with the other, word for word, and goes on for a half sentence."""
    first, second = (_folded(comparison, s) for s in (longer, shorter))
    more = len(first) - len(second)
    verbatim = comparison.story.verbatim(longer) and comparison.story.verbatim(shorter)
    if not verbatim or more < comparison.number("drift_words"):
        return False
    long_enough = len(second) >= comparison.number("drift_words")
    return long_enough and second in (first[: len(second)], first[-len(second) :])


def _folded(comparison: Comparison, statement: Statement) -> tuple[str, ...]:
    language = comparison.story.reports[statement.report].language
    return tuple(w.folded for span in statement.verbatim for w in words(span.text, language))


def _each(comparison: Comparison, told: Sequence[Statement]) -> list[Statement]:
    """One telling of each wording, a bounded number of them."""
    unique = {comparison.told(s).terms: s for s in reversed(told)}
    return list(unique.values())[-int(comparison.number("drift_wordings")) :]


def _same_words(comparison: Comparison, one: Statement, other: Statement) -> bool:
    """Whether the two share most of their wording, so that what is missing was left out, not told in another way."""
    first, second = comparison.told(one).triples(), comparison.told(other).triples()
    least = min(len(first), len(second))
    return least > 0 and len(first & second) >= comparison.number("drift_shared") * least
