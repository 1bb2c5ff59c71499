"""When each report was published, and with that the values of all time expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from recoupe.model import Annotated, Dating, Report, TimeExpression, TimeValue
from recoupe.timex import ground


def datings(reports: Sequence[Report], annotated: Sequence[Annotated]) -> tuple[Dating, ...]:
    """When each report was published."""
    return tuple(
        Dating(report=r.id, published=r.published, published_from=r.published_from, published_why=r.published_why)
        for r in reports
    )


def values(annotated: Iterable[Annotated], published: dict[str, str | None]) -> Iterator[TimeValue]:
    """The value of every time expression; `published` by report."""
    for reading in annotated:
        yield from Grounding(reading.times, published.get(reading.report))


class Grounding:
    """The values of one report's times, each after what it is counted from."""

    def __init__(self, times: Iterable[TimeExpression], published: str | None) -> None:
        self.times = {time.id: time for time in times}
        self.published = published
        self.known: dict[str, str | None] = {}

    def __iter__(self) -> Iterator[TimeValue]:
        for time in self.times.values():
            value = self.value(time.id)
            yield TimeValue(time=time.id, value=value, anchor=self.anchor(time) if value else None)

    def value(self, time: str) -> str | None:
        if time not in self.known:
            self.known[time] = None  # what is counted from itself has no value
            found = self.times.get(time)
            self.known[time] = ground(found.form, self.published, self.value) if found else None
        return self.known[time]

    def anchor(self, time: TimeExpression) -> str | None:
        form = time.form.ends[0] if time.form.ends else time.form
        if form.base == "absolute":
            return None
        return self.value(form.base_time) if form.base_time else self.published
