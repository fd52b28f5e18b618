"""Sources -> speakers: every mention beside a cue is led to the fullest name that the article gives.

"he" -> "Mr Sethi" -> Rajan Sethi. Names are looked up in the article's `Cast`; pronouns, roles and bodies find
their antecedent in the `Discourse`. What leads to no name stays as written, with a doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from quoteattr.finding.statement import Statement
from quoteattr.linking.antecedents import FEW_SPEAKERS, Contents, Discourse
from quoteattr.linking.cast import Cast, Figure
from quoteattr.linking.mentions import Entity, find_mentions, sentence_starts
from quoteattr.linking.names import Form, Phrase, parse
from quoteattr.linking.roles import Role
from quoteattr.linking.words import (
    ADDRESS,
    ANONYMOUS,
    BODIES,
    DETERMINERS,
    DOCUMENTS,
    GROUPS,
    IT,
    NUMBERS,
    PARTIES,
    PREPOSITIONS,
    PRESS,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVES,
    ROLES,
    SAME_ROLES,
    SELVES,
    THEY,
    TITLES,
    Gap,
    Word,
    are_people,
    words_of,
)
from quoteattr.values import Article, Doubt, Excerpt, Kind, Post, Span, Speaker, SpeakerKind

NOUN_PHRASE = 6  #: words before "who" that are read as its noun phrase
_UNRESOLVED = (Doubt.UNRESOLVED_MENTION,)
SPEAKING = ROLES | GROUPS | BODIES
_VERBS = frozenset(
    ["and", "are", "be", "been", "had", "has", "have", "is", "or", "said", "says", "told", "was", "were"]
)
_OPINION = frozenset(["poll", "polls", "survey", "surveys"])


@attrs.frozen
class Named:
    """Who a mention stands for: a figure of the article, or a name as written."""

    name: str
    kind: SpeakerKind
    figure: Figure | None = None
    roles: tuple[Role, ...] = ()
    affiliation: str | None = None
    handle: str | None = None
    doubts: tuple[Doubt, ...] = ()


def name_speakers(
    article: Article, statements: Sequence[Statement], entities: Sequence[Entity]
) -> tuple[Statement, ...]:
    """The same statements in the same order, each with its ``speaker`` and the doubts about it.

    Args:
        article: The article.
        statements: Its statements; ``source`` is the mention beside the cue.
        entities: The names that a tagger typed, in code points of the article; may be empty.
    """
    sources = [one.source for one in statements if one.source is not None]
    contents = Contents((span, one.kind is not Kind.INDIRECT) for one in statements for span in one.spans)
    mentions = find_mentions(article, entities, sources)
    pronouns = [mention for mention in mentions if mention.form is Form.PRONOUN]
    discourse = Discourse(Cast(mentions), contents, sentence_starts(article), pronouns)
    namer = _Namer(article, statements, discourse)
    order = sorted(range(len(statements)), key=lambda at: (_place(statements[at]), at))
    named: dict[int, Statement] = {}
    later = []
    for at in order:
        if _speaks_of_itself(article.text, statements[at]):
            later.append(at)  # needs the speaker of the words in which it stands
        else:
            named[at] = namer.named(statements[at])
    namer.known = [one for one in named.values() if one.speaker is not None]
    for at in later:
        named[at] = namer.named(statements[at])
    return tuple(named[at] for at in range(len(statements)))


def _place(statement: Statement) -> int:
    return statement.source.start if statement.source is not None else statement.start


def _speaks_of_itself(text: str, statement: Statement) -> bool:
    return statement.source is not None and statement.source.of(text).casefold() in SELVES


class _Namer:
    """Names the speakers of one article's statements, which come in the order of their sources."""

    def __init__(self, article: Article, statements: Sequence[Statement], discourse: Discourse) -> None:
        self._article = article
        self._text = article.text
        self._discourse = discourse
        self._cast = discourse.cast
        self.known: list[Statement] = []  #: with speakers; asked for by those who speak of themselves

    def named(self, statement: Statement) -> Statement:
        """``statement`` with its speaker."""
        source = statement.source
        if statement.post is not None:
            return attrs.evolve(statement, speaker=self._author(statement.post, source))
        if source is None:
            return statement.doubting(Doubt.NO_SPEAKER)
        phrase = parse(self._text, source)
        mention = Excerpt.of(self._text, source)
        if phrase is None:
            written = Speaker(name=mention.text, mention=mention)
            return attrs.evolve(statement, speaker=written).doubting(*_UNRESOLVED)
        who = self._resolved(phrase, source.start)
        if not (phrase.form is Form.PRONOUN and who.figure is None):
            self._discourse.spoke(source.start, who.figure or _unnamed(who, source.start))
        return attrs.evolve(statement, speaker=_speaker(who, mention, source.start)).doubting(*who.doubts)

    def _author(self, post: Post, source: Span | None) -> Speaker:
        """The author of a post, under the article's name where it has a fuller one."""
        written = post.author or post.handle or ""
        figure = self._cast.known([word.text for word in words_of(written, 0, len(written))])
        who = Named(written, SpeakerKind.UNKNOWN, handle=post.handle)
        if figure is not None and (full := self._of_figure(figure)).name:
            longer = len(full.name) >= len(written)
            who = attrs.evolve(full, name=full.name if longer else written, handle=post.handle)
        elif (phrase := parse(written, Span(0, len(written)))) is not None and post.author:
            who = attrs.evolve(who, kind=phrase.kind)
        start = source.start if source is not None else post.span.start if post.span else 0
        if figure is not None:
            self._discourse.spoke(start, figure)
        return _speaker(who, Excerpt.of(self._text, source) if source is not None else None, start)

    def _resolved(self, phrase: Phrase, start: int) -> Named:
        if phrase.parts:
            parts = [self._resolved(part, part.span.start) for part in phrase.parts]
            doubts = tuple(dict.fromkeys(doubt for part in parts for doubt in part.doubts))
            return Named(" and ".join(part.name for part in parts), SpeakerKind.GROUP, doubts=doubts)
        if phrase.form is Form.NAME:
            return self._by_name(phrase, start)
        if phrase.form is Form.PRONOUN:
            return self._by_pronoun(phrase, start)
        if phrase.form is Form.HANDLE:
            return Named(phrase.text, SpeakerKind.UNKNOWN, handle=phrase.text)
        return self._by_noun(phrase, start)

    # --- names -------------------------------------------------------------------------------------------------

    def _by_name(self, phrase: Phrase, start: int) -> Named:
        figure, unsure = self._cast.named(phrase, start)
        family = (
            phrase.name[0].removesuffix("s") if phrase.determiner == "the" and len(phrase.name) == 1 else ""
        )
        if family and family != phrase.name[0] and self._cast.is_last_name(family):
            return Named(f"the {phrase.name[0]}", SpeakerKind.GROUP)  # "the Velezes"
        if figure is None:
            return Named(
                " ".join(phrase.name), phrase.kind, roles=phrase.roles, affiliation=phrase.affiliation
            )
        who = self._of_figure(figure)
        return attrs.evolve(
            who,
            roles=(*phrase.roles, *who.roles),
            affiliation=phrase.affiliation or who.affiliation,
            doubts=(Doubt.AMBIGUOUS_NAME,) if unsure else (),
        )

    def _of_figure(self, figure: Figure) -> Named:
        counts = Counter(role.head for _, role in figure.roles if role.head not in ANONYMOUS)
        roles = sorted(
            (role for _, role in figure.roles), key=lambda role: (-counts[role.head], -len(role.others))
        )
        return Named(figure.name, figure.kind, figure, tuple(roles), self._affiliation(figure), figure.handle)

    def _affiliation(self, figure: Figure) -> str | None:
        """The body to which somebody belongs, and no person ("an aide of Velez")."""
        known = self._cast.known((figure.affiliation or "").split())
        return None if known is not None and known.kind is SpeakerKind.PERSON else figure.affiliation

    # --- pronouns ----------------------------------------------------------------------------------------------

    def _by_pronoun(self, phrase: Phrase, start: int) -> Named:
        lower = phrase.text.casefold()
        figure: Figure | None = None
        if phrase.gender is not None:
            figure = self._discourse.person(start, phrase.gender)
        elif lower in RELATIVES:
            return self._by_relative(phrase, start)
        elif lower in SELVES:
            return self._of_self(phrase, start)
        elif lower in IT:
            figure = self._discourse.body(start)
        elif lower in THEY:
            figure = self._discourse.group(start)
        return self._of_figure(figure) if figure else Named(phrase.text, phrase.kind, doubts=_UNRESOLVED)

    def _of_self(self, phrase: Phrase, start: int) -> Named:
        """Whoever says "I": the speaker of the words around it, else the author of the article."""
        for one in self.known:
            inside = any(span.start <= start < span.end for span in one.spans)
            if inside and one.speaker is not None and one.source is not None and one.source.start != start:
                doubts = () if phrase.text.casefold() in {"i", "me", "my"} else (Doubt.UNSURE_SPEAKER,)
                return Named(one.speaker.name, one.speaker.kind, doubts=doubts)
        if self._article.byline and phrase.text == "I":
            return Named(self._article.byline[0], SpeakerKind.PERSON)
        return Named(phrase.text, phrase.kind, doubts=_UNRESOLVED)

    def _by_relative(self, phrase: Phrase, start: int) -> Named:
        """ "who" -> the noun phrase before it: a name, or "a doctor" as written."""
        noun = self._noun_before(start)
        if noun is not None:
            return self._resolved(noun, noun.span.start)
        figure = self._discourse.relative(start, body=phrase.text.casefold() != "who")
        return self._of_figure(figure) if figure else Named(phrase.text, phrase.kind, doubts=_UNRESOLVED)

    def _noun_before(self, start: int) -> Phrase | None:
        words = words_of(self._text, max(0, start - 80), start)
        if not words or not _is_noun(words[-1]):
            return None
        at = len(words) - 1
        while (
            at
            and len(words) - at < NOUN_PHRASE
            and words[at].gap is Gap.SPACE
            and _in_noun_phrase(words[at - 1])
        ):
            at -= 1
            if words[at].lower in DETERMINERS:
                break
        return parse(self._text, Span(words[at].start, words[-1].end))

    # --- nouns -------------------------------------------------------------------------------------------------

    def _by_noun(self, phrase: Phrase, start: int) -> Named:
        if phrase.kind is SpeakerKind.ORGANIZATION:
            return self._body(phrase, start)
        if phrase.head in DOCUMENTS:
            return self._document(phrase, start)
        if phrase.possessor is not None:
            return self._possessed(phrase, start)
        if phrase.kind is SpeakerKind.PERSON and _definite(phrase):
            figure = self._discourse.holder(phrase, start)
            doubts: tuple[Doubt, ...] = ()
            if phrase.determiner is not None and (
                figure is None or not self._discourse.is_near(figure, start)
            ):
                topic = self._discourse.topic(phrase, start)
                figure, doubts = topic or figure, (Doubt.UNSURE_SPEAKER,)
            if figure is not None:
                return attrs.evolve(self._of_figure(figure), doubts=doubts)
            return self._as_written(phrase, *_UNRESOLVED)
        return self._as_written(phrase)

    def _as_written(self, phrase: Phrase, *doubts: Doubt) -> Named:
        return Named(
            _squeezed(phrase.whole or phrase.text), phrase.kind, roles=phrase.roles[:1], doubts=doubts
        )

    def _body(self, phrase: Phrase, start: int) -> Named:
        """ "her campaign" -> "Maria Velez’s campaign"; "the ministry" -> the ministry that was named."""
        if phrase.possessor is not None:
            return self._possessed(phrase, start)
        bare = _squeezed(phrase.text)
        if " " not in bare and phrase.determiner in {"the", "this", "that"}:
            noun = bare.casefold()
            for one in reversed(self._discourse.spoken[-FEW_SPEAKERS:]):
                if one.figure.kind is SpeakerKind.ORGANIZATION and one.figure.words[-1].casefold() == noun:
                    return self._of_figure(one.figure)
            figure = self._cast.body(noun, start)
            if figure is not None:
                return self._of_figure(figure)
            return Named(bare, phrase.kind, doubts=_UNRESOLVED)
        return Named(bare, phrase.kind)

    def _possessed(self, phrase: Phrase, start: int) -> Named:
        """What belongs to somebody: a body or person of its own, or something through which the owner speaks."""
        assert phrase.possessor is not None
        owner = self._resolved(phrase.possessor, phrase.possessor.span.start)
        if phrase.kind is SpeakerKind.UNKNOWN or (phrase.plural and not _speaks(phrase.head)):
            return self._through(phrase, owner)  # "her remarks", "his eyes"
        if phrase.kind is SpeakerKind.PERSON and owner.figure is not None:
            holder = self._discourse.holder(phrase, start, owner.figure)
            if holder is not None and holder is not owner.figure:
                return self._of_figure(holder)
        written = f"{_genitive(owner.name, self._text)} {_squeezed(phrase.rest)}"
        if owner.figure is None:
            written = _squeezed(Span(phrase.possessor.span.start, phrase.span.end).of(self._text))
        return Named(written, phrase.kind, doubts=owner.doubts)

    def _through(self, phrase: Phrase, owner: Named) -> Named:
        """The owner of what speaks; what speaks itself, as written, where the owner is unknown."""
        if phrase.possessor is None or phrase.possessor.form is not Form.PRONOUN or owner.figure is not None:
            return owner
        written = Span(phrase.possessor.span.start, phrase.span.end).of(self._text)
        return Named(_squeezed(written), SpeakerKind.UNKNOWN, doubts=owner.doubts)

    def _document(self, phrase: Phrase, start: int) -> Named:
        """A statement, article or report speaks for who made it, where that is told."""
        if phrase.maker is not None:
            return self._resolved(phrase.maker, phrase.maker.span.start)
        if phrase.possessor is not None:
            return self._through(phrase, self._resolved(phrase.possessor, phrase.possessor.span.start))
        return self._publisher(phrase, start) or self._as_written(phrase)

    def _publisher(self, phrase: Phrase, start: int) -> Named | None:
        """Who published "a Times article", and who "the article" where the last paper named must be meant."""
        words = [word for word in words_of(self._text, *phrase.span) if word.capital]
        if phrase.determiner == "the" and phrase.head in PRESS and phrase.text.casefold() == phrase.head:
            figure = self._cast.body("paper", start)
            return self._of_figure(figure) if figure else None
        if not words or phrase.head in _OPINION or words[0].start != phrase.span.start:
            return None
        figure = self._cast.known([word.text for word in words]) or self._cast.short_for(words[-1].text)
        if figure is None or figure.kind is not SpeakerKind.ORGANIZATION:
            return None
        return self._of_figure(figure)


