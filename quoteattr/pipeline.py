"""The pipeline: each article passes through `STAGES` once, which produce its quotes.

Only this module knows the order. Each stage is a pure function from `State` to `State` that fills one field of the
state. The tagger runs before the stages, because it processes many articles at once. Internal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import attrs

from quoteattr.assemble import assemble
from quoteattr.confidence import EVEN, Weights
from quoteattr.dates.dater import date_statements, no_later
from quoteattr.dates.dating import Dating
from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.labels.dashes import find_dialogue
from quoteattr.finding.labels.headlines import with_headlines
from quoteattr.finding.labels.labels import with_labels
from quoteattr.finding.labels.transcripts import find_turns
from quoteattr.finding.nested import Nested, find_nested, only_contents
from quoteattr.finding.quotations.answers import with_answers
from quoteattr.finding.quotations.beats import with_beats
from quoteattr.finding.quotations.posts import with_posts
from quoteattr.finding.quotations.pullquotes import with_pull_quotes
from quoteattr.finding.quotations.repeats import find_repeats, with_repeats
from quoteattr.finding.quotations.unattributed import with_quotations
from quoteattr.finding.quotations.unlikely import without_unlikely
from quoteattr.finding.reported.agents import with_agents
from quoteattr.finding.reported.frames import with_frames
from quoteattr.finding.reported.quoting import with_quoted
from quoteattr.finding.reported.reported import find_reported
from quoteattr.finding.reported.subjects import with_subjects
from quoteattr.finding.reported.tails import with_tails
from quoteattr.finding.signatures import with_signatures
from quoteattr.finding.stances.stance import with_stances
from quoteattr.finding.stances.verdicts import without_verdicts
from quoteattr.finding.turns import Turn, covered_by, with_turns
from quoteattr.ranking import Ranker
from quoteattr.speakers.attribution import Attributed, Attribution, is_another
from quoteattr.speakers.context import find_contexts
from quoteattr.speakers.coreference.features import PRIOR
from quoteattr.speakers.naming import name_speakers
from quoteattr.speakers.nounphrases.types import EntityType, TypedName
from quoteattr.speakers.turns import take_turns
from quoteattr.tagging.tagging import Tagging
from quoteattr.values import Article, Context, Doubt, Excerpt, Quote, Span
from quoteattr.values.certainty import certainty_of


@attrs.frozen(eq=False)
class State:
    """The results for an article so far; from ``drafts`` on, each field is filled by one stage and read by later ones.

    ``taggings`` has one entry per section, and ``typed`` the names in them, taken from there at once. The other
    tuples have one entry per draft.
    """

    document: Document
    taggings: tuple[Tagging, ...]
    attitudes: bool = False
    noun_phrases: bool = False
    rankers: Mapping[str, Ranker] = attrs.Factory(dict)
    typed: tuple[TypedName, ...] = attrs.Factory(
        lambda self: tuple(typed_names(self.taggings)), takes_self=True
    )
    drafts: tuple[StatementDraft, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    contexts: tuple[Context | None, ...] = ()
    repeats: tuple[int | None, ...] = ()
    datings: tuple[Dating, ...] = ()


#: the names of the rankers, which are keys in the card of a pack
RANKERS = ("speakers", "affiliations", "kinds", "later", "turns", "dates")

Stage = Callable[[State], State]
Tagged = Callable[[Article], tuple[Document, Sequence[Tagging]]]


def find(state: State) -> State:
    """Find the drafts from tags, quotation marks, signatures, labels and posts, in text order."""
    document = state.document
    people = sorted(name.span for name in state.typed if name.type is EntityType.PERSON)
    turns = find_turns(document, people)
    drafts = find_reported(
        document,
        state.taggings,
        attitudes=state.attitudes,
        noun_phrases=state.noun_phrases,
        taken=covered_by(document, turns),
    )
    for step in steps(people, [*turns, *find_dialogue(document)]):
        drafts = step(document, drafts)
    return attrs.evolve(state, drafts=drafts)


Step = Callable[[Document, Sequence[StatementDraft]], tuple[StatementDraft, ...]]


def steps(people: Sequence[Span], turns: Sequence[Turn]) -> tuple[Step, ...]:
    """Return the steps after the tagger's statements, in order; each returns all drafts so far, in text order.

    Of two steps that claim the same words, the later one has them if their form is unambiguous, as that of turns and
    posts is. Otherwise it adds only what no draft covers. ``people`` are the mentions of persons by name.
    """
    return (
        # words that only marks or a phrase show, and whom the words beside a quotation name
        with_quotations,
        with_pull_quotes,
        partial(with_beats, people=people),
        with_frames,
        with_agents,
        with_tails,
        with_signatures,
        # labels: who speaks so far is evidence for the others, but the labels of turns need none
        partial(with_headlines, people=people),
        partial(with_labels, people=people),
        partial(with_turns, turns=turns),
        # what the sentences around the statements tell of them, for which all must be known
        with_answers,
        without_verdicts,
        with_subjects,
        without_unlikely,  # when no step is left that may find a source
        with_stances,
        with_quoted,  # a denial or condition is about whoever quotes
        # posts say what they say: they have no stance, and only asserted words repeat them
        with_posts,
        with_repeats,
    )


def typed_names(taggings: Sequence[Tagging]) -> list[TypedName]:
    """Return the names found by the tagger, with their types."""
    return [
        TypedName(tagging.tokens.span(*stretch), EntityType(name))
        for tagging in taggings
        for stretch, name in tagging.entities
    ]


def attribute(state: State) -> State:
    """Rank the candidate speakers of each draft."""
    ranker = state.rankers.get("speakers") or Ranker(PRIOR)
    affiliations, kinds = state.rankers.get("affiliations"), state.rankers.get("kinds")
    later = state.rankers.get("later")
    named = name_speakers(state.document, state.drafts, state.typed, ranker, affiliations, kinds, later)
    turns = take_turns(state.document, state.drafts, named, state.rankers.get("turns"))
    return attrs.evolve(state, attributions=turns)


def contextualize(state: State) -> State:
    """Find the addressee and the outer source of each draft."""
    return attrs.evolve(state, contexts=find_contexts(state.document, state.drafts))


def join(state: State) -> State:
    """Find, for each draft, the one that it repeats: the same words of the same speaker."""
    speakers = [one.key for one in state.attributions]
    return attrs.evolve(state, repeats=find_repeats(state.document, state.drafts, speakers))


def date(state: State) -> State:
    """Rank the candidate dates of each draft, from cues, occasions, posts and the publication date."""
    said = [
        Attributed(draft, attribution.speaker)
        for draft, attribution in zip(state.drafts, state.attributions, strict=True)
    ]
    return attrs.evolve(state, datings=date_statements(state.document, said, state.rankers.get("dates")))


STAGES: tuple[Stage, ...] = (find, attribute, contextualize, join, date)


def report(state: State, tagged: Tagged) -> State:
    """Add what the statements report of others; the statements themselves stay as they are.

    Args:
        state: The state after all stages.
        tagged: Returns the document of an article, and the tags of its sections.
    """
    contents = only_contents(state.document, state.drafts)
    found = find_nested(*tagged(contents), state.drafts) if contents.blocks else ()
    if not found:
        return state
    # Named without the other statements: "he" in what somebody says is rarely the one who speaks.
    named = attribute(attrs.evolve(state, drafts=tuple([one.draft for one in found]))).attributions
    kept = [
        (one, who)
        for one, who in zip(found, named, strict=True)
        if is_another(who, state.attributions[one.outer])
    ]
    drafts = [one.draft for one, _ in kept]
    return attrs.evolve(
        state,
        drafts=(*state.drafts, *drafts),
        attributions=(*state.attributions, *[who for _, who in kept]),
        contexts=(*state.contexts, *_within(state, [one for one, _ in kept])),
        repeats=(*state.repeats, *[None for _ in kept]),
        datings=(*state.datings, *[no_later(state.datings[one.outer]) for one, _ in kept]),
    )


def _within(state: State, found: Sequence[Nested]) -> Iterator[Context | None]:
    """Yield the contexts of nested reports, whose outer source is that of the statement around them."""
    contexts = find_contexts(state.document, [one.draft for one in found])
    for one, context in zip(found, contexts, strict=True):
        source = state.drafts[one.outer].source
        if source is None or (context is not None and context.outer is not None):
            yield context
        else:
            yield attrs.evolve(context or Context(), outer=Excerpt.of(state.document.text, source))


def run(
    document: Document,
    taggings: Sequence[Tagging],
    *,
    attitudes: bool = False,
    noun_phrases: bool = False,
    rankers: Mapping[str, Ranker] | None = None,
    weights: Weights | None = None,
    tagged: Tagged | None = None,
) -> list[Quote]:
    """Run all stages on a tagged document and return its quotes.

    Args:
        document: The article.
        taggings: The tags of its sections, in order.
        attitudes: Also keep beliefs and intentions.
        noun_phrases: Keep all contents that are noun phrases.
        rankers: The rankers, by the names in `RANKERS`.
        weights: The weights of the calibrated confidences.
        tagged: Returns the document of an article, and the tags of its sections. If it is given, what statements report
            of others is returned, too, unless it is more likely wrong than right.
    """
    state = State(document, tuple(taggings), attitudes, noun_phrases, rankers or {})
    for stage in STAGES:
        state = stage(state)
    if tagged is not None:
        state = report(state, tagged)
    quotes = assemble(
        document.article,
        state.drafts,
        attributions=state.attributions,
        contexts=state.contexts,
        repeats=state.repeats,
        datings=state.datings,
        weights=weights or Weights(),
        sentence=document.sentence,
    )
    return [one for one in quotes if Doubt.NESTED not in one.doubts or certainty_of(one) >= EVEN]
