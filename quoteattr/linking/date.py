"""When each statement was made, and on what that rests.

The evidence, strongest first: an expression attached to the cue's own clause ("said Tuesday", "in a 2005
interview, she said"); the time of the post that the statement is; the occasion that runs on from the same
speaker's earlier words; the publication day. Where the cue says that something was said at some time or again
and again ("has said", "often says"), there is no date. A date inside the content never dates the statement.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate

import attrs
import regex

from quoteattr.finding.statement import Statement
from quoteattr.lexicon import load
from quoteattr.linking.timex import Timex, find_timexes, write_edtf
from quoteattr.values import Article, Basis, BlockKind, Context, Doubt, Excerpt, Granularity, QuoteDate, Span, SpeakerKind

_WORDS: dict[str, list[str]] = load("time")["linking"]
_REACH = 500  # code points on either side of the cue in which its clause is looked for
_GAP = 160  # code points between a cue and the expression that dates it
_LEDE = 4  # blocks at the top, the headline among them, in which an article says when its main event was
_NEAR = 2  # blocks that an occasion may run on without being taken up
_FRESH = 10  # days; older occasions are background, and run on only through adjoining statements


def date_statements(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The same statements in the same order, with ``date``, ``context.event`` and doubts about the date.

    Speakers must be known already: a speaker's occasion runs on through his or her later statements.
    """
    page = _Page.of(article, statements)
    clauses = [page.clause(statement) for statement in statements]
    own = [_own_time(page, statement, clause) for statement, clause in zip(statements, clauses, strict=True)]
    carried = _carried(page, statements, clauses, own)
    return tuple(
        _dated(page, statement, told, carried.get(index))
        for index, (statement, told) in enumerate(zip(statements, own, strict=True))
    )


@attrs.frozen
class _Occasion:
    """A time that the text tells, and the words that name what happened then."""

    timex: Timex
    event: Span | None = None


@attrs.frozen
class _Told:
    """What a statement's own clause tells about its time."""

    occasion: _Occasion | None = None
    timeless: bool = False
    event: Span | None = None


@attrs.frozen
class _Clause:
    """The sentence of a cue: its pieces outside the content, and the words of cue and source inside it."""

    start: int
    end: int
    cue: Span
    hull: Span  #: cue and source together
    source: Span | None
    pieces: tuple[Span, ...]
    block: int


# --- The page ---------------------------------------------------------------------------------------------------


