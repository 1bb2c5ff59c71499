"""Watching a case: what the sources have that is new comes in, and what that changes in the findings is news.

`changes` holds the findings of two records against each other; `feed` writes the news as RSS, `webhook` sends them. News are kept
in the case in one transaction with what was told: a watch that is killed loses none, and at most tells some twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from recoupe import pipeline
from recoupe.model import News
from recoupe.pipeline import Outcome, Progress
from recoupe.settings import Settings
from recoupe.store import CaseFile
from recoupe.watching.changes import changes

TERMINAL = "terminal"  # who is told first; of each listener the case knows how far


@dataclass(frozen=True)
class Update:
    """What one look at the sources brought: how it was read, and the news that a listener has not been told yet."""

    outcome: Outcome
    news: tuple[News, ...]


def now() -> str:
    """The time of news: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def update(
    sources: Iterable[str], case: CaseFile, settings: Settings, progress: Progress, at: Callable[[], str] = now
) -> Update:
    """Adds what is new in the sources, does again only what that changes, and keeps the changes of findings as news."""
    outcome = pipeline.run(sources, case, settings, progress)
    case.keep_news(changes, at())
    return Update(outcome, case.view.news(after=case.view.told_up_to(TERMINAL)))
