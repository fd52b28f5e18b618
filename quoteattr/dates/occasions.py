"""Occasions that run on: a speaker's later words belong to the speech, interview or day told before."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from quoteattr.dates.attachment import (
    Occasion,
    Told,
    dated_setting,
    is_fronted,
    is_present,
    modifies,
    pattern,
)
from quoteattr.dates.clauses import REACH, Clause, Page
from quoteattr.spans import hull
from quoteattr.speakers.attribution import Attributed
from quoteattr.timex.expressions import Timex
from quoteattr.values import Granularity, Span, SpeakerKind

_LEDE = 4  # blocks at the top, the headline among them, in which an article says when its main event was
_NEAR = 2  # blocks that an occasion may run on without being taken up
_FIRST = 3  # expressions of a sentence that can tell when its subject acted
_FRESH = 10  # days; older occasions are background and run on through adjoining statements only


@attrs.frozen
class _Act:
    """What the story says that somebody did at some time: "Lee on Tuesday called for …"."""

    place: int
    block: int
    speaker: str | None  #: ``None`` where the time opens its sentence and so holds for what follows
    occasion: Occasion


@attrs.define
class _Run:
    """A speaker's occasions as the article goes on: the main one, and the latest with how far it has run."""

    main: Occasion | None = None
    latest: Occasion | None = None
    place: int = -1
    block: int = -1

    def begin(self, occasion: Occasion, place: int, block: int, *, main: bool) -> None:
        """The speaker turns to another occasion."""
        if main and self.main is None:
            self.main = occasion
        self.latest, self.place, self.block = occasion, place, block

    def reaching(self, block: int) -> Occasion | None:
        """What a statement in ``block`` takes over: the latest occasion if it adjoins, else the main one."""
        if self.latest is not None and block - self.block <= _NEAR:
            self.block = block
            return self.latest
        return self.main


def carried(
    page: Page, statements: Sequence[Attributed], clauses: Sequence[Clause | None], own: Sequence[Told]
) -> dict[int, Occasion]:
    """The occasions that statements without a time of their own take over, by index."""
    found: dict[int, Occasion] = {}
    runs: dict[str | None, _Run] = {}
    opened: _Act | None = None
    acts, session = _acts(page, statements), _session(page)
    done = 0
    order = sorted(range(len(statements)), key=lambda at: (statements[at].start, at))
    for index in order:
        statement, clause, told = statements[index], clauses[index], own[index]
        place = clause.hull.start if clause else statement.start
        block = page.block_at(place)
        while done < len(acts) and acts[done].place < place:
            act, done = acts[done], done + 1
            if act.speaker is None:
                opened = act
            else:
                main = act.block < _LEDE and _is_news(page, act.occasion.timex)
                runs.setdefault(act.speaker, _Run()).begin(act.occasion, act.place, act.block, main=main)
        key = _key(statement)
        run = runs.setdefault(key, _Run()) if key else _Run()
        if told.occasion is not None:
            if told.occasion.timex.bounded:
                run.begin(told.occasion, place, block, main=_is_news(page, told.occasion.timex))
            continue
        if told.timeless or _is_of_now(page, statement, block):
            continue
        occasion = run.reaching(block)
        if opened is not None and opened.block == block and (occasion is None or opened.place > run.place):
            occasion = opened.occasion
        if occasion is None and session is not None and session.timex.span.start < place:
            occasion = session
        if occasion is not None and _is_same_medium(page, statement, occasion):
            found[index] = occasion
    return found | _opening(page, statements, own, found, order)


def _opening(
    page: Page,
    statements: Sequence[Attributed],
    own: Sequence[Told],
    found: Mapping[int, Occasion],
    order: Sequence[int],
) -> dict[int, Occasion]:
    """The headline and the first paragraph tell the story in short: they take the speaker's first occasion."""
    waiting: dict[str, list[int]] = {}
    early: dict[int, Occasion] = {}
    for index in order:
        key, occasion = _key(statements[index]), own[index].occasion or found.get(index)
        if key is None:
            continue
        if occasion is not None:
            if _is_news(page, occasion.timex):
                early.update((before, occasion) for before in waiting.pop(key, []))
        elif page.block_at(statements[index].start) <= page.opening and not own[index].timeless:
            waiting.setdefault(key, []).append(index)
    return early


def _acts(page: Page, statements: Sequence[Attributed]) -> list[_Act]:
    known = _names(statements)
    sentences = Counter[int]()
    acts: list[_Act] = []
    for timex in page.timexes:
        sentence = page.sentence_at(timex.span.start)
        sentences[sentence] += 1
        if (
            sentences[sentence] > _FIRST
            or timex.limit
            or not (_is_news(page, timex) or _is_this_month(page, timex))
        ):
            continue
        block = page.block_at(timex.span.start)
        for speaker, event in _actors(page, timex.span, known):
            acts.append(_Act(timex.span.start, block, speaker, Occasion(timex, event)))
    return acts


