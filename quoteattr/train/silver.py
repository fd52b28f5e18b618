"""Infer cues and sources for corpora that annotate only speakers, from mentions and verbs next to the quotations.

Corpora of fiction annotate mentions (``mentions``) and speakers (``entity_id``), but no cues. If the speaker is
mentioned directly next to the words, `“…,” said the parson`, the verb between them is the cue. And a sentence of
narration without any word that is a cue elsewhere reports no speech.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

import attrs

FREQUENT = 10  #: how often a word must be a cue for a sentence with it to possibly report speech
LETTERS = 4  #: minimal length of a reporting word; shorter ones have too many other uses
LONGEST = 60  #: maximal length in code points of a mention that is taken as a source
BETWEEN = 120  #: maximal distance in code points between the two halves of a turn
COMMON = 3  #: how often a verb must be next to quotations to be taken as the cue of a bare subject

_MARKS = "\"“”‘’'"
_VERB = r"([a-z]{3,}(?: (?:on|in|out|up|back))?)"
_AFTER_VERB = re.compile(rf"[{_MARKS}]*\s{_VERB}\s")
_AFTER = re.compile(rf"[{_MARKS}]*\s")
_VERB_AFTER = re.compile(rf"\s{_VERB}(?=[\s,.;:])")
_VERB_BEFORE = re.compile(rf"\s{_VERB}[,:—-]*\s*[{_MARKS}]*$")
_END_BEFORE = re.compile(r"\b([A-Z]?[a-z]{{2,}})\s$")
_SENTENCE = re.compile(r"(?:[^.!?\n]|\n(?!\s*\n))+[.!?]*")
_WORD = re.compile(r"[A-Za-z]+")
_LEADS = re.compile(rf"[,:—-]+\s*[{_MARKS}]*$")


@attrs.frozen
class Beside:
    """A mention and a verb next to a quotation; the offsets of the verb are from the start of the text."""

    verb: tuple[int, int]
    mention: tuple[int, int]
    inverted: bool  #: whether the verb comes first, which is only the case with cues


def with_silver(records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add cue and source to quotes without them, if their speaker is mentioned next to the words.

    Such quotes have the key ``silver``: the absence of cues elsewhere in the record is then meaningless. The record has
    the key ``quiet`` with the spans outside its quotes that report no speech.
    """
    found = [list(_beside(record)) for record in records]
    verbs: Counter[str] = Counter(
        record["text"][start:end].lower()
        for record in records
        for quote in record["quotes"]
        for start, end in quote.get("cue") or ()
    )
    for record, ones in zip(records, found, strict=True):
        verbs.update(_verb(record, one) for _, one in ones if one.inverted)
    known = {verb for verb, often in verbs.items() if often >= COMMON}
    reporting = {
        verb for verb, often in verbs.items() if often >= FREQUENT and verb.isalpha() and len(verb) >= LETTERS
    }
    out = []
    for record, ones in zip(records, found, strict=True):
        beside = {at: one for at, one in ones if one.inverted or _verb(record, one) in known}
        out.append(_completed(record, beside, reporting))
    return out


def _verb(record: Mapping[str, Any], one: Beside) -> str:
    return str(record["text"][slice(*one.verb)]).lower()


def _beside(record: Mapping[str, Any]) -> Iterator[tuple[int, Beside]]:
    """Yield the mentions and verbs next to quotations whose speaker has mentions, with the number of the quotation."""
    text: str = record["text"]
    mentions = record.get("mentions") or {}
    for at, quote in enumerate(record["quotes"]):
        if quote.get("cue") or quote.get("source") or not quote["content"]:
            continue
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        for start, end in sorted(mentions.get(quote.get("entity_id"), ())):
            if end - start <= LONGEST:
                starts[start] = max(end, starts.get(start, 0))
                ends[end] = min(start, ends.get(end, end))
        first = min(start for start, _ in quote["content"])
        last = max(end for _, end in quote["content"])
        yield from ((at, one) for one in _after(text, last, starts))
        yield from ((at, one) for one in _before(text, first, ends))


def _after(text: str, end: int, starts: Mapping[int, int]) -> Iterator[Beside]:
    match = _AFTER_VERB.match(text, end)
    if match and match.end() in starts:
        yield Beside(match.span(1), (match.end(), starts[match.end()]), inverted=True)
    match = _AFTER.match(text, end)
    if match and match.end() in starts:
        mention = match.end(), starts[match.end()]
        verb = _VERB_AFTER.match(text, mention[1])
        if verb:
            yield Beside(verb.span(1), mention, inverted=False)


def _before(text: str, start: int, ends: Mapping[int, int]) -> Iterator[Beside]:
    begin = max(0, start - LONGEST)
    before = text[begin:start]
    match = _VERB_BEFORE.search(before)
    if match and begin + match.start() in ends:
        end = begin + match.start()
        yield Beside((begin + match.start(1), begin + match.end(1)), (ends[end], end), inverted=False)
    match = _LEADS.search(before)
    if match and begin + match.start() in ends:
        mention = ends[begin + match.start()], begin + match.start()
        verb = _END_BEFORE.search(text, max(0, mention[0] - 30), mention[0])
        if verb:
            yield Beside(verb.span(1), mention, inverted=False)


def _completed(
    record: dict[str, Any], beside: Mapping[int, Beside], reporting: Container[str]
) -> dict[str, Any]:
    quotes: list[dict[str, Any]] = []
    for at, quote in enumerate(record["quotes"]):
        known: dict[str, Any] = {}
        one = beside.get(at)
        if one is not None:
            known = {"cue": [list(one.verb)], "source": [list(one.mention)], "silver": True}
        elif quotes and not quote.get("cue") and _goes_on(record["text"], quotes[-1], quote):
            known = {"cue": quotes[-1]["cue"], "source": quotes[-1]["source"], "silver": True}
        quotes.append({**quote, **known})
    if not any(quote.get("silver") for quote in quotes):
        return record
    return {**record, "quotes": quotes, "quiet": list(_quiet(record["text"], quotes, reporting))}


def _quiet(
    text: str, quotes: Sequence[Mapping[str, Any]], reporting: Container[str]
) -> Iterator[tuple[int, int]]:
    """Yield the sentences outside quotes without a reporting word; directly next to a quote, a rare one is allowed."""
    taken = sorted((start, end) for quote in quotes for start, end in quote["content"])
    edges = [0, *(place for span in taken for place in span), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        for sentence in _SENTENCE.finditer(text, start, max(start, end)):
            before = text[start : sentence.start()]
            beside = sentence.end() == end or not ("\n\n" in before or before.strip(_MARKS + " \n"))
            if not beside and not any(word.lower() in reporting for word in _WORD.findall(sentence[0])):
                yield sentence.span()


def _goes_on(text: str, earlier: Mapping[str, Any], later: Mapping[str, Any]) -> bool:
    """Return whether ``later`` is the second half of a statement that is interrupted by the cue of ``earlier``."""
    if not earlier.get("cue") or not later["content"] or later.get("entity_id") != earlier.get("entity_id"):
        return False
    end = max(stop for _, stop in earlier["content"])
    start = min(begin for begin, _ in later["content"])
    cue = earlier["cue"][0][0]
    return 0 <= start - end <= BETWEEN and end <= cue < start and "\n\n" not in text[end:start]
