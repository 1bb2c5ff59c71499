"""`recoupe stories`: the stories of a case; and one of them, for the commands that take `--story`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from recoupe.cli.app import CASE, Language, app
from recoupe.cli.app import Case as Path_
from recoupe.cli.parts import source_name
from recoupe.cli.screen import Screen, shortened
from recoupe.errors import DecisionError
from recoupe.judging.picking import pick
from recoupe.judging.picking import shortened as short_ids
from recoupe.model import Case, StoryGroup
from recoupe.store import open_case
from recoupe.story import Story, only
from recoupe.wording import say

TITLE = 120  # characters of a headline that are shown
OUTLETS = 6  # outlets that are named

Which = Annotated[str | None, typer.Option("--story", metavar="ID|NUMBER")]


@app.command(name="stories")
def stories_(case: Path_ = CASE, lang: Language = None) -> None:
    with open_case(case) as file:
        whole = file.view.case()
    screen, story, groups = Screen(), Story.of(whole), whole.resolved.stories
    screen.heading(say("part.stories"), len(groups))
    short = short_ids(group.id for group in groups)
    for number, group in enumerate(groups, 1):
        screen.line((f"{number}.", "dim"), (shortened(group.title, TITLE), "bold"), (short[group.id], "dim"))
        reports = say("show.reports", n=len(group.reports))
        screen.line((_days(group), "cyan"), reports, (_outlets(story, group), "dim"), indent=4)


def _days(group: StoryGroup) -> str:
    days = list(dict.fromkeys(day for day in (group.first, group.last) if day))
    return "–".join(days) or say("show.undated")


def _outlets(story: Story, group: StoryGroup) -> str:
    names = list(dict.fromkeys(source_name(story, report) for report in group.reports))
    return ", ".join([*names[:OUTLETS], *(["…"] if len(names) > OUTLETS else [])])


def one(case: Case, which: str | None) -> Case:
    """The story of a case that a user names by its number in `recoupe stories` or the beginning of its id; all of the case
    where none is named. Raises `DecisionError` where there is none such, or several."""
    groups: Sequence[StoryGroup] = case.resolved.stories
    if which is None:
        return case
    if which.isascii() and which.isdecimal() and 1 <= int(which) <= len(groups):
        return only(case, groups[int(which) - 1].reports)
    if not any(group.id.startswith(which.lower()) for group in groups):
        raise DecisionError(say("show.no_story", id=which))
    id_ = pick({group.id for group in groups}, which, "story")
    return only(case, next(group.reports for group in groups if group.id == id_))
