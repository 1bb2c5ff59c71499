"""Article text, title and date of publication of pages, by Recoupe, by trafilatura alone and by newspaper4k, in one run.

python bench/pages.py [--details] [--sample N] [--own | --updates] [--marks]

The pages are those of other projects (`../shared/data/extraction-*`): some give passages that must and must not be in the text
(*passages*: F1, a passage that must not be there and is counts against precision), some the whole text (*words*: F1 over the
multiset of words in lower case), some a title and a date. All three programs get the same bytes and the same address and are
judged by the same code. When a page says that it was last changed was read from these pages (`bench/updates.toml`): the day, and
the minute where the page has it; that a page was never changed is right when a program gives no day, or that of publication. For
trafilatura, it is what its htmldate gives as the latest date, for newspaper4k the field that it hands on. `--own` takes the ten
invented pages of `tests/intake/pages` instead, `--updates` those of `tests/intake/updates.toml`, each of which says it in another
way. `--marks` counts instead the paragraphs that are marked in the page as it is shown beside its report.
Recoupe's text is what it does not mark as clutter,
without the headline, which it gives apart."""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from htmldate import find_date
from lxml import html
from trafilatura import bare_extraction

from recoupe.intake.html import page_report
from recoupe.intake.html.harmless import harmless
from recoupe.model import Problem, Report
from recoupe.settings import load

SETS = Path(__file__).resolve().parent.parent.parent / "shared/data"
SEED = 20210303
SOFT = re.compile("[\xad\u200b\ufeff]")
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Gold:
    """A page and what is known of it; empty or None what is not."""

    name: str
    address: str
    content: bytes
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    text: str = ""
    title: str = ""
    date: str = ""
    updated: str | None = None  # to the minute, if it is known so; empty: never


@dataclass(frozen=True)
class Reading:
    """What a program makes of a page."""

    text: str = ""
    title: str = ""
    date: str = ""
    updated: str = ""


@dataclass
class Score:
    """Counts over all pages."""

    inside: list[bool] = field(default_factory=list)
    outside: list[bool] = field(default_factory=list)
    words: list[float] = field(default_factory=list)
    titles: list[bool] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)
    updates: list[bool] = field(default_factory=list)
    minutes: list[bool] = field(default_factory=list)

    def passages(self) -> float:
        return 2 * sum(self.inside) / max(1, sum(self.inside) + len(self.inside) + sum(not o for o in self.outside))


# --- the sets ---------------------------------------------------------------------------------------------------------
def pages() -> list[Gold]:
    """The pages of all sets; one that stands in two sets counts once."""
    found: dict[str, Gold] = {}
    for gold in (*trafilatura_set(), *htmldate_set(), *fundus_set(), *readability_set(), *goose_set()):
        found.setdefault(gold.name, gold)
    known = tomllib.loads((Path(__file__).parent / "updates.toml").read_text("utf-8"))
    return [replace(gold, updated=known.get(gold.name)) for gold in found.values()]


def trafilatura_set() -> Iterator[Gold]:
    folder = SETS / "extraction-trafilatura-fr"
    for address, row in json.loads((folder / "evaldata_fr.json").read_text("utf-8")).items():
        yield Gold(
            row["file"], address, gzip.decompress((folder / "html" / (row["file"] + ".gz")).read_bytes()),
            tuple(row["with"]), tuple(row["without"]), title=row["title"], date=row["date"],
        )  # fmt: skip


def htmldate_set() -> Iterator[Gold]:
    folder = SETS / "extraction-htmldate-fr"
    for address, row in json.loads((folder / "eval_fr.json").read_text("utf-8")).items():
        content = gzip.decompress((folder / "html" / (row["file"] + ".gz")).read_bytes())
        yield Gold(row["file"], address, content, date=row["date"])


