"""The component `statements`: who said what, in the report's own words (the attribution relation of PARC and PolNeAR)."""

from __future__ import annotations

from recoupe.annotate.draft import Draft
from recoupe.annotate.statements.assembly import statements
from recoupe.annotate.statements.bare import Bare
from recoupe.annotate.statements.complements import Complements
from recoupe.annotate.statements.cues import Cues
from recoupe.annotate.statements.cuts import cuts
from recoupe.annotate.statements.extents import Extents
from recoupe.annotate.statements.idioms import Idioms
from recoupe.annotate.statements.nouns import Nouns
from recoupe.annotate.statements.page import Page
from recoupe.annotate.statements.prepositions import Prepositions
from recoupe.annotate.statements.saying import settle
from recoupe.annotate.statements.signatures import Signatures
from recoupe.annotate.statements.stance import Stances
from recoupe.annotate.statements.unknown import Unknown
from recoupe.annotate.statements.verbs import Verbs


def apply(draft: Draft) -> None:
    """Fills `draft.statements`, in text order."""
    page = Page(draft)
    finder = Cues(page)
    cues = list(finder.all())
    cues = sorted([*cues, *Unknown(page, finder).all({cue.verb.i for cue in cues})], key=lambda cue: cue.verb.i)
    prepositions = Prepositions(page)
    complements = Complements(page, Extents(page, sorted([*cuts(page, cues), *prepositions.cuts()])))
    idioms = list(Idioms(page, finder, complements).all())
    taken = {cue.verb.i for cue, _ in idioms}
    verbs = Verbs(page, [cue for cue in cues if cue.verb.i not in taken], complements)
    sayings = [
        *verbs.all(),
        *(saying for _, saying in idioms),
        *prepositions.all(),
        *Nouns(page, complements.extents).all(),
    ]
    for saying in sayings:
        settle(page, saying)
    signed = list(Signatures(page, sayings).all())
    for saying in signed:
        settle(page, saying)
    sayings += signed
    sayings += Bare(page, sayings).all()
    stances = Stances(page)
    for saying in sayings:
        saying.stance = stances.of(saying)
    draft.statements = statements(page, sayings)
