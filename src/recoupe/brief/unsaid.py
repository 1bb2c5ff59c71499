"""What nobody says: questions that reports leave open in so many words, refusals, accusations without an answer, plans whose
outcome no report tells. Each rests on words of a report; that a thing is said nowhere is meant of these reports only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice, zip_longest

from recoupe import timex
from recoupe.brief.composing import Sentence
from recoupe.brief.gathering import Gathering
from recoupe.lang import languages_with, primary, table
from recoupe.model import Claim, Report, Span
from recoupe.sentences import sentences

LONGEST = 400  # characters of a sentence in which an open question is sought


def unsaid(gathering: Gathering) -> list[Sentence]:
    """Sentences on what is open, of each kind in turn, the best of each kind first."""
    kinds = (_unknown(gathering), _unanswered(gathering), _refused(gathering), _outcomes(gathering))
    few = (islice(kind, gathering.most("proposed")) for kind in kinds)
    mixed = chain.from_iterable(zip_longest(*map(gathering.distinct, few)))
    return gathering.distinct(sentence for sentence in mixed if sentence)


def _unknown(gathering: Gathering) -> Iterator[Sentence]:
    """Sentences in which a report says that something is not known, what most reports say first."""
    about = Counter(report for finding in gathering.findings for side in finding.sides for report in side.reports)
    central = sorted(gathering.story.reports.values(), key=lambda report: (-about[report.id], report.id))
    found = [span for report in central[: gathering.most("reports")] for span in open_questions(report)]
    for span in sorted(found, key=lambda span: -gathering.quoting.worth(span)):
        if gathering.quoting.worth(span) > 0:
            yield gathering.sentence(
                "unsaid", "unknown", None, words=gathering.quoting.quote(span), names=gathering.names([span.report])
            )


def open_questions(report: Report) -> list[Span]:
    """The sentences of a report that say that something is not known."""
    language = primary(report.language)
    if language not in languages_with("standing"):
        return []
    aside = [(s.start, s.end) for s in (*report.boilerplate, *([report.title] if report.title else []))]
    return [
        Span(report=report.id, start=start, end=end, text=report.text[start:end])
        for start, end in sentences(report.text, LONGEST)
        if _open(language).search(" ".join(report.text[start:end].split()))
        and not any(a <= start < b for a, b in aside)
    ]


@cache
def _open(language: str) -> re.Pattern[str]:
    entries = table(language, "standing")["open"].values()
    return re.compile("(?i:" + "|".join(entry["pattern"] for entry in entries) + ")")


def _refused(gathering: Gathering) -> Iterator[Sentence]:
    """Refusals to confirm or comment, in rank order."""
    for finding in gathering.of_kind("declined"):
        side = finding.sides[1]
        words = gathering.quoting.quote(*gathering.told(side.spans[0]))
        if not words.text.startswith("…"):
            yield gathering.sentence("unsaid", "refused", finding, words=words, names=gathering.names(side.reports))


def _unanswered(gathering: Gathering) -> Iterator[Sentence]:
    """Accusations in reports none of which tells of any denial or refusal."""
    story = gathering.story
    answered = {s.report for s in story.all_statements() if s.stance in ("deny", "decline")}
    told = {id_ for finding in gathering.of_kind("denied", "declined") for id_ in finding.claims}
    for claim in sorted(story.claims.values(), key=lambda claim: -claim.origins):
        if claim.id in told or answered & set(claim.reports) or not _accuses(gathering, claim):
            continue
        spans = [span for s in claim.statements for span in story.statements[s].content[:1]]
        best = max(map(gathering.told, spans), key=lambda pair: gathering.quoting.worth(pair[0]), default=None)
        words = gathering.quoting.quote(*best) if best else None
        if best and words and gathering.quoting.worth(best[0]) > 0 and not words.text.startswith("…"):
            yield gathering.sentence("unsaid", "unanswered", None, words=words, names=gathering.names(claim.reports))


def _accuses(gathering: Gathering, claim: Claim) -> bool:
    return all(gathering.story.statements[s].stance == "accuse" for s in claim.statements)


def _outcomes(gathering: Gathering) -> Iterator[Sentence]:
    """Plans for a day that had passed when the last report appeared, and whose outcome none tells."""
    story = gathering.story
    last = max((story.published(report) or "" for report in story.reports), default="")
    overtaken = {id_ for f in gathering.findings if f.kind == "superseded" for id_ in f.events}
    for event in sorted(story.events.values(), key=lambda event: (-event.origins, event.id)):
        days = timex.interval(event.date) if event.date else None
        if event.status != "planned" or event.id in overtaken or days is None or days[1].isoformat() >= last[:10]:
            continue
        best = gathering.quoting.best([story.event_mentions[m].span for m in event.event_mentions])
        if best and gathering.quoting.worth(best[0]) > 0:
            words, names = gathering.quoting.quote(*best), gathering.names(event.reports)
            yield gathering.sentence("unsaid", "outcome", None, words=words, names=names)
