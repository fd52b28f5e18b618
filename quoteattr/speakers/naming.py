"""Turn sources into speakers: resolve every mention beside a cue to the fullest name that the article gives.

The mentions of the article are clustered into entities, each source gets its candidates among them, a ranker scores
these, and the likeliest one is returned. A mention without a name stays as written, with a doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import attrs

from quoteattr.document.document import Document
from quoteattr.finding.draft import Reason, ScoredSource, StatementDraft
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import lexicon
from quoteattr.ranking import Ranker
from quoteattr.speakers.accounts import Accounts, display_name, kind_of_account
from quoteattr.speakers.answering import answering
from quoteattr.speakers.attribution import Attribution, ScoredSpeaker, Way
from quoteattr.speakers.belonging import Bodies
from quoteattr.speakers.clustering import cluster
from quoteattr.speakers.contents import Contents
from quoteattr.speakers.coordinations import parse_text
from quoteattr.speakers.entities import Entities, Entity
from quoteattr.speakers.genders import Genders
from quoteattr.speakers.history import History, Spoken
from quoteattr.speakers.mentions import Mentions, find_mentions
from quoteattr.speakers.nouns import Nouns
from quoteattr.speakers.phrases import Form, Phrase
from quoteattr.speakers.reading import Reading
from quoteattr.speakers.resolving import Resolver, Scored
from quoteattr.speakers.roles import Role
from quoteattr.speakers.sites import Site
from quoteattr.speakers.types import TypedName
from quoteattr.speakers.writing import (
    Named,
    as_written,
    is_party_label,
    nameless,
    of_entity,
    squeezed,
    with_body,
    without_body,
)
from quoteattr.values import Doubt, Excerpt, Kind, Post, Span, Speaker, SpeakerKind

LEDE = 3  #: blocks at the top, headline included, that mention people who are named further down
LIKELY = 0.05  #: a rival mention is read only from this probability on
OTHERS = 3  #: how many candidates are kept besides the first
ADDRESSEE = 60  #: code points after a cue that are searched for its addressee
_UNRESOLVED = (Doubt.UNRESOLVED_MENTION,)


def name_speakers(
    document: Document,
    drafts: Sequence[StatementDraft],
    typed: Sequence[TypedName],
    ranker: Ranker,
    affiliations: Ranker | None = None,
) -> tuple[Attribution, ...]:
    """Return the attribution of each of ``drafts``, in the same order.

    Args:
        document: The article.
        drafts: Its statements; ``source`` is the mention beside the cue.
        typed: The names that a tagger typed, in code points of the article; may be empty.
        ranker: The scorer of candidates.
        affiliations: The scorer of the bodies to which people may belong; without one, the first one stated is taken.
    """
    if not drafts:
        return ()
    namer = Namer(document, drafts, typed, ranker, affiliations)
    order = sorted(range(len(drafts)), key=lambda at: (_place(drafts[at]), at))
    named = {at: namer.named(drafts[at]) for at in order}
    return tuple(
        _with_gender(namer.nouns.told(named[at]), draft, namer.genders, document.text)
        for at, draft in enumerate(drafts)
    )


def _with_gender(one: Attribution, draft: StatementDraft, genders: Genders, text: str) -> Attribution:
    """Return the attribution of ``draft``, with the speaker's gender as the whole article shows it."""
    if one.speaker is None:
        return one
    told = genders.told(one.speaker, draft, text)
    return one if told is one.speaker else one.with_speaker(told)


def _place(draft: StatementDraft) -> int:
    return draft.source.start if draft.source is not None else draft.start


def read(
    document: Document, drafts: Sequence[StatementDraft], typed: Sequence[TypedName]
) -> tuple[Reading, Mentions]:
    """Return the entities and mentions of an article, before sources are resolved."""
    sources = [one.source for one in drafts if one.source is not None]
    rivals = [rival.span for one in drafts for rival in one.rivals if rival.score >= LIKELY]
    mentions = find_mentions(document.words, typed, sources, rivals, rules=document.rules)
    contents = Contents((span, one.kind is not Kind.INDIRECT) for one in drafts for span in one.spans)
    known = lexicon(document.language.people)
    labels = [
        mention.phrase.key
        for one in drafts
        if one.source is not None
        and one.reason == Reason.LABEL
        and (mention := mentions.sources.get(one.source)) is not None
        and mention.phrase is not None
    ]
    ends = {span.start: span.end for one in drafts if one.kind is not Kind.INDIRECT for span in one.spans}
    entities = cluster(
        [
            one
            for one in mentions.every
            if (one.form is not Form.PRONOUN or one.span not in mentions.sources)
            and not (len(one.name) == 1 and _is_whole(one.span, ends))
        ],
        contents,
        known,
        mentions.common,
        site=Site.of(document.article, labels, known),
        rules=document.rules,
    )
    said = dict[Span, list[Span]]()
    for one in drafts:
        source = mentions.sources.get(one.source) if one.source is not None else None
        if source is not None and source.phrase is not None:
            said.setdefault(source.phrase.span, []).extend(one.spans)
    lede = [0, *(block.span.end for block in document.article.blocks)][:LEDE][-1]
    reading = Reading(
        words=document.words,
        entities=entities,
        contents=contents,
        lede=lede,
        paragraph=document.block_at,
        said=said,
        typed=bool(typed),
        rules=document.rules,
    )
    return reading, mentions


