"""The component `names`: which words of the report are names, and of what type."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span as Tokens

from recoupe.annotate.draft import Draft, Name
from recoupe.lang import table
from recoupe.model import EntityType
from recoupe.world import fact


def apply(draft: Draft) -> None:
    """Fills `draft.names`, in text order, none within another."""
    draft.names = sorted(
        {name for entity in draft.doc.ents if (name := _name(draft, entity))}, key=lambda name: name.start
    )


@cache
def _before(language: str) -> frozenset[str]:
    data = table(language, "names")
    titles = data["titles"]
    return frozenset(w.casefold() for w in [*titles["m"], *titles["f"], *titles["any"], *data["articles"]["words"]])


@cache
def _model_types(language: str) -> dict[str, EntityType]:
    return {label: ours for ours, labels in table(language, "language")["entities"].items() for label in labels}


def _name(draft: Draft, entity: Tokens) -> Name | None:
    words = _before(draft.doc.lang_)
    tokens = list(entity)
    while tokens and (tokens[0].lower_ in words or not tokens[0].text[0].isalnum()):
        tokens.pop(0)
    while tokens and not tokens[-1].text[-1].isalnum():
        tokens.pop()
    if not tokens or not any(token.text[0].isupper() for token in tokens):
        return None
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    known = fact(draft.doc.text[start:end], draft.doc.lang_)
    kind: EntityType = known.type if known else _model_types(draft.doc.lang_)[entity.label_]
    return Name(start, end, kind)
