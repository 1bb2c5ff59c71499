"""Changes of a detail: another speaker, day, number, place, given name. Each is found by its surface alone, so that what is
true does not depend on what is measured; a detail that a report gives several times is changed everywhere alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from planting.change import Change, Edit
from planting.words import any_of, body, inside, listed, occurrences, quotations, words
from recoupe.model import Report
from recoupe.world import given
from recoupe.world.facts import city

CAPITAL = r"[A-ZÀÂÇÉÈÊÎÔÛ][\w’'-]*[a-zà-ÿ]"
SURNAME = rf"(?:(?:de|d'|du|van|von|al|El|Al|Le|La|Ben) ?)?{CAPITAL}"
FULL_NAME = rf"(?P<given>{CAPITAL}) (?P<surname>{SURNAME})"


def everywhere(report: Report, old: str, new: str, planted: bool = True) -> tuple[Edit, ...]:
    """All places in headline and running text where the words stand as words."""
    extents = [*body(report), *([(report.title.start, report.title.end)] if report.title else [])]
    found = re.finditer(rf"(?<![\w-]){re.escape(old)}(?![\w-])", report.text)
    return tuple(Edit(*m.span(), new, planted) for m in found if inside(m.start(), extents))


def full_names(report: Report) -> dict[str, tuple[str, str]]:
    """Full names of persons in the report: the whole, its given name and surname. A given name that tells a gender is the
    sign."""
    found = {}
    for start, end in body(report):
        for match in re.compile(FULL_NAME).finditer(report.text, start, end):
            if match["given"] in words()["no_given"] or re.match(rf" {CAPITAL}", report.text[match.end() :]):
                continue  # in names of three words, which one is the given name depends on the country
            if given.gender_of(match["given"]) and not city(match[0]) and not given.is_given_name(match["surname"]):
                found[match[0]] = (match["given"], match["surname"])
    return found


# --- speaker ---------------------------------------------------------------------------------------------------------
def speaker(report: Report, random: Random) -> Iterator[Change]:
    """A quotation of six words or more whose speaker, named in the same sentence beside a cue, becomes somebody else."""
    names = full_names(report)
    surnames = {surname: gender(first) for first, surname in names.values()}
    if not names:
        return
    name = (
        rf"(?P<name>(?:{any_of(list(names))})|(?:{any_of(words()['titles'])} )?(?:{any_of(list(surnames))}))(?![\w-])"
    )
    cue = rf"\b{any_of(listed(words()['cues']))}\b"
    behind = re.compile(rf"[\s »”,.!?]{{0,5}}[^«»“”.\n]{{0,25}}{cue}[^«»“”.\n]{{0,90}}?{name}")
    before = re.compile(rf"(?:^|\n|[.!?»”] ){name}[^«»“”.\n]{{0,70}}?{cue}[^«»“”.\n]{{0,40}}: $")
    for start, end in quotations(report.text):
        if len(report.text[start:end].split()) < 6 or not any(s <= start < e for s, e in body(report)):
            continue
        lead = max(0, start - 160)
        match = behind.match(report.text, end) or before.search(report.text[:start].rstrip("« \u00a0“") + " ", lead)
        if match:
            surname = next(s for s in sorted(surnames, key=len, reverse=True) if match["name"].endswith(s))
            new = random.choice(words()["persons"][surnames[surname]])
            title = re.match(rf"{any_of(words()['titles'])} ", match["name"])
            edit = Edit(*match.span("name"), (title[0] + new.split()[-1]) if title else new, True)
            yield Change("speaker", "behind" if match.start() >= end else "before", (edit,))


def gender(first: str) -> str:
    return given.gender_of(first) or "m"


# --- day -------------------------------------------------------------------------------------------------------------
DATELINE = re.compile(
    r"(?: \d{4})?(?:,? (?:à )?\d{1,2}h\d{2})? \([^()\n]{1,30}\)\.? ?[-–—]"
)  # `3 mai (AGENCY) -`: the report's own day


def day(report: Report, random: Random) -> Iterator[Change]:
    """A weekday, a date, or both, one or two days earlier."""
    table = words()["dates"]
    weekday, month = any_of(table["weekdays"]), any_of(table["months"])
    either = rf"\b(?:(?P<weekday>{weekday})(?: (?P<d1>\d{{1,2}}|1er) (?P<m1>{month}))?|(?P<d2>\d{{1,2}}|1er) (?P<m2>{month}))\b"
    habit = re.compile(rf"\b{any_of(table['habit'])} $")
    seen: set[str] = set()
    for match in occurrences(either, report):
        loose = match["weekday"] and habit.search(report.text[max(0, match.start() - 12) : match.start()])
        after = report.text[match.end() : match.end() + 60]
        if match[0].lower() in seen or loose or re.match(r" (?:au|et|ou|à) \d", after) or DATELINE.match(after):
            continue
        seen.add(match[0].lower())
        new = earlier(match, random.choice((1, 2)))
        if new:
            yield Change("date", variant_of(match), everywhere(report, match[0], new))


def variant_of(match: re.Match[str]) -> str:
    return "weekday" if match["weekday"] and not match["d1"] else "date"


def earlier(match: re.Match[str], days: int) -> str | None:
    """The words for a day so many days earlier; None where the month would change."""
    table, new = words()["dates"], match[0]
    number, month = match["d1"] or match["d2"], match["m1"] or match["m2"]
    if number:
        # 2022 has no leap day: where only the day of the month is needed, any such year does
        shifted = date(2022, table["months"].index(month) + 1, min(int(number.rstrip("er")), 28)) - timedelta(days)
        if shifted.month != table["months"].index(month) + 1 or int(number.rstrip("er")) > 28:
            return None
        new = new.replace(number, "1er" if shifted.day == 1 else str(shifted.day))
    if match["weekday"]:
        place = table["weekdays"].index(match["weekday"])
        new = new.replace(match["weekday"], table["weekdays"][(place - days) % 7])
    return new


# --- number ----------------------------------------------------------------------------------------------------------
def number(report: Report, random: Random, nouns: str = "") -> Iterator[Change]:
    """An exact count of things, raised by a tenth to a third (at least one)."""
    table = words()["numbers"]
    worded = any_of(list(table["words"]))
    stop = any_of(listed(table["no_count"]))
    noun = any_of(listed(nouns)) if nouns else rf"(?!{stop}\b)(?:%(?! \w)|[a-zà-ÿ][\w'’-]{{3,}})"
    digits = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+(?:,\d+)?"
    exact = rf"(?<![\w,./:°-])(?P<number>{digits}|(?i:{worded}))[ \u00a0\u202f](?P<noun>{noun})"
    vague = re.compile(rf"\b(?i:{any_of(table['vague'])}) ?$")
    seen: set[str] = set()
    for match in occurrences(exact, report):
        before = report.text[max(0, match.start() - 14) : match.start()]
        if match[0] in seen or vague.search(before) or re.search(r"\d[ ,]?$", before):
            continue
        seen.add(match[0])
        new = raised(match["number"], random)
        if new:
            edits = everywhere(report, match[0], new + match[0][len(match["number"]) :])
            narrowed = tuple(Edit(e.start, e.start + len(match["number"]), new, True) for e in edits)
            yield Change("number", "percent" if match["noun"] == "%" else "count", narrowed)


def raised(number: str, random: Random) -> str | None:
    """A higher number in the same notation; None for what looks like a year."""
    table: dict[str, int] = words()["numbers"]["words"]
    if number.lower() in table:
        value = table[number.lower()]
        higher = sorted((v, w) for w, v in table.items() if value + max(1, value // 10) <= v <= value + 2 + value // 2)
        new = random.choice(higher)[1] if higher else None
        return new.capitalize() if new and number[0].isupper() else new
    if "," in number:
        whole, _, rest = number.partition(",")
        return f"{int(whole) + random.randint(1, 3)},{rest}"
    value = int(re.sub(r"\D", "", number))
    if (1900 <= value <= 2100 and len(number) == 4) or value < 2:
        return None
    grown = value + max(1, round(value * random.uniform(0.1, 0.33)))
    space = re.search(r"\d([ \u00a0\u202f])\d", number)
    return f"{grown:,}".replace(",", space[1]) if space else str(grown)


# --- place -----------------------------------------------------------------------------------------------------------
def place(report: Report, random: Random) -> Iterator[Change]:
    """The town after a preposition of place becomes another town."""
    town = rf"\b(?:à|À) (?P<town>{CAPITAL}(?: {CAPITAL})?)(?![\w-])"
    addressed = re.compile(rf"\b{any_of(listed(words()['places']['addressed']))}\b[^.,;\n]{{0,40}}$", re.IGNORECASE)
    seen: set[str] = set()
    for match in occurrences(town, report, 1):
        name = match["town"]
        before = report.text[max(0, match.start() - 60) : match.start()]
        if name in seen or addressed.search(before) or name in full_names(report) or re.search(r"\d $", before):
            continue
        seen.add(name)
        known = city(name)
        new = random.choice(words()["places"]["abroad" if known and known.state != "FR" else "towns"])
        found = re.finditer(rf"(?<=\b[àÀ] ){re.escape(name)}(?![\w-])", report.text)
        yield Change("place", "known" if known else "unknown", tuple(Edit(*m.span(), new, True) for m in found))


# --- name ------------------------------------------------------------------------------------------------------------
def name(report: Report, random: Random) -> Iterator[Change]:
    """The given name of a person becomes another of the same gender, everywhere."""
    for full, (first, surname) in sorted(full_names(report).items()):
        new = random.choice([g for g in words()["given"][gender(first)] if g[0] != first[0]])
        edits = everywhere(report, full, new + full[len(first) :])
        yield Change("name", "given", tuple(Edit(e.start, e.start + len(first), new, True) for e in edits if surname))
