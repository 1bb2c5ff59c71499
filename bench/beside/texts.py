"""Two invented reports with known answers (`texts/`): article text, title, date, statements, times and names, by Recoupe and
by others, judged by the same code."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from beside import heideltime
from beside.rows import Peer, Row
from recoupe.annotate import annotate
from recoupe.lang import table
from recoupe.model import Annotated, Report, make_id
from recoupe.resolve.dates import Grounding

FOLDER = Path(__file__).resolve().parent / "texts"
DATA = "two invented reports"
LENIENT, FIRM = 0.3, 0.8  # shared characters over those of the answer
COARSE = {"GPE": "place", "LOC": "place", "PRODUCT": "other", "EVENT": "other", "MISC": "other"}
Cut = tuple[int, int, str]  # start, end, value or type


@dataclass(frozen=True)
class Text:
    """A report: its page, and its paragraphs as one text, with what stands in it."""

    name: str
    page: bytes
    text: str
    row: dict[str, Any]

    @property
    def report(self) -> Report:
        return Report(
            id=make_id(self.name), source=self.name, text=self.text, language="fr", published=self.row["published"],
            published_from="stated",
        )  # fmt: skip

    def cuts(self, key: str) -> list[Cut]:
        """The answers `words | value` of a list, each sought behind the one before. Raises `ValueError` where one is missing."""
        found, at = [], 0
        for line in self.row[key]:
            words, value = line.split(" | ")
            start = self.text.index(words, at)
            at = start + len(words)
            found.append((start, at, value))
        return found


@cache
def texts() -> tuple[Text, ...]:
    """All reports of the folder."""
    rows = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
    return tuple(
        Text(name, (FOLDER / f"{name}.html").read_bytes(), "\n\n".join(row["paragraphs"]), row)
        for name, row in rows.items()
    )


@cache
def read() -> tuple[Annotated, ...]:
    """What Recoupe reads in them."""
    return tuple(annotate([text.report for text in texts()], "fr"))


@cache
def _bare() -> Any:
    return import_module("spacy").load(table("fr", "language")["model"])


def f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / max(1, found + wanted)


# --- statements ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Told:
    """A statement: the characters of its content (of its cue where it has none), and of its speaker."""

    content: frozenset[int]
    speaker: frozenset[int]


def wanted(text: Text) -> list[Told]:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "tests"))
    answer = import_module("paragraphs_of_news").answer
    answers = (answer(text.text, line) for line in text.row["statements"])
    return [Told(a.content or a.cue, a.speaker) for a in answers]


def told(reading: Annotated) -> Iterator[Told]:
    for s in reading.statements:
        spans = s.content or ((s.cue,) if s.cue else ())
        content = frozenset(i for span in spans for i in range(span.start, span.end))
        yield Told(content, frozenset(range(s.speaker.start, s.speaker.end) if s.speaker else ()))


def plain_quotes(text: str) -> Iterator[Told]:
    """The simplest way: all marked words, at least four, and the nearest person or body."""
    quote = import_module("re").compile(r"«\s*([^«»]+?)\s*»|“([^“”]+)”|\"([^\"]+)\"")
    names = [(e.start_char, e.end_char) for e in _bare()(text).ents if e.label_ in {"PER", "ORG"}]
    for match in quote.finditer(text):
        start, end = match.span(match.lastindex)
        if len(text[start:end].split()) >= 4:
            near = min(names, key=lambda name: max(start - name[1], name[0] - end), default=(0, 0))
            yield Told(frozenset(range(start, end)), frozenset(range(*near)))


def by_textacy(text: str) -> Iterator[Told]:
    """textacy's `direct_quotations`; a text that it gives up on has none."""
    extract = import_module("textacy.extract.triples").direct_quotations
    try:
        for speaker, _, content in extract(_bare()(text)):
            places = frozenset(range(speaker[0].idx, speaker[-1].idx + len(speaker[-1])))
            yield Told(frozenset(range(content.start_char, content.end_char)), places)
    except ValueError as error:  # an odd number of quotation marks
        print(f"textacy: {error}", file=sys.stderr)


def statements_f1(found: Sequence[Sequence[Told]]) -> tuple[float, float, float]:
    """Lenient and firm F1, and lenient with a speaker that touches the right one."""
    golds = [wanted(text) for text in texts()]
    lenient = firm = named = 0
    for gold, some in zip(golds, found, strict=True):
        left = list(some)
        for g in gold:
            best = max(left, key=lambda t: len(t.content & g.content) / len(t.content | g.content or {0}), default=None)
            share = len(best.content & g.content) / len(g.content) if best else 0.0
            if best and share >= LENIENT:
                left.remove(best)
                lenient, firm = lenient + 1, firm + (share >= FIRM)
                named += bool(best.speaker & g.speaker)
    sizes = sum(map(len, found)), sum(map(len, golds))
    return f1(lenient, *sizes), f1(firm, *sizes), f1(named, *sizes)


