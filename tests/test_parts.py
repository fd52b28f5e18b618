"""Long texts in parts: the quotes of each part stand at their places in the whole."""

from collections.abc import Callable
from functools import partial
from operator import add
from unicodedata import normalize

import attrs
import pytest

import quoteattr
from quoteattr.reading import parts as module
from quoteattr.reading.moving import moved
from quoteattr.reading.parts import parts, rejoined
from quoteattr.values import (
    Article,
    Block,
    BlockKind,
    Event,
    Excerpt,
    Kind,
    Quote,
    Span,
    SpeakerCandidate,
    SpeakerKind,
)

PARAGRAPHS = [f"“The {number} lamp has to go,” Mona Reyes said on Monday." for number in range(40)]
TEXT = "\n\n".join(PARAGRAPHS)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 400)


def test_a_short_article_is_its_only_part() -> None:
    article = quoteattr.read_text(TEXT)
    assert list(parts(article)) == [(0, article)]


@pytest.mark.usefixtures("short")
def test_parts_begin_at_paragraphs_and_make_up_the_text() -> None:
    article = quoteattr.read_text(TEXT)
    found = list(parts(article))
    assert "".join(part.text for _, part in found) == TEXT
    assert all(len(part.text) <= 402 for _, part in found)
    whole = [block for begin, part in found for block in moved(part.blocks, partial(add, begin))]
    assert whole == list(article.blocks)


@pytest.mark.usefixtures("short")
def test_a_paragraph_that_is_shorter_than_a_part_is_not_cut() -> None:
    article = quoteattr.read_text(("word " * 70 + "\n\n") * 3)
    assert [len(part.blocks) for _, part in parts(article)] == [1, 1, 1]


@pytest.mark.usefixtures("short")
def test_a_post_goes_with_its_place() -> None:
    post = quoteattr.Post(platform=quoteattr.Platform.TWITTER, span=Span(900, 910), words=(Span(901, 905),))
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(at, at + 100)) for at in range(0, 2000, 100))
    article = Article(text="x" * 2000, blocks=blocks, posts=(post,))
    held = [(begin, part.posts) for begin, part in parts(article) if part.posts]
    assert held == [(800, (attrs.evolve(post, span=Span(100, 110), words=(Span(101, 105),)),))]


@pytest.mark.usefixtures("short")
def test_a_post_without_a_place_is_kept_once() -> None:
    post = quoteattr.Post(platform=quoteattr.Platform.TWITTER, text="It rained.")
    article = attrs.evolve(quoteattr.read_text(TEXT), posts=(post,))
    assert [part.posts for _, part in parts(article) if part.posts] == [(post,)]


def test_moved_reaches_every_place_of_a_quote() -> None:
    quote = Quote(
        text="go", kind=Kind.DIRECT, spans=(Span(1, 3),), cue=Excerpt("said", (Span(5, 9),)), statement="a-1"
    )
    there = moved(quote, partial(add, 10))
    assert there.spans == (Span(11, 13),)
    assert there.cue == Excerpt("said", (Span(15, 19),))


def test_moved_cuts_words_from_the_text_that_is_given() -> None:
    quote = Quote(text="go", kind=Kind.DIRECT, spans=(Span(1, 3),), cue=Excerpt("said", (Span(5, 9),)))
    there = moved(quote, partial(add, 1), text="“go on, shesaid”")
    assert (there.text, there.cue and there.cue.text) == ("o ", ", sh")


def test_what_two_values_share_they_share_when_moved() -> None:
    cue = Excerpt("said", (Span(5, 9),))
    quote = Quote(text="go", kind=Kind.DIRECT, spans=(Span(1, 3),), cue=cue)
    one, other = rejoined(Article(text="x" * 99), iter([(50, [quote, attrs.evolve(quote, text="on")])]))
    assert one.cue is other.cue
    assert one.cue == Excerpt("said", (Span(55, 59),))


