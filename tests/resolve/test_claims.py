"""Tellings of one saying: joined by words, speaker, day and stance; kept apart where they are two."""

from __future__ import annotations

from typing import Any

from factory import annotated, chain, dating, entity, mention, report, resolved, statement, time, value
from recoupe.model import Claim, Entity
from recoupe.resolve.claims import resolve_claims
from recoupe.settings import load
from recoupe.story import Story


class Pile:
    """Reports of one statement each, by speakers known by name over all of them."""

    def __init__(self) -> None:
        self.rows: list[tuple[Any, ...]] = []

    def add(self, text: str, speaker: str, cue: str, content: str, day: str | None = None, **more: Any) -> Pile:
        made = report(text)
        who = chain(made, speaker, more.pop("type", "PER"))
        said = time(made, day.split("=")[0]) if day else None
        told = statement(made, content, speaker=speaker, cue=cue, chains=[who], said=said, **more)
        self.rows.append((made, who, said, told, day))
        return self

    def claims(self) -> list[set[str]]:
        return [{s[:20] for s in texts} for texts in self.texts()]

    def texts(self) -> list[list[str]]:
        said = {told.id: told.content[0].text for _, _, _, told, _ in self.rows}
        return [[said[s] for s in claim.statements] for claim in self.resolve()]

    def resolve(self) -> tuple[Claim, ...]:
        by_name: dict[str, list[Any]] = {}
        for _, who, _, _, _ in self.rows:
            by_name.setdefault(who.name, []).append(who)
        entities: list[Entity] = [entity(*chains) for chains in by_name.values()]
        values = [value(said, day.split("=")[1]) for _, _, said, _, day in self.rows if said]
        dates = [dating(made, "2024-05-14") for made, *_ in self.rows]
        marked = [
            annotated(made, who, mention(made, who.name, who), told, *([said] if said else []))
            for made, who, said, told, _ in self.rows
        ]
        story = Story([row[0] for row in self.rows], marked, resolved(*entities, *values, *dates))
        return resolve_claims(story, load())


def test_a_quotation_and_its_paraphrase_are_one_saying() -> None:
    pile = Pile()
    pile.add("« Nous appelons les riverains à quitter les berges avant la nuit », a dit Ada Morel mardi.", "Ada Morel", "a dit",
             "Nous appelons les riverains à quitter les berges avant la nuit", "mardi=2024-05-14", stance="urge")  # fmt: skip
    pile.add("Mardi, Ada Morel a sommé les riverains de quitter les lieux.", "Ada Morel", "a sommé",
             "les riverains de quitter les lieux", "Mardi=2024-05-14", stance="urge", kind="indirect")  # fmt: skip
    assert len(pile.resolve()) == 1


def test_the_same_long_words_in_two_mouths_are_one_claim_and_contested() -> None:
    words = (
        "les travaux du barrage de Morvane reprendront au printemps si la commission des crues donne un avis favorable"
    )
    pile = Pile()
    pile.add(f"« {words} », a dit Ada Morel.", "Ada Morel", "a dit", words)
    pile.add(f"Léo Brandt l'assure : « {words} ».", "Léo Brandt", "assure", words)
    (claim,) = pile.resolve()
    assert claim.status == "contested"
    assert claim.speaker_entity is None


def test_two_sayings_that_share_a_phrase_stay_two() -> None:
    pile = Pile()
    pile.add("Ada Morel a promis des mesures appropriées contre les crues de la Vire.", "Ada Morel", "a promis",
             "des mesures appropriées contre les crues de la Vire", stance="promise", kind="indirect")  # fmt: skip
    pile.add("Léo Brandt a promis des mesures appropriées contre le bruit des avions.", "Léo Brandt", "a promis",
             "des mesures appropriées contre le bruit des avions", stance="promise", kind="indirect")  # fmt: skip
    assert len(pile.resolve()) == 2


def test_the_same_speaker_on_two_days_says_two_things() -> None:
    pile = Pile()
    pile.add("Le 1er mai, Ada Morel s'est dite inquiète de la crue de la Vire.", "Ada Morel", "inquiète",
             "la crue de la Vire", "1er mai=2024-05-01", stance="concern", kind="indirect")  # fmt: skip
    pile.add("Le 14 mai, Ada Morel s'est dite inquiète de la crue de l'Orne.", "Ada Morel", "inquiète",
             "la crue de l'Orne", "14 mai=2024-05-14", stance="concern", kind="indirect")  # fmt: skip
    assert len(pile.resolve()) == 2


def test_two_extracts_of_one_speech_stay_two() -> None:
    pile = Pile()
    pile.add("« Nous condamnons cette grève injuste et longue », a dit Ada Morel mardi.", "Ada Morel", "a dit",
             "Nous condamnons cette grève injuste et longue", "mardi=2024-05-14", stance="concern")  # fmt: skip
    pile.add("« La rumeur d'un accord secret avec la grève inquiète », a dit Ada Morel mardi.", "Ada Morel", "a dit",
             "La rumeur d'un accord secret avec la grève inquiète", "mardi=2024-05-14", stance="concern")  # fmt: skip
    assert len(pile.resolve()) == 2


def test_a_denial_is_no_telling_of_what_it_denies() -> None:
    pile = Pile()
    words = "la mairie a vendu le terrain de la gare au cirque Brun"
    pile.add(f"Ada Morel affirme que {words}.", "Ada Morel", "affirme", words, kind="indirect")
    pile.add(f"Ada Morel nie que {words}.", "Ada Morel", "nie", words, kind="indirect", stance="deny")
    assert len(pile.resolve()) == 2


def test_the_fullest_telling_is_the_gist() -> None:
    pile = Pile()
    long = "le pont de Morvane sera fermé aux camions dès lundi matin"
    pile.add(f"Ada Morel annonce que {long}.", "Ada Morel", "annonce", long, kind="indirect")
    pile.add(
        "Ada Morel annonce le pont fermé aux camions.",
        "Ada Morel",
        "annonce",
        "le pont fermé aux camions",
        kind="indirect",
    )
    (claim,) = pile.resolve()
    assert claim.gist == long
    assert (claim.origins, claim.status) == (2, "corroborated")
