"""Changes of what is told: a denial added, a quotation cut, words retold, a wire copied, a toll raised two hours later; and
the innocent changes that another desk makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from planting.change import Change, Edit
from planting.details import number
from planting.words import Extent, any_of, body, inside, listed, quotations, words
from recoupe.model import Report


def _that() -> re.Pattern[str]:
    """A sentence of a speaker, a cue, `que` and a clause."""
    cue = any_of(listed(words()["cues"]))
    return re.compile(
        rf"(?!(?:{any_of(words()['adverbial'])})\b)"
        rf"(?P<speaker>[A-ZÀÂÇÉÈÊÎÔÛ][^«»“”:;.\n]{{3,110}}?),? (?:a |ont )?(?P<cue>{cue}) qu(?:e |['’])"
        r"(?P<clause>[^«»“”;:.\n]{25,250})\."
    )


def _within(speaker: str) -> str:
    """A speaker's words as they stand inside a sentence."""
    first = re.split(r"[ '’]", speaker)[0]
    return speaker[0].lower() + speaker[1:] if first in words()["articles"] else speaker


def denial(report: Report, random: Random) -> Iterator[Change]:
    """A denial put behind a claim told in a clause, or at the end of the report."""
    last = max((end for _, end in body(report)), default=0)
    for start, end in body(report):
        match = _that().fullmatch(report.text, start, end)
        if match:
            template = random.choice(words()["denials"]["template"])
            who = random.choice(words()["denials"]["who"])
            at = end if template["where"] == "after" else last
            said = template["text"].format(
                who=who, Who=who[0].upper() + who[1:], clause=match["clause"].strip(), speaker=_within(match["speaker"])
            )
            said = re.sub(r"\bque (?=[aeiouyhéèê])", "qu'", said)
            edit = Edit(at, at, (" " if template["where"] == "after" else "\n\n") + said, True)
            yield Change("denial", template["name"], (edit,), about=((start, end),))


def cut(report: Report, random: Random) -> Iterator[Change]:
    """A long quotation loses what comes after a comma or the like in its second half."""
    for start, end in quotations(report.text):
        text = report.text[start:end]
        if len(text.split()) < 14 or not any(s <= start < e for s, e in body(report)):
            continue
        stops = [m.start() for m in re.finditer(r"[,;:] | et (?=\w)|\. (?=\w)", text) if m.start() > len(text) * 0.35]
        stops = [s for s in stops if len(text[s:].split()) > 4]
        if stops:
            kept = start + stops[0]
            yield Change("cut", "quotation", (Edit(kept, end, ""),), about=((start, kept),), halved=True)


def paraphrase(report: Report, random: Random) -> Iterator[Change]:
    """`X a dit que C` becomes `Selon X, C` or `C, selon X`, with other words where the table has some."""
    for start, end in body(report):
        match = _that().fullmatch(report.text, start, end)
        if match:
            clause, speaker = _reworded(match["clause"].strip(), random), _within(match["speaker"])
            told = f"{words()['moved']['selon']} {speaker}, {clause}."
            if random.random() < 0.5:
                told = f"{clause[0].upper() + clause[1:]}, {words()['moved']['selon'].lower()} {speaker}."
            yield Change("paraphrase", "source moved", (Edit(start, end, told, True),))


def wire(report: Report, random: Random) -> Iterator[Change]:
    """Nothing changed but the headline."""
    if len(body(report)) > 3:
        yield Change("wire", "headline", ())


def update(report: Report, random: Random) -> Iterator[Change]:
    """A toll raised in a version two hours later: the report has an hour, which the copy's is two later than."""
    hour = re.search(r"T(\d\d):(\d\d)", report.published or "")
    stamp = (
        re.search(rf"\b{int(hour[1])}[ ]?[hH:.][ ]?{hour[2]}\b|\b{hour[1]}[ ]?[hH:.][ ]?{hour[2]}\b", report.text)
        if hour
        else None
    )
    if hour and stamp and int(hour[1]) < 22:
        later = Edit(*stamp.span(), f"{int(hour[1]) + 2}h{hour[2]}")
        for change in number(report, random, words()["numbers"]["toll"]):
            yield Change("update", "toll", (*change.edits, later))


def stamped(report: Report) -> str | None:
    """The text with an hour of publication below its headline; None where there is no headline or day, or an hour already."""
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", report.published or "")
    if not day or not report.title:
        return None
    month = words()["dates"]["months"][int(day[2]) - 1]
    line = words()["dates"]["stamp"].format(day=int(day[3]), month=month, year=day[1])
    return f"{report.text[: report.title.end]}\n\n{line}\n{report.text[report.title.end :]}"


# --- innocent changes ------------------------------------------------------------------------------------------------
def innocent(report: Report, random: Random) -> Iterator[Edit]:
    """Other words for the same, outside quotations, in some nine of ten places; a quotation before instead of behind its cue;
    some sentences that close a paragraph left out."""
    quoted = quotations(report.text)
    for sentence in body(report):
        start, end = sentence
        meets = any(s < end and start < e for s, e in quoted)
        closes = report.text[end : end + 1] in (
            "",
            "\n",
        )  # what follows in the paragraph may point back at it ("he added")
        if random.random() < 1 / 3 and closes and not meets and len(body(report)) > 6:
            yield Edit(start, end, "")
            continue
        turned = _turned(report.text, sentence)
        if turned and random.random() < 0.6:
            yield turned
            continue
        yield from (e for e in _synonyms(report.text, sentence, random) if not inside(e.start, quoted))


def _synonyms(text: str, sentence: Extent, random: Random) -> Iterator[Edit]:
    table: dict[str, str] = words()["synonyms"]
    for match in re.compile(rf"(?<![\w-]){any_of(list(table))}(?!\w)").finditer(text, *sentence):
        if random.random() < 0.9:
            yield Edit(*match.span(), table[match[0]])


def _reworded(clause: str, random: Random) -> str:
    for edit in reversed(list(_synonyms(clause, (0, len(clause)), random))):
        clause = clause[: edit.start] + edit.new + clause[edit.end :]
    return clause


def _turned(text: str, sentence: Extent) -> Edit | None:
    """`« … », a déclaré X.` as `X a déclaré : « … ».`"""
    cue = any_of(listed(words()["cues"]))
    whole = re.compile(rf"(«[^«»]+»), (a {cue}) ([^«»,.]{{4,60}})\.")
    match = whole.fullmatch(text, *sentence)
    if not match:
        return None
    quote, said, who = match.groups()
    return Edit(*sentence, f"{who[0].upper() + who[1:]} {said} : {quote}.")


def desk(report: Report, random: Random) -> Iterator[Edit]:
    """Another outlet and another headline."""
    if report.title:
        pattern = random.choice(words()["headlines"]["patterns"])
        yield Edit(report.title.start, report.title.end, pattern.format(title=report.title.text))
    if report.outlet:
        other = random.choice(words()["headlines"]["outlets"])
        name = re.escape(report.outlet.name)
        yield from (Edit(*m.span(), other) for m in re.finditer(name, report.text, re.IGNORECASE))
