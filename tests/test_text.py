"""Plain text as an article: paragraphs of every layout, headline, dateline, byline, boilerplate."""

import datetime as dt

import pytest
from growth import Linear, repeated
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.errors import DateError
from quoteattr.reading.composing import NormalizedText
from quoteattr.reading.text import read_text
from quoteattr.values import Anchor, Article, BlockKind

HEADLINE, PARAGRAPH = BlockKind.HEADLINE, BlockKind.PARAGRAPH
POST, BOILERPLATE = BlockKind.POST, BlockKind.BOILERPLATE

LEAD = "The council of Port Elder voted on Monday to bring the ferry back before the spring tides arrive."
SECOND = (
    "“We will sail,” said Ana Ruiz, the mayor, and the harbour master, who had doubted it, agreed with her."
)
THIRD = "Nobody on the quay was surprised, least of all the gulls that follow every boat out of the bay."
TALK = "My aunt said that I must hear it.\n“It is short,” she told me.\n"
MENU = "Home\nGet help\nContact us\nSubscribe\nNews\nSport\nSkip to content"  # as on a copied page


def blocks_of(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(text)) for block in read_text(text).blocks]


def words_of(text: str) -> list[str]:
    return [words for _, words in blocks_of(text)]


def wrapped(paragraph: str, width: int) -> str:
    """The paragraph with a line break wherever the next word would not fit."""
    lines = [""]
    for word in paragraph.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


# --- paragraphs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "between",
    [
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\r\n\r\n",
        "\r\r",
        "\n \t\n",
        "\n\xa0\n",
        "\n\u200b\n",
        "\x85",
        "\u2028",
        "\u2029",
        "\f",
        "\v",
    ],
)
def test_paragraphs_end_at_every_kind_of_break(between: str) -> None:
    assert words_of(between.join([LEAD, SECOND, THIRD])) == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize("blank", [" ", "\t", "\xa0", "\u200b", "\u2003", "\ufeff", "\x1c"])
def test_blocks_are_trimmed_of_blanks(blank: str) -> None:
    assert words_of(f"{blank}{LEAD}{blank}\n{blank}\n{blank}{SECOND}{blank}") == [LEAD, SECOND]


@pytest.mark.parametrize("width", [40, 60, 72])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_hard_wraps_between_blank_lines_are_no_paragraphs(width: int, newline: str) -> None:
    paragraphs = [wrapped(words, width) for words in (LEAD, SECOND, THIRD)]
    text = "\n\n".join(paragraphs).replace("\n", newline)
    assert words_of(text) == [words.replace("\n", newline) for words in paragraphs]


def test_hard_wraps_without_blank_lines_end_where_a_line_is_short() -> None:
    first = wrapped(LEAD + " It did so late.", 60)
    second = wrapped(SECOND + " Then they left.", 60)
    assert words_of(f"{first}\n{second}") == [first, second]


def test_hard_wraps_with_indented_paragraphs_end_at_the_indent() -> None:
    first, second = wrapped(LEAD, 48), wrapped(SECOND, 48)
    assert words_of(f"   {first}\n   {second}") == [first, second]


def test_line_that_goes_on_in_lower_case_is_one_paragraph() -> None:
    assert words_of(f"{LEAD}\nIn the end the mayor\nagreed to it.\n{THIRD}") == [
        LEAD,
        "In the end the mayor\nagreed to it.",
        THIRD,
    ]


def test_short_lines_of_one_paragraph_each_stay_apart() -> None:
    lines = ["Tides", "Ferries", "Gulls and other birds", "Contact"]
    assert words_of("\n".join(lines)) == lines


@pytest.mark.parametrize("width", [40, 48, 60, 90])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_lines_that_are_whole_stay_paragraphs_whatever_whole_lines_stand_far_behind(
    width: int, count: int
) -> None:
    titles = [f"{words} {'Harbour ' * 20}"[:width].rstrip() for words in ("Ferry Back In", "Gulls Leave")]
    before = "\n".join(titles)
    after = "\n\n".join("\n".join([title, title.swapcase().title()]) for title in titles * count)
    assert words_of(f"{before}\n\n{LEAD}\n\n{after}")[:3] == [*titles, LEAD]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b\ufeff\xa0", "\r\n\t\r\n"])
