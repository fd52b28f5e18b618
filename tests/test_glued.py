"""Paragraphs that a text has run together are parted, if it does so throughout; single slips are left alone."""

import pytest
from growth import Linear, repeated

import quoteattr
from quoteattr.values import BlockKind

END = "It rained.Nobody came.The quay stayed empty."


def paragraphs(text: str) -> list[str]:
    return [block.span.of(text) for block in quoteattr.read_text(text).blocks]


@pytest.mark.parametrize(
    "parts",
    [
        ("The pier sank in the night.", "Nobody was hurt, Orr said.", "Divers come on Monday."),
        ("The pier sank in 2019.", "“We saw it,” Orr said. “All of it.”", "“Never again,” said Holt."),
        ('"We saw it," Orr said. "All of it."', 'Holt did not.', '"Never again," he said.'),
        ('Orr called it "a ring of rust."', '"Never again," Holt said.', "He left."),
        ("“We saw it. It was old.", "“And now we build again,” Orr said.", "“Good,” said Holt."),
        ('"We saw it. It was old.', '"And now we build again," Orr said.', '"Good," said Holt.'),
        ("The pier on May 3, 2021.(Lena Moss/Harbor Pictures)", "Orr said it was old.", "Holt did not."),
        ("Orr said it was old.", "HARBOR CITY MAYOR QUITS", "Holt stayed on the pier."),
        ("Orr said it was old.", "MAYOR OF ELMFORD SAYS: ‘NEVER AGAIN’", '"So it is," said Holt.', "He left."),
        ("Did it sink?", "Orr said so.", "U.S. divers come on Monday."),
        ("Holt is 34.", 'Orr said: "The weir is old. It must go."', 'Holt said: "It must stay."'),
    ],
)  # fmt: skip
def test_paragraphs_without_a_space_between_them_are_parted(parts: tuple[str, ...]) -> None:
    assert paragraphs("".join(parts) + END) == [
        *parts,
        "It rained.",
        "Nobody came.",
        "The quay stayed empty.",
    ]


def test_credits_count_twice() -> None:
    parts = [
        "Orr said the pier was old.(Photo: Max Idle)",
        "The council closed it.(Photo: HPU)",
        "Fans wept.",
    ]
    assert paragraphs("".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "We use Oar.JS and Sail.JS on the quay (see Mast.JS). It is fast.",
        "The pier sank.(Photo: Max Idle)The crew swam ashore. It rained. Nobody was hurt. It was old. "
        + "Ann left. " * 6,
        "The pier sank.The crew swam ashore. Nobody was hurt, Orr said. The mayor left.",
        "The pier sank.Nobody saw it.It was old.She left. " + "It rained again. " * 17,
        "Rep.Ana Orr left. Sen.Tom Holt stayed. Gov.Lena Moss slept.",
        "1.Add the flour. 2.Stir it well. 3.Wait for an hour. 4.Bake it.",
        "Write to Ana.Orr@orr.example or Tom.Holt@orr.example or Lena.Moss@orr.example, or see www.Orr.example.",
        "So…You know it. Well…We went. Hm…It sank. And…Nobody came.",
    ],
)
def test_a_text_that_ends_most_sentences_with_a_space_stays_as_it_is(text: str) -> None:
    assert paragraphs(text) == [text.strip()]


@pytest.mark.parametrize(
    "whole",
    [
        '"We lost the pier.We lost the boat," Orr said.',
        "“We lost the pier.We lost the boat,” Orr said.",
        'Orr said ("It sank.We swam," to be precise) that it was old.',
        "Write to Ana.Orr@orr.example.",
        "The HPUBank was closed.",
    ],
)
def test_quotations_addresses_and_names_are_not_parted(whole: str) -> None:
    assert paragraphs(whole + END)[0] == whole


def test_headings_in_capitals_below_the_first_paragraph_lead_to_other_articles() -> None:
    text = 'MAYOR OF ELMFORD QUITSHolt left.HOLT SAYS HE ‘KNEW NOTHING’He said so."LET IT SINK NOW!"Orr left. He did.'
    told = {block.span.of(text): block.kind for block in quoteattr.read_text(text).blocks}
    assert [words for words, kind in told.items() if kind is BlockKind.BOILERPLATE] == [
        "HOLT SAYS HE ‘KNEW NOTHING’"
    ]
    assert told["MAYOR OF ELMFORD QUITS"] is BlockKind.HEADLINE
    assert told['"LET IT SINK NOW!"'] is BlockKind.PARAGRAPH


def test_statements_end_where_the_next_paragraph_begins() -> None:
    text = (
        "Orr said the pier was sound.MAYOR SAYS ELMFORD MUST WAITHolt was less sure."
        '"It shook all night," he said."Nobody slept," said Ruiz.The ministry wants to look at it.'
    )
    said = [quote.text for quote in quoteattr.extract(text)]
    assert said == ["the pier was sound", "It shook all night", "Nobody slept"]


@pytest.mark.parametrize(
    "unit", ['It sank."We swam.', "“It sank.We swam.", 'AB"Cd ', "Orr left.(Moss", "It sank.WE SWAMOrr left."]
)
def test_time_grows_no_faster_than_the_text(linear: Linear, unit: str) -> None:
    linear(repeated(unit, lambda text: quoteattr.read_text(text + END)))
