"""An article while its mentions are resolved: its entities and contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from quoteattr.document.addressees import is_passive
from quoteattr.document.document import Document
from quoteattr.document.rules import Rules
from quoteattr.document.words import Words
from quoteattr.enums import Reason
from quoteattr.finding.draft import StatementDraft
from quoteattr.languages.classes import WordClass as W
from quoteattr.ranking import Ranker
from quoteattr.speakers.context import addressee_of
from quoteattr.speakers.entities.clustering import cluster
from quoteattr.speakers.entities.contents import Contents
from quoteattr.speakers.entities.entities import Entities, Entity
from quoteattr.speakers.entities.mentionreader import find_mentions
from quoteattr.speakers.entities.mentions import Mention, Mentions
from quoteattr.speakers.entities.sites import Site
from quoteattr.speakers.nounphrases.names import is_short_form
from quoteattr.speakers.nounphrases.phrases import Form
from quoteattr.speakers.nounphrases.types import EntityType, TypedName
from quoteattr.values import Kind, Span

LEDE = 3  #: blocks at the top, headline included, that mention people who are named further down
LIKELY = 0.05  #: a rival mention is read only from this probability on


@attrs.frozen(eq=False)
class Reading:
    """The entities and contents of an article, before any mention is resolved."""

    words: Words
    entities: Entities
    contents: Contents
    lede: int  #: where the opening of the article ends, in code points
    paragraph: Callable[[int], int]  #: returns the number of the paragraph at a place
    said: Mapping[Span, Sequence[Span]] = attrs.Factory(dict)  #: source -> its contents
    ends: Mapping[Span, int] = attrs.Factory(dict)  #: source -> where it ends with all that describes it
    typed: bool = False  #: whether a tagger typed anything, be it only a day
    addressed: Mapping[Span, Entity] = attrs.Factory(dict)  #: source -> who is told its words
    #: the words of names that a tagger took for those of places, in lower case
    places: frozenset[str] = frozenset()
    #: the same for names of bodies in which no noun says so; many of them are places
    bodies: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()  #: the same for names of nations: "norlandian"

    @property
    def rules(self) -> Rules:
        """The named rules that may act."""
        return self.words.rules

    def spoken_of(self, source: Span) -> frozenset[Entity]:
        """Return who is named in the words of the source at ``source``, and so is rarely their speaker.

        Reported words before the source are left out: in "Brightwater will close, it said" the name is that of the
        source.
        """
        return frozenset(
            one.entity
            for span in self.said.get(source, ())
            for one in self.entities.after(span.start, span.end)
            if not one.pronoun and (one.quoted or one.start > source.start)
        )


def mentions_of(document: Document, drafts: Sequence[StatementDraft], typed: Sequence[TypedName]) -> Mentions:
    """Return the mentions of an article and its sources."""
    sources = [one.source for one in drafts if one.source is not None]
    rivals = [rival.span for one in drafts for rival in one.rivals if rival.score >= LIKELY]
    return find_mentions(document.words, typed, sources, rivals)


def read(
    document: Document,
    drafts: Sequence[StatementDraft],
    typed: Sequence[TypedName],
    kinds: Ranker | None = None,
) -> tuple[Reading, Mentions]:
    """Return the entities and mentions of an article, before sources are resolved."""
    words = document.words
    mentions = mentions_of(document, drafts, typed)
    contents = Contents((span, one.kind is not Kind.INDIRECT) for one in drafts for span in one.spans)
    phrases = [(one, phrase) for one in drafts if (phrase := mentions.phrase(one.source)) is not None]
    labels = [phrase.key for one, phrase in phrases if one.reason == Reason.LABEL]
    site = Site.of(document.article, labels, words.people)
    said = said_by(drafts, mentions)
    entities = cluster(words, telling(mentions, drafts), contents, mentions.common, site, kinds, said)
    lede = [0, *(block.span.end for block in document.article.blocks)][:LEDE][-1]
    return Reading(
        words=words,
        entities=entities,
        contents=contents,
        lede=lede,
        paragraph=document.block_at,
        said=said,
        ends={phrase.span: one.source.end for one, phrase in phrases if one.source is not None},
        typed=bool(typed),
        addressed={phrase.span: who for one, phrase in phrases if (who := _told(document, one, entities))},
        places=_typed_words(words, typed, EntityType.GPE),
        bodies=_typed_words(words, typed, EntityType.ORG),
        nations=_typed_words(words, typed, EntityType.NORP),
    ), mentions


def said_by(drafts: Sequence[StatementDraft], mentions: Mentions) -> dict[Span, list[Span]]:
    """Return the contents of each source, by the spans of the sources."""
    said: dict[Span, list[Span]] = {}
    for one in drafts:
        phrase = mentions.phrase(one.source)
        if phrase is not None:
            said.setdefault(phrase.span, []).extend(one.spans)
    return said


def _told(document: Document, draft: StatementDraft, entities: Entities) -> Entity | None:
    """Return who is told or passes on a statement, by name, and so did not make it.

    That is the object of its cue, or the subject of a passive one or of "quoted him as saying".
    """
    cue = draft.cue[0] if draft.cue else None
    if cue is None or draft.source is None:
        return None
    passive = draft.source.start > cue.end and is_passive(document, document.words.within(cue))
    if passive or _is_quoted(document, draft.source, draft.cue):
        start = document.sentence(cue.start).start
        subject = (one for one in entities.before(cue.start) if one.start >= start and not one.oblique)
        return next((one.entity for one in subject), None)
    told = addressee_of(document, draft)
    if told is None or draft.source.start > cue.start:  # "asks Holt" after a question
        return None
    span = told.spans[0]
    within = entities.after(span.start, span.end)
    named = bool(within) and within[-1].end == span.end and not within[-1].pronoun
    return within[-1].entity if named else None  # not "told Holt’s aides"


def _is_quoted(document: Document, source: Span, cue: Sequence[Span]) -> bool:
    """Return whether somebody else quotes the source, which stands inside the cue: "quoted him as saying"."""
    inside = cue[0].end < source.start < cue[-1].start
    if not inside or document.phrases.starting("citing", cue[0].start) is None:
        return False
    return not any(word.is_a(W.REFLEXIVE) for word in document.words.first(source, 1))


def _typed_words(words: Words, typed: Sequence[TypedName], type_: EntityType) -> frozenset[str]:
    """Return the words of the names of a type, in lower case.

    Acronyms are left out, because "the US senator" may be from any state, and bodies with a noun, such as a court.
    """
    found: set[str] = set()
    for one in typed:
        name = words.within(one.span) if one.type is type_ else ()
        body = type_ is EntityType.ORG and any(word.is_a(W.BODY | W.BODY_NAME) for word in name)
        found.update(word.lower for word in name if not (body or is_short_form(word.text)))
    return frozenset(found)


def telling(mentions: Mentions, drafts: Sequence[StatementDraft]) -> list[Mention]:
    """Return the mentions that tell of entities: not the pronouns beside cues, whose antecedents are sought later.

    A word that is all that is quoted, with at most a stop, is no name: "“Nonsense,” she said".
    """
    ends = {span.start: span.end for one in drafts if one.kind is not Kind.INDIRECT for span in one.spans}
    return [
        one
        for one in mentions.every
        if (one.form is not Form.PRONOUN or one.span not in mentions.sources)
        and not (len(one.name) == 1 and one.span.end <= ends.get(one.span.start, 0) <= one.span.end + 1)
    ]
