"""Encodings: what comes out is what the author typed, character by character."""

from __future__ import annotations

import codecs

import pytest

from recoupe.errors import SourceError
from recoupe.intake.text import Decoded
from recoupe.intake.text import decode as decoded_with
from recoupe.settings import load

SETTINGS = load()
TEXT = (
    "« L’été dernier, à Ploërmel, j’ai vu où gît la cité d’Ys… », répète Zoé Lefèvre.\r\n\r\nÀ l'Élysée, le maître d'œuvre "
    "déçu s’est tû – ça coûte 20 € dès Noël.\r\nDÉPÊCHE : L'ÎLE ÉVACUÉE À L'AUBE"
)
PLAIN = TEXT.replace("’", "'").replace("…", "...").replace("œ", "oe").replace("–", "-").replace("€", "euros")


def decode(data: bytes) -> Decoded:
    return decoded_with(data, SETTINGS)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be", "cp1252", "mac_roman"]
)
def test_french_without_a_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("encoding", ["latin-1", "iso8859_15", "cp1252", "mac_roman", "cp850"])
def test_french_without_typographic_signs(encoding: str) -> None:
    assert decode(PLAIN.encode(encoding)).text == PLAIN


@pytest.mark.parametrize("words", ["déjà", "Noël à Angoulême", "ÉTÉ", "L'été, où ça ?", "« à »"])
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_a_few_words_are_enough(words: str, encoding: str) -> None:
    assert decode(words.encode(encoding)).text == words


def test_oe_of_latin_9() -> None:
    assert decode("Le cœur du chœur coûte dix €.".encode("iso8859_15")).text == "Le cœur du chœur coûte dix €."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf_16_le"), (codecs.BOM_UTF16_BE, "utf_16_be"),
        (codecs.BOM_UTF32_LE, "utf_32_le"), (codecs.BOM_UTF32_BE, "utf_32_be"),
    ],
)  # fmt: skip
def test_a_mark_is_no_character(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.notes) == (TEXT, encoding, ())


def test_a_few_broken_bytes_do_not_spoil_utf8() -> None:
    data = TEXT.encode() * 3 + "café".encode("cp1252")
    decoded = decode(data)
    assert decoded.text == TEXT * 3 + "café"
    assert len(decoded.notes) == 1


def test_a_cut_last_character_stays_visible() -> None:
    decoded = decode((TEXT + "é").encode()[:-1])
    assert decoded.text.startswith(TEXT)
    assert decoded.notes


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Президент прибыл в порт утром, сообщили местные власти.", "cp1251"),
        ("港の橋は月曜日に再開された、と市長が述べた。" * 3, "shift_jis"),
    ],
)
def test_other_languages_are_left_to_charset_normalizer(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.notes


def test_nul_and_control_characters_stay() -> None:
    text = TEXT + "\x00\x07 fin"
    decoded = decode(text.encode())
    assert decoded.text == text
    assert len(decoded.notes) == 1


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", bytes(range(256)) * 20, b"\x00" * 500, b"\x89\x01\x02\x00\xff\xfe\x90" * 99]
)
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(SourceError):
        decode(data)
