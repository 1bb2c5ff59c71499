"""How strongly a text says a thing: the data of `lang/xx/certainty.toml` as questions."""

from __future__ import annotations

from functools import cache

from recoupe.lang import table
from recoupe.model import Span, Stance
from recoupe.words import fold, stems, words

LISTS = (
    "refusal", "denial", "pointing", "allegation", "charge", "involvement", "disowning", "revelation", "investigator", "ahead",
    "condition", "anyone", "asked", "topic", "more", "ignorance", "zone", "night",
)  # fmt: skip
LONG = 6  # letters from which an ending tells the tense; shorter words have it by chance


class Certainty:
    """Force of verbs, hedges, refusals and denials in one language."""

    def __init__(self, language: str) -> None:
        data = table(language, "certainty")
        self._language = language
        self._ladders: dict[str, list[frozenset[str]]] = {
            ladder["stance"]: [self._stems(step) for step in ladder["steps"]] for ladder in data["ladder"]
        }
        self._left_on = tuple(data["left_on"]["endings"])
        self._hedges = self._folded(data["hedges"]["words"])
        self._endings = tuple(fold(ending) for ending in data["hedges"]["endings"])
        self._ahead = tuple(fold(ending) for ending in data["ahead"]["endings"])
        self._listed = {key: self._folded(data[key]["words"]) for key in LISTS}
        self._phrases = {key: tuple(map(fold, data[key].get("phrases", ()))) for key in self._listed}
        self._once = {deed: self._stems(entries) for deed, entries in data["once"]["deeds"].items()}
        self._listed_stems = {key: self._stems(data[key]["words"]) for key in LISTS}

    def _stems(self, entries: list[str]) -> frozenset[str]:
        return frozenset(stem for entry in entries for stem in stems(entry, self._language))

    def _folded(self, entries: list[str]) -> frozenset[str]:
        return frozenset(fold(entry) for entry in entries)

    def force(self, stance: Stance, text: str) -> tuple[int, str] | None:
        """The step on the ladder of a stance that the words of `text` reach, counted from 0, and the word that does; None
        where they reach none."""
        ladder = self._ladders.get(stance, [])
        for step in range(len(ladder) - 1, -1, -1):
            for word in words(text, self._language):
                if self._is_form(word.stem, ladder[step]):
                    return step, text[word.start : word.end]
        return None

    def _is_form(self, stem: str, listed: frozenset[str]) -> bool:
        """Whether a stem is listed, but for an ending of verbs that the stemmer leaves on (`demandons`)."""
        return stem in listed or any(stem.endswith(e) and stem.removesuffix(e) in listed for e in self._left_on)

    def hedges(self, text: str) -> tuple[str, ...]:
        """The words that leave open whether a thing is so, as they stand."""
        found = (w for w in words(text, self._language) if w.folded in self._hedges or w.folded.endswith(self._endings))
        return tuple(text[w.start : w.end] for w in found)

    def opened(self, flat: str, open_: str) -> frozenset[str]:
        """The stems of verbs that `flat` has as a fact and `open_`, in which a word of condition stands, in the conditional."""
        if not self.says("condition", open_):
            return frozenset()
        wished = {w.stem for w in words(open_, self._language) if w.stem and w.folded.endswith(self._endings)}
        return frozenset(wished & {w.stem for w in words(flat, self._language) if not w.folded.endswith(self._endings)})

    def looks_ahead(self, text: str) -> bool:
        """Whether the words speak of what is still to come: intentions, forecasts, verbs in the future."""
        if self.says("ahead", text):
            return True
        long = (w for w in words(text, self._language) if len(w.folded) >= LONG)
        return any(w.folded.endswith(self._ahead) for w in long)

    def says(self, key: str, text: str) -> bool:
        """Whether a word of the list `key` (`refusal`, `denial`, `allegation`) stands in `text`, in any form, or a phrase."""
        listed, known = self._listed[key], self._listed_stems[key]
        if any(phrase in fold(text) for phrase in self._phrases[key]):
            return True
        return any(w.folded in listed or (w.stem and w.stem in known) for w in words(text, self._language))

    def deeds(self, text: str) -> frozenset[str]:
        """What is done by saying such words, and done once (`claim` a deed, `admit` a fault, `resign`)."""
        said = stems(text, self._language)
        return frozenset(deed for deed, listed in self._once.items() if listed & said)

    def points_back(self, text: str) -> bool:
        """Whether a word points at what was said before."""
        return any(w.folded in self._listed["pointing"] for w in words(text, self._language))


@cache
def certainty(language: str) -> Certainty:
    """The certainty of a language, made once."""
    return Certainty(language)


def joined(*spans: Span | None) -> str:
    """The texts of some spans as one."""
    return " ".join(span.text for span in spans if span is not None)
