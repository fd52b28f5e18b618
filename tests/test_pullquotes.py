"""Pull quotes: paragraphs that give again what somebody says in the text."""

import pytest
from documents import document_of
from growth import Linear, Run

import quoteattr
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.quotations.pullquotes import with_pull_quotes
from quoteattr.reading.text import read_text
from quoteattr.values import Kind, Span

SAID = "The lamp on the mole went out twice, and nobody came"
TEXT = f"“{SAID},” said Dora Lind.\n\n“Not on my watch,” said Emil Sand.\n\n“{SAID}.”\n\nIt rained on."


def piece(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


FIRST = StatementDraft(kind=Kind.DIRECT, spans=(piece(SAID),), source=piece("Dora Lind"))
AGAIN = piece(f"{SAID}.", 60)


def found(*drafts: StatementDraft) -> list[tuple[str, str | None]]:
    document = document_of(read_text(TEXT))
    return [
        (" … ".join(span.of(TEXT) for span in one.spans), one.source.of(TEXT) if one.source else None)
        for one in with_pull_quotes(document, drafts)
    ]


def test_pull_quote_is_no_part_of_the_statement_before_it() -> None:
    watch = StatementDraft(
        kind=Kind.DIRECT, spans=(piece("Not on my watch"), AGAIN), source=piece("Emil Sand")
    )
    assert found(FIRST, watch) == [
        (SAID, "Dora Lind"),
        ("Not on my watch", "Emil Sand"),
        (f"{SAID}.", "Dora Lind"),
    ]


def test_pull_quote_without_a_speaker_gets_that_of_its_words() -> None:
    assert found(FIRST, StatementDraft(kind=Kind.DIRECT, spans=(AGAIN,)))[1] == (f"{SAID}.", "Dora Lind")


def test_paragraph_of_other_words_stays_where_it_is() -> None:
    other = StatementDraft(kind=Kind.DIRECT, spans=(piece("Not on my watch"), piece("It rained on.")))
    assert found(FIRST, other)[1] == ("Not on my watch … It rained on.", None)


def test_clause_above_a_pull_quote_that_the_tagger_gave_its_cue_stays() -> None:
    clause = "The mole will be mended in spring"
    quotes = quoteattr.extract(
        f"“{SAID},” said Dora Lind.\n\n{clause}, her brother said.\n\n“{SAID}.”\n\nIt rained on."
    )
    assert clause in [one.text for one in quotes]
    assert [one.text.rstrip(".") for one in quotes].count(SAID) == 2


def test_many_statements_beside_a_pull_quote_cost_linear_time(linear: Linear) -> None:
    def prepare(size: int) -> Run:
        text = TEXT + "\n\n“No,” said Emil Sand." * (size // 22)
        document = document_of(read_text(text))
        spans = [one.inner for one in document.quotations]
        drafts = [StatementDraft(kind=Kind.DIRECT, spans=(span,)) for span in spans]
        assert len(with_pull_quotes(document, drafts)) == len(drafts)
        return lambda: with_pull_quotes(document, drafts)

    linear(prepare)


@pytest.mark.model
def test_pull_quote_between_other_speakers_is_no_turn() -> None:
    text = f"“We row at dawn,” said Emil Sand.\n\n“{SAID},” said Dora Lind.\n\n“{SAID}.”\n\nIt rained on."
    assert [quote.speaker and quote.speaker.name for quote in quoteattr.extract(text)] == [
        "Emil Sand",
        "Dora Lind",
        "Dora Lind",
    ]
