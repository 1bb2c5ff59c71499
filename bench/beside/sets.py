"""The rows on other projects' sets (`../shared/data`) and on the gold of the five seeds."""

from __future__ import annotations

import gzip
import re
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from beside import heideltime
from beside.rows import Peer, Row
from beside.texts import bare_names, f1
from recoupe.annotate import annotate
from recoupe.intake import read
from recoupe.model import Report, make_id
from recoupe.settings import load
from recoupe.world import agencies as known

SETS = Path(__file__).resolve().parent.parent.parent.parent / "shared/data"
TIMEBANK = "French TimeBank, 1999 part"
ELSEWHERE = "before"
LOOKED = "what it missed was looked at"


def report(name: str, text: str) -> Report:
    return Report(id=make_id(name), source=name, text=text, language="fr")


# --- French TimeBank ----------------------------------------------------------------------------------------------------
def timebank_times() -> Row:
    import timebank as bench

    files = [bench.document(path) for path in sorted(bench.FOLDER.glob("*.tml"))]
    ours, theirs = bench.Score(), bench.Score()
    for (made, gold), reading in zip(files, annotate((made for made, _ in files), "fr"), strict=True):
        ours.add(gold, list(bench.predicted(made, reading)))
    peers = [Peer("dateparser 1.5 (all of TimeBank)", (0.299, 0.683, 0.207), ELSEWHERE)]
    if heideltime.available():
        for made, gold in files:
            theirs.add(gold, [bench.Time(*time) for time in heideltime.times(made.text, made.published or "")])
        peers.insert(0, Peer("HeidelTime", _score(theirs)))
    else:
        peers.insert(0, Peer("HeidelTime", (0.851, 0.904, 0.719), ELSEWHERE))
    return Row(
        "timebank_times", "times", TIMEBANK, ("strict", "relaxed", "value"), _score(ours), tuple(peers), note="tuned on"
    )


def _score(score: Any) -> tuple[float, float, float]:
    return score.strict.f1(), score.relaxed.f1(), score.value.f1()


def timebank_cues() -> Row:
    """Cues of words told (not of acts) beside the events of class REPORTING: recall, and the share of cues that touch one, of
    those that touch any event (the corpus marks no prepositions)."""
    import timebank as bench

    found = hits = wanted = reached = 0
    for path in sorted(bench.FOLDER.glob("*.tml")):
        text, reporting, others = _events(path.read_text("utf-8"))
        (reading,) = annotate([report(path.name, text)], "fr")
        cues = {(s.cue.start, s.cue.end) for s in reading.statements if s.cue and s.kind != "act"}
        touching = [(any(a <= r < b for r in reporting), any(a <= o < b for o in others)) for a, b in cues]
        wanted += len(reporting)
        reached += sum(any(a <= place < b for a, b in cues) for place in reporting)
        found += sum(any(kinds) for kinds in touching)
        hits += sum(kind for kind, _ in touching)
    recall, precision = reached / max(1, wanted), hits / max(1, found)
    ours = (recall, precision, 2 * recall * precision / max(0.001, recall + precision))
    peer = Peer("Radar de Parité's extractor (all of TimeBank)", (0.578, 0.532, 0.554), ELSEWHERE)
    measures = ("recall", "precision", "F1")
    return Row("timebank_cues", "reporting cues", f"{TIMEBANK} ({wanted} events)", measures, ours, (peer,))


def _events(source: str) -> tuple[str, list[int], list[int]]:
    """The text of a TimeML file, and where its events of class REPORTING and its other events begin."""
    body = re.search(r"<TEXT>(.*)</TEXT>", source, re.S)
    marked = re.sub(r"</?(?!EVENT)\w[^>]*>", "", body[1] if body else "").replace("&amp;", "&")
    text, reporting, others = "", list[int](), list[int]()
    for piece in re.split(r"(</?EVENT[^>]*>)", marked):
        if piece.startswith("<EVENT"):
            (reporting if 'class="REPORTING"' in piece else others).append(len(text))
        elif not piece.startswith("</EVENT"):
            text += piece
    return text, reporting, others


# --- the seeds ----------------------------------------------------------------------------------------------------------
@cache
def _seeds() -> dict[str, Any]:
    import quality as bench

    measured: dict[str, Any] = bench.measure(*bench.SETS["seeds"])["all"]
    return measured


def _of_seeds(*names: str) -> tuple[float, ...]:
    return tuple(_seeds()[name]["f1"] for name in names)


def seeds_statements() -> Row:
    peers = (
        Peer("Radar de Parité's extractor", (0.553, 0.455, 0.328), ELSEWHERE),
        Peer("every quotation of four words, nearest name", (0.496, 0.354, 0.354), ELSEWHERE),
        Peer("textacy", (0.132, 0.088, 0.088), ELSEWHERE),
        Peer("Radar de Parité, on 54 Canadian articles", (0.817, 0.726, None), "published"),
    )
    ours = _of_seeds("statements.lenient", "statements.firm", "statements.strict")
    return Row(
        "seeds_statements", "statements", "the five seeds", ("lenient", "firm", "strict"), ours, peers, note="tuned on"
    )


def seeds_times() -> Row:
    peers = (
        Peer("HeidelTime", (0.718, 0.897, 0.718), ELSEWHERE),
        Peer("dateparser.search", (0.341, 0.795, 0.545), ELSEWHERE),
    )
    ours = _of_seeds("times.strict", "times.relaxed", "times.value")
    return Row("seeds_times", "times", "the five seeds", ("strict", "relaxed", "value"), ours, peers, note="tuned on")