def fundus_set() -> Iterator[Gold]:
    folder = SETS / "extraction-fundus-fr/fr"
    meta = json.loads((folder / "meta.info").read_text("utf-8"))
    for path in sorted(folder.glob("*.json")):
        names = sorted(name for name in meta if name.startswith(path.stem))
        for name, row in zip(names, json.loads(path.read_text("utf-8")).values(), strict=True):
            body = row["body"]
            parts = [*body["summary"], *(p for s in body["sections"] for p in (*s["headline"], *s["paragraphs"]))]
            yield Gold(
                name, meta[name]["url"], gzip.decompress((folder / name).read_bytes()), text="\n".join(parts),
                title=row["title"], date=row["publishing_date"][:10],
            )  # fmt: skip


def readability_set() -> Iterator[Gold]:
    for folder in sorted(path for path in (SETS / "extraction-goose3-readability-fr").iterdir() if path.is_dir()):
        content = (folder / "source.html").read_bytes()
        meta = json.loads((folder / "expected-metadata.json").read_text("utf-8"))
        expected = html.fromstring((folder / "expected.html").read_text("utf-8"))
        yield Gold(
            folder.name, _own_address(content), content, text=" ".join(expected.itertext()), title=meta["title"],
            date=(meta["publishedTime"] or "")[:10],
        )  # fmt: skip


