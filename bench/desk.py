"""How quick the desk is: `python bench/desk.py [--reports 10000] [--users 20] [--seconds 30] [--pause 1]`.

Makes a case of many reports (`growth.py`: invented words, fixed seed; claims, events and findings are put together by rule,
without `resolve` and `compare`), serves it, and lets users read it at once: each asks for a screen at random, waits for all of
it, and pauses. Shows for each screen the time until the whole answer was there (median and 95th percentile, milliseconds), the
processor time that the server spent on it, and its size."""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Literal, NamedTuple

import httpx

import growth
from recoupe.model import Claim, Event, Finding, FindingKind, Resolved, Side, Statement, make_id
from recoupe.store import open_case
from recoupe.story import Story
from recoupe.words import spelled

TARGET, LARGEST = 100.0, 500_000  # milliseconds at the 95th percentile, bytes of a page
PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"
SCREENS = {
    "findings": "/findings", "findings, page": "/findings?page=7", "findings, filtered": "/findings?group=denial",
    "claims": "/claims",
    "claims, page": "/claims?page=9", "who carries what": "/omissions", "timeline": "/timeline",
    "timeline, month": "/timeline?since=2024-03-01&until=2024-03-31", "people": "/people", "graph, 500": "/people/graph?most=500",
    "places": "/places", "sources": "/sources?page=3", "search": "/search?q=%s", "journal": "/journal", "dossier": "/dossier",
}  # fmt: skip


class Answer(NamedTuple):
    """How long a user waited, what the server spent on it (milliseconds, processor time), and how large it was (bytes)."""

    taken: float
    spent: float
    size: int


def record(story: Story) -> tuple[Resolved, list[Finding]]:
    """Claims of one speaker on one day that begin alike, events likewise, and findings on those that several reports tell."""
    entity_of = {chain: e.id for e in story.resolved.entities for chain in e.chains}
    told: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in story.all_statements():
        speaker, said_on = entity_of[statement.speaker_chains[0]], story.value(statement.said) or ""
        told[speaker, said_on, *statement.content[0].text.split()[:2]].append(statement)
    claims, events, findings = [], [], []
    for (speaker, day, *_), members in told.items():
        reports = tuple(dict.fromkeys(s.report for s in members))
        key = make_id("claim", *(s.id for s in members))
        status: Literal["single", "corroborated"] = "corroborated" if len(reports) > 1 else "single"
        claims.append(Claim(id=key, speaker_entity=speaker, gist=members[0].content[0].text,
                            statements=tuple(s.id for s in members),
                            reports=reports, origins=len(reports), said_on=day, status=status))  # fmt: skip
        if len(reports) > 1:
            findings.append(_finding(claims[-1], members))
    for mention in story.all_events():
        happened_on = story.value(mention.when)
        events.append(Event(id=make_id("event", mention.id), gist=mention.span.text, type="OTHER", event_mentions=(mention.id,),
                            reports=(mention.report,), origins=1, date=happened_on, place=None, status="happened"))  # fmt: skip
    resolved = Resolved(
        datings=story.resolved.datings, values=story.resolved.values, entities=story.resolved.entities, claims=tuple(claims),
        events=tuple(events),
    )  # fmt: skip
    return resolved, sorted(findings, key=lambda f: (-f.score, f.id))


