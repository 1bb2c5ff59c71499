"""The language of a report."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from recoupe.lang import languages

SAMPLE = 6000  # characters: more do not make the answer any surer
ENOUGH = (
    40  # letters below which an identifier guesses; then the text is taken for the first language that Recoupe reads
)
KANA, HANGUL = re.compile("[\u3040-\u30ff]"), re.compile("[\uac00-\ud7af]")  # scripts of one language each


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str:
    """The BCP 47 tag of the text's language."""
    sample = text[: 20 * SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < ENOUGH:
        return languages()[0]
    for script, tag in ((KANA, "ja"), (HANGUL, "ko")):
        if len(script.findall(sample)) > letters / 5:
            return tag
    tag, _ = _identifier().classify(text[:SAMPLE])
    return str(tag)
