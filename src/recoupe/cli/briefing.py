"""`recoupe brief`: the story in a few sentences."""

from __future__ import annotations

from recoupe import settings, wording
from recoupe.brief import PARTS, Sentence, brief
from recoupe.cli.app import CASE, Language, SettingsFile, app
from recoupe.cli.app import Case as Path_
from recoupe.cli.parts import source_name
from recoupe.cli.screen import Screen
from recoupe.cli.stories import Which, one
from recoupe.store import open_case
from recoupe.story import Story


@app.command(name="brief")
def brief_(case: Path_ = CASE, story: Which = None, settings_file: SettingsFile = None, lang: Language = None) -> None:
    values = settings.load(settings_file)
    with open_case(case) as file:
        whole = one(file.view.case(), story)
    _tell(brief(whole, wording.spoken(), values), Story.of(whole))


def _tell(sentences: tuple[Sentence, ...], story: Story) -> None:
    """The sentences part by part, under each the places of the words that it is made of (code points of the report)."""
    screen = Screen()
    screen.line((wording.say("about" if sentences else "none", file="brief"), "dim"))
    for part in PARTS:
        told = [sentence for sentence in sentences if sentence.part == part]
        if told:
            screen.blank()
            screen.line((wording.say(f"part.{part}", file="brief").upper(), "bold"))
        for sentence in told:
            screen.line("•", sentence.text, indent=2)
            for span in sentence.spans:
                place = wording.say("brief.place", start=span.start, end=span.end)
                screen.line((source_name(story, span.report), "cyan"), (place, "dim"), indent=6)
