"""Claims: who says what, how firmly; one claim with its wordings side by side; which outlets carry which claim and denial."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from recoupe.model import Claim
from recoupe.pages.claims import ClaimView, Speaker
from recoupe.pages.edition import Cite
from recoupe.pages.passages import Passage
from recoupe.web.paging import paged
from recoupe.web.visit import NotThereError, Visit, get
from recoupe.web.volume import Volume

STANCES = ("assert", "deny", "decline", "accuse", "warn", "urge", "promise", "concern", "support")
_NAMED = 150  # speakers in the list of choices: more nobody reads
DENIALS = ("denied", "declined")


@dataclass(frozen=True)
class Cell:
    """Whether an outlet carries a claim (`says`) and its denial (`denies`), with the links to the words."""

    says: Cite | None
    denies: Cite | None


@dataclass(frozen=True)
class Row:
    """A claim with a cell for each outlet."""

    claim: ClaimView
    speaker: str
    cells: list[Cell]


def claims(visit: Visit) -> Response:
    volume = visit.volume
    speaker, stance, status = (visit.query.get(key, "") for key in ("speaker", "stance", "status"))
    outlet = visit.query.get("outlet", "")
    asked = ("claims", speaker, stance, status, outlet)
    taken: list[tuple[Speaker, Claim]] = volume.kept(asked, lambda: _taken(volume, *asked[1:]))
    page = paged(visit, taken, visit.limit("rows"))
    groups: list[tuple[Speaker, list[ClaimView]]] = []
    for key, claim in page.items:
        if not groups or groups[-1][0] != key:
            groups.append((key, []))
        groups[-1][1].append(volume.claim(claim))
    named = [(key[0], key[1], len(told)) for key, told in volume.speakers[:_NAMED] if key[0]]
    return visit.page(
        "claims", page=page, groups=groups, speakers=named, stances=STANCES, outlets=volume.outlet_choices,
        chosen={"speaker": speaker, "stance": stance, "status": status, "outlet": outlet}, entities=volume.story.entities,
    )  # fmt: skip


def _taken(volume: Volume, speaker: str, stance: str, status: str, outlet: str) -> list[tuple[Speaker, Claim]]:
    return [
        (key, claim)
        for key, told in volume.speakers
        if not speaker or key[0] == speaker
        for claim in told
        if (not status or claim.status == status)
        and (not outlet or any(volume.outlets.get(r) == outlet for r in claim.reports))
        and (not stance or stance in _stances(volume, claim))
    ]


def _stances(volume: Volume, claim: Claim) -> set[str]:
    return {volume.story.statements[s].stance for s in claim.statements}


def claim(visit: Visit) -> Response:
    volume = visit.volume
    known = volume.story.claims.get(visit.path("claim"))
    if known is None:
        raise NotThereError
    statements = [volume.story.statements[s] for s in known.statements]
    sides = [list(s.content) or [x for x in (s.cue, s.speaker) if x] for s in statements]
    sides = [spans for spans in sides if spans][: visit.limit("rows")]
    columns: list[list[Passage]] = volume.quoter.facing(sides, wording=True)
    addressed = dict.fromkeys(e for s in statements for c in s.addressees if (e := volume.story.entity_of(c)))
    outlets = _outlets(volume, [known])
    return visit.page(
        "claim_page", claim=volume.claim(known), speaker=volume.speaker_of[known.id], entities=volume.story.entities,
        passages=[column[0] for column in columns if column], addressed=list(addressed),
        row=_row(volume, known, outlets), outlets=outlets, near=_near(volume, known),
    )  # fmt: skip


def _near(volume: Volume, claim: Claim) -> list[Claim]:
    """Other claims of the same speaker, those of the same day first: one of them may be the same saying."""
    told = next((told for key, told in volume.speakers if key == volume.speaker_of[claim.id]), [])
    others = [other for other in told if other.id != claim.id and other.gist]
    return sorted(others, key=lambda other: other.said_on != claim.said_on)[:80]


def omissions(visit: Visit) -> Response:
    """The grid of outlets and claims: those first that a denial or many reports concern."""
    volume = visit.volume
    every = volume.kept("omissions", lambda: _worth_a_row(volume))
    page = paged(visit, every, visit.limit("grid_rows"))
    outlets, rows = volume.kept(
        ("omissions", page.number), lambda: _grid(volume, page.items, visit.limit("grid_columns"))
    )
    return visit.page("omissions", page=page, outlets=outlets, rows=rows)


def _grid(volume: Volume, shown: Sequence[Claim], most: int) -> tuple[list[tuple[str, list[str]]], list[Row]]:
    outlets = _outlets(volume, shown)[:most]
    return outlets, [_row(volume, claim, outlets) for claim in shown]


def _worth_a_row(volume: Volume) -> list[Claim]:
    """The claims that are denied, then those that most reports tell."""
    contested = {c for f in volume.case.findings if f.kind in DENIALS for c in f.claims}
    return sorted(
        (c for c in volume.story.resolved.claims if len(set(c.reports)) > 1 or c.id in contested),
        key=lambda c: (c.id not in contested, -len(set(c.reports)), volume.claim_numbers[c.id]),
    )


def _outlets(volume: Volume, of: Iterable[Claim]) -> list[tuple[str, list[str]]]:
    """The outlets that carry any of the claims or its denial, the busiest first: name and reports. A report without an outlet
    stands for itself."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    counts: dict[str, int] = defaultdict(int)
    for claim in of:
        for report in {**dict.fromkeys(claim.reports), **dict.fromkeys(volume.denied_by.get(claim.id, ()))}:
            name = volume.outlets.get(report) or volume.edition.label(report)
            found[name][report] = None
            counts[name] += 1
    return [(name, list(found[name])) for name in sorted(found, key=lambda n: (-counts[n], n))]


def _row(volume: Volume, claim: Claim, outlets: list[tuple[str, list[str]]]) -> Row:
    view = volume.claim(claim)
    said = {telling.report: telling.cite for telling in reversed(view.tellings)}
    denied = volume.denied_by.get(claim.id, {})
    cells = [
        Cell(
            next((said[r] for r in reports if r in said), None), next((denied[r] for r in reports if r in denied), None)
        )
        for _, reports in outlets
    ]
    return Row(view, volume.speaker_of[claim.id][1], cells)


def warm(volume: Volume) -> None:
    """Puts the claims in the order of the grid, and in that of the list."""
    volume.kept("omissions", lambda: _worth_a_row(volume))
    volume.kept(("claims", "", "", "", ""), lambda: _taken(volume, "", "", "", ""))


ROUTES = [get("/claims", claims), get("/claims/{claim}", claim), get("/omissions", omissions)]
