"""What every test in a browser starts with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import served


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with served.browser() as started:
        yield started
