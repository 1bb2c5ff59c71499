"""What a check answers: a kind, an outcome, and the accounts that it holds against each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from recoupe.model import FindingKind, Outcome, Span


@dataclass(frozen=True)
class Account:
    """One side of an answer. `value` is what it says, in the terms of the record (an ISO date, a name, a number); `shown` the
    same for a reader, by language, where that differs; `spans` its words; `told` those that the sentence quotes, by default
    the first."""

    value: str
    spans: tuple[Span, ...]
    shown: dict[str, str] | None = None
    told: Span | None = None

    @property
    def quote(self) -> Span:
        return self.told or self.spans[0]

    @property
    def reports(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(span.report for span in self.spans))


@dataclass(frozen=True)
class Answer:
    """An answer of a check. `variant` chooses the sentence in `lang/xx/findings.toml`; `score` says how sure the check is, 0
    to 1; `facts` fill further places of the sentence."""

    kind: FindingKind
    variant: str
    accounts: tuple[Account, ...]
    score: float
    outcome: Outcome | None = None
    claims: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)


def account(value: str, spans: Iterable[Span | None], shown: dict[str, str] | None = None) -> Account:
    """An account with its words in the order given, each once."""
    unique = {(s.report, s.start, s.end): s for s in spans if s is not None}
    return Account(value, tuple(unique.values()), shown)


def by_value(rows: Sequence[tuple[str, Sequence[Span | None]]]) -> list[tuple[str, list[Span]]]:
    """The spans of rows of equal value together, values in the order in which they first come."""
    found: dict[str, list[Span]] = {}
    for value, spans in rows:
        found.setdefault(value, []).extend(span for span in spans if span is not None)
    return list(found.items())
