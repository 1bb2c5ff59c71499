"""Statements told with a verb of saying: the rule of each complement, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from recoupe.annotate.statements.announcements import Announcements
from recoupe.annotate.statements.asides import Asides
from recoupe.annotate.statements.complements import Complements
from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.descriptions import Descriptions
from recoupe.annotate.statements.insertions import Insertions
from recoupe.annotate.statements.lexicon import Forms, Group, forms
from recoupe.annotate.statements.objects import Objects
from recoupe.annotate.statements.page import Page, Range
from recoupe.annotate.statements.people import People
from recoupe.annotate.statements.saying import Saying
from recoupe.annotate.statements.speakers import Speakers
from recoupe.annotate.statements.telling import Telling


class Verbs:
    """Reads the statements of the verbs of a page."""

    def __init__(self, page: Page, cues: list[Cue], complements: Complements) -> None:
        self._page = page
        self._cues = cues
        self._words = page.lexicon.words
        self._complements = complements
        self._announcements = Announcements(page)
        self._descriptions = Descriptions(page, complements)
        self._asides = Asides(page)
        self._insertions = Insertions(page)
        self._people = People(page)
        self._objects = Objects(page)
        self._speakers = Speakers(page, cues)
        self._telling = Telling(page, self._speakers)
        self._forms: Forms = forms(page.doc.lang_)

    def all(self) -> Iterator[Saying]:
        for cue in self._cues:
            saying = self._saying(cue)
            if saying is not None:
                yield saying

    def _saying(self, cue: Cue) -> Saying | None:
        if self._telling.speaks_to_reader(cue):
            return None
        if self._telling.is_own_act(cue) or self._is_no_refusal(cue):
            return None
        if cue.passive:
            return self._passive(cue)
        return next((saying for frame in self._frames(cue) if (saying := frame(cue)) is not None), None)

    def _is_no_refusal(self, cue: Cue) -> bool:
        """`on ne peut pas dire que` is nobody's refusal."""
        refused = cue.chain is not None and cue.chain.stance is not None and self._speakers.is_nobody(cue)
        return refused and self._complements.that(cue) is not None

    def _frames(self, cue: Cue) -> tuple[Callable[[Cue], Saying | None], ...]:
        """The rules in the order in which they are tried: an inverted verb reports what stands before it."""
        last = (self._to, self._infinitive, self._reported, self._as, self._noun_phrase, self._somebody, self._bare)
        if cue.inverted is not None or self._opens_clause(cue):
            return (self._that, self._as_said, self._reported, self._question, self._announced, *last)
        return (self._that, self._question, self._as_said, self._announced, *last)

    def _opens_clause(self, cue: Cue) -> bool:
        """Whether the verb opens a clause right behind a quotation: `« … », a averti Anne Roche, présidente de …`."""
        page = self._page
        before = page.before(cue.start)
        if before is not None and before.text == ",":
            before = page.before(before.i)
        quote = page.quote_at(before.idx) if before is not None else None
        opens = quote is not None and before is not None and quote.end == before.idx + len(before)
        return opens and page.sentence(cue.start)[0] == cue.start

    def _bare(self, cue: Cue) -> Saying | None:
        """A saying, or a silence, that is told without what it is about."""
        refused = cue.chain is not None and cue.chain.stance == "decline"
        entries = [e for e in cue.takes("bare") if cue.negated or refused or not e.group.only_negated]
        if not entries or cue.participle or cue.infinitive:
            return None
        following = self._page.after(cue.end - 1)
        while following is not None and self._page.grammar.is_a(following, "adverb"):
            following = self._page.after(following.i)
        if (
            entries[0].group.stance != "assert"
            and following is not None
            and not (following.is_punct or cue.end > cue.verb.i + 2)
        ):
            return None
        saying = self._made(cue, entries[0].group, [], act=True)
        return saying if saying is not None and self._people.is_somebody(saying.speaker) else None

    # --- one rule a complement ---
    def _that(self, cue: Cue) -> Saying | None:
        entries = cue.takes("that") or cue.takes("about")
        found = self._complements.that(cue) if entries else None
        if found is None or (entries[0].group.weak and not self._telling.counts(cue)) or self._telling.says_what(cue):
            return None
        if entries[0].group.somebody and not self._telling.is_told_by_somebody(cue):
            return None
        if entries[0].group.addressed:
            found = self._complements.addressed(cue, found)
        return self._made(cue, entries[0].group, [self._with_quote(found)])

    def _as_said(self, cue: Cue) -> Saying | None:
        entries = cue.takes("quote") or cue.takes("that")
        found = self._asides.as_said(cue) if entries else None
        return self._made(cue, entries[0].group, found, inserted=True) if found else None

    def _question(self, cue: Cue) -> Saying | None:
        entries = cue.takes("question") or (cue.entries if cue.chain and cue.chain.stance else [])
        found = self._complements.question(cue) if entries else None
        return self._by_somebody(self._made(cue, entries[0].group, [self._page.chars(*found)])) if found else None

    def _announced(self, cue: Cue) -> Saying | None:
        entries = cue.takes("quote")
        found = self._announcements.announced(cue) if entries else None
        return self._made(cue, entries[0].group, found) if found else None

    def _to(self, cue: Cue) -> Saying | None:
        entries = cue.takes("to")
        found = self._complements.to(cue) if entries else None
        if found is None or (cue.participle and not self._telling.after_comma(cue)):
            return None
        tokens, clause = found
        content = [self._page.chars(*tokens)]
        clitic = self._complements.clitic(cue)
        if clitic is not None and self._page.tokens[tokens[0]].i > cue.end:
            content.insert(0, self._page.chars(clitic.i, clitic.i + 1))
        if not clause and cue.takes("object_of") and entries[0].group.stance == "accuse" and self._hit(tokens) is None:
            return None  # `accuse une baisse de 3 %`
        saying = self._by_somebody(self._made(cue, entries[0].group, content, act=not clause))
        return saying if clause or saying is None or saying.speaker is not None or cue.participle else None

    def _somebody(self, cue: Cue) -> Saying | None:
        """`Le Hamas accuse Israël`, `a menacé l'arbitre`: who is accused or threatened, and no more."""
        page = self._page
        entries = cue.takes("object_of")
        found = self._complements.object(cue) if entries and not cue.participle else None
        if found is None or not self._telling.is_told_by_somebody(cue):
            return None
        hit = self._hit(found)
        return self._made(cue, entries[0].group, [page.chars(*found)], act=True) if hit is not None else None

    def _hit(self, found: Range) -> Token | None:
        """The first noun of an object, if it is somebody: a name, a person, a body."""
        page = self._page
        head = next((t for t in page.words(*found) if t.i in page.named or page.is_nominal(t)), None)
        sure = head is not None and (
            head.i in page.named or self._people.is_person(head) or self._people.is_source(head)
        )
        return head if sure else None

    def _infinitive(self, cue: Cue) -> Saying | None:
        entries = cue.takes("infinitive")
        found = self._complements.infinitive(cue) if entries else None
        if found is None or (entries[0].group.weak and not self._telling.counts(cue)):
            return None
        return self._by_somebody(self._made(cue, entries[0].group, [self._page.chars(*found)]))

    def _reported(self, cue: Cue) -> Saying | None:
        entries = cue.takes("quote")
        found = self._insertions.reported(cue) if entries else None
        if not found:
            return None
        saying = self._made(cue, entries[0].group, found, inserted=True)
        if saying is not None:
            saying.quoted = self._page.quote_of(cue.verb) is not None
        quote = self._page.quote_at(found[0][0])
        alone = quote is not None and (quote.start, quote.end) == found[0]
        doubtful = entries[0].group.somebody and saying is not None and cue.inverted is None and not alone
        return None if doubtful and not self._people.is_somebody(saying.speaker if saying else None) else saying

    def _as(self, cue: Cue) -> Saying | None:
        for frame, marked in (("as", True), ("name", False), ("spoken", True)):
            entries = cue.takes(frame)
            found = self._descriptions.as_something(cue, marked) if entries else None
            if found and (not entries[0].group.somebody or self._telling.is_told_by_somebody(cue)):
                return self._made(cue, entries[0].group, [self._page.chars(*found)])
        entries = cue.takes("as_plain")
        found = self._descriptions.as_named(cue, entries[0].group.about) if entries else None
        if found and (not entries[0].group.somebody or self._telling.is_told_by_somebody(cue)):
            return self._made(cue, entries[0].group, [self._page.chars(*found)])
        entries = [e for e in cue.takes("adjective") if not e.group.quoted or self._telling.quotes(cue)]
        if entries and not self._telling.is_told_by_somebody(cue):
            return None
        found = self._descriptions.adjective(cue) if entries else None
        return self._made(cue, entries[0].group, [self._page.chars(*found)]) if found else None

    def _noun_phrase(self, cue: Cue) -> Saying | None:
        page = self._page
        if cue.participle and not self._telling.after_comma(cue):
            return None
        refused = cue.negated or (cue.chain is not None and cue.chain.stance == "decline")
        objects = [e for e in cue.takes("object") if refused or not e.group.only_negated]
        entries = [e for e in objects if not e.group.participle and not e.group.objects]
        summed = self._asides.said_before(cue) if entries else None
        if summed is not None:
            return self._by_somebody(self._made(cue, entries[0].group, summed, act=True)) if summed else None
        for entry in (e for e in cue.takes("about") if refused or not e.group.only_negated):
            found = self._complements.about(cue, entry.group.about)
            if found and self._objects.fitting([entry], range(found[0], min(found[1], found[0] + 6))):
                return self._by_somebody(self._made(cue, entry.group, [self._with_quote(found)], act=True))
        entries = [e for e in objects if not e.group.participle or cue.participle or cue.infinitive]
        own = cue.takes("own")
        found = self._complements.object(cue) if entries or own else None
        if found is None or (entries and entries[0].group.weak and not self._telling.counts(cue)):
            return None
        entries = self._objects.fitting(entries, range(found[0], min(found[1], found[0] + 6)))
        if page.tokens[found[0]].lower_ in self._words["own"]:
            entries += own
        told = any(t.lower_ in self._words["which"] for t in page.words(*found))
        if self._objects.is_recall(cue, found):
            return None
        if (
            entries
            and entries[0].group.somebody
            and (cue.chain is not None or not self._people.is_somebody(self._speakers.of(cue, False)))
        ):
            return None
        if not entries or (entries[0].group.participle and not told and self._objects.is_source(found)):
            return None
        saying = self._by_somebody(self._made(cue, entries[0].group, [self._with_quote(found)], act=not told))
        document = saying is not None and page.quote_of(cue.verb) and self._people.is_document(saying.speaker)
        return None if document else saying

    def _by_somebody(self, saying: Saying | None) -> Saying | None:
        """The saying, unless its subject can say nothing."""
        return saying if saying is not None and self._people.can_speak(saying.speaker) else None

    def _passive(self, cue: Cue) -> Saying | None:
        """`il a été annoncé que`, `a été dénoncé par`, `accusé de`."""
        page = self._page
        if self._is_sentence(cue):
            return None
        entries = cue.takes("that")
        told = bool(page.auxiliaries(cue.verb)) or page.grammar.first(cue.verb, "expletive_subject") is not None
        found = self._complements.that(cue) if entries and told else None
        if found and not entries[0].group.weak:
            return self._made(cue, entries[0].group, [self._with_quote(found)])
        entries = cue.takes("to")
        target = self._complements.to(cue) if entries else None
        if target and target[1]:
            return self._made(cue, entries[0].group, [page.chars(*target[0])])
        made_known = cue.verb.lower_ in self._words["made_known"]
        plain = bool(page.auxiliaries(cue.verb))  # `les résultats communiqués par X` tell no saying
        if made_known and not plain:
            return None
        fitting = (e for e in cue.takes("object") if not e.group.participle and not e.group.only_negated)
        entries = [e for e in fitting if plain or not e.group.somebody]
        agent = self._speakers.agent(cue.verb) if entries else None
        subject = page.grammar.first(cue.verb, "subject")
        if subject is None and page.grammar.has_role(cue.verb, "adjectival_clause"):
            subject = cue.verb.head
        elif subject is None and page.grammar.has_role(cue.verb, "conjunct"):
            first = cue.verb.head  # `le projet défendu par X et dénoncé par Y`
            subject = first.head if page.grammar.has_role(first, "adjectival_clause") else None
        if agent is None or subject is None or subject.i > cue.start:
            return None
        start, end = subject.left_edge.i, cue.start
        entries = self._objects.fitting(entries, range(start, end))
        return self._made(cue, entries[0].group, [page.chars(start, end)], act=True) if entries else None

    def _is_sentence(self, cue: Cue) -> bool:
        """`condamné par le tribunal`: judges speak a sentence, and tell no opinion."""
        agent = self._speakers.agent(cue.verb)
        judged = agent is not None and agent.lemma_.lower() in self._words["judges"]
        return judged and bool(set(self._forms.lemmas(cue.verb.text)) & self._words["judging"])

    # --- parts that all share ---
    def _with_quote(self, tokens: Range) -> Range:
        """The characters of a content, with the quotation that its colon announces."""
        page = self._page
        start, end = page.chars(*tokens)
        last = page.tokens[tokens[1] - 1]
        colon = last if last.text == ":" else page.after(tokens[1] - 1)
        if colon is not None and colon.text == ":":
            following = page.after(colon.i)
            quote = page.quote_at(following.idx) if following is not None else None
            if quote and following is not None and quote.start == following.idx:
                return start, quote.end
        return start, end

    def _made(
        self, cue: Cue, group: Group, content: list[Range], act: bool = False, inserted: bool = False
    ) -> Saying | None:
        stance = self._telling.stance(cue, group)
        if stance is None:
            return None
        page = self._page
        return Saying(
            joined=cue.participle or self._speakers.shares(cue),
            cue=page.chars(cue.start, cue.end), content=content, speaker=self._speakers.of(cue, inserted), stance=stance,
            anchor=cue.verb, act=act, hedged=self._telling.hedged(cue), plain=stance == "assert" and not group.fixed,
        )  # fmt: skip
