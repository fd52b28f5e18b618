"""Web annotations, schema.org and brat: valid by the rules of each, and back without loss."""

import datetime as dt
import json
import random
import re
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import attrs
import jsonschema
import pytest
from documents import span_of
from growth import Linear
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.errors import RecordError
from quoteattr.output.standards.annotations import from_annotations, to_annotations
from quoteattr.output.standards.brat import CONFIGURATION, FileNames, from_brat, to_brat
from quoteattr.output.standards.claimreview import to_claimreviews
from quoteattr.output.standards.fragments import link
from quoteattr.output.standards.schemaorg import dumps, party, to_schemaorg
from quoteattr.values import (
    Article,
    Basis,
    Doubt,
    Excerpt,
    Gender,
    Granularity,
    Kind,
    Platform,
    Post,
    Quote,
    QuoteDate,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
)

TEXT = (
    "“We will,” Ana Ruiz\tsaid on Monday,\n“rebuild </script>\r\nit all.” Yes, she will rebuild. 😀 Ship it."
)
DAY = dt.date(2021, 12, 6)


at = partial(span_of, TEXT)


def made(kind: Kind, *words: str, **given: Any) -> Quote:
    spans = tuple(map(at, words))
    return Quote(text=Excerpt.of(TEXT, *spans).text, kind=kind, spans=spans, **given)


RUIZ = Speaker(
    name="Ana Ruiz",
    kind=SpeakerKind.PERSON,
    mention=Excerpt.of(TEXT, at("Ana Ruiz")),
    role="Mayor",
    handle="ana",
)
OFFICE = Speaker(name="Office of the Mayor", kind=SpeakerKind.ORGANIZATION)
DATE = QuoteDate(
    start=DAY, end=DAY, granularity=Granularity.DAY, basis=Basis.STATED, edtf="2021-12-06", span=at("Monday")
)
WEEK = QuoteDate(
    start=DAY, end=None, granularity=Granularity.INTERVAL, basis=Basis.CONTEXT, edtf="2021-12-06/.."
)
POST = Post(
    platform=Platform.TWITTER,
    id="1",
    url="https://twitter.com/ana/status/1",
    author="Ana Ruiz",
    handle="ana",
    text="Ship it.",
    posted_at=dt.datetime(2021, 12, 5, 9, tzinfo=dt.UTC),
    quoted=Post(platform=Platform.TWITTER, handle="ben", text="Ship?"),
)
ARTICLE = Article(
    text=TEXT,
    id="a b/1",
    title="The bridge",
    url="https://a.example/1",
    published=DAY,
    byline=("Cleo Hart",),
    site="A",
    language="en",
)
QUOTES = [
    made(
        Kind.DIRECT,
        "We will,",
        "rebuild </script>\r\nit all.",
        cue=Excerpt.of(TEXT, at("said")),
        speaker=RUIZ,
        date=DATE,
        statement="s",
    ),
    made(Kind.INDIRECT, "she will rebuild", speaker=OFFICE, date=WEEK),
    made(Kind.POST, "Ship it.", post=POST, speaker=RUIZ, statement="s"),
    Quote(text="unseen", kind=Kind.POST, spans=()),
]


# Web annotations -------------------------------------------------------------------------------------------

