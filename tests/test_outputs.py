"""What users see: nothing of an article controls a terminal, runs in a spreadsheet or becomes markup of a page."""

import csv
import datetime as dt
import io
import json
import re
import sys
from collections.abc import Callable, Sequence
from xml.etree import ElementTree

import pytest

from quoteattr.output import html
from quoteattr.output.chart import Said, chart_svg, chart_text
from quoteattr.output.listing import POST_SINKS
from quoteattr.output.overview import timeline_page
from quoteattr.output.sinks import SINKS
from quoteattr.output.standards import brat, claimreview, schemaorg
from quoteattr.output.standards.annotations import from_annotations, to_annotations
from quoteattr.output.terminal import paint
from quoteattr.reading.html.markup import parse
from quoteattr.results import Quotes
from quoteattr.values import (
    Article,
    Basis,
    Block,
    BlockKind,
    Context,
    Event,
    Evidence,
    Excerpt,
    Granularity,
    Kind,
    Platform,
    Post,
    Quote,
    QuoteDate,
    Reason,
    Span,
    Speaker,
    SpeakerCandidate,
    SpeakerKind,
)

EVIL = (
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x9b31m",
    "a\u202eb",
    "a\u2066b\u2069",
    "a\rb",
    "\x00",
    "\ud800",
    "\uffff",
    "\x7f",
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "\"' onmouseover=alert(1) x='",
    "]]><x>",
    "&lt;b&gt;",
    "<!--",
    "=SUM(A1)",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "javascript:alert(1)",
    "\x1bP1$r0m\x1b\\",
    "\x84\x85\x90q",
    "\u202c\u2067b\u200f",
    "a\x0bb\x0c\u2029c",
    "\ufff9a\ufffab\ufffb\U000e0041",
    "＝1+1",
    "\n=1",
    "\r\n+1",
    "';}</style><svg onload=x>",
    "a}*{display:none}",
    'http://a"onclick=x',
    "http://\u202ea/",
    "T9\tContent 0 1\tx\nE9\tCue:T9",
    "</script><script>",
    "\udc80\ud800",
)


def made(evil: str) -> Quotes:
    """Quotes that hold a text in every field that an article, or a file of records, can fill."""
    text = f"{evil} said it\n\n{evil}"
    block = Span(len(evil) + 10, len(text))
    post = Post(
        platform=Platform.TWITTER, text=evil, author=evil, handle=evil, url=evil, span=block, words=(block,)
    )
    part = Excerpt(evil, (Span(0, len(evil)),))
    speaker = Speaker(
        name=evil, kind=SpeakerKind.PERSON, mention=part, role=evil, affiliation=evil, handle=evil, id=evil
    )
    day = dt.date(2021, 12, 6)
    date = QuoteDate(edtf="2021-12-06", start=day, end=day, granularity=Granularity.DAY, basis=Basis.STATED)
    article = Article(
        text=text,
        blocks=(
            Block(BlockKind.PARAGRAPH, Span(0, len(evil) + 8)),
            Block(BlockKind.POST, block),
        ),
        posts=(post,),
        title=evil,
        byline=(evil,),
        site=evil,
        url=evil,
        id=evil,
        language=evil,
    )
    quotes = [
        Quote(
            text=evil,
            kind=Kind.DIRECT,
            spans=(Span(0, len(evil)),),
            speaker=speaker,
            cue=part,
            date=date,
            reason=Reason.LABEL,
            evidence=Evidence(others=(SpeakerCandidate(name=evil, kind=SpeakerKind.PERSON, score=0.2),)),
            context=Context(outer=part, event=Event(evil, part.spans), addressee=part),
            statement=evil,
            sentence=part,
        ),
        Quote(text=evil, kind=Kind.POST, spans=(block,), speaker=speaker, post=post),
    ]
    return Quotes(quotes, article=article)


def sunk(name: str) -> Callable[[Quotes], str]:
    def write(quotes: Quotes) -> str:
        stream = io.StringIO(newline="")
        sink = SINKS[name](stream)
        sink.add(quotes.article, quotes)
        sink.close()
        return stream.getvalue()

    return write


@pytest.mark.parametrize("inputs", [["a.txt"], ("a.txt",), ("a.txt", "b.txt"), ("folder",)])
def test_text_has_no_heading_for_the_only_input(inputs: Sequence[str]) -> None:
    stream = io.StringIO()
    SINKS["text"](stream, inputs=inputs).add(Article(text="", id="a.txt"), [])
    assert stream.getvalue().startswith("==") is (list(inputs) != ["a.txt"])


def said(quotes: Quotes) -> list[Said]:
    return [Said(one, quotes.article.id) for one in quotes] + [Said(quotes[0], "another")]