def test_blank_text_has_no_blocks(text: str) -> None:
    assert read_text(text) == Article(text=text)


# --- headline ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headline",
    [
        "Ferry is back",
        "Will the ferry sail again?",
        "“We will sail,” says mayor of Port Elder",
        "Mayor Wins Vote On Harbour Ferry.",
        "Council votes for Port Elder ferry.",
    ],
)
def test_first_short_line_is_the_headline_and_the_title(headline: str) -> None:
    article = read_text(f"{headline}\n\n{LEAD}\n\n{SECOND}")
    assert [block.kind for block in article.blocks] == [HEADLINE, PARAGRAPH, PARAGRAPH]
    assert article.title == headline


@pytest.mark.parametrize(
    ("behind", "kept"),
    [
        (" | Elder Gazette", ""),
        (" | Sport | Elder Online", ""),
        (" - Elder Gazette", ""),
        (" — The Elder News", ""),
        (" – Reuters", ""),
        (" - BBC Sport", ""),
        (" - elder-online.example - Elder.example", " - elder-online.example"),
        (" - Ana Ruiz", " - Ana Ruiz"),
        (" - and so is the mail", " - and so is the mail"),
        (" - Ap Ruiz", " - Ap Ruiz"),
        (" - AP Ruiz", " - AP Ruiz"),
        (" - BBC chief", " - BBC chief"),
        (" - Elder star", " - Elder star"),
        (" - at 10.30 today", " - at 10.30 today"),
        (" – Ana Ruiz, Elder Post", " – Ana Ruiz, Elder Post"),
        (" | It swims", None),
        (" | Elder United 3", None),
        (" | It was in dock for a year and a day, like the old one", None),
    ],
)
def test_outlet_behind_a_headline_is_no_part_of_it(behind: str, kept: str | None) -> None:
    title, kept = "The ferry is back", behind if kept is None else kept
    article = read_text(f"{title}{behind}\n\n{LEAD}\n\n{SECOND}")
    assert article.title == title + kept
    assert [block.kind for block in article.blocks if block.kind is not BOILERPLATE] == [
        HEADLINE,
        PARAGRAPH,
        PARAGRAPH,
    ]
    left = [block.span.of(article.text) for block in article.blocks if block.kind is BOILERPLATE]
    assert left == [behind.removeprefix(kept).strip()] * (kept != behind)


def test_who_is_behind_a_quotation_and_a_bar_is_no_outlet() -> None:
    title = "“The ferry is back” | Ana Ruiz"
    assert read_text(f"{title}\n\n{LEAD}\n\n{SECOND}").title == title


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        ("She said that the ferry would be back.", "a sentence"),
        ("The mayor spoke:", "it announces"),
        (LEAD + " " + THIRD, "too long"),
    ],
)
def test_first_sentence_is_no_headline(first: str, reason: str) -> None:
    article = read_text(f"{first}\n\n{LEAD}\n\n{SECOND}")
    assert article.blocks[0].kind is PARAGRAPH, reason
    assert article.title is None


@pytest.mark.parametrize(
    "first", ["WEBVTT", "WEBVTT - Council of Port Elder", "1", "00:00:01,000 --> 00:00:04,000"]
)
def test_first_line_of_captions_is_no_headline(first: str) -> None:
    assert read_text(f"{first}\n\n00:01.000 --> 00:04.000\n{LEAD}\n\n{SECOND}").title is None


CAPTIONS = """\
WEBVTT - Council of Port Elder
Kind: captions

NOTE
Nora Vance: typed by hand.

STYLE
::cue { color: papayawhip; }

opening
00:01.000 --> 00:04.000
<v Nora Vance>We sail on Monday.

00:05.000 --> 00:06.000
NOTE that she smiles.
"""


