"""Named checks over what the reports say of one claim or event → findings, each with its reason."""

from __future__ import annotations

from recoupe.model import Finding
from recoupe.settings import Settings
from recoupe.story import Story


def compare(story: Story, settings: Settings) -> tuple[Finding, ...]:
    """The findings of a story, the most important first."""
    return ()