def _finding(claim: Claim, members: list[Statement]) -> Finding:
    kinds: tuple[FindingKind, ...] = ("corroborated", "denied", "speaker_conflict", "drift", "refined")
    kind = kinds[int(claim.id[:4], 16) % len(kinds)]
    half = max(1, len(members) // 2)
    sides = tuple(
        Side(
            value=part[0].content[0].text[:40],
            spans=tuple(s.content[0] for s in part),
            reports=tuple({s.report: 0 for s in part}),
        )
        for part in (members[:half], members[half:])
        if part
    )
    words = {"fr": "Deux voix.", "en": "Two voices."}
    return Finding(id=make_id("finding", claim.id), kind=kind, outcome=None, claims=(claim.id,), sides=sides,
                   explanation=words, score=min(1.0, len(members) / 20))  # fmt: skip


def make(path: str, size: int) -> tuple[str, str, str]:
    """The case. Gives a word, a report and a person of it."""
    story = growth.case(size)
    resolved, findings = record(story)
    with open_case(path, write=True) as file:
        file.keep_reading(list(story.reports.values()), [])
        for report in story.reports.values():
            file.keep_annotated(report, story.annotated[report.id], "bench")
        file.keep_record(Story(story.reports.values(), story.annotated.values(), resolved), resolved, findings, "bench")
        file.keep_search(spelled)
    print(
        f"{size} reports, {len(resolved.claims)} claims, {len(findings)} findings, {Path(path).stat().st_size / 1e6:.0f} MB"
    )
    report = next(iter(story.reports.values()))
    return report.text.split()[5], report.id, resolved.entities[0].id


def use(screens: dict[str, str], seconds: float, pause: float, seed: int, seen: dict[str, list[Answer]]) -> None:
    """One user: a screen at random, then a pause."""
    chance, end = random.Random(seed), time.monotonic() + seconds
    with httpx.Client(base_url=HOME, timeout=60) as client:
        while time.monotonic() < end:
            name = chance.choice(list(screens))
            start = time.perf_counter()
            answer = client.get(screens[name])
            taken = (time.perf_counter() - start) * 1000
            spent = float(answer.headers["server-timing"].partition("dur=")[2])
            seen[name].append(Answer(taken, spent, len(answer.content)))
            answer.raise_for_status()
            time.sleep(chance.uniform(0.5, 1.5) * pause)


def at(share: float, values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(screens: dict[str, str], given: argparse.Namespace) -> bool:
    """The table; whether the targets are met."""
    seen: dict[str, list[Answer]] = {name: [] for name in screens}
    for path in screens.values():  # what is made once, on first asking, is made before the users come
        start = time.perf_counter()
        httpx.get(HOME + path, timeout=120).raise_for_status()
        print(f"  first time {time.perf_counter() - start:6.1f} s  {path}")
    users = [
        threading.Thread(target=use, args=(screens, given.seconds, given.pause, n, seen)) for n in range(given.users)
    ]
    for user in users:
        user.start()
    for user in users:
        user.join()
    print(f"{'screen':20} {'asked':>6} {'median ms':>10} {'p95 ms':>8} {'own, p95':>9} {'kB':>6}")
    for name, rows in seen.items():
        show(name, rows)
    every = [row for rows in seen.values() for row in rows]
    show("all", every)
    return at(0.95, [row.taken for row in every]) < TARGET and max(row.size for row in every) < LARGEST


def show(name: str, rows: list[Answer]) -> None:
    taken, spent = [row.taken for row in rows] or [0.0], [row.spent for row in rows] or [0.0]
    size = max((row.size for row in rows), default=0) / 1000
    print(
        f"{name:20} {len(rows):>6} {at(0.5, taken):>10.0f} {at(0.95, taken):>8.0f} {at(0.95, spent):>9.0f} {size:>6.0f}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("reports", 10_000), ("users", 20), ("seconds", 30), ("pause", 1)):
        parser.add_argument(f"--{name}", type=float if name == "pause" else int, default=default)
    parser.add_argument("--case", help="a case made before, kept for next time")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.case or f"{folder}/many.recoupe"
        word, report, person = ("", "", "")
        if not Path(path).exists():
            word, report, person = make(path, given.reports)
        start = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "recoupe", "serve", path, "--port", str(PORT)], stderr=subprocess.PIPE
        )
        try:
            assert server.stderr
            server.stderr.readline()
            print(f"opened in {time.perf_counter() - start:.1f} s")
            if not word:
                page = httpx.get(f"{HOME}/sources", timeout=120).text
                report = re.findall(r"/reports/(\w+)", page)[0]
                person = re.findall(r"/people/(\w{16})", httpx.get(f"{HOME}/people", timeout=120).text)[0]
                word = httpx.get(f"{HOME}/api/reports/{report}", timeout=120).json()["report"]["text"].split()[5]
            screens = {name: path.replace("%s", word) for name, path in SCREENS.items()}
            met = measure(screens | {"report": f"/reports/{report}", "person": f"/people/{person}"}, given)
        finally:
            server.terminate()
            server.wait()
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
