"""The desk served in this process, and Chromium in front of it; a request that leaves this machine fails the test."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from recoupe import settings
from recoupe.web.app import application
from recoupe.web.guard import Access

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
]


@contextmanager
def served(path: str, language: str = "en") -> Iterator[str]:
    """The address of a desk over the case file `path`."""
    import uvicorn

    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = application(path, settings.load(), language, Access())
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSER, args=OPTIONS)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def page(started: Any, home: str, **options: Any) -> Iterator[Any]:
    """A page in a profile of its own; whatever it asks of another host, or complains of, is an error at the end."""
    context = started.new_context(**options)
    wrong: list[str] = []
    opened = context.new_page()
    opened.on("request", lambda r: wrong.append(r.url) if urlsplit(r.url).netloc != urlsplit(home).netloc else None)
    opened.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    try:
        yield opened
    finally:
        context.close()
    assert wrong == [], wrong
