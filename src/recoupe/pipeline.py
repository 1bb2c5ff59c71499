"""The whole path on one screen: intake → annotate → resolve → compare → store. The one place that catches a report's failure.

`annotate`, and spaCy with it, is loaded when there is a report to read: all else is quick to start.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from msgspec.structs import replace

from recoupe import fingerprint
from recoupe.compare import compare
from recoupe.intake import read
from recoupe.judging.journal import shaping
from recoupe.lang import languages, primary
from recoupe.memory import Memory
from recoupe.model import Annotated, Case, Decision, Problem, Report, make_id
from recoupe.parallel import Failure, attempt
from recoupe.resolve import resolve
from recoupe.settings import Settings, load
from recoupe.store import IN_MEMORY, CaseFile, open_case
from recoupe.story import Story
from recoupe.wording import say
from recoupe.words import spelled

Progress = Callable[[str, int, int], None]  # the step, how much of it is done, how much there is (0: not known)
TRIES = 5  # times that a record is made anew because something was decided meanwhile
AT_ONCE = 50  # readings kept in one transaction: reading is quick, a transaction waits for the disk


def build(sources: Iterable[str], settings: Settings) -> Case:
    """A case in memory from files and folders."""
    with open_case(IN_MEMORY, write=True) as case:
        run(sources, case, settings)
        return case.view.case()


@dataclass(frozen=True)
class Outcome:
    """What a run did: how many reports it found, how many of them are new to the case, and what was set aside."""

    found: int
    new: int
    problems: tuple[Problem, ...]


def run(
    sources: Iterable[str], case: CaseFile, settings: Settings, progress: Progress = lambda *_: None,
    memory: Memory | None = None,
) -> Outcome:  # fmt: skip
    """Adds what the sources hold to a case and brings its record up to date; does only what is not done yet. With the
    `memory` of an earlier run, only stories that differ are resolved and compared."""
    before = case.view.counts()["reports"]
    reports, read_from = keep_reports(sources, case, settings, progress)
    annotate_reports(case, settings, progress)
    record(case, settings, progress, memory)
    problems = tuple(problem for problem in case.view.problems() if problem.source in read_from)
    return Outcome(reports, case.view.counts()["reports"] - before, problems)


def keep_reports(
    sources: Iterable[str], case: CaseFile, settings: Settings, progress: Progress
) -> tuple[int, frozenset[str]]:
    """Reads the sources and keeps their reports, and what could not be read. Gives the number of reports, and every
    source that was read or tried."""
    found = (item for source in sources for item in _readings(source, settings))
    seen: set[str] = set()
    done = reports = 0
    while batch := list(islice(found, AT_ONCE)):
        fresh = {item.source for item in batch} - seen
        case.keep_reading(batch, fresh)
        seen |= fresh
        done += len(batch)
        reports += sum(isinstance(item, Report) for item in batch)
        progress("intake", done, 0)
    return reports, frozenset(seen)


def _readings(source: str, settings: Settings) -> Iterator[Report | Problem]:
    try:
        for item in read(source, settings):
            item = replace(item, source=legible(item.source))
            unreadable = isinstance(item, Report) and not _is_text(item.text)
            yield _set_aside(item.source, "intake", Failure("UnicodeError")) if unreadable else item
    except Exception as error:  # a reader that fails must not cost the other sources
        yield _set_aside(source, "intake", Failure(f"{type(error).__name__}: {error}"))


def legible(text: str) -> str:
    """The text with what is no Unicode spelt out: a file's name may hold bytes that are no text in any encoding."""
    return text.encode("utf-8", "backslashreplace").decode()