def test_header_notes_styles_and_names_of_captions_are_boilerplate() -> None:
    text = CAPTIONS.replace("\n", "\r\n")
    article = read_text(text)
    kept = [block.span.of(text) for block in article.blocks if block.kind is PARAGRAPH]
    assert [words.splitlines()[-1] for words in kept] == [
        "00:01.000 --> 00:04.000",
        "<v Nora Vance>We sail on Monday.",
        "00:05.000 --> 00:06.000",
        "NOTE that she smiles.",
    ]
    assert article.title is None


def test_a_text_about_captions_is_read() -> None:
    text = f"WEBVTT is a format of captions.\n\nNOTE begins a comment.\n\n{LEAD}"
    assert all(block.kind is PARAGRAPH for block in read_text(text).blocks)


def test_line_without_body_is_no_headline() -> None:
    assert blocks_of("Ferry is back") == [(PARAGRAPH, "Ferry is back")]


def test_given_title_is_kept_and_marks_its_line() -> None:
    title = "She said that the ferry would be back"
    article = read_text(f"{title}.\n\n{LEAD}", title=title)
    assert article.title == title
    assert article.blocks[0].kind is HEADLINE


# --- dateline ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "dateline",
    [
        "New Delhi :",
        "New Delhi:",
        "LONDON (AP) —",
        "PARIS, March 3 (Reuters) -",
        "PARIS, 3 March 2020 (AFP) --",
        "Paris (AFP) –",
        "PORT ELDER, Maine —",
        "PORT ELDER/PARIS (Reuters) -",
        "March 3 (UPI) —",
        "March 3, 2020 (PORT ELDER) -",
        "March 3, 2020 (ELDER) -",
        "St. Louis —",
        "SÃO PAULO\xa0—",
        "PORT ELDER, May 3 2022 (IPS) -",
        "Elder and Tamm, Norland , Jun 14 2022 (IPS) -",
        "Elder & Tamm, Jul 19 2022 (IPS) -",
        "PORT ELDER, Maine (KPEM) —",
        "Elder, July 7 (NExN):",
        "PORT ELDER, 2 Aug:",
        "Accra, Nov. 13, GNA –",
        "Elder, May 13, XNA –",
        "PORT ELDER, Norland, CMC –",
        "PORT ELDER, May 3 (Elder Wire) -",
        "Tamm (N/R), May 3, GNA -",
        "Srinagar-",
        "PORT ELDER - 3 May 2020:",
        "PORT ELDER, Norland – Monday, May 3, 2020:",
        "PORT ELDER, Norland, Monday May 3, 2020 –",
        "PORT ELDER (May 3, 2020) —",
        "Elder (West Norland) [Norland], May 3 (ANI):",
        "Port Elder, May 3 (PTI)",
        "Elder, May 3 (efe-epa).-",
        "PORT ELDER, Norland, May 3, 2020 /PRNewswire/ --",
        "PORT ELDER, Norland--(BUSINESS WIRE)--",
        "PORT ELDER, Norland, May 3, 2020 /ElderWire/ --",
        "PORT ELDER, May 3 (Ana Ruiz)",
        "PORT ELDER, May 3 (from our own reporter) –",
    ],
)
@pytest.mark.parametrize("headline", ["", "Ferry is back\n\n"])
def test_dateline_opens_the_first_paragraph(dateline: str, headline: str) -> None:
    text = f"{headline}{dateline} {LEAD}\n\n{SECOND}"
    article = read_text(text)
    assert article.dateline is not None
    assert article.dateline.text == dateline
    assert article.dateline.spans[0].start == len(headline)
    assert (PARAGRAPH, f"{dateline} {LEAD}") in blocks_of(text)


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        ("RUIZ: ", "a speaker's label"),
        ("Ana Ruiz: ", "a speaker's label"),
        ("UPDATE — ", "a label of the newsroom"),
        ("March 3 — ", "an entry of a timeline"),
        ("Ana Ruiz — the mayor — agreed. ", "a parenthesis"),
        ("The vote: ", "an announcement"),
        ("Ana Ruiz (Left) — ", "a speaker and a party"),
        ("ANA RUIZ (Left Party) — ", "a speaker and a party"),
        ("Ana Ruiz (by telephone): ", "a speaker's label"),
        ("Mayor, May 3: ", "an entry of a diary"),
        ("The bank, May 13, UBS – ", "no name of a place"),
        ("Elder-born ", "a word with a hyphen"),
        ("Elder Days (May 3) — ", "an event"),
        ("Ana Ruiz – May 3: ", "an entry of a diary"),
        ("Ana Ruiz (AP) ", "a speaker and an agency"),
        ("Ana Ruiz, May 3 (by telephone) ", "an entry of a diary"),
        ("ANA RUIZ (the mayor of Elder) – ", "a speaker and an office"),
        ("PHOTO (May 3, 2020): ", "a credit"),
        ("The bank [Norland], May 3: ", "no name of a place"),
        ("", "plain prose"),
    ],
)
def test_other_openings_are_no_dateline(start: str, reason: str) -> None:
    assert read_text(f"{start}{LEAD}\n\n{SECOND}").dateline is None, reason


