"""A case at one moment in one language, with the look-ups that the screens share. Made once, read by many requests at a time.

Whatever costs more than a moment on a large case is made when it is first asked for, and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, TypeVar

from markupsafe import Markup

from recoupe.model import Case, Claim, Entity
from recoupe.pages import claims, findings, sources
from recoupe.pages.edition import Cite, Edition
from recoupe.pages.head import Head, head
from recoupe.pages.passages import Quoter
from recoupe.pages.people import EntityView, entity_view
from recoupe.pages.words import Words
from recoupe.settings import Settings
from recoupe.web.about import About, abouts
from recoupe.web.places import Addresses
from recoupe.web.shelf import Shelf

Made = TypeVar("Made")
_KEPT = 60  # pictures, filtered lists
_CONTEXTS = 1000  # reports as a search shows them
_CLAIMS = 5000  # rows of claims and of people
WARM = (
    "head",
    "flags",
    "abouts",
    "claim_numbers",
    "speaker_of",
    "lineages",
    "shared",
    "entities",
    "flags_of_report",
    "denied_by",
    "outlet_choices",
)
_CARDS = 2000  # cards that are kept: more than one goes through in an hour
_DRAWN = 40_000_000  # characters of finished pieces of pages that are kept


class Volume:
    """A case in a language. What people decide is not in it: see `Desk.judgements`."""

    def __init__(self, case: Case, language: str, settings: Settings) -> None:
        self.case = case
        self.settings = settings
        self.words = Words(language, "desk")
        self.edition = Edition(case, self.words, Addresses())
        self.story = self.edition.story
        self._kept = Shelf[Any](_KEPT)
        self._drawn = Shelf[Markup](_DRAWN, len)
        self._contexts = Shelf[Any](_CONTEXTS)
        self._cards = Shelf[findings.Card](_CARDS)
        self._claims = Shelf[claims.ClaimView](_CLAIMS)
        self._entities = Shelf[EntityView | None](_CLAIMS)

    def warm(self) -> None:
        """Makes what the screens would make when they are first asked for."""
        for name in WARM:
            getattr(self, name)
        _ = self.edition.asked

    def kept(self, key: Hashable, made: Callable[[], Made]) -> Made:
        """What `made` makes, made once; at most a few dozen such things are kept."""
        found: Made = self._kept.get(key, made)
        return found

    def context(self, report: str, wanted: Hashable, made: Callable[[], Made]) -> Made:
        """What a search for what is `wanted` shows of a report, made once."""
        found: Made = self._contexts.get((report, wanted), made)
        return found

    def drawn(self, key: Hashable, macro: Callable[..., Markup], *values: object) -> Markup:
        """A piece of a page as its macro writes it, written once. It must be the same for every visitor: nothing of a session,
        no verdict unless it is in the key."""
        return self._drawn.get(key, lambda: macro(*values))

    def card(self, finding: str) -> findings.Card:
        """A finding (id) with its sides facing."""
        return self._cards.get(finding, lambda: findings.card(self.edition, self.quoter, self.flags, finding))

    @cached_property
    def quoter(self) -> Quoter:
        return Quoter.of(self.edition, self.settings)

    @cached_property
    def head(self) -> Head:
        return head(self.edition)

    @cached_property
    def flags(self) -> findings.Flags:
        """The findings in their order, which no judgement changes: numbers stay what they were while one works."""
        return findings.flags(self.edition)

    # --- claims ---
    @cached_property
    def speakers(self) -> list[tuple[claims.Speaker, list[Claim]]]:
        return claims.by_speaker(self.edition)

    @cached_property
    def claim_numbers(self) -> dict[str, int]:
        every = (claim.id for _, told in self.speakers for claim in told)
        return {claim: number for number, claim in enumerate(every, start=1)}

    @cached_property
    def speaker_of(self) -> dict[str, claims.Speaker]:
        return {claim.id: key for key, told in self.speakers for claim in told}

    @cached_property
    def denied_by(self) -> dict[str, dict[str, Cite]]:
        """The reports that carry a denial or refusal of each claim, with the link to its words."""
        found: dict[str, dict[str, Cite]] = defaultdict(dict)
        for finding in self.case.findings:
            if finding.kind in ("denied", "declined") and len(finding.sides) > 1:
                for span in finding.sides[1].spans:
                    for claim in finding.claims[:1] if self.edition.has(span) else ():
                        found[claim].setdefault(span.report, self.edition.cite(span))
        return found

    def claim(self, claim: Claim) -> claims.ClaimView:
        """A claim as a row."""
        number = self.claim_numbers[claim.id]
        return self._claims.get(claim.id, lambda: claims.claim_view(self.edition, self.flags.of, claim, number))

    # --- lineage ---
    @cached_property
    def lineages(self) -> list[sources.LineageView]:
        return sources.lineages(self.edition)

    @cached_property
    def shared(self) -> dict[str, list[sources.LineageView]]:
        """The lineages that each report has part in."""
        found: dict[str, list[sources.LineageView]] = defaultdict(list)
        by_id = {view.id.removeprefix("l-"): view for view in self.lineages}
        for lineage in self.story.resolved.lineage:
            for report in dict.fromkeys(lineage.reports):
                found[report].append(by_id[lineage.id])
        return found

    # --- people, bodies, places ---
    @cached_property
    def entities_of_report(self) -> dict[str, list[str]]:
        """The entities (ids) that each report names, in the order in which it names them."""
        found: dict[str, dict[str, None]] = {}
        for annotated in self.case.annotated:
            named = (self.story.entity_of(mention.chain) for mention in annotated.mentions)
            found[annotated.report] = dict.fromkeys(entity.id for entity in named if entity)
        return {report: list(named) for report, named in found.items()}

    def entity(self, entity: Entity) -> EntityView | None:
        """An entity as a row; None where no report names it."""
        return self._entities.get(entity.id, lambda: entity_view(self.edition, entity))

    @cached_property
    def reports_of_entity(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for report, named in self.entities_of_report.items():
            for entity in named:
                found[entity].add(report)
        return {entity: frozenset(reports) for entity, reports in found.items()}

    @cached_property
    def entities(self) -> list[Entity]:
        """All that reports name, what most of them name first."""
        reports = self.reports_of_entity
        named = [entity for entity in self.story.resolved.entities if entity.id in reports]
        return sorted(named, key=lambda e: (-len(reports[e.id]), e.name, e.id))

    # --- what findings are about, for the filters ---
    @cached_property
    def abouts(self) -> list[About]:
        return abouts(self.edition, self.flags)

    @cached_property
    def flags_of_report(self) -> dict[str, list[findings.Flag]]:
        """The findings that rest on words of each report."""
        found: dict[str, list[findings.Flag]] = defaultdict(list)
        for id, flag in self.flags.by_id.items():
            for report in {r for side in self.flags.findings[id].sides for r in side.reports}:
                found[report].append(flag)
        return found

    @cached_property
    def outlets(self) -> dict[str, str]:
        """The outlet of each report, empty where it is not known."""
        return {report.id: report.outlet.name if report.outlet else "" for report in self.case.reports}

    @cached_property
    def outlet_choices(self) -> list[tuple[str, str, None]]:
        """The outlets as a filter offers them: value, text, no count."""
        return [(name, name, None) for name in sorted(set(self.outlets.values()) - {""})]
