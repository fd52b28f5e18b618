"""UIMA CAS in XMI, for INCEpTION and other tools, by means of dkpro-cassis. Requires the extra ``uima``.

There are three types of annotation: ``quoteattr.Content`` for each piece of a statement, ``quoteattr.Cue`` and
``quoteattr.Source`` for the words that report it and name its speaker. The feature ``quote`` is the number that all
annotations of one quote share. A content also has its ``kind``, ``stance``, ``speaker`` and ``date`` (EDTF); the first
piece has the whole record, from which the quote is restored.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import regex

from quoteattr.errors import MissingExtraError, RecordError
from quoteattr.output.records import from_dict, to_dict
from quoteattr.output.standards.edited import edited, named_by
from quoteattr.values import Article, Excerpt, Quote, Span, Speaker

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

CONTENT, CUE, SOURCE = "quoteattr.Content", "quoteattr.Cue", "quoteattr.Source"
_NUMBER = "The same number for all that belongs to one quote."
# The text features of contents, with the descriptions that annotation tools show.
_TEXTS = {
    "kind": "direct, mixed, indirect or post",
    "stance": "asserted, denied, hypothetical or misattributed",
    "speaker": "The speaker's full name; empty if the text names nobody.",
    "date": "When it was said (EDTF); not read back.",
    "record": "All that quoteattr knows of the quote, as JSON. Leave it as it is.",
}
_LAYERS = {
    CONTENT: "A piece of what was said.",
    CUE: "The words that report it, such as a verb of saying.",
    SOURCE: "The words that name the speaker.",
}
# Characters that XML 1.0 does not allow, not even as references.
_NO_XML = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _cassis() -> Any:
    try:
        import cassis
    except ImportError as error:
        raise MissingExtraError("UIMA needs dkpro-cassis: pip install 'quoteattr[uima]'") from error
    return cassis


def type_system() -> TypeSystem:
    """Return the types of the annotations; ``to_xml()`` gives the file for import into tools.

    Each is a direct subtype of ``uima.tcas.Annotation`` whose features are numbers or text, for which INCEpTION creates
    a span layer.

    Raises:
        MissingExtraError: The extra ``uima`` is not installed.
    """
    types = _cassis().TypeSystem()
    for name, meaning in _LAYERS.items():
        made = types.create_type(name, description=meaning)
        types.create_feature(made, "quote", "uima.cas.Integer", description=_NUMBER)
        for feature, told in _TEXTS.items() if name == CONTENT else ():
            types.create_feature(made, feature, "uima.cas.String", description=told)
    return types


def to_cas(article: Article, quotes: Sequence[Quote]) -> Cas:
    """Convert an article and its quotes to a CAS, which ``to_xmi()`` writes.

    Quotes without spans in the text are left out. Characters that XML cannot contain (controls, lone surrogates) become
    U+FFFD, so that all offsets stay valid.

    Raises:
        MissingExtraError: The extra ``uima`` is not installed.
    """
    types = type_system()
    language = article.language and _written(article.language)
    cas = _cassis().Cas(typesystem=types, document_language=language)
    cas.sofa_string, cas.sofa_mime = _written(article.text), "text/plain"
    for number, quote in enumerate((one for one in quotes if one.spans), 1):
        for role, spans in _roles(quote).items():
            for at, (begin, end) in enumerate(spans):
                features: dict[str, Any] = {"begin": begin, "end": end, "quote": number}
                if role == CONTENT:
                    features |= {"kind": quote.kind.value, "stance": quote.stance.value}
                    features["speaker"] = quote.speaker and _written(quote.speaker.name)
                    features["date"] = quote.date and _written(quote.date.edtf)
                    features["record"] = None if at else json.dumps(to_dict(quote, article=article.id))
                cas.add(types.get_type(role)(**features))
    return cas


def _written(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _roles(quote: Quote) -> dict[str, tuple[Span, ...]]:
    """Return the spans of each type of annotation."""
    mention = quote.speaker.mention if quote.speaker else None
    return {
        CONTENT: quote.spans,
        CUE: quote.cue.spans if quote.cue else (),
        SOURCE: mention.spans if mention else (),
    }


def read_xmi(data: bytes) -> Cas:
    """Read the CAS in an XMI file made by `to_cas` or by a tool with its types; other annotations are ignored.

    Raises:
        MissingExtraError: The extra ``uima`` is not installed.
        RecordError: ``data`` is not XMI.
    """
    cassis = _cassis()
    try:
        with warnings.catch_warnings():  # about each type that is ignored
            warnings.simplefilter("ignore", UserWarning)
            return cassis.load_cas_from_xmi(data.decode("utf-8"), typesystem=type_system(), lenient=True)
    except Exception as error:  # the parser raises errors of its own
        raise RecordError(f"expected UIMA CAS XMI: {type(error).__name__}: {error}") from error


def from_cas(cas: Cas) -> Iterator[tuple[str | None, Quote]]:
    """Yield the quotes of a CAS made by `to_cas`, or made or edited by people.

    Each comes with the id of its article, if a record has it. An unchanged quote is restored from its record. An edited
    quote keeps what the annotations do not contain; a new one has only what they contain.

    Raises:
        RecordError: An annotation has no number or is outside the text, a quote has no content, or a record is
            malformed.
    """
    text = cas.sofa_string or ""
    found: dict[int, dict[str, list[Any]]] = {}
    for role in (CONTENT, CUE, SOURCE):
        for one in _annotations(cas, role):
            if one.quote is None:
                raise RecordError(f"{role} at {one.begin}: no quote; give it the number of its quote")
            if one.begin is None or one.end is None or not 0 <= one.begin <= one.end <= len(text):
                raise RecordError(f"{role}: no place in the text from {one.begin} to {one.end}")
            found.setdefault(one.quote, {CONTENT: [], CUE: [], SOURCE: []})[role].append(one)
    for number, roles in sorted(found.items()):
        if not roles[CONTENT]:
            raise RecordError(f"quote {number}: no {CONTENT}; give it one, or delete its cue and source")
        yield _quote(text, roles)


def _annotations(cas: Cas, role: str) -> Iterable[Any]:
    """Return the annotations of a type; none if the type system lacks it."""
    return cas.select(role) if cas.typesystem.contains_type(role) else ()


def _quote(text: str, roles: dict[str, list[Any]]) -> tuple[str | None, Quote]:
    places = {role: tuple(sorted(Span(one.begin, one.end) for one in ones)) for role, ones in roles.items()}
    told = {
        name: next((value for one in roles[CONTENT] if (value := getattr(one, name, None))), None)
        for name in ("kind", "stance", "speaker")
    }
    name, kept = _record(roles[CONTENT])
    if kept is not None and _same(kept, places, told):
        return name, kept
    content = Excerpt.of(text, *places[CONTENT])
    mention = Excerpt.of(text, *places[SOURCE]) if places[SOURCE] else None
    speaker = _speaker(kept.speaker if kept else None, told["speaker"], mention)
    cue = Excerpt.of(text, *places[CUE]) if places[CUE] else None
    kind, stance = told["kind"], told["stance"]
    return name, edited(kept, content=content, cue=cue, speaker=speaker, kind=kind, stance=stance)


def _same(kept: Quote, places: dict[str, tuple[Span, ...]], told: dict[str, str | None]) -> bool:
    """Return whether the annotations of a quote agree with its record."""
    speaker = _written(kept.speaker.name) if kept.speaker else None
    facts = {"kind": kept.kind.value, "stance": kept.stance.value, "speaker": speaker or None}
    return places == {role: tuple(sorted(spans)) for role, spans in _roles(kept).items()} and told == facts


def _speaker(known: Speaker | None, name: str | None, mention: Excerpt | None) -> Speaker | None:
    if name is None:
        return named_by(mention)
    if known is not None and _written(known.name) == name:
        return attrs.evolve(known, mention=mention)
    return Speaker(name=name, mention=mention)


def _record(contents: Sequence[Any]) -> tuple[str | None, Quote | None]:
    """Return the quote in the record of one of the pieces, with the id of its article."""
    told = next((one.record for one in contents if one.record), None)
    if told is None:
        return None, None
    try:
        record = json.loads(told)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{CONTENT} at {contents[0].begin}: its record is not JSON") from error
    quote = from_dict(record)
    return record.get("article"), quote
