"""Who says what: the claims by speaker, each with its tellings, its outlets and its independent origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.model import Claim, Statement
from recoupe.pages.edition import Cite, Edition
from recoupe.pages.findings import Flag

_UNNAMED = ""


@dataclass(frozen=True)
class Telling:
    """One statement: where it stands, its wording, and through whom the report has it."""

    id: str
    cite: Cite
    report: str
    speaker: str
    cue: str
    wording: str
    verbatim: bool
    kind: str
    stance: str
    via: tuple[str, ...]


@dataclass(frozen=True)
class ClaimView:
    """A claim as a row. `number` is its number on the page, which the lit words in the reports name."""

    number: int
    id: str
    href: str
    gist: str
    verbatim: bool
    speaker: str
    stance: str
    hedged: bool
    said_on: str | None
    status: str
    origins: int
    outlets: int
    tellings: list[Telling]
    cites: list[Cite]
    cards: list[Flag]


@dataclass(frozen=True)
class SpeakerView:
    """A speaker with all claims; `name` is empty for sources that no report names."""

    name: str
    roles: tuple[str, ...]
    entity: str | None
    claims: list[ClaimView]
    reports: int


Flagged = Mapping[str, list[Flag]]  # the findings about each claim and event
Speaker = tuple[str | None, str]  # the entity (id), and the name: empty for sources that no report names


def speakers(edition: Edition, flagged: Flagged) -> list[SpeakerView]:
    """The speakers, those whom most reports tell of first; unnamed sources last."""
    views: list[SpeakerView] = []
    number = 0
    for (entity, name), claims in by_speaker(edition):
        rows = [claim_view(edition, flagged, c, number + at) for at, c in enumerate(claims, start=1)]
        number += len(rows)
        known = edition.story.entities.get(entity or "")
        reports = len({r for c in claims for r in c.reports})
        views.append(SpeakerView(name, known.roles if known else (), entity, rows, reports))
    return views


def by_speaker(edition: Edition) -> list[tuple[Speaker, list[Claim]]]:
    """The claims of each speaker in the order of the page."""
    members: dict[Speaker, list[Claim]] = defaultdict(list)
    for claim in edition.story.resolved.claims:
        members[_speaker(edition, claim)].append(claim)

    def rank(key: Speaker) -> tuple[bool, int, int, str]:
        claims = members[key]
        return (key[1] == _UNNAMED, -len({r for c in claims for r in c.reports}), -len(claims), key[1])

    return [(key, sorted(members[key], key=lambda c: _order(edition, c))) for key in sorted(members, key=rank)]


def _speaker(edition: Edition, claim: Claim) -> Speaker:
    """The entity (id) and name of who makes the claim; a phrase that is no name counts as unnamed."""
    entity = edition.story.entities.get(claim.speaker_entity or "")
    if entity:
        return entity.id, entity.name
    statements = _statements(edition, claim)
    named = next((s.speaker_name for s in statements if s.speaker_chains and s.speaker_name), None)
    return None, named or _UNNAMED


def _statements(edition: Edition, claim: Claim) -> list[Statement]:
    found = (edition.story.statements.get(id) for id in claim.statements)
    return sorted((s for s in found if s), key=lambda s: (edition.number[s.report], _start(s), s.id))


def _start(statement: Statement) -> int:
    spans = [*statement.content, *(s for s in (statement.cue, statement.speaker) if s)]
    return spans[0].start if spans else 0


def _order(edition: Edition, claim: Claim) -> tuple[int, str, tuple[int, int]]:
    """Claims of one speaker: the most reported first, then by date, then as they stand in the reports."""
    first = next(iter(_statements(edition, claim)), None)
    at = (edition.number[first.report], _start(first)) if first else (0, 0)
    return -len(set(claim.reports)), claim.said_on or "9", at


def claim_view(edition: Edition, flagged: Flagged, claim: Claim, number: int) -> ClaimView:
    """A claim as the row of this number."""
    statements = _statements(edition, claim)
    tellings = [t for s in statements if (t := _telling(edition, s))]
    stances = [s.stance for s in statements]
    spoken = {s.speaker_name or (s.speaker.text if s.speaker else "") for s in statements} - {""}
    return ClaimView(
        number=number,
        id=f"c-{claim.id}",
        href=edition.places.claim(claim.id),
        gist=claim.gist or next((t.wording or t.cue for t in tellings), ""),
        verbatim=bool(statements) and all(_is_verbatim(edition, s) for s in statements),
        speaker=" / ".join(sorted(spoken)),
        stance=max(stances, key=stances.count) if stances else "assert",
        hedged=any(s.hedged for s in statements),
        said_on=edition.words.date(claim.said_on) if claim.said_on else None,
        status=claim.status,
        origins=claim.origins,
        outlets=len(set(claim.reports)),
        tellings=tellings,
        cites=list({t.cite.number: t.cite for t in reversed(tellings)}.values())[::-1],
        cards=flagged.get(claim.id, []),
    )


def _is_verbatim(edition: Edition, statement: Statement) -> bool:
    """Whether all of it are the speaker's very words."""
    return statement.kind == "direct" and not edition.story.is_translated(statement.report)


def _telling(edition: Edition, statement: Statement) -> Telling | None:
    spans = [s for s in (*statement.content, statement.cue, statement.speaker) if s and edition.has(s)]
    if not spans:
        return None
    return Telling(
        id=statement.id,
        cite=edition.cite(spans[0]),
        report=statement.report,
        speaker=statement.speaker.text if statement.speaker else "",
        cue=statement.cue.text if statement.cue else "",
        wording=" […] ".join(s.text for s in statement.content),
        verbatim=_is_verbatim(edition, statement),
        kind=statement.kind,
        stance=statement.stance,
        via=statement.via,
    )
