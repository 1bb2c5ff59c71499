"""Verbs of saying in a report: which token, which words belong to it, in what voice and mood it stands."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.lexicon import Entry, Forms, Group, forms
from recoupe.annotate.statements.page import Page
from recoupe.annotate.statements.told import is_told
from recoupe.annotate.statements.verbal import Verbal

# Words between the parts of a fixed phrase, or between a verb and the one before it: a adverb or an inserted phrase.
GAP = 5


class Cues:
    """Finds the verbs of saying of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._forms: Forms = forms(page.doc.lang_)
        self._words = page.lexicon.words
        self._marks = page.lexicon.marks
        self._verbal = Verbal(page)

    def all(self) -> Iterator[Cue]:
        for token, lemmas in self._page.verbs:
            entries = [entry for lemma in lemmas for entry in self._page.lexicon.verbs.get(lemma, ())]
            if entries:
                cue = self._cue(token, entries)
                if cue:
                    yield cue

    def group(self, verb: Token) -> tuple[int, int, Token | None]:
        """The tokens of the verb group (auxiliaries, clitics, negation, adverbs between them) and an inverted subject pronoun."""
        page = self._page
        parts = page.auxiliaries(verb)
        first = min([verb.i, *(t.i for t in parts)])
        if verb.i - first > GAP + 3:
            first = verb.i
        if first == verb.i and not page.grammar.is_a(verb, "verb", "auxiliary"):  # the tagger does not know the verb
            before = verb.i - 1
            while before > max(0, verb.i - GAP) and page.lowers[before] in self._words["adverbials"]:
                before -= 1
            first = before if before >= 0 and page.lowers[before] in self._words["auxiliary_forms"] else first
        first = self._clitics(first)
        inverted: Token | None = None
        last = verb.i + 1
        for head in {verb.i, *(t.i for t in parts)}:
            pronoun = self._verbal.inverted(head)
            if pronoun:
                inverted = pronoun
                last = max(last, pronoun.i + 1)
        return first, last, inverted

    def _clitics(self, first: int) -> int:
        page = self._page
        start, _ = page.sentence(first)
        while first > start:
            token = page.tokens[first - 1]
            if token.lower_ not in self._marks["clitics"] or page.grammar.is_a(token, "preposition"):
                break
            first -= 1
        return first

    def idioms(self, token: Token, lemmas: tuple[str, ...]) -> list[tuple[Group, frozenset[str]]]:
        """The groups of verb and noun that the token may be the verb of, with their nouns."""
        idioms = [
            (group, nouns)
            for lemma in lemmas
            for group, nouns, rest in self._page.lexicon.idioms.get(lemma, ())
            if not rest or self._follows(token, rest)
        ]
        return idioms if idioms and self._verbal.is_verb(token) else []

    def idiom(self, verb: Token, noun: Token) -> Cue | None:
        """The cue that a verb and its noun make."""
        return self._made(verb, noun.i + 1, [], idiom=True)

    def _cue(self, token: Token, entries: list[Entry]) -> Cue | None:
        if not self._verbal.is_verb(token):
            entries = [entry for entry in entries if entry.rest and self._follows(token, entry.rest)]
        if not entries:
            return None
        start, end, _ = self.group(token)
        reflexive, of_it = self._pronouns(start, token)
        fitting = [(e, rest) for e in entries if (rest := self._rest(e, end, reflexive, of_it)) is not None]
        if not fitting:
            return None
        longest = max(len(e.rest) + e.of_it for e, _ in fitting)
        fitting = [(e, rest) for e, rest in fitting if len(e.rest) + e.of_it == longest]
        return self._made(token, max(rest for _, rest in fitting), [e for e, _ in fitting])

    def _follows(self, token: Token, rest: tuple[str, ...]) -> bool:
        """Whether the words of a fixed phrase follow at once: then its verb is one, whatever the tagger says."""
        following = [t.lower_ for t in self._page.words(token.i + 1, token.i + 1 + len(rest))]
        return following == list(rest)

    def _made(self, token: Token, end: int, entries: list[Entry], idiom: bool = False) -> Cue | None:
        page = self._page
        start, _, inverted = self.group(token)
        reflexive, _ = self._pronouns(start, token)
        entries = [e for e in entries if not e.group.impersonal or self._is_impersonal(token, inverted, end)]
        entries = [e for e in entries if not e.group.clitic or self._told_to(start, token)]
        if not entries and not idiom:
            return None
        cue = Cue(token, start, end, entries, token, inverted=inverted, reflexive=reflexive)
        auxiliaries = page.auxiliaries(token)
        finite = self._verbal.is_finite_form(token, self._forms.lemmas(token.text))
        past = page.is_participle(token, "Past") and not auxiliaries and not finite
        cue.passive = not reflexive and (
            any(page.grammar.has_role(a, "passive_auxiliary") for a in auxiliaries)
            or self._is_undergone(cue, auxiliaries)
            or (past and not self._joined(token))
        )
        cue.participle = page.is_participle(token, "Pres") or (past and not self._joined(token))
        if inverted is not None or (past and self._reports(start)):
            cue.passive = cue.participle = False
        cue.infinitive = any(page.is_infinitive(t) for t in auxiliaries or [token])
        if cue.infinitive and not self._chained(cue):
            return None
        unending = cue.chain is not None and cue.chain.negated and cue.chain.stance is None
        cue.negated = not unending and self._negated(cue.start, cue.end)
        return cue if is_told(page, cue) else None

    def _is_undergone(self, cue: Cue, auxiliaries: list[Token]) -> bool:
        """`sont invités à`: a verb with an object of its own that has `être` alone for its auxiliary."""
        transitive = any({"to", "object"} & entry.group.takes for entry in cue.entries)
        forms = [a for a in auxiliaries if a.i < cue.verb.i]
        alone = bool(forms) and all(a.lemma_ in self._words["auxiliaries"] for a in forms)
        return transitive and alone and not any(a.lemma_ in self._words["active_auxiliaries"] for a in forms)

    def _reports(self, start: int) -> bool:
        """Whether a form that may be a participle or a present opens a reporting clause: `« … », décrit X`."""
        page = self._page
        before = page.before(start)
        if before is None or page.sentence(start)[0] != start:
            return False
        return before.text == "," or page.quote_at(before.idx) is not None

    def _is_impersonal(self, verb: Token, inverted: Token | None, end: int) -> bool:
        """Whether the subject is nobody (`apprend-on`, `on apprend`), or hears what another says (`ont appris par X que`)."""
        subject = inverted or self._page.grammar.first(verb, "subject", "expletive_subject")
        nobody = subject is not None and subject.lower_.lstrip("-").removeprefix("t-") in self._words["impersonal"]
        following = self._page.after(end - 1)
        return nobody or (following is not None and following.lower_ in self._words["heard"])

    def _told_to(self, start: int, verb: Token) -> bool:
        """Whether a pronoun before the verb is whom something is told to: `nous a appris`."""
        page = self._page
        own = any(t.lower_.endswith(tuple(self._words["we_endings"])) for t in [verb, *page.auxiliaries(verb)])
        return not own and any(t.lower_ in self._words["told_pronouns"] for t in page.tokens[start : verb.i])

    def _pronouns(self, start: int, verb: Token) -> tuple[bool, bool]:
        words = {t.lower_ for t in self._page.tokens[start : verb.i]}
        reflexive = bool(words & {"se", "s'"}) or bool(
            words & self._marks["reflexives"]
            and any(self._page.grammar.has_role(c, "reflexive") for c in verb.children)
        )
        return reflexive, bool(words & self._marks["of_it"])

    def _rest(self, entry: Entry, end: int, reflexive: bool, of_it: bool) -> int | None:
        """One past the last token of the words that belong to the verb; None where it is not this entry."""
        if (entry.reflexive != reflexive and not (reflexive and entry.rest)) or (entry.of_it and not of_it):
            return None
        rest = list(entry.rest)
        last = end
        _, stop = self._page.sentence(end - 1)
        for token in self._page.tokens[end : min(stop, end + GAP + len(rest))]:
            if not rest:
                break
            if self._is_word(token, rest[0]):
                rest.pop(0)
                last = token.i + 1
            elif not self._page.grammar.is_a(token, "adverb", "preposition") and last > end:
                return None
        return last if not rest else None

    def _is_word(self, token: Token, word: str) -> bool:
        return (
            token.lower_ == word
            or (word in self._words["own"] and token.lower_ in self._words["own"])
            or token.lemma_ == word
        )

    def _joined(self, token: Token) -> bool:
        """Whether a participle without an auxiliary goes on a verb that has one (`a condamné … et estimé que`)."""
        page = self._page
        head = token.head
        if (
            page.grammar.has_role(token, "conjunct")
            and bool(page.auxiliaries(head))
            and page.is_participle(head, "Past")
        ):
            return True
        before = page.before(token.i)
        if before is None or before.lower_ not in self._words["and"]:
            return False
        start, _ = page.sentence(token)
        perfect = (t for t in page.tokens[start : before.i] if page.is_participle(t, "Past") and self._has_auxiliary(t))
        return next(perfect, None) is not None

    def _has_auxiliary(self, participle: Token) -> bool:
        return any(a.lemma_ in self._words["active_auxiliaries"] for a in self._page.auxiliaries(participle))

    def _negated(self, start: int, end: int) -> bool:
        return any(t.lower_ in self._words["negations"] for t in self._page.tokens[start:end])

    def _chained(self, cue: Cue) -> bool:
        """Looks for the verb before an infinitive (`vient d'annoncer`); False where it makes no telling of it."""
        page = self._page
        place, _ = page.sentence(cue.verb)
        number = cue.start - 1
        while number >= place and (
            page.tokens[number].lower_ in self._words["infinitive_marks"]
            or page.grammar.is_a(page.tokens[number], "adverb", "punctuation")
        ):
            number -= 1
        if number < place:
            return self._after(cue, number)
        before = page.tokens[number]
        governor = next((t for t in (cue.verb.head, before) if t.i < cue.start and self._forms.lemmas(t.text)), None)
        if governor is None or cue.start - governor.i > 2 * GAP:
            return self._after(cue, number)
        start, _, inverted = self.group(governor)
        negated = self._negated(start, governor.i)
        lemmas = self._forms.lemmas(governor.text)
        chain = next((c for lemma in lemmas if (c := page.lexicon.chains.get((lemma, negated)))), None)
        if chain is None:
            return self._after(cue, number)
        past = (
            bool(page.auxiliaries(governor))
            or page.is_participle(governor, "Past")
            or page.is_participle(governor, "Pres")
            or page.lexicon.has("past", governor.text)
        )
        if any(lemma in chain.modal for lemma in lemmas) and not past:
            return False
        cue.chain, cue.carrier, cue.start = chain, governor, start
        cue.infinitive = page.is_infinitive(governor) and not page.auxiliaries(governor)
        cue.inverted = cue.inverted or inverted
        cue.participle = page.is_participle(governor, "Pres")
        return True

    def _is_aim(self, cue: Cue) -> bool:
        """`ont défilé pour dénoncer`: the aim of what somebody did, which the infinitive then tells as said."""
        page, governor = self._page, cue.verb.head
        aimed = [entry for entry in cue.entries if entry.group.stance not in {"assert", "promise", "decline"}]
        while governor.head != governor and not page.grammar.is_a(governor, "verb"):
            governor = governor.head
        if not aimed or not page.grammar.is_a(governor, "verb") or page.is_infinitive(governor):
            return False
        start, end, inverted = self.group(governor)
        if page.grammar.is_passive(governor) or self._negated(start, end) or inverted is not None:
            return False
        if page.grammar.first(governor, "subject") is None:
            return False
        cue.carrier, cue.infinitive, cue.entries = governor, False, aimed
        return True

    def _after(self, cue: Cue, number: int) -> bool:
        """`avant de dire`, `Et de dire`: a saying told as a further step."""
        page = self._page
        place, _ = page.sentence(cue.verb)
        before = page.tokens[max(place, number) : cue.start]
        if any(t.lower_ in self._words["further"] for t in before):
            return True
        if any(t.lower_ in self._words["aims"] for t in before[-2:]) and self._is_aim(cue):
            return True
        opening = [t for t in page.tokens[place : cue.start] if not t.is_space]
        if not opening or opening[0].lower_ not in self._words["next_step"]:
            return False
        marked = opening[-1].lower_ in self._words["infinitive_marks"]
        return len(opening) <= 2 or (marked and not any(page.is_finite(t) for t in opening))
