"""`recoupe watch`: looks at feeds and folders again and again, and tells what changes in the findings."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import PurePath
from typing import Annotated

import typer

from recoupe import settings, watching
from recoupe.cli import tell
from recoupe.cli.app import Language, SettingsFile, app
from recoupe.cli.progress import bars
from recoupe.errors import CaseError, OutputError
from recoupe.intake.source import is_url
from recoupe.settings import Settings
from recoupe.store import CaseFile, open_case
from recoupe.watching import feed, webhook
from recoupe.wording import say

SHOWN = 200  # news in the feed, the last ones: what no reader has fetched by then it has missed for weeks


@app.command()
def watch(
    named: Annotated[list[str], typer.Argument(metavar="CASE SOURCE", show_default=False)],
    every: Annotated[float, typer.Option(metavar="MINUTES", min=0.0)] = 15.0,
    once: Annotated[bool, typer.Option("--once")] = False,
    to: Annotated[list[str] | None, typer.Option("--tell", metavar="FILE|URL")] = None,
    settings_file: SettingsFile = None,
    lang: Language = None,
) -> None:
    case, *sources = named
    if not sources:
        raise typer.BadParameter(say("usage.MissingParameter", name="SOURCE").rstrip("."))
    values = settings.load(settings_file)
    looking = watching.Watch(sources, values)
    if once:
        raise typer.Exit(_look(case, looking, values, to or []))
    while True:
        begun = time.monotonic()
        try:
            _look(case, looking, values, to or [])
        except CaseError as error:  # another run holds the case: it will be free at the next look
            tell.error(str(error))
        time.sleep(max(0.0, begun + 60 * every - time.monotonic()))


def _look(case: str, looking: watching.Watch, values: Settings, listeners: Sequence[str]) -> int:
    """One look at the sources. Gives the exit code: 1 where something was set aside or somebody could not be told."""
    with open_case(case, write=True) as file:
        with bars() as progress:
            found = looking.look(file, progress)
        tell.news(found, case)
        file.keep_told(watching.TERMINAL, file.view.last_news())
        try:
            _tell_others(file, case, values, listeners)
        except OutputError as error:
            tell.error(str(error))
            return 1
    return 1 if found.outcome.problems else 0


def _tell_others(file: CaseFile, case: str, values: Settings, listeners: Sequence[str]) -> None:
    name = PurePath(case).stem if "://" not in case else "recoupe"  # an address may hold a password
    for listener in listeners:
        if not is_url(listener):
            feed.save(file.view.news(most=SHOWN), name, listener)
        elif waiting := file.view.news(after=file.view.told_up_to(listener)):
            webhook.send(waiting, name, listener, values)
            file.keep_told(listener, waiting[-1].seq)
