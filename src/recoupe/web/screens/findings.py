"""Findings: ranked, filtered, both sides facing each other; one finding by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

from starlette.responses import Response

from recoupe.pages.findings import Card
from recoupe.web.about import Wanted, chosen, verdicts
from recoupe.web.paging import paged
from recoupe.web.visit import NotThereError, Visit, get
from recoupe.web.volume import Volume

FILTERS = tuple(field.name for field in fields(Wanted))


def card(visit: Visit, finding: str) -> Card:
    """A finding as a card, with what people decided of it by now."""
    if finding not in visit.volume.flags.by_id:
        raise NotThereError
    made = visit.volume.card(finding)
    return replace(made, judgement=visit.desk.judgements.get(finding), folded=False)


def findings(visit: Visit) -> Response:
    wanted = Wanted(**{key: visit.query.get(key, "").strip() for key in FILTERS})
    volume, new, looked_at = visit.volume, _unseen(visit), visit.desk.notebook(visit.who).looked_at
    decided = {id: j.verdict for id, j in visit.desk.judgements.items()}
    last = visit.desk.journal[-1].id if visit.desk.journal else ""
    key = (
        "findings",
        wanted,
        last if wanted.verdict else "",
        visit.desk.notebook(visit.who).seen if wanted.new else (),
    )
    taken, choices = volume.kept(key, lambda: chosen(volume.abouts, wanted, decided, new))
    if not wanted.verdict:  # then nothing but this depends on what people decided
        choices = replace(choices, verdict=verdicts(volume.kept((*key, "set"), lambda: frozenset(taken)), decided))
    page = paged(visit, taken, visit.limit("cards"))
    return visit.page(
        "findings",
        page=page,
        cards=[card(visit, id) for id in page.items],
        wanted=wanted,
        filtered=bool(wanted.asked),
        choices=choices,
        total=len(volume.flags.by_id),
        looked_at=looked_at,
        new=sum(new(id) for id in volume.flags.by_id) if looked_at else 0,
        decided=sum(d.at > looked_at and d.by != visit.name() for d in visit.desk.journal) if looked_at else 0,
    )


def _unseen(visit: Visit) -> Callable[[str], bool]:
    """Whether a finding is one that was not there when the visitor last looked."""
    seen = frozenset(visit.desk.notebook(visit.who).seen)
    return lambda finding: finding not in seen


def finding(visit: Visit) -> Response:
    id = visit.path("finding")
    shown = card(visit, id)
    order = list(visit.volume.flags.by_id)
    at = order.index(id)
    around = (order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None)
    return visit.page("finding", card=shown, around=around)


def warm(volume: Volume) -> None:
    """Counts what the filters leave, and makes the first cards."""
    wanted = Wanted()
    taken, _ = volume.kept(("findings", wanted, "", ()), lambda: chosen(volume.abouts, wanted, {}, lambda _: False))
    for finding in taken[: int(volume.settings.number("desk", "cards"))]:
        volume.card(finding)


ROUTES = [get("/", findings), get("/findings", findings), get("/findings/{finding}", finding)]
