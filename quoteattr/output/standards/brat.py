r"""brat standoff (Stenetorp and others, 2012): an article as NAME.txt and its quotes as NAME.ann.

Attributions are annotated as in PolNeAR: an event ``Attribution``, triggered by the cue, with the arguments ``Content``
and ``Source``. The lines of the annotation, with fields separated by tabs::

    T1  Content 0 10    We rebuild              words; of several pieces "0 10;20 24"
    T2  Cue 12 16       said
    T3  Source 17 25    Ana Ruiz
    E1  Cue:T2 Content:T1 Source:T3
    A1  Kind E1 direct
    A2  Stance E1 denied        unless the text asserts the statement
    #1  AnnotatorNotes E1   {"format": 1, …}    the whole record, from which the quote is restored

In brat, a trigger has the type of its event, so the event is called ``Cue`` in the files. A statement without a cue is
triggered by its content. Words on both sides of a line break become two pieces, because brat allows none within one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from quoteattr.errors import RecordError
from quoteattr.output.records import from_dict, to_dict
from quoteattr.output.standards.edited import edited, named_by
from quoteattr.values import Article, Excerpt, Quote, Span, Stance

CONFIGURATION = """\
[entities]
Content
Source

[relations]

[events]
Cue\tContent:Content, Source?:Source
Content\tSource?:Source

[attributes]
Kind\tArg:<EVENT>, Value:direct|mixed|indirect|post
Stance\tArg:<EVENT>, Value:asserted|denied|hypothetical|misattributed
"""  #: the ``annotation.conf`` of a folder of such files
NAME_BYTES = 200  #: maximal length of a name; file systems allow 255, including a number and an extension


def to_brat(article: Article, quotes: Sequence[Quote]) -> tuple[str, str]:
    """Return the text of an article, unchanged, and the annotation of its quotes.

    Quotes without spans in the text, such as posts of which a page shows no words, are left out.
    """
    lines: list[str] = []
    terms = 0

    def term(role: str, excerpt: Excerpt | None) -> str | None:
        nonlocal terms
        pieces = [
            piece for span in (excerpt.spans if excerpt else ()) for piece in _lines_of(article.text, span)
        ]
        if not pieces:
            return None
        terms += 1
        words = " ".join(article.text[start:end] for start, end in pieces)
        places = ";".join(f"{start} {end}" for start, end in pieces)
        lines.append(f"T{terms}\t{role} {places}\t{words}")
        return f"T{terms}"

    number = attributes = 0
    for quote in quotes:
        mention = quote.speaker.mention if quote.speaker else None
        content = term("Content", Excerpt(quote.text, quote.spans))
        if content is None:
            continue
        number += 1
        cue, source = term("Cue", quote.cue), term("Source", mention)
        roles = f"Cue:{cue} Content:{content}" if cue else f"Content:{content}"
        lines.append(f"E{number}\t{roles}" + (f" Source:{source}" if source else ""))
        traits = [("Kind", quote.kind.value)]
        traits += [("Stance", quote.stance.value)] if quote.stance is not Stance.ASSERTED else []
        for name, trait in traits:
            attributes += 1
            lines.append(f"A{attributes}\t{name} E{number} {trait}")
        record = json.dumps(to_dict(quote, article=article.id), allow_nan=False)
        lines.append(f"#{number}\tAnnotatorNotes E{number}\t{record}")
    return article.text, "".join(f"{line}\n" for line in lines)


class FileNames:
    """Makes unique file names for articles, even for case-insensitive file systems."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        #: the last number used for each name, so that a thousand equal ids take linear time
        self._numbers: dict[str, int] = {}

    def of(self, article: str) -> str:
        """Return the end of an article's id, in letters, digits, dots and dashes, with a number if it is taken."""
        letters = re.sub(r"[^\w.-]+", "_", article).strip("._")[-100:]
        name = letters.encode()[-NAME_BYTES:].decode("utf-8", "ignore").strip("._") or "article"
        key = name.casefold()
        number = self._numbers.get(key, 0)
        made = ""
        while not made or made.casefold() in self._taken:
            number += 1
            made = name if number == 1 else f"{name}-{number}"
        self._numbers[key] = number
        self._taken.add(made.casefold())
        return made