# --- day of publication ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        "December 6, 2021\n\nFerry is back",
        "Ferry is back\n\nMonday, 6 December 2021",
        "Ferry is back\nBy Ana Ruiz\nDecember 6, 2021",
        "Ferry is back\n\nBy Ana Ruiz | 6 December 2021",
        "Ferry is back\n\nPublished: 6 December 2021, 14:05",
        "Ferry is back\n\n6 December 2021 • 3 minute read",
        "Ferry is back\n\nUpdated 7 December 2021 | Published 6 December 2021",
        "Ferry is back\n\nLast updated on December 6, 2021",
        "DATE: 2021-12-06\n\nFerry is back",
        "Ferry is back\n\nPublished: 14:05, 6 December 2021",
        "Ferry is back\n\nPublished 10:02 AM EST Dec 6, 2021",
        "Ferry is back\n\nAna Ruiz · Posted: Dec 6, 2021 9:27 AM ET",
        "Ferry is back\n\n6 Dec 2021, 22:11 GMT+10",
        "Ferry is back\n\nDecember 6, 2021 / 12:21 AM / Updated 14 hours ago",
        f"“No pilot”: the harbour master says at last why the ferry stood still for so long\n{SECOND}\n6 December 2021",
        "Ferry is back\nPassengers wave.\nGulls leave.\nPublished: 6 December 2021",
        "Ferry is back\nPassengers wave.\nGulls leave.\nPublished: 6 December 2021\nUpdated: 7 December 2021",
        f"Ferry is back\n{SECOND}\n{THIRD}\n6 December 2021",
        "Breaking news:\n6 December 2021",
        "Port Elder Courier:\n6 December 2021",
        "Ferry is back\nStatement by the mayor:\n6 December 2021",
        "Port Elder, Monday:\n6 December 2021",
        f"{MENU}\nFOR IMMEDIATE RELEASE\nMonday, December 6, 2021\nFerry is back",
        f"Ferry is back\nAuthor\nAna Ruiz\nPublished\nDecember 6, 2021\n{MENU * 3}\nFerry is back",
        f"Tuesday, December 7, 2021\n{MENU}\nFerry is back\nDecember 6, 2021",
        f"{MENU}\nDecember 7, 2021\nFerry is back\nPUBLISHED: December 6, 2021 | UPDATED: December 8, 2021",
    ],
)
def test_a_line_at_the_head_gives_the_day_of_publication(head: str) -> None:
    article = read_text(f"{head}\n\n{LEAD}\n\n{SECOND}\n\n{THIRD}")
    assert (article.published, article.anchor) == (dt.date(2021, 12, 6), Anchor.PAGE)
    given = read_text(article.text, published="2021-12-08")
    assert (given.published, given.anchor) == (dt.date(2021, 12, 8), Anchor.GIVEN)


