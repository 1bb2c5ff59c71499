"""Addresses in files: nothing is asked for unless the user wants it; then a few steps far."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reading import ARTICLE, readings
from recoupe.intake.source import Source, opened
from recoupe.settings import Settings, load


def feed(*addresses: str) -> str:
    return f"<rss><channel>{''.join(f'<item><link>{a}</link></item>' for a in addresses)}</channel></rss>"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The addresses that were asked for; an article lies at each, a feed that leads to itself at those that end so."""
    seen: list[str] = []

    def fetch(url: str, settings: Settings, hours: float) -> Source:
        seen.append(url)
        place = tmp_path / "cache"
        place.write_text(feed(url) if url.endswith("feed") else ARTICLE)
        return replace(opened(place), address=url, media="" if url.endswith("feed") else "text/plain")

    monkeypatch.setattr("recoupe.intake.fetch.fetch", fetch)
    return seen


def test_nothing_is_asked_for(tmp_path: Path, asked: list[str]) -> None:
    (problem,) = readings(tmp_path, "a.rss", feed("https://phare.test/a;b"))[1]
    assert problem.message.endswith("recoupe run 'https://phare.test/a;b'")
    assert asked == []


def test_unless_the_user_wants_it(tmp_path: Path, asked: list[str]) -> None:
    (tmp_path / "a.rss").write_text(feed("https://phare.test/pont", "file:///etc/passwd"))
    from recoupe.intake import read

    found = list(read(str(tmp_path / "a.rss"), load().changed("fetch", follow_links=True)))
    assert [item.source for item in found if hasattr(item, "text")] == ["https://phare.test/pont"]
    assert asked == ["https://phare.test/pont"]


def test_feeds_that_lead_to_themselves_end(tmp_path: Path, asked: list[str]) -> None:
    (tmp_path / "a.rss").write_text(feed("https://phare.test/feed"))
    from recoupe.intake import read

    assert len(list(read(str(tmp_path / "a.rss"), load().changed("fetch", follow_links=True)))) == 1
    assert len(asked) < 6
