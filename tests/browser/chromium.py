"""Debian's Chromium without a window, for tests that ask how the page really looks. Tests are skipped where there is none."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
]


def run(page: Path, *options: str, fragment: str = "") -> subprocess.CompletedProcess[str]:
    """One run of the browser over a file, in a profile of its own."""
    assert BROWSER
    profile = page.parent / "profile"
    command = [BROWSER, *_OPTIONS, f"--user-data-dir={profile}", *options, f"{page.as_uri()}{fragment}"]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


def console(page: Path, fragment: str = "") -> list[str]:
    """What the page makes the browser say: errors, and whatever the policy forbids."""
    said = run(page, "--enable-logging=stderr", "--dump-dom", fragment=fragment).stderr
    return [line for line in said.splitlines() if "CONSOLE" in line]


def measure(page: Path, script: str, *options: str, fragment: str = "") -> Any:
    """The value of an expression in the page. For that the policy is taken out of a copy, which would forbid it."""
    html = page.read_text("utf-8")
    html = re.sub(r"<meta http-equiv=[^>]*>", "", html, count=1)
    probe = f"document.body.setAttribute('data-measured', JSON.stringify({script}))"
    copy = page.with_name(f"measured-{page.name}")
    copy.write_text(
        html.replace("</body>", f"<script>addEventListener('load', () => {probe})</script></body>"), "utf-8"
    )
    found = re.search(r'data-measured="([^"]*)"', run(copy, "--dump-dom", *options, fragment=fragment).stdout)
    assert found, "the page did not load"
    return json.loads(unescape(found[1]))
