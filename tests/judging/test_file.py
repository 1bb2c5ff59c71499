from __future__ import annotations

import io
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cases
from recoupe.errors import DecisionError
from recoupe.judging import file, journal, making
from recoupe.judging.making import Hand
from recoupe.model import Decision

CASE = cases.case()
ADA, SORBE = (entity.id for entity in CASE.resolved.entities)
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "journal.md"
HEAD = '{"format":"recoupe-journal/1"}\n'


def entries() -> list[Decision]:
    """One entry of each act."""
    hand = Hand(by="Noa Tàmm", note="À voir\navec « Lou ».")
    claim = CASE.resolved.claims[0]
    made: list[Decision] = []
    for decision in (
        cases.decision(CASE),
        making.merge(CASE, "entity", [ADA, SORBE], hand),
        making.split(CASE, "claim", claim.id, [claim.statements[0]], hand),
        making.rename(CASE, ADA, "Ada M.", hand),
        making.link(CASE, ADA, "Q1", hand),
        making.link(CASE, ADA, "", hand),
    ):
        made.append(journal.following(decision, made))
    for _ in range(2):
        made.append(journal.following(making.undo(made, hand, made[-1].id), made))
    return made


def text(decisions: list[Decision]) -> str:
    out = io.StringIO()
    file.write(decisions, out)
    return out.getvalue()


def test_what_is_written_comes_back() -> None:
    made = entries()
    assert file.parse(text(made)) == tuple(made)


def test_the_example_of_the_document_is_a_journal() -> None:
    block = DOCUMENT.read_text("utf-8").split("```json\n")[1].split("```")[0]
    (entry,) = file.parse(block)
    assert (entry.value, entry.note, len(entry.id)) == ("Ada Morel", "maiden name", 16)


GOOD = {
    "act": "rename", "about": "entity", "groups": [[{"id": "c1"}]], "value": "Ada", "by": "Noa",
    "at": "2031-05-08T10:00:00+00:00",
}  # fmt: skip
SPAN = {"report": "r", "start": 0, "end": 9, "text": "Ada"}
BAD = {
    "no object": "[]",
    "no JSON": "{",
    "nothing": "null",
    "deep": "[" * 100_000,
    "unknown field": json.dumps({**GOOD, "colour": "red"}),
    "unknown act": json.dumps({**GOOD, "act": "delete"}),
    "missing": json.dumps({k: v for k, v in GOOD.items() if k != "by"}),
    "no name": json.dumps({**GOOD, "by": " "}),
    "long name": json.dumps({**GOOD, "by": "x" * 300}),
    "control": json.dumps({**GOOD, "value": "Ada\u001b[2J"}),
    "direction": json.dumps({**GOOD, "by": "Noa\u202e"}),
    "surrogate": json.dumps({**GOOD, "note": "\ud800"}),
    "no moment": json.dumps({**GOOD, "at": "yesterday"}),
    "no offset": json.dumps({**GOOD, "at": "2031-05-08T10:00:00"}),
    "future": json.dumps({**GOOD, "at": "9999-12-31T23:59:59+00:00"}),
    "beyond time": json.dumps({**GOOD, "at": "9999-12-31T23:59:59-23:59"}),
    "wrong id": json.dumps({**GOOD, "id": "0123456789abcdef"}),
    "about": json.dumps({**GOOD, "about": "claim"}),
    "no value": json.dumps({**GOOD, "value": ""}),
    "verdict": json.dumps({**GOOD, "act": "judge", "about": "finding", "target": "f", "value": "perhaps"}),
    "qid": json.dumps({**GOOD, "act": "link", "value": "Q1; DROP TABLE journal"}),
    "one of two": json.dumps({**GOOD, "act": "merge", "value": ""}),
    "overlap": json.dumps({**GOOD, "act": "split", "value": "", "groups": [[{"id": "a"}], [{"id": "a"}]]}),
    "empty group": json.dumps({**GOOD, "act": "merge", "value": "", "groups": [[{"id": "a"}], []]}),
    "span": json.dumps({**GOOD, "groups": [[{"id": "a", "span": SPAN}]]}),
    "negative": json.dumps({**GOOD, "groups": [[{"id": "a", "span": {**SPAN, "start": -3, "end": 0}}]]}),
    "undo of nothing": json.dumps({**GOOD, "act": "undo", "about": "decision", "value": "", "groups": [], "target": "x"}),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples lie in the future of whoever runs the tests; the limit is moved on."""
    monkeypatch.setattr(file, "_limit", lambda: journal.moment(making_at("2040-01-01T00:00:00+00:00")))


def making_at(at: str) -> Decision:
    return Decision(id="", act="undo", about="decision", by="Noa", at=at)


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_a_bad_line_is_named_and_nothing_comes_of_the_others(line: str) -> None:
    with pytest.raises(DecisionError, match=r"line 3: .*nothing of this file"):
        file.parse(f"{HEAD}{json.dumps(GOOD)}\n{line}\n")


@pytest.mark.parametrize("content", ["", "\n", "{}", "Une recette de soupe.", '{"format":"recoupe-journal/9"}', "\0"])
def test_what_is_no_journal(content: str) -> None:
    with pytest.raises(DecisionError, match="no journal"):
        file.parse(content)


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "latin").write_bytes(b"\xe9\xe8")
    for path in (tmp_path / "none", tmp_path, tmp_path / "latin"):
        with pytest.raises(DecisionError, match="cannot be read"):
            file.load(path)
    monkeypatch.setattr(file, "LARGEST", 1)
    with pytest.raises(DecisionError, match="larger"):
        file.load(tmp_path / "latin")


def test_an_undo_of_an_entry_that_the_case_has_is_taken() -> None:
    made = entries()
    assert file.parse(text(made[-1:]), made[:-1]) == tuple(made[-1:])


@given(st.text(max_size=200))
def test_whatever_stands_in_a_file_is_told_in_a_sentence(content: str) -> None:
    with suppress(DecisionError):
        file.parse(HEAD + content)
    with suppress(DecisionError):
        file.parse(content)


def test_a_changed_word_is_seen() -> None:
    with pytest.raises(DecisionError, match="line 2: The id does not fit"):
        file.parse(text(entries()).replace("confirmed", "rejected"))
