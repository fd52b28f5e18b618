"""Collect the occasions of an article: everything that it dates in its own words, with the participants."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import attrs

from quoteattr.dates.intervals import Interval, interval_of
from quoteattr.dates.naming import bucket, feature
from quoteattr.dates.narration import Narration, piece_around
from quoteattr.dates.wording import Pattern
from quoteattr.speakers.attribution import Attributed, has_capital
from quoteattr.timex.expressions import Timex
from quoteattr.values import Granularity, Span, SpeakerKind
from quoteattr.values.fixed import fixed

_LEAD = 160  # code points before a time that are searched for the words that lead to it
_BEHIND = 80  # code points after a time that are searched for the noun that it modifies
_NEARBY = 24  # code points before a time that are searched for its determiner
_SPACE = 24  # code points of white space between two sentences
# code points of a section of a long sentence; a time is read in its own section and the adjacent ones
_SENTENCE = 600
_GRAIN = {
    Granularity.INTERVAL: Granularity.WEEK,  # such as the weekend
    Granularity.SEASON: Granularity.YEAR,
    Granularity.DECADE: Granularity.YEAR,
}
_RECENT = 7  # days before the publication; an earlier event is background of the news
_NEWS = 6  # days before the publication; as far back as the name of a weekday reaches
_SETTINGS = 4  # occasions named in a piece of a sentence that are read
_WORDS = 120  # words of a sentence that are read; any more are a list


@fixed(eq=False)
class Occasion:
    """A time that the narration states, and the event that it dates."""

    timex: Timex
    interval: Interval  #: its days, cut at the publication
    block: int  #: index into ``article.blocks``
    sentence: Span  #: its sentence, within the block
    event: Span | None  #: the words that name the event: "a rally", "Monday's hearing"
    modifies: bool  #: whether the time stands in these words
    noun: str | None  #: the last word of ``event``, casefolded
    nouns: frozenset[str]  #: the occasions and documents named in its sentence, casefolded
    dated: frozenset[str]  #: those of them that its time dates
    things: frozenset[str]  #: what the words of its sentence imply: "suit" if somebody sued
    subject: str | None  #: key of the first speaker named in the sentence
    participants: frozenset[str]  #: keys of all speakers named there
    posting: bool  #: whether something was posted then
    to_come: bool  #: whether the sentence speaks of the future
    background: bool  #: whether it was more than a week before, and its sentence tells of nobody who spoke or appeared
    #: whether its clause tells of a crime or an accident, and its sentence of nobody who spoke
    incident: bool
    aside: bool  #: whether that holds of the relative clause of its time: "Pell, who won in 2019"
    traits: tuple[str, ...]  #: the features that it has for every statement


@attrs.frozen(eq=False)
class Occasions:
    """All occasions of an article, in text order."""

    all: tuple[Occasion, ...]
    starts: tuple[int, ...]
    #: speaker key -> the indices of the occasions in which the speaker took part
    of_speaker: Mapping[str, tuple[int, ...]]
    #: noun of an occasion or document -> the indices of those whose times date it
    of_noun: Mapping[str, tuple[int, ...]]
    names: Mapping[str, str]  #: word -> the key of the only speaker whom it names

    def before(self, place: int) -> int:
        """Return how many occasions begin before ``place``."""
        return bisect_left(self.starts, place)

    def within(self, span: Span) -> range:
        """Return the indices of the occasions whose time lies in ``span``."""
        first, last = self.before(span.start), self.before(span.end)
        if last > first and self.all[last - 1].timex.span.end > span.end:
            last -= 1
        return range(first, last)


def register(narration: Narration, statements: Sequence[Attributed]) -> Occasions:
    """Return the occasions of an article, found in one pass."""
    reader = _Reader(narration, statements)
    found: list[Occasion] = []
    sentence: _Sentence | None = None
    for timex in narration.timexes:
        span = _around(narration, timex.span.start)
        if sentence is None or sentence.span != span:
            sentence = reader.sentence(span)
        found.append(reader.read(timex, sentence))
    starts = tuple(occasion.timex.span.start for occasion in found)
    return Occasions(
        tuple(found),
        starts,
        _places(occasion.participants for occasion in found),
        _places(occasion.dated for occasion in found),
        reader.known,
    )


def _places(found: Iterable[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    """Return where each string occurs."""
    places: dict[str, list[int]] = {}
    for at, keys in enumerate(found):
        for key in keys:
            places.setdefault(key, []).append(at)
    return {key: tuple(ones) for key, ones in places.items()}


def _around(narration: Narration, place: int) -> Span:
    """Return the sentence at ``place``, or the part of a long sentence around it.

    Adjacent places in a long sentence share the same part, so that it is read once.
    """
    whole = narration.document.sentence(place)
    at = max(0, place - whole.start) // _SENTENCE
    start, end = whole.start + max(0, at - 1) * _SENTENCE, whole.start + (at + 2) * _SENTENCE
    return Span(start, min(whole.end, end))


@fixed(eq=False)
class _Sentence:
    """What a sentence shows about every time in it."""

    span: Span
    pieces: Sequence[Span]  #: its parts outside all contents
    nouns: frozenset[str]
    #: those of them that it introduces, if it has only one time: "on Monday, at a summit"
    new: frozenset[str]
    things: frozenset[str]
    speakers: tuple[str, ...]


class _Reader:
    """Reads one occasion, with what that requires of the whole article."""

    def __init__(self, narration: Narration, statements: Sequence[Attributed]) -> None:
        self.narration = narration
        self.wording = narration.wording
        self.known = _names(statements)
        self.starts = tuple(timex.span.start for timex in narration.timexes)
        ages = (self._age(timex) for timex in narration.timexes if timex.granularity is Granularity.DAY)
        self.news = {age for age in ages if age is not None and age <= _NEWS}

    def sentence(self, span: Span) -> _Sentence:
        pieces = self.narration.pieces(span)
        nouns, speakers = frozenset(self._nouns(pieces, self.wording.settings)), tuple(self._speakers(pieces))
        times = bisect_left(self.starts, span.end) - bisect_left(self.starts, span.start)
        new = frozenset(self._nouns(pieces, self.wording.new_setting)) if times == 1 else frozenset()
        things = frozenset(self._things(pieces))
        speakers = speakers or tuple(self._antecedent(span, pieces))
        return _Sentence(span, pieces, nouns, new, things, speakers)

    def _antecedent(self, span: Span, pieces: Sequence[Span]) -> Sequence[str]:
        """Return the speaker to whom a pronoun refers, from the sentence before: "On Tuesday, she toured a mine"."""
        text, pronoun = self.narration.text, self.wording.taking_up
        if not pieces or not pronoun.search(text, pieces[0].start, min(pieces[0].end, span.start + _LEAD)):
            return ()
        place = span.start
        while place and text[place - 1].isspace() and span.start - place < _SPACE:
            place -= 1
        before = _around(self.narration, max(place - 1, 0))
        named = list(self._speakers(self.narration.pieces(before)))
        return named if len(named) == 1 else ()

    def read(self, timex: Timex, sentence: _Sentence) -> Occasion:
        document, text = self.narration.document, self.narration.text
        span, speakers = timex.span, sentence.speakers
        block = document.block_at(span.start)
        piece = piece_around(sentence.pieces, span)
        lead, rest = text[max(piece.start, span.start - _LEAD) : span.start], text[span.end : piece.end]
        event, modifies = self._event(span, piece)
        rest = rest[:_BEHIND]
        clause = self._clause(lead, rest)
        to_come = self._is_to_come(*clause)
        traits = (
            *self._when(timex),
            *self._where(lead, modifies=modifies, event=event, to_come=to_come),
            *([feature("open-setting")] if event and timex.resolved and not timex.bounded else ()),
        )
        posting = self.wording.posting
        noun = event.of(text).split()[-1].casefold() if event else None
        dated, age = timex.bounded and not to_come, self._age(timex)
        old = age is not None and age > _RECENT
        incident = self._is_incident(lead, rest, clause)
        silent = (old or incident) and self._is_silent(sentence)
        return Occasion(
            timex,
            interval_of(timex, document.day),
            block,
            sentence.span,
            event,
            modifies and event is not None,
            noun,
            sentence.nouns,
            frozenset(self._dated(lead, noun, sentence, modifies=modifies)) if dated else frozenset(),
            sentence.things,
            speakers[0] if speakers else None,
            frozenset(speakers),
            bool(posting.search(lead) or posting.search(rest)),
            to_come,
            old and silent,
            incident and silent,
            old and self._is_aside(lead),
            traits,
        )

    def _age(self, timex: Timex) -> int | None:
        """Return the days from the end of ``timex`` to the publication or last change; negative if it ends later."""
        day = self.narration.document.latest
        return (day - timex.end).days if day and timex.start and timex.end else None

    def _when(self, timex: Timex) -> Iterator[str]:
        age = self._age(timex)
        if age is not None:
            going_on = age < 0 or (age == 0 and timex.start != timex.end)
            yield feature("age", "running" if going_on else bucket(age, (0, 1, 3, 6, 13, 30, 90, 365)))
            if 0 <= age <= _NEWS:
                yield feature("news-days", min(len(self.news), 3))
        elif timex.resolved:
            yield feature("age", "open")
        yield feature("granularity", _GRAIN.get(timex.granularity, timex.granularity))

    def _where(self, lead: str, *, modifies: bool, event: Span | None, to_come: bool) -> Iterator[str]:
        wording = self.wording
        if modifies:
            yield feature("modifies", "setting" if event else "noun")
        elif event:
            yield feature("dates-setting")
        if wording.topics.search(lead):
            yield feature("topic")
        if to_come:
            yield feature("to-come")
        if wording.perfect.search(lead) or wording.pluperfect.search(lead):
            yield feature("perfect")

    def _is_to_come(self, before: str, behind: str) -> bool:
        """Return whether the clause around a time speaks of the future: "will open on Friday", "opens on Friday"."""
        future = self.wording.future
        return bool(future.search(before) or future.search(behind) or self.wording.scheduled.search(before))

    def _clause(self, lead: str, rest: str) -> tuple[str, str]:
        """Return the words before and after a time that belong to its own clause."""
        breakers = self.wording.breakers
        start = max((match.end() for match in breakers.finditer(lead)), default=0)
        stop = breakers.search(rest)
        return lead[start:], rest[: stop.start()] if stop else rest

    def _is_silent(self, sentence: _Sentence) -> bool:
        """Return whether a sentence tells of nobody who spoke or appeared somewhere, and names no occasion."""
        said = (
            self.wording.public.search(self.narration.text, one.start, one.end) for one in sentence.pieces
        )
        return not sentence.nouns and not any(said)

    def _is_incident(self, lead: str, rest: str, clause: tuple[str, str]) -> bool:
        """Return whether the clause of a time tells of a crime, accident or disaster, and of no court or contest."""
        wording = self.wording
        if not any(map(wording.harming.search, clause)):
            return False
        return not (any(map(wording.contest.search, clause)) or any(map(wording.trying.search, (lead, rest))))

    def _is_aside(self, lead: str) -> bool:
        """Return whether a time is in a relative clause that tells neither of speaking nor of an occasion."""
        told, wording = self.wording.relative.search(lead), self.wording
        return told is not None and not any(
            one.search(told["words"]) for one in (wording.appearing, wording.settings)
        )

    def _dated(self, lead: str, noun: str | None, sentence: _Sentence, *, modifies: bool) -> Iterator[str]:
        """Yield the nouns that a time dates: that of its event, and those that its sentence introduces.

        "In a letter on Monday", "on Monday, they met at a summit"; but neither "a letter about the march of Monday" nor
        "Ruiz, who was elected on Monday, gave a speech".
        """
        wording = self.wording
        if modifies or not wording.topics.search(lead):
            yield from () if noun is None else (noun,)
            if not modifies and (wording.just_issued.search(lead) or not wording.breakers.search(lead)):
                yield from sentence.new

    def _nouns(self, pieces: Sequence[Span], settings: Pattern) -> Iterator[str]:
        """Yield the last words of the occasions and documents that a sentence names."""
        text = self.narration.text
        for piece in pieces:
            for match in islice(settings.finditer(text, piece.start, piece.end), _SETTINGS):
                yield match[0].split()[-1].casefold()

    def _event(self, span: Span, piece: Span) -> tuple[Span | None, bool]:
        """Return the words that name the event, and whether the time modifies a noun after it ("Monday's hearing")."""
        text, wording = self.narration.text, self.wording
        determiner = wording.determined.search(text, max(span.start - _NEARBY, 0), span.start)
        owner = wording.possessive.match(text, span.end)
        if owner or (determiner and wording.noun.match(text, span.end)):
            match = wording.setting_after.match(text, span.end, min(span.end + _BEHIND, piece.end))
            start = determiner.start("word") if determiner else span.start
            return (Span(start, match.end()) if match else None), True
        match = wording.setting_before.search(text, max(span.start - _LEAD, piece.start), span.start)
        return (Span(*match.span("phrase")) if match else None), False

    def _speakers(self, pieces: Sequence[Span]) -> Iterator[str]:
        keys = (self.known.get(word) for word in self._words(pieces))
        return iter(dict.fromkeys(key for key in keys if key is not None))

    def _things(self, pieces: Sequence[Span]) -> Iterator[str]:
        things = self.wording.things
        return (things[word] for one in self._words(pieces) if (word := one.casefold()) in things)

    def _words(self, pieces: Sequence[Span]) -> Iterator[str]:
        """Return the first words of a sentence; any more are probably a list."""
        text, pattern = self.narration.text, self.wording.word
        every = (word[0] for piece in pieces for word in pattern.finditer(text, piece.start, piece.end))
        return islice(every, _WORDS)


def _names(statements: Sequence[Attributed]) -> dict[str, str]:
    """Return the words that name exactly one speaker: the last word of each name, and a person's first."""
    keys: dict[str, set[str]] = {}
    for statement in statements:
        speaker, key = statement.speaker, statement.key
        if speaker is None or key is None:
            continue
        words = speaker.name.split()
        first = words[:1] if speaker.kind is SpeakerKind.PERSON and has_capital(words[0]) else []
        for word in {words[-1], *first}:
            keys.setdefault(word, set()).add(key)
    return {word: next(iter(names)) for word, names in keys.items() if len(names) == 1}
