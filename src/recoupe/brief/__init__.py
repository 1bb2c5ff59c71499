"""The brief: what is established, contested, denied and unanswered, in a few sentences, each made of words of the reports.

Nothing is written here that no report says: a sentence is a frame of the user's language around quotations, and one without a
quotation cannot be made (`Sentence`). What is told is chosen by the rank of findings; that something is so is never said.

`established`, `contested` and `unsaid` propose sentences, `choosing` takes the best of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.brief.choosing import chosen
from recoupe.brief.composing import Part, Sentence
from recoupe.brief.contested import conflicts, denied, revisions
from recoupe.brief.established import established
from recoupe.brief.gathering import Gathering
from recoupe.brief.unsaid import unsaid
from recoupe.judging.verdicts import rejected
from recoupe.model import Case
from recoupe.settings import Settings
from recoupe.story import Story

__all__ = ["PARTS", "Part", "Sentence", "brief"]

PARTS = ("established", "contested", "denied", "unsaid")


def brief(case: Case, language: str, settings: Settings) -> tuple[Sentence, ...]:
    """The sentences on a case in a user's language, in the order of `PARTS`. Findings that a person rejected do not count.
    Raises `LanguageError` where there are no words for the language."""
    set_aside = rejected(case.judgements)
    findings = [finding for finding in case.findings if finding.id not in set_aside]
    gathering = Gathering(Story.of(case), findings, language, settings)
    disputed, refuted, open_ = conflicts(gathering), denied(gathering), unsaid(gathering)
    alike = established(gathering, [*disputed, *refuted, *open_])
    proposed: dict[str, Sequence[Sentence]] = {
        "established": alike,
        "contested": [*disputed, *revisions(gathering, alike)],
        "denied": refuted,
        "unsaid": open_,
    }
    return chosen(proposed, settings)
