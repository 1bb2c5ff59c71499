"""To whom something is said."""

from __future__ import annotations

import pytest

from recoupe.annotate import annotate
from recoupe.model import Report

CASES = [
    ("Le ministre Odd Ravn a dit mardi à Ingrid Solberg que rien ne change.", ["Ingrid Solberg"]),
    ("Odd Ravn a rencontré Ingrid Solberg. Il lui a répondu que rien ne change.", ["Ingrid Solberg"]),
    ("« Rien ne change », a confié Odd Ravn à l'AFP.", []),
    ("« Rien ne change », a déclaré Odd Ravn devant le Conseil de sécurité.", ["Conseil de sécurité"]),
    ("Odd Ravn a exhorté la Norvège à cesser la pêche.", ["Norvège"]),
    ("« Non », a déclaré à Oslo Odd Ravn.", []),
    ("Odd Ravn a promis au Danemark de payer.", ["Danemark"]),
    ("Odd Ravn a demandé à la Norvège de payer.", ["Norvège"]),
    ("« Non », a répondu Odd Ravn à la ministre Ingrid Solberg.", ["Ingrid Solberg"]),
    ("« Non », a dit Odd Ravn à des journalistes.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_whom_something_is_said_to(text: str, expected: list[str]) -> None:
    read = next(annotate([Report(id="r", source="r.txt", text=text, language="fr")], "fr"))
    names = {chain.id: chain.name for chain in read.chains}
    assert [names[chain] for chain in read.statements[-1].addressees] == expected
