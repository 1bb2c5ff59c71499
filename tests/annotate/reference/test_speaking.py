"""Whom the pronoun of a reporting clause means, and whose name it is that stands behind an office or a medium."""

from __future__ import annotations

import pytest

from recoupe.annotate import annotate
from recoupe.model import Report


def speakers(text: str) -> list[str | None]:
    report = Report(id="r", source="r.txt", text=text, language="fr")
    return [statement.speaker_name for statement in next(annotate([report], "fr")).statements]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Odd Ravn doute de la version d'Oslo. La Norvège a vendu « des dizaines de phares », a-t-il écrit.",
            "Odd Ravn",
        ),
        (
            "Odd Ravn, conseiller, a nié tout retard. « La Norvège a tenu parole, a-t-il écrit. Tout ira bien. »",
            "Odd Ravn",
        ),
        (
            "Le maire de Brune, Odd Ravn, appelle à voter pour Luc Ternois. « Le port change », déclare-t-il.",
            "Odd Ravn",
        ),
        ("Rien ne change, a annoncé le président de l'Assemblée Claude Ravel.", "Claude Ravel"),
        ("Selon le nouveau directeur du site de Kolbeka David Ravel, tout va bien.", "David Ravel"),
        ("« Un crime », a écrit sur Telegram Andriï Tal, le chef de la capitainerie.", "Andriï Tal"),
        ("Le guide suprême norvégien, l'ayatollah Odd Ravn, a promis un châtiment.", "Odd Ravn"),
        ("Le patron du parti Norvège juste, Odd Ravn, avait réclamé que l'on cesse.", "Odd Ravn"),
        ("Odd Ravn a remplacé sa collègue. Celui-ci s'est engagé à refaire le port.", "Odd Ravn"),
        ("Le Premier ministre du Qatar, Mohammed Ravel, s'interroge sur l'avenir du port.", "Mohammed Ravel"),
        ("Moody's explique que la note baisse.", "Moody's"),
    ],
)
def test_who_speaks_last(text: str, last: str) -> None:
    assert speakers(text)[-1] == last
