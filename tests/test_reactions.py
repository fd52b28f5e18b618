"""Headlines that open with a quotation or with a noun for one who speaks."""

import pytest
from documents import document_of, span_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.labels.headlines import find_headlines, with_headlines
from quoteattr.reading.text import read_text
from quoteattr.values import Kind, Span

BODY = "\n\nElmford was calm on Monday. The shops were open until late in the evening."


def found(headline: str) -> list[tuple[str, str]]:
    document = document_of(read_text(headline + BODY))
    turns = find_headlines(document)
    return [(turn.source.of(document.text), turn.spans[0].of(document.text)) for turn in turns if turn.source]


@pytest.mark.parametrize(
    ("headline", "source", "words"),
    [
        ("‘She was our light’: family pays tribute to Ilka Brandt", "family", "She was our light"),
        ("‘The last summer’: swimmers mourn as pool shuts", "swimmers", "The last summer"),
        ("‘Not fit to sail’: Inspector slams ferry service", "Inspector", "Not fit to sail"),
        ("“Absurd”: Senator condemns toll", "Senator", "Absurd"),
        ("‘Don’t go’: Nurses’ leader hits out at ministry", "Nurses’ leader", "Don’t go"),
        ("‘I lost two boats’: Tova Orr on life after the storm", "Tova Orr", "I lost two boats"),
        ("“It Shook the House”: Residents Recall Blast", "Residents", "It Shook the House"),
        (
            "‘She sang at work’: sister of drowned diver remembers her",
            "sister of drowned diver",
            "She sang at work",
        ),
        ("‘No sleep’: neighbors of the glass mill speak out", "neighbors of the glass mill", "No sleep"),
    ],
)
def test_whoever_reacts_said_the_quotation_before(headline: str, source: str, words: str) -> None:
    assert found(headline) == [(source, words)]


@pytest.mark.parametrize(
    "headline",
    [
        "‘The Last Pier’: Critics praise film about swimmers",
        "‘Operation Tide’: Police arrest nine smugglers",
        "‘I was left there’: Police arrest man after attack",
        "‘We had no boats’: Two hurt on ferry describe night",
        "‘I will find you’: Court hears family recall threats",
        "‘They took all of it’: How thieves emptied a church as town mourns",
        "‘Too slow’: Minister under fire on ferries",
        "‘You are late’: Pilot suspended as airline apologises",
        "‘Too late’: Holt eyes prison service as minister slams crew",
        "‘Fit for purpose’: state of the quays on agenda",
    ],
)
def test_whoever_else_follows_the_quotation_said_nothing(headline: str) -> None:
    assert found(headline) == []


@pytest.mark.parametrize(
    ("headline", "source", "words"),
    [
        ("PM: ‘I will stay’", "PM", "I will stay"),
        ("PM: Vote will be held in May", "PM", "Vote will be held in May"),
        ("Union: pilots will not sail on Monday", "Union", "pilots will not sail on Monday"),
        ("Report: ferry was never inspected", "Report", "ferry was never inspected"),
    ],
)
def test_a_noun_for_one_who_speaks_labels_a_headline(headline: str, source: str, words: str) -> None:
    assert found(headline) == [(source, words)]


@pytest.mark.parametrize(
    "headline",
    [
        "Fire: two boats were lost",
        "Analysis: why the pier was never built",
        "Minister: who will be next?",
        "Mayor: is this the end?",
        "Pilots: pay has fallen since May",
        "Club: a house that is full of boats",
        "Book: Tova Orr has a new hero",
        "3 PM: Doors will open",
        "PM: the show goes on",
    ],
)
def test_a_topic_or_a_time_labels_nothing(headline: str) -> None:
    assert found(headline) == []


@pytest.mark.parametrize(
    ("headline", "cue", "kept"),
    [
        ("Sorrel film ‘a great mess’", None, None),
        ("Sorrel’s old boats & nets ‘a great mess’", None, None),
        ("Sorrel ‘a great mess’", None, "Sorrel"),
        ("Sorrel on the film: ‘a great mess’", None, "Sorrel"),
        ("Sorrel calls film ‘a great mess’", "calls", "Sorrel"),
        ("Sorrel to call film ‘a great mess’", None, None),
        ("Sorrel rallies to ‘a great mess’", None, "Sorrel"),
    ],
)
def test_who_only_begins_the_phrase_before_a_quotation_does_not_say_it(
    headline: str, cue: str | None, kept: str | None
) -> None:
    text = f"{headline}\n\nThe boats came back in the rain."
    start = text.index("a great mess")
    cues = () if cue is None else (span_of(text, cue),)
    draft = StatementDraft(
        kind=Kind.DIRECT, spans=(Span(start, start + 12),), cue=cues, source=Span(0, len("Sorrel"))
    )
    (one,) = with_headlines(document_of(read_text(text)), [draft], [])
    assert (one.source and one.source.of(text)) == kept
