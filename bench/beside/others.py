"""The rows that other commands of `bench/` measure: names, pages, contradiction, time."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from beside.rows import Peer, Row
from recoupe.settings import load


def names() -> Row:
    import names as bench

    with bench.CASES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    ours = bench.f1(rows, bench.could_be_one)
    peer = Peer("nomenklatura logic-v2", (0.892,), "before")
    return Row(
        "names",
        "names that could be one",
        f"OpenSanctions, {len(rows)} pairs",
        ("F1",),
        (ours,),
        (peer,),
        note="pairs were looked at",
    )


def pages() -> Row:
    import pages as bench

    golds = bench.pages()
    found = {}
    for name, program in bench.PROGRAMS.items():
        score = bench.Score()
        for gold in golds:
            bench.judge(score, gold, program(gold), "")
        dates = sum(score.dates) / max(1, len(score.dates))
        words = sum(score.words) / max(1, len(score.words))
        found[name] = (score.passages(), words, sum(score.titles) / max(1, len(score.titles)), dates)
    ours = found.pop("recoupe")
    peers = [Peer(name, figures) for name, figures in found.items()]
    peers += [
        Peer("goose3", (0.823, None, None, None), "before"),
        Peer("readability", (0.821, None, None, None), "before"),
        Peer("htmldate, of 24 dates", (None, None, None, 22 / 24), "before"),
    ]
    measures = ("passages", "words", "titles", "dates")
    return Row(
        "pages", "article text and date", f"{len(golds)} French pages", measures, ours, tuple(peers), note="tuned on"
    )


def contradiction() -> Row:
    import daccord as bench

    right = count = 0
    with tempfile.TemporaryDirectory() as folder:
        for row, _, seen in bench.pairs(bench.DATA, 1, Path(folder), load()):
            count += 1
            right += (row["label_text"] == "contradiction") == seen
    peers = (Peer("negation or numbers differ", (0.674,), "before"), Peer("the commoner answer", (0.534,), "before"))
    return Row(
        "contradiction", "contradiction", f"DACCORD, {count} pairs of sentences", ("accuracy",), (right / count,), peers,
        note="not what the checks are for: they ask for one happening with its day, names and figures told twice",
    )  # fmt: skip


def speed() -> Row:
    import speed as bench

    _, _, ratio = bench.ratio(bench.texts(bench.five_reports()), 5)
    peers = (
        Peer("textacy: quotations only", (1.01,), "before"),
        Peer("Radar de Parité: quotations only", (1.36,), "before"),
        Peer("HeidelTime: times only, Java kept running", (4.0,), "before"),
    )
    return Row(
        "speed", "time beside the bare spaCy pass", "the five seeds", ("ratio",), (ratio,), peers, less=True,
        note="Recoupe's has statements, times, names, reference and events in it; the others do one of these",
    )  # fmt: skip
