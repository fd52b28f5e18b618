"""The order of things: an article goes through `STAGES` once, and its quotes come out.

This is the only module that knows the order. Each stage is a pure function ``State -> State``; the model's
pass stands before them, because it takes many articles at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from quoteattr.assemble import assemble
from quoteattr.confidence import Weights
from quoteattr.dates.dating import date_statements
from quoteattr.document.marks import Quotation, scan
from quoteattr.document.tokens import Tokens
from quoteattr.finding.draft import Statement
from quoteattr.finding.labels import add_labels
from quoteattr.finding.posts import post_statements
from quoteattr.finding.repeats import join_posts, join_statements
from quoteattr.finding.reported import statements_of, without_nobodys
from quoteattr.finding.unattributed import add_quoted
from quoteattr.speakers.context import add_context
from quoteattr.speakers.mentions import Entity, EntityType
from quoteattr.speakers.naming import name_speakers
from quoteattr.speakers.turns import take_turns
from quoteattr.tagging.tagger import Reading, Tagging, readable
from quoteattr.values import Article, Block, Quote, Span

SECTION = 8192  #: tokens; a longer article is tagged section by section, so that memory stays flat


@attrs.frozen(eq=False)
class State:
    """What is known of an article so far."""

    article: Article
    quotations: tuple[Quotation, ...]
    taggings: tuple[Tagging, ...]
    attitudes: bool
    statements: tuple[Statement, ...] = ()


Stage = Callable[[State], State]


def prepare(article: Article, tokenize: Callable[[str, list[Span]], Tokens]) -> Iterator[Reading]:
    """The parts of ``article`` that the model reads, in sections of whole paragraphs."""
    section: list[Block] = []
    size = 0
    for block in readable(article):
        length = len(block.span) // 4  # tokens, roughly; only the bound matters
        if section and size + length > SECTION:
            yield _reading(article, section, tokenize)
            section, size = [], 0
        section.append(block)
        size += length
    if section:
        yield _reading(article, section, tokenize)


def _reading(article: Article, blocks: list[Block], tokenize: Callable[[str, list[Span]], Tokens]) -> Reading:
    spans = [block.span for block in blocks]
    return Reading(article.text, tokenize(article.text, spans), scan(article.text, spans), tuple(blocks))


def reported(state: State) -> State:
    """Taggings -> statements with content, cue and source."""
    found = [
        statement
        for tagging in state.taggings
        for statement in statements_of(
            state.article.text, tagging, state.quotations, attitudes=state.attitudes
        )
    ]
    return attrs.evolve(state, statements=tuple(found))


def quoted(state: State) -> State:
    """Quotations that the model left alone and that are speech by their form -> further statements."""
    return attrs.evolve(
        state, statements=add_quoted(state.article, state.statements, state.quotations, state.taggings)
    )


def labelled(state: State) -> State:
    """Dashes, labels of turns and headlines -> sources and further statements; what nobody says goes."""
    labelled = add_labels(state.article, state.statements)
    return attrs.evolve(state, statements=without_nobodys(state.article.text, labelled))


def posts(state: State) -> State:
    """The article's posts -> statements; those that the prose repeats know of each other."""
    return attrs.evolve(
        state, statements=join_posts(state.article, post_statements(state.article, state.statements))
    )


def speakers(state: State) -> State:
    """Sources -> speakers with their fullest names."""
    entities = [
        Entity(tagging.tokens.span(*stretch), EntityType(name))
        for tagging in state.taggings
        for stretch, name in tagging.entities
    ]
    return attrs.evolve(state, statements=name_speakers(state.article, state.statements, entities))


def turns(state: State) -> State:
    """Dialogues -> speakers of the turns that name nobody."""
    return attrs.evolve(state, statements=take_turns(state.article, state.statements))


def repeats(state: State) -> State:
    """Statements of one speaker in the same words -> they know of each other."""
    return attrs.evolve(state, statements=join_statements(state.article, state.statements))


def dates(state: State) -> State:
    """Cues, settings, posts and the publication date -> the date of each statement."""
    return attrs.evolve(state, statements=date_statements(state.article, state.statements))


def contexts(state: State) -> State:
    """Cues -> the addressee and the outer source of each statement."""
    return attrs.evolve(state, statements=add_context(state.article, state.statements))


STAGES: tuple[Stage, ...] = (reported, quoted, labelled, posts, speakers, turns, repeats, dates, contexts)


def run(
    article: Article,
    readings: list[Reading],
    taggings: list[Tagging],
    *,
    attitudes: bool,
    weights: Weights | None = None,
) -> list[Quote]:
    """The quotes of an article whose sections were read and tagged; ``weights`` make confidences calibrated."""
    quotations = tuple(quotation for reading in readings for quotation in reading.quotations)
    state = State(article, quotations, tuple(taggings), attitudes)
    for stage in STAGES:
        state = stage(state)
    return assemble(state.article, state.statements, weights)
