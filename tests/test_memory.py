"""What was made of a story before is not made again, unless anything that it was made from differs."""

from __future__ import annotations

from msgspec.structs import replace

import factory as f
from recoupe.memory import Memory
from recoupe.settings import load
from recoupe.story import Story

SETTINGS = load()
R = f.report("Le pont de Sorbe a rouvert lundi.")
ADA = f.chain(R, "Sorbe", "LOC")


def story(**entity: object) -> Story:
    return Story([R], [f.annotated(R, ADA)], f.resolved(f.entity(ADA, **entity)))


def test_remembered_as_long_as_nothing_differs() -> None:
    memory, made = Memory(), []

    def ask(step: str, told: Story, settings: object = SETTINGS) -> None:
        memory.recall(step, told, (settings, ()), lambda: made.append(step))  # type: ignore[arg-type]

    ask("a", story())
    memory.turn()
    ask("a", story())
    assert made == ["a"]
    ask("b", story())
    ask("a", story(roles=("pont",)))
    ask("a", story(), SETTINGS.changed("stories", joined=0.9))
    ask("a", Story([replace(R, source="x")], [f.annotated(R, ADA)], story().resolved))
    assert made == ["a", "b", "a", "a", "a"]


def test_what_the_last_record_did_not_ask_for_is_forgotten() -> None:
    memory, made = Memory(), []
    for told in (story(), story(roles=("pont",)), story()):
        memory.recall("a", told, (SETTINGS, ()), lambda: made.append(1))
        memory.turn()
    assert len(made) == 3
