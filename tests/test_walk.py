"""The way that docs/walk.md describes, from the example story to the answer: its commands are run as they stand there."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import walk

ROOT = Path(__file__).resolve().parent.parent

LIMIT = 180.0  # seconds, with the installation: here without it, and on a busy machine


def commands() -> list[list[str]]:
    """The commands of the page, without the installation."""
    block = re.search(r"```\n(.*?)```", (ROOT / "docs/walk.md").read_text("utf-8"), re.S)
    assert block
    lines = [shlex.split(line) for line in block[1].splitlines()]
    assert lines[0] == ["pip", "install", "recoupe"]
    return [[sys.executable, "-m", *line] for line in lines[1:]]


@pytest.mark.slow
def test_the_commands_lead_to_the_answer(tmp_path: Path) -> None:
    demo, serve = commands()
    start = time.monotonic()
    here = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run(demo, cwd=tmp_path, env=here, check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = str(listening.getsockname()[1])
    server = subprocess.Popen([*serve, "--port", port], cwd=tmp_path, env=here, stderr=subprocess.DEVNULL)
    try:
        first = walk.told(walk.page(f"http://127.0.0.1:{port}/findings?lang=en"))
        asked = walk.told(walk.page(f"http://127.0.0.1:{port}/findings?lang=en&kind=date_conflict"))
    finally:
        server.terminate()
        server.wait()
    assert time.monotonic() - start < LIMIT
    assert first == asked, "the answer is the first finding"
    assert [line.partition(":")[0] for line in asked] == ["Tue, 12 Mar 2024", "Mon, 11 Mar 2024"]
    assert "Le Phare du Ponant" in asked[0]
    assert "Courrier des Îles" in asked[1]


def test_every_picture_of_the_page_is_there() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        for picture in re.findall(r"!\[[^\]]*\]\((pictures/[^)]+)\)", page.read_text("utf-8")):
            assert (ROOT / "docs" / picture).exists(), (page.name, picture)
