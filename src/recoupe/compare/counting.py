"""Do two numbers count one thing? Candidates come from an index; a decision weighs what the reports say of them."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.compare.comparison import Comparison
from recoupe.compare.measures import AGE, is_size, measuring
from recoupe.compare.places import apart as lie_apart
from recoupe.compare.quantities import Counted, Quantities, compatible, people, persons, toll_of
from recoupe.index import Index, Key, Rarity, Unions
from recoupe.tellings import Days, apart, appeared, overlap

ORDER = 10  # sizes that differ by more are those of two things
PRECISE = 1000  # from this value on, a number with all its digits is told twice only of one thing


class Counting:
    """The numbers of a story in groups that count one thing each."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._numbers = Quantities(comparison).all()
        self._rarity = Rarity([n.terms for n in self._numbers] + [n.around for n in self._numbers])
        self.parts: list[tuple[Counted, Counted]] = []  # a toll of some, and that of all, of other reports
        self.groups = self._sorted()

    def _sorted(self) -> list[list[Counted]]:
        """Numbers that count one thing, in order of publication; those that stand alone are left out."""
        sizes = (int(self._comparison.settings.number("index", key)) for key in ("latest", "most"))
        index: Index[int] = Index(*sizes)
        most = int(self._comparison.settings.number("index", "keys"))
        unions = Unions()
        for place, number in enumerate(self._numbers):
            keys = self._keys(number, most)
            for other in index.ask(keys):
                if self.one_thing(self._numbers[other], number):
                    unions.join(other, place)
                elif part := self._part(self._numbers[other], number):
                    self.parts.append(part)
            index.file(place, keys)
        found: dict[object, list[Counted]] = {}
        for place, number in enumerate(self._numbers):
            found.setdefault(unions.root(place), []).append(number)
        return [group for group in found.values() if len(group) > 1]

    def _keys(self, number: Counted, most: int) -> dict[Key, float]:
        kind = number.toll or number.unit
        keys: dict[Key, float] = {("event", event, number.unit): 3.0 for event in number.events}
        keys |= {(kind, term): weight for term, weight in self._rarity.weights(number.terms, most).items()}
        keys |= {(kind, "around", term): weight for term, weight in self._rarity.weights(number.around, most).items()}
        if not number.toll and number.unit not in self._signs(number):
            keys |= {("people", term): weight for term, weight in self._rarity.weights(number.around, most).items()}
        if number.toll:
            keys |= {(number.toll, "place", place): 1.0 for place in number.places}
            keys[number.report, number.toll, number.value] = 3.0
        if number.measure:
            keys |= {(number.unit, number.measure, entity): 3.0 for entity in number.whose}
        if number.measure and self._size(number):
            keys["size", number.unit, number.measure] = 2.0
        if number.whole:
            keys[number.unit, number.whole] = 3.0
        if _precise(number):
            keys["digits", round(number.value, -3)] = 2.0
        return keys

    def one_thing(self, a: Counted, b: Counted) -> bool:
        """Whether two numbers count one thing, as far as the words around them tell."""
        if a.sentence == b.sentence and (not a.counter or not b.counter or a.counter == b.counter):
            return False
        if a.toll and (a.report, a.toll, a.value) == (b.report, b.toll, b.value):
            return self._same_people(a, b)
        if a.part != b.part and not self._rarity.shared(a.terms, b.terms) >= self._number("figure_part"):
            return False
        if not self._may(a, b) or self._far(a, b) or self._elsewhere(a, b):
            return False
        return self.likeness(a, b) >= self._number("figure_joined")

    def _part(self, a: Counted, b: Counted) -> tuple[Counted, Counted] | None:
        """The two, the smaller one first, where one is a toll of people of a kind and the other, of another report, of all; if
        neither report gives the number of the other too: then nobody could take them for one."""
        if (
            not a.toll
            or a.toll != b.toll
            or a.report == b.report
            or self._anyone(a) == self._anyone(b)
            or self._far(a, b)
        ):
            return None
        one_day = bool(a.days and b.days) and overlap(a.days, b.days)
        if not (one_day or a.events & b.events):
            return None
        some, every = (b, a) if self._anyone(a) else (a, b)
        if some.high >= every.low or self._rarity.shared(a.terms, b.terms) < self._number("figure_some"):
            return None
        if some.unit not in persons(self._language(some)):
            return None
        told = [n for n in self._numbers if n.toll == a.toll and n is not some and n is not every]
        known = any(
            (n.report == every.report and (n.unit == some.unit or n.value == some.value))
            or (n.report == some.report and self._anyone(n) and n.value >= every.value)
            for n in told
        )
        return None if known else (some, every)

    def _number(self, key: str) -> float:
        return self._comparison.number(key)

    def _may(self, a: Counted, b: Counted) -> bool:
        """Whether what is counted could be one thing: one toll, or one unit; of percentages and sums one measure too."""
        if a.toll or b.toll:
            return a.toll == b.toll and self._same_people(a, b)
        if a.unit != b.unit:
            return self._people(a, b) or (
                _precise(a) and _precise(b) and _close(a, b) and not {a.unit, b.unit} & self._signs(a)
            )
        if a.unit in self._signs(a):
            measures = {a.measure, b.measure} - {""}
            if AGE in measures:
                return bool(a.whose & b.whose)
            if _alike(a, b) or (a.measure == b.measure and self._near(a, b)):
                return True
            if self._size(a) and max(a.value, b.value) > ORDER * min(a.value, b.value):
                return False
            others = a.whose and b.whose and not a.whose & b.whose
            return len(measures) < 2 and not (others and a.unit == b.unit) and bool(measures or a.verb == b.verb)
        return bool(a.unit)

    def _same_people(self, a: Counted, b: Counted) -> bool:
        """Whether both count people of any kind, or people of one kind."""
        return a.unit == b.unit or (self._anyone(a) and self._anyone(b))

    def _people(self, a: Counted, b: Counted) -> bool:
        """Whether one counts people of any kind, and the other something that may be people (`212 persons`, `200 workers`)."""
        if a.toll or b.toll or a.part or b.part or not a.unit or not b.unit:
            return False
        known = people(self._language(a))
        return (a.unit in known) != (b.unit in known) and not {a.unit, b.unit} & self._signs(a)

    def _anyone(self, number: Counted) -> bool:
        language = self._language(number)
        return not number.unit or number.unit in people(language) or bool(toll_of(number.unit, language))

    def _signs(self, number: Counted) -> frozenset[str]:
        return measuring(self._language(number))

    def _near(self, a: Counted, b: Counted) -> bool:
        """Whether two sizes of one thing are of one order: the one at most twice the other, or off by thousands."""
        return self._size(a) and (max(a.value, b.value) <= 2 * min(a.value, b.value) or _alike(a, b))

    def _size(self, number: Counted) -> bool:
        return is_size(number.counts, self._language(number))

    def _language(self, number: Counted) -> str:
        return self._comparison.story.reports[number.report].language

    # --- days ---
    def _far(self, a: Counted, b: Counted) -> bool:
        """Whether the days that the two sentences name, or on which the reports appeared, are too far apart."""
        if _alike(a, b):
            return False
        if a.days and b.days:
            return self._gap(a.days, b.days) > self._number("figure_days" if a.toll else "figure_slip")
        one, other = a.days or self._appeared(a), b.days or self._appeared(b)
        most = "figure_week" if a.unit in self._signs(a) and not (a.days and b.days) else "figure_far"
        return bool(one and other) and self._gap(one, other) > self._number(most)

    def _elsewhere(self, a: Counted, b: Counted) -> bool:
        """Whether two tolls are told of towns that lie far from each other."""
        least = self._number("figure_km")
        return bool(a.towns and b.towns) and all(lie_apart(one, other, least) for one in a.towns for other in b.towns)

    def _gap(self, a: Days | None, b: Days | None) -> int:
        return 0 if not a or not b or overlap(a, b) else apart(a, b)

    def _appeared(self, number: Counted) -> Days | None:
        return self._comparison.days(self._comparison.story.published(number.report))

    # --- words ---
    def likeness(self, a: Counted, b: Counted) -> float:
        """How much speaks for one thing: the sum of the signs, each with its weight in `[compare]`."""
        found = self._number("figure_toll") if a.toll else self._number("figure_unit") * (a.unit == b.unit)
        found += self._number("figure_people") * self._people(a, b)
        if a.events & b.events:
            found += self._number("figure_event")
        if a.verb and a.verb == b.verb:
            found += self._number("figure_verb")
        if a.measure and a.measure == b.measure and a.whose & b.whose:
            found += self._number("figure_measure")
        elif a.measure and a.measure == b.measure and self._near(a, b):
            found += self._number("figure_size")
        found += self._number("figure_alike") * _alike(a, b)
        if a.whole and a.whole == b.whole:
            found += self._number("figure_whole")
        if a.days and b.days and overlap(a.days, b.days):
            found += self._number("figure_day")
        if _precise(a) and _precise(b) and _close(a, b):
            found += self._number("figure_close")
        elif compatible(a, b) and a.exact != b.exact and (a.unit == b.unit or self._people(a, b)):
            found += self._number("figure_rough")
            found += self._number("figure_near") * (_close(a, b) and a.unit != b.unit)
        if a.toll and a.places & b.places:
            found += self._number("figure_place")
        found += self._number("figure_terms") * self._rarity.shared(a.terms, b.terms)
        return found + self._number("figure_around") * self._rarity.shared(a.around, b.around)

    # --- order ---
    def before(self, a: Counted, b: Counted) -> bool:
        """Whether the report of `a` surely appeared before that of `b`."""
        return self._comparison.before(a.report, b.report)

    def order(self, number: Counted) -> tuple[str, str, int]:
        return appeared(self._comparison.story, number.report), number.report, number.span.start


