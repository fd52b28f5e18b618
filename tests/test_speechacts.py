"""Speech acts: what a verb of asking asks for counts as said, whatever the tagger takes it for."""

import pytest
from documents import document_of

import quoteattr
from quoteattr.finding.reported.speechacts import spoken
from quoteattr.values import Span


def asked(text: str, cue: str, content: str) -> list[str]:
    at, start = text.index(cue), text.index(content)
    document = document_of(quoteattr.read_text(text))
    spans = spoken(document, Span(at, at + len(cue)), [Span(start, start + len(content))])
    return [span.of(text) for span in spans]


@pytest.mark.parametrize(
    ("text", "cue", "content", "found"),
    [
        ("Ruiz called on the council to resign.", "called on", "the council to resign", "to resign"),
        ("Ruiz has called on Tom Holt not to go.", "has called on", "Tom Holt not to go", "not to go"),
        ("He appealed to people to bring food.", "appealed to", "people to bring food", "to bring food"),
        ("Ruiz encouraged her to stay.", "encouraged", "her to stay", "to stay"),
        ("Ruiz called on them to leave.", "called on", "to leave", "to leave"),
        (
            "Ruiz calls for the gate to be closed.",
            "calls for",
            "the gate to be closed",
            "the gate to be closed",
        ),
        ("Ruiz calls for rowers to pause.", "calls for", "rowers to pause", "rowers to pause"),
        ("Ruiz calls for Holt to pause.", "calls for", "Holt to pause", "Holt to pause"),
        ("Ruiz pleaded with rowers to pause.", "pleaded", "with rowers to pause", "to pause"),
        ("Ruiz had pleaded with rowers to pause.", "had pleaded", "rowers to pause", "to pause"),
        ("Ruiz is calling on rowers to pause.", "is calling on", "rowers to pause", "to pause"),
        ("Ruiz has requested the council to act.", "has requested", "the council to act", "to act"),
        ("Ruiz advised a crowd of rowers to go.", "advised", "a crowd of rowers to go", "to go"),
        ("Ruiz enjoined rowers not to go.", "enjoined", "rowers not to go", "not to go"),
        ("Ruiz urges members of the board to stay.", "urges", "members of the board to stay", "to stay"),
        ("Ruiz also advised them to wait.", "also advised", "to wait", "to wait"),
        ("Ruiz has vowed to row on.", "has vowed", "to row on", "to row on"),
        ("When Ruiz promised in May to row, it sank.", "promised", "to row", "to row"),
        ("The court ruled he may stay.", "ruled", "he may stay", "he may stay"),
        ("The court ruled that he may stay.", "ruled", "that he may stay", "that he may stay"),
        ("Ruiz mentioned that he left.", "mentioned", "that he left", "that he left"),
        ("The trial heard that he left.", "heard", "that he left", "that he left"),
        ("Ruiz disputes that it was late.", "disputes", "that it was late", "that it was late"),
        ("Ruiz has agreed that it was late.", "has agreed", "that it was late", "that it was late"),
        ("It cited Ruiz as saying it sank.", "cited", "Ruiz as saying it sank", "Ruiz as saying it sank"),
        (
            "It cited Ruiz as saying his client admits the charge.",
            "cited",
            "Ruiz as saying his client admits the charge",
            "Ruiz as saying his client admits the charge",
        ),
        (
            "It cited Ruiz as saying the pier will close.",
            "cited",
            "Ruiz as saying the pier will close",
            "Ruiz as saying the pier will close",
        ),
        (
            "It quotes a rower as saying on Monday that it was late.",
            "quotes",
            "a rower as saying on Monday that it was late",
            "a rower as saying on Monday that it was late",
        ),
    ],
)
def test_a_request_begins_after_its_addressee(text: str, cue: str, content: str, found: str) -> None:
    assert asked(text, cue, content) == [found]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ruiz was called on to resign.", "was called on", "to resign"),
        ("Ruiz called attention to changes in the harbor.", "called", "attention to changes"),
        ("Ruiz called on a friend on Monday.", "called on", "a friend on Monday"),
        ("Ruiz appealed to the court, which has to decide.", "appealed to", "the court, which has to decide"),
        ("Ruiz called on a friend who wanted to leave.", "called on", "a friend who wanted to leave"),
        ("Ruiz called for a vote.", "called for", "a vote"),
        ("Ruiz requested leave to sail.", "requested", "leave to sail"),
        ("Ruiz requested a lawyer to read it.", "requested", "a lawyer to read it"),
        ("Ruiz requested leave from Holt to sail.", "requested", "leave from Holt to sail"),
        ("Ruiz was advised to rest.", "was advised", "to rest"),
        ("Ruiz pledged money to rowers.", "pledged", "money to rowers"),
        ("A place was promised to rest.", "was promised", "to rest"),
        ("Ruiz called for a push to row.", "called for", "a push to row"),
        ("Ruiz called for an usher to help.", "called for", "an usher to help"),
        ("Ruiz was called for rowers to see.", "was called for", "rowers to see"),
        ("Ruiz mentioned a gate that was open.", "mentioned", "a gate that was open"),
        ("Ruiz heard that he left.", "heard", "that he left"),
        ("The court heard a case that was old.", "heard", "a case that was old"),
        ("Ruiz agreed he was late.", "agreed", "he was late"),
        ("Ruiz disputed a bill that was due.", "disputed", "a bill that was due"),
        ("Ruiz disputed that bill.", "disputed", "that bill"),
        ("Few would dispute that it was late.", "would dispute", "that it was late"),
        ("It was disputed that it was late.", "was disputed", "that it was late"),
        ("Ruiz proposed that plan.", "proposed", "that plan"),
        ("The king ruled half the land.", "ruled", "half the land"),
        ("Ruiz ordered the crew to leave.", "ordered", "the crew to leave"),
        ("To leave at once, Ruiz called on them.", "called on", "To leave at once"),
        ("The paper quoted Ruiz as saying via an aide.", "quoted", "Ruiz as saying via an aide"),
        ("“It sank,” the paper quoted Ruiz as saying.", "quoted", "Ruiz as saying"),
        ("The paper quoted nobody as saying it sank.", "quoted", "nobody as saying it sank"),
        ("The book describes Ruiz as saying it sank.", "describes", "Ruiz as saying it sank"),
        ("The paper cited Ruiz as stating the obvious.", "cited", "Ruiz as stating the obvious"),
        ("The paper cited Ruiz as writing the book in May.", "cited", "Ruiz as writing the book in May"),
        ("The paper cited Ruiz as writing it in a week.", "cited", "Ruiz as writing it in a week"),
        (
            "The paper quoted Ruiz as saying yes, and Holt as saying no.",
            "quoted",
            "Ruiz as saying yes, and Holt as saying no",
        ),
        ("It cited Ruiz as saying little that was new.", "cited", "Ruiz as saying little that was new"),
        ("Can you quote Ruiz as saying it sank?", "quote", "Ruiz as saying it sank"),
    ],
)
def test_what_is_no_request(text: str, cue: str, content: str) -> None:
    assert asked(text, cue, content) == []


@pytest.mark.model
def test_a_clause_that_is_disputed_is_denied() -> None:
    (quote,) = quoteattr.extract("Lena Falk disputed that the harbour was empty.")
    assert (quote.text, quote.stance) == ("that the harbour was empty", quoteattr.Stance.DENIED)


@pytest.mark.model
def test_requests_are_statements() -> None:
    (quote,) = quoteattr.extract("Senator Ana Ruiz called on the council to resign over the flood.")
    assert (quote.text, quote.cue and quote.cue.text) == ("to resign over the flood", "called on")
    assert quote.speaker is not None
    assert quote.speaker.name == "Ana Ruiz"