@attrs.frozen(eq=False)
class _Page:
    """An article laid out for looking things up: blocks, sentence ends, contents, date expressions."""

    text: str
    anchor: dt.date | None
    bound: dt.date | None  #: no later than the article, where its own day is unknown
    blocks: tuple[Span, ...]
    block_starts: tuple[int, ...]
    headlines: frozenset[int]
    opening: int  #: the first block after the headline
    sentence_ends: tuple[int, ...]
    contents: tuple[Span, ...]  #: merged, sorted
    content_starts: tuple[int, ...]
    timexes: tuple[Timex, ...]
    timex_starts: tuple[int, ...]

    @classmethod
    def of(cls, article: Article, statements: Sequence[Statement]) -> "_Page":
        text = article.text
        blocks = tuple(block.span for block in article.blocks) or (Span(0, len(text)),)
        anchor = _day_of(article.published)
        contents = tuple(_merged(span for statement in statements for span in statement.spans))
        timexes = find_timexes(text, blocks, anchor)
        headlines = frozenset(at for at, block in enumerate(article.blocks) if block.kind is BlockKind.HEADLINE)
        return cls(
            text=text,
            anchor=anchor,
            bound=_lower_bound(article, statements) if anchor is None else None,
            blocks=blocks,
            block_starts=tuple(span.start for span in blocks),
            headlines=headlines,
            opening=max(headlines, default=-1) + 1,
            sentence_ends=tuple(_sentence_ends(text)),
            contents=contents,
            content_starts=tuple(span.start for span in contents),
            timexes=timexes,
            timex_starts=tuple(timex.span.start for timex in timexes),
        )

    def block_at(self, place: int) -> int:
        return max(bisect_right(self.block_starts, place) - 1, 0)

    def told_in(self, piece: Span) -> Iterator[Timex]:
        """The date expressions that lie inside a piece."""
        for timex in self.timexes[bisect_left(self.timex_starts, piece.start) : bisect_left(self.timex_starts, piece.end)]:
            if timex.span.end <= piece.end:
                yield timex

    def outside(self, start: int, end: int) -> list[Span]:
        """The parts of a stretch that lie outside all contents."""
        pieces = []
        for content in self.contents[max(bisect_right(self.content_starts, start) - 1, 0) :]:
            if content.start >= end:
                break
            if start < content.start:
                pieces.append(Span(start, content.start))
            start = max(start, content.end)
        return [*pieces, Span(start, end)] if start < end else pieces

    def sentence(self, place: int) -> Span:
        """The sentence around a place, inside its block."""
        block = self.blocks[self.block_at(place)]
        at = bisect_right(self.sentence_ends, place)
        start = max(block.start, self.sentence_ends[at - 1] if at else 0)
        end = min(block.end, self.sentence_ends[at] if at < len(self.sentence_ends) else len(self.text))
        return Span(min(start, place), max(end, place))

    def clause(self, statement: Statement) -> _Clause | None:
        """The cue's sentence without the statement's own content; ``None`` where there is no cue and no source."""
        cue = _hull(statement.cue) or statement.source
        if cue is None:
            return None
        source = statement.source
        if source is not None and (abs(source.start - cue.start) > _REACH or self.block_at(source.start) != self.block_at(cue.start)):
            source = None
        hull = Span(min(cue.start, source.start), max(cue.end, source.end)) if source else cue
        start, end = self._left(hull.start, statement), self._right(hull.end, statement)
        pieces = tuple(_without(Span(start, end), statement.spans))
        return _Clause(start, end, cue, hull, source, pieces, self.block_at(cue.start))

    def _left(self, place: int, statement: Statement) -> int:
        """Where the sentence begins that holds ``place``, looking over the statement's own content."""
        block = self.blocks[self.block_at(place)]
        floor = max(block.start, place - _REACH)
        for own in reversed(statement.spans):
            if own.end > place or own.end < floor:
                continue
            stop = self._stop_before(place, floor)
            if stop > own.end:
                return stop
            place = own.start
            floor = max(block.start, place - _REACH)
        return min(self._stop_before(place, floor), place)

    def _stop_before(self, place: int, floor: int) -> int:
        at = bisect_right(self.sentence_ends, place) - 1
        stop = self.sentence_ends[at] if at >= 0 else 0
        mark = self.text.rfind(";", floor, place)
        return max(stop, floor, mark + 1)

    def _right(self, place: int, statement: Statement) -> int:
        block = self.blocks[self.block_at(place)]
        ceiling = min(block.end, place + _REACH)
        for own in statement.spans:
            if own.start < place or own.start > ceiling:
                continue
            stop = self._stop_after(place, ceiling)
            if stop <= own.start:
                return stop
            place = own.end
            ceiling = min(block.end, place + _REACH)
        return max(self._stop_after(place, ceiling), place)

    def _stop_after(self, place: int, ceiling: int) -> int:
        at = bisect_left(self.sentence_ends, place)
        stop = self.sentence_ends[at] if at < len(self.sentence_ends) else len(self.text)
        mark = self.text.find(";", place, ceiling)
        return min(stop, ceiling, mark if mark >= 0 else ceiling)


def _day_of(time: dt.date | dt.datetime | None) -> dt.date | None:
    return time.date() if isinstance(time, dt.datetime) else time


def _lower_bound(article: Article, statements: Sequence[Statement]) -> dt.date | None:
    """The latest day that an undated article shows to be behind it: of its posts and its dateline."""
    posts = [*article.posts, *(statement.post for statement in statements if statement.post)]
    days = [day for post in posts if (day := _day_of(post.posted_at) or post.shown_date)]
    if article.dateline:
        absolute = find_timexes(article.text, article.dateline.spans, None)
        days += [timex.start for timex in absolute if timex.start and not timex.limit]
    return max(days, default=None)


