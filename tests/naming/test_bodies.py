"""What a body's name is made of."""

from __future__ import annotations

from recoupe.naming.bodies import body_name


def test_the_state_is_no_part_of_the_core() -> None:
    plain, owned = body_name("Conseil de sûreté", "fr"), body_name("Conseil norvégien de sûreté", "fr")
    assert plain.core == owned.core == ("conseil", "surete")
    assert owned.states == {"NO"}


def test_an_office_is_told_by_its_field() -> None:
    assert body_name("ministère de la Pêche", "fr").core == ("peche",)


def test_a_kind_of_body_is_generic() -> None:
    assert body_name("tribunal de Brest", "fr").generic
    assert not body_name("Varègue", "fr").generic
