"""A pile of invented reports with what was read in them, for the tests of checks: each part in a line, all compared at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from factory import (
    annotated,
    chain,
    claim,
    dating,
    entity,
    event,
    happening,
    mention,
    report,
    resolved,
    span,
    statement,
    time,
    value,
)  # fmt: skip
from recoupe.compare import compare
from recoupe.model import Chain, Entity, EventMention, Finding, Report, Span, Statement
from recoupe.settings import load
from recoupe.story import Story


@dataclass
class Desk:
    """`read` adds a report; `says` and `happens` what it tells; `found` compares. Names in `who`, `to` and `at` are of persons
    unless `types` has them."""

    types: dict[str, str] = field(default_factory=dict)
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    acts_for: dict[str, str] = field(default_factory=dict)
    reports: list[Report] = field(default_factory=list)
    parts: dict[str, list[Any]] = field(default_factory=dict)
    record: list[Any] = field(default_factory=list)
    chains: dict[str, list[Chain]] = field(default_factory=dict)
    translated: dict[str, Span] = field(default_factory=dict)

    def read(self, text: str, published: str | None = None, outlet: str | None = None) -> Report:
        made = report(text, outlet=outlet or f"Journal {len(self.reports) + 1}")
        self.reports.append(made)
        self.parts[made.id] = []
        self.record.append(dating(made, published))
        for name in [*self.types, *self.roles]:
            if name in text:
                self.named(made, name)
        return made

    def by_machine(self, made: Report, words: str) -> None:
        """A machine translated the report, as these words show."""
        self.translated[made.id] = span(made, words)

    def named(self, made: Report, name: str) -> Chain:
        who = chain(made, name, self.types.get(name, "PER"))
        if who not in self.parts[made.id]:
            self.chains.setdefault(name, []).append(who)
            self.parts[made.id].append(who)
            if name in made.text:
                self.parts[made.id].append(mention(made, name, who))
        return who

    def on(self, made: Report, words: str | None, day: str | None, **form: Any) -> Any:
        if words is None:
            return None
        said = time(made, words, **form)
        self.parts[made.id].append(said)
        self.record.append(value(said, day))
        return said

    def says(self, made: Report, who: str, cue: str, content: str, when: str | None = None, **more: Any) -> Statement:
        day, form = more.pop("day", None), _form(more)
        told = statement(
            made, content, speaker=who if who in made.text else None, cue=cue, chains=[self.named(made, who)],
            said=self.on(made, when, day, **form), **more,
        )  # fmt: skip
        self.parts[made.id].append(told)
        return told

    def happens(self, made: Report, clause: str, trigger: str, when: str | None = None, **more: Any) -> EventMention:
        day, form = more.pop("day", None), _form(more)
        at = more.pop("at", None)
        told = event(
            made, clause, trigger, actors=[self.named(made, n) for n in more.pop("who", ())],
            recipients=[self.named(made, n) for n in more.pop("to", ())], when=self.on(made, when, day, **form),
            place=self.named(made, at) if at else None, **more,
        )  # fmt: skip
        self.parts[made.id].append(told)
        return told

    def one_claim(self, *told: Statement, **more: Any) -> None:
        self.record.append(claim(*told, **more))

    def one_event(self, *told: EventMention, **more: Any) -> None:
        self.record.append(happening(*told, **more))

    def entities(self) -> list[Entity]:
        plain = {name: entity(*chains, roles=self.roles.get(name, ())) for name, chains in self.chains.items()}
        for name, state in self.acts_for.items():
            if name in plain and state in plain:
                plain[name] = entity(*self.chains[name], roles=self.roles.get(name, ()), acts_for=plain[state].id)
        return list(plain.values())

    def found(self, kind: str | None = None) -> list[Finding]:
        marked = [annotated(made, *self.parts[made.id]) for made in self.reports]
        marked = [replace(a, translated=tuple(s for r, s in self.translated.items() if r == a.report)) for a in marked]
        story = Story(self.reports, marked, resolved(*self.entities(), *self.record))
        return [f for f in compare(story, load()) if kind in (None, f.kind)]


def _form(more: dict[str, Any]) -> dict[str, Any]:
    """The fields of a time form among others, taken out of them."""
    return {key: more.pop(key) for key in ("mod", "base") if key in more}


def sides(finding: Finding) -> list[str]:
    return [side.value for side in finding.sides]
