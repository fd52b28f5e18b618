"""Documents: "the statement" leads to whoever the article says issued it, and to nobody where it does not say so."""

import pytest

import quoteattr


def speakers(text: str, source: str) -> set[str | None]:
    """The speakers of the statements whose source is ``source``."""
    quotes = quoteattr.extract(text)
    return {
        one.speaker.name
        for one in quotes
        if one.speaker and one.speaker.mention and str(one.speaker.mention.text).casefold() == source
    }


@pytest.mark.parametrize(
    ("introduced", "source", "maker"),
    [
        ("The harbor union issued a statement on Monday.", "the statement", "The harbor union"),
        ("The coast guard said in a statement that it was closed.", "the statement", "The coast guard"),
        ("Mayor Ana Ruiz sent a letter to the council.", "the letter", "Ana Ruiz"),
        ("Ana Ruiz and Tom Holt published a letter on Monday.", "the letter", "Ana Ruiz and Tom Holt"),
        ("A letter signed by Mayor Ana Ruiz reached the council.", "the letter", "Ana Ruiz"),
        ("A report by the Elmford Institute came out.", "the report", "Elmford Institute"),
        (
            "A press release issued by the Elmford Institute came out.",
            "the statement",
            "Elmford Institute",
        ),
        ("The Elmford Institute published a survey.", "the report", "Elmford Institute"),
        ("Mayor Ana Ruiz sent a WhatsApp message to all.", "the message", "Ana Ruiz"),
    ],
)
def test_a_document_leads_to_its_maker(introduced: str, source: str, maker: str) -> None:
    text = f"{introduced}\n\nTom Marsh visited the pier. “The pier is no longer safe for ferries,” {source} said."
    assert speakers(text, source) == {maker}


@pytest.mark.parametrize(
    "introduced",
    [
        "Mayor Ana Ruiz read a leaked memo on Monday.",
        "Mayor Ana Ruiz answered a letter from somebody.",
        "A report came out on Monday.",
    ],
)
def test_a_document_without_a_maker_leads_to_nobody(introduced: str) -> None:
    text = f"{introduced}\n\n“The pier is no longer safe for ferries,” the study said."
    assert speakers(text, "the study") == {"the study"}


def test_the_last_document_of_the_noun_is_meant() -> None:
    text = (
        "The harbor union issued a statement on Monday. The Elmford Institute published a survey.\n\n"
        "“The pier is safe,” the statement said. “Nobody asked us about the pier,” the survey said."
    )
    assert speakers(text, "the statement") == {"The harbor union"}
    assert speakers(text, "the survey") == {"Elmford Institute"}


def test_who_is_named_in_a_document_did_not_make_it() -> None:
    text = (
        "The coast guard issued a statement on Monday. Captain Tom Holt was praised.\n\n"
        "“Holt was the first to reach the ferry,” the statement said."
    )
    assert speakers(text, "the statement") == {"The coast guard"}
