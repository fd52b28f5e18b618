"""Posts as statements, and quotations that repeat them."""

from documents import document_of, span_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.quotations.posts import with_posts
from quoteattr.finding.quotations.repeats import with_repeats
from quoteattr.reading.text import read_text
from quoteattr.values import Kind

WORDS = "A cold morning for brave people. Thank you to the crew who went down first."
POST = f"{WORDS} pic.twitter.com/Hb3rWq81Lk\n— Ana Ruiz (@anaruiz_mayor) December 5, 2021"


def statement(text: str, words: str, kind: Kind = Kind.DIRECT) -> StatementDraft:
    return StatementDraft(kind=kind, spans=(span_of(text, words),))


def joined(prose: str, words: str, kind: Kind = Kind.DIRECT) -> tuple[StatementDraft, ...]:
    document = document_of(read_text(f"{prose}\n\n{POST}\n\nThe bridge opened in 1931."))
    found = with_posts(document, [statement(document.text, words, kind)])
    return with_repeats(document, found)


def test_post_is_a_statement() -> None:
    article = read_text(POST)
    (one,) = with_posts(document_of(article), [])
    assert one.kind is Kind.POST
    assert one.post is article.posts[0]
    assert [span.of(article.text) for span in one.spans] == [WORDS]


def test_what_was_found_inside_a_post_gives_way() -> None:
    article = read_text(POST)
    inside = statement(article.text, "brave people", Kind.INDIRECT)
    assert [one.kind for one in with_posts(document_of(article), [inside])] == [Kind.POST]


def test_repeated_words_point_to_the_post() -> None:
    inline, post = joined(f"Her office tweeted, “{WORDS}” on Sunday.", WORDS)
    assert (inline.repeats, inline.post) == (1, post.post)
    assert post.repeats is None


def test_part_of_the_words_is_enough() -> None:
    words = "Thank you to the crew who went down first"
    assert joined(f"“{words},” her office tweeted.", words)[0].repeats == 1


def test_small_differences_are_allowed() -> None:
    words = "A cold morning for brave people. Thanks to the crew who went down first"
    assert joined(f"“{words},” her office tweeted.", words)[0].repeats == 1


def test_other_words_are_left_alone() -> None:
    words = "Thank you to everybody who came to the town hall"
    assert joined(f"“{words},” she said.", words)[0].repeats is None


def test_single_words_are_never_joined() -> None:
    assert joined("She called it “cold” again.", "cold")[0].repeats is None


def test_indirect_statements_are_never_joined() -> None:
    words = "a cold morning for brave people"
    assert joined(f"She said it was {words} too.", words, Kind.INDIRECT)[0].repeats is None


def test_a_post_that_passes_on_another_is_two_statements() -> None:
    article = read_text(
        "So true, all of it. RT @tomokafor: The river is high today\n— Ana Ruiz (@anaruiz_mayor) December 5, 2021"
    )
    own, passed = with_posts(document_of(article), [])
    assert [span.of(article.text) for span in own.spans] == ["So true, all of it."]
    assert [span.of(article.text) for span in passed.spans] == ["The river is high today"]
    assert passed.post is not None
    assert (passed.post.handle, passed.reason) == ("tomokafor", "post-shared")
    assert own.post is not None
    assert own.post.handle == "anaruiz_mayor"


def test_a_post_that_only_passes_on_another_is_one_statement() -> None:
    article = read_text(
        "RT @tomokafor: The river is high today\n— Ana Ruiz (@anaruiz_mayor) December 5, 2021"
    )
    (passed,) = with_posts(document_of(article), [])
    assert passed.post is not None
    assert passed.post.handle == "tomokafor"
