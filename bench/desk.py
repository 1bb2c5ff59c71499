"""How quick the desk is: `python bench/desk.py [--reports 10000] [--users 20] [--seconds 30] [--paint]`.

Makes a case of many reports (`growth.py`: invented words, fixed seed; claims, events and findings are put together by rule,
without `resolve` and `compare`), serves it, and lets users read it at once: each asks for a screen at random (any page of a
list, any month, any of many reports, persons and words), waits for all of it, and pauses. Shows for each screen the time until
the whole answer was there (median and 95th percentile, milliseconds), the processor time that the server spent on it, and its
size."""

from __future__ import annotations

import argparse
import os
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

PAINT = 1000.0  # milliseconds
TARGET, LARGEST = 100.0, 500_000  # milliseconds at the 95th percentile, bytes of a page
PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"
SCREENS = {
    "findings": "/findings", "findings, page": "/findings?page={n}", "findings, filtered": "/findings?group=denial&page={n}",
    "one finding": "/findings/{finding}", "claims": "/claims", "claims, page": "/claims?page={n}",
    "who carries what": "/omissions?page={n}", "timeline": "/timeline",
    "timeline, month": "/timeline?since=2024-{month}-01&until=2024-{month}-28", "people": "/people?page={n}",
    "graph, 500": "/people/graph?most=500", "places": "/places", "sources": "/sources?page={n}", "search": "/search?q={word}",
    "journal": "/journal", "dossier": "/dossier", "report": "/reports/{report}", "person": "/people/{person}",
}  # fmt: skip
PAGES = 60  # of a list, that users turn to


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


def make(path: str, size: int) -> None:
    """The case."""
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


def things() -> dict[str, list[str]]:
    """What users may ask for, from the desk itself: reports, persons, findings, and words of the reports."""
    with httpx.Client(base_url=HOME, timeout=300) as client:
        pages = {"report": "/sources", "person": "/people", "finding": "/findings"}
        found = {}
        for kind, path in pages.items():
            html = "".join(client.get(f"{path}?page={page}").text for page in (1, 2, 3))
            found[kind] = sorted(set(re.findall(rf"{path.replace('sources', 'reports')}/(\w{{16}})", html)))
        texts = [client.get(f"/api/reports/{id}").json()["report"]["text"] for id in found["report"][:20]]
    found["word"] = sorted({word for text in texts for word in text.split()[5:8] if word.isalpha()})
    return found | {"month": [f"{month:02}" for month in range(1, 13)], "n": [str(n) for n in range(1, PAGES)]}


def asked(screen: str, known: dict[str, list[str]], chance: random.Random) -> str:
    """The address of a screen, of one thing of the kind that it names."""
    return SCREENS[screen].format_map({kind: chance.choice(several) for kind, several in known.items()})


def use(
    client: httpx.Client, known: dict[str, list[str]], given: argparse.Namespace, seen: dict[str, list[Answer]]
) -> None:
    """One user: a pause, then a screen at random."""
    chance, end = random.Random(client.headers["x-user"]), time.monotonic() + given.seconds
    time.sleep(chance.uniform(0, 1.5) * given.pause)  # twenty people do not click in the same millisecond
    with client:
        while time.monotonic() < end:
            name = chance.choice(list(SCREENS))
            address = asked(name, known, chance)
            start = time.perf_counter()
            answer = client.get(address)
            answer.raise_for_status()
            taken = (time.perf_counter() - start) * 1000
            spent = float(answer.headers["server-timing"].partition("dur=")[2])
            seen[name].append(Answer(taken, spent, len(answer.content)))
            time.sleep(chance.uniform(0.5, 1.5) * given.pause)


def at(share: float, values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(given: argparse.Namespace) -> bool:
    """The table; whether the targets are met."""
    known, chance = things(), random.Random(0)
    seen: dict[str, list[Answer]] = {name: [] for name in SCREENS}
    time.sleep(given.wait)
    for name in SCREENS:
        path, start = asked(name, known, chance), time.perf_counter()
        httpx.get(HOME + path, timeout=120).raise_for_status()
        print(f"  first time {(time.perf_counter() - start) * 1000:6.0f} ms  {path}")
    clients = [httpx.Client(base_url=HOME, timeout=60, headers={"x-user": str(n)}) for n in range(given.users)]
    print(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    users = [threading.Thread(target=use, args=(client, known, given, seen)) for client in clients]
    for user in users:
        user.start()
    for user in users:
        user.join()
    print(f"{'screen':20} {'asked':>6} {'median ms':>10} {'p95 ms':>8} {'own, p95':>9} {'kB':>6}")
    for name, rows in seen.items():
        show(name, rows)
    every = [row for rows in seen.values() for row in rows]
    show("all", every)
    slow = [name for name, rows in seen.items() if rows and at(0.95, [row.taken for row in rows]) >= TARGET]
    print(f"over {TARGET:.0f} ms at the 95th percentile: {', '.join(slow) or 'none'}")
    return not slow and max(row.size for row in every) < LARGEST


def paint() -> bool:
    """The time (ms) until Chromium first shows something of each screen, a fresh profile each; whether all are quick."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests/browser"))
    import served

    known, chance, slowest = things(), random.Random(1), 0.0
    with served.browser() as browser:
        for name in SCREENS:
            with served.page(browser, HOME, viewport={"width": 1280, "height": 900}) as page:
                page.goto(HOME + asked(name, known, chance))
                first = 0.0
                while not first:  # asked again and again, since a page that waits for it would need `eval`
                    page.wait_for_timeout(50)
                    first = float(
                        page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
                    )
            slowest = max(slowest, first)
            print(f"  first paint {first:6.0f} ms  {name}")
    print(f"slowest first paint {slowest:.0f} ms (target {PAINT:.0f}), load {os.getloadavg()[0]:.1f}")
    return slowest < PAINT


def show(name: str, rows: list[Answer]) -> None:
    taken, spent = [row.taken for row in rows] or [0.0], [row.spent for row in rows] or [0.0]
    size = max((row.size for row in rows), default=0) / 1000
    print(
        f"{name:20} {len(rows):>6} {at(0.5, taken):>10.0f} {at(0.95, taken):>8.0f} {at(0.95, spent):>9.0f} {size:>6.0f}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("reports", 10_000), ("users", 20), ("seconds", 30), ("pause", 1), ("wait", 10)):
        parser.add_argument(f"--{name}", type=float if name == "pause" else int, default=default)
    parser.add_argument("--case", help="a case made before, kept for next time")
    parser.add_argument(
        "--paint", action="store_true", help="how soon Chromium shows something of each screen, instead"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.case or f"{folder}/many.recoupe"
        if not Path(path).exists():
            make(path, given.reports)
        start = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "recoupe", "serve", path, "--port", str(PORT)], stderr=subprocess.PIPE
        )
        try:
            assert server.stderr
            server.stderr.readline()
            print(f"opened in {time.perf_counter() - start:.1f} s")
            if given.paint:
                time.sleep(given.wait)  # for the pages that are made beside all else after opening
            met = paint() if given.paint else measure(given)
        finally:
            server.terminate()
            server.wait()
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
