"""A desk over an invented case, and a browser's part of talking to it. Nothing is served: requests are calls."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

import cases
from recoupe import settings
from recoupe.model import Case
from recoupe.store import open_case
from recoupe.web.app import application
from recoupe.web.guard import Access

HOME = "http://127.0.0.1:8711"
SCREENS = (
    "/", "/findings", "/brief", "/claims", "/omissions", "/timeline", "/people", "/people/graph", "/places", "/sources",
    "/search", "/journal", "/dossier", "/add",
)  # fmt: skip


def kept(folder: Path, case: Case) -> str:
    """A case file with this case in it."""
    path = str(folder / "story.recoupe")
    with open_case(path, write=True) as file:
        cases.keep(case, file)
    return path


def desk(path: str, language: str = "en", access: Access | None = None, **more: Any) -> TestClient:
    """A visitor of the desk of a case file."""
    app = application(path, settings.load(), language, access)
    return TestClient(app, base_url=HOME, follow_redirects=False, **more)


def token(client: TestClient, path: str = "/") -> str:
    """The token that the forms of a page carry."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get(path).text)
    assert found
    return found[1]