def _hull(spans: Sequence[Span]) -> Span | None:
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _without(whole: Span, holes: Sequence[Span]) -> Iterator[Span]:
    start = whole.start
    for hole in holes:
        if hole.end <= start or hole.start >= whole.end:
            continue
        if start < hole.start:
            yield Span(start, hole.start)
        start = hole.end
    if start < whole.end:
        yield Span(start, whole.end)


def _sentence_ends(text: str) -> Iterator[int]:
    for match in _pattern("sentence_end").finditer(text):
        yield match.end()


# --- What the cue's own clause tells ----------------------------------------------------------------------------


def _own_time(page: _Page, statement: Statement, clause: _Clause | None) -> _Told:
    if clause is None:
        return _Told()
    attached = [
        (rank, abs(timex.span.start - clause.cue.end), timex, event)
        for piece in clause.pieces
        for timex in page.told_in(piece)
        if not timex.limit and not _is_future(timex, page.anchor)
        for rank, event in _attachment(page, clause, statement, timex)
    ]
    timeless = _is_timeless(page.text, clause)
    if timeless:  # "has said in recent weeks" tells no more than "has said"
        attached = [item for item in attached if _is_known(item[2])]
    if attached:
        _, _, timex, event = min(attached, key=lambda item: item[:2])
        return _Told(_Occasion(timex, event), event=event)
    event = _setting_near(page, clause)
    earlier = _pattern("earlier").match(page.text, clause.start, clause.hull.start)
    if earlier:
        day = page.anchor
        timex = Timex(Span(*earlier.span("adverb")), None, day, Granularity.INTERVAL, relative=True)
        return _Told(_Occasion(timex, event), event=event)
    return _Told(timeless=timeless, event=event)


def _is_future(timex: Timex, anchor: dt.date | None) -> bool:
    return anchor is not None and timex.start is not None and timex.start > anchor


def _attachment(page: _Page, clause: _Clause, statement: Statement, timex: Timex) -> Iterator[tuple[int, Span | None]]:
    """Whether an expression of the clause dates its cue: a rank (the least is the surest) and the setting."""
    text, span = page.text, timex.span
    modifies = _modifies(text, span)
    event = _setting_after(text, span) if modifies else None
    if modifies and event is None:
        return
    if clause.hull.contains(span):
        before, _ = _around(text, clause, span)
        if clause.cue.contains(span) or _pattern("inserted").fullmatch(before) or event or _setting_in(before):
            yield 0, event
        elif _runs_on(text, clause, span):
            yield 3, event
        return
    if span.start >= clause.hull.end:
        gap = " ".join(piece.of(text) for piece in _without(Span(clause.hull.end, span.start), statement.spans))
        behind = any(clause.hull.end <= own.start < span.start for own in statement.spans)
        if _leads_to(gap, 60 if behind else _GAP):
            yield 1 + behind, event or _setting_before(page, Span(clause.hull.end, span.start))
        return
    lead = text[clause.start : span.start]
    if len(lead) <= _GAP and _pattern("fronted").fullmatch(lead):
        yield 2, event or _setting_before(page, Span(clause.start, span.start))
    elif clause.source is None and _runs_on(text, clause, span):
        yield 3, event


def _around(text: str, clause: _Clause, span: Span) -> tuple[str, str]:
    """The words between source and cue, before and behind an expression that stands between them."""
    first, last = sorted((clause.source or clause.cue, clause.cue))
    return text[first.end : span.start], text[span.end : last.start]


def _runs_on(text: str, clause: _Clause, span: Span) -> bool:
    """Subject and date before, and the cue goes on with the same subject: "spoke Tuesday about …, arguing that"."""
    start = clause.source.end if clause.source and clause.source.end <= span.start else clause.start
    before, behind = text[start : span.start], text[span.end : clause.cue.start]
    return (
        span.end <= clause.cue.start
        and len(before) <= _GAP
        and not _pattern("breaker").search(before)
        and bool(_pattern("goes_on").search(behind))
    )