def _lines_of(text: str, span: Span) -> list[tuple[int, int]]:
    """Split a span at line breaks."""
    return [
        (span.start + found.start(), span.start + found.end())
        for found in re.finditer(r"[^\s](?:[^\n\r\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*[^\s])?", span.of(text))
    ]


def from_brat(text: str, annotation: str) -> Iterator[tuple[str | None, Quote]]:
    """Yield the quotes of an annotation made by `to_brat`, or made or edited by people with brat.

    Each comes with the id of its article, if a record has it. An unchanged event is restored from the record in its
    note. A changed event keeps what brat does not hold; a new one has only its spans, kind and stance.

    Raises:
        RecordError: A line is not standoff, or refers to an offset outside ``text``.
    """
    terms: dict[str, tuple[str, tuple[Span, ...]]] = {}
    events: dict[str, dict[str, str]] = {}
    traits: dict[tuple[str, str], str] = {}
    notes: dict[str, str] = {}
    for number, line in enumerate(annotation.split("\n"), 1):
        try:
            name, *fields = line.rstrip("\r").split("\t")
            if name.startswith("T"):
                terms[name] = _term(fields[0], len(text))
            elif name.startswith("E"):
                events[name] = dict(one.split(":", 1) for one in fields[0].split())
            elif name.startswith("A"):
                role, event, value = fields[0].split()
                traits[role, event] = value
            elif name.startswith("#"):
                notes[fields[0].split()[1]] = fields[1]
        except (ValueError, IndexError) as error:
            raise RecordError(f"line {number}: expected brat standoff, got {line[:60]!r}") from error
    for name, roles in events.items():
        kind, stance = traits.get(("Kind", name)), traits.get(("Stance", name))
        yield _quote(text, terms, roles, (kind, stance), notes.get(name))


def _term(field: str, length: int) -> tuple[str, tuple[Span, ...]]:
    role, places = field.split(" ", 1)
    spans = tuple(Span(int(start), int(end)) for start, end in (one.split() for one in places.split(";")))
    if any(span.end > length for span in spans):
        raise ValueError("outside the text")
    return role, spans


def _quote(
    text: str,
    terms: dict[str, tuple[str, tuple[Span, ...]]],
    roles: dict[str, str],
    traits: tuple[str | None, str | None],
    note: str | None,
) -> tuple[str | None, Quote]:
    def excerpt(role: str, before: Excerpt | None) -> Excerpt | None:
        """Return the words of a role, which are those ``before`` if nobody has moved them."""
        named = roles.get(role)
        if named is not None and named not in terms:
            raise RecordError(f"{named}: no such term")
        spans = terms[named][1] if named else ()
        if before and [*spans] == [Span(*piece) for span in before.spans for piece in _lines_of(text, span)]:
            return before
        return Excerpt.of(text, *spans) if spans else None

    name, kept = _record(text, note)
    known = kept.speaker if kept else None
    content = excerpt("Content", Excerpt(kept.text, kept.spans) if kept else None)
    if content is None:
        raise RecordError("an event without Content has no words; give it one or delete it")
    cue = excerpt("Cue", kept.cue if kept else None)
    mention = excerpt("Source", known.mention if known else None)
    speaker = known if known and known.mention == mention else named_by(mention)
    kind, stance = traits
    return name, edited(kept, content=content, cue=cue, speaker=speaker, kind=kind, stance=stance)


def _record(text: str, note: str | None) -> tuple[str | None, Quote | None]:
    """Return the quote of the record in a note, with the id of its article; not one that is from another text."""
    try:
        record = json.loads(note) if note else None
    except (ValueError, RecursionError):  # a note that a person wrote
        return None, None
    if not isinstance(record, dict) or record.get("type") != "quote":
        return None, None
    kept = from_dict(record)
    return record.get("article"), kept if kept.text == Excerpt.of(text, *kept.spans).text else None