_IRI = {"type": "string", "pattern": "^(https?|urn):"}
_BODY = {
    "type": "object",
    "required": ["type", "value"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "format": {"enum": ["text/plain", "application/json"]},
        "purpose": {"enum": ["describing", "tagging"]},
    },
}
_QUOTE = {
    "type": "object",
    "required": ["type", "exact"],
    "additionalProperties": False,
    "properties": {"type": {"const": "TextQuoteSelector"}}
    | {name: {"type": "string"} for name in ("exact", "prefix", "suffix")},
}
_POSITION = {
    "type": "object",
    "required": ["type", "start", "end"],
    "additionalProperties": False,
    "properties": {"type": {"const": "TextPositionSelector"}}
    | {name: {"type": "integer", "minimum": 0} for name in ("start", "end")},
}
_TARGET = {
    "type": "object",
    "required": ["type", "source", "selector"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": {
            "type": "object",
            "required": ["id"],
            "additionalProperties": False,
            "properties": {
                "id": _IRI,
                "type": {"const": "Text"},
                "format": {"const": "text/plain"},
                "language": {"type": "string"},
            },
        },
        "selector": {"type": "array", "prefixItems": [_QUOTE, _POSITION], "minItems": 2, "maxItems": 2},
    },
}
#: What the Web Annotation Data Model asks of a page (§5.2), an annotation (§3.1), bodies (§3.2.4) and selectors (§4.2).
MODEL = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": _IRI,
        "type": {"const": "AnnotationPage"},
        "startIndex": {"type": "integer", "minimum": 0},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "type", "target"],
                "additionalProperties": False,
                "properties": {
                    "id": _IRI,
                    "type": {"const": "Annotation"},
                    "motivation": {"const": "describing"},
                    "body": {"type": "array", "items": _BODY},
                    "target": {"type": "array", "minItems": 1, "items": {"anyOf": [_TARGET, _IRI]}},
                },
            },
        },
    },
}


def test_annotations_are_as_the_model_asks_and_come_back() -> None:
    page = json.loads(json.dumps(to_annotations(ARTICLE, QUOTES)))
    jsonschema.validate(page, MODEL, cls=jsonschema.Draft202012Validator)
    assert list(from_annotations(page)) == [("a b/1", quote) for quote in QUOTES]
    ids = [item["id"] for item in page["items"]]
    assert len({*ids, page["id"]}) == len(QUOTES) + 1
    assert page == to_annotations(ARTICLE, QUOTES)


def test_both_selectors_find_the_same_words() -> None:
    for item, quote in zip(to_annotations(ARTICLE, QUOTES)["items"], QUOTES, strict=True):
        for target, span in zip(item["target"], quote.spans, strict=False):
            words, place = target["selector"]
            assert TEXT[place["start"] : place["end"]] == words["exact"] == span.of(TEXT)
            assert words["prefix"] + words["exact"] + words["suffix"] in TEXT
            assert TEXT.count(words["prefix"] + words["exact"] + words["suffix"]) == 1


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ({}, "expected an AnnotationPage"),
        ({"type": "AnnotationPage", "items": 3}, "expected an AnnotationPage"),
        (
            {"type": "AnnotationPage", "items": [{}]},
            r"\$.items\[0\]: expected one body of format application/json, got 0",
        ),
        (
            {"type": "AnnotationPage", "items": [{"body": [{"format": "application/json", "value": "{"}]}]},
            "is not JSON",
        ),
        (
            {"type": "AnnotationPage", "items": [{"body": [{"format": "application/json", "value": "3"}]}]},
            "expected a dict",
        ),
    ],
)
def test_what_is_no_page_of_annotations_is_told(page: dict[str, Any], told: str) -> None:
    with pytest.raises(RecordError, match=told):
        list(from_annotations(page))


# schema.org ------------------------------------------------------------------------------------------------

VOCABULARY = tomllib.loads((Path(__file__).parent / "data" / "schemaorg.toml").read_text(encoding="utf-8"))
_FORMS = {
    "Date": r"\d{4}-\d\d-\d\d",
    "DateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?",
    "URL": r"https?://[^\s<>\"]+",
    "GenderType": r"https://schema\.org/(?:Female|Male)",
    "Text": r"(?s:.*)",
}


