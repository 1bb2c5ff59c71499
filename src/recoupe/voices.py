"""How many independent voices tell something: copied passages, copied reports and words credited to one agency count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from recoupe.index import Unions
from recoupe.model import Lineage, Span
from recoupe.settings import Settings
from recoupe.words import fold


class Voices:
    """The lineage of a case, asked about tellings. A report is one voice however often it repeats itself."""

    def __init__(self, lineage: Iterable[Lineage], settings: Settings) -> None:
        self._covered = settings.number("copies", "covered")
        self._whole: dict[str, list[str]] = defaultdict(list)
        self._passages: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for line in lineage:
            if line.kind == "report":
                for report in line.reports:
                    self._whole[report].append(line.id)
            else:
                for span in line.spans:
                    self._passages[span.report].append((span.start, span.end, line.id))

    def _signs(self, span: Span, credits: Collection[str]) -> list[tuple[str, str]]:
        found = [("report", span.report), *(("whole", line) for line in self._whole[span.report])]
        found += [("credit", fold(name)) for name in credits]
        for start, end, line in self._passages[span.report]:
            shared = min(end, span.end) - max(start, span.start)
            if shared > 0 and shared >= self._covered * (span.end - span.start):
                found.append(("passage", line))
        return found

    def groups(self, tellings: Sequence[Span], credits: Sequence[Collection[str]] | None = None) -> list[list[int]]:
        """The places in `tellings` that are one voice each, in order. `credits` names whom each one has its words from."""
        unions = Unions()
        for place, span in enumerate(tellings):
            for sign in self._signs(span, credits[place] if credits else ()):
                unions.join(("telling", place), sign)
        found: dict[object, list[int]] = defaultdict(list)
        for place in range(len(tellings)):
            found[unions.root(("telling", place))].append(place)
        return list(found.values())

    def origins(self, tellings: Sequence[Span], credits: Sequence[Collection[str]] | None = None) -> int:
        """The number of independent origins of `tellings`."""
        return len(self.groups(tellings, credits))
