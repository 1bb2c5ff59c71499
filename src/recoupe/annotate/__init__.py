"""One report at a time: text → spaCy `Doc` → components in `ORDER` → plain `Annotated`. The only room that imports spaCy.

Each component is a module with `apply(draft)`, and a spaCy factory `recoupe_<name>` that others can put in a pipeline of theirs.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_prefix_regex

from recoupe.annotate.draft import Draft
from recoupe.annotate.weights import Weights, usual
from recoupe.lang import table
from recoupe.model import Annotated, Report
from recoupe.settings import Settings

BEFORE_PARSER = ("layout",)
ORDER = ("names", "times", "reference", "statements", "events", "figures", "translation")


class Component:
    """A component as spaCy calls it."""

    def __init__(self, name: str) -> None:
        self.apply = import_module(f"recoupe.annotate.{name}").apply

    def __call__(self, doc: Doc) -> Doc:
        self.apply(Draft.of(doc))
        return doc


def _register(component: str) -> None:
    @Language.factory(f"recoupe_{component}")
    def make(nlp: Language, name: str) -> Component:
        return Component(component)


for _component in BEFORE_PARSER + ORDER:
    _register(_component)


def _tell_words_apart(nlp: Language, language: str) -> None:
    """Teaches the tokenizer what it leaves in one piece or tears where a space is lost or a mark follows an apostrophe."""
    layout = table(language, "layout")
    prefixes = [*(nlp.Defaults.prefixes or []), *layout["tokens"]["prefixes"]]
    tokenizer: Any = nlp.tokenizer  # spaCy types it as a mere callable
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    for word in layout["tokens"]["whole"]:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    for word in layout["words"]["elided"]:
        for form in (f"{word}'", f"{word.capitalize()}'"):
            tokenizer.add_special_case(form, [{"ORTH": form}])


def _spare_fine_tags(nlp: Language) -> None:
    """Drops the model's rules that only copy a part of speech to the fine tag: nothing here reads it, and they are a fortieth of
    the model's time."""
    if "attribute_ruler" in nlp.pipe_names:
        ruler: Any = nlp.get_pipe("attribute_ruler")  # spaCy types it as a mere callable
        telling = [rule for rule in ruler.patterns if set(rule["attrs"]) != {"TAG"}]
        ruler.clear()
        ruler.add_patterns(telling)


@cache
def pipeline(language: str) -> Language:
    """The spaCy pipeline of a language with the components of Recoupe in it; loaded once a process."""
    nlp = spacy.load(table(language, "language")["model"])
    _tell_words_apart(nlp, language)
    _spare_fine_tags(nlp)
    for name in BEFORE_PARSER:
        nlp.add_pipe(f"recoupe_{name}", before="parser")
    for name in ORDER:
        nlp.add_pipe(f"recoupe_{name}", last=True)
    nlp.max_length = 10_000_000  # characters; intake has its own limit, this one only guards spaCy's NER memory
    gc.freeze()  # the model stays as long as the process: the collector need not walk over its tables again and again
    return nlp


def annotate(reports: Iterable[Report], language: str, settings: Settings | None = None) -> Iterator[Annotated]:
    """What each report of one language says, by the weights of the settings (`[reference]`; by default, those of
    `defaults.toml`). Lazy; the `Doc` is dropped before the next report comes."""
    from recoupe.annotate.layout import plain

    nlp, weights = pipeline(language), Weights.of(settings) if settings else usual()
    for report in reports:
        doc = nlp.make_doc(plain(report.text, report))
        doc._.recoupe = Draft(report, doc, weights=weights)
        found = Draft.of(nlp(doc)).finished()
        doc.user_data.clear()  # what is kept with a document points back at it: let go at once, it waits for no collector
        yield found
