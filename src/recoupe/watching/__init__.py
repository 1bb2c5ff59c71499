"""Watching a case: what the sources have that is new comes in, and what that changes in the findings is news.

`changes` holds the findings of two records against each other; `feed` writes the news as RSS, `webhook` sends them. News are kept
in the case in one transaction with what was told: a watch that is killed loses none, and at most tells some twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from recoupe import pipeline
from recoupe.memory import Memory
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


class Watch:
    """Looks at the same sources again and again. What it remembers spares it the stories that a look does not change."""

    def __init__(self, sources: Sequence[str], settings: Settings, at: Callable[[], str] = now) -> None:
        self._sources, self._settings, self._at = sources, settings, at
        self._memory = Memory()

    def look(self, case: CaseFile, progress: Progress = lambda *_: None) -> Update:
        """Adds what is new in the sources, does again only what that changes, and keeps the changes of findings as news."""
        outcome = pipeline.run(self._sources, case, self._settings, progress, self._memory)
        case.keep_news(changes, self._at())
        return Update(outcome, case.view.news(after=case.view.told_up_to(TERMINAL)))