def statements() -> Row:
    peers = [
        Peer(
            "every quotation of four words, nearest name", statements_f1([list(plain_quotes(t.text)) for t in texts()])
        )
    ]
    if find_spec("textacy"):
        peers.append(Peer("textacy 0.13", statements_f1([list(by_textacy(t.text)) for t in texts()])))
    ours = statements_f1([list(told(reading)) for reading in read()])
    return Row(
        "text_statements", "statements", DATA, ("lenient", "firm", "lenient with its speaker"), ours, tuple(peers),
        note="the same at the first run",
    )  # fmt: skip


# --- times and names ----------------------------------------------------------------------------------------------------
def cuts_f1(key: str, found: Iterable[Sequence[Cut]], loosely: bool = False) -> tuple[float, float]:
    """Exact extent, and value where extents touch. `loosely`: a day counts for the month or year that it lies in."""
    exact = valued = given = asked = 0
    for text, some in zip(texts(), found, strict=True):
        gold = text.cuts(key)
        given, asked = given + len(some), asked + len(gold)
        for start, end, value in gold:
            near = [cut for cut in some if cut[0] < end and start < cut[1]]
            exact += any(cut[:2] == (start, end) for cut in near)
            valued += any(cut[2] in value.split() or (loosely and cut[2].startswith(value)) for cut in near)
    return f1(exact, given, asked), f1(valued, given, asked)


def _dateparser(text: Text) -> list[Cut]:
    from datetime import datetime

    search = import_module("dateparser.search").search_dates
    said = datetime.fromisoformat(text.row["published"])
    found, at = [], 0
    for words, moment in search(text.text, languages=["fr"], settings={"RELATIVE_BASE": said}) or []:
        start = text.text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, moment.isoformat()[:10]))
    return found


def times() -> Row:
    peers = []
    if find_spec("dateparser"):
        peers.append(Peer("dateparser 1.5", cuts_f1("times", map(_dateparser, texts()), loosely=True)))
    if heideltime.available():
        by = [list(heideltime.times(text.text, text.row["published"])) for text in texts()]
        peers.append(Peer("HeidelTime", cuts_f1("times", by)))
    ours = []
    for text, reading in zip(texts(), read(), strict=True):
        grounding = Grounding(reading.times, text.row["published"])
        ours.append([(t.span.start, t.span.end, grounding.value(t.id) or "") for t in reading.times])
    return Row(
        "text_times",
        "times",
        DATA,
        ("strict", "value"),
        cuts_f1("times", ours),
        tuple(peers),
        note="first run 0.769 / 0.885",
    )


def bare_names(text: str) -> list[Cut]:
    """What the model alone takes for a name, without an article at its head."""
    found = []
    for entity in _bare()(text).ents:
        tokens = list(entity)
        while len(tokens) > 1 and tokens[0].pos_ in {"DET", "ADP"}:
            tokens = tokens[1:]
        found.append((tokens[0].idx, entity.end_char, {"LOC": "GPE"}.get(entity.label_, entity.label_)))
    return found


def names() -> Row:
    ours = []
    for reading in read():
        types = {chain.id: chain.type for chain in reading.chains}
        ours.append([(m.span.start, m.span.end, types[m.chain]) for m in reading.mentions])
    peer = Peer("fr_core_news_md", cuts_f1("names", [bare_names(text.text) for text in texts()]))
    return Row(
        "text_names", "names", DATA, ("strict", "type"), cuts_f1("names", ours), (peer,), note="first run 0.870 / 0.957"
    )


# --- pages --------------------------------------------------------------------------------------------------------------
def pages() -> Row:
    import pages as bench

    golds = [
        bench.Gold(
            text.name, "", text.page, tuple(text.row["paragraphs"]), tuple(text.row["outside"]), title=text.row["title"],
            date=text.row["published"],
        )
        for text in texts()
    ]  # fmt: skip
    found = {}
    for name, program in bench.PROGRAMS.items():
        score = bench.Score()
        for gold in golds:
            bench.judge(score, gold, program(gold), "")
        found[name] = (score.passages(), sum(score.titles) / len(golds), sum(score.dates) / len(golds))
    ours = found.pop("recoupe")
    peers = tuple(Peer(name, figures) for name, figures in found.items())
    return Row("text_pages", "pages", DATA, ("passages", "titles", "dates"), ours, peers)
