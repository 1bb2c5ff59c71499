"""Names of one report that mean the same: full names, surnames, initials, acronyms → `Chain`s."""

from __future__ import annotations

from collections import Counter

from recoupe.annotate.draft import Draft, Name
from recoupe.model import Chain, EntityType, Mention
from recoupe.world import Fact, fact, key, state


class Chains:
    """Builds the chains of a draft from its names."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._groups: dict[tuple[str, str], list[Name]] = {}
        for name in sorted(draft.names, key=lambda n: (-len(self._words(n)), n.start)):
            self._groups.setdefault(self._group(name), []).append(name)

    def _text(self, name: Name) -> str:
        return self._draft.report.text[name.start : name.end]

    def _words(self, name: Name) -> list[str]:
        return key(self._text(name)).split()

    def _group(self, name: Name) -> tuple[str, str]:
        """The group that a name joins: the fact it states, a longer person's name that it ends or begins, or its own."""
        known = fact(self._text(name), self._draft.doc.lang_)
        if known:
            return known.type, key(known.name)
        words = self._words(name)
        if name.type == "PER":
            for group, longer in self._groups.items():
                full = self._words(longer[0])
                if group[0] == "PER" and (
                    full[-len(words) :] == words or full[: len(words)] == words or _initials(words, full)
                ):
                    return group
        return name.type, " ".join(words)

    def finished(self) -> tuple[list[Chain], list[Mention]]:
        """The chains in the order of their first mention, and the mentions in text order."""
        chains, mentions = [], []
        for _, names in sorted(self._groups.items(), key=lambda item: min(n.start for n in item[1])):
            chain = self._chain(names)
            chains.append(chain)
            for name in names:
                span = self._draft.span(name.start, name.end)
                mentions.append(Mention(id=self._draft.id("mention", span.start, span.end), span=span, chain=chain.id))
        return chains, sorted(mentions, key=lambda mention: mention.span.start)

    def _chain(self, names: list[Name]) -> Chain:
        spellings = [self._text(name) for name in sorted(names, key=lambda n: n.start)]
        longest = max(dict.fromkeys(spellings), key=len)
        known = fact(longest, self._draft.doc.lang_)
        kind: EntityType = Counter(name.type for name in names).most_common(1)[0][0]
        return Chain(
            id=self._draft.id("chain", kind, key(longest)), report=self._draft.report.id, name=longest, type=kind,
            aliases=tuple(sorted(set(spellings) - {longest})), wikidata=known.qid if known else None,
            acts_for=self._acts_for(known),
        )  # fmt: skip

    def _acts_for(self, known: Fact | None) -> str | None:
        if known is None or not known.speaks or known.kind != "capital" or known.state is None:
            return None
        return state(known.state, self._draft.doc.lang_).name


def _initials(words: list[str], full: list[str]) -> bool:
    """Whether `s choigou` is short for `sergei choigou`."""
    return len(words) == len(full) and words[1:] == full[1:] and len(words[0]) == 1 and full[0].startswith(words[0])
