"""Scores time expressions on French TimeBank: `python bench/timebank.py [FOLDER of .tml] [--details] [--half 0|1]`.

TempEval-3 (UzZaman et al. 2013): strict span, relaxed span and value F1; document creation times are given, not scored. The
corpus writes extents as ISO-TimeML does: with the article (`le 6 juin`), the two ends of a range apart (`du 19 au 23 juillet`);
Recoupe's extents are turned into those before scoring, by the same two rules everywhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from recoupe.annotate import annotate
from recoupe.model import Annotated, Report, make_id
from recoupe.resolve.dates import Grounding
from recoupe.timex import ground

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared/data/fr-timebank-1999/Data"
ARTICLE = re.compile(r"(?i)(?:\b(?:le|la|les)\s+|\bl['’])$")
TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.S)


@dataclass(frozen=True)
class Time:
    start: int
    end: int
    value: str | None


@dataclass
class Tally:
    """Counts for one F1: `right` of `pred` and of `gold`."""

    right: int = 0
    pred: int = 0
    gold: int = 0

    def f1(self) -> float:
        return 2 * self.right / (self.pred + self.gold) if self.pred + self.gold else 0.0


@dataclass
class Score:
    strict: Tally = field(default_factory=Tally)
    relaxed: Tally = field(default_factory=Tally)
    value: Tally = field(default_factory=Tally)

    def add(self, gold: list[Time], pred: list[Time]) -> list[tuple[Time | None, Time | None]]:
        """Counts one document; gives the pairs of gold and prediction, one of them None where it has no partner."""
        pairs = matched(gold, pred)
        both = [(g, p) for g, p in pairs if g and p]
        for tally, right in (
            (self.strict, sum((g.start, g.end) == (p.start, p.end) for g, p in both)),
            (self.relaxed, len(both)),
            (self.value, sum(g.value == p.value for g, p in both)),
        ):
            tally.right += right
            tally.pred += len(pred)
            tally.gold += len(gold)
        return pairs

    def __str__(self) -> str:
        parts = {"strict": self.strict, "relaxed": self.relaxed, "value": self.value}
        return "  ".join(f"{name} {tally.f1():.3f}" for name, tally in parts.items()) + f"  ({self.strict.gold})"


def matched(gold: list[Time], pred: list[Time]) -> list[tuple[Time | None, Time | None]]:
    """Gold and predicted times one to one: the same extent first, then any overlap in text order."""
    partner: dict[Time, Time] = {}
    for exact in (True, False):
        for g in gold:
            for p in pred:
                if g in partner or p in partner.values():
                    continue
                if (g.start, g.end) == (p.start, p.end) if exact else g.start < p.end and p.start < g.end:
                    partner[g] = p
    lost = [p for p in pred if p not in partner.values()]
    return [(g, partner.get(g)) for g in gold] + [(None, p) for p in lost]


def document(path: Path) -> tuple[Report, list[Time]]:
    """A TimeML file as a report dated by its creation time, and the gold of its text."""
    source = path.read_text("utf-8")
    created = re.search(r"<DCT>.*?value=\"([^\"]*)\"", source, re.S)
    body = re.search(r"<TEXT>(.*)</TEXT>", source, re.S)
    if not created or not body:
        raise ValueError(f"{path} is no TimeML")
    marked = re.sub(r"</?(?!TIMEX3)\w[^>]*>", "", body[1]).replace("&amp;", "&")
    text, gold, at = "", [], 0
    for match in TIMEX.finditer(marked):
        text += marked[at : match.start()]
        value = re.search(r"\bvalue=\"([^\"]*)\"", match[1])
        gold.append(Time(len(text), len(text) + len(match[2]), value[1] if value else None))
        text += match[2]
        at = match.end()
    text += marked[at:]
    report = Report(
        id=make_id(path.name), source=path.name, text=text, language="fr", published=created[1], published_from="stated"
    )
    return report, gold


def predicted(report: Report, reading: Annotated) -> Iterator[Time]:
    """Recoupe's times with the extents of TimeML."""
    grounding = Grounding(reading.times, report.published)
    for time in reading.times:
        if time.ends:
            for span, form in zip(time.ends, time.form.ends, strict=True):
                yield timeml(report, span.start, span.end, ground(form, report.published, grounding.value))
        else:
            yield timeml(report, time.span.start, time.span.end, grounding.value(time.id))


def timeml(report: Report, start: int, end: int, value: str | None) -> Time:
    article = ARTICLE.search(report.text[max(0, start - 5) : start])
    return Time(start - len(article[0]) if article else start, end, value)


def main(arguments: list[str]) -> int:
    folder = next((Path(a) for a in arguments if not a.startswith("-") and not a.isdigit()), FOLDER)
    halves = [Score(), Score()]
    files = [document(path) for path in sorted(folder.glob("*.tml"))]
    readings = annotate((report for report, _ in files), "fr")
    everything = Score()
    for number, ((report, gold), reading) in enumerate(zip(files, readings, strict=True)):
        pred = list(predicted(report, reading))
        pairs = everything.add(gold, pred)
        halves[number % 2].add(gold, pred)
        if "--details" in arguments and ("--half" not in arguments or str(number % 2) in arguments):
            show(report, pairs)
    print(f"all files   {everything}\neven files  {halves[0]}\nodd files   {halves[1]}")
    return 0


def show(report: Report, pairs: list[tuple[Time | None, Time | None]]) -> None:
    for gold, pred in sorted(pairs, key=lambda pair: (pair[0] or pair[1] or Time(0, 0, None)).start):
        if gold and pred and (gold.start, gold.end, gold.value) == (pred.start, pred.end, pred.value):
            continue
        one = gold or pred
        assert one
        words = report.text[max(0, one.start - 50) : one.end + 20].replace("\n", " ")
        print(report.source, "|", *(t and (report.text[t.start : t.end], t.value) for t in (gold, pred)), "|", words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
