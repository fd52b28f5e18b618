"""A verb that shares the subject of the verb before has that subject as its source."""

import pytest
from documents import document_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.shared import with_shared_subject
from quoteattr.reading.text import read_text
from quoteattr.values import Kind, Span


def source(text: str, cue: str, content: str, given: str | None = None) -> str | None:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    draft = StatementDraft(
        kind=Kind.INDIRECT, spans=(span(content),), cue=(span(cue),), source=span(given) if given else None
    )
    found = with_shared_subject(document_of(read_text(text)), draft).source
    return found.of(text) if found else None


@pytest.mark.parametrize(
    ("before", "subject"),
    [
        ("The ministry closed the lock and ", "The ministry"),
        ("Kit Sorrel has mended the lock, but ", "Kit Sorrel"),
        ("However, Kit Sorrel mended the lock and later ", "Kit Sorrel"),
        ("But the sailors had left the lock and had ", "the sailors"),
        ("She mended the lock for a third of the price, and ", "She"),
    ],
)
def test_the_subject_before_and_speaks(before: str, subject: str) -> None:
    assert source(f"{before}said it was rotten.", "said", "it was rotten") == subject


@pytest.mark.parametrize(
    "before",
    [
        "Kit Sorrel left when the keepers came and ",
        "Kit Sorrel met a keeper who mended the lock and ",
        "If Kit Sorrel came and ",
        "Kit Sorrel mended the lock if she came and ",
        "In May Kit Sorrel came and ",
        "The lock broke and ",
        "Kit Sorrel hopes to mend the lock and announce ",
        "On Monday closed the lock and ",
        "Kit Sorrel mended the lock. And ",
        "Kit Sorrel shouted “Stop” and ",
        "Kit Sorrel mended the lock, ",
    ],
)
def test_other_clauses_lend_no_subject(before: str) -> None:
    cue = "announce" if "announce" in before else "said"
    text = before + ("said " if cue == "said" else "") + "it was rotten."
    assert source(text, cue, "it was rotten") is None


def test_a_source_that_was_tagged_stays() -> None:
    text = "Kit Sorrel mended the lock and the mayor said it was rotten."
    assert source(text, "said", "it was rotten", "the mayor") == "the mayor"


def test_a_sentence_of_any_length_is_not_read() -> None:
    text = f"Kit Sorrel mended {'an old lock, ' * 30}and said it was rotten."
    assert source(text, "said", "it was rotten") is None