@pytest.mark.parametrize(
    "text",
    [
        "From: Ana Ruiz\nDate: 6 December 2021\nI told the mayor.\nFrom: Jon Moss\nDate: 4 December 2021\nIt is late.",
        f"From: Ana Ruiz\nDate: 6 December 2021\nI told the mayor.\n{MENU}\nDate: 4 December 2021\n{SECOND}\n{THIRD}",
        "Letters\n6 December 2021\nThe ferry is slow.\nAna Ruiz\n2 December 2021\nIt is.\nJon Moss\n3 December 2021",
    ],
)
def test_earlier_days_below_that_at_the_head_are_those_of_older_letters(text: str) -> None:
    assert read_text(text).published == dt.date(2021, 12, 6)


def test_the_days_of_other_pages_below_do_not_make_a_chronicle() -> None:
    below = "Latest news\nMay 8, 2022\nPier opens\nMay 3, 2022\nGulls leave"
    article = read_text(f"Ferry is back\nDecember 6, 2021\n{LEAD}\n{SECOND}\n{below}")
    assert article.published == dt.date(2021, 12, 6)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"Ferry is back\n\nDecember 6, 2021, was a cold day.\n\n{LEAD}", "a sentence"),
        (f"The storm of 6 December 2021\n\n{LEAD}\n\n{SECOND}", "a headline"),
        (f"Ana Ruiz\n\n6 May 1931 – 3 December 2021\n\n{LEAD}", "the dates of a life"),
        (f"Born: 6 May 1931\n\n{LEAD}\n\n{SECOND}", "the day of something else"),
        (f"December 2021\n\n{LEAD}\n\n{SECOND}", "a month"),
        (f"Ferry is back\n\n{' '.join([LEAD] * 4)}\n\nDecember 6, 2021", "below the text"),
        (f"2021\n\n6 December 2021\n\n{LEAD}\n\n8 December 2021\n\n{SECOND}", "a chronicle"),
        (f"PORT ELDER, December 6, 2021 — {LEAD}\n\n{SECOND}", "a dateline, which the day may follow"),
        (f"Ferry is back\n\n{LEAD}\n\n{SECOND}\n\nDecember 6, 2021", "below short paragraphs"),
        (
            f"Wed, December 8, 2021\n{MENU}\nFerry is back\n{LEAD}\n{SECOND}",
            "the day of the copy, above menus",
        ),
        (
            f"{MENU}\nMay 6, 2021\nPier opens\nMay 3, 2021\nGulls leave\n{LEAD}\n{SECOND}",
            "days of other pages",
        ),
        (
            f"{MENU}\nPosted: May 6, 2021\nPier opens\nPosted: May 3, 2021\n{LEAD}\n{SECOND}",
            "other pages, labelled",
        ),
        ("News\nMay 6, 2021\nPier opens\nMay 3, 2021\nGulls leave", "days of a list"),
        (f"Pier fair\n{SECOND}\n{THIRD}\nDecember 6, 2021\n4 Quay Street\n{LEAD}", "the day of a fair"),
        (
            f"Books\n{TALK}\nI said no.\nTitle: The Tide\nPublication date: 6 December 1994",
            "the day of a book",
        ),
        (f"Yard sale\n{TALK * 3}\nDate: 6 December 2021\nPlace: 4 Quay Street", "the day of a sale"),
        (f"My pass\n{TALK}\nIssued: 6 May 2010\nUpdated: 6 May 2015\nValid: yes", "of a pass"),
        (f"My passport\n{TALK}\nIssued: 6 May 2010\nExpires: 5 May 2020\n{LEAD}\n{SECOND}", "of a passport"),
        (f"Town meeting\nWhen:\nMonday, December 6, 2021\n{LEAD}\n{SECOND}", "the day of a meeting"),
    ],
)
def test_other_days_are_not_that_of_publication(text: str, reason: str) -> None:
    assert read_text(text).published is None, reason


