"""Claims by what they mean: the nearest to a question in sentence embeddings (`recoupe.meaning`), in whatever words they say it.

A sentence costs some milliseconds; so the claims are read beside all else when the first such question comes, those that most
reports tell first, and a question that comes meanwhile is answered from those that are read."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from recoupe import meaning
from recoupe.model import Claim


class Senses:
    """The claims of one case."""

    def __init__(self, claims: Sequence[Claim], most: int) -> None:
        ranked = sorted(claims, key=lambda c: (-len(set(c.reports)), c.id))
        self._claims = [claim for claim in ranked if claim.gist.strip()][:most]
        self._read: list[meaning.Vector] = []
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def progress(self) -> tuple[int, int]:
        """How many claims are read, of how many."""
        return len(self._read), len(self._claims)

    def nearest(self, question: str, most: int, least: float) -> list[tuple[str, float]]:
        """The claims (ids) whose meaning is nearest to the question, with how near (cosine, at least `least`)."""
        self._start()
        asked = meaning.question(question)
        if asked is None:
            return []
        near = [
            (float(vector @ asked), claim.id) for vector, claim in zip(list(self._read), self._claims, strict=False)
        ]
        return [
            (id, score) for score, id in sorted(near, key=lambda pair: (-pair[0], pair[1]))[:most] if score >= least
        ]

    def _start(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._go, daemon=True)
                self._thread.start()
        self._thread.join(0.4)  # a small case is read by then

    def _go(self) -> None:
        for claim in self._claims:
            self._read.append(meaning.vector(claim.gist))
