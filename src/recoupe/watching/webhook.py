"""The news of a case, sent as JSON to an address that the user gave for that. Nothing in a report chooses where."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import httpx
import msgspec

from recoupe.errors import OutputError
from recoupe.model import News
from recoupe.settings import Settings
from recoupe.wording import say

FORMAT = "recoupe-news/1"


def send(news: Sequence[News], case: str, url: str, settings: Settings) -> None:
    """Posts the news, all at once. Raises `OutputError` where the address does not take them after some tries."""
    data = msgspec.json.encode({"format": FORMAT, "case": case, "news": [_row(told) for told in news]})
    headers = {"Content-Type": "application/json", "User-Agent": settings.text("fetch", "user_agent")}
    seconds = settings.number("fetch", "read_seconds")
    pause, reason = settings.number("fetch", "backoff_seconds"), ""
    for _ in range(int(settings.number("fetch", "retries")) + 1):
        try:
            answer = httpx.post(url, content=data, headers=headers, timeout=seconds, follow_redirects=False)
            if answer.is_success:
                return
            reason = f"HTTP {answer.status_code}"
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            reason = f"{type(error).__name__}: {error}"
        time.sleep(pause)
        pause *= 2
    raise OutputError(say("watch.webhook_failed", url=url, error=reason[:200]))


def _row(told: News) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(told)
    return row
