"""Two people decide at once at a desk that is killed under their hands: what was acknowledged is there, once, under its name."""

from __future__ import annotations

import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

import desks
import invented
from recoupe import pipeline, settings
from recoupe.store import open_case

ACTS = ("judge", "judge", "judge", "merge", "rename", "undo", "split")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def started(path: str, port: int) -> subprocess.Popen[bytes]:
    """A desk in a process of its own, once it answers."""
    server = subprocess.Popen(
        [sys.executable, "-m", "recoupe", "serve", path, "--port", str(port)], stderr=subprocess.DEVNULL
    )
    for _ in range(600):
        try:
            httpx.get(f"http://127.0.0.1:{port}/static/desk.js")
            return server
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the desk did not open")


@dataclass
class Person:
    """Somebody at a browser. `acknowledged` are the notes of what the desk said it has; `asked` all that was sent."""

    name: str
    chance: random.Random
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    asked: int = 0

    def work(self, home: str, closed: threading.Event) -> None:
        """Decides one thing after the other until the desk is gone."""
        with httpx.Client(base_url=home, timeout=30) as client:
            try:
                client.post("/you", data={"token": _token(client.get("/findings").text), "who": self.name})
                while not closed.is_set():
                    self._decide(client, self.chance.choice(ACTS))
            except httpx.TransportError:
                return

    def _decide(self, client: httpx.Client, act: str) -> None:
        found = self._form(client, act)
        if found is None:
            return
        token, address, fields = found
        self.asked += 1
        note = f"{self.name} {self.asked}"
        answer = client.post(address, data={"token": token, "note": note, **fields})
        assert answer.status_code in (303, 404, 409, 503), (address, answer.status_code)
        if answer.status_code == 303:  # else it was refused in a sentence: the other one was quicker
            self.acknowledged.append((self.name, note))

    def _form(self, client: httpx.Client, act: str) -> tuple[str, str, dict[str, object]] | None:
        """The token, the address and the fields of a form as its page has it; None where there is nothing to decide."""
        pages = {"judge": "/findings", "undo": "/journal", "split": "/claims"}
        page = client.get(pages.get(act, "/people")).text
        token = _token(page)
        if act == "judge":
            finding = self.chance.choice(re.findall(r'data-finding="(\w+)"', page))
            return token, f"/findings/{finding}/judgement", {"verdict": self.chance.choice(("confirmed", "unsure"))}
        if act == "undo":
            entries = re.findall(r'name="entry" value="(\w+)"', page)
            return (token, "/journal/undo", {"entry": self.chance.choice(entries)}) if entries else None
        if act == "split":
            claim = self.chance.choice(re.findall(r"/claims/([0-9a-f]{16})", page))
            parts = re.findall(r'name="part" value="(\w+)"', client.get(f"/claims/{claim}").text)
            return (token, f"/split/{claim}", {"about": "claim", "part": parts[0]}) if len(parts) > 1 else None
        people = sorted(set(re.findall(r"/people/([0-9a-f]{16})", page)))
        if act == "merge" and len(people) < 2:
            return None  # all of them are one already, until somebody undoes that
        if act == "merge":
            return token, "/people/merge", {"thing": self.chance.sample(people, 2)}
        return token, f"/people/{self.chance.choice(people)}/rename", {"name": f"Nom {self.asked}"}


def _token(page: str) -> str:
    found = re.search(r'name="token" value="(\w+)"', page)
    assert found
    return found[1]


def kill_while_they_work(path: str, people: list[Person], pause: float) -> None:
    """A desk that is killed (SIGKILL) some time after each of them got an answer, while they go on."""
    port, closed = free_port(), threading.Event()
    server = started(path, port)
    before = [len(person.acknowledged) for person in people]
    at_work = [threading.Thread(target=p.work, args=(f"http://127.0.0.1:{port}", closed)) for p in people]
    try:
        for thread in at_work:
            thread.start()
        deadline = time.monotonic() + 60
        while any(len(p.acknowledged) <= n for p, n in zip(people, before, strict=True)):
            assert time.monotonic() < deadline, "nobody answers"
            time.sleep(0.01)
        time.sleep(pause)
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait()
        closed.set()
        for thread in at_work:
            thread.join()


@pytest.mark.parametrize("kills", [1, pytest.param(10, marks=pytest.mark.slow)])
def test_nothing_acknowledged_is_lost(tmp_path: Path, kills: int) -> None:
    path = desks.kept(tmp_path, invented.case())
    chance = random.Random(kills)
    people = [Person(name, random.Random(f"{name} {kills}")) for name in ("Noa", "Jo")]
    before: tuple[object, ...] = ()
    for _ in range(kills):
        kill_while_they_work(path, people, chance.uniform(0, 2))
        with open_case(path) as file:
            journal = file.view.journal()
        assert set(before) <= set(journal), "a journal only grows"
        before = journal
    kept = [(decision.by, decision.note) for decision in journal if decision.note]
    said = [pair for person in people for pair in person.acknowledged]
    assert len(kept) == len(set(kept)), "nothing is kept twice"
    assert set(said) <= set(kept)
    print(f"{kills} kills: {len(said)} acknowledged of {sum(p.asked for p in people)}, {len(kept)} kept")
    with open_case(path, write=True) as file:
        pipeline.record(file, settings.load(), lambda *_: None)  # and what they decided can be worked with
        assert file.view.journal() == journal
        assert {d.act for d in journal} >= ({"judge", "merge"} if kills > 1 else set())
