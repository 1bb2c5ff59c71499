"""The findings as cards, in groups: what cannot all be true first, what agrees or was only copied last."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from recoupe.judging.verdicts import rejected
from recoupe.model import Finding, Judgement
from recoupe.pages.edition import Cite, Edition
from recoupe.pages.passages import Passage, Quoter
from recoupe.pages.visible import shortened

GROUPS = ("conflict", "denial", "change", "explained", "agreement", "copy")
_GROUP_OF = {
    "denied": "denial",
    "declined": "denial",
    "superseded": "change",
    "drift": "change",
    "refined": "explained",
    "corroborated": "agreement",
    "copied": "copy",
}
_OPEN_OUTCOMES = {"conflict", "unsure", None}
_WORDING = {"speaker_conflict", "drift"}  # kinds whose sides are compared word by word
_WORDY = 50  # characters: a longer value is a wording
_SHOWN_PASSAGES = 2  # of a side at once; the others stand behind a fold


@dataclass(frozen=True)
class SideView:
    """One account: its part in the finding, what it says in a word, its sentences, and the reports that carry it."""

    part: str
    value: str
    shown: list[Passage]
    more: list[Passage]
    reports: list[Cite]


@dataclass(frozen=True)
class Flag:
    """A finding as other places point at it. `number` is its number on the page, `id` the finding's own."""

    number: int
    id: str
    group: str
    kind: str
    outcome: str | None
    href: str


@dataclass(frozen=True)
class Card:
    """A finding as the page shows it. `reach` counts reports and independent origins of the one claim or event that it is about;
    `silent` are the reports that carry a claim without its denial."""

    number: int
    id: str
    href: str
    group: str
    kind: str
    outcome: str | None
    headline: str
    explanation: str
    sides: list[SideView]
    reach: tuple[int, int] | None
    silent: list[Cite]
    reasons: list[str]
    score: str
    judgement: Judgement | None
    folded: bool


@dataclass
class Flags:
    """All findings, in the order of the page: by group, in rank order inside it. `of[id]` are those about a claim or event."""

    groups: dict[str, list[Flag]] = field(default_factory=dict)
    of: dict[str, list[Flag]] = field(default_factory=lambda: defaultdict(list))
    by_id: dict[str, Flag] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)


@dataclass
class Findings:
    """The cards by group, and where each claim and event is told of."""

    groups: list[tuple[str, list[Card]]]
    of: dict[str, list[Flag]]

    @property
    def cards(self) -> list[Card]:
        return [card for _, cards in self.groups for card in cards]

    @property
    def counted(self) -> int:
        """How many there are, without those that a person rejected."""
        return sum(len(cards) for group, cards in self.groups if group != "rejected")


def group_of(finding: Finding) -> str:
    """The group of a finding. A conflict that has an explanation (a later revision, another scope) is none."""
    if finding.kind in _GROUP_OF:
        return _GROUP_OF[finding.kind]
    return "conflict" if finding.outcome in _OPEN_OUTCOMES else "explained"


def flags(edition: Edition) -> Flags:
    """All findings in groups; those that a person rejected last of all, in a group of their own."""
    made = Flags(judgements={j.finding: j for j in edition.case.judgements})
    members: dict[str, list[Finding]] = defaultdict(list)
    set_aside = rejected(edition.case.judgements)
    for finding in edition.case.findings:
        members["rejected" if finding.id in set_aside else group_of(finding)].append(finding)
    for group in (*GROUPS, "rejected"):
        for finding in members[group]:
            number, href = len(made.by_id) + 1, edition.places.finding(finding.id)
            flag = Flag(number, finding.id, group, finding.kind, finding.outcome, href)
            made.groups.setdefault(group, []).append(flag)
            made.by_id[finding.id], made.findings[finding.id] = flag, finding
            for id in (*finding.claims, *finding.events):
                made.of[id].append(flag)
    return made


def findings(edition: Edition, quoter: Quoter) -> Findings:
    """All findings as cards."""
    flagged = flags(edition)
    groups = [(group, [card(edition, quoter, flagged, f.id) for f in of]) for group, of in flagged.groups.items()]
    return Findings(groups, flagged.of)


