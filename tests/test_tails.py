"""The clause right behind a quotation tells who says it, where the tagger found no cue."""

import pytest
from documents import document_of, span_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.tails import with_tails
from quoteattr.reading.text import read_text
from quoteattr.values import Kind


def source(text: str, words: str, cue: str | None = None) -> tuple[str | None, str]:
    cues = () if cue is None else (span_of(text, cue),)
    draft = StatementDraft(kind=Kind.DIRECT, spans=(span_of(text, words),), cue=cues)
    (one,) = with_tails(document_of(read_text(text)), [draft])
    return one.source and one.source.of(text), " ".join(span.of(text) for span in one.cue)


@pytest.mark.parametrize(
    ("clause", "who", "verb"),
    [
        ("said Lind.", "Lind", "said"),
        ("says Dora Lind, who rows there.", "Dora Lind", "says"),
        ("added the mayor on Monday.", "the mayor", "added"),
        ("Mr Lind said.", "Mr Lind", "said"),
        ("Dora Lind asked in May.", "Dora Lind", "asked"),
    ],
)
@pytest.mark.parametrize("quotation", ["“The lock is full,”", "“Is the lock full?”", "“The lock is full”,"])
def test_whoever_follows_speaks(quotation: str, clause: str, who: str, verb: str) -> None:
    assert source(f"{quotation} {clause}", quotation.strip("“”,?")) == (who, verb)


@pytest.mark.parametrize(
    "text",
    [
        "“The lock is full.” Dora Lind said it was old.",
        "“The lock is full.”\n\nDora Lind said.",
        "“The lock is full,” and Dora Lind left.",
        "“The lock is full,” said on Monday.",
        "“The lock is full,” Monday said.",
        "“The lock is full,” said nothing more.",
        "“The lock is full,” Lind’s said.",
        "“The lock is full,” Dora, Lind said.",
    ],
)
def test_other_words_behind_name_nobody(text: str) -> None:
    assert source(text, "The lock is full") == (None, "")


def test_a_cue_that_was_found_stays() -> None:
    text = "She read: “The lock is full,” said Lind."
    assert source(text, "The lock is full", "read") == (None, "read")