def _speaker(who: Named, mention: Excerpt | None, start: int) -> Speaker:
    return Speaker(
        name=who.name,
        kind=who.kind,
        mention=mention,
        role=_role_name(who.roles) if who.kind is SpeakerKind.PERSON else None,
        affiliation=who.affiliation,
        handle=who.handle,
    )


def _role_name(roles: Sequence[Role]) -> str | None:
    """The first role that is more than a form of address, written out."""
    for role in roles:
        bare = role.text.casefold().rstrip(".")
        if bare in ADDRESS:
            continue
        if bare in TITLES:
            return TITLES[bare].capitalize()
        if role.head in ROLES or role.head in PARTIES or role.head in SAME_ROLES.values():
            return _squeezed(role.text)
    return None


def _unnamed(who: Named, start: int) -> Figure:
    """A figure for somebody without a name, so that "they" and "the source" can refer to it."""
    figure = Figure(tuple(who.name.split()) or (who.name,))
    figure.votes[who.kind] += 1
    figure.roles += [(start, role) for role in who.roles]
    return figure


def _speaks(noun: str) -> bool:
    return noun in SPEAKING or noun in SAME_ROLES.values() or are_people(noun)


def _definite(phrase: Phrase) -> bool:
    """Whether a noun takes up somebody known: "the minister", "Chairman", but not "a minister", "one minister"."""
    first = phrase.text.split(maxsplit=1)[0].casefold() if phrase.text else ""
    return (
        phrase.determiner in {None, "the", "this", "that"}
        and first not in QUANTIFIERS
        and first not in NUMBERS
    )


def _genitive(name: str, text: str) -> str:
    return f"{name}'s" if "'" in text and "’" not in text else f"{name}’s"


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _is_noun(word: Word) -> bool:
    lower = word.lower
    return not word.capital and (lower in ROLES or lower in GROUPS or lower in BODIES)


def _in_noun_phrase(word: Word) -> bool:
    """Whether a word may stand in the noun phrase that goes on after it."""
    lower = word.lower
    verb = lower.endswith("ed") and not word.capital or lower in _VERBS
    return not (lower in PRONOUNS or word.genitive or lower in PREPOSITIONS or verb)
