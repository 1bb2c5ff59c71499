from __future__ import annotations

import os
import subprocess
import sys

import pytest

from recoupe.parallel import Failure, attempt
from workload import double


@pytest.mark.parametrize("workers", [1, 2])
def test_what_fails_takes_nothing_else_with_it_and_the_order_stays(workers: int) -> None:
    results = dict(attempt(double, [5, 3, 4], workers))
    assert list(results) == [5, 3, 4]
    assert results[5] == 10
    assert results[4] == 8
    failure = results[3]
    assert isinstance(failure, Failure)
    assert failure.error == "ValueError: three"
    assert failure.place.startswith("workload.py:")


def test_an_item_that_kills_its_process_takes_nothing_else_with_it() -> None:
    results = dict(attempt(double, [1, 2, 13, 4, 5, 6], 2))
    assert {item: result for item, result in results.items() if item != 13} == {n: 2 * n for n in (1, 2, 4, 5, 6)}
    assert isinstance(results[13], Failure)


def test_nothing_to_do() -> None:
    assert list(attempt(double, [], 2)) == []


def test_where_no_other_process_can_be_started_this_one_does_it_all() -> None:
    """A script that comes from standard input: other processes cannot import it."""
    script = (
        "from workload import double\nfrom recoupe.parallel import attempt\nprint(dict(attempt(double, [1, 2], 2)))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-"]
    done = subprocess.run(command, input=script, capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "{1: 2, 2: 4}"