def check_node(node: dict[str, Any]) -> None:
    """Every property is one of its class, and every value is of a class or form that the property takes."""
    kinds = VOCABULARY["classes"][node["@type"]]
    for name, value in node.items():
        if name.startswith("@") or value is None:  # null is no value in JSON-LD
            continue
        rule = VOCABULARY["properties"][name]
        assert set(rule["of"]) & set(kinds), (node["@type"], name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                forms = [_FORMS[form] for form in rule["is"] if form in _FORMS]
                assert any(re.fullmatch(form, one) for form in forms), (name, one)
            elif "@type" in one:
                assert set(rule["is"]) & set(VOCABULARY["classes"][one["@type"]]), (name, one)


def nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [node for one in value for node in nodes(one)]
    if isinstance(value, dict):
        return [value, *(node for one in value.values() for node in nodes(one))]
    return []


def test_schemaorg_uses_the_vocabulary_and_points_to_what_is_there() -> None:
    graph = to_schemaorg(ARTICLE, QUOTES)
    assert graph["@context"] == "https://schema.org"
    held = {node["@id"] for node in graph["@graph"]}
    for node in nodes(graph["@graph"]):
        if "@type" in node:
            check_node(node)
        else:
            assert list(node) == ["@id"]
            assert node["@id"] in held
    assert json.loads(dumps(graph)) == graph


def test_schemaorg_tells_who_what_and_when() -> None:
    article, direct, indirect, post, unseen, claim, *others = to_schemaorg(ARTICLE, QUOTES)["@graph"]
    assert (article["@type"], article["@id"], article["headline"], article["datePublished"]) == (
        "NewsArticle",
        "https://a.example/1",
        "The bridge",
        "2021-12-06",
    )
    assert [part["@id"] for part in article["hasPart"]] == [
        f"https://a.example/1#quote-{n}" for n in (1, 2, 3, 4)
    ]
    assert direct["spokenByCharacter"] == {
        "@type": "Person",
        "name": "Ana Ruiz",
        "alternateName": "@ana",
        "jobTitle": "Mayor",
    }
    assert direct["dateCreated"] == "2021-12-06"
    assert indirect["spokenByCharacter"] == {"@type": "Organization", "name": "Office of the Mayor"}
    assert indirect["temporal"] == "2021-12-06/.."
    assert (post["@type"], post["url"], post["datePublished"]) == (
        "SocialMediaPosting",
        POST.url,
        "2021-12-05T09:00:00+00:00",
    )
    assert post["sharedContent"]["author"] == {"@type": "Person", "name": "@ben", "alternateName": "@ben"}
    assert unseen["@type"] == "Quotation"
    assert claim["@type"] == "Claim"
    assert [one["@id"][-1] for one in claim["appearance"]] == ["1", "3"]
    assert claim["firstAppearance"]["@id"].endswith("#quote-1")
    assert claim["datePublished"] == "2021-12-06"
    assert [one["@type"] for one in others] == ["Claim", "Claim"]


@pytest.mark.parametrize(
    ("id", "page"),
    [
        ("Q42", "http://www.wikidata.org/entity/Q42"),
        ("https://people.example/ruiz", "https://people.example/ruiz"),
        ("ruiz-7", None),
    ],
)
def test_schemaorg_points_to_a_known_person(id: str, page: str | None) -> None:
    speaker = Speaker(name="Ana Ruiz", kind=SpeakerKind.PERSON, id=id, gender=Gender.FEMALE)
    quote = Quote(text="Yes", kind=Kind.DIRECT, spans=(), speaker=speaker)
    graph = to_schemaorg(Article(text=""), [quote])["@graph"]
    said = graph[1]["spokenByCharacter"]
    assert (said["identifier"], said.get("sameAs")) == (id, page)
    assert said["gender"] == "https://schema.org/Female"
    check_node(said)


def test_schemaorg_may_stand_in_a_page() -> None:
    assert "<" not in dumps(to_schemaorg(ARTICLE, QUOTES))


# ClaimReview -----------------------------------------------------------------------------------------------


def test_a_claim_review_uses_the_vocabulary_and_leaves_the_verdict_open() -> None:
    reviews = to_claimreviews(ARTICLE, QUOTES)
    for review in reviews:
        for node in nodes(review):
            check_node(node)
        assert {name for name, value in review.items() if value is None} == {
            "author",
            "datePublished",
            "url",
            "reviewRating",
        }
    assert [one["itemReviewed"]["text"] for one in reviews] == [
        one["text"] for one in to_schemaorg(ARTICLE, QUOTES)["@graph"] if one["@type"] == "Claim"
    ]


def test_a_claim_review_tells_who_claimed_what_when_and_where() -> None:
    claim = to_claimreviews(ARTICLE, QUOTES)[0]["itemReviewed"]
    assert (claim["author"]["name"], claim["datePublished"]) == ("Ana Ruiz", "2021-12-06")
    first, [post] = claim["firstAppearance"], claim["appearance"]
    assert (first["@type"], first["@id"], first["headline"]) == ("NewsArticle", ARTICLE.url, "The bridge")
    assert first["url"].startswith("https://a.example/1#:~:text=")
    assert (post["@type"], post["url"]) == ("SocialMediaPosting", POST.url)


@pytest.mark.parametrize("stance", [Stance.DENIED, Stance.HYPOTHETICAL, Stance.MISATTRIBUTED])
def test_what_was_not_asserted_is_no_claim(stance: Stance) -> None:
    quote = attrs.evolve(QUOTES[0], stance=stance, statement="other")
    assert to_claimreviews(ARTICLE, [quote]) == []


def test_what_only_another_speaker_reports_is_no_claim() -> None:
    quote = attrs.evolve(QUOTES[0], doubts=(Doubt.NESTED,), statement="other")
    assert to_claimreviews(ARTICLE, [quote]) == []
    assert [node["@type"] for node in to_schemaorg(ARTICLE, [quote])["@graph"]] == ["NewsArticle"]


def test_the_link_leads_to_no_words_of_another_version() -> None:
    article = attrs.evolve(ARTICLE, text=TEXT.upper())
    claim = to_claimreviews(article, QUOTES[:1])[0]["itemReviewed"]
    assert claim["firstAppearance"]["url"] == ARTICLE.url


def test_without_an_address_there_is_no_link() -> None:
    article = attrs.evolve(ARTICLE, url=None)
    assert "url" not in to_claimreviews(article, QUOTES)[0]["itemReviewed"]["firstAppearance"]


# text fragments ---------------------------------------------------------------------------------------------


def opened(address: str, page: str) -> list[str]:
    """The words that a browser marks: a plain reading of the rules of text directives."""
    found = []
    for one in address.partition("#")[2].partition(":~:")[2].split("&"):
        name, _, value = one.partition("=")
        assert name == "text"
        parts = value.split(",")
        prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
        suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
        start, end = unquote(parts[0]), unquote(parts[1]) if len(parts) == 2 else ""
        words = re.escape(start) + (f".*?{re.escape(end)}" if end else "")
        pattern = rf"{re.escape(prefix)}\s*({words})\s*{re.escape(suffix)}"
        match = re.search(pattern, page, re.IGNORECASE | re.DOTALL)
        assert match, one
        found.append(match[1])
    return found


PAGE = (
    "The pier & the bridge\n\nShe said it is low-key, really. Ben Ode said: “It is low-key, really.” “No,” he said,"
    " “100 % no, & never.”\n\n“One two three four five six.\n\nSeven eight nine ten, eleven, twelve.” No"
)


@pytest.mark.parametrize(
    "words",
    [
        ["The pier & the bridge"],
        ["It is low-key, really."],
        ["No,", "100 % no, & never."],
        ["One two three four five six.\n\nSeven eight nine ten, eleven, twelve."],
        ["She said it is low-key, really. Ben Ode said: “It"],
    ],
)
def test_a_link_opens_the_page_at_the_words(words: list[str]) -> None:
    places = [PAGE.rindex(one) if one.startswith("It") else PAGE.index(one) for one in words]
    spans = [Span(start, start + len(one)) for start, one in zip(places, words, strict=True)]
    address = link("https://a.example/1", PAGE, spans)
    assert opened(address, PAGE) == words
    assert re.fullmatch(r"[!-~]+", address)


def test_words_that_occur_twice_are_told_apart_by_what_is_beside_them() -> None:
    place = PAGE.rindex("It is low-key, really.")
    [words] = opened(link("https://a.example/1", PAGE, [Span(place, place + 22)]), PAGE)
    assert words == "It is low-key, really."  # and not the same in lower case, which is before it


@pytest.mark.parametrize(
    ("url", "begins"),
    [
        ("https://a.example/1#top", "https://a.example/1#top:~:text=The"),
        ("https://a.example/1#:~:text=old", "https://a.example/1#:~:text=The"),
        ("https://a.example/1?a=b", "https://a.example/1?a=b#:~:text=The"),
    ],
)
def test_a_link_keeps_the_address(url: str, begins: str) -> None:
    assert link(url, PAGE, [Span(0, 21)]).startswith(begins)
    assert link(url, PAGE, []) == url.partition("#:~:")[0]


@given(st.text(st.sampled_from("ab ,-&\n“”%#é"), max_size=40), st.data())
def test_any_words_give_an_address_that_opens_them(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    address = link("https://a.example/", text, [span])
    assert re.fullmatch(r"[!-~]+", address)
    if span.of(text).strip():
        opened(address, re.sub(r"[^\S\n]+", " ", text))


# brat ------------------------------------------------------------------------------------------------------


def fields(annotation: str) -> list[list[str]]:
    return [line.split("\t") for line in annotation.splitlines()]


def test_brat_is_as_its_format_asks_and_comes_back() -> None:
    text, annotation = to_brat(ARTICLE, QUOTES)
    assert text == TEXT
    lines = fields(annotation)
    assert len({line[0] for line in lines}) == len(lines)
    for line in lines:
        if line[0].startswith("T"):
            role, places = line[1].split(" ", 1)
            assert role in {"Cue", "Content", "Source"}
            pieces = [tuple(map(int, place.split())) for place in places.split(";")]
            assert pieces == sorted(pieces)
            assert " ".join(TEXT[start:end] for start, end in pieces) == line[2]
            assert len(line) == 3
    assert [line[1] for line in lines if line[0].startswith("E")] == [
        "Cue:T2 Content:T1 Source:T3",
        "Content:T4",
        "Content:T5 Source:T6",
    ]
    assert list(from_brat(text, annotation)) == [("a b/1", quote) for quote in QUOTES[:3]]
    assert "Cue\tContent:Content, Source?:Source" in CONFIGURATION


def test_brat_without_notes_gives_words_cue_and_source() -> None:
    annotation = "\n".join(
        line for line in to_brat(ARTICLE, QUOTES)[1].splitlines() if not line.startswith("#")
    )
    (name, quote), (_, second), _ = from_brat(TEXT, annotation)
    assert name is None
    assert (quote.kind, quote.cue, quote.speaker) == (
        Kind.DIRECT,
        QUOTES[0].cue,
        Speaker(name="Ana Ruiz", mention=RUIZ.mention),
    )
    assert quote.text == "We will, rebuild </script> it all."
    assert (second.text, second.speaker) == ("she will rebuild", None)


def test_brat_believes_the_annotation_where_somebody_changed_it() -> None:
    annotation = to_brat(ARTICLE, QUOTES[1:2])[1]
    span = at("she will rebuild")
    changed = annotation.replace(f"{span.start} {span.end}", f"{span.start + 4} {span.end}")
    [(name, quote)] = from_brat(TEXT, changed)
    assert (name, quote.text, quote.speaker, quote.date) == ("a b/1", "will rebuild", OFFICE, WEEK)
    [(name, quote)] = from_brat(TEXT, annotation.replace('{"format"', "not sure {"))
    assert (name, quote.text) == (None, "she will rebuild")


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (
            f"T3\tSource {at('Ana Ruiz').start} ",
            f"T3\tSource {at('Ruiz').start} ",
            {"speaker": Speaker(name="Ruiz", mention=Excerpt.of(TEXT, at("Ruiz")))},
        ),
        (" Source:T3", "", {"speaker": None}),
        ("Cue:T2 ", "", {"cue": None}),
        ("Kind E1 direct", "Kind E1 mixed", {"kind": Kind.MIXED}),
        ("A1\t", "A9\tStance E1 denied\nA1\t", {"stance": Stance.DENIED}),
    ],
)
def test_brat_keeps_whatever_else_somebody_changed(before: str, after: str, changed: dict[str, Any]) -> None:
    annotation = to_brat(ARTICLE, QUOTES[:1])[1]
    assert before in annotation
    [(_, quote)] = from_brat(TEXT, annotation.replace(before, after))
    assert quote == attrs.evolve(QUOTES[0], **changed)