def _is_whole(word: Span, ends: Mapping[int, int]) -> bool:
    """Return whether a word with at most a stop is all that is quoted, and so no name: "“Nonsense,” she said"."""
    return word.end <= ends.get(word.start, 0) <= word.end + 1


class Namer:
    """Names the speakers of one article's statements, which are read in the order of their sources."""

    def __init__(
        self,
        document: Document,
        drafts: Sequence[StatementDraft],
        typed: Sequence[TypedName],
        ranker: Ranker,
        affiliations: Ranker | None = None,
    ) -> None:
        self._document = document
        self._people = document.language.people
        reading, self._mentions = read(document, drafts, typed)
        self.reading: Reading = reading
        posts = document.article.posts
        handles = {post.handle.casefold(): post.author or "" for post in posts if post.handle}
        # Functions of their data and not bound methods, so that an article leaves no cycles to the garbage collector.
        self.resolver: Resolver = Resolver(
            document,
            reading,
            ranker,
            partial(_of_self, document, reading.contents),
            partial(_by_handle, handles, reading.entities),
        )
        self.history: History = History()
        self.genders: Genders = Genders(self._mentions, reading.entities, reading.contents, document.rules)
        self.nouns: Nouns = Nouns(reading.entities.lexicon, document.rules)
        self._bodies = Bodies.of(reading, affiliations) if affiliations is not None else None
        self._affiliations: dict[Entity, str | None] = {}  #: of the people who have spoken
        self._accounts = Accounts(self.reading.entities, self._people, document.rules)
        #: the nouns that open several turns ("The Chair"), and those who have turns under their own names
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
                if one.form is Form.NOMINAL and often[label.of(self._document.text)] > 1
            ),
            frozenset(filter(None, named)),
        )

    def phrase(self, span: Span) -> Phrase | None:
        """Return the source at ``span``, as it was read."""
        mention = self._mentions.sources.get(span)
        return mention.phrase if mention is not None else None

    def named(self, draft: StatementDraft) -> Attribution:
        """Return who said ``draft``, and record it in the history."""
        if draft.post is not None:
            candidates = (ScoredSpeaker(self._author(draft, draft.post), draft.linked),)
            return Attribution(candidates=candidates, linked=draft.linked)
        if draft.source is None:
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
            # A speaker without a name is not in doubt: the words of the source are all that is known.
            self.genders.note(draft, entity, phrase, sure=best.entity is None or not best.doubts)
        others = [(rival, one) for rival in draft.rivals for one in self._rival(rival)]
        described = self._described(best)
        if phrase is not None and phrase.roles:
            self.nouns.note(self._key(draft.source, best), phrase, described, found[0].score)
        found = [Scored(described, found[0].score), *found[1:]]
        way = self._way(phrase, best) if phrase is not None else Way.UNKNOWN
        return _attribution(self._document.text, draft, found, others, self._key, way)

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

    def _described(self, who: Named) -> Named:
        """Return ``who`` with the body to which it belongs, and with roles that do not repeat that body."""
        entity, body = who.entity, who.affiliation
        if self._bodies is not None and entity is not None and entity.is_person and entity.mentions:
            if entity not in self._affiliations:
                self._affiliations[entity] = self._bodies.body(entity)
            body = self._affiliations[entity]
        elif self._bodies is not None and body is not None:
            person = self._bodies.is_of_person(body) and self.reading.rules.act("speakers.person-no-body")
            body = None if person else self._bodies.full_name(body)
        lexicon = self.reading.entities.lexicon
        if body is not None and (who.kind is SpeakerKind.ORGANIZATION or is_party_label(body, lexicon)):
            body = None
        if body is None:
            roles = tuple(with_body(role) for role in who.roles)
        else:
            roles = tuple(without_body(role, self._as_in(role, body), lexicon) for role in who.roles)
        if body == who.affiliation and roles == who.roles:  # usually
            return who
        return attrs.evolve(who, affiliation=body, roles=roles)

    def _as_in(self, role: Role, body: str) -> str:
        """Return the form in which ``body`` opens ``role``: "HPU" in "HPU spokesman", or "Norreefs"."""
        first, entities = role.text.split(" ", 1)[0], self.reading.entities
        known = entities.known(body.split()) if first[:1].isupper() else None
        return first if known is not None and entities.stands_for(first, known) else body

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
        return self.reading.entities.unnamed_at(phrase.begin)

    def _key(self, source: Span, who: Named) -> str:
        """Return the key that groups the mentions of ``who``, here the one at ``source``."""
        phrase = self.phrase(source)
        entity = who.entity or (self._unnamed(phrase) if phrase is not None else None)
        return (who if entity is None or entity.mentions else entity).name.casefold()

    def _found(self, source: Span) -> list[Scored]:
        phrase = self.phrase(source)
        if phrase is None:
            return [Scored(self._written(source, _UNRESOLVED), 1.0)]
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

    def _author(self, draft: StatementDraft, post: Post) -> Speaker:
        """Return the author of a post, under the article's name if that is fuller."""
        source = draft.source
        written = display_name(post, self._people)
        phrase = parse_text(written, self._people, self._document.rules)
        kind = kind_of_account(written, phrase, self._people, self._document.rules)
        if phrase is not None and phrase.roles and phrase.name:  # "Mayor Ana Ruiz"
            written = " ".join(phrase.name)
        entity = self._accounts.owner(post)
        who = Named(written, SpeakerKind.UNKNOWN, handle=post.handle)
        if entity is not None and (full := of_entity(entity, self.reading.entities)).name:
            # "Ana Ruiz for Mayor" is not a fuller name of Ana Ruiz, but "Ana María Ruiz" is.
            other = full.name.split()[-1].casefold() != written.split()[-1].casefold()
            longer = not post.author or other or len(full.name) >= len(written)
            shown = kind is SpeakerKind.PERSON and len(entity.words) == 1  # "RossHolt", who is no brand
            told = kind if shown else full.kind
            who = attrs.evolve(full, name=full.name if longer else written, kind=told, handle=post.handle)
        elif phrase is not None and post.author:
            who = attrs.evolve(who, kind=kind, roles=phrase.roles)
        if entity is not None:
            self.genders.note(draft, entity, sure=True)
            start = source.start if source is not None else post.span.start if post.span else 0
            self.history.note(Spoken(start, self.reading.words.sentence(start), entity))
        return who.speaker(Excerpt.of(self._document.text, source) if source is not None else None)


