"""Which of the proposed sentences make the brief: so many a part, no two that say the same, the rest by rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoupe.brief.composing import Sentence
from recoupe.settings import Settings

MORE = ("contested", "established")  # parts that take places which others leave
EXTRA = 1  # places each of them may take: a brief that is short is better than one that is filled


def chosen(proposed: Mapping[str, Sequence[Sentence]], settings: Settings) -> tuple[Sentence, ...]:
    """The sentences, part by part. Each part has its share; a place that others do not need goes to those that matter most."""
    most = int(settings.number("brief", "sentences"))
    share = {part: int(settings.number("brief", part)) for part in proposed}
    taken = {part: min(share[part], len(found)) for part, found in proposed.items()}
    while sum(taken.values()) > most:
        taken[max(taken, key=lambda part: taken[part])] -= 1
    for part in (part for part in MORE if part in proposed):
        taken[part] = min(len(proposed[part]), taken[part] + max(0, min(EXTRA, most - sum(taken.values()))))
    return tuple(sentence for part, found in proposed.items() for sentence in found[: taken[part]])