def _leads_to(gap: str, reach: int) -> bool:
    """Whether the words between cue and expression keep to the cue's own clause."""
    if len(gap) > reach or _pattern("breaker").search(gap) or _pattern("topic").search(gap):
        return False
    return _pattern("own_phrase").fullmatch(gap[gap.rfind(",") + 1 :]) is not None if "," in gap else True


def _modifies(text: str, span: Span) -> bool:
    """Whether the expression stands before a noun: "Monday's debate", "a 2005 interview"."""
    return bool(
        _pattern("possessive").match(text, span.end)
        or _pattern("determined").search(text, max(span.start - 24, 0), span.start)
        and _pattern("noun_follows").match(text, span.end)
    )


def _setting_after(text: str, span: Span) -> Span | None:
    match = _pattern("setting_after").match(text, span.end, span.end + 60)
    if not match:
        return None
    opening = _pattern("determined").search(text, max(span.start - 24, 0), span.start)
    return Span(opening.start("word") if opening else span.start, match.end())


def _is_set(text: str, span: Span) -> bool:
    """Whether something happens in the setting that an expression modifies: "at Monday's debate", not "of Monday's debate"."""
    event = _setting_after(text, span)
    return event is not None and _pattern("set_in").search(text, max(event.start - 24, 0), event.start) is not None


def _setting_before(page: _Page, stretch: Span) -> Span | None:
    match = _pattern("setting").search(page.text, stretch.start, stretch.end)
    return Span(match.start("phrase"), match.end("phrase")) if match else None


def _setting_in(words: str) -> bool:
    return _pattern("setting").search(words) is not None


def _setting_near(page: _Page, clause: _Clause) -> Span | None:
    """The setting that the clause names, right after the cue or at its opening."""
    for piece in clause.pieces:
        for match in _pattern("setting").finditer(page.text, piece.start, piece.end):
            if match.start() >= clause.hull.end and _leads_to(page.text[clause.hull.end : match.start()], _GAP):
                return Span(*match.span("phrase"))
            if match.end() <= clause.hull.start and _pattern("fronted").fullmatch(page.text[clause.start : match.start("phrase")]):
                return Span(*match.span("phrase"))
    return None


def _is_timeless(text: str, clause: _Clause) -> bool:
    """ "Has said", "often says", "said in the past", "will say": at no one time that the text could tell."""
    start = clause.cue.start
    if clause.source is None or clause.source.start > start:
        start = max(clause.start, start - 24, *(piece.start for piece in clause.pieces if piece.start <= start))
    else:
        start = max(min(clause.source.end, start), start - 60)
    group = text[start : clause.cue.end]
    return bool(
        _pattern("timeless").search(group)
        or _pattern("timeless_cue").search(text, clause.cue.start, clause.cue.end)
        or _pattern("timeless_phrase").search(text, clause.hull.end, min(clause.end, clause.hull.end + 60))
    )


# --- What runs on from other statements -------------------------------------------------------------------------


@attrs.frozen
class _Act:
    """What the story says that somebody did at some time: "Lee on Tuesday called for …"."""

    place: int
    block: int
    speaker: str | None  #: ``None`` where the time opens the sentence and so holds for what follows
    occasion: _Occasion


@attrs.define
class _Run:
    """A speaker's occasions as the article goes on: the main one, and the latest with how far it has run."""

    main: _Occasion | None = None
    latest: _Occasion | None = None
    place: int = -1
    block: int = -1

    def begin(self, occasion: _Occasion, place: int, block: int, *, main: bool) -> None:
        if main and self.main is None:
            self.main = occasion
        self.latest, self.place, self.block = occasion, place, block

    def reaching(self, block: int) -> _Occasion | None:
        """What a statement in ``block`` takes over: the latest occasion if it adjoins, else the main one."""
        if self.latest is not None and block - self.block <= _NEAR:
            self.block = block
            return self.latest
        return self.main