def _by_handle(handles: Mapping[str, str], entities: Entities, handle: str) -> Named:
    """Return who posts under a handle, if a post in the article shows it."""
    author = handles.get(handle.casefold(), "")
    entity = entities.known(author.split())
    who = of_entity(entity, entities) if entity else Named(author or handle, SpeakerKind.UNKNOWN)
    return attrs.evolve(who, handle=handle)


def _of_self(document: Document, contents: Contents, phrase: Phrase) -> Named:
    """Return who says "I": the author of the article, unless somebody else is speaking."""
    own = phrase.words[0].is_a(W.OWN) and phrase.text.isupper()
    byline = document.article.byline
    if byline and own and not contents.holds(phrase.span.start) and document.rules.act("speakers.author"):
        return Named(byline[0], SpeakerKind.PERSON)
    return Named(phrase.text, phrase.kind, doubts=_UNRESOLVED)


def _attribution(
    text: str,
    draft: StatementDraft,
    found: Sequence[Scored],
    others: Sequence[tuple[ScoredSource, Scored]],
    key_of: Callable[[Span, Named], str],
    way: Way,
) -> Attribution:
    """Return the candidates of the source and its rivals, those of one name combined."""
    assert draft.source is not None
    best = found[0]
    speaker = best.who.speaker(Excerpt.of(text, draft.source))
    first = ScoredSpeaker(speaker, draft.linked * best.score, key_of(draft.source, best.who))
    rest: dict[str, tuple[float, Named, Span]] = {}
    more = [(draft.source, draft.linked * one.score, one.who) for one in found[1:]]
    more += [(rival.span, rival.score * one.score, one.who) for rival, one in others]
    if not more:  # usually
        return Attribution(candidates=(first,), linked=draft.linked, doubts=best.who.doubts, way=way)
    for span, score, who in sorted(more, key=lambda one: -one[1]):
        key = who.name.casefold()
        if key == first.speaker.name.casefold():
            first = attrs.evolve(first, score=first.score + score)
        else:
            before, named, place = rest.get(key, (0.0, who, span))
            rest[key] = before + score, named, place
    kept = [
        # A rival that leads to one person may outweigh a source that has several referents, so its score is capped.
        ScoredSpeaker(who.speaker(Excerpt.of(text, span)), min(score, first.score), key_of(span, who))
        for score, who, span in sorted(rest.values(), key=lambda one: -one[0])[:OTHERS]
    ]
    return Attribution(
        candidates=(first, *(one for one in kept if round(one.score, 2) > 0)),
        linked=draft.linked,
        doubts=best.who.doubts,
        way=way,
    )
