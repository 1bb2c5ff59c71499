"""What resolve and compare make of many reports together."""

from __future__ import annotations

from typing import Literal

from recoupe.model.reading import Annotated, EntityType, Frozen, Problem, Report, Span, Status

FindingKind = Literal[
    "corroborated", "speaker_conflict", "date_conflict", "place_conflict", "number_conflict", "name_conflict",
    "denied", "declined", "refined", "superseded", "drift", "copied",
]  # fmt: skip
Outcome = Literal["conflict", "different_moment", "later_revision", "different_scope", "unsure"]
Verdict = Literal["confirmed", "rejected", "unsure"]


# --- resolve ---------------------------------------------------------------------------------------------------------
class Dating(Frozen, frozen=True, kw_only=True):
    """When a report was published: as stated, or worked out from what the case knows, with the reason."""

    report: str
    published: str | None
    published_from: Literal["stated", "metadata", "inferred"] | None
    published_why: str | None


class TimeValue(Frozen, frozen=True, kw_only=True):
    """The TIMEX3 value of one time expression (None: cannot be known) and what it was counted from."""

    time: str
    value: str | None
    anchor: str | None = None


class Entity(Frozen, frozen=True, kw_only=True):
    """Chains, in one or many reports, that are one person, body, state, place or thing."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    wikidata: str | None = None
    acts_for: str | None = None
    chains: tuple[str, ...] = ()


class Claim(Frozen, frozen=True, kw_only=True):
    """Statements, in one or many reports, that are tellings of one saying."""

    id: str
    speaker_entity: str | None
    gist: str
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int
    said_on: str | None
    status: Literal["single", "corroborated", "contested"] = "single"


class Event(Frozen, frozen=True, kw_only=True):
    """Event mentions, in one or many reports, that are one happening."""

    id: str
    gist: str
    type: str
    event_mentions: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int
    date: str | None
    place: str | None
    status: Status


class Lineage(Frozen, frozen=True, kw_only=True):
    """Reports or passages that go back to one original: one voice, however many outlets."""

    id: str
    kind: Literal["report", "passage"]
    spans: tuple[Span, ...]
    reports: tuple[str, ...]
    origin: str | None
    evidence: str


class StoryGroup(Frozen, frozen=True, kw_only=True):
    """Reports, by date, that tell of one story. `first` and `last` are the days (ISO 8601) between which they appeared."""

    id: str
    title: str
    reports: tuple[str, ...]
    first: str | None = None
    last: str | None = None


class Resolved(Frozen, frozen=True, kw_only=True):
    """What `resolve` makes of all reports of a case together."""

    datings: tuple[Dating, ...] = ()
    values: tuple[TimeValue, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    stories: tuple[StoryGroup, ...] = ()


# --- compare ---------------------------------------------------------------------------------------------------------
class Reason(Frozen, frozen=True, kw_only=True):
    """One check's answer: its name, a score (0..1) and what it saw, by language."""

    check: str
    score: float
    sentence: dict[str, str]


class Side(Frozen, frozen=True, kw_only=True):
    """One of the accounts that a finding holds against each other."""

    value: str
    spans: tuple[Span, ...]
    reports: tuple[str, ...]


class Judgement(Frozen, frozen=True, kw_only=True):
    """A person's decision on a finding: it wins over the program and survives every later run. `at` is ISO 8601; `decision`
    is its entry in the journal. `outgrown`: further reports have since added an account that the person has not seen."""

    finding: str
    verdict: Verdict
    by: str
    at: str
    note: str = ""
    decision: str = ""
    outgrown: bool = False


class Finding(Frozen, frozen=True, kw_only=True):
    """What cross-checking shows. `explanation` has one sentence a language (`fr`, `en`)."""

    id: str
    kind: FindingKind
    outcome: Outcome | None
    claims: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    sides: tuple[Side, ...]
    explanation: dict[str, str]
    score: float
    reasons: tuple[Reason, ...] = ()


class Change(Frozen, frozen=True, kw_only=True):
    """A finding that appeared, says something else than `before`, or is gone (then it is as it was)."""

    what: Literal["appeared", "changed", "gone"]
    finding: Finding
    before: Finding | None = None


class News(Frozen, frozen=True, kw_only=True):
    """A change that a watch has to tell: the how manieth it is, and when it was found (ISO 8601, UTC)."""

    seq: int
    at: str
    what: Literal["appeared", "changed", "gone"]
    finding: Finding
    before: Finding | None = None


class Case(Frozen, frozen=True, kw_only=True):
    """A whole case in memory, as `store.view` gives it to exports, pages and the terminal. `findings` in rank order."""

    reports: tuple[Report, ...] = ()
    annotated: tuple[Annotated, ...] = ()
    resolved: Resolved = Resolved()
    findings: tuple[Finding, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    problems: tuple[Problem, ...] = ()
