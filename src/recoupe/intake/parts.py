"""The parts of an archive, a mail or a box of mails, one after another: each goes back to the bidding, each is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from recoupe.errors import SourceError
from recoupe.intake import bidding
from recoupe.intake.source import Source
from recoupe.intake.tally import Tally
from recoupe.intake.telling import tell
from recoupe.model import Problem, Report
from recoupe.settings import Settings

Part = Source | Problem | str  # a source to be read, what went wrong with one, or the kind of what is passed over


def readings(parts: Iterable[Part], whole: Source, settings: Settings) -> Iterator[Report | Problem]:
    """What is read of the parts of a whole; of what is passed over the number. Raises `SourceError` where there is no part."""
    tally = Tally(whole.address, settings)
    part: Part | None = None
    for part in parts:
        if isinstance(part, str):
            tally.pass_over(part)
        elif isinstance(part, Problem):
            yield from tally.count(part)
        else:
            yield from _reading(part, tally, settings)
    if part is None:
        raise SourceError(tell("no_parts", "parts"))
    yield from tally.rest()


def _reading(part: Source, tally: Tally, settings: Settings) -> Iterator[Report | Problem]:
    for item in bidding.read(part, settings):
        if isinstance(item, Report):
            tally.hit()
            yield replace(item, canonical=part.url) if part.url and not item.canonical else item
        else:
            yield from tally.count(item)
