"""Sources -> speakers: every mention beside a cue is led to the fullest name that the article gives.

"he" -> "Mr Sethi" -> Rajan Sethi. Names are looked up in the article's `Cast`; pronouns, roles and bodies find
their antecedent in the `Discourse`. What leads to no name stays as written, with a doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.speakers.accounts import Accounts, display_name
from quoteattr.speakers.antecedents import FEW_SPEAKERS, Contents, Discourse
from quoteattr.speakers.attribution import Attributed, Attribution, ScoredSpeaker
from quoteattr.speakers.cores import in_noun_phrase, is_noun
from quoteattr.speakers.entities import Cast, Figure
from quoteattr.speakers.mentions import Entity, Lines, find_mentions
from quoteattr.speakers.named import (
    Named,
    genitive,
    is_definite,
    speaker_of,
    speaks,
    squeezed,
    unnamed,
)
from quoteattr.speakers.phrases import Form, Phrase, parse
from quoteattr.speakers.words import (
    ANONYMOUS,
    BROAD_NOUNS,
    DETERMINERS,
    DOCUMENTS,
    IT,
    PRESS,
    RELATIONS,
    RELATIVES,
    SELVES,
    THEY,
    Gap,
    words_of,
)
from quoteattr.values import Article, Doubt, Excerpt, Kind, Post, Span, Speaker, SpeakerKind

NOUN_PHRASE = 6  #: words before "who" that are read as its noun phrase
LEDE = 3  #: blocks at the top, the headline among them, that speak of people who are named further down
FEW_ROLES = 4  #: of a figure that are kept; the first that fits is returned
_UNRESOLVED = (Doubt.UNRESOLVED_MENTION,)

_OPINION = frozenset(["poll", "polls", "survey", "surveys"])


def name_speakers(
    document: Document, statements: Sequence[StatementDraft], entities: Sequence[Entity]
) -> tuple[Attribution, ...]:
    """Who said each of ``statements``, in the same order.

    Args:
        document: The article.
        statements: Its statements; ``source`` is the mention beside the cue.
        entities: The names that a tagger typed, in code points of the article; may be empty.
    """
    article = document.article
    sources = [one.source for one in statements if one.source is not None]
    contents = Contents((span, one.kind is not Kind.INDIRECT) for one in statements for span in one.spans)
    lines = Lines(article)
    mentions = find_mentions(article, entities, sources, lines)
    pronouns = [mention for mention in mentions if mention.form is Form.PRONOUN]
    discourse = Discourse(Cast(mentions), contents, lines, pronouns)
    namer = _Namer(article, statements, discourse)
    order = sorted(range(len(statements)), key=lambda at: (_place(statements[at]), at))
    named: dict[int, Attribution] = {}
    later = []
    for at in order:
        if _speaks_of_itself(article.text, statements[at]):
            later.append(at)  # needs the speaker of the words in which it stands
        else:
            named[at] = namer.named(statements[at])
    namer.known = [Attributed(statements[at], one.speaker) for at, one in named.items() if one.speaker]
    for at in later:
        named[at] = namer.named(statements[at])
    return tuple(named[at] for at in range(len(statements)))


def _place(statement: StatementDraft) -> int:
    return statement.source.start if statement.source is not None else statement.start


def _speaks_of_itself(text: str, statement: StatementDraft) -> bool:
    return statement.source is not None and statement.source.of(text).casefold() in SELVES


def _attribution(statement: StatementDraft, speaker: Speaker, *doubts: Doubt) -> Attribution:
    candidates = (ScoredSpeaker(speaker, statement.linked),)
    return Attribution(candidates=candidates, linked=statement.linked, doubts=tuple(doubts))


class _Namer:
    """Names the speakers of one article's statements, which come in the order of their sources."""

    def __init__(self, article: Article, statements: Sequence[StatementDraft], discourse: Discourse) -> None:
        self._article = article
        self._text = article.text
        self._discourse = discourse
        self._cast = discourse.cast
        self._accounts = Accounts(discourse.cast)
        self._handles = {post.handle.casefold(): post.author or "" for post in article.posts if post.handle}
        self._portraits: dict[Figure, Named] = {}
        self._makers: dict[str, Named] = {}  #: who spoke through the last "letter", "report"
        self._lede = [0, *(block.span.end for block in article.blocks)][:LEDE][-1]  #: where the opening ends
        self.known: list[Attributed] = []  #: with speakers; asked for by those who speak of themselves

    def named(self, statement: StatementDraft) -> Attribution:
        """Who said ``statement``."""
        source = statement.source
        if statement.post is not None:
            return _attribution(statement, self._author(statement.post, source))
        if source is None:
            return Attribution(linked=statement.linked, doubts=(Doubt.NO_SPEAKER,))
        phrase = parse(self._text, source)
        mention = Excerpt.of(self._text, source)
        if phrase is None:
            speaker = Speaker(name=squeezed(mention.text) or mention.text, mention=mention)
            return _attribution(statement, speaker, *_UNRESOLVED)
        bare = phrase.text.casefold() in DETERMINERS
        written = Named(squeezed(mention.text), SpeakerKind.UNKNOWN)  # "the “Harbor Lights” ad"
        who = written if bare else self._resolved(phrase, source.start)
        if not (phrase.form is Form.PRONOUN and who.figure is None):
            self._discourse.spoke(source.start, who.figure or unnamed(who, source.start))
        return _attribution(statement, speaker_of(who, mention, source.start), *who.doubts)

    def _author(self, post: Post, source: Span | None) -> Speaker:
        """The author of a post, under the article's name where it has a fuller one."""
        written = display_name(post)
        phrase = parse(written, Span(0, len(written)))
        if phrase is not None and phrase.roles and phrase.name:  # "Mayor Ana Ruiz"
            written = " ".join(phrase.name)
        figure = self._accounts.owner(post)
        who = Named(written, SpeakerKind.UNKNOWN, handle=post.handle)
        if figure is not None and (full := self._of_figure(figure)).name:
            # "Ana Ruiz for Mayor" is no fuller a name of Ana Ruiz, but "Ana María Ruiz" is.
            other = full.name.split()[-1].casefold() != written.split()[-1].casefold()
            longer = not post.author or other or len(full.name) >= len(written)
            who = attrs.evolve(full, name=full.name if longer else written, handle=post.handle)
        elif phrase is not None and post.author:
            who = attrs.evolve(who, kind=phrase.kind, roles=phrase.roles)
        start = source.start if source is not None else post.span.start if post.span else 0
        if figure is not None:
            self._discourse.spoke(start, figure)
        return speaker_of(who, Excerpt.of(self._text, source) if source is not None else None, start)

    def _resolved(self, phrase: Phrase, start: int) -> Named:
        if phrase.parts and not self._is_one_name(phrase.parts):
            parts = [self._resolved(part, part.span.start) for part in phrase.parts]
            doubts = tuple(dict.fromkeys(doubt for part in parts for doubt in part.doubts))
            *most, last = [part.name for part in parts]
            return Named(f"{', '.join(most)} and {last}", SpeakerKind.GROUP, doubts=doubts)
        if phrase.form is Form.NAME:
            return (
                self._by_name(phrase, start)
                if phrase.name
                else Named(squeezed(phrase.text), SpeakerKind.UNKNOWN)
            )
        if phrase.form is Form.PRONOUN:
            return self._by_pronoun(phrase, start)
        if phrase.form is Form.HANDLE:
            return self._by_handle(phrase.text)
        return self._by_noun(phrase, start)

    def _is_one_name(self, parts: Sequence[Phrase]) -> bool:
        """Whether "Marsh and Hollow" is one name: words that stand for no people of the article."""
        single = all(len(part.name) == 1 and part.kind is SpeakerKind.UNKNOWN for part in parts)
        return single and not all(self._cast.is_last_name(part.name[0]) for part in parts)

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
        if figure in self._portraits:
            return self._portraits[figure]
        known = [role for _, role in figure.roles if role.head not in RELATIONS]
        counts = Counter(role.head for role in known if role.head not in ANONYMOUS)
        roles = sorted(known, key=lambda role: (-counts[role.head], -len(role.others)))
        self._portraits[figure] = Named(
            figure.name, figure.kind, figure, tuple(roles[:FEW_ROLES]), self._affiliation(figure)
        )
        return self._portraits[figure]

    def _affiliation(self, figure: Figure) -> str | None:
        """The body to which somebody belongs, and no person ("an aide of Velez")."""
        known = self._cast.known((figure.affiliation or "").split())
        return None if known is not None and known.kind is SpeakerKind.PERSON else figure.affiliation

    def _by_handle(self, handle: str) -> Named:
        """Whoever posts under a handle, where a post of the article tells it."""
        author = self._handles.get(handle.casefold(), "")
        figure = self._cast.known(author.split())
        who = self._of_figure(figure) if figure else Named(author or handle, SpeakerKind.UNKNOWN)
        return attrs.evolve(who, handle=handle)

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
        """The noun phrase before "who": a name, or "a doctor" as written."""
        noun = self._noun_before(start)
        if noun is not None:
            return self._resolved(noun, noun.span.start)
        figure = self._discourse.relative(start, body=phrase.text.casefold() != "who")
        return self._of_figure(figure) if figure else Named(phrase.text, phrase.kind, doubts=_UNRESOLVED)

    def _noun_before(self, start: int) -> Phrase | None:
        words = words_of(self._text, max(0, start - 80), start)
        if not words or not is_noun(words[-1]):
            return None
        at = len(words) - 1
        while (
            at
            and len(words) - at < NOUN_PHRASE
            and words[at].gap is Gap.SPACE
            and in_noun_phrase(words[at - 1])
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
        if phrase.kind is SpeakerKind.PERSON and is_definite(phrase):
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
        if phrase.kind is SpeakerKind.PERSON and phrase.determiner in {"a", "an"} and start < self._lede:
            figure = self._discourse.named_later(phrase, start)
            if figure is not None:
                return attrs.evolve(self._of_figure(figure), doubts=(Doubt.UNSURE_SPEAKER,))
        return self._as_written(phrase)

    def _as_written(self, phrase: Phrase, *doubts: Doubt) -> Named:
        return Named(
            squeezed(phrase.whole or phrase.text), phrase.kind, roles=phrase.roles[:1], doubts=doubts
        )

    def _body(self, phrase: Phrase, start: int) -> Named:
        """Whose body: "her campaign" is Maria Velez’s campaign, "the ministry" the one that was named."""
        if phrase.possessor is not None:
            return self._possessed(phrase, start)
        bare = squeezed(phrase.text)
        if " " not in bare and phrase.determiner in {"the", "this", "that"}:
            noun = bare.casefold()
            for one in reversed(self._discourse.spoken[-FEW_SPEAKERS:]):
                if one.figure.kind is SpeakerKind.ORGANIZATION and one.figure.words[-1].casefold() == noun:
                    return self._of_figure(one.figure)
            broad = noun in BROAD_NOUNS and self._discourse.company(start)
            figure = broad or self._cast.body(noun, start)
            if figure is not None:
                return self._of_figure(figure)
            return self._as_written(phrase, *_UNRESOLVED)
        return self._as_written(phrase) if phrase.determiner in {"a", "an"} else Named(bare, phrase.kind)

    def _possessed(self, phrase: Phrase, start: int) -> Named:
        """What belongs to somebody: a body or person of its own, or something through which the owner speaks."""
        assert phrase.possessor is not None
        owner = self._resolved(phrase.possessor, phrase.possessor.span.start)
        if phrase.kind is SpeakerKind.UNKNOWN or (phrase.plural and not speaks(phrase.head)):
            return self._through(phrase, owner)  # "her remarks", "his eyes"
        if phrase.kind is SpeakerKind.PERSON and owner.figure is not None:
            holder = self._discourse.holder(phrase, start, owner.figure)
            if holder is not None and holder is not owner.figure:
                return self._of_figure(holder)
        written = f"{genitive(owner.name, self._text)} {squeezed(phrase.rest)}"
        if owner.figure is None or not owner.figure.mentions:
            written = squeezed(Span(phrase.possessor.span.start, phrase.span.end).of(self._text))
            written = f"{phrase.determiner} {written}" if phrase.determiner else written
        return Named(written, phrase.kind, doubts=owner.doubts)

    def _through(self, phrase: Phrase, owner: Named) -> Named:
        """The owner of what speaks; what speaks itself, as written, where the owner is unknown."""
        if phrase.possessor is None or phrase.possessor.form is not Form.PRONOUN or owner.figure is not None:
            return owner
        written = Span(phrase.possessor.span.start, phrase.span.end).of(self._text)
        return Named(squeezed(written), SpeakerKind.UNKNOWN, doubts=owner.doubts)

    def _document(self, phrase: Phrase, start: int) -> Named:
        """A statement, article or report speaks for who made it, where that is told."""
        told = phrase.maker or phrase.possessor
        if told is None:
            known = self._makers.get(phrase.head) if phrase.determiner in {"the", "this", "that"} else None
            return self._publisher(phrase, start) or known or self._as_written(phrase)
        who = self._resolved(told, told.span.start)
        who = who if phrase.maker is not None else self._through(phrase, who)
        self._makers[phrase.head] = who
        return who

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