def _session(page: Page) -> Occasion | None:
    """The sitting of a body with which the story opens: "A committee voted Thursday to …"."""
    for timex in page.timexes:
        block = page.block_at(timex.span.start)
        if block >= _LEDE or block > page.opening:
            return None
        sentence = page.sentence(timex.span.start)
        piece = next((piece for piece in page.outside(sentence) if piece.contains(timex.span)), None)
        if piece is None or timex.limit or not _is_news(page, timex):
            continue
        verb = pattern("session").search(page.text, piece.start, piece.end)
        lead = page.text[piece.start : timex.span.start]
        if verb and not pattern("leaves").search(lead) and not modifies(page.text, timex.span):
            return Occasion(timex, Span(*verb.span()))
    return None


def _actors(page: Page, span: Span, known: Mapping[str, str]) -> Iterator[tuple[str | None, Span | None]]:
    """The speakers who did something at that time; ``None`` if it opens its sentence. Nobody inside contents."""
    text, sentence = page.text, page.sentence(span.start)
    piece = next((piece for piece in page.outside(sentence) if piece.contains(span)), None)
    event = dated_setting(text, span)
    if piece is None or (event is None and modifies(text, span)):
        return
    lead, rest = text[piece.start : span.start], text[span.end : piece.end]
    if pattern("leaves").search(lead) or pattern("future").search(lead) or pattern("future").search(rest):
        return
    names = pattern("name")
    if pattern("coordinated").search(lead) and pattern("subject").match(rest):
        lead = ""  # "Lee paid, and on Monday it emerged that …": what stands before is another clause
    subject = next((known[word[0]] for word in names.finditer(lead) if word[0] in known), None)
    if subject:
        yield subject, event
        left = pattern("leaves").search(rest)
        clause = lead + (rest[: left.start()] if left else rest)
        if pattern("meeting").search(clause):  # "Lee sat down with Velez on Monday": both spoke there
            others = (known[word[0]] for word in names.finditer(clause) if word[0] in known)
            yield from ((other, event) for other in dict.fromkeys(others) if other != subject)
    elif piece.start == sentence.start and is_fronted(lead):
        yield None, event
        left = pattern("leaves").search(rest)
        main = rest[: left.start()] if left else rest
        for speaker in dict.fromkeys(known[word[0]] for word in names.finditer(main) if word[0] in known):
            yield speaker, event


def _names(statements: Sequence[Attributed]) -> dict[str, str]:
    """Words that name one speaker alone: the last of each name, and a person's first."""
    keys: dict[str, set[str]] = {}
    for statement in statements:
        speaker = statement.speaker
        words = speaker.name.split() if speaker else []
        if speaker and words:
            first = words[:1] if speaker.kind is SpeakerKind.PERSON else []
            for word in {words[-1], *first}:
                keys.setdefault(word, set()).add(speaker.name.casefold())
    return {word: next(iter(names)) for word, names in keys.items() if len(names) == 1}


def _key(statement: Attributed) -> str | None:
    return statement.speaker.name.casefold() if statement.speaker else None


def _is_news(page: Page, timex: Timex) -> bool:
    """Whether the time is known to the day or week and not long before the publication."""
    if page.anchor is None or timex.start is None or timex.end is None:
        return False
    return timex.granularity is not Granularity.MONTH and 0 <= (page.anchor - timex.start).days <= _FRESH


def _is_this_month(page: Page, timex: Timex) -> bool:
    if page.anchor is None or timex.start is None or timex.end is None:
        return False
    return timex.granularity is Granularity.MONTH and timex.start <= page.anchor <= timex.end


def _is_of_now(page: Page, statement: Attributed, block: int) -> bool:
    """Said at the time of writing, as "Lee says" is, unless in a headline, which speaks so of the past."""
    return (
        block not in page.headlines
        and bool(statement.cue)
        and is_present(hull(statement.cue).of(page.text)[:REACH])
    )


def _is_same_medium(page: Page, statement: Attributed, occasion: Occasion) -> bool:
    """What is posted belongs to no speech: "he tweeted" takes over only an occasion of posting."""
    posting = pattern("posting")
    if not any(posting.search(cue.of(page.text)[:REACH]) for cue in statement.cue):
        return True
    return posting.search(page.sentence(occasion.timex.span.start).of(page.text)) is not None