@pytest.mark.parametrize(
    "annotation",
    [
        "T1\tContent",
        "T1\tContent 0 x\ty",
        "T1\tContent 5 3\ty",
        f"T1\tContent 0 {len(TEXT) + 1}\ty",
        "E1\tContent",
        "E1\tContent:T9",
        "A1\tKind",
        "#1\tAnnotatorNotes",
        "E1\t",
    ],
)
def test_what_is_no_standoff_is_told(annotation: str) -> None:
    with pytest.raises(RecordError):
        list(from_brat(TEXT, annotation))


def test_names_of_files_are_safe_and_different() -> None:
    names = FileNames()
    assert names.of("https://a.example/x y?z=1") == "https_a.example_x_y_z_1"
    assert names.of("../../etc/passwd") == "etc_passwd"
    assert [names.of("/"), names.of("?")] == ["article", "article-2"]
    assert [names.of(one) for one in ("a", "a-2", "a", "a", "a-2")] == ["a", "a-2", "a-3", "a-4", "a-2-2"]
    assert len(names.of("é" * 500)) == 100


def test_names_of_files_differ_where_a_file_system_knows_no_case() -> None:
    names = FileNames()
    given = [names.of(one) for one in ("weir", "Weir", "WEIR-2", "Ärger", "ärger", "straße", "STRASSE")]
    assert given == ["weir", "Weir-2", "WEIR-2-2", "Ärger", "ärger-2", "straße", "STRASSE-2"]


