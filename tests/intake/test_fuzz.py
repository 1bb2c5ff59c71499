"""A sample of what `bench/fuzz.py` does, and every file on which a reader once failed."""

from __future__ import annotations

from pathlib import Path

import pytest

import fuzz
from fuzzing.mutations import mutated
from fuzzing.samples import Sample, samples
from reading import readings
from recoupe import plugins

CRASHES = sorted((Path(__file__).parent / "crashes").glob("*"))
OWN = len(samples())  # so that each sample is changed in its turn


def test_every_reader_has_a_sample() -> None:
    assert {sample.reader for sample in samples()} == set(plugins.names("intake.readers"))


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_a_good_file_is_read(tmp_path: Path, sample: Sample) -> None:
    reports, problems = readings(tmp_path, sample.name, sample.data)
    assert reports or (sample.reader == "opml" and problems)


@pytest.mark.parametrize("number", range(3 * OWN))
def test_files_that_chance_makes(tmp_path: Path, number: int) -> None:
    found = fuzz.reading(number, tmp_path)
    assert (found.fault, found.seconds < fuzz.SECONDS) == ("", True)


def test_chance_makes_the_same_files_each_time() -> None:
    first, second = ([mutated(n, samples())[1] for n in range(30)] for _ in range(2))
    assert first == second


@pytest.mark.parametrize("path", CRASHES, ids=lambda path: path.name)
def test_files_on_which_a_reader_once_failed(tmp_path: Path, path: Path) -> None:
    readings(tmp_path, path.name.partition("-")[2], path.read_bytes())