def goose_set() -> Iterator[Gold]:
    for path in sorted((SETS / "extraction-goose3-readability-fr").glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        beginning = tuple(part for part in row["expected"]["cleaned_text"].split("\n") if part)
        yield Gold(path.stem, row["url"], path.with_suffix(".html").read_bytes(), beginning)


def own_set() -> Iterator[Gold]:
    folder = Path(__file__).resolve().parent.parent / "tests/intake/pages"
    for name, row in tomllib.loads((folder / "expected.toml").read_text("utf-8")).items():
        yield Gold(
            name, "", (folder / f"{name}.html").read_bytes(), tuple(row["inside"]), tuple(row["outside"]), title=row["title"],
            date=row["published"][:10], updated=row.get("updated", "")[:16],
        )  # fmt: skip


def updates_set() -> Iterator[Gold]:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
    made = import_module("updates")
    for name, row in made.ROWS.items():
        changed = row.get("updated", "")[:16]
        yield Gold(name, made.ADDRESS, made.page(name), date=row["published"][:10], updated=changed)


def _own_address(content: bytes) -> str:
    found = re.search(rb'property="og:url" content="([^"]+)"', content)
    return found[1].decode() if found else ""


# --- the programs -----------------------------------------------------------------------------------------------------
def recoupe(gold: Gold) -> Reading:
    (report,) = page_report(gold.content, gold.address or gold.name, load())
    if isinstance(report, Problem):
        return Reading()
    left_out = [*report.boilerplate, *([report.title] if report.title else [])]
    text = list(report.text)
    for span in left_out:
        text[span.start : span.end] = " " * (span.end - span.start)
    title, dates = report.title.text if report.title else "", (report.published or "", report.updated or "")
    return Reading("".join(text), title, dates[0][:10], dates[1][:16])


def trafilatura(gold: Gold) -> Reading:
    found = bare_extraction(gold.content, url=gold.address or None, include_comments=False, with_metadata=True)
    if not found or isinstance(found, dict):
        return Reading()
    latest = find_date(decoded(gold.content), original_date=False, url=gold.address or None)
    return Reading(found.text or "", found.title or "", found.date or "", latest or "")


def decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def newspaper(gold: Gold) -> Reading:
    try:
        made: Any = import_module("newspaper").Article(gold.address or "https://page.example/", language="fr")
        made.download(input_html=decoded(gold.content))
        made.parse()
    except Exception as error:  # it gives up on a page: that page counts as empty
        print(f"newspaper4k, {gold.name}: {error}", file=sys.stderr)
        return Reading()
    day = made.publish_date.isoformat()[:10] if made.publish_date else ""
    fields = made.meta_data.get("article")
    changed = str(fields.get("modified_time", "")) if isinstance(fields, dict) else ""
    return Reading(made.text, made.title or "", day, changed[:16])


PROGRAMS: dict[str, Callable[[Gold], Reading]] = {
    "recoupe": recoupe,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper,
}


# --- judging ----------------------------------------------------------------------------------------------------------
def level(text: str) -> str:
    """Text as it is compared: one kind of apostrophe, quotation mark and space."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'")
    return " ".join(re.sub('[«»“”"]', " ", text).split())


def word_f1(found: str, expected: str) -> float:
    mine, theirs = (Counter(WORD.findall(level(text).lower())) for text in (found, expected))
    shared = (mine & theirs).total()
    return 2 * shared / max(1, mine.total() + theirs.total())


def judge(score: Score, gold: Gold, reading: Reading, details: str) -> None:
    text = level(reading.text)
    missing = [passage for passage in gold.inside if level(passage) not in text]
    wrong = [passage for passage in gold.outside if level(passage) in text]
    score.inside += [level(passage) in text for passage in gold.inside]
    score.outside += [level(passage) not in text for passage in gold.outside]
    notes = [f"missing: {p[:70]}" for p in missing] + [f"wrongly there: {p[:70]}" for p in wrong]
    if gold.text:
        score.words.append(word_f1(reading.text, gold.text))
        notes += [f"words: {score.words[-1]:.3f}"]
    if gold.title:
        score.titles.append(level(reading.title) == level(gold.title))
        notes += [] if score.titles[-1] else [f"title: {reading.title}"]
    if gold.date:
        score.dates.append(reading.date == gold.date)
        notes += [] if score.dates[-1] else [f"date: {reading.date or '-'} for {gold.date}"]
    if gold.updated is not None:
        never = not gold.updated and reading.updated[:10] in ("", gold.date, reading.date)
        score.updates.append(never or (bool(gold.updated) and reading.updated[:10] == gold.updated[:10]))
        notes += [] if score.updates[-1] else [f"updated: {reading.updated or '-'} for {gold.updated or '-'}"]
        score.minutes += [reading.updated == gold.updated] if len(gold.updated) == 16 else []
    if details:
        print(f"{details:12} {gold.name:40}", *notes, sep=" | ")


def marks(golds: list[Gold]) -> None:
    """How many paragraphs of the reports are marked in the harmless version of their page, with all their words."""
    reports = [r for gold in golds if isinstance(r := next(page_report(gold.content, gold.name, load())), Report)]
    whole = there = 0
    for report in reports:
        page = harmless(report.original, report.paragraphs, load()) if report.original else None
        tree = html.fromstring(f"<div>{page.html}</div>") if page else None
        for paragraph, mark in zip(report.paragraphs, page.marks if page else (), strict=False):
            found = tree.xpath("//*[@id=$mark]", mark=mark or "") if tree is not None else []
            words = "".join(found[0].text_content().split()) if len(found) == 1 else ""
            there += "".join(report.text[paragraph.start : paragraph.end].split()) in SOFT.sub("", words)
        whole += len(report.paragraphs)
    print(f"{there} of {whole} paragraphs of {len(reports)} pages are marked in the page beside their report")


def main(arguments: list[str]) -> None:
    golds = list(own_set() if "--own" in arguments else updates_set() if "--updates" in arguments else pages())
    if "--sample" in arguments:
        golds = random.Random(SEED).sample(golds, min(len(golds), int(arguments[arguments.index("--sample") + 1])))
    if "--marks" in arguments:
        return marks(golds)
    print(f"{len(golds)} pages\n{'':14}passages   words  titles   dates  updated, minute")
    for name, program in PROGRAMS.items():
        if name == "newspaper4k" and not find_spec("newspaper"):
            print("newspaper4k is not installed: pip install newspaper4k")
            continue
        score = Score()
        for gold in golds:
            judge(score, gold, program(gold), name if "--details" in arguments else "")
        words = sum(score.words) / max(1, len(score.words))
        print(
            f"{name:14}{score.passages():8.3f}{words:8.3f}"
            f"{sum(score.titles):5}/{len(score.titles)}{sum(score.dates):5}/{len(score.dates)}"
            f"{sum(score.updates):6}/{len(score.updates)}{sum(score.minutes):6}/{len(score.minutes)}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
