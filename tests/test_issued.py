"""Documents: "the statement" leads to whoever the article says issued it, and to nobody where it does not say so."""

import pytest
from documents import document_of
from test_naming import RANKER, statements

import quoteattr
from quoteattr.speakers.coreference.issued import Register
from quoteattr.speakers.naming import Namer


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
        ("The crew left the report to Mayor Ana Ruiz.", "the report", "the report"),
        ("Nobody sued the council.", "the lawsuit", "the lawsuit"),
        ("Nobody issued a statement.", "the statement", "the statement"),
        ("Mayor Ana Ruiz sued the Elmford Institute.", "the lawsuit", "Ana Ruiz"),
        ("The Elmford Institute was sued by Mayor Ana Ruiz.", "the complaint", "Ana Ruiz"),
        ("The Elmford Institute was sued on Monday.", "the lawsuit", "the lawsuit"),
        ("Elmford Institute sued over the pier.", "the lawsuit", "the lawsuit"),
        ("Sue Ruiz met Bo Holt.", "the lawsuit", "the lawsuit"),
        ("Mayor Ana Ruiz emailed the council.", "the email", "Ana Ruiz"),
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
        (
            "A report published on Monday in Lakeland by the Elmford Institute came out.",
            "the report",
            "Elmford Institute",
        ),
        ("A lawsuit filed by Ana Ruiz reached the council.", "the lawsuit", "Ana Ruiz"),
        ("Ana Ruiz unveiled a plan. Bo Holt drafted a memo.", "the memo", "Bo Holt"),
        ("The Elmford Institute published its findings.", "the study", "Elmford Institute"),
        ("Hours later, the coast guard issued a statement.", "the statement", "the coast guard"),
        ("Ana Ruiz shared a photo on Instagram.", "the post", "Ana Ruiz"),
        ("Ana Ruiz learned of it on Instagram.", "the post", "the post"),
        ("Ana Ruiz shared a photo of the pier on TikTok.", "the caption", "Ana Ruiz"),
        ("Bo Holt left. Ana Ruiz wrote about the pier on X.", "the post", "Ana Ruiz"),
        ("Former harbor pilot Ana Ruiz condemned the council in a letter.", "the letter", "Ana Ruiz"),
        ("In a memo, the harbor union condemned the mayor.", "the memo", "the harbor union"),
        (
            "The coast guard sank. In its new Tidemark report, the Elmford Institute said that it was closed.",
            "the report",
            "Elmford Institute",
        ),
        ("A memo by Ana Ruiz came out. Friday’s memo angered the council.", "the memo", "Ana Ruiz"),
        ("In a statement, the municipality said that it was closed.", "the statement", "the municipality"),
        (
            "The harbor union said in a letter signed by its secretary, Bo Holt, that it was closed.",
            "the letter",
            "The harbor union",
        ),
        (
            "The Elmford Institute, in a statement issued by Bo Holt, its head, condemned the council.",
            "the statement",
            "Elmford Institute",
        ),
        (
            "Governor Ana Ruiz made this known in a statement issued by her press secretary, Bo Holt.",
            "the statement",
            "Ana Ruiz",
        ),
        (
            "Governor Ana Ruiz made this known in a statement issued by her lawyer, Bo Holt.",
            "the statement",
            "Bo Holt",
        ),
        (
            "Governor Ana Ruiz was praised in a statement signed by Bo Holt, the head of the Elmford Institute.",
            "the statement",
            "Bo Holt",
        ),
        (
            "The Elmford Institute condemned it in a letter on Monday in Lakeland signed by its head, Bo Holt.",
            "the letter",
            "Elmford Institute",
        ),
        ("A report on the pier upset Tom Holt by Monday.", "the report", "the report"),
        ("A government letter came out.", "the letter", "government"),
        ("A government plan came out.", "the letter", "the letter"),
    ],
)
def test_a_document_leads_to_its_maker(introduced: str, source: str, maker: str) -> None:
    text = f"{introduced}\n\nTom Marsh visited the pier. “The pier is no longer safe for ferries,” {source} said."
    assert speakers(text, source) == {maker}


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("The pier was unsafe, according to a statement by her press secretary, Bo Holt.", "Ana Ruiz"),
        ("According to a statement by her press secretary, Bo Holt, the pier was unsafe.", "Bo Holt"),
        ("The pier was unsafe, according to a statement by her lawyer, Bo Holt.", "Bo Holt"),
        (
            "The pier was unsafe, according to a statement by the Elmford Institute’s spokesman, Bo Holt.",
            "Bo Holt",
        ),
    ],
)
def test_an_aide_speaks_for_a_person(source: str, speaker: str) -> None:
    (quote,) = quoteattr.extract(f"Governor Ana Ruiz closed the pier. {source}")
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("emails obtained by the Elmford Herald", "emails"),
        ("documents obtained exclusively by the Elmford Herald", "documents"),
        ("leaked memos exclusively obtained by the Elmford Herald", "leaked memos"),
        ("a statement carried by the Elmford Herald", "a statement"),
        ("a letter seen by the Elmford Herald from the Harbor Institute", "Harbor Institute"),
        ("a release from the Harbor Institute obtained by the Elmford Herald", "Harbor Institute"),
        ("a report later released by the Harbor Institute", "Harbor Institute"),
        ("data collected by the Harbor Institute", "Harbor Institute"),
        ("emails obtained from the Harbor Institute", "Harbor Institute"),
        ("data reported by the Harbor Institute", "Harbor Institute"),
    ],
)
def test_who_obtained_a_document_did_not_make_it(source: str, speaker: str) -> None:
    (quote,) = quoteattr.extract(f"The pier will close, according to {source}.")
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("a government statement", "government"),
        ("an Elmford Council statement", "Elmford Council"),
        ("a council letter", "council"),
        ("a joint government statement", "government"),
        ("a foreign ministry statement", "foreign ministry"),
        ("bank statements", "bank statements"),
        ("court testimony", "court testimony"),
        ("a Norland government report", "Norland government"),
        ("a government report", "a government report"),
        ("government figures", "government figures"),
        ("a Gallup poll", "Gallup"),
        ("a Tidemark Institute survey", "Tidemark Institute"),
        ("an Iowa poll", "an Iowa poll"),
        ("a US study", "a US study"),
        ("a United States report", "a United States report"),
        ("a U.N. report", "U.N."),
        ("a Beijing statement", "Beijing"),
    ],
)
def test_the_body_before_a_document_speaks_in_it(source: str, speaker: str) -> None:
    (quote,) = quoteattr.extract(f"The pier will close, according to {source}.")
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("a report in the Brightwater Herald", "Brightwater Herald"),
        ("a long story in the Brightwater Herald", "Brightwater Herald"),
        ("a story in the Brightwater Herald by Ana Ruiz", "Ana Ruiz"),
        ("the report in the Brightwater Herald", "the report in the Brightwater Herald"),
        ("a survey in the Brightwater Herald", "a survey in the Brightwater Herald"),
        ("a report in the Brightwater Bank case", "a report in the Brightwater Bank case"),
        ("an article in the Herald of Lakeland Medicine", "an article in the Herald of Lakeland Medicine"),
        ("a report in the Brightwater Echo last week", "Brightwater Echo"),
        ("an article in Hafen Kurier", "Hafen Kurier"),
        ("a story in Hafen Kurier", "a story in Hafen Kurier"),
        ("an article in the Constitution", "an article in the Constitution"),
        ("a report in the Brightwater Library", "a report in the Brightwater Library"),
        ("a police report in the Herald", "a police report in the Herald"),
        ("a report in the Herald and the Echo", "a report in the Herald and the Echo"),
        ("a story in Elmford", "a story in Elmford"),
        ("a report in March", "a report in March"),
    ],
)
def test_the_newspaper_in_which_a_report_is_printed_speaks_in_it(source: str, speaker: str) -> None:
    (quote,) = quoteattr.extract(f"The pier will close, according to {source}.")
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize(
    ("introduced", "source", "speaker"),
    [
        ("He had a bank statement.", "the statement", "the statement"),
        ("The council saw a joint ministry statement.", "the statement", "ministry"),
    ],
)
def test_a_bank_statement_is_not_the_words_of_the_bank(introduced: str, source: str, speaker: str) -> None:
    text = f"{introduced}\n\n{source.capitalize()} said that the pier would close."
    assert {(name or "").lower() for name in speakers(text, source)} == {speaker}