def _carried(
    page: _Page, statements: Sequence[Statement], clauses: Sequence[_Clause | None], own: Sequence[_Told]
) -> dict[int, _Occasion]:
    """The occasions that statements without a time of their own take over, by index."""
    found: dict[int, _Occasion] = {}
    runs: dict[str, _Run] = {}
    opened: _Act | None = None
    acts = _acts(page, statements)
    done = 0
    for index in sorted(range(len(statements)), key=lambda at: (statements[at].start, at)):
        key, clause, told = _key(statements[index]), clauses[index], own[index]
        place = clause.hull.start if clause else statements[index].start
        block = page.block_at(place)
        while done < len(acts) and acts[done].place < place:
            act, done = acts[done], done + 1
            if act.speaker is None:
                opened = act
            else:
                main = act.block < _LEDE and _is_fresh(page, act.occasion.timex, days=True)
                runs.setdefault(act.speaker, _Run()).begin(act.occasion, act.place, act.block, main=main)
        run = runs.setdefault(key, _Run()) if key else _Run()
        if told.occasion is not None:
            if _is_known(told.occasion.timex):
                run.begin(told.occasion, place, block, main=_is_fresh(page, told.occasion.timex, days=True))
            continue
        if told.timeless or _is_present(page, statements[index], block):
            continue
        occasion = run.reaching(block)
        if opened is not None and opened.block == block and (occasion is None or opened.place > run.place):
            occasion = opened.occasion
        if occasion is not None:
            found[index] = occasion
    found.update(_headlines(page, statements, own, found))
    return found


def _headlines(
    page: _Page, statements: Sequence[Statement], own: Sequence[_Told], found: dict[int, _Occasion]
) -> dict[int, _Occasion]:
    """The headline and the first paragraph tell the story in short: they take the speaker's first occasion."""
    waiting: dict[str | None, list[int]] = {}
    early: dict[int, _Occasion] = {}
    for index in sorted(range(len(statements)), key=lambda at: (statements[at].start, at)):
        key, occasion = _key(statements[index]), own[index].occasion or found.get(index)
        if occasion is not None and _is_fresh(page, occasion.timex, days=True):
            early.update((before, occasion) for before in waiting.pop(key, []))
        elif key and page.block_at(statements[index].start) <= page.opening and not own[index].timeless:
            waiting.setdefault(key, []).append(index)
    return early


def _acts(page: _Page, statements: Sequence[Statement]) -> list[_Act]:
    known = _names(statements)
    return [
        _Act(timex.span.start, page.block_at(timex.span.start), speaker, _Occasion(timex))
        for timex in page.timexes
        if not timex.limit and _is_known(timex) and _is_fresh(page, timex)
        for speaker in _actors(page, timex, known)
    ]


def _actors(page: _Page, timex: Timex, known: dict[str, str]) -> Iterator[str | None]:
    """The speakers who did something at that time; ``None`` if it opens its sentence. Nobody inside contents."""
    sentence = page.sentence(timex.span.start)
    start, end = max(sentence.start, timex.span.start - _REACH), min(sentence.end, timex.span.end + _REACH)
    piece = next((piece for piece in page.outside(start, end) if piece.contains(timex.span)), None)
    if piece is None or _modifies(page.text, timex.span) and not _is_set(page.text, timex.span):
        return
    words = _pattern("word")
    lead, rest = page.text[piece.start : timex.span.start], page.text[timex.span.end : piece.end]
    if _pattern("leaves").search(lead) or _pattern("future").search(rest):
        return
    named = [known[word[0]] for word in words.finditer(lead) if word[0] in known]
    if named:
        yield named[0]
    elif piece.start == sentence.start and _pattern("fronted").fullmatch(lead):
        yield None
        left = _pattern("leaves").search(rest)
        subject = rest[: left.start() if left else len(rest)]
        yield from dict.fromkeys(known[word[0]] for word in words.finditer(subject) if word[0] in known)


def _names(statements: Sequence[Statement]) -> dict[str, str]:
    """Words that name one speaker alone: the last of each name, and a person's first."""
    keys: dict[str, set[str]] = {}
    for statement in statements:
        speaker = statement.speaker
        words = speaker.name.split() if speaker else []
        if speaker and words:
            for word in {words[-1], words[0] if speaker.kind is SpeakerKind.PERSON else words[-1]}:
                keys.setdefault(word, set()).add(speaker.name.casefold())
    return {word: next(iter(names)) for word, names in keys.items() if len(names) == 1}


