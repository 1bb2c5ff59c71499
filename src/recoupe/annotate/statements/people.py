"""Who can say something: persons, bodies and documents, as far as words tell."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.reference.persons import is_person_noun
from recoupe.annotate.statements.page import Page


class People:
    """Questions to the head of a noun phrase."""

    def __init__(self, page: Page) -> None:
        self._page = page
        words = page.lexicon.words
        self._known = words["persons"] | words["documents"] | words["bodies"]
        self._persons = words["persons"]
        self._authorities = words["authorities"]
        self._documents = words["documents"] - words["persons"]
        self._human = tuple(words["human"])
        self._abstract = tuple(words["abstract"])
        self._times = words["times"]

    def can_speak(self, speaker: Token | None) -> bool:
        """False for what can say nothing: `la décision confirme`, `ces derniers mois annoncent`."""
        page = self._page
        if speaker is None or not page.grammar.is_a(speaker, "noun"):
            return True
        if speaker.i in page.timed or speaker.lower_ in self._times:
            return False
        lemma = speaker.lemma_.lower()
        return lemma in self._known or self._is_human(speaker) or not lemma.endswith(self._abstract)

    def _is_human(self, noun: Token) -> bool:
        """Whether the noun names a person by office, trade or part played."""
        return is_person_noun(noun.text, self._page.doc.lang_) or is_person_noun(noun.lemma_, self._page.doc.lang_)

    def is_source(self, speaker: Token) -> bool:
        """Whether the noun is for persons, bodies or documents that are sources of news (`autorités`, `parquet`)."""
        return not self._known.isdisjoint((speaker.lower_, speaker.lemma_.lower()))

    def is_somebody(self, speaker: Token | None) -> bool:
        """Whether the speaker is surely a person or a body: a name, a pronoun, a noun for people."""
        page = self._page
        if speaker is None or not page.grammar.is_a(speaker, "noun", "adjective"):
            return speaker is not None
        lemma = speaker.lemma_.lower()
        if lemma in self._known or speaker.lower_ in self._known or lemma.endswith(self._human):
            return True
        if self._is_human(speaker):
            return True
        return any(t.i in page.named for t in page.tokens[speaker.left_edge.i : page.right_edge(speaker)])

    def is_authority(self, noun: Token) -> bool:
        """Whether the noun is for those who give notice of things (`autorités`, `parquet`, `préfecture`)."""
        return not self._authorities.isdisjoint((noun.lower_, noun.lemma_.lower()))

    def is_person(self, noun: Token) -> bool:
        """Whether a noun or name is surely one person or a body that speaks, and no thing."""
        page = self._page
        name = page.named.get(noun.i)
        if name is not None or page.is_name(noun):
            return name is None or name.type in {"PER", "ORG"}
        lemma = noun.lemma_.lower()
        known = {noun.lower_, lemma, lemma[:-1]} & self._persons  # `députée` beside `député`
        return bool(known) or lemma.endswith(self._human) or self._is_human(noun)

    def is_document(self, speaker: Token | None) -> bool:
        """Whether a text or a study speaks and no person: inside a quotation, that is the quoted speaker's own argument."""
        return speaker is not None and speaker.lemma_.lower() in self._documents