TERMINAL: dict[str, Callable[[Quotes], str]] = {
    "text": sunk("text"),
    "show": lambda quotes: paint(quotes.article, quotes, colour=False, why=True),
    "show in colour": lambda quotes: paint(quotes.article, quotes, colour=True, why=True),
    "timeline": lambda quotes: chart_text(said(quotes)),
    "json": sunk("json"),
    "jsonl": sunk("jsonl"),
}
MARKUP: dict[str, Callable[[Quotes], str]] = {
    "page": lambda quotes: html.page(
        html.annotated(quotes.article, quotes, why=True), title=quotes.article.title or ""
    ),
    "notebook": lambda quotes: quotes._repr_html_(),
    "timeline": lambda quotes: timeline_page(said(quotes)),
    "svg": lambda quotes: chart_svg(said(quotes)),
}
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
FORMULAS = set("=+-@\t\r\n＝＋－＠")
COLOURS = re.compile(r"\x1b\[[0-9]{0,2}m")


@pytest.mark.parametrize("output", TERMINAL)
@pytest.mark.parametrize("evil", EVIL)
def test_nothing_controls_a_terminal(evil: str, output: str) -> None:
    printed = TERMINAL[output](made(evil))
    shown = COLOURS.sub("", printed) if "colour" in output else printed
    assert not OBEYED.search(shown)


@pytest.mark.parametrize(("output", "dialect"), [("csv", "excel"), ("tsv", "excel-tab")])
@pytest.mark.parametrize("evil", EVIL)
def test_nothing_is_a_formula_or_controls_a_terminal(evil: str, output: str, dialect: str) -> None:
    written = sunk(output)(made(evil))
    rows = list(csv.reader(io.StringIO(written, newline=""), dialect))
    assert len(rows) == 3
    assert not CONTROLS.search(written)
    assert not [cell for row in rows for cell in row if cell[:1] in FORMULAS and cell]


@pytest.mark.parametrize("kind", ["text", "csv", "json"])
@pytest.mark.parametrize("evil", EVIL)
def test_listed_posts_do_neither(evil: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    sink = POST_SINKS[kind](sys.stdout)
    sink.add(Article(text="", id=evil), made(evil).article.posts)
    sink.close()
    printed = capsys.readouterr().out
    if kind == "csv":
        rows = csv.reader(io.StringIO(printed, newline=""))
        assert not [cell for row in rows for cell in row if cell and cell[0] in FORMULAS]
        assert not CONTROLS.search(printed)
    else:
        assert not OBEYED.search(printed)


@pytest.mark.parametrize("output", MARKUP)
@pytest.mark.parametrize("evil", EVIL)
def test_nothing_becomes_markup(evil: str, output: str) -> None:
    harmless, hostile = (parse(MARKUP[output](made(one))) for one in ("x" * len(evil), evil))
    assert [node.tag for node in hostile.css("*")] == [node.tag for node in harmless.css("*")]
    for node in hostile.css("*"):
        given = node.attributes
        assert not [name for name in given if name.startswith("on")]
        assert not (given.get("href") or "").startswith("javascript")


@pytest.mark.parametrize("evil", EVIL)
def test_drawings_are_well_formed(evil: str) -> None:
    ElementTree.fromstring(chart_svg(said(made(evil))))


@pytest.mark.parametrize("evil", EVIL)
def test_json_for_a_page_ends_no_script(evil: str) -> None:
    quotes = made(evil)
    for graph in (
        schemaorg.to_schemaorg(quotes.article, quotes),
        *claimreview.to_claimreviews(quotes.article, quotes),
    ):
        written = schemaorg.dumps(graph)
        assert "<" not in written
        assert written.isascii()


@pytest.mark.parametrize("evil", EVIL)
def test_what_other_tools_are_given_is_read_back(evil: str) -> None:
    quotes = made(evil)
    text, lines = brat.to_brat(quotes.article, quotes)
    assert all(re.match(r"[TEA#]\d+\t", line) for line in lines.splitlines())
    page = json.loads(json.dumps(to_annotations(quotes.article, quotes)))
    for read in (brat.from_brat(text, lines), from_annotations(page)):
        assert [quote for _, quote in read] == list(quotes)


@pytest.mark.parametrize("evil", EVIL)
def test_xmi_is_well_formed_and_read_back(evil: str) -> None:
    pytest.importorskip("cassis")
    from quoteattr.output.standards import uima

    quotes = made(evil)
    written = uima.to_cas(quotes.article, quotes).to_xmi().encode()
    assert [quote for _, quote in uima.from_cas(uima.read_xmi(written))] == list(quotes)
