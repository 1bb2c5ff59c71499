"""What every brief must be, whatever the case: made of words of the reports, few sentences, well-formed."""

from __future__ import annotations

import re

from recoupe.brief import PARTS, Sentence, brief
from recoupe.model import Case
from recoupe.settings import load

LETTERS = re.compile(r"[^\W_]+")
FLAWS = (r"\{|\}", r"  ", r"«\s*»|“\s*”", r"\b(\w{4,}) \1\b", r"[«“]\s*[,;:.]", r" ,", r"\.\.$", r"None", r"\(\)")


def sentences(case: Case, language: str) -> tuple[Sentence, ...]:
    """The brief of a case, after `faults` found none in it."""
    made = brief(case, language, load())
    assert not faults(case, made), faults(case, made)
    return made


def faults(case: Case, made: tuple[Sentence, ...]) -> list[str]:
    """What is wrong with a brief, in words."""
    texts = {report.id: report.text for report in case.reports}
    found = [f"{len(made)} sentences"] if len(made) > 10 else []
    found += ["order"] if [s.part for s in made] != sorted((s.part for s in made), key=PARTS.index) else []
    for sentence in made:
        if not sentence.spans:
            found.append(f"no source: {sentence.text}")
        found += [f"{flaw}: {sentence.text}" for flaw in FLAWS if re.search(flaw, sentence.text)]
        if not sentence.text.endswith((".", "?", "!")):
            found.append(f"no end: {sentence.text}")
        for part in sentence.parts:
            span = part.span
            if span and texts[span.report][span.start : span.end] != span.text:
                found.append(f"not the words of the report: {span.text}")
            if span and LETTERS.findall(part.text) != LETTERS.findall(span.text):
                found.append(f"other words: {part.text!r} for {span.text!r}")
    return found