@pytest.mark.parametrize("letter", ["a", "é", "橋", "𐐀", "\ud800", "\0", "/", "."])
def test_names_of_files_are_short_enough_for_any_file_system(letter: str, tmp_path: Path) -> None:
    names = FileNames()
    for _ in range(12):
        path = tmp_path / f"{names.of(letter * 500)}.ann"
        assert path.parent == tmp_path
        path.touch(exist_ok=False)


def test_equal_ids_get_names_in_linear_time(linear: Linear) -> None:
    def prepare(size: int) -> Callable[[], object]:
        return lambda: list(map(FileNames().of, ["a"] * size))

    linear(prepare, 200)


@given(
    st.text(st.sampled_from("ab \n\r\t\u2028\x85é😀\ud800"), min_size=1, max_size=40), st.integers(0, 2**32)
)
def test_any_text_comes_back_from_each(text: str, seed: int) -> None:
    cut = random.Random(seed)
    edges = sorted(cut.sample(range(len(text) + 1), min(4, len(text) + 1)))
    spans = tuple(Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False))
    quote = Quote(
        text=Excerpt.of(text, *spans).text, kind=Kind.INDIRECT, spans=spans, cue=Excerpt.of(text, *spans[:1])
    )
    article = Article(text=text, id="a")
    assert list(from_annotations(json.loads(json.dumps(to_annotations(article, [quote]))))) == [("a", quote)]
    kept, annotation = to_brat(article, [quote])
    standing = any(span.of(text).strip() for span in spans)
    assert list(from_brat(kept, annotation)) == ([("a", quote)] if standing else [])
    dumps(to_schemaorg(article, [quote]))


@pytest.mark.model
def test_real_quotes_come_back_from_each() -> None:
    quotes = quoteattr.extract(
        "“The bridge\nwill open,” Ana Ruiz said on Monday. Ben Ode said it was late.", published="2021-12-08"
    )
    article = quotes.article
    assert len(quotes) == 2
    assert [quote for _, quote in from_annotations(to_annotations(article, quotes))] == quotes
    assert [quote for _, quote in from_brat(*to_brat(article, quotes))] == quotes


@pytest.mark.parametrize(
    ("speaker", "type"),
    [
        (Speaker(name="a leaked memo", kind=SpeakerKind.UNKNOWN), None),
        (Speaker(name="Oda Brenk", kind=SpeakerKind.PERSON), "Person"),
        (Speaker(name="@oda", kind=SpeakerKind.UNKNOWN, handle="oda"), "Person"),
        (Speaker(name="Port Board", kind=SpeakerKind.ORGANIZATION), "Organization"),
    ],
)
def test_schemaorg_calls_nothing_a_person_that_may_be_none(speaker: Speaker, type: str | None) -> None:
    author = party(speaker)
    assert author is not None
    assert author.get("@type") == type
