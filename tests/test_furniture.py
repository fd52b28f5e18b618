"""Text out of pages: running heads, feet and page numbers are told from the article, and nothing is rewritten."""

from itertools import pairwise

import pytest
from growth import Linear, repeated

import quoteattr
from quoteattr.values import Article, BlockKind

PAGES = [
    "Harbour Quarterly                         Spring\n\nThe ferry is back\n\n“We sail again,” Ana Ruiz said.\n\n1\n",
    "Harbour Quarterly                         Spring\n\nThe quay was repaired in the winter.\n\n2\n",
    "“It was cold,” Tom Okafor said.\n\nNobody else spoke on the quay.\n\n3\n",
]
TEXT = "\f".join(PAGES) + "\f"


def kinds(article: Article) -> dict[str, BlockKind]:
    return {" ".join(block.span.of(article.text).split()): block.kind for block in article.blocks}


def test_heads_and_numbers_of_pages_are_boilerplate() -> None:
    article = quoteattr.read_text(TEXT)
    told = kinds(article)
    assert article.text == TEXT
    assert {words for words, kind in told.items() if kind is BlockKind.BOILERPLATE} == {
        "Harbour Quarterly Spring",
        "1",
        "2",
        "3",
    }
    assert told["The ferry is back"] is BlockKind.HEADLINE
    assert told["“It was cold,” Tom Okafor said."] is BlockKind.PARAGRAPH


@pytest.mark.parametrize("foot", ["Page {} of 3", "- {} -", "[{}]", "Elmford Post | {}"])
def test_a_foot_may_have_the_number_of_its_page(foot: str) -> None:
    pages = (f"The ferry left at {n} in the morning, she said.\n\n{foot.format(n)}\n" for n in (1, 2, 3))
    told = kinds(quoteattr.read_text("\f".join(pages)))
    assert told[foot.format(2)] is BlockKind.BOILERPLATE


def test_the_parts_of_a_head_may_be_far_apart() -> None:
    head = f"Elmford Almanac{' ' * 60}Autumn issue{' ' * 60}{{}}"
    pages = (f"{head.format(n)}\n\nThe ferry left at {n} in the morning, she said.\n" for n in (1, 2, 3))
    told = kinds(quoteattr.read_text("\f".join(pages)))
    assert told["Elmford Almanac Autumn issue 2"] is BlockKind.BOILERPLATE


def test_a_line_on_one_page_alone_stays() -> None:
    text = "\f".join(["Ana Ruiz spoke first.\n\nThen came others.", "Tom Okafor spoke last.\n\nIt was late."])
    assert BlockKind.BOILERPLATE not in kinds(quoteattr.read_text(text)).values()


UNPAGED = (
    "The ferry is back\n\n“The quay was closed for most of the\n\n{}\n\nwinter,” Ana Ruiz said. It was cold.\n\n{}\n\n"
    "Tom Okafor said nothing about the costs of it.\n\n{}"
)


@pytest.mark.parametrize(
    "foot",
    [
        "Page {} of 3",
        "{}",
        "Elmford Post | 7 May 2021 | {}",
        "Page {}\nElmford Post",
        "Elmford Post\n{}\nNews",
    ],
)
def test_pages_without_form_feeds_are_told_by_their_numbers_where_they_break_a_sentence(foot: str) -> None:
    text = UNPAGED.format(*(foot.format(n) for n in (1, 2, 3)))
    told = kinds(quoteattr.read_text(text))
    feet = {line for n in (1, 2, 3) for line in foot.format(n).splitlines()}
    assert {words for words, kind in told.items() if kind is BlockKind.BOILERPLATE} == feet


@pytest.mark.parametrize(
    "text",
    [
        UNPAGED.replace("of the", "year.")
        .replace("winter", "Winter")
        .format("Round 1", "Round 2", "Round 3"),
        UNPAGED.format("Page 1", "Page 3", "Page 4"),
        UNPAGED.format("Elmford 1 2", "Elmford 2 3", "Elmford 3 4"),
        "1\n00:01.000 --> 00:02.000\nThe quay was closed for the\n\n2\n00:02.000 --> 00:03.000\nwinter.",
    ],
    ids=["headings", "no row", "two rows", "captions"],
)
def test_lines_with_numbers_that_count_no_pages_stay(text: str) -> None:
    assert BlockKind.BOILERPLATE not in kinds(quoteattr.read_text(text)).values()


def test_numbers_without_pages_stay() -> None:
    assert BlockKind.BOILERPLATE not in kinds(quoteattr.read_text("1\n\nAna Ruiz spoke.\n\n2\n")).values()


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    text = (
        "The ferry was late, and nobody\non the quay could say when it\n\fwould come.\n\nIt came at nine.\n\f"
    )
    assert [block.span.of(text) for block in quoteattr.read_text(text).blocks] == [
        "The ferry was late, and nobody\non the quay could say when it\n\fwould come.",
        "It came at nine.",
    ]


