"""The order of things: an article goes through `STAGES` once, and its quotes come out.

This is the only module that knows the order. Each stage is a pure function ``State -> State`` that fills one field of
the state; the model's pass comes before them, because it takes many articles at once.

Internal: no name in here is promised to stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from quoteattr.assemble import assemble
from quoteattr.confidence import Weights
from quoteattr.dates.dater import date_statements
from quoteattr.dates.dating import Dating
from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.labels import add_labels
from quoteattr.finding.posts import post_statements
from quoteattr.finding.repeats import find_repeats, join_posts
from quoteattr.finding.reported import statements_of, without_nobodys
from quoteattr.finding.unattributed import add_quoted
from quoteattr.ranking import Ranker
from quoteattr.speakers.attribution import Attributed, Attribution
from quoteattr.speakers.context import find_context
from quoteattr.speakers.mentions import Entity, EntityType
from quoteattr.speakers.naming import name_speakers
from quoteattr.speakers.turns import take_turns
from quoteattr.tagging.tagger import Tagging
from quoteattr.values import Context, Quote


@attrs.frozen(eq=False)
class State:
    """What is known of an article so far; each field is filled by one stage and read by the later ones.

    All tuples but ``taggings``, of which there is one a section, hold one entry a draft.
    """

    document: Document
    taggings: tuple[Tagging, ...]
    attitudes: bool
    rankers: Mapping[str, Ranker] = attrs.Factory(dict)
    drafts: tuple[StatementDraft, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    contexts: tuple[Context | None, ...] = ()
    repeats: tuple[int | None, ...] = ()
    datings: tuple[Dating, ...] = ()


RANKERS = ("speakers", "dates")  #: the scorers of candidates, by the keys of a pack's card

Stage = Callable[[State], State]


def find(state: State) -> State:
    """Taggings, marks, labels and posts -> drafts, in order of the text."""
    document = state.document
    drafts: tuple[StatementDraft, ...] = tuple(
        draft
        for tagging in state.taggings
        for draft in statements_of(document, tagging, attitudes=state.attitudes)
    )
    drafts = add_quoted(document, drafts)
    drafts = without_nobodys(document, add_labels(document, drafts))
    drafts = join_posts(document, post_statements(document, drafts))
    return attrs.evolve(state, drafts=drafts)


def attribute(state: State) -> State:
    """Drafts and the names of the article -> who said each of them."""
    entities = [
        Entity(tagging.tokens.span(*stretch), EntityType(name))
        for tagging in state.taggings
        for stretch, name in tagging.entities
    ]
    named = name_speakers(state.document, state.drafts, entities)
    return attrs.evolve(state, attributions=take_turns(state.document.article, state.drafts, named))


def contextualize(state: State) -> State:
    """Cues -> the addressee and the outer source of each draft."""
    contexts = tuple(find_context(state.document.article, draft) for draft in state.drafts)
    return attrs.evolve(state, contexts=contexts)


def join(state: State) -> State:
    """Drafts of one speaker in the same words -> which of them repeat another."""
    names = [one.speaker.name if one.speaker else None for one in state.attributions]
    return attrs.evolve(state, repeats=find_repeats(state.document, state.drafts, names))


def date(state: State) -> State:
    """Cues, occasions, posts and the publication date -> when each statement was made."""
    said = [
        Attributed(draft, attribution.speaker)
        for draft, attribution in zip(state.drafts, state.attributions, strict=True)
    ]
    return attrs.evolve(state, datings=date_statements(state.document, said, state.rankers.get("dates")))


STAGES: tuple[Stage, ...] = (find, attribute, contextualize, join, date)


def run(
    document: Document,
    taggings: Sequence[Tagging],
    *,
    attitudes: bool,
    rankers: Mapping[str, Ranker] | None = None,
    weights: Weights | None = None,
) -> list[Quote]:
    """The quotes of a document whose sections were tagged.

    Args:
        document: The article.
        taggings: The tagger's view of its sections, in order.
        attitudes: Keep beliefs and intentions, too.
        rankers: The scorers of candidates, under the names of `RANKERS`.
        weights: Those that make confidences calibrated.
    """
    state = State(document, tuple(taggings), attitudes, rankers or {})
    for stage in STAGES:
        state = stage(state)
    return assemble(
        document.article,
        state.drafts,
        attributions=state.attributions,
        contexts=state.contexts,
        repeats=state.repeats,
        datings=state.datings,
        weights=weights or Weights(),
    )
