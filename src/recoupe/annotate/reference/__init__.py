"""The component `reference`: which names mean the same (`Chain`), and whom noun phrases and pronouns mean (`Resolver`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.annotate.draft import Draft
from recoupe.annotate.grammar import grammar
from recoupe.annotate.phrases import extent, plain_bounds
from recoupe.annotate.reference.chains import Group, Grouping, display
from recoupe.annotate.reference.coordination import Coordination
from recoupe.annotate.reference.firstperson import FirstPerson
from recoupe.annotate.reference.linking import Linker
from recoupe.annotate.reference.links import Links, vocabulary
from recoupe.annotate.reference.profiles import Profile
from recoupe.model import Chain, Mention
from recoupe.world import Fact, state


@dataclass(frozen=True)
class Referent:
    """Who is meant: `name` is the fullest name that the report gives, several joined by `"; "`; for a phrase that is no
    name, its words without article and relative clause, and no chains."""

    name: str
    chains: tuple[str, ...] = ()


def apply(draft: Draft) -> None:
    """Fills `draft.chains`, `draft.mentions` and `draft.resolver`."""
    groups = {draft.id("chain", group.start): group for group in Grouping(draft).groups()}
    linker = Linker(draft, groups)
    linker.link()
    draft.chains = [_chain(draft, chain, group, linker.profiles[chain]) for chain, group in groups.items()]
    draft.mentions = sorted(_mentions(draft, groups), key=lambda mention: mention.span.start)
    draft.resolver = Resolver(draft, linker.links, linker.profiles)


def _chain(draft: Draft, chain: str, group: Group, profile: Profile) -> Chain:
    name = display(group)
    return Chain(
        id=chain, report=draft.report.id, name=name, type=group.type, aliases=tuple(sorted(set(group.spellings) - {name})),
        roles=tuple(profile.roles), gender=profile.gender if group.type == "PER" else None,
        wikidata=group.fact.qid if group.fact else None, acts_for=_acts_for(group.fact, draft.doc.lang_),
    )  # fmt: skip


def _acts_for(known: Fact | None, language: str) -> str | None:
    """The name of the state that a capital or a seat of government speaks for."""
    return state(known.state, language).name if known and known.speaks and known.state else None


def _mentions(draft: Draft, groups: dict[str, Group]) -> Iterator[Mention]:
    for chain, group in groups.items():
        for name in group.names:
            span = draft.span(name.start, name.end)
            yield Mention(id=draft.id("mention", span.start, span.end), span=span, chain=chain)


class Resolver:
    """Says who is meant by a noun phrase or pronoun of the report."""

    def __init__(self, draft: Draft, links: Links, profiles: dict[str, Profile]) -> None:
        self._draft = draft
        self._doc = draft.doc
        self._grammar = grammar(draft.doc)
        self._links = links
        self._profiles = profiles
        self._chains = {chain.id: chain for chain in draft.chains}
        self._coordination = Coordination(draft, links, profiles)
        self._first_person = FirstPerson(draft, links, profiles)
        self._known: dict[int, Referent | None] = {}

    def noun_phrase(self, head: Token) -> tuple[int, int]:
        """The extent (code points) of the noun phrase of `head`, with the name that it describes or the description that
        stands beside it, without a following relative clause."""
        bounds = [
            self._coordination.bounds(token) for token in self._coordination.heads(self._coordination.true_head(head))
        ]
        return self._doc[min(first for first, _ in bounds)].idx, self._end(max(last for _, last in bounds))

    def who(self, head: Token) -> Referent | None:
        """Who is meant by the noun phrase or pronoun that `head` is the head of (coordination gives several); None where
        the report does not tell. A determiner that tells an owner (`ses`) means the owner."""
        if head.i not in self._known:
            self._known[head.i] = self._who(head)
        return self._known[head.i]

    def _who(self, head: Token) -> Referent | None:
        found: list[Referent] = []
        for token in self._coordination.heads(self._coordination.true_head(head)):
            referent = self._one(token)
            if referent and referent not in found:
                found.append(referent)
        if not found:
            return None
        return Referent("; ".join(r.name for r in found), tuple(dict.fromkeys(c for r in found for c in r.chains)))

    def place(self, token: Token) -> tuple[int, ...]:
        """Where the word points back to: code points of the words before it that mean the same; () where to nothing."""
        meant = self._links.meant.get(token.i)
        if meant and not meant.chains:
            return (self._doc[meant.token].idx,)
        chains = set(meant.chains) if meant else {self._links.named.get(token.i) or self._links.described.get(token.i)}
        places = [
            i for links in (self._links.named, self._links.described) for i, chain in links.items() if chain in chains
        ]
        places += [i for i, other in self._links.meant.items() if chains & set(other.chains)]
        return tuple(sorted(self._doc[i].idx for i in places if i != token.i))

    def _end(self, token: int) -> int:
        return self._doc[token].idx + len(self._doc[token])

    # --- one phrase ---
    def _one(self, token: Token) -> Referent | None:
        chain = self._links.named.get(token.i) or self._links.described.get(token.i)
        if chain:
            return self._named((chain,))
        if token.lower_ in vocabulary(self._doc.lang_, "pronouns", "first"):
            return self._voice(token)
        place = self._links.meant.get(token.i)
        if place and place.chains:
            return self._named(place.chains)
        if place and place.token != token.i:
            return self._one(self._doc[place.token])
        if self._grammar.is_a(token, "noun", "name", "adjective", "number"):
            return self._author(token) or self._counted(token) or self._phrase(token)
        ones = vocabulary(self._doc.lang_, "determiners", "ones")
        among = next(self._grammar.children(token, "noun_modifier"), None)
        if token.lower_ in ones and among is not None and among.i in self._links.described:
            return self._named((self._links.described[among.i],))
        return Referent(self._draft.plain[slice(*extent(token))]) if token.lower_ in ones else None

    def _named(self, chains: tuple[str, ...]) -> Referent:
        return Referent("; ".join(self._shown(self._chains[chain]) for chain in chains), chains)

    def _shown(self, chain: Chain) -> str:
        """The name that stands for a speaker: of a capital its state's, of all others their own."""
        return chain.acts_for if chain.acts_for and chain.type == "GPE" else chain.name

    def _author(self, token: Token) -> Referent | None:
        """Whose words a document holds: `un communiqué de l'OMS`, `la chaîne Télé 3`."""
        if token.lower_ not in vocabulary(self._doc.lang_, "documents", "words"):
            return None
        owner = next((t for t in self._grammar.children(token, "determiner") if t.i in self._links.meant), None)
        if owner is not None:
            return self._one(owner)  # `ses dires`
        made = next((t for t in self._grammar.children(token, "noun_modifier", "apposition") if t.i > token.i), None)
        if made is not None:
            return self._one(made)
        by = vocabulary(self._doc.lang_, "documents", "by")
        makers = (
            t.head for t in token.subtree if t.i > token.i and t.lower_ in by and self._grammar.has_role(t, "case")
        )
        return next((self._one(maker) for maker in makers), None)

    def _counted(self, token: Token) -> Referent | None:
        """Who is counted: `une dizaine de pêcheurs`."""
        if token.lower_ not in vocabulary(self._doc.lang_, "quantities", "words"):
            return None
        counted = next((t for t in self._grammar.children(token, "noun_modifier") if t.i > token.i), None)
        return self._one(counted) if counted is not None else None

    def _phrase(self, token: Token) -> Referent | None:
        found = plain_bounds(token)
        if found is None:
            return None
        first, last = found
        if last in self._links.named:
            last = self._coordination.after(last) - 1
        return Referent(self._draft.report.text[self._doc[first].idx : self._end(last)])

    def _voice(self, token: Token) -> Referent | None:
        """Who says `je` or `nous` in a quotation: the speaker; for `nous` the state that he or she speaks for."""
        speaker = self._first_person.speaker(token)
        if speaker is None:
            return None
        plural = token.lower_ in vocabulary(self._doc.lang_, "pronouns", "first_plural")
        profile = self._profiles[speaker]
        if plural and profile.type == "PER" and len(profile.states) == 1:
            name = state(next(iter(profile.states)), self._doc.lang_).name
            chain = next((c.id for c in self._draft.chains if c.name == name and c.type == "GPE"), None)
            return Referent(name, (chain,) if chain else (speaker,))
        return self._named((speaker,))