def test_only_a_document_is_obtained_by_a_reader() -> None:
    (quote,) = quoteattr.extract("A man hacked by thieves last year said the pier will close.")
    assert quote.speaker is not None
    assert quote.speaker.name == "A man hacked by thieves last year"


def test_an_unlikely_maker_is_not_named() -> None:
    text = (
        "Benches stand in the park. The head of the college, Ana Ruiz, wrote so in a note last year.\n\n"
        "Well, this survey found that nobody sits on them."
    )
    assert "Ana Ruiz" not in speakers(text, "this survey")


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


@pytest.mark.parametrize(
    "later",
    [
        "A leaked memo was found on the pier.",
        "A leaked memo was found on the pier after a protest by the harbor union.",
        "A memo issued after a protest by the harbor union was found.",
    ],
)
def test_a_later_document_without_a_maker_is_not_that_of_the_earlier_one(later: str) -> None:
    text = f"Mayor Ana Ruiz sent a memo. {later}\n\n“The pier is no longer safe for ferries,” the memo said."
    assert speakers(text, "the memo") == {"the memo"}


def test_who_is_counted_in_a_poll_did_not_make_it() -> None:
    text = (
        "The Elmford Institute published a poll. Ana Ruiz, on the other hand, rose in Monday’s poll.\n\n"
        "“The pier is no longer safe for ferries,” the poll said."
    )
    assert speakers(text, "the poll") == {"Elmford Institute"}


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


@pytest.mark.parametrize(
    "introduced",
    [
        "Police investigated a photo posted on Instagram.",
        "Mayor Ana Ruiz was mocked on Facebook.",
        "Mayor Ana Ruiz praised a photo by Bo Holt on TikTok.",
        "A photo of the pier spread on X.",
        "Ana Ruiz posted a loss on Monday.",
    ],
)
def test_who_does_something_else_on_a_platform_posted_nothing(introduced: str) -> None:
    article, drafts = statements(introduced)
    reading = Namer(document_of(article), drafts, (), RANKER).reading
    assert not Register.of(reading).by_noun.get("post")


def test_a_newspaper_is_no_post() -> None:
    text = "Ana Ruiz apologized on Facebook. “The pier is no longer safe for ferries,” The Post wrote."
    assert "Ana Ruiz" not in speakers(text, "the post")
