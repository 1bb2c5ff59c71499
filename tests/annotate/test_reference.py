"""Reference within a report."""

from __future__ import annotations

from recoupe.annotate import pipeline
from recoupe.annotate.draft import Draft

TEXT = "La ministre norvégienne de la Pêche, Ingrid Solberg, a parlé. Mme Solberg est à Oslo."


def draft(text: str) -> Draft:
    nlp = pipeline("fr")
    doc = nlp.make_doc(text)
    doc._.recoupe = Draft.of(doc)
    return Draft.of(nlp(doc))


def test_a_surname_joins_the_full_name() -> None:
    found = {chain.name: chain for chain in draft(TEXT).chains}
    assert found["Ingrid Solberg"].aliases == ("Solberg",)
    assert found["Oslo"].acts_for == "Norvège"


def test_an_apposition_names_who_is_meant() -> None:
    read = draft(TEXT)
    assert read.resolver is not None
    minister = next(token for token in read.doc if token.text == "ministre")
    who = read.resolver.who(minister)
    assert who is not None
    assert who.name == "Ingrid Solberg"
