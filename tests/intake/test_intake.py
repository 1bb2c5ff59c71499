"""Files and folders of every kind: each gives reports or a `Problem`, nothing blocks, and the others go through."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from recoupe.intake import read
from recoupe.lang import languages, table
from recoupe.model import Problem, Report
from recoupe.settings import load
from recoupe.wording import languages as spoken

SETTINGS = load()
ARTICLE = (
    "Le pont de Port-Vaillant rouvre lundi\n\nLe pont de Port-Vaillant rouvrira lundi matin après trois semaines de travaux, "
    "a annoncé la maire, Zoé Lamy, devant la presse.\n"
)


def reading(path: Path | str) -> tuple[list[Report], list[Problem]]:
    found = list(read(str(path), SETTINGS))
    for report in (r for r in found if isinstance(r, Report)):
        for span in (report.title, *report.boilerplate):
            assert span is None or span.text == report.text[span.start : span.end]
    for item in found:
        item.source.encode()
    return [r for r in found if isinstance(r, Report)], [p for p in found if isinstance(p, Problem)]


def article(folder: Path, name: str = "article.txt", text: str = ARTICLE) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_same_file_elsewhere_is_the_same_report(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    here, there = article(tmp_path), article(tmp_path / "copy")
    other = article(tmp_path, "other.txt")
    ids = [reading(path)[0][0].id for path in (here, there, other)]
    assert ids[0] == ids[1] != ids[2]


def test_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    text = ARTICLE.replace("\n", "\r\n") + "\tfin\u00a0!  "
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert reading(path)[0][0].text == text


def test_a_folder_is_read_in_order_with_its_subfolders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "case.recoupe", "case.recoupe-wal"):
        article(tmp_path, name, ARTICLE + name)
    (tmp_path / "aa").mkdir()
    article(tmp_path / "aa", "c.txt")
    reports, problems = reading(tmp_path)
    assert [Path(r.source).name for r in reports] == ["a.txt", "c.txt", "b.txt"]
    assert problems == []


def test_what_is_no_report(tmp_path: Path) -> None:
    contents = {
        "empty.txt": b"", "blank.txt": b" \n\r\n ", "binary.txt": bytes(range(256)) * 50, "paper.txt": b"%PDF-1.7\n%\xe2\xe3",
        "figures.txt": b"12 | 34 -- 56\n", "photo.jpg": b"\xff\xd8\xff\xe0", "page.odt": b"Le pont",
    }  # fmt: skip
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    article(tmp_path)
    reports, problems = reading(tmp_path)
    assert [Path(r.source).name for r in reports] == ["article.txt"]
    assert {Path(p.source).name for p in problems} == set(contents)
    assert all(p.message.endswith(".") for p in problems)


def test_a_line_of_fifty_megabytes_is_not_even_read(tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_bytes(b"x" * 50_000_000)
    start = time.perf_counter()
    reports, problems = reading(tmp_path)
    assert (len(reports), len(problems)) == (0, 1)
    assert "50" in problems[0].message
    assert time.perf_counter() - start < 5


def test_too_many_characters(tmp_path: Path) -> None:
    article(tmp_path, "long.txt", "Le pont est ouvert. " * 110_000)
    assert len(reading(tmp_path)[1]) == 1


def test_missing_file_and_nul_in_the_path() -> None:
    assert len(reading("/no/such/place")[1]) == 1
    assert len(reading("a\0b")[1]) == 1


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article(tmp_path, "a.txt")
    article(tmp_path, "secret.txt")
    ordinary = Path.open

    def refusing(self: Path, *arguments: object, **more: object) -> object:
        if self.name == "secret.txt":
            raise PermissionError(13, "Permission denied")
        return ordinary(self, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    reports, problems = reading(tmp_path)
    assert (len(reports), len(problems)) == (1, 1)


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article(tmp_path, "a.txt")
    (tmp_path / "locked").mkdir()
    ordinary = os.listdir

    def refusing(path: str) -> list[str]:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return ordinary(path)

    monkeypatch.setattr(os, "listdir", refusing)
    reports, problems = reading(tmp_path)
    assert (len(reports), len(problems)) == (1, 1)


def test_pipes_sockets_devices_and_loops_never_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    article(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        os.chdir(tmp_path)
        listener.bind("socket.txt")
        reports, problems = reading(tmp_path)
    assert len(reports) == 1
    assert {Path(p.source).name for p in problems} == {"pipe.txt", "zero.txt", "gone.txt", "self.txt", "socket.txt"}


def test_absurd_file_names(tmp_path: Path) -> None:
    names = [
        b"caf\xe9.txt",
        b"a\nb.txt",
        b"-rf.txt",
        "\u202etxt.exe.txt".encode(),
        b"'; --.txt",
        b" .txt",
        b"n" * 250 + b".txt",
    ]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(ARTICLE + repr(name), "utf-8")
    reports, problems = reading(tmp_path)
    assert (len(reports), problems) == (len(names), [])
    assert len({r.source for r in reports}) == len(names)
    assert not any(c in r.source for r in reports for c in "\n\u202e")


def test_ten_thousand_small_files_come_one_by_one(tmp_path: Path) -> None:
    for n in range(10_000):
        (tmp_path / f"{n:05}.txt").write_text(f"Le pont n° {n} est ouvert.")
    start = time.perf_counter()
    found = read(str(tmp_path), SETTINGS)
    next(found)
    assert time.perf_counter() - start < 5
    assert sum(isinstance(item, Report) for item in found) == 9_999


@pytest.mark.parametrize(
    "text",
    [
        "« " * 10_000 + "Le pont est ouvert", "\"" * 10_000 + " oui", "Le pont " + "(" * 10_000, "12:" * 20_000 + " ans",
        "a." * 50_000,
        "Publié le " * 5_000, "Le\u202e pont\x00\x07\u2066 est ouvert.", "par " * 20_000, "AFP (" * 20_000,
        "À lire aussi\n" * 20_000,
        "x" * 400_000, "1 mai " * 30_000, "https://" + "a." * 20_000, "|\n" * 30_000 + "mot", "Le pont\r" * 20_000,
        "é\u0301" * 50_000 + " ab",
    ],
    ids=lambda text: text[:12].encode("ascii", "replace").decode(),
)  # fmt: skip
def test_hostile_text_is_read_in_linear_time(tmp_path: Path, text: str) -> None:
    path = article(tmp_path, text=text)
    start = time.perf_counter()
    reports, problems = reading(path)
    assert len(reports) + len(problems) == 1
    assert time.perf_counter() - start < 20  # a second or two on an idle machine; what is not linear takes minutes


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("港の橋は月曜日に再開された、と市長が述べた。工事は三週間続いた。" * 2, "ja"),
        ("The bridge will open again on Monday, the mayor told reporters after three weeks of works.", "en"),
        ("Die Brücke wird am Montag wieder geöffnet, sagte die Bürgermeisterin vor der Presse.", "de"),
        (ARTICLE, "fr"), ("Pont fermé", "fr"), ("Kim Jong Un, Vladimir Poutine : sommet à Vostochny", "fr"),
    ],
)  # fmt: skip
def test_language(tmp_path: Path, text: str, tag: str) -> None:
    assert reading(article(tmp_path, text=text))[0][0].language == tag


def test_all_users_get_the_same_sentences() -> None:
    keys = {language: {s: set(k) for s, k in table(language, "problems").items()} for language in spoken()}
    assert len(set(map(str, ({s: sorted(k) for s, k in sections.items()} for sections in keys.values())))) == 1
    assert languages()


FUZZ = hypothesis(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
PIECES = st.sampled_from(
    ["Publié le ", "3 mars 2021", " à 7h15", "\n", "\r\n", "\u2028", "AFP", "(", ")", "l’", "«", "»", "Source : ",
     "© 2020 ", "A / B",
     "À lire aussi", " | ", "Le pont est ouvert. ", "\x00", "\ufeff", "31/02/2021", "99:99", "\u0130", "ﬁ",
     "Répondre", "date 2023-13"]
)  # fmt: skip


@FUZZ
@given(text=st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_any_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(text.encode("utf-8", "replace"))
    reports, problems = reading(path)
    assert len(reports) + len(problems) == 1


@FUZZ
@given(data=st.binary(max_size=300))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(data)
    reports, problems = reading(path)
    assert len(reports) + len(problems) == 1
