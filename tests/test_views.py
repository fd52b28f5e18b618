"""Articles typeset in other ways: the words stay, and every offset moves along."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.evaluate.views import VIEWS, Edit, edited, seen_as

TEXT = (
    "“Ana called it ‘a bridge’ and we’ll rebuild,” said Ruiz of Port Velm in May.\n"
    "The workers' boats left. \"It holds,\" ''they'' said.\n"
    "Then Ruiz, whom nobody had asked, spoke for an hour about the harbour and the ferry and the price of bread."
)


def record(*quotes: str) -> dict:
    spans = [[TEXT.index(words), TEXT.index(words) + len(words)] for words in quotes]
    return {"id": "a", "text": TEXT, "quotes": [{"content": [span], "type": "direct"} for span in spans]}


def seen(view: str) -> str:
    (one,) = seen_as([record()], view)
    return str(one["text"])


def test_marks_are_set_anew() -> None:
    assert seen("straight").startswith("\"Ana called it 'a bridge' and we'll rebuild,\" said Ruiz")
    assert "workers' boats left. “It holds,” “they” said." in seen("curly")
    assert seen("single").startswith("‘Ana called it “a bridge” and we’ll rebuild,’ said Ruiz")
    assert "The workers' boats left. ‘It holds,’" in seen("single")
    assert seen("wrong-way").startswith("”Ana called it ‘a bridge’ and we’ll rebuild,“ said")


def test_lines_are_wrapped_and_paragraphs_apart() -> None:
    wrapped = seen("wrapped")
    assert max(map(len, wrapped.splitlines())) <= 72
    paragraphs = [" ".join(part.split()) for part in wrapped.split("\n\n")]
    assert paragraphs == TEXT.split("\n")


def test_names_are_others_and_the_same_for_the_same() -> None:
    renamed = seen("renamed")
    assert not re.search(r"Ruiz|Velm", renamed)
    first, second = re.search(r"said (\w+) of", renamed), re.search(r"Then (\w+),", renamed)
    assert first
    assert second
    assert first[1] == second[1]
    assert " in May." in renamed
    assert "The workers" in renamed


@pytest.mark.parametrize("view", VIEWS)
def test_offsets_move_along(view: str) -> None:
    words = ["It holds", "a bridge", "spoke for an hour"]
    (one,) = seen_as([record(*words)], view)
    spans = [quote["content"][0] for quote in one["quotes"]]
    assert [" ".join(one["text"][start:end].split()) for start, end in spans] == words


@given(st.text(alphabet="ab “”\"'‘’.\n", max_size=60), st.sampled_from(sorted(VIEWS)))
def test_only_marks_spaces_and_names_change(text: str, view: str) -> None:
    content = [[at, at + 1] for at, char in enumerate(text) if char in "ab"]
    (one,) = seen_as([{"id": "a", "text": text, "quotes": [{"content": content, "type": "direct"}]}], view)
    assert [one["text"][start:end] for start, end in one["quotes"][0]["content"]] == [
        text[a:b] for a, b in content
    ]


def test_an_edit_may_make_the_text_longer_or_shorter() -> None:
    made = edited(record("It holds"), lambda _: iter([Edit(0, 1, "<<"), Edit(3, 10, "")]))
    ((start, end),) = made["quotes"][0]["content"]
    assert made["text"][start:end] == "It holds"
    assert made["text"].startswith("<<An")


def test_there_is_no_other_view() -> None:
    with pytest.raises(KeyError):
        list(seen_as([record()], "upside-down"))
