"""Turn sources into speakers: resolve every mention beside a cue to the fullest name that the article gives.

The mentions of the article are clustered into entities, each source gets its candidates among them, a ranker scores
these, and the likeliest one is returned. A mention without a name stays as written, with a doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from quoteattr.document.document import Document
from quoteattr.enums import Reason, Way
from quoteattr.finding.draft import COLON, ScoredSource, StatementDraft
from quoteattr.languages.classes import WordClass as W
from quoteattr.ranking import Ranker
from quoteattr.speakers.attribution import CLOSE, Attribution, ScoredSpeaker
from quoteattr.speakers.coreference.answering import answering
from quoteattr.speakers.coreference.history import History, Spoken
from quoteattr.speakers.coreference.later import Later, Turn
from quoteattr.speakers.coreference.nouns import Nouns
from quoteattr.speakers.coreference.resolving import Resolver
from quoteattr.speakers.coreference.scored import Scored
from quoteattr.speakers.entities.accounts import Accounts
from quoteattr.speakers.entities.belonging import Affiliations
from quoteattr.speakers.entities.entities import Entity
from quoteattr.speakers.entities.genders import Genders
from quoteattr.speakers.entities.positions import Positions
from quoteattr.speakers.entities.reading import LIKELY, Reading, read
from quoteattr.speakers.entities.writing import (
    Named,
    as_written,
    nameless,
    of_mention,
    squeezed,
)
from quoteattr.speakers.nounphrases.names import key_of
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.types import TypedName
from quoteattr.values import BlockKind, Doubt, Excerpt, Post, Span, Speaker, SpeakerKind

OTHERS = 3  #: how many candidates are kept besides the first
ADDRESSEE = 60  #: code points after a cue that are searched for its addressee


def name_speakers(
    document: Document,
    drafts: Sequence[StatementDraft],
    typed: Sequence[TypedName],
    ranker: Ranker,
    affiliations: Ranker | None = None,
    kinds: Ranker | None = None,
    later: Ranker | None = None,
) -> tuple[Attribution, ...]:
    """Return the attribution of each of ``drafts``, in the same order.

    Args:
        document: The article.
        drafts: Its statements; ``source`` is the mention beside the cue.
        typed: The names that a tagger typed, in code points of the article; may be empty.
        ranker: The scorer of candidates.
        affiliations: The scorer of the bodies to which people may belong; without one, the first one stated is taken.
        kinds: The scorer that tells bodies from people by how their names are used; without one, the tagger does.
        later: The scorer of those who are named only after a description; without one, descriptions stay.
    """
    if not drafts:
        return ()
    namer = Namer(document, drafts, typed, ranker, affiliations, kinds)
    named = {id(drafts[at]): namer.attribute(drafts[at]) for at in in_order(drafts)}
    if later is not None:
        for turn, entity, score in Later(namer.reading, namer.turns).found(later):
            key = id(turn.draft)
            named[key] = namer.renamed(named[key], turn, entity, score)
    return tuple(
        _with_gender(namer.nouns.told(named[id(draft)], draft.source), draft, namer.genders, document.text)
        for draft in drafts
    )


def _with_gender(one: Attribution, draft: StatementDraft, genders: Genders, text: str) -> Attribution:
    """Return the attribution of ``draft``, with the speaker's gender as the whole article shows it."""
    if one.speaker is None:
        return one
    told = genders.told(one.speaker, draft, text)
    return one if told is one.speaker else one.with_speaker(told)


def in_order(drafts: Sequence[StatementDraft]) -> list[int]:
    """Return the indices of the drafts in the order in which their sources are read."""
    return sorted(range(len(drafts)), key=lambda at: (_place(drafts[at]), at))


def _place(draft: StatementDraft) -> int:
    return draft.source.start if draft.source is not None else draft.start


