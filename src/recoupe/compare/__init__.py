"""Named checks over what the reports say of one claim or event → findings, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.compare.answers import Answer
from recoupe.compare.comparison import Comparison
from recoupe.compare.ranking import order, ranked
from recoupe.compare.verdict import findings
from recoupe.memory import Forgetful, Memory
from recoupe.model import Finding
from recoupe.plugins import load, names
from recoupe.settings import Settings
from recoupe.story import Story


def compare(story: Story, settings: Settings, memory: Memory | None = None) -> tuple[Finding, ...]:
    """The findings of a case, the most important first. Each story of it is compared by itself; `memory` spares those that are
    what they were."""
    known = memory or Forgetful()

    def of(part: Story) -> tuple[Finding, ...]:
        return known.recall("compare", part, (settings, ()), lambda: _of_one(part, settings))

    return tuple(sorted((finding for part in story.parts() for finding in of(part)), key=order))


def _of_one(story: Story, settings: Settings) -> tuple[Finding, ...]:
    comparison = Comparison(story, settings)
    return ranked(findings(story, _answers(comparison)), comparison)


def _answers(comparison: Comparison) -> Iterator[tuple[str, Answer]]:
    for name in names("compare.checks"):
        for answer in load("compare.checks", name).check(comparison):
            if answer.score > 0:
                yield name, answer