def _key(statement: Statement) -> str | None:
    return statement.speaker.name.casefold() if statement.speaker else None


def _is_known(timex: Timex) -> bool:
    """Whether both ends are known, so that it can stand for an occasion."""
    return timex.start is not None and timex.end is not None


def _is_fresh(page: _Page, timex: Timex, *, days: bool = False) -> bool:
    """Whether it is of the news: begun within ten days, or, unless it must be told in ``days``, in this month."""
    if page.anchor is None or timex.start is None or timex.end is None or timex.start > page.anchor:
        return False
    if timex.granularity is Granularity.MONTH:
        return not days and timex.end >= page.anchor
    return (page.anchor - timex.start).days <= _FRESH


def _is_present(page: _Page, statement: Statement, block: int) -> bool:
    """ "Lee says": said at the time of writing, unless it is a headline, which speaks so of the past."""
    cue = _hull(statement.cue)
    return cue is not None and block not in page.headlines and bool(_pattern("present").fullmatch(cue.of(page.text)))


# --- The date ---------------------------------------------------------------------------------------------------


def _dated(page: _Page, statement: Statement, told: _Told, carried: _Occasion | None) -> Statement:
    event = told.event
    date: QuoteDate | None = None
    doubt: Doubt | None = None
    posted = statement.post.posted_at if statement.post else None
    if posted is not None:
        date = _posted(posted)
    elif told.occasion is not None:
        date = _quote_date(told.occasion.timex, Basis.STATED, page.anchor)
        doubt = None if date else Doubt.UNRESOLVED_DATE
    elif told.timeless:
        pass
    elif carried is not None:
        date = _quote_date(carried.timex, Basis.CONTEXT, page.anchor)
        doubt = None if date else Doubt.UNRESOLVED_DATE
        event = event or carried.event
    elif page.anchor is not None:
        date = _interval(page.anchor, page.anchor, Granularity.DAY, Basis.PUBLISHED)
    elif page.bound is not None:
        date = _interval(page.bound, None, Granularity.INTERVAL, Basis.PUBLISHED)
        doubt = Doubt.INFERRED_PUBLICATION
    statement = attrs.evolve(statement, date=date)
    if event is not None:
        context = statement.context or Context()
        statement = attrs.evolve(statement, context=attrs.evolve(context, event=Excerpt.of(page.text, event)))
    return statement.doubting(doubt) if doubt else statement


def _posted(time: dt.datetime | dt.date) -> QuoteDate:
    if not isinstance(time, dt.datetime):
        return _interval(time, time, Granularity.DAY, Basis.POST)
    at = time.astimezone(dt.UTC) if time.tzinfo else time.replace(tzinfo=dt.UTC)
    return attrs.evolve(_interval(at.date(), at.date(), Granularity.INSTANT, Basis.POST), at=at)


def _quote_date(timex: Timex, basis: Basis, anchor: dt.date | None) -> QuoteDate | None:
    """The date that an expression gives a statement, which cannot have been made after the publication."""
    if not timex.resolved:
        return None
    start, end, granularity = timex.start, timex.end, timex.granularity
    days = granularity in (Granularity.WEEK, Granularity.INTERVAL)
    if days and anchor is not None and start is not None and start <= anchor and (end is None or end > anchor):
        end = anchor
        granularity = Granularity.DAY if start == end else Granularity.INTERVAL
    return attrs.evolve(_interval(start, end, granularity, basis), span=timex.span)


def _interval(start: dt.date | None, end: dt.date | None, granularity: Granularity, basis: Basis) -> QuoteDate:
    return QuoteDate(start=start, end=end, granularity=granularity, basis=basis, edtf=write_edtf(start, end, granularity))


# --- Patterns ---------------------------------------------------------------------------------------------------


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s{1,3}+".join(map(regex.escape, word.split())) for word in ordered)


