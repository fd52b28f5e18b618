"""The dates that a statement may have, before one is chosen."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

import attrs

from quoteattr.dates.attachment import opens_clause, times_of
from quoteattr.dates.clause import Clause, opens_when_clause
from quoteattr.dates.counted import Counted, elapsed_since, in_year_before
from quoteattr.dates.disclosures import disclosures
from quoteattr.dates.intervals import Interval, day, since, until
from quoteattr.dates.naming import feature
from quoteattr.dates.narration import Narration
from quoteattr.dates.occasions import Occasion, Occasions, register
from quoteattr.dates.outline import Outline
from quoteattr.dates.sayings import Saying, saying_of
from quoteattr.dates.verbs import Tense
from quoteattr.speakers.attribution import Attributed
from quoteattr.values import Anchor, Basis, Kind, Span
from quoteattr.values.fixed import fixed

# Each kind of candidate is limited, so that the cost grows with the length of the article only.
_BEFORE = 12  # the last ones before the statement
_AFTER = 3  # the next ones after it
_FIRST = 5  # the first ones of the article, which usually give its main event
_OF_SPEAKER = 4  # both the last before the statement and the first of all in which its speaker took part
_WEEK = dt.timedelta(days=7)

Key = tuple[Interval | None, bool]  #: a date, and whether the text states it
#: the earliest day on which an article can have been published, and the evidence for it
Bound = tuple[dt.date, Anchor]


class Source(StrEnum):
    """Where a candidate comes from."""

    UNKNOWN = "unknown"  #: no day is given
    PUBLISHED = "published"
    EARLIER = "earlier"  #: an unknown day up to the publication: "earlier said"
    OWN = "own"  #: a time in the statement's own clause
    OTHER = "other"  #: an occasion dated elsewhere in the article


@fixed(eq=False)
class Candidate:
    """One date that a statement may have."""

    source: Source
    interval: Interval | None = None  #: ``None`` if no day is given
    occasion: Occasion | None = None
    span: Span | None = None  #: the time expression
    at: int = -1  #: index of the occasion, or -1
    traits: tuple[str, ...] = ()  #: for an occasion elsewhere, the features that it has for every statement

    @cached_property
    def key(self) -> Key:
        """The date, and whether the text states it; candidates with equal keys support each other."""
        return self.interval, self.source not in (Source.UNKNOWN, Source.PUBLISHED)

    @property
    def basis(self) -> Basis | None:
        """The basis of the date."""
        match self.source:
            case Source.UNKNOWN:
                return None
            case Source.PUBLISHED:
                return Basis.PUBLISHED
            case Source.OTHER:
                return Basis.CONTEXT
            case _:
                return Basis.STATED


_NO_DAY = Candidate(Source.UNKNOWN)


@attrs.frozen(eq=False)
class Story:
    """An article with its occasions and statements, prepared for dating."""

    narration: Narration
    occasions: Occasions
    sayings: tuple[Saying, ...]
    own: Mapping[Saying, tuple[int, ...]]  #: for each statement, the occasions in its clause that may date it
    reporters: Mapping[int, frozenset[str | None]]  #: occasion -> the speakers reported in its clause
    outline: Outline
    disclosed: Mapping[Saying, int]  #: statements that a later sentence takes up, with its occasion
    bound: Bound | None = None

    @classmethod
    def of(cls, narration: Narration, statements: Sequence[Attributed], bound: Bound | None = None) -> Story:
        """Read the clauses of all statements and collect all occasions."""
        sayings = tuple(saying_of(narration, statement) for statement in statements)
        occasions = register(narration, statements)
        own = {one: times_of(narration, occasions, one.clause) if one.clause else () for one in sayings}
        reporters: dict[int, set[str | None]] = {}
        for saying, places in own.items():
            for at in places:
                reporters.setdefault(at, set()).add(saying.speaker)
        heard = {at: frozenset(one) for at, one in reporters.items()}
        outline = Outline.of(narration, occasions, sayings, own)
        disclosed = disclosures(narration, occasions, sayings, own)
        return cls(narration, occasions, sayings, own, heard, outline, disclosed, bound)

    def candidates(self, saying: Saying) -> tuple[Candidate, ...]:
        """Return the candidate dates of ``saying``; there is always at least one."""
        own = self.own[saying]
        return self._settled(saying, own) or tuple(self._open(saying, own))

    def _settled(self, saying: Saying, own: Sequence[int]) -> tuple[Candidate, ...]:
        """Return the candidates of a clause that leaves no others; none if it leaves the date open."""
        clause, rules = saying.clause, self.narration.document.rules
        told = self._dated_by_when(saying, own)
        if told and rules.act("dates.when"):  # "It began on Tuesday, when he said"
            return tuple(self._told(Source.OWN, at) for at in told)
        ahead = tuple(self._ahead(saying))
        if ahead and rules.act("dates.to-come"):
            return ahead
        since = elapsed_since(self.narration, clause, [self.occasions.all[at] for at in own])
        if since is not None and rules.act("dates.elapsed"):
            return (_counted(since),)
        if own:
            return ()
        passed = in_year_before(self.narration, clause)
        if passed is not None and rules.act("dates.year-before"):
            return (_counted(passed),)
        again = self._taken_up(saying)
        if again is not None and rules.act("dates.same-event"):
            return (self._told(Source.OTHER, again),)
        disclosed = self.disclosed.get(saying)
        if disclosed is not None and rules.act("dates.disclosed"):
            # "The ferry sank, police said. The chief disclosed this on Monday."
            return (self._told(Source.OTHER, disclosed),)
        habitual = clause is not None and (clause.habitual or saying.past)
        if habitual and rules.act("dates.habitual"):
            # "Often says", "once told": annotators hardly ever give such a statement a day.
            return (_NO_DAY, *self._earlier(saying))
        if clause is not None and clause.back_then and rules.act("dates.back-then"):
            return (_NO_DAY, *self._back_then(saying))
        return ()

    def _open(self, saying: Saying, own: Sequence[int]) -> Iterator[Candidate]:
        """Yield no day, the publication day, the times of the clause, and the occasions dated elsewhere."""
        yield _NO_DAY
        yield self._published(saying)
        yield from (self._told(Source.OWN, at) for at in own)
        elsewhere = [at for at in self._elsewhere(saying) if at not in own]
        if self._opens_with_time(saying, own) and self.narration.document.rules.act("dates.front"):
            whole = self.occasions.all[own[0]]
            # At "this year's show" on a day that is named elsewhere.
            elsewhere = [
                at
                for at in elsewhere
                if whole.modifies and whole.interval.holds(self.occasions.all[at].interval)
            ]
        yield from (self._others[at] for at in elsewhere)

    def _dated_by_when(self, saying: Saying, own: Sequence[int]) -> Sequence[int]:
        """Return the times of the clause from the one on that it is about: "on Tuesday, when she said"."""
        clause = saying.clause
        if clause is None:
            return ()
        times = (self.occasions.all[at] for at in own)
        about = (
            n
            for n, one in enumerate(times)
            if not one.to_come and opens_when_clause(self.narration, clause, one.timex.span)
        )
        return own[next(about, len(own)) :]

    def _ahead(self, saying: Saying) -> Iterator[Candidate]:
        """Yield the days ahead on which something will be said; a weekday is the next one: "will say on Monday"."""
        clause, today = saying.clause, self.narration.document.day
        if clause is None or today is None or not clause.promised:
            return
        for timex in self.narration.times_in(clause.pieces):
            start, end, granularity = timex.start, timex.end, timex.granularity
            if start is None or timex.limit:
                continue
            if (
                timex.relative
                and start == end
                and start < today
                and today - start <= _WEEK <= dt.date.max - start
            ):
                start = end = start + _WEEK
            if start > today:
                yield Candidate(Source.OWN, Interval(start, end, granularity), span=timex.span)

    def _taken_up(self, saying: Saying) -> int | None:
        """Return the occasion that the clause takes up: "in May, at a summit", and then "at the summit".

        A time that directly dates the noun comes before one that only shares its sentence.
        """
        places = self.occasions.of_noun.get(saying.again or "", ())
        before = places[: bisect_left(places, self.occasions.before(saying.place))]
        direct = (at for at in reversed(before) if self.occasions.all[at].noun == saying.again)
        return next(direct, before[-1] if before else None)

    def _opens_with_time(self, saying: Saying, own: Sequence[int]) -> bool:
        """Return whether the only time of the clause opens it: "In January, she had said"."""
        if saying.clause is None or len(own) != 1:
            return False
        return opens_clause(self.narration, saying.clause, self.occasions.all[own[0]])

    def _earlier(self, saying: Saying) -> Iterator[Candidate]:
        last = self.narration.document.day_at(saying.place) or (self.bound[0] if self.bound else None)
        if last is not None and saying.clause is not None and saying.clause.earlier:
            # What a live blog calls earlier was said on the day of its entry.
            yield Candidate(Source.EARLIER, day(last) if self.narration.document.is_live else until(last))

    def _back_then(self, saying: Saying) -> Iterator[Candidate]:
        """Yield the occasions named before, except on the day of publication: "She said at the time"."""
        today, here = self.narration.document.day, self.occasions.before(saying.place)
        for at in self._elsewhere(saying):
            start = self.occasions.all[at].interval.start
            if at < here and not (today and start and start >= today):
                yield self._others[at]

    def _published(self, saying: Saying) -> Candidate:
        """Return the publication day, in a live blog that of the entry; for a post the time up to it: it may be old."""
        document, is_post = self.narration.document, saying.statement.kind is Kind.POST
        published = document.day if is_post else document.day_at(saying.place)
        if published is None:
            return Candidate(Source.PUBLISHED, since(self.bound[0]) if self.bound else None)
        return Candidate(Source.PUBLISHED, until(published) if is_post else day(published))

    def _told(self, source: Source, at: int, traits: tuple[str, ...] = ()) -> Candidate:
        occasion = self.occasions.all[at]
        return Candidate(source, occasion.interval, occasion, occasion.timex.span, at, traits)

    @cached_property
    def _others(self) -> tuple[Candidate, ...]:
        """All occasions as candidates for statements elsewhere, which share these objects."""
        return tuple(
            self._told(Source.OTHER, at, tuple(self._traits(one)))
            for at, one in enumerate(self.occasions.all)
        )

    def _traits(self, occasion: Occasion) -> Iterator[str]:
        yield str(Source.OTHER)
        for name in (*occasion.traits, *self.outline.standing(occasion.interval)):
            yield feature(Source.OTHER, name)

    def _elsewhere(self, saying: Saying) -> list[int]:
        here, count = self.occasions.before(saying.place), len(self.occasions.all)
        mine = self.occasions.of_speaker.get(saying.speaker or "", ())
        past = bisect_left(mine, here)
        places = (
            *range(max(here - _BEFORE, 0), min(here + _AFTER, count)),
            *range(min(_FIRST, count)),
            *mine[max(past - _OF_SPEAKER, 0) : past],
            *mine[:_OF_SPEAKER],
        )
        elsewhere = set(places).difference(self._beside(saying.clause) if saying.clause else ())
        document = self.narration.document
        if document.entries:
            entry = document.day_at(saying.place)
            elsewhere = {
                at for at in elsewhere if document.day_at(self.occasions.all[at].timex.span.start) == entry
            }
        return sorted(
            at for at in elsewhere if not self._is_to_come(at) and not self._is_background(saying, at)
        )

    def _beside(self, clause: Clause) -> Iterator[int]:
        """Yield the occasions of a clause, none of which is elsewhere; a dateline is not part of the clause."""
        for piece in clause.pieces:
            for at in self.occasions.within(piece):
                if not self.narration.in_dateline(self.occasions.all[at].timex.span):
                    yield at

    def _is_to_come(self, at: int) -> bool:
        """Return whether an occasion still lies ahead, so that nobody can have spoken there: "will open on Friday"."""
        return self.occasions.all[at].to_come and self.narration.document.rules.act("dates.to-come")

    @cached_property
    def _told_days(self) -> frozenset[Interval]:
        """The times of the article on which somebody is reported to have spoken."""
        return frozenset(self.occasions.all[at].interval for at in self.reporters)

    def _is_away(self, saying: Saying, occasion: Occasion) -> bool:
        """Return whether a speaker had no part in an incident, and nobody is reported to have spoken on its day."""
        text, witnessing = self.narration.text, self.narration.wording.witnessing
        pieces = saying.clause.pieces if saying.clause else ()
        if any(witnessing.search(text, one.start, one.end) for one in pieces):
            return False
        return saying.speaker not in occasion.participants and occasion.interval not in self._told_days

    def _is_background(self, saying: Saying, at: int) -> bool:
        """Return whether an occasion is only background of the news: "Pell, who was elected in 2019", "it sank in May".

        So is a crime or an accident for whoever was not there. What is retold in the same paragraph, or refers to a
        time named before, may be as old.
        """
        clause, occasion = saying.clause, self.occasions.all[at]
        if self.narration.is_since(occasion.timex.span):
            return self.narration.document.rules.act("dates.since")
        if at in self.reporters or (clause and (clause.referring or clause.later)):
            return False
        retold = saying.block == occasion.block and saying.tense is not Tense.PRESENT
        if occasion.incident and not retold and self._is_away(saying, occasion):
            return self.narration.document.rules.act("dates.incident")
        background = occasion.background and not retold
        return (occasion.aside or background) and self.narration.document.rules.act("dates.background")


def _counted(found: Counted) -> Candidate:
    return Candidate(Source.OWN, found.interval, span=found.span) if found.interval else _NO_DAY
