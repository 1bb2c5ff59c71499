"""The component `statements`: who said what, in the report's own words (the attribution relation of PARC and PolNeAR)."""

from __future__ import annotations

from recoupe.annotate.draft import Draft
from recoupe.annotate.statements.assembly import statements
from recoupe.annotate.statements.bare import Bare
from recoupe.annotate.statements.cues import Cues
from recoupe.annotate.statements.nouns import Nouns
from recoupe.annotate.statements.page import Page
from recoupe.annotate.statements.prepositions import Prepositions
from recoupe.annotate.statements.saying import settle
from recoupe.annotate.statements.verbs import Verbs


def apply(draft: Draft) -> None:
    """Fills `draft.statements`, in text order."""
    page = Page(draft)
    cues = list(Cues(page).all())
    sayings = [*Verbs(page, cues).all(), *Prepositions(page).all(), *Nouns(page).all()]
    for saying in sayings:
        settle(page, saying)
    sayings += Bare(page, sayings).all()
    draft.statements = statements(page, sayings)