def test_equal_strings_of_two_values_are_held_once_when_moved() -> None:
    def quote() -> Quote:
        cue = Excerpt("".join(["sa", "id"]), (Span(5, 9),))
        return Quote(text="go", kind=Kind.DIRECT, spans=(Span(1, 3),), cue=cue)

    one, other = moved((quote(), quote()), partial(add, 10))
    assert one.cue is not None
    assert other.cue is not None
    assert one.cue.text is other.cue.text
    assert one == other


def test_moved_tells_apart_what_differs_in_its_class_or_numbers() -> None:
    excerpt = Excerpt("a fair", (Span(1, 7),))
    event = Event("a fair", (Span(1, 7),))
    assert [type(one) for one in moved((excerpt, event), partial(add, 1))] == [Excerpt, Event]
    candidates = tuple(
        SpeakerCandidate(name="Ana Ruiz", kind=SpeakerKind.PERSON, score=n / 10) for n in (1, 2)
    )
    assert moved(candidates, partial(add, 1)) == candidates


@pytest.mark.model
@pytest.mark.parametrize("rewritten", [lambda text: text.replace("\n", "\r\n"), partial(normalize, "NFD")])
def test_parts_do_not_depend_on_how_a_text_is_written(
    monkeypatch: pytest.MonkeyPatch, rewritten: Callable[[str], str]
) -> None:
    text = TEXT.replace("Mona Reyes", "Mónà Réyés")
    monkeypatch.setattr(module, "LONGEST", 380)  # seven paragraphs as they are usually written
    monkeypatch.setattr("quoteattr.extractor.LONGEST", 380)
    given = quoteattr.read_text(rewritten(text))
    assert given.text != text
    usual = quoteattr.read_text(text)
    starts = [normalize("NFC", part.text).replace("\r", "") for _, part in parts(given)]
    assert starts == [part.text for _, part in parts(usual)]
    extractor = quoteattr.load()
    found, expected = extractor(given), extractor(usual)
    assert [one.statement for one in found] == [one.statement for one in expected]
    assert all(one.spans[0].of(given.text) == one.text for one in found)


def test_statements_of_different_parts_are_different() -> None:
    child = Quote(text="go", kind=Kind.DIRECT, spans=(Span(1, 3),), statement="a-1")
    quote = attrs.evolve(child, children=(child,))
    names = [
        {one.statement, one.children[0].statement}
        for one in rejoined(Article(text="x" * 99), iter([(0, [quote, quote]), (50, [quote])]))
    ]
    assert [len(one) for one in names] == [1, 1, 1]
    assert names[0] == names[1] != names[2]


@pytest.mark.model
@pytest.mark.parametrize("through_pipe", [False, True])
def test_quotes_of_parts_are_slices_of_the_whole(monkeypatch: pytest.MonkeyPatch, through_pipe: bool) -> None:
    extractor = quoteattr.load()
    expected = [one.spans for one in extractor(TEXT)]
    monkeypatch.setattr(module, "LONGEST", 400)
    monkeypatch.setattr("quoteattr.extractor.LONGEST", 400)
    monkeypatch.setattr("quoteattr.extractor.ALONE", 400)
    [found] = extractor.pipe([TEXT]) if through_pipe else [extractor(TEXT)]
    assert not isinstance(found, quoteattr.Failed)
    assert [one.spans for one in found] == expected
    assert all(TEXT[one.spans[0].start : one.spans[0].end] == one.text for one in found)
    assert found.article.text == TEXT
    assert len({one.statement for one in found}) == len(found)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("unit", ["“We will go,” Ana Ruiz said. ", "bridge"])
def test_a_paragraph_longer_than_a_part_is_cut(unit: str) -> None:
    article = quoteattr.read_text(unit * 60)
    made = [part for _, part in parts(article)]
    assert max(len(part.text) for part in made) <= 2 * 400
    assert "".join(part.text for part in made) == article.text
    assert all(0 <= b.span.start < b.span.end <= len(part.text) for part in made for b in part.blocks)
