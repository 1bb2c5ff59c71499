"""A verb of saying in a report: which tokens it is made of, in what voice and mood it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from recoupe.annotate.statements.lexicon import Chain, Entry


@dataclass
class Cue:
    """A verb of saying. `start` and `end` are the tokens of the whole group, `carrier` the verb that has its subject (another
    one in `a refusé de préciser`), `chain` the rule for that one."""

    verb: Token
    start: int
    end: int
    entries: list[Entry]
    carrier: Token
    chain: Chain | None = None
    negated: bool = False
    passive: bool = False
    participle: bool = False
    infinitive: bool = False
    reflexive: bool = False
    inverted: Token | None = field(default=None)

    def takes(self, frame: str) -> list[Entry]:
        return [entry for entry in self.entries if frame in entry.group.takes]
