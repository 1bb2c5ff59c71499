"""What was made of a story, kept by all that it was made from: a watch makes anew only what is about to differ."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

from recoupe.model import Decision
from recoupe.settings import Settings
from recoupe.story import Story

T = TypeVar("T")


class Memory:
    """Remembers what the last record asked for, for as long as a process runs. Equal stories, settings and decisions give
    equal results, so that nothing depends on whether something was remembered."""

    def __init__(self) -> None:
        self._last: dict[bytes, Any] = {}
        self._now: dict[bytes, Any] = {}

    def recall(
        self, step: str, story: Story, made_with: tuple[Settings, Sequence[Decision]], make: Callable[[], T]
    ) -> T:
        """What `make` made of this story in this step before, else what it makes now."""
        key = _key(step, story, made_with)
        if key not in self._now:
            self._now[key] = self._last[key] if key in self._last else make()
        found: T = self._now[key]
        return found

    def turn(self) -> None:
        """A record is made: what it did not ask for is forgotten."""
        self._last, self._now = self._now, {}


class Forgetful(Memory):
    """For a record that is made once: it remembers nothing, and works out no keys."""

    def recall(
        self, step: str, story: Story, made_with: tuple[Settings, Sequence[Decision]], make: Callable[[], T]
    ) -> T:
        return make()


def _key(step: str, story: Story, made_with: tuple[Settings, Sequence[Decision]]) -> bytes:
    settings, decisions = made_with
    told = (list(story.reports.values()), list(story.annotated.values()), story.resolved)
    digest = hashlib.sha256()
    for part in (step, settings.fingerprint(), list(decisions), *told):
        digest.update(msgspec.json.encode(part))
    return digest.digest()
