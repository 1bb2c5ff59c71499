"""What an editor wants to see first: weight of the kind, how sure the check is, and how near to the core of the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from recoupe.compare.comparison import Comparison
from recoupe.model import Finding


def ranked(found: Iterable[Finding], comparison: Comparison) -> tuple[Finding, ...]:
    """The findings with their final score (0 to 1), the most important first."""
    core = _core(comparison)
    scored = [msgspec.structs.replace(f, score=round(_score(f, core, comparison), 4)) for f in found]
    return tuple(sorted(scored, key=order))


def order(finding: Finding) -> tuple[float, str, str]:
    """A key to sort findings by, the most important first; equals by kind and id."""
    return -finding.score, finding.kind, finding.id


def _score(finding: Finding, core: dict[str, float], comparison: Comparison) -> float:
    weights = comparison.settings.values["ranking"]
    kind = float(weights[finding.kind]) * (float(weights[finding.outcome]) if finding.outcome else 1.0)
    reports = [set(side.reports) for side in finding.sides]
    apart = 1.0 if len(set.union(*reports)) > 1 else float(weights["one_report"])
    part = float(weights["core"])
    return kind * finding.score * apart * (1 - part + part * _nearness(finding, core, comparison))


def _nearness(finding: Finding, core: dict[str, float], comparison: Comparison) -> float:
    """How much of the story turns on what the finding is about: the mean of its three most reported entities."""
    spans = [span for side in finding.sides for span in side.spans]
    entities = {term[1:] for term in comparison.tellings.terms(spans) if term.startswith("@")}
    entities |= {e for c in finding.claims if (e := comparison.story.claims[c].speaker_entity)}
    best = sorted((core.get(entity, 0.0) for entity in entities), reverse=True)[:3]
    return sum(best) / 3


def _core(comparison: Comparison) -> dict[str, float]:
    """The part of the story's reports that name each entity."""
    found: Counter[str] = Counter()
    story = comparison.story
    for annotated in story.annotated.values():
        found.update({actor for mention in annotated.mentions if (actor := story.actor(mention.chain))})
    total = max(1, len(story.reports))
    return {entity: count / total for entity, count in found.items()}
