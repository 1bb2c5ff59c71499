"""Which reports tell of one story? Average-link clustering (UPGMA, Sokal and Michener 1958) of portraits: words, names and days;
where these leave it open, meaning. Candidates come from an index; the order in which reports come changes nothing."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence

from recoupe.index import Index, Key, Rarity
from recoupe.model import StoryGroup, make_id
from recoupe.phrases import report_name
from recoupe.resolve.portraits import Portrait, Traits, dot, rarity_of, traits
from recoupe.settings import Settings
from recoupe.story import Story
from recoupe.tellings import appeared


def resolve_stories(story: Story, settings: Settings) -> tuple[StoryGroup, ...]:
    """The stories of a case whose dates and entities are resolved: every report is in one. The largest first."""
    ordered = sorted(story.reports, key=lambda report: (appeared(story, report), report))
    found = [traits(story, story.reports[report], settings) for report in ordered]
    groups = Clusters(found, settings).grouped()
    made = [_group(story, portrait) for portrait in groups]
    return tuple(sorted(made, key=lambda group: (-len(group.reports), group.first or "", group.id)))


class Clusters:
    """Groups of reports, of which the two that are most alike become one, and so on while any are alike enough."""

    def __init__(self, found: Sequence[Traits], settings: Settings) -> None:
        self._settings = settings
        self._names, self._joined = self._number("names"), self._number("joined")
        self._meant, self._chance = self._number("meaning"), self._number("meaning_by_chance")
        self._open, self._alone = self._number("open"), self._number("alone")
        rarity = rarity_of(found, int(self._number("background")))
        self._groups = {place: Portrait.of(one, rarity) for place, one in enumerate(found)}
        self._near: defaultdict[int, set[int]] = defaultdict(set)
        for place, other in self._candidates(rarity):
            self._near[place].add(other)
            self._near[other].add(place)

    def _number(self, key: str) -> float:
        return self._settings.number("stories", key)

    def _candidates(self, rarity: Rarity) -> Iterator[tuple[int, int]]:
        """Each report with some that appeared before it: those that share most of what tells most of it."""
        index: Index[int] = Index(*(int(self._number(key)) for key in ("latest", "most")))
        most = int(self._number("keys"))
        for place, portrait in self._groups.items():
            weights: dict[Key, float] = portrait.words | portrait.names
            shared = sorted(
                (key for key in weights if rarity.known(key) > 1), key=lambda key: (-weights[key], str(key))
            )
            telling = {key: weights[key] for key in shared[:most]}
            for before in index.ask(telling):
                yield before, place
            index.file(place, telling)

    def grouped(self) -> list[Portrait]:
        """The groups in which no two are alike enough any more."""
        groups, following = self._groups, len(self._groups)
        waiting = [entry for a, near in self._near.items() for b in near if a < b and (entry := self._entry(a, b))]
        heapq.heapify(waiting)
        while waiting:
            likeness, a, b = heapq.heappop(waiting)
            if a not in groups or b not in groups or not self._are_one(groups[a], groups[b], -likeness):
                continue
            groups[following] = groups.pop(a).joined(groups.pop(b))
            near = {n for n in self._near.pop(a) | self._near.pop(b) if n in groups}
            self._near[following] = near
            for other in sorted(near):
                self._near[other].add(following)
                if entry := self._entry(other, following):
                    heapq.heappush(waiting, entry)
            following += 1
        return list(groups.values())

    def _entry(self, a: int, b: int) -> tuple[float, int, int] | None:
        """Two groups in the queue, the most alike first; None for two that are surely not one."""
        likeness = self.likeness(self._groups[a], self._groups[b])
        return (-likeness, a, b) if likeness >= self._joined - self._open else None

    def likeness(self, a: Portrait, b: Portrait) -> float:
        """The mean over all pairs of their reports, less for the days between the groups. Names add what words bear out: two
        stories of one week have the same ministers in them."""
        words, names = dot(a.words, b.words) / a.pairs(b), dot(a.names, b.names) / a.pairs(b)
        return (words + min(self._names * names, words)) / (1 + self._days_between(a, b) / self._number("days"))

    def _days_between(self, a: Portrait, b: Portrait) -> float:
        if not a.days or not b.days:
            return 0.0
        gap = (max(a.days[0], b.days[0]) - min(a.days[1], b.days[1])).days
        return max(0.0, gap - self._number("free_days"))

    def _are_one(self, a: Portrait, b: Portrait, likeness: float) -> bool:
        """Whether two groups are alike enough. The likeness of two reports alone may be that of their subject (job cuts, an
        award, a war); over many pairs chance evens out, so that the fewer they are, the more is asked."""
        enough = self._joined + self._alone / a.pairs(b)
        if likeness < enough + self._open:
            meaning = float(a.meaning @ b.meaning) / a.pairs(b)
            likeness += self._meant * (meaning - self._chance)
        return likeness >= enough


def _group(story: Story, portrait: Portrait) -> StoryGroup:
    """A story is called by the headline of the report that is most like all of it."""
    order = sorted((one.report for one in portrait.members), key=lambda report: (appeared(story, report), report))
    return StoryGroup(
        id=make_id("story", order[0]), title=_title(story, portrait, order), reports=tuple(order),
        first=portrait.days[0].isoformat() if portrait.days else None,
        last=portrait.days[1].isoformat() if portrait.days else None,
    )  # fmt: skip


def _title(story: Story, portrait: Portrait, order: Sequence[str]) -> str:
    weights = portrait.words
    shares = {
        one.report: sum(weights.get(key, 0.0) for key in one.words) / (1 + len(one.words)) ** 0.5
        for one in portrait.members
        if story.reports[one.report].title
    }
    if not shares:
        return report_name(story.reports[order[0]])
    best = max(order, key=lambda report: shares.get(report, -1.0))
    title = story.reports[best].title
    return " ".join(title.text.split()) if title else ""