# --- byline ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Ruiz", ("Ana Ruiz",)),
        ("BY ANA RUIZ AND TOM OKAFOR", ("ANA RUIZ", "TOM OKAFOR")),
        ("By Ana Ruiz and Tom Okafor, Staff Writer", ("Ana Ruiz", "Tom Okafor")),
        ("By Ana Ruiz, Tom Okafor & Li Wei", ("Ana Ruiz", "Tom Okafor", "Li Wei")),
        ("By Ana Ruiz | Harbour Post", ("Ana Ruiz",)),
        ("By Jean-Luc de la Cruz Staff Reporter", ("Jean-Luc de la Cruz",)),
        ("Written by Ana Ruiz, December 6, 2021", ("Ana Ruiz",)),
        ("By Reuters", ("Reuters",)),
    ],
)
def test_byline_gives_names_and_no_paragraph(line: str, names: tuple[str, ...]) -> None:
    article = read_text(f"Ferry is back\n\n{line}\n\n{LEAD}")
    assert article.byline == names
    assert [block.kind for block in article.blocks] == [HEADLINE, BOILERPLATE, PARAGRAPH]


@pytest.mark.parametrize(
    "line", ["By Monday", "By the sea", "By Ana Ruiz they mean the mayor.", "By “Ana Ruiz”"]
)
def test_other_lines_with_by_are_no_byline(line: str) -> None:
    assert read_text(f"Ferry is back\n\n{line}\n\n{LEAD}").byline == ()


# --- boilerplate -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Support us",
        "SUPPORT US!",
        "Read more",
        "Read more: The gulls of Port Elder",
        "Also read| The gulls of Port Elder",
        "See also | “Gulls ate it”, says baker",
        "READ | Gulls ate it, says baker",
        "RELATED: Baker says ‘gulls ate it’",
        "Follow us on Facebook and Telegram",
        "Follow Ana Ruiz on Twitter @anaruiz",
        "Subscribe to our newsletter.",
        "Sign up for the Harbour Post's morning newsletter.",
        "Click here to read the whole report.",
        "Advertisement",
        "© 2021 Harbour Post. All rights reserved.",
        "Copyright 2021 Harbour Post",
        "This story has been updated with the harbour master's answer.",
        "We are an independent media platform without owners. Please contribute: it is you, our readers, we serve.",
        "If you value independent journalism, please consider a gift. We rely on readers like you.",
        "You have reached your limit of free articles. Sign in to read on.",
        "To hear more from the harbour, sign up to our daily newsletter here.",
    ],
)
def test_words_to_the_reader_are_boilerplate(line: str) -> None:
    assert blocks_of(f"{LEAD}\n{line}\n{SECOND}") == [
        (PARAGRAPH, LEAD),
        (BOILERPLATE, line),
        (PARAGRAPH, SECOND),
    ]


@pytest.mark.parametrize(
    "words", ["Read more", "READ MORE »", "Continue reading…", "Click here to read more..."]
)
def test_words_to_the_reader_after_a_last_sentence_are_boilerplate(words: str) -> None:
    text = f"“We sail,” Ana Ruiz said. {words}\n\nDivers will go down again, police said."
    assert blocks_of(text) == [
        (PARAGRAPH, "“We sail,” Ana Ruiz said."),
        (BOILERPLATE, words),
        (PARAGRAPH, "Divers will go down again, police said."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The sign at the quay is old. “Read more,” it says, and nobody does.",
        "The clerk showed them the page: “Log in. Sign up.”",
        "The council wanted them to stop at the harbour and to read more",
        "Support us, the mayor told the crowd on the quay, and we will bring the ferry back.",
        "The mayor asked the readers of the Harbour Post for their support.",
        "He promised a donation to the campaign, and she promised donations of her own.",
        "“Please contribute, you, our readers,” the editor wrote.",
        "“Follow us on Facebook,” she said.",
        "An advertisement for the ferry hung on the wall.",
        "She read more of the letter, and then she put it away.",
        "Related to the vote was a second one, on gulls.",
        "Read: It was dark on the quay, and I saw no ferry.",
    ],
)
def test_prose_with_such_words_is_none(line: str) -> None:
    assert (PARAGRAPH, line) in blocks_of(f"{LEAD}\n{line}\n{SECOND}")


