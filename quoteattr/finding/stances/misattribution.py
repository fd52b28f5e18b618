"""Misattributions: the text itself says that nobody said the words, or not the person named.

For example "a fake quote", "wrongly attributed to" and "The quotation “…” is apocryphal". Such a remark stands beside
the words, their source or their cue, and outside the content.
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.stances.takenback import is_quote_called_false, opening_of
from quoteattr.finding.stances.verdicts import (
    CARRIER,
    SPACE,
    behind_aside,
    claimed_in,
    is_unbroken,
    skip_separators,
    verdict_at,
)
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import outside
from quoteattr.values import Kind, Span

NEAR = 30  #: code points between a noun such as "quote" and the word that calls it false
LEADING = SPACE + ",:“”\"‘’'"  #: between the lead-in of a quotation and its words


def is_misattributed(document: Document, draft: StatementDraft) -> bool:
    """Return whether the sentence of a statement calls its words fake, or attributed falsely or by hearsay."""
    sentence, rules = document.sentence(draft.reported_at), document.rules
    return (
        (_is_called_false(document, draft, sentence) and rules.act("finding.stance-called-false"))
        or (_is_inside_fake(document, draft, sentence) and rules.act("finding.stance-inside-fake"))
        or (_is_carried_by_fake(document, draft, sentence) and rules.act("finding.stance-fake-behind"))
        or (is_quote_called_false(document, draft) and rules.act("finding.stance-quote-behind"))
        or (_is_doubted(document, draft, sentence) and rules.act("finding.stance-misattributed"))
    )


def _is_doubted(document: Document, draft: StatementDraft, sentence: Span) -> bool:
    """Return whether words beside a statement, its source or its cue call it fake or misattributed."""
    told = (*draft.spans, *draft.cue, *([draft.source] if draft.source else []))
    near = Span(
        max(sentence.start, min(part.start for part in told) - CARRIER),
        min(sentence.end, max(part.end for part in told) + CARRIER),
    )
    return any(
        _belongs(document, draft, doubtful, verbal=verbal) or (verbal and _governs(document, draft, doubtful))
        for part in outside(near, sorted(draft.spans))
        for doubtful, verbal in _doubtful(document, part)
    )


def _is_called_false(document: Document, draft: StatementDraft, sentence: Span) -> bool:
    """Return whether a predicate after the statement calls it false.

    For example "The quotation “…”, attributed to Ruiz, is apocryphal" and "The claim that Ruiz said … is baseless".
    """
    if _is_led_by_verdict(document, draft, sentence):
        return True
    place = behind_aside(document, draft.end, sentence.end)
    if verdict_at(document, place, sentence.end) is None:
        return False
    if draft.kind is not Kind.DIRECT:
        # A mere claim that is false was made: "The claim that the lake is ours is false".
        noun, source = claimed_in(document, draft), draft.source
        if noun is None or (source and source.overlaps(noun)):
            return False
        if not draft.cue:  # The remark by Ruiz that “the lake is ours” is made up
            return draft.kind is Kind.MIXED and document.phrases.starting("quotation", noun.start) is not None
        return noun.end < draft.cue[0].start
    if not (draft.cue or draft.source):
        return True
    start = min(max(sentence.start, draft.start - CARRIER), draft.end)  # the cue may be in a later sentence
    head = Span(start, draft.end)
    return bool(document.phrases.within("quotation", head) or document.phrases.within("claim", head))


def _is_led_by_verdict(document: Document, draft: StatementDraft, sentence: Span) -> bool:
    """Return whether a verdict on a quotation leads to it: "The quote, attributed to Ruiz, is fabricated: “…”".

    Words with a verb of saying answer it: "The letter is a forgery: “I was away,” says Ruiz".
    """
    if draft.kind is not Kind.DIRECT or draft.start <= sentence.start:
        return False
    head, phrases = Span(sentence.start, draft.start), document.phrases
    colon = document.text.rfind(":", *head)
    copulas = phrases.within("copula", head)
    noun = document.words.first(head, 2)[1:]
    if colon < 0 or not copulas or not noun or phrases.starting("quotation", noun[0].start) is None:
        return False
    if any(phrases.within("saying", cue) for cue in draft.cue):
        return False
    return verdict_at(document, copulas[-1].start, colon) == colon


def _is_inside_fake(document: Document, draft: StatementDraft, sentence: Span) -> bool:
    """Return whether a sentence opens with the fake in which its source seems to speak: "In a fake clip, Ruiz says".

    Words between the fake and the comma may only describe it, unlike in "In a fake letter trial, the judge said".
    """
    text, source = document.text, draft.source
    if source is None or not draft.cue or not sentence.start < source.start < draft.cue[0].start:
        return False
    inside = document.phrases.starting("inside", sentence.start)
    comma = text.find(",", sentence.start, source.start)
    if inside is None or comma < 0 or not is_unbroken(text[comma + 1 : draft.cue[0].start]):
        return False
    opening = document.words.within(Span(inside.end, comma))
    if len(opening) < 2 or not opening[0].is_a(W.DETERMINER):
        return False
    fake = document.phrases.starting("fake", opening[1].start)
    # "in the deepfake,"
    noun = (document.phrases.starting("quotation", fake.end + 1) or fake) if fake else None
    if noun is None or not is_unbroken(text[inside.end : comma]):
        return False
    behind = next((word for word in opening if word.start >= noun.end), None)
    return behind is None or behind.is_a(W.PREPOSITION | W.PARTICIPLE | W.RELATIVE)


def _is_carried_by_fake(document: Document, draft: StatementDraft, sentence: Span) -> bool:
    """Return whether the next sentence calls what carries the words false.

    For example "a tweet in which Ruiz seems to say “…”. The tweet is fake.".
    """
    phrases = document.phrases
    after = document.sentence_after(max(sentence.end, document.sentence(draft.end - 1).end))
    if after is None or not draft.cue:
        return False
    opening = document.words.first(Span(opening_of(document, after), after.end), 2)
    noun = phrases.starting("quotation", opening[1].start) if len(opening) == 2 else None
    if noun is None or not opening[0].is_a(W.DEFINITE):
        return False
    place = skip_separators(document.text, noun.end, after.end)
    told = verdict_at(document, place, after.end)
    if told is None:
        return False
    name, verdict = noun.of(document.text).casefold(), Span(place, told)
    # What somebody says in a letter that is false was said, unlike what a forged one says.
    forged = bool(
        phrases.within("fake", verdict)
        or phrases.within("rated", verdict)
        or phrases.within("generated", verdict)
    )
    near = Span(
        max(sentence.start, draft.cue[0].start - CARRIER),
        max(draft.cue[-1].end, min(draft.start, draft.cue[-1].end + CARRIER)),
    )
    return any(
        (forged or carrier.end <= draft.cue[0].start)
        and carrier.of(document.text).casefold() == name
        and _carries(document, draft, carrier)
        for carrier in phrases.within("quotation", near)
    )


def _carries(document: Document, draft: StatementDraft, carrier: Span) -> bool:
    """Return whether a noun is what says the words: "a tweet in which Ruiz says", "Ruiz says in a tweet".

    So is what shows somebody saying them: "a clip shows Ruiz saying", "In the clip, Ruiz says".
    """
    cue, between = draft.cue[0], document.words.between
    if carrier.start >= cue.start:
        before = between(cue.start, carrier.start)
        if len(before) < 2 or not before[-1].is_a(W.DETERMINER):
            return False
        nearer = any(word.is_a(W.PREPOSITION) for word in before[:-2])  # "says in a note on a letter"
        return not nearer and document.phrases.starting("inside", before[-2].start) is not None
    if _opens_with(document, carrier) and is_unbroken(document.text[carrier.end + 1 : cue.start]):
        return True
    behind = between(carrier.end, cue.end) if is_unbroken(document.text[carrier.end : cue.start]) else []
    shown = draft.source is not None and carrier.end < draft.source.start and len(behind) > 1
    leads = bool(behind) and (
        behind[0].end == cue.end
        or any(word.is_a(W.RELATIVE) for word in behind[:2])
        or (shown and behind[-1].is_a(W.PROGRESSIVE))  # "shows Ruiz saying"
    )
    return leads and not any(word.is_a(W.AND) for word in behind)


def _opens_with(document: Document, carrier: Span) -> bool:
    """Return whether a sentence opens with what carries words, set off by a comma: "In the clip, Ruiz says"."""
    start = document.sentence(carrier.start).start
    inside = document.phrases.starting("inside", start)
    words = document.words.between(inside.end, carrier.start) if inside else []
    return len(words) == 1 and words[0].is_a(W.DETERMINER) and document.text.startswith(",", carrier.end)


def _doubtful(document: Document, part: Span) -> Iterator[tuple[Span, bool]]:
    """Yield phrases such as "a fake quote", "wrongly attributed" or "misquoted", and whether each is a verb."""
    phrases, text = document.phrases, document.text
    yield from ((span, True) for span in phrases.within("misattributed", part))
    yield from ((span, False) for span in phrases.within("impersonating", part))
    for adverb in phrases.within("falsely", part):
        if verb := phrases.starting("quoted", adverb.end + 1):
            yield Span(adverb.start, verb.end), True
    for adverb in phrases.within("widely", part):
        if verb := phrases.starting("attributed", adverb.end + 1):
            yield Span(adverb.start, verb.end), True
    for adverb in phrases.within("hearsay", part):
        if verb := phrases.starting("saying", adverb.end + 1):
            yield Span(adverb.start, verb.end), True
    fakes = phrases.within("fake", part)
    for noun in phrases.within("quotation", part):
        false = phrases.ending("falsely", noun.start - 1)  # "a false post"
        if false is None and (rated := phrases.ending("rated", noun.start - 1)):
            before = document.words.between(max(part.start, rated.start - NEAR), rated.start)[-1:]
            behind = document.words.between(noun.end, min(part.end, noun.end + NEAR))[:1]
            # "an altered video", but not "a satirical post by Ruiz"
            if all(word.is_a(W.DETERMINER) for word in before) and not any(
                word.is_a(W.AUTHOR) for word in behind
            ):
                false = rated
        if false is not None:
            yield Span(false.start, noun.end), False
        made = phrases.starting("generated", noun.end + 1)
        if made is not None:
            yield Span(noun.start, made.end), False
        for fake in fakes:
            first, second = sorted((fake, noun))
            near = second.start - first.end <= NEAR and is_unbroken(text[first.end : second.start])
            if near and not (first is fake and _has_object(document, fake)):
                yield Span(first.start, second.end), False


def _has_object(document: Document, fake: Span) -> bool:
    """Return whether a participle is a verb about another noun: "debunked the clip", but not "a debunked clip"."""
    behind = document.words.within(Span(fake.end, fake.end + NEAR))[:1]
    return any(word.is_a(W.DETERMINER | W.POSSESSIVE) for word in behind)


def _belongs(document: Document, draft: StatementDraft, doubtful: Span, *, verbal: bool) -> bool:
    """Return whether the phrase ``doubtful`` is about this statement: in its source or cue, or directly beside it."""
    source, text = draft.source, document.text
    if source and source.overlaps(doubtful):
        # unlike "said Ruiz, who called the quote a fake"
        return is_unbroken(text[source.start : doubtful.start])
    if verbal and any(part.overlaps(doubtful) for part in draft.cue):
        return True
    others = [*draft.cue, *([source] if source and source.start < draft.start else [])]
    if any(part.end <= doubtful.start for part in others):
        return False
    nearest = min((part for part in (*others, *draft.spans)), key=lambda part: _gap(part, doubtful))
    first, second = sorted((nearest, doubtful))
    between = text[first.end : second.start]
    told = document.words.between(first.end, second.start) if nearest == source else []
    if len(told) > 1 and told[-1].is_a(W.AUTHOR):
        return False  # "A fake clip was posted by Ruiz, who said"
    return is_unbroken(between if nearest in others else between.strip(LEADING))


def _governs(document: Document, draft: StatementDraft, verb: Span) -> bool:
    """Return whether a verb of false quoting governs the cue: "The page falsely quotes Ruiz as saying"."""
    progressive = document.language.people.endings.progressive
    cue = draft.cue[0] if draft.cue else verb
    between = document.text[verb.end : cue.start]
    saying = cue.of(document.text).casefold().endswith(progressive)
    return verb.end < cue.start and saying and is_unbroken(between)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)