def kinds_of(edition: Edition) -> dict[str, list[str]]:
    """The kinds of findings, in words, for each claim and event that one is about."""
    found: dict[str, list[str]] = defaultdict(list)
    for finding in edition.case.findings:
        for id in (*finding.claims, *finding.events):
            found[id].append(edition.words(f"kind.{finding.kind}"))
    return {id: list(dict.fromkeys(kinds)) for id, kinds in found.items()}


def card(edition: Edition, quoter: Quoter, flagged: Flags, id: str) -> Card:
    """The card of one finding. Raises `KeyError` where there is none of this id."""
    finding, flag = flagged.findings[id], flagged.by_id[id]
    words = edition.words
    columns = quoter.facing([side.spans for side in finding.sides], wording=finding.kind in _WORDING)
    sides = [_side(edition, finding, i, passages) for i, passages in enumerate(columns)]
    return Card(
        number=flag.number,
        id=f"f-{finding.id}",
        href=flag.href,
        group=flag.group,
        kind=finding.kind,
        outcome=finding.outcome,
        headline=_headline(edition, finding, sides),
        explanation=words.pick(finding.explanation),
        sides=sides,
        reach=_reach(edition, finding),
        silent=_silent(edition, finding),
        reasons=[s for r in finding.reasons if (s := words.pick(r.sentence)) != words.pick(finding.explanation)],
        score=words.share(finding.score),
        judgement=flagged.judgements.get(id),
        folded=flag.group in {"agreement", "copy", "rejected"},
    )


def _headline(edition: Edition, finding: Finding, sides: list[SideView]) -> str:
    """A few words to know the finding by: the values that stand against each other, or what the finding is about."""
    if finding.kind.endswith("_conflict") and len(sides) > 1:
        return edition.words("findings.or").join(side.value for side in sides) + edition.words("findings.question")
    story = edition.story
    gists = [story.claims[c].gist for c in finding.claims if c in story.claims]
    gists += [story.events[e].gist for e in finding.events if e in story.events]
    shared = [s.text for side in finding.sides for s in side.spans] if finding.kind == "copied" else []
    return shortened(next(filter(None, [*gists, *shared]), ""))


def _reach(edition: Edition, finding: Finding) -> tuple[int, int] | None:
    story = edition.story
    about = [*(story.claims.get(c) for c in finding.claims), *(story.events.get(e) for e in finding.events)]
    only = about[0] if len(about) == 1 else None
    return (len(set(only.reports)), only.origins) if only else None


def _silent(edition: Edition, finding: Finding) -> list[Cite]:
    if _GROUP_OF.get(finding.kind) != "denial" or len(finding.sides) < 2:
        return []
    claimed, denied = ({s.report: s for s in side.spans if edition.has(s)} for side in finding.sides[:2])
    return [edition.cite(claimed[r]) for r in sorted(claimed, key=edition.number.__getitem__) if r not in denied]


def _side(edition: Edition, finding: Finding, index: int, passages: list[Passage]) -> SideView:
    side, part = finding.sides[index], f"part.{finding.kind}.{index + 1}"
    shown = [p for p in passages if not p.again][:_SHOWN_PASSAGES]
    return SideView(
        part=edition.words(part) if edition.words.has(part) else "",
        value="" if _is_quoted(side.value, passages) else _value(edition, side.value),
        shown=shown,
        more=[p for p in passages if p not in shown],
        reports=[edition.cite_report(r) for r in dict.fromkeys(side.reports) if r in edition.number],
    )


def _is_quoted(value: str, passages: list[Passage]) -> bool:
    """Whether a value is no name or detail but the very wording, which stands below anyway."""
    text = " ".join(value.split())
    return len(text) > _WORDY and any(text in " ".join(p.text.split()) for p in passages)


def _value(edition: Edition, value: str) -> str:
    """The value of a side as one reads it: the name of a report, a date in words, else as it is."""
    if value in edition.number:
        return edition.label(value)
    entity = edition.story.entities.get(value)
    if entity:
        return entity.name
    return edition.words.date(value) if value[:4].isdigit() and value[4:5] in {"-"} else value
