"""The commands with which people decide: `judge`, `merge`, `split`, `rename`, `link`, `undo`, `redo`, `journal`."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from recoupe import export, pipeline
from recoupe.cli import tell as told
from recoupe.cli import tell_decisions as tell
from recoupe.cli.app import CASE, Language, app, one_of
from recoupe.cli.app import Case as Path_
from recoupe.cli.progress import bars
from recoupe.judging import file as journal_file
from recoupe.judging import making, picking
from recoupe.judging.anchors import members
from recoupe.judging.making import Hand
from recoupe.model import About, Case, Decision, Verdict
from recoupe.store import CaseFile, open_case
from recoupe.story import Story

VERDICTS: dict[str, Verdict] = {"confirm": "confirmed", "reject": "rejected", "unsure": "unsure"}
THINGS: tuple[About, ...] = ("entity", "claim", "event")

Whole = Annotated[str, typer.Argument(metavar="CASE", show_default=False)]
Id = Annotated[str, typer.Argument(metavar="ID", show_default=False)]
Note = Annotated[str, typer.Option(metavar="TEXT")]
By = Annotated[str | None, typer.Option(metavar="NAME")]


def _hand(by: str | None, note: str) -> Hand:
    """Who decides: the user of this machine unless a name is given."""
    return Hand(by=by if by is not None else getpass.getuser(), note=note)


def _decide(path: str, make: Callable[[CaseFile], Decision]) -> None:
    """Keeps a decision, then makes the record anew where it rests on it. The decision is kept even if the rest is stopped."""
    with open_case(path, write=True, hold=False) as file:
        kept = file.decide(make(file))
        tell.kept(kept, file.view.journal())
        with bars() as progress:
            pipeline.bring_up_to_date(file, progress)


@app.command()
def judge(
    case: Whole,
    finding: Id,
    verdict: Annotated[str, typer.Argument(metavar="|".join(VERDICTS), callback=one_of(list(VERDICTS)))],
    note: Note = "",
    by: By = None,
    lang: Language = None,
) -> None:
    _decide(case, lambda file: making.judge(file.view.case(), finding, VERDICTS[verdict], _hand(by, note)))


def _about(case: Case, things: list[str]) -> About:
    """Whether the ids are those of entities, claims or events; the first one tells."""
    story = Story.of(case)
    ids: dict[str, About] = {id_: about for about in THINGS for id_ in members(story, about)}
    return ids[picking.pick(ids, things[0], "thing")]


@app.command()
def merge(
    case: Whole,
    things: Annotated[list[str], typer.Argument(metavar="ID", show_default=False)],
    note: Note = "",
    by: By = None,
    lang: Language = None,
) -> None:
    def make(file: CaseFile) -> Decision:
        whole = file.view.case()
        return making.merge(whole, _about(whole, things), things, _hand(by, note))

    _decide(case, make)


@app.command()
def split(
    case: Whole,
    thing: Id,
    parts: Annotated[list[str] | None, typer.Argument(metavar="[PART]...", show_default=False)] = None,
    note: Note = "",
    by: By = None,
    lang: Language = None,
) -> None:
    if not parts:
        with open_case(case) as file:
            whole = file.view.case()
        tell.parts(whole, _about(whole, [thing]), thing)
        return

    def make(file: CaseFile) -> Decision:
        whole = file.view.case()
        return making.split(whole, _about(whole, [thing]), thing, parts, _hand(by, note))

    _decide(case, make)


@app.command()
def rename(
    case: Whole,
    entity: Id,
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    note: Note = "",
    by: By = None,
    lang: Language = None,
) -> None:
    _decide(case, lambda file: making.rename(file.view.case(), entity, name, _hand(by, note)))


@app.command()
def link(
    case: Whole,
    entity: Id,
    qid: Annotated[str, typer.Argument(metavar="QID", show_default=False)],
    note: Note = "",
    by: By = None,
    lang: Language = None,
) -> None:
    given = "" if qid == "-" else qid
    _decide(case, lambda file: making.link(file.view.case(), entity, given, _hand(by, note)))


@app.command()
def undo(
    case: Path_ = CASE,
    entry: Annotated[str | None, typer.Argument(metavar="[ENTRY]", show_default=False)] = None,
    note: Note = "",
    by: By = None,
    lang: Language = None,
) -> None:
    _decide(case, lambda file: making.undo(file.view.journal(), _hand(by, note), entry))


@app.command()
def redo(case: Path_ = CASE, note: Note = "", by: By = None, lang: Language = None) -> None:
    _decide(case, lambda file: making.redo(file.view.journal(), _hand(by, note)))


@app.command()
def journal(
    case: Path_ = CASE,
    to: Annotated[str | None, typer.Option("--export", metavar="FILE")] = None,
    source: Annotated[Path | None, typer.Option("--import", metavar="FILE")] = None,
    lang: Language = None,
) -> None:
    if source:
        _import(case, source)
    with open_case(case) as file:
        entries, whole = file.view.journal(), file.view.case()
    if to:
        written = export.write_to(to, lambda out: journal_file.write(entries, out))
        if written:
            told.written(written)
    elif not source:
        tell.journal(entries, whole)


def _import(case: str, source: Path) -> None:
    with open_case(case, write=True, hold=False) as file:
        entries = journal_file.load(source, file.view.journal())
        new = file.keep_decisions(entries)
        tell.imported(len(entries), new)
        with bars() as progress:
            pipeline.bring_up_to_date(file, progress)
