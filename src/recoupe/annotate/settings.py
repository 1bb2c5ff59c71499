"""When and where an event takes place, with how many, and the words that tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.annotate.participants import Parts
from recoupe.annotate.phrases import members
from recoupe.annotate.scene import Scene
from recoupe.annotate.triggers import Trigger
from recoupe.model import Number, Span


@dataclass(frozen=True)
class Setting:
    """Time, place, quantities and the extent (code points) of an event mention."""

    extent: tuple[int, int]
    when: str | None = None
    place: str | None = None
    place_span: Span | None = None
    numbers: tuple[Number, ...] = ()


class Settings:
    """Settings of the triggers of one report: every date and number goes to one trigger, that of the smallest clause."""

    def __init__(self, scene: Scene, numbers: list[Number]) -> None:
        self._scene = scene
        self._grammar = scene.grammar
        self._numbers = numbers
        saying = {statement.said for statement in scene.draft.statements}
        self._times = [time for time in scene.draft.times if time.id not in saying]
        self._place_nouns = frozenset(scene.data["places"]["nouns"])
        self._capitals = frozenset(scene.data["places"]["capital"])

    def of(self, triggers: list[Trigger], parts: dict[int, Parts]) -> dict[int, Setting]:
        """The settings by the token of the trigger."""
        areas = {trigger.token.i: self._area(trigger) for trigger in triggers}
        owner: dict[int, int] = {}
        for at in sorted(areas, key=lambda i: (-len(areas[i]), i)):
            owner |= dict.fromkeys(areas[at], at)
        when: dict[int, str] = {}
        for time in self._times:
            whose = self._owner(owner, time.span)
            if whose is not None and time.type in {"DATE", "TIME"}:
                when.setdefault(whose, time.id)
        counted: dict[int, list[Number]] = {}
        for number in self._numbers:
            whose = self._owner(owner, number.span)
            if whose is not None:
                counted.setdefault(whose, []).append(number)
        found = {}
        for trigger in triggers:
            at = trigger.token.i
            place, place_span = self._place(parts[at])
            found[at] = Setting(
                self._extent(trigger, areas[at]), when.get(at), place, place_span, tuple(counted.get(at, ()))
            )
        return self._inherited(triggers, found)

    def _owner(self, owner: dict[int, int], span: Span) -> int | None:
        tokens = self._scene.draft.tokens(span.start, span.end)
        return next((owner[token.i] for token in tokens if token.i in owner), None)

    # --- areas ---
    def _area(self, trigger: Trigger) -> set[int]:
        """The tokens that speak of the event: the clause of a verb; a noun with what follows it, and the verb that carries it."""
        token, scene = trigger.token, self._scene
        if not trigger.noun:
            return {token.i} | scene.clause(scene.anchor(token))
        area = {token.i, *(member.i for member in members(token)), *(word.i for word in self._own_tail(token))}
        for verb, _ in scene.carriers(token):
            area |= scene.clause(verb)
        return area

    def _own_tail(self, noun: Token) -> list[Token]:
        return self._scene.tail(noun)

    def _extent(self, trigger: Trigger, area: set[int]) -> tuple[int, int]:
        doc = trigger.token.doc
        if not trigger.noun:
            area = area | self._governing(trigger.token)
        tokens = [doc[i] for i in sorted(area)]
        while tokens and tokens[-1].i > trigger.token.i and self._is_edge(tokens[-1]):
            tokens.pop()
        while tokens and tokens[0].i < trigger.token.i and self._is_edge(tokens[0]):
            tokens.pop(0)
        return tokens[0].idx, tokens[-1].idx + len(tokens[-1])

    def _is_edge(self, token: Token) -> bool:
        return token.is_punct or token.is_space or self._grammar.has_role(token, "coordinator", "marker")

    def _governing(self, verb: Token) -> set[int]:
        """The clause of the verb that an infinitive completes (`tries to …`), unless that is a word of saying."""
        area: set[int] = set()
        cues = [s.cue for s in self._scene.draft.statements if s.cue]
        while self._grammar.has_role(verb, "open_clause_object") and verb.head.i != verb.i:
            verb = verb.head
            if any(cue.start <= verb.idx < cue.end for cue in cues):
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
            if not (chains or is_noun or is_capital):
                continue
            if not chains:
                inside = (self._scene.at[m.i] for m in members(head) if m.i in self._scene.at)
                chains = [chain for chain in inside if self._scene.is_place(chain)]
            if is_capital:
                chains = list(self._capital(head))
            return (chains[0] if chains else None), self._extent_of_place(head)
        return None, None

    def _capital(self, head: Token) -> Iterable[str]:
        return (chain for word in head.children if (chain := self._scene.capital(word)))

    def _extent_of_place(self, head: Token) -> Span:
        tokens = sorted(members(head), key=lambda t: t.i)
        cut = next((t.i for t in tokens if t.i > head.i and t.text in {",", "("}), tokens[-1].i + 1)
        kept = [t for t in tokens if t.i < cut]
        return self._scene.draft.span(kept[0].idx, kept[-1].idx + len(kept[-1]))

    # --- what one clause tells of two events ---
    def _inherited(self, triggers: list[Trigger], found: dict[int, Setting]) -> dict[int, Setting]:
        """Events that the report says are at one time (`during`) share their day where only one of them has one."""
        at = {trigger.token.i for trigger in triggers}
        simultaneous = self._scene.roles["simultaneous"]
        for trigger in triggers:
            token = trigger.token
            before = {child.lower_ for child in token.children} | {
                t.lower_ for t in token.doc[max(0, token.i - 5) : token.i]
            }
            other = next((a.i for a in token.ancestors if a.i in at), None)
            if trigger.noun and other is not None and before & simultaneous:
                mine, theirs = found[token.i], found[other]
                if mine.when is None and theirs.when is not None:
                    found[token.i] = _with_day(mine, theirs.when)
                elif theirs.when is None and mine.when is not None:
                    found[other] = _with_day(theirs, mine.when)
        return found


def _with_day(setting: Setting, when: str) -> Setting:
    return Setting(setting.extent, when, setting.place, setting.place_span, setting.numbers)