@cache
def _pattern(name: str) -> "regex.Pattern[str]":
    gap, marks = r"\s{1,3}+", "\"“”‘’'»)\\]"
    settings, prepositions = _any(_WORDS["settings"]), _any(_WORDS["prepositions"])
    determiner = rf"(?:a|an|the|his|her|their|its|our|my|this|that|[\p{{Lu}}][\p{{L}}.-]{{1,20}}['’]s?)"
    phrase = rf"(?P<phrase>{determiner}{gap}(?:[\p{{L}}\p{{N}}'’.-]{{1,24}}{gap}){{0,4}}?(?:{settings})\b|(?:remarks|testimony)\b)"
    adverb = r"(?:\p{L}{2,12}ly|also|then|again|later|further|went\s{1,3}+on|began\s{1,3}+by|by|even)"
    patterns = {
        "sentence_end": rf"(?<!\b(?:{_any(_WORDS['abbreviations'])})\.?)(?<!\b\p{{L}}\.?)[.!?…][{marks}]{{0,6}}+(?=\s)(?!\s{{1,9}}+\p{{Ll}})|\n\s{{0,9}}?\n",
        "breaker": rf"(?i:\b(?:{_any(_WORDS['breakers'])})\b)|[:;—–]|--",
        "inserted": rf"(?:,?{gap}(?i:{prepositions}|late|early))?+(?:,?{gap})?+",
        "set_in": rf"\b(?i:{prepositions}){gap}$",
        "future": rf"\b(?i:{_any(_WORDS['future'])})\b",
        "leaves": rf"(?i:\b(?:{_any(_WORDS['leaving'])})\b)",
        "topic": rf"\b(?i:{_any(_WORDS['topics'])})(?:{gap}(?i:the))?+\s{{0,3}}+$",
        "present": rf"(?:\p{{L}}+\s+){{0,2}}(?:say|(?!was|has|is|does)\p{{Ll}}{{2,}}[^s\W]s)[:,]?",
        "fronted": rf"\s{{0,3}}+(?:(?i:but|and|yet|so|then|later|also|meanwhile|however|back|still|just),?{gap}){{0,2}}(?:(?i:{prepositions})\b[^,;:]{{0,120}}\s{{1,3}}+|(?i:{prepositions}){gap}|)",
        "goes_on": rf"(?:,|\band|\bthen|\bbut|\bbefore|\bby)\s{{1,3}}+(?:{adverb}\s{{1,3}}+){{0,2}}$",
        "own_phrase": rf"\s{{0,3}}+(?:(?i:{prepositions}|speaking|talking|appearing|addressing|testifying|writing|late|early)\b.*|(?:\p{{Lu}}[\p{{L}}.-]*+\s{{0,3}}+)*)",
        "possessive": r"['’]s\b|(?<=s)['’](?=\s)",
        "determined": rf"(?<![\p{{L}}\p{{N}}])(?P<word>{determiner}){gap}(?:\p{{L}}{{1,12}}{gap})?$",
        "noun_follows": rf"{gap}\p{{L}}",
        "setting_after": rf"(?:['’]s?)?{gap}(?:[\p{{L}}\p{{N}}'’.-]{{1,24}}{gap}){{0,3}}?(?:{settings})\b",
        "setting": rf"\b(?i:{prepositions}){gap}{phrase}",
        "earlier": rf"\s{{0,3}}+[\"“]?(?P<adverb>(?i:{_any(_WORDS['earlier'])})),?{gap}",
        "timeless": rf"(?i:(?:\b(?:has|have|had|having|hasn['’]t|haven['’]t|hadn['’]t)|\p{{L}}['’](?:d|ve))\b)(?=.{{0,40}}$)|\b(?i:{_any(_WORDS['timeless'])})\b|\b(?i:will|shall)\b(?!{gap}not)|['’]ll\b",
        "timeless_cue": rf"\b(?i:{_any(_WORDS['timeless_nominal'])}){gap}\p{{L}}",
        "timeless_phrase": rf"\b(?i:{_any(_WORDS['timeless_phrases'])})\b",
        "word": r"\b\p{Lu}[\p{L}'’-]*+",
    }
    return regex.compile(patterns[name], regex.V1 | regex.DOTALL)
