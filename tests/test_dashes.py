"""Dialogue whose lines open with a dash."""

import pytest
from documents import document_of

from quoteattr.extractor import Extractor
from quoteattr.finding.labels.dashes import find_dialogue
from quoteattr.reading.text import read_text

OTHER = "—The tide is out, said Olga."


def turns(text: str) -> list[tuple[list[str], str | None]]:
    """What is said in each line, piece by piece, and the mention of who says it."""
    found = find_dialogue(document_of(read_text(text)))
    return [([span.of(text) for span in one.spans], one.source and one.source.of(text)) for one in found]


@pytest.mark.parametrize(
    ("line", "words", "source"),
    [
        ("—The lamp is out, said Rolf.", ["The lamp is out"], "Rolf"),
        ("— The lamp is out, Rolf answered.", ["The lamp is out"], "Rolf"),
        ("― Who broke the lamp? asked the old keeper.", ["Who broke the lamp?"], "the old keeper"),
        (
            "– It fell! cried Captain Rolf van Holt. I saw it.",
            ["It fell!", "I saw it."],
            "Captain Rolf van Holt",
        ),
        ("—It fell, whispered Rolf in the dark.", ["It fell"], "Rolf"),
        ("—It fell, he said quietly. It was old.", ["It fell,", "It was old."], "he"),
        ("—It fell, said she, for the wind was strong.", ["It fell,", "for the wind was strong."], "she"),
        ("—It fell, said Rolf, turning to the wall. Ask Olga.", ["It fell,", "Ask Olga."], "Rolf"),
        ("—It fell, said Rolf, and he sat down.", ["It fell"], "Rolf"),
        ("—It fell, said Rolf, and I saw it.", ["It fell,", "and I saw it."], "Rolf"),
        ("—It fell, said Rolf, and left.", ["It fell"], "Rolf"),
        ("—Nobody touched it.", ["Nobody touched it."], None),
    ],
)
def test_line_without_its_reporting_clause_is_speech(line: str, words: list[str], source: str | None) -> None:
    assert turns(f"The keeper woke them.\n\n{line}\n{OTHER}")[0] == (words, source)


@pytest.mark.parametrize(
    "text",
    [
        OTHER,  # one line alone
        "On the list were:\n— a lamp.\n— a rope.\n— a map, said to be old.",
        "“The lamp is out.”\n— Rolf Holt, keeper\n“The tide is out.”\n— Olga Prent, said to be nice",
        "—“The lamp is out,” said Rolf.\n—“The tide is out,” said Olga.",
        f"{OTHER}\n" + "".join(f"— It costs {number} crowns.\n" for number in range(8)),
    ],
    ids=["one line", "list", "signatures", "marks", "one clause in many lines"],
)
def test_other_lines_behind_dashes_are_no_dialogue(text: str) -> None:
    assert turns(text) == []


@pytest.mark.model
def test_dialogue_is_direct_speech(extractor: Extractor) -> None:
    text = "Rolf Holt climbed the stairs.\n\n—Is the lamp out? asked Olga Prent. I saw nothing.\n\n—It fell, Rolf said."
    found = [(str(one.kind), one.text, one.speaker and one.speaker.name) for one in extractor(text)]
    assert found == [
        ("direct", "Is the lamp out? I saw nothing.", "Olga Prent"),
        ("direct", "It fell", "Rolf Holt"),
    ]
