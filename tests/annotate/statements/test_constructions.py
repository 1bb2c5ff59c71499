"""Constructions that no single word of the lexicon stands for: aims, asides, signatures, clauses that turn, names in marks."""

from __future__ import annotations

import pytest

from recoupe.annotate import annotate
from recoupe.model import Report, Statement


def read(text: str) -> list[Statement]:
    report = Report(id="r", source="r.txt", text=text, language="fr")
    return list(next(annotate([report], "fr")).statements)


def told(statement: Statement) -> str:
    cue = statement.cue.text if statement.cue else "-"
    content = " ~ ".join(span.text for span in statement.content) or "-"
    return f"{statement.speaker_name} | {cue} | {content}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Les riverains ont défilé jeudi pour dénoncer le projet d'antenne.",
            "riverains | dénoncer | le projet d'antenne",
        ),
        ("Les élus se battent afin de réclamer une gare.", "élus | réclamer | une gare"),
        (
            "La coopérative dit suivre la crue de près, mais elle écarte tout « danger immédiat ».",
            "coopérative | dit | suivre la crue de près",
        ),
        (
            "Les élèves ont appris par le directeur que la cantine fermerait.",
            "directeur | ont appris | la cantine fermerait",
        ),
        ("« Nous restons », a dit au quotidien Le Fil son avocat, Jo Tamm.", "Jo Tamm | a dit | Nous restons"),
        ("« C'est un scandale », s'étrangle un commerçant.", "commerçant | s'étrangle | C'est un scandale"),
        (
            "« Tout reste à faire pour ce port » en Norvège, a déclaré à l'agence Odd Ravn, président du port.",
            "Odd Ravn | a déclaré | « Tout reste à faire pour ce port » en Norvège",
        ),
        ("La grue a cédé, affirme le « Courrier de Brune ».", "Courrier de Brune | affirme | La grue a cédé"),
        ("Plusieurs ministres, dont Odd Ravn, ont réclamé des sanctions.", "ministres | ont réclamé | des sanctions"),
        (
            "J'ai été poussée dans l'eau. J'ai réussi à nager jusqu'au quai. —Ingrid Solberg, marin",
            "Ingrid Solberg | - | J'ai été poussée dans l'eau. J'ai réussi à nager jusqu'au quai",
        ),
        ("L'annonce par la mairie de la vente du port a surpris.", "mairie | annonce | la vente du port"),
        (
            "La princesse qui, selon la mairie, fut enlevée par un roi a donné son nom au port.",
            "mairie | selon | fut enlevée par un roi a donné son nom au port",
        ),
    ],
)
def test_what_is_read(text: str, expected: str) -> None:
    assert expected in [told(statement) for statement in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "La maire a annoncé la couleur dès lundi.",
        "La ville lance un appel d'offres pour la cantine.",
        "Le voleur a été condamné par le tribunal à deux ans de prison.",
        "La rédaction vous recommande : la panne du port.",
        "Un incendie s'était déclaré devant le port.",
        "Ces parents, pour certains élus au conseil, devaient venir.",
        "« On estime que tout ira bien à la fin » : le mot est sur tous les murs.",
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert [told(statement) for statement in read(text) if statement.cue] == []