@pytest.mark.parametrize("upper", ["The ferry was late.", "The ferry,"])
def test_a_page_ends_a_paragraph_where_a_new_sentence_follows(upper: str) -> None:
    assert len(quoteattr.read_text(f"{upper}\n\fNobody could say why.\n\f").blocks) == 2


@pytest.mark.model
def test_a_quotation_goes_on_behind_foot_and_head() -> None:
    head = "Elmford Almanac                    Autumn"
    text = (
        f"{head}\n\nThe lifeboat was painted in the spring by those who row it. The\n"
        "station stays where it is for now. “We looked at six other places along the\n"
        f"coast, and none of them has a slipway that is dry at the\n\n7\n\f{head}\n\n"
        "lowest tide of the year,” the coxswain Orla Quint said. Then she rowed out.\n\n8\n\f"
    )
    [quote] = quoteattr.extract(text)
    assert [span.of(text)[-6:] for span in quote.spans] == ["at the", "e year"]
    assert str(quote.speaker) == "Orla Quint"


@pytest.mark.model
def test_a_word_cut_at_the_end_of_a_line_does_not_part_a_statement() -> None:
    text = (
        "The lifeboat station stays where it is, the coun-\ncil decided on Monday after a long de-\nbate.\n\n"
        "“None of the other plac-\nes has a slipway that is dry at the low-\nest tide,” Orla Quint said.\n"
    )
    direct = [
        quote for quote in quoteattr.extract(text) if quote.speaker and quote.speaker.name == "Orla Quint"
    ]
    assert [quote.text for quote in direct] == [
        "None of the other plac-\nes has a slipway that is dry at the low-\nest tide"
    ]


@pytest.mark.parametrize("unit", ["\f", "1\n\f", "Head\nAna Ruiz spoke.\n\f", "a\n"])
def test_time_grows_no_faster_than_the_pages(linear: Linear, unit: str) -> None:
    linear(repeated(unit, lambda text: quoteattr.read_text(text + "\f")))


@pytest.mark.parametrize("unit", ["1\n", "Page 1\nof it\n", "7 " * 70 + "\n", "7" * 5_000 + "\n"])
def test_time_grows_no_faster_than_a_text_without_form_feeds(linear: Linear, unit: str) -> None:
    linear(repeated(unit, quoteattr.read_text))


def test_a_post_that_runs_over_the_end_of_a_page_is_one_block() -> None:
    signed = "and we are glad of it. — Ana Ruiz (@anaruiz) December 6, 2021"
    lines = (
        "We go home on the last ferry\n1\n",
        f"Elmford Post\n{signed}\n\n2\n",
        "Elmford Post\n\nNo one came.\n",
    )
    article = quoteattr.read_text("Elmford Post\n\nTom Okafor wrote:\n\n" + "\f".join(lines))
    assert [post.handle for post in article.posts] == ["anaruiz"]
    spans = [block.span for block in article.blocks]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert [kind for words, kind in kinds(article).items() if signed in words] == [BlockKind.POST]


#: how a post may go on from page to page: what it says above the break, between the pages, and below
BREAKS = (
    ("We go home on the last ferry", "\n1\n\fElmford Post\n", "and we are glad of it."),
    ("We go home on the last ferry", "\n\n1\n\fElmford Post\n\n", "and we are glad of it."),
    ("We go home", "\n\n1\n\fElmford Post\n\n", "on the last ferry, and we are glad of it."),
    ("We go home on the last ferry", "\n\f", "and we are glad of it."),
)


@pytest.mark.parametrize(("above", "between", "below"), BREAKS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_words_of_a_post_are_without_head_and_foot(above: str, between: str, below: str, end: str) -> None:
    signed = f"{below} — Ana Ruiz (@anaruiz) December 6, 2021"
    text = f"Elmford Post\n\nTom Okafor wrote:\n\n{above}{between}{signed}\n\n2\n\fElmford Post\n\nNo one came.\n"
    article = quoteattr.read_text(text.replace("\n", end))
    [post] = article.posts
    assert post.handle == "anaruiz"
    assert post.text is not None
    told = " ".join(post.text.split())
    assert told == "We go home on the last ferry" + ("," if "," in below else "") + " and we are glad of it."
    assert post.text == " ".join(span.of(article.text) for span in post.words)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_words_in_several_lines_are_joined_by_a_space_however_lines_end(end: str) -> None:
    signed = "> — Ana Ruiz (@anaruiz) December 6, 2021"
    lines = ("Tom Okafor wrote:", "", "> We go home", "> on the last ferry", signed, "", "No one came.")
    [post] = quoteattr.read_text(end.join(lines)).posts
    assert post.text == "We go home on the last ferry"


def test_of_a_foot_in_which_a_post_ends_the_rest_stays() -> None:
    text = "We sail again — Ana Ruiz (@ana) December 6, 2021\n10:02 7\f, and so on."
    article = quoteattr.read_text(text)
    assert [(block.kind.value, block.span.of(text)) for block in article.blocks] == [
        ("post", "We sail again — Ana Ruiz (@ana) December 6, 2021\n10:02"),
        ("boilerplate", "7"),
        ("paragraph", ", and so on."),
    ]
