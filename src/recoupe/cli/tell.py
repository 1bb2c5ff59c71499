"""What a command says when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from recoupe.cli.parts import PARTS, label
from recoupe.cli.screen import Screen
from recoupe.judging.verdicts import rejected
from recoupe.model import Case, Problem
from recoupe.pipeline import Outcome
from recoupe.story import Story
from recoupe.watching import Update
from recoupe.watching.feed import body, headline
from recoupe.wording import say, spoken

TOP = 5  # findings that the end of a run tells, one line each


def case(found: Case, parts: Sequence[str]) -> None:
    """The parts of a case, in the order of `PARTS`."""
    screen, story = Screen(), Story.of(found)
    for part in PARTS:
        if part in parts:
            PARTS[part](screen, found, story)


def outcome(run: Outcome, found: Case, path: str) -> None:
    """The end of a run: what was read, what was found, what was set aside, and where to go on."""
    screen = Screen()
    screen.line((say("run.read", n=run.found), "bold"), say("run.new", n=run.new, total=len(found.reports), case=path))
    _findings(screen, found)
    _set_aside(screen, run.problems)
    screen.blank()
    screen.line((say("run.next", case=path), "dim"))


def news(found: Update, path: str) -> None:
    """What one look at the sources of a watch brought."""
    screen, at = Screen(), datetime.now().strftime("%H:%M")
    screen.line((at, "dim"), (say("watch.new", n=found.outcome.new), "bold"), "" if found.news else say("watch.quiet"))
    for told in found.news:
        screen.line((headline(told), "bold yellow"), body(told), indent=2)
    _set_aside(screen, found.outcome.problems)


def _findings(screen: Screen, found: Case) -> None:
    set_aside = rejected(found.judgements)
    findings = [finding for finding in found.findings if finding.id not in set_aside]
    if not findings:
        screen.line(say("run.nothing"))
        return
    kinds = Counter(finding.kind for finding in findings)
    screen.line(
        (say("run.findings", n=len(findings)), "bold"),
        ", ".join(f"{label('kind', kind)} {n}" for kind, n in kinds.most_common()),
    )
    for number, finding in enumerate(findings[:TOP], 1):
        screen.line(
            (f"{number}.", "dim"), (label("kind", finding.kind), "yellow"), finding.explanation[spoken()], indent=2
        )


def _set_aside(screen: Screen, problems: Sequence[Problem]) -> None:
    if not problems:
        return
    screen.line((say("run.set_aside", n=len(problems)), "bold red"))
    for problem in problems:
        screen.line((problem.source, "red"), problem.message, indent=2)


def written(path: Path) -> None:
    """Where an export lies now (on stderr, so that a pipe stays clean)."""
    Screen(stderr=True).line(say("output.written", path=path))


def serving(path: str, host: str, port: int) -> None:
    """Where the desk of a case is open now."""
    address = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
    Screen(stderr=True).line(say("serve.open", case=path, address=address))


def error(sentence: str) -> None:
    """Why it could not be done."""
    Screen(stderr=True).line((say("usage.error"), "bold red"), sentence)


def usage(synopsis: str, help_command: str) -> None:
    """How a command is called, and where to read more."""
    screen = Screen(stderr=True)
    screen.line(synopsis)
    screen.line((say("usage.help", command=help_command), "dim"))


def interrupted() -> None:
    """After Ctrl-C."""
    Screen(stderr=True).line(say("usage.interrupted"))