def seeds_mentions() -> Row:
    peers = (
        Peer("fr_core_news_md", (0.869,), ELSEWHERE),
        Peer("the same without articles and titles", (0.899,), ELSEWHERE),
    )
    ours = _of_seeds("mentions.strict")
    return Row("seeds_mentions", "mentions", "the five seeds", ("exact",), ours, peers, note="tuned on")


# --- date specifications ------------------------------------------------------------------------------------------------
def date_specs() -> Iterable[Row]:
    import datespecs as bench

    def by_heideltime(cases: list[Any]) -> Iterable[Any]:
        for case in cases:
            found = heideltime.times(case.text, case.said.isoformat())
            yield [(case.text[start:end], value) for start, end, value in found]

    programs: dict[str, Callable[[list[Any]], Iterable[Any]]] = {
        "Recoupe": bench.by_recoupe,
        "dateparser 1.5": bench.by_dateparser,
    }
    if heideltime.available():
        programs["HeidelTime"] = by_heideltime
    for name, make in {
        "Recognizers": bench.recognizers,
        "chrono": bench.chrono,
        "dateparser": bench.dateparser,
    }.items():
        cases = list(make())
        shares = {
            program: (
                sum(bench.right(case, found)[1] for case, found in zip(cases, run(cases), strict=True)) / len(cases),
            )
            for program, run in programs.items()
        }
        ours = shares.pop("Recoupe")
        peers = tuple(Peer(program, share) for program, share in shares.items())
        yield Row(
            f"specs_{name.lower()}", "date specifications", f"{name}, {len(cases)} cases", ("right",), ours, peers
        )


# --- names and agencies -------------------------------------------------------------------------------------------------
def fenec() -> Row:
    """Persons, places and bodies of FENEC's Wikinews sample, exact extents; its fine types made three, a state that acts
    being a body there."""
    folder = SETS / "fenec-fr-ner"
    text = (folder / "information02-Wikinews.txt").read_text("utf-8")
    gold = set()
    for line in (folder / "information02-Wikinews.ann").read_text("utf-8").splitlines():
        kind, start, end = line.split("\t")[1].split()[:3]
        if kind.startswith(("pers.", "loc.", "org.")):
            gold.add((int(start), int(end)))
    (reading,) = annotate([report("fenec", text)], "fr")
    wanted = {"PER", "ORG", "GPE", "LOC"}
    types = {chain.id: chain.type for chain in reading.chains}
    ours = {(m.span.start, m.span.end) for m in reading.mentions if types[m.chain] in wanted}
    theirs = {(start, end) for start, end, kind in bare_names(text) if kind in wanted}
    peers = (
        Peer("fr_core_news_md", (_exact(theirs, gold),)),
        Peer("Flair", (0.697,), ELSEWHERE),
    )
    return Row(
        "fenec", "names", f"FENEC, Wikinews ({len(gold)} names)", ("exact",), (_exact(ours, gold),), peers, note=LOOKED
    )


def _exact(found: set[tuple[int, int]], gold: set[tuple[int, int]]) -> float:
    return f1(len(found & gold), len(found), len(gold))


def agencies() -> Row:
    """Which agencies a text of `newsagency-fr` has as its source: F1 over pairs of text and agency."""
    documents, label_of = _agency_documents()
    names = {
        part.casefold(): p.names[0] for p in known() for name in p.names for part in (name, name.replace(" ", "-"))
    }
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b", re.IGNORECASE)
    golds = [{_named(label_of.get(qid, qid), names) for qid in qids} for _, qids in documents]
    plain = [{names[match.casefold()] for match in pattern.findall(text)} for text, _ in documents]
    ours = list(_credited([text for text, _ in documents]))
    return Row(
        "agencies", "agencies credited", f"newsagency-fr, dev ({len(documents)} texts, 1840–2000)", ("document F1",),
        (_pairs(ours, golds),),
        (Peer("every name of an agency", (_pairs(plain, golds),)), Peer("gazetteer, on the test part", (0.830,), ELSEWHERE)),
        note=LOOKED,
    )  # fmt: skip


def _named(label: str, names: dict[str, str]) -> str:
    """Recoupe's name for a label of the set (`ATS-SDA`), the label where it has none."""
    return next((names[part.casefold()] for part in (label, *label.split("-")) if part.casefold() in names), label)


def _pairs(found: list[set[str]], golds: list[set[str]]) -> float:
    right = sum(len(some & gold) for some, gold in zip(found, golds, strict=True))
    return f1(right, sum(map(len, found)), sum(map(len, golds)))


def _credited(texts: list[str]) -> Iterable[set[str]]:
    """The agencies that Recoupe takes each text to be from."""
    settings = load()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        for text in texts:
            path.write_text(text, "utf-8")
            (item,) = read(str(path), settings)
            yield set(item.agencies) if isinstance(item, Report) else set()


def _agency_documents() -> tuple[list[tuple[str, set[str]]], dict[str, str]]:
    """Each text with the agencies (Wikidata) that it has as its source, and the label of each."""
    found: list[tuple[str, set[str]]] = []
    labels: dict[str, str] = {}
    with gzip.open(SETS / "newsagency-fr/newsagency-data-dev-fr.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# document_id"):
                found.append(("", set()))
            elif line.startswith("# news-agency-as-source"):
                found[-1][1].update(re.findall(r"Q\d+", line))
            elif line[0] not in "#\n" and found and "\t" in line and not line.startswith("TOKEN"):
                fields = line.rstrip("\n").split("\t")
                space = "" if "NoSpaceAfter" in fields[9] else "\n" if "EndOfLine" in fields[9] else " "
                found[-1] = (found[-1][0] + fields[0] + space, found[-1][1])
                if label := re.search(r"pressagency\.([\w-]+)", fields[3]):
                    labels[fields[7]] = label[1]
    return found, labels
