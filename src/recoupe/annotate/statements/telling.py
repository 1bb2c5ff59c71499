"""In what way a verb tells a saying: as the quoted speaker's own act, as an opinion, denied, as hearsay."""

from __future__ import annotations

from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.lexicon import Group
from recoupe.annotate.statements.page import Page
from recoupe.annotate.statements.people import People
from recoupe.annotate.statements.speakers import Speakers
from recoupe.model import Stance


class Telling:
    """Questions to a cue."""

    def __init__(self, page: Page, speakers: Speakers) -> None:
        self._page = page
        self._words = page.lexicon.words
        self._speakers = speakers
        self._people = People(page)

    def is_own_act(self, cue: Cue) -> bool:
        """Whether a quoted speaker does what the verb says by saying it (`nous demandons`), or the verb itself is in marks."""
        page, verb = self._page, cue.carrier
        quote = page.quote_of(verb)
        if quote is None:
            return False
        if page.trimmed(quote.inner_start, quote.inner_end) == page.chars(cue.start, cue.end):
            return True
        if page.auxiliaries(verb) or not page.is_finite(verb) or "Pres" not in verb.morph.get("Tense", ["Pres"]):
            return False
        if cue.inverted is not None:
            return cue.inverted.lower_.lstrip("-") in self._words["addressed"]
        if self._speakers.is_nobody(cue):
            return True  # `On estime que`: who is quoted and others
        around = {t.lower_ for t in page.tokens[max(page.sentence(cue.start)[0], cue.start - 2) : verb.i]}
        return bool(around & self._words["first_person"]) or "1" in verb.morph.get("Person", [])

    def counts(self, cue: Cue) -> bool:
        """Whether a verb of opinion tells a saying: the report's own main clause, in the third person."""
        page = self._page
        verb = cue.carrier
        if self._speakers.is_nobody(cue) or page.quote_of(verb) is not None:
            return False
        subject, person = page.grammar.first(verb, "subject", "expletive_subject"), verb.morph.get("Person", ["3"])
        if subject.lower_ in self._words["addressed"] if subject is not None else "3" not in person:
            return False
        inside = ("finite_clause_object", "relative_clause", "adverbial_clause", "open_clause_object")
        return not any(page.grammar.has_role(t, *inside) for t in [verb, *verb.ancestors])

    def stance(self, cue: Cue, group: Group) -> Stance | None:
        """The stance of a cue; None where its negation makes it no saying."""
        if cue.chain is not None and cue.chain.stance is not None:
            return cue.chain.stance
        if cue.negated:
            restricted = any(t.lower_ in self._words["that"] for t in self._page.words(cue.end, cue.end + 1))
            return group.stance if restricted else group.negated
        return group.stance

    def hedged(self, cue: Cue) -> bool:
        """Whether the saying itself is told in the conditional of hearsay."""
        return any("Cnd" in t.morph.get("Mood", []) for t in [cue.carrier, *self._page.auxiliaries(cue.carrier)])

    def speaks_to_reader(self, cue: Cue) -> bool:
        """`La rédaction vous recommande`: the page itself speaks, outside of any quotation."""
        page = self._page
        told = any(t.lower_ in self._words["reader"] for t in page.tokens[cue.start : cue.verb.i])
        return told and page.quote_of(cue.verb) is None

    def is_told_by_somebody(self, cue: Cue) -> bool:
        speaker = self._speakers.of(cue, False)
        thing = speaker is not None and speaker.lower_ in self._words["it"] | self._words["things"]
        return not thing and self._people.is_somebody(speaker)

    def says_what(self, cue: Cue) -> bool:
        """Whether a participle tells what a noun of saying says: `les accusations de X disant que`; the noun tells it."""
        page = self._page
        if not cue.participle or self.after_comma(cue) or not page.grammar.has_role(cue.verb, "adjectival_clause"):
            return False
        return cue.verb.head.lemma_.lower() in page.lexicon.nouns

    def quotes(self, cue: Cue) -> bool:
        """Whether a quotation follows the verb in its sentence."""
        _, stop = self._page.sentence(cue.verb)
        return bool(self._page.quotes_between(*self._page.chars(cue.end, stop)))

    def after_comma(self, cue: Cue) -> bool:
        """Whether a participle is told of the speaker of the clause and not of the noun before it."""
        before = self._page.before(cue.start)
        if before is None or before.is_punct or before.lower_ in self._words["gerund"]:
            return True
        return self._page.grammar.is_a(before, "adverb")