class Namer:
    """Names the speakers of one article's statements, which are read in the order of their sources."""

    def __init__(
        self,
        document: Document,
        drafts: Sequence[StatementDraft],
        typed: Sequence[TypedName],
        ranker: Ranker,
        affiliations: Ranker | None = None,
        kinds: Ranker | None = None,
    ) -> None:
        self._document = document
        reading, self._mentions = read(document, drafts, typed, kinds)
        self.reading: Reading = reading
        self._accounts = Accounts(reading, document.article.posts)
        self.resolver: Resolver = Resolver(document, reading, ranker, self._accounts)
        self.history: History = History()
        self.genders: Genders = Genders(self._mentions, reading)
        self.nouns: Nouns = Nouns(reading)
        self._positions = Positions(
            reading, Affiliations.of(reading, affiliations) if affiliations is not None else None
        )
        self.turns: list[Turn] = []  #: the statements whose sources were read, in the order of these
        #: the nouns that open turns ("The Chair"), and those who have turns under their own names
        self._chairs, self._others = self._in_turns(drafts)

    def _in_turns(self, drafts: Sequence[StatementDraft]) -> tuple[frozenset[Span], frozenset[Entity]]:
        labels = [one.source for one in drafts if one.source and one.reason == Reason.LABEL]
        often = Counter(label.of(self._document.text) for label in labels)
        phrases = [(label, phrase) for label in labels if (phrase := self.phrase(label)) is not None]
        named = [self.reading.entities.known(one.name) for _, one in phrases if one.form is Form.NAME]
        return (
            frozenset(
                label
                for label, one in phrases
                if one.form is Form.NOMINAL
                and (often[label.of(self._document.text)] > 1 or self._is_turn(label))
            ),
            frozenset(filter(None, named)),
        )

    def _is_turn(self, label: Span) -> bool:
        """Return whether a source is the label of its paragraph: "Clerk: Here."."""
        block, text = self._document.block_span(label.start), self._document.text
        alone = block.start == label.start and text[label.end : label.end + 1] == COLON
        return alone and self._document.block_kind(label.start) is BlockKind.PARAGRAPH

    def phrase(self, span: Span) -> Phrase | None:
        """Return the source at ``span``, as it was read."""
        return self._mentions.phrase(span)

    def attribute(self, draft: StatementDraft) -> Attribution:
        """Attribute ``draft``, and add it to the history, so that later statements can refer to its speaker."""
        author = self._hear_author(draft, draft.post) if draft.post is not None else None
        if author is not None:
            return Attribution(candidates=(ScoredSpeaker(author, draft.linked),), linked=draft.linked)
        if draft.post is not None or draft.source is None:
            return Attribution(linked=draft.linked, doubts=(Doubt.NO_SPEAKER,))
        phrase = self.phrase(draft.source)
        found = self._found(draft.source)
        if phrase is not None and draft.source in self._chairs:
            found = self._without_others(phrase, found)
        if draft.asked is not None:
            found = answering(draft.asked, phrase, found, self.resolver, self.history)
        best = found[0].who
        if phrase is not None:
            entity = self.note(draft, phrase, best)
            self.turns.append(Turn(draft, phrase, entity))
            # A speaker without a name is not in doubt: the words of the source are all that is known.
            self.genders.note(draft, entity, phrase, sure=best.entity is None or not best.doubts)
        others = [(rival, one) for rival in draft.rivals for one in self._rival(rival)]
        described = self._positions.of(best)
        if phrase is not None and phrase.roles:
            self.nouns.note(self._key(draft.source, best), draft.source, phrase, described, found[0].score)
        found = [Scored(described, found[0].score), *found[1:]]
        way = self._way(phrase, best) if phrase is not None else Way.UNKNOWN
        return self._attribution(draft, found, others, way)

    def renamed(self, one: Attribution, turn: Turn, entity: Entity, score: float) -> Attribution:
        """Return ``one`` with the speaker whom the article names only later; the source as written comes second."""
        source, draft = turn.draft.source, turn.draft
        assert source is not None
        phrase = turn.description or turn.phrase
        who = of_mention(turn.phrase, entity, self.reading.entities)
        if not who.roles and (phrase.is_determined(W.DEFINITE) or phrase.possessor is not None):
            who = attrs.evolve(who, roles=phrase.roles[:1])  # "the foreign minister" has no other role
        who = self._positions.of(who)
        speaker = who.speaker(Excerpt.of(self._document.text, source))
        first = ScoredSpeaker(speaker, draft.linked * score, self._key(source, who))
        others = [
            attrs.evolve(other, score=min(first.score, other.score * (1 - score)))
            for other in one.candidates[:OTHERS]
        ]
        return Attribution(
            candidates=(first, *(other for other in others if round(other.score, 2) > 0)),
            linked=one.linked,
            doubts=(Doubt.UNSURE_SPEAKER,) if score < CLOSE else (),
            way=Way.PRONOUN if turn.phrase.form is Form.PRONOUN else Way.NOUN,
        )

    def _without_others(self, phrase: Phrase, found: list[Scored]) -> list[Scored]:
        """Return the referents of a noun that opens turns, without those whose own turns open with their names."""
        apart = [one for one in found if one.who.entity not in self._others]
        if len(apart) == len(found) or not self._document.rules.act("speakers.turns-apart"):
            return found
        return apart or [Scored(as_written(phrase), found[0].score)]

    def _way(self, phrase: Phrase, who: Named) -> Way:
        if not self.resolver.is_simple(phrase):
            return Way.SEVERAL
        if phrase.form is Form.PRONOUN:
            return Way.PRONOUN
        if phrase.form is not Form.NOMINAL:
            return Way.NAME
        return Way.NOUN if who.entity is not None and who.entity.mentions else Way.WRITTEN

    def note(self, draft: StatementDraft, phrase: Phrase, who: Named) -> Entity | None:
        """Add the statement of ``who`` to the history, and return the entity under which it was added."""
        if phrase.form is Form.PRONOUN and who.entity is None:
            return None
        start = phrase.span.start
        entity = who.entity or self._unnamed(phrase) or nameless(who, phrase, start)
        sentence = self.reading.words.sentence(start)
        self.history.note(Spoken(start, sentence, entity, self._addressed(draft)))
        return entity

    def _unnamed(self, phrase: Phrase) -> Entity | None:
        found = self.reading.entities.unnamed_at(phrase.begin)
        owner = phrase.possessor  # "The victim’s father" is not the victim
        return None if found is None or (owner is not None and owner.head == found.head) else found

    def _key(self, source: Span, who: Named) -> str:
        """Return the key that groups the mentions of ``who``, here the one at ``source``."""
        phrase = self.phrase(source)
        entity = who.entity or (self._unnamed(phrase) if phrase is not None else None)
        return who.key if entity is None or entity.mentions else key_of(entity.name)

    def _found(self, source: Span) -> list[Scored]:
        phrase = self.phrase(source)
        if phrase is None:
            return [Scored(self._written(source, (Doubt.UNRESOLVED_MENTION,)), 1.0)]
        if len(phrase.words) == 1 and phrase.words[0].is_a(W.DETERMINER) and phrase.form is not Form.PRONOUN:
            return [Scored(self._written(source), 1.0)]  # "the “Harbor Lights” ad"
        return self.resolver.resolved(phrase, self.history)

    def _written(self, source: Span, doubts: tuple[Doubt, ...] = ()) -> Named:
        return Named(squeezed(source.of(self._document.text)), SpeakerKind.UNKNOWN, doubts=doubts)

    def _rival(self, rival: ScoredSource) -> list[Scored]:
        """Return the likeliest referent of another mention; only that one, because the mention itself is a guess."""
        if rival.score < LIKELY or self.phrase(rival.span) is None:
            return []
        return self._found(rival.span)[:1]

    def _addressed(self, draft: StatementDraft) -> Entity | None:
        """Return who is named first after the cue, outside the content: the addressee, or the person asked."""
        if not draft.cue:
            return None
        end = draft.cue[-1].end
        for one in self.reading.entities.after(end, end + ADDRESSEE):
            if not any(span.start <= one.start < span.end for span in draft.spans):
                return one.entity if one.sentence == self.reading.words.sentence(end) else None
        return None

    def _hear_author(self, draft: StatementDraft, post: Post) -> Speaker | None:
        """Add the author of a post to the history, and return it; ``None`` if it has neither name nor handle."""
        source, who = draft.source, self._accounts.author(post)
        if not who.name:
            return None
        if who.entity is not None:
            self.genders.note(draft, who.entity, sure=True)
            start = source.start if source is not None else post.span.start if post.span else 0
            self.history.note(Spoken(start, self.reading.words.sentence(start), who.entity))
        return who.speaker(Excerpt.of(self._document.text, source) if source is not None else None)

    def _attribution(
        self,
        draft: StatementDraft,
        found: Sequence[Scored],
        others: Sequence[tuple[ScoredSource, Scored]],
        way: Way,
    ) -> Attribution:
        """Return the candidates of the source and its rivals, those of one name combined."""
        assert draft.source is not None
        text, best = self._document.text, found[0]
        speaker = best.who.speaker(Excerpt.of(text, draft.source))
        first = ScoredSpeaker(speaker, draft.linked * best.score, self._key(draft.source, best.who))
        rest: dict[str, tuple[float, Named, Span]] = {}
        more = [(draft.source, draft.linked * one.score, one.who) for one in found[1:]]
        more += [(rival.span, rival.score * one.score, one.who) for rival, one in others]
        if not more:  # usually
            return Attribution(candidates=(first,), linked=draft.linked, doubts=best.who.doubts, way=way)
        for span, score, who in sorted(more, key=lambda one: -one[1]):
            key = who.key
            if key == best.who.key:
                first = attrs.evolve(first, score=first.score + score)
            else:
                before, named, place = rest.get(key, (0.0, who, span))
                rest[key] = before + score, named, place
        kept = [
            # A rival that leads to one person may outweigh a source that has several referents, so its score is capped.
            ScoredSpeaker(who.speaker(Excerpt.of(text, span)), min(score, first.score), self._key(span, who))
            for score, who, span in sorted(rest.values(), key=lambda one: -one[0])[:OTHERS]
        ]
        return Attribution(
            candidates=(first, *(one for one in kept if round(one.score, 2) > 0)),
            linked=draft.linked,
            doubts=best.who.doubts,
            way=way,
        )
