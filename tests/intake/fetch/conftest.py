"""No proxy of this machine, and no fetcher of another test."""

from __future__ import annotations

import pytest

from recoupe.intake import fetch


@pytest.fixture(autouse=True)
def _no_proxy_and_nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(fetch, "_fetchers", {})
