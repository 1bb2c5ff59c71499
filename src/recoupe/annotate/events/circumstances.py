"""When and where an event takes place, with how many, and the words that tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from recoupe.annotate.events.participants import Parts
from recoupe.annotate.events.scene import Scene
from recoupe.annotate.events.triggers import Trigger
from recoupe.annotate.grammar import tokens_of
from recoupe.annotate.phrases import members
from recoupe.model import Number, Span, TimeExpression


@dataclass(frozen=True)
class Circumstance:
    """Times, place, quantities and the extent (code points) of an event mention. Several `days` are several events: `in May
    and August`."""

    extent: tuple[int, int]
    days: tuple[str, ...] = ()
    place: str | None = None
    place_span: Span | None = None
    numbers: tuple[Number, ...] = ()


class Circumstances:
    """Circumstances of the triggers of one report: every date and number goes to one trigger, that of the smallest clause."""

    def __init__(self, scene: Scene, numbers: list[Number]) -> None:
        self._scene = scene
        self._grammar = scene.grammar
        self._numbers = numbers
        self._times = [time for time in scene.draft.times if time.type in {"DATE", "TIME"}]
        self._tokens = {time.id: self._range(time.span) for time in self._times}
        self._time_at = {i: time for time, tokens in self._tokens.items() for i in tokens}
        self._said = {statement.said for statement in scene.draft.statements}
        self._place_nouns = frozenset(scene.data["places"]["nouns"])
        self._capitals = frozenset(scene.data["places"]["capital"])

    def _is_of_saying(self, time: TimeExpression, triggers: set[int]) -> bool:
        """Whether a time is that of a saying: it hangs on the words of saying, and no trigger stands between. One that opens a
        sentence whose relative clause tells what was said (`On Monday she met him in Oslo, where she promised …`) is not."""
        if time.id not in self._said:
            return False
        root = self._scene.draft.tokens(time.span.start, time.span.end).root
        for word in (root, *root.ancestors):
            if word.i in self._scene.cues:
                return True
            if word.i in triggers:
                return False
        return False

    def of(self, triggers: list[Trigger], parts: dict[int, Parts]) -> dict[int, Circumstance]:
        """The circumstances by the token of the trigger."""
        areas = {trigger.token.i: self._area(trigger) for trigger in triggers}
        owner: dict[int, int] = {}
        for at in sorted(areas, key=lambda i: (-len(areas[i]), i)):
            owner |= dict.fromkeys(areas[at], at)
        days: dict[int, list[TimeExpression]] = {}
        for time in self._times:
            whose = next((owner[i] for i in self._tokens[time.id] if i in owner), None)
            if whose is not None and not self._is_of_saying(time, set(areas)):
                days.setdefault(whose, []).append(time)
        counted: dict[int, list[Number]] = {}
        for number in self._numbers:
            whose = next((owner[i] for i in self._range(number.span) if i in owner), None)
            if whose is not None:
                counted.setdefault(whose, []).append(number)
        found = {}
        for trigger in triggers:
            at = trigger.token.i
            place, place_span = self._place(parts[at])
            numbers = tuple(counted.get(at, ()))
            found[at] = Circumstance(
                self._extent(trigger, areas[at]), self._enumerated(days.get(at, [])), place, place_span, numbers
            )
        return found

    def _are_beside(self, one: TimeExpression, other: TimeExpression) -> bool:
        return not self._scene.draft.plain[one.span.end : other.span.start].strip(" ,(")

    def _range(self, span: Span) -> range:
        return self._scene.draft.numbers_of(span.start, span.end)

    def _enumerated(self, times: list[TimeExpression]) -> tuple[str, ...]:
        """The first day, and those that an "and" joins to it; of two that a comma joins (`two days before, on 2 May`) the one
        that is not counted from another."""
        if len(times) > 1 and times[0].form.base == "narrative" and self._are_beside(times[0], times[1]):
            times = times[1:]
        found: list[TimeExpression] = times[:1]
        for time in times[1:]:
            between = self._scene.draft.tokens(found[-1].span.end, time.span.start)
            joined = [t for t in between if found[-1].span.end <= t.idx < time.span.start]
            if not (any(self._grammar.has_role(t, "coordinator") for t in joined) and len(joined) <= 2):
                break
            found.append(time)
        return tuple(time.id for time in found)

    def day_of_clause(self, token: Token) -> str | None:
        """The first day that the clause around a token gives, be it the day of a saying: of what happened `during` it."""
        verb = next((above for above in token.ancestors if self._scene.is_verbal(above)), None)
        if verb is None:
            return None
        clause = self._scene.clause(verb)
        return next((self._time_at[i] for i in sorted(clause) if i in self._time_at), None)

    # --- areas ---
    def _area(self, trigger: Trigger) -> set[int]:
        """The tokens that speak of the event: the clause of a verb; a noun with what follows it, and the verb that carries it."""
        token, scene = trigger.token, self._scene
        if not trigger.noun:
            return {token.i} | scene.clause(scene.anchor(token))
        before = (
            c for c in token.lefts if not self._grammar.has_role(c, "case", "coordinator", "punctuation", "marker")
        )
        area = {
            token.i,
            *(word.i for child in before for word in child.subtree),
            *(word.i for word in scene.tail(token)),
        }
        for verb, _ in scene.carriers.of(token):
            area |= scene.clause(verb) if verb.i not in scene.cues else set()
        return area

    def _extent(self, trigger: Trigger, area: set[int]) -> tuple[int, int]:
        doc = tokens_of(trigger.token.doc)
        if not trigger.noun:
            area = area | self._governing(trigger.token)
        tokens = [doc[i] for i in sorted(area)]
        while tokens and tokens[-1].i > trigger.token.i and self._is_edge(tokens[-1]):
            tokens.pop()
        while tokens and tokens[0].i < trigger.token.i and self._is_edge(tokens[0]):
            tokens.pop(0)
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        for part in self._scene.draft.report.boilerplate:
            if part.end <= trigger.token.idx:
                start = max(start, part.end)
            elif part.start > trigger.token.idx:
                end = min(end, part.start)
        return start, end

    def _is_edge(self, token: Token) -> bool:
        return token.is_punct or token.is_space or self._grammar.has_role(token, "coordinator", "marker")

    def _governing(self, verb: Token) -> set[int]:
        """The clause of the verb that an infinitive completes (`tries to …`), unless that is a word of saying."""
        area: set[int] = set()
        while self._grammar.has_role(verb, "open_clause_object") and verb.head.i != verb.i:
            verb = verb.head
            if verb.i in self._scene.cues:
                return area
            area |= {verb.i, *(t.i for s in self._grammar.children(verb, "subject", "auxiliary") for t in s.subtree)}
        return area

    # --- place ---
    def _place(self, parts: Parts) -> tuple[str | None, Span | None]:
        """The first phrase of place: a name of a place, a common noun of place with the place that it names, the capital of a
        nation."""
        for _, head in parts.places:
            chains = [chain for chain in self._scene.who(head) if self._scene.is_place(chain)]
            is_noun = head.lemma_.lower() in self._place_nouns or head.lower_ in self._place_nouns
            is_capital = head.lemma_.lower() in self._capitals
            if is_capital:
                chains = list(self._capital(head))
            if not (chains or is_noun or is_capital):
                continue
            if not chains:
                inside = (self._scene.at[m.i] for m in members(head) if m.i in self._scene.at)
                chains = [chain for chain in inside if self._scene.is_place(chain)]
            return (chains[0] if chains else None), self._extent_of_place(head)
        return None, None

    def _capital(self, head: Token) -> Iterable[str]:
        return (chain for word in head.children if (chain := self._scene.capital(word)))

    def _extent_of_place(self, head: Token) -> Span:
        """The noun phrase up to the first comma or bracket after its head."""
        tokens = sorted(members(head), key=lambda t: t.i)
        last = tokens[-1].i
        cut = next((t.i for t in tokens_of(head.doc)[head.i + 1 : last + 1] if t.text in {",", "(", "["}), last + 1)
        kept = [t for t in tokens if t.i < cut]
        kept += [t for t in self._scene.names.get(head.i, ()) if t.i >= cut or t.i > kept[-1].i]
        return self._scene.draft.span(kept[0].idx, kept[-1].idx + len(kept[-1]))


def with_days(circumstance: Circumstance, days: Iterable[str]) -> Circumstance:
    """The circumstance at these days."""
    return replace(circumstance, days=tuple(days))
