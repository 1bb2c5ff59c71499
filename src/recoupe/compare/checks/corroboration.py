"""What do reports tell that know nothing of each other?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from recoupe.compare.answers import Account, Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.model import Claim, Span, Statement
from recoupe.phrases import report_name
from recoupe.tellings import Telling

FIRM = ("happened", "alleged", "planned")  # what is only supposed is told by nobody as so
Told = tuple[Telling, Collection[str]]  # and whom the report credits for it


def check(comparison: Comparison) -> Iterator[Answer]:
    """Claims and events told by two or more independent origins."""
    for claim in comparison.story.resolved.claims:
        if len(claim.reports) > 1:
            yield from _claim(comparison, claim)
    yield from _events(comparison)


def _claim(comparison: Comparison, claim: Claim) -> Iterator[Answer]:
    """Where reports lay a claim to different speakers, each speaker's tellings by themselves."""
    statements = [s for s in comparison.statements(claim) if s.content and not s.within]
    for group in _by_speaker(comparison, statements):
        accounts = _accounts(comparison, _close(comparison, [(comparison.told(s), s.via) for s in group]))
        if accounts:
            yield Answer(
                kind="corroborated", variant="claim", accounts=accounts, score=_sure(accounts), claims=(claim.id,)
            )


def _by_speaker(comparison: Comparison, statements: Sequence[Statement]) -> list[list[Statement]]:
    groups: list[list[Statement]] = []
    for statement in statements:
        fit = next((g for g in groups if comparison.speakers.between(g[0], statement) != "other"), None)
        if fit is None:
            groups.append([statement])
        else:
            fit.append(statement)
    return groups


def _close(comparison: Comparison, told: Sequence[Told]) -> Sequence[Told]:
    """The tellings in words like those of the fullest shared one, where these are of several reports; else all of them."""
    nearest = _nearest(told)
    if len(nearest) < 3:
        return told
    some = nearest[: int(comparison.number("corroborated_most"))]
    core = max(some, key=lambda n: sum(comparison.matter(n[0].bag, other[0].bag) for other in some))[0]
    close = [t for t in told if comparison.matter(core.bag, t[0].bag) >= comparison.number("corroborated_alike")]
    return close if len({t.report for t, _ in close}) > 1 else told


def _events(comparison: Comparison) -> Iterator[Answer]:
    for event in comparison.story.resolved.events:
        by_status: dict[str, list[Told]] = defaultdict(list)
        for mention in comparison.mentions(event):
            source = comparison.story.statements.get(mention.according_to or "")
            told = comparison.tellings.of_event(mention), source.via if source else ()
            by_status[comparison.status(mention)].append(told)
        for status in FIRM:
            accounts = _accounts(comparison, by_status[status])
            if accounts:
                yield Answer(
                    kind="corroborated", variant=status, accounts=accounts, score=_sure(accounts), events=(event.id,)
                )


def _accounts(comparison: Comparison, told: Sequence[Told]) -> tuple[Account, ...]:
    """One account a voice, in the words of each report that come nearest to those of the others; none where it is one voice."""
    nearest = _nearest(told)
    spans = [comparison.extent(telling.spans) for telling, _ in nearest]
    groups = comparison.voices.groups(spans, [via for _, via in nearest])
    if len(groups) < 2 or (len(groups) == 2 and _otherwise(comparison, spans, groups)):
        return ()
    return tuple(_account(comparison, [spans[place] for place in group]) for group in groups)


def _otherwise(comparison: Comparison, spans: Sequence[Span], groups: Sequence[Sequence[int]]) -> bool:
    """Whether two voices count otherwise: they agree on nothing then."""
    first, second = ([spans[place] for place in group] for group in groups)
    return comparison.counts_otherwise(first, second)


def _account(comparison: Comparison, spans: Sequence[Span]) -> Account:
    names = [report_name(comparison.story.reports[span.report]) for span in spans]
    return account(", ".join(dict.fromkeys(names)), spans)


def _nearest(told: Sequence[Told]) -> list[Told]:
    """Of each report the telling that shares most terms with those of other reports."""
    reports: dict[str, set[str]] = defaultdict(set)
    for telling, _ in told:
        for term in telling.bag:
            reports[term].add(telling.report)
    best: dict[str, tuple[int, Telling, Collection[str]]] = {}
    for telling, via in told:
        shared = sum(len(reports[term]) > 1 for term in telling.bag)
        if telling.report not in best or shared > best[telling.report][0]:
            best[telling.report] = shared, telling, via
    return [(telling, via) for _, telling, via in best.values()]


def _sure(accounts: Sequence[Account]) -> float:
    """More independent origins make it surer."""
    return min(1.0, 0.7 + 0.1 * len(accounts))
