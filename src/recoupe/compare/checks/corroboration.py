"""What do reports tell that know nothing of each other?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from recoupe.compare.answers import Account, Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.model import Span
from recoupe.phrases import report_name
from recoupe.tellings import Telling

FIRM = ("happened", "alleged", "planned")  # what is only supposed is told by nobody as so


def check(comparison: Comparison) -> Iterator[Answer]:
    """Claims and events told by two or more independent origins."""
    yield from _claims(comparison)
    yield from _events(comparison)


def _claims(comparison: Comparison) -> Iterator[Answer]:
    for claim in comparison.story.resolved.claims:
        statements = [s for s in comparison.statements(claim) if s.content and not s.within]
        if len(claim.reports) > 1 and claim.status != "contested":
            told = [(comparison.told(s), s.via) for s in statements]
            accounts = _accounts(comparison, told)
            if accounts:
                yield Answer(
                    kind="corroborated", variant="claim", accounts=accounts, score=_sure(accounts), claims=(claim.id,)
                )


def _events(comparison: Comparison) -> Iterator[Answer]:
    for event in comparison.story.resolved.events:
        by_status: dict[str, list[tuple[Telling, Collection[str]]]] = defaultdict(list)
        for mention in comparison.mentions(event):
            source = comparison.story.statements.get(mention.according_to or "")
            by_status[comparison.status(mention)].append(
                (comparison.tellings.of_event(mention), source.via if source else ())
            )
        for status in FIRM:
            accounts = _accounts(comparison, by_status[status])
            if accounts:
                yield Answer(
                    kind="corroborated", variant=status, accounts=accounts, score=_sure(accounts), events=(event.id,)
                )


def _accounts(comparison: Comparison, told: Sequence[tuple[Telling, Collection[str]]]) -> tuple[Account, ...]:
    """One account a voice, in the words of each report that come nearest to those of the others; none where it is one voice."""
    nearest = _nearest(told)
    spans = [comparison.extent(telling.spans) for telling, _ in nearest]
    groups = comparison.voices.groups(spans, [via for _, via in nearest])
    if len(groups) < 2:
        return ()
    return tuple(_account(comparison, [spans[place] for place in group]) for group in groups)


def _account(comparison: Comparison, spans: Sequence[Span]) -> Account:
    names = [report_name(comparison.story.reports[span.report]) for span in spans]
    return account(", ".join(dict.fromkeys(names)), spans)


def _nearest(told: Sequence[tuple[Telling, Collection[str]]]) -> list[tuple[Telling, Collection[str]]]:
    """Of each report the telling that shares most terms with those of other reports."""
    best: dict[str, tuple[int, Telling, Collection[str]]] = {}
    for telling, via in told:
        others: set[str] = set()
        for other, _ in told:
            if other.report != telling.report:
                others |= other.bag
        shared = len(telling.bag & others)
        if telling.report not in best or shared > best[telling.report][0]:
            best[telling.report] = shared, telling, via
    return [(telling, via) for _, telling, via in best.values()]


def _sure(accounts: Sequence[Account]) -> float:
    """More independent origins make it surer."""
    return min(1.0, 0.7 + 0.1 * len(accounts))