def _precise(number: Counted) -> bool:
    """Whether a number is so great, and given to such a digit, that it is hardly given twice by chance."""
    return (number.value >= PRECISE and len(f"{number.value:.0f}".rstrip("0")) >= 3) or (
        number.value >= PRECISE and not number.exact
    )  # fmt: skip


def _alike(a: Counted, b: Counted) -> bool:
    """Whether two great sizes of one stuff are told of one thing: within a tenth of each other, or equal but for a slip of
    thousands (18 million, 18 billion)."""
    if a.measure != b.measure or a.measure in {"", AGE} or a.unit != b.unit or min(a.value, b.value) < PRECISE:
        return False
    return abs(a.value - b.value) <= max(a.value, b.value) / 10 or _slipped(a.value, b.value)


def _slipped(a: float, b: float) -> bool:
    ratio = max(a, b) / min(a, b)
    return ratio in {1e3, 1e6} and len(f"{a:.0f}".rstrip("0")) >= 2


def _close(a: Counted, b: Counted) -> bool:
    """Whether two numbers are off by a slip of a digit or two: within a fiftieth."""
    return abs(a.value - b.value) <= max(a.value, b.value) / 50


def by_value(numbers: Sequence[Counted]) -> list[list[Counted]]:
    """The numbers of equal value together, in the order in which the values first come."""
    found: dict[float, list[Counted]] = {}
    for number in numbers:
        found.setdefault(number.value, []).append(number)
    return list(found.values())