def _is_text(text: str) -> bool:
    """Whether the text is Unicode that can be written anywhere (no half of a surrogate pair)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def annotate_reports(case: CaseFile, settings: Settings, progress: Progress) -> None:
    """Annotates the reports that are new, and those that other code or language data had read."""
    todo = case.outdated(partial(_reading_version, settings))
    versions = {report.id: version for report, version in todo}
    reports = [report for report, _ in todo if _has_language(report)]
    for report in (report for report, _ in todo if not _has_language(report)):
        problem = Problem(source=report.source, stage="annotate", message=say("run.no_language", tag=report.language))
        case.keep_annotated(report, problem, versions[report.id])
    progress("annotate", 0, len(reports))
    reader = partial(annotate_one, settings=settings)
    for done, (report, result) in enumerate(attempt(reader, reports, _workers(reports, settings)), 1):
        kept = _set_aside(report.source, "annotate", result) if isinstance(result, Failure) else result
        case.keep_annotated(report, kept, versions[report.id])
        progress("annotate", done, len(reports))


def annotate_one(report: Report, settings: Settings | None = None) -> Annotated:
    """What one report says."""
    from recoupe.annotate import annotate

    return next(annotate([report], primary(report.language), settings))


def bring_up_to_date(case: CaseFile, progress: Progress = lambda *_: None) -> None:
    """Makes the record anew after a decision, if it rests on it, with the settings that it was made with."""
    record(case, case.view.settings() or load(), progress)


def record(case: CaseFile, settings: Settings, progress: Progress, memory: Memory | None = None) -> None:
    """Resolves and compares all reports of the case, unless that is done and nothing has changed since. Others may decide
    or run while it works: what it made without what they added is not kept, and it begins anew; whoever adds something
    brings the record up to date in turn, so that the last one does."""
    made_with = make_id(fingerprint.of_record(), settings.fingerprint())
    case.keep_settings(settings)
    for _ in range(TRIES):
        version = case.record_version(made_with)
        if case.has_record(version) or _record(case, settings, progress, (version, made_with), memory):
            break
    if not case.has_search():
        case.keep_search(spelled)


def _record(
    case: CaseFile, settings: Settings, progress: Progress, versions: tuple[str, str], memory: Memory | None
) -> bool:
    """Whether the record that was made was kept. `versions`: of the record, and of what it is made with."""
    reports = tuple(report for report in case.view.reports() if _has_language(report))
    readable = {report.id for report in reports}
    annotated = tuple(reading for reading in case.view.annotated() if reading.report in readable)
    progress("resolve", 0, 1)
    resolved = resolve(reports, annotated, settings, shaping(case.view.journal()), memory)
    progress("resolve", 1, 1)
    progress("compare", 0, 1)
    story = Story(reports, annotated, resolved)
    kept = case.keep_record(story, resolved, compare(story, settings, memory), *versions)
    if memory:
        memory.turn()
    progress("compare", 1, 1)
    return kept


def foreseen(case: Case, settings: Settings, decisions: Sequence[Decision]) -> Case:
    """The case as its record would be with these decisions. Nothing is kept."""
    reports = tuple(report for report in case.reports if _has_language(report))
    readable = {report.id for report in reports}
    annotated = tuple(reading for reading in case.annotated if reading.report in readable)
    resolved = resolve(reports, annotated, settings, shaping(decisions))
    findings = compare(Story(reports, annotated, resolved), settings)
    return replace(case, resolved=resolved, findings=tuple(findings), judgements=())


def _has_language(report: Report) -> bool:
    """Whether there is language data to read the report with."""
    return primary(report.language) in languages()


def _reading_version(settings: Settings, language: str) -> str:
    """The code and data that read a report of the language, and the settings that reading depends on."""
    if primary(language) not in languages():
        return ""
    return f"{fingerprint.of_reading(primary(language))} {settings.fingerprint_of('reference')}"


def _set_aside(source: str, stage: str, failure: Failure) -> Problem:
    return Problem(
        source=source, stage=stage, message=say(f"run.failed.{stage}", error=failure.error, place=failure.place)
    )


def _workers(reports: Sequence[Report], settings: Settings) -> int:
    """How many processes read: one for a handful of reports, since each process loads the model first."""
    few = len(reports) < settings.number("run", "parallel_from")
    return 1 if few else min(int(settings.number("run", "workers")), os.cpu_count() or 1)
