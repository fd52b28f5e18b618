"""What is told by a word alone is worked out once, and the memory of it is bounded."""

import pytest

from quoteattr.languages import known
from quoteattr.languages.known import Known


def test_a_word_is_read_once() -> None:
    read: list[str] = []

    def upper(word: str) -> str:
        read.append(word)
        return word.upper()

    words = Known(upper)
    assert [words[one] for one in ("pier", "lock", "pier")] == ["PIER", "LOCK", "PIER"]
    assert read == ["pier", "lock"]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "MOST", 10)
    words = Known(len)
    assert [words["x" * size] for size in range(25)] == [*range(25)]
    assert len(words) <= 10


def test_a_long_word_is_not_remembered() -> None:
    words = Known(len)
    assert words["x" * 1000] == 1000
    assert not words