# --- posts -------------------------------------------------------------------------------------------------


def test_post_is_cut_out_of_its_paragraph() -> None:
    post = "All aboard! pic.twitter.com/aB3 — Ana Ruiz (@anaruiz) December 6, 2021"
    text = f"{LEAD}\n{post}Then the bells rang out.\n{THIRD}"
    assert blocks_of(text) == [
        (PARAGRAPH, LEAD),
        (POST, post),
        (PARAGRAPH, "Then the bells rang out."),
        (PARAGRAPH, THIRD),
    ]
    (found,) = read_text(text).posts
    assert (found.text, found.handle) == ("All aboard!", "anaruiz")


def test_post_of_two_lines_is_one_block() -> None:
    post = "All aboard!\n— Ana Ruiz (@anaruiz) December 6, 2021"
    assert blocks_of(f"{LEAD}\n{post}\n{THIRD}") == [(PARAGRAPH, LEAD), (POST, post), (PARAGRAPH, THIRD)]


# --- what the caller gives ---------------------------------------------------------------------------------


def test_facts_given_are_kept() -> None:
    article = read_text(LEAD, published="2021-12-06", title="Ferry", url="https://example.org/a", id="a-1")
    assert article.published == dt.date(2021, 12, 6)
    assert (article.title, article.url, article.id) == ("Ferry", "https://example.org/a", "a-1")


def test_bad_publication_date_raises() -> None:
    with pytest.raises(DateError):
        read_text(LEAD, published="06/12/2021")


# --- any text at all ---------------------------------------------------------------------------------------

FRAGMENTS = st.sampled_from(
    [
        LEAD,
        "short line",
        "Ferry is back",
        "LONDON (AP) — ",
        "By Ana Ruiz",
        "Read more",
        "\n",
        "\r\n",
        "\r",
        "\x85",
        "\u2028",
        "\u2029",
        "\f",
        "\n\n",
        "   ",
        "\xa0",
        "\u200b",
        "\xad",
        "\u200e",
        "> ",
        "— Ana Ruiz (@anaruiz) December 6, 2021",
        "pic.twitter.com/aB3",
        "“",
        '"',
        "\ud800",
        "\0",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(FRAGMENTS | st.text(max_size=6), max_size=24).map("".join))
def test_blocks_cover_any_text_in_order(text: str) -> None:
    article = read_text(text)
    assert article == read_text(text)
    assert article.text == text
    end, left_out = 0, ""
    for block in article.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        words = block.span.of(text)
        assert words == words.strip()
        left_out += text[end : block.span.start]
        end = block.span.end
    left_out += text[end:]
    assert not NormalizedText.of(left_out).text.replace(">", "").strip()
    assert [block.span for block in article.blocks if block.kind is POST] == [
        post.span for post in article.posts
    ]


@given(st.lists(st.sampled_from([LEAD, SECOND, THIRD, "Read more", "> quoted", "By Ana Ruiz"]), max_size=6))
def test_kind_of_line_break_changes_nothing(lines: list[str]) -> None:
    unix = read_text("\n".join(lines))
    for newline in ("\r", "\u2028"):
        other = read_text(newline.join(lines))
        assert other.blocks == unix.blocks


@pytest.mark.parametrize(
    "part",
    [
        '"',
        "\n",
        "\r\n",
        " ",
        ">",
        "\n>",
        "\n- ",
        "a\n",
        "A.\n",
        "By Ana Ruiz\n",
        "LONDON, ",
        "our readers ",
        "x",
        "a\xad",
        "\u200c",
        "\ud800",
        "(",
    ],
)
def test_cost_grows_with_the_length_only(part: str, linear: Linear) -> None:
    linear(repeated(part, read_text))


def test_a_code_is_no_language() -> None:
    with pytest.raises(TypeError, match="language: expected Language or None, got str; give the tables"):
        read_text("It rained.", language="en")  # type: ignore[arg-type]
