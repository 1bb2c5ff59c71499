"""The way of somebody new, timed: `python bench/walk.py` (needs the package index once).

Builds the wheel of this tree, makes a fresh environment, fetches what it needs (stated apart: it depends on the line), installs,
reads the example story, opens the desk and asks it: do these outlets agree on the day, and who says so? Prints the answer."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
TARGET = 180.0  # seconds, without the download
PORT = 8741
HOME = f"http://127.0.0.1:{PORT}"


def steps(folder: Path) -> list[tuple[str, Callable[[], object]]]:
    """Each step of the way with its name; the download is the third."""
    python, wheels = folder / "venv/bin/python", folder / "wheels"
    recoupe = [str(folder / "venv/bin/recoupe")]

    def run(*command: str) -> None:
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def wheel() -> str:
        return str(next(wheels.glob("recoupe-*.whl")))

    return [
        (
            "build the wheel",
            lambda: run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(wheels), str(ROOT)),
        ),
        ("make an environment", lambda: venv.create(folder / "venv", with_pip=True)),
        ("download", lambda: run(str(python), "-m", "pip", "download", "-q", "-d", str(wheels), wheel())),
        (
            "pip install",
            lambda: run(str(python), "-m", "pip", "install", "-q", "--no-index", "--find-links", str(wheels), wheel()),
        ),
        ("recoupe demo", lambda: run(*recoupe, "demo")),
    ]


def answer(folder: Path) -> list[str]:
    """The days that the desk gives for one event, each with the outlets that say so."""
    command = [str(folder / "venv/bin/recoupe"), "serve", "recoupe-demo/story.recoupe", "--port", str(PORT)]
    server = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    try:
        return told(page(f"{HOME}/findings?kind=date_conflict&lang=en"))
    finally:
        server.terminate()
        server.wait()


def page(address: str, patience: float = 60) -> str:
    """A page of the desk, once it is open."""
    end = time.monotonic() + patience
    while True:
        try:
            with urlopen(address) as found:  # noqa: S310 - an address of this machine
                return str(found.read().decode())
        except URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def told(html: str) -> list[str]:
    """What the first finding of a page says, a line for each side: its value, and the outlets beside it."""
    first = html.split("<article", 2)[1]
    sides = first.split('<div class="side">')[1:]
    lines = []
    for side in sides:
        value = re.search(r"<h5>.*?<bdi>(.*?)</bdi></h5>", side, re.S)
        outlets = re.findall(r'class="cite".*?<bdi>(.*?)</bdi>', side, re.S)
        lines.append(f"{unescape(value[1]) if value else '?'}: {', '.join(dict.fromkeys(map(unescape, outlets)))}")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    spent: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for step, do in steps(Path(name)):
            start = time.perf_counter()
            do()
            spent[step] = time.perf_counter() - start
            print(f"{spent[step]:7.1f} s  {step}", flush=True)
        start = time.perf_counter()
        lines = answer(Path(name))
        spent["open the desk and ask"] = time.perf_counter() - start
        print(f"{spent['open the desk and ask']:7.1f} s  open the desk and ask")
    print("\n".join(["Do these outlets agree on the day? No:" if len(lines) > 1 else "Yes:", *lines]))
    counted = sum(seconds for step, seconds in spent.items() if step not in ("build the wheel", "download"))
    print(f"{counted:7.1f} s  from pip install to the answer (target {TARGET:.0f}), without the download")
    return 0 if counted < TARGET and len(lines) > 1 else 1


if __name__ == "__main__":
    sys.exit(main())
