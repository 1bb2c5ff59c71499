"""The desk is killed while people decide: what was acknowledged is there."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

import desks
import invented
from recoupe.store import open_case


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def started(path: str, port: int) -> tuple[subprocess.Popen[bytes], httpx.Client]:
    """A desk in a process of its own, and a visitor of it."""
    server = subprocess.Popen(
        [sys.executable, "-m", "recoupe", "serve", path, "--port", str(port)], stderr=subprocess.DEVNULL
    )
    client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30)
    for _ in range(300):
        try:
            client.get("/static/desk.js")
            return server, client
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the desk did not open")


@pytest.mark.parametrize("kills", [1, pytest.param(10, marks=pytest.mark.slow)])
def test_nothing_acknowledged_is_lost(tmp_path: Path, kills: int) -> None:
    path = desks.kept(tmp_path, invented.case())
    acknowledged: list[str] = []
    for kill in range(kills):
        server, client = started(path, free_port())
        try:
            page = client.get("/findings").text
            token = re.search(r'name="token" value="(\w+)"', page)
            assert token
            for number, finding in enumerate(re.findall(r'data-finding="(\w+)"', page)[: 2 + kill % 3]):
                note = f"{kill}-{number}"
                data = {"token": token[1], "verdict": "unsure", "note": note}
                if client.post(f"/findings/{finding}/judgement", data=data).status_code == 303:
                    acknowledged.append(note)
        finally:
            server.send_signal(signal.SIGKILL)
            server.wait()
            client.close()
    with open_case(path) as file:
        kept = {decision.note for decision in file.view.journal()}
    assert acknowledged
    assert set(acknowledged) <= kept
