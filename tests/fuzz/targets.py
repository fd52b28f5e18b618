"""Fuzz targets: what holds for any bytes, whatever they are read as.

Each target takes bytes and raises where a promise is broken; `seeds` are bytes from which to begin. `fuzz.py` runs
them, and `tests/test_fuzz.py` for a fixed number of inputs.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import re
import resource
import sys
import tempfile
import time
import tomllib
import unicodedata
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import attrs

import quoteattr
from quoteattr.errors import FileError, ModelError, PageError, QuoteattrError, RecordError
from quoteattr.extractor import Extractor
from quoteattr.output.records import dumps_jsonl, read_jsonl
from quoteattr.reading.files import posts_in
from quoteattr.reading.sources import Document, documents
from quoteattr.tagging.pack import CARD, SHIPPED, VOCABULARY, WEIGHTS, read_pack
from quoteattr.values import Article, Failed, Post, Quote

TESTS = Path(__file__).parent.parent
SHARED = TESTS.parents[1] / "shared"
HARBOR = (TESTS.parent / "docs" / "harbor.txt").read_text("utf-8")
SLOW = (
    5.0  # seconds of processor time for an input of some thousand bytes, most of which take some milliseconds
)
LONGEST = 3_000  # code points of a text that is read six times over
MEMORY = 6 << 30  # bytes of the whole process
DAY = "2021-12-06"
BEHIND = (
    "The lighthouse keeper, Ivo Sand, said on 3 May 2020 that nobody had come. “Not one,” he told Pia Holt."
)
#: more than the words, cue and source of a quote depend on, see docs/robustness.md
FAR = "\n\n" + "It rained on the northern isles, and the boats stayed in the harbour all week.\n\n" * 60

#: none with a label, a mark left open or a dash for dialogue, which are habits of a whole text
STATEMENTS = (
    "“We will go,” said Ana Ruiz.", "Tom Okafor said on 3 May 2020 that it was late.", "“It is a pity.”",
    "“Not one,” she said. “Nobody came.”", "The council of Elmford voted on Tuesday.", "Sand replied: “Never.”",
    "Police said no one was hurt.", "According to Pia Holt, the mayor, the ferry will stop.",
    "The bridge opened in 1911 and has closed twice since.", "He told the inquiry it would rain.",
    "Mara Lindqvist, who runs the mill, warned that prices would rise.", "The bank (founded 1890) has 12 branches.",
    "Asked about it, the minister declined to comment.", "In a statement the firm said it “regrets” the delay.",
)  # fmt: skip


@cache
def extractor() -> Extractor:
    """The shipped model."""
    return quoteattr.load()


# --- texts -----------------------------------------------------------------------------------------------------------


def text(data: bytes) -> None:
    """Any text: true slices, the same again, after a round trip, beside others, and in other encodings."""
    read = data.decode("utf-8", "surrogateescape")[:LONGEST]
    quotes = extractor()(read, published=DAY)
    for quote in quotes:
        check_slices(quote, read)
        assert quoteattr.from_dict(json.loads(json.dumps(quoteattr.to_dict(quote)))) == quote, "round trip"
    assert extractor()(read, published=DAY) == quotes, "not the same again"
    one, other = extractor().pipe([(read, {"published": DAY}), (BEHIND, {})], as_tuples=True)
    assert not isinstance(one[0], Failed), one[0]
    assert not isinstance(other[0], Failed)
    assert told(one[0]) == told(quotes), "another article behind it"
    if "\r" not in read and "\x1b" not in read:
        windows = extractor()(read.replace("\n", "\r\n"), published=DAY)
        assert bare(windows) == bare(quotes), "line ends of Windows"
    composed, apart = unicodedata.normalize("NFC", read), unicodedata.normalize("NFD", read)
    if apart != composed and unicodedata.normalize("NFC", apart) == composed:
        assert bare(extractor()(apart, published=DAY)) == bare(extractor()(composed, published=DAY)), "NFD"
    shown(quotes)


def far(data: bytes) -> None:
    """Paragraphs far behind an article, which the seed `data` draws, leave words, cues and sources as they were."""
    rng = random.Random(data)
    first, more = (
        "\n\n".join(" ".join(rng.choices(STATEMENTS, k=rng.randint(1, 4))) for _ in range(rng.randint(1, 14)))
        for _ in range(2)
    )
    before, after = (extractor()(one, published=DAY) for one in (first + FAR, first + FAR + more))
    assert _as_read(before) == _as_read(one for one in after if one.end <= len(first)), "paragraphs far away"
    for quote in after:
        check_slices(quote, first + FAR + more)


def _as_read(quotes: Iterable[Quote]) -> list[tuple[object, ...]]:
    """What of a quote no paragraph far behind changes: not who speaks by the turns of a whole dialogue."""
    return [
        (one.spans, one.kind, one.cue, one.reason == "turn" or (one.speaker and one.speaker.mention))
        for one in quotes
    ]


def far_seeds() -> list[bytes]:
    """Any bytes: each change of them draws other articles."""
    return [b"harbour", b"a pier and a bridge"]


def told(quotes: Iterable[Quote]) -> list[tuple[object, ...]]:
    """What a quote tells."""
    return [
        (one.spans, one.text, one.kind, one.speaker, one.date and one.date.edtf, one.cue) for one in quotes
    ]


def bare(quotes: Iterable[Quote]) -> list[tuple[object, ...]]:
    """What a quote tells, however it is written."""

    def plain(value: str | None) -> str:
        return "".join(unicodedata.normalize("NFC", value or "").split())

    return [
        (plain(one.text), one.kind, plain(one.speaker and one.speaker.name), one.date and one.date.edtf)
        for one in quotes
    ]


def check_slices(quote: Quote, read: str) -> None:
    """Spans are in the text, in order and apart; words are what they cut out."""
    assert list(quote.spans) == sorted(quote.spans)
    assert all(0 <= span.start < span.end <= len(read) for span in quote.spans), "outside the text"
    assert all(one.end <= two.start for one, two in zip(quote.spans, quote.spans[1:], strict=False))
    cut = "".join("".join(span.of(read) for span in quote.spans).split())
    assert cut == "".join(quote.text.split()), "other words than its spans"
    for part in (quote.cue, quote.speaker and quote.speaker.mention):
        if part:
            assert "".join("".join(one.of(read) for one in part.spans).split()) == "".join(part.text.split())
    for child in quote.children:
        check_slices(child, read)


def shown(quotes: quoteattr.Quotes) -> None:
    """Every output can be made, and none of them controls the terminal."""
    from quoteattr.output.terminal import paint

    for output in (*map(repr, quotes), paint(quotes.article, quotes, colour=False)):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", output), "controls"
    assert "<script" not in quotes._repr_html_()
    quoteattr.to_rows(quotes)


def text_seeds() -> list[bytes]:
    """Paragraphs of the docs."""
    found = [*HARBOR.split("\n\n"), HARBOR[:LONGEST], BEHIND, "“We go ”\n\n“We", "Ana: Yes.\n\nTom: No."]
    found += [
        "Ana Ruiz: ★★★★☆\n\n‘!!!’",
        "AR: I am Ana Ruiz.\n\nTH: Is it late?\n\nAR: No.\n\nTH: Ana Ruiz, thanks.",
    ]
    return [one.encode() for one in found]


def texts_beside() -> list[bytes]:
    """Texts for measuring."""
    lines = [line for path in SHARED.glob("cases/*.jsonl") for line in path.read_text("utf-8").splitlines()]
    return [one["text"].encode() for one in map(json.loads, lines) if one.get("text")]


# --- pages -----------------------------------------------------------------------------------------------------------


def page(data: bytes) -> None:
    """Any bytes are read as a page or refused; blocks and posts are true slices, and so are the quotes."""
    try:
        article = quoteattr.read_html(data)
        posts = quoteattr.read_posts(data)
    except (FileError, PageError):
        return
    held = "".join(block.span.of(article.text) for block in article.blocks)
    assert _visible(held) == _visible(article.text)
    for post in article.posts:
        if post.span is not None:
            assert " ".join(span.of(article.text) for span in post.words) == (post.text or "")
    assert {(post.platform, post.id) for post in posts} <= {
        (post.platform, post.id) for post in article.posts
    }
    assert quoteattr.from_dict(quoteattr.to_dict(article), Article) == article
    if len(article.text) < LONGEST:
        for quote in extractor()(article):
            if quote.post is None:
                check_slices(quote, article.text)


def _visible(text: str) -> str:
    """Without white space and characters that nobody sees, which are in no block where they end a line."""
    return "".join(one for one in text if not one.isspace() and unicodedata.category(one) != "Cf")


def page_seeds() -> list[bytes]:
    """The golden pages."""
    cases = (
        case
        for path in sorted((TESTS / "pages").glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    )
    return [
        f"<article><h1>The bridge</h1><p>It opens.</p>{case['html']}</article>".encode() for case in cases
    ]


def pages_beside() -> list[bytes]:
    """Pages for measuring, the shorter ones."""
    return [
        path.read_bytes() for path in sorted(SHARED.glob("pages/**/*.html")) if path.stat().st_size < 40_000
    ]


# --- records ---------------------------------------------------------------------------------------------------------


def records(data: bytes) -> None:
    """Any JSON is a record or refused with its place; what is read is written and read back."""
    lines = data.decode("utf-8", "replace").splitlines()
    with suppress(RecordError):
        list(read_jsonl(lines))
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    if not isinstance(value, dict):
        return
    for kind in (Quote, Article, Post, Failed):
        try:
            made: Any = quoteattr.from_dict(value, kind)
        except RecordError:
            continue
        assert quoteattr.from_dict(quoteattr.to_dict(made), kind) == made
        assert [one for _, one in read_jsonl(dumps_jsonl([made]))] == [made]
        if kind is Quote:
            quoteattr.to_rows([made])


def record_seeds() -> list[bytes]:
    """The records of an article with a post, and of its quotes."""
    quotes = extractor()(HARBOR, published=DAY)
    values = [quotes.article, *quotes.article.posts, *quotes, Failed(id="a", error="b")]
    made = [json.dumps(quoteattr.to_dict(one)).encode() for one in values]
    return [*made, b"\n".join(made[-4:])]


# --- packs -----------------------------------------------------------------------------------------------------------


def packs(data: bytes) -> None:
    """Any change of a model pack gives a pack that reads, or a `ModelError`. The first byte says what is changed."""
    with tempfile.TemporaryDirectory(dir=_memory()) as name:
        folder = Path(name)
        card = json.loads((SHIPPED / CARD).read_text("utf-8"))
        del card["checksums"]  # or nothing behind them would be reached
        contents = {
            CARD: json.dumps(card).encode(),
            VOCABULARY: (SHIPPED / VOCABULARY).read_bytes(),
            WEIGHTS: _weights(),
        }
        match data[:1]:
            case b"c":
                contents[CARD] = data[1:]
            case b"v":
                contents[VOCABULARY] = data[1:]
            case b"n":
                contents[WEIGHTS] = data[1:]
            case _:
                at = int.from_bytes(data[1:5], "little") % (len(contents[WEIGHTS]) + 1)
                old = contents[WEIGHTS]
                contents[WEIGHTS] = old[:at] + data[5:] + old[at + len(data[5:]) :]
        for file, content in contents.items():
            (folder / file).write_bytes(content)
        with suppress(ModelError):
            Extractor(read_pack(folder))("“We will go,” Ana Ruiz said on Monday.", published=DAY)


@cache
def _weights() -> bytes:
    return (SHIPPED / WEIGHTS).read_bytes()


def pack_seeds() -> list[bytes]:
    """The shipped card, whole and in parts, words, and changes of the weights' directory and headers."""
    card = json.loads((SHIPPED / CARD).read_text("utf-8"))
    del card["checksums"]
    small = {key: value for key, value in card.items() if len(json.dumps(value)) < 500}
    parts = [
        {**small, key: value}
        for key, value in card.items()
        if isinstance(value, dict) and len(json.dumps(value)) < 20_000
    ]
    made = [b"c" + json.dumps(one).encode() for one in (small, *parts)]
    end = len(_weights())
    made += [
        b"w" + at.to_bytes(4, "little") + _weights()[at : at + 64]
        for at in (0, 30, 1_000, end - 22, end - 600)
    ]
    return [*made, b"v\nsaid\n", b"n" + gzip.compress(b""), b"nPK\x05\x06" + b"\0" * 18]


# --- files -----------------------------------------------------------------------------------------------------------

ENDINGS = (
    ".txt", ".html", ".jsonl", ".jsonl.gz", ".parquet", ".warc", ".warc.gz", ".epub", ".eml", ".docx", ".rtf", ".xml",
    ".mht", ".webarchive", ".json", "", ".mbox", ".csv", ".tsv",
)  # fmt: skip
#: names of errors that say that nobody thought of it
DEFECT = re.compile(
    r"(?:Attribute|Key|Index|Type|Recursion|Memory|Overflow|Assertion|ZeroDivision|NotImplemented|Unicode\w*)Error: "
)


def files(data: bytes) -> None:
    """Any file gives articles, or failures that say why. The first byte chooses the ending of its name."""
    ending = ENDINGS[(data[0] if data else 0) % len(ENDINGS)]
    content = data[1:]
    with tempfile.TemporaryDirectory(dir=_memory()) as name:
        path = Path(name, f"a{ending}")
        path.write_bytes(content)
        for one in documents([str(path)], published=DAY):
            read = one.read() if isinstance(one, Document) else one
            if isinstance(read, Failed):
                assert not DEFECT.search(read.error), read.error
            else:
                held = "".join(block.span.of(read.text) for block in read.blocks)
                # A line of nothing but the marks of a reply is as empty as a blank one.
                assert _visible(held).replace(">", "") == _visible(read.text).replace(">", "")
    with suppress(QuoteattrError, UnicodeDecodeError):
        posts_in(content, name=path.name)


def _memory() -> str | None:
    """A folder that is no disk, where there is one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def file_seeds() -> list[bytes]:
    """A small file of each format."""
    html = f"<html><body><h1>Pier</h1><p>{BEHIND}</p></body></html>"
    lines = "".join(
        json.dumps({"text": BEHIND, "id": f"a{at}", "published": DAY}) + "\n" for at in range(3)
    ).encode()
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}"
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://a.example/\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(answer.encode())}\r\n\r\n{answer}\r\n\r\n"
    ).encode()
    item = f"<item><title>Pier</title><description>{BEHIND}</description></item>"
    feed = f"<rss><channel><title>T</title>{item}</channel></rss>"
    mail = (
        "From: Ana Ruiz <ana@a.example>\r\nDate: Mon, 06 Dec 2021 08:30:00 +0000\r\nSubject: =?utf-8?q?Pier?=\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'
        f"{html}\r\n--b--\r\n"
    )
    made = {
        ".txt": BEHIND.encode(),
        "": BEHIND.encode("utf-16"),
        ".html": html.encode(),
        ".jsonl": lines,
        ".jsonl.gz": gzip.compress(lines),
        ".warc": record * 2,
        ".warc.gz": gzip.compress(record) * 2,
        ".xml": feed.encode(),
        ".eml": mail.encode(),
        ".rtf": rb"{\rtf1\ansi \'93We sail,\'94 said Ana Ruiz.\par}",
        ".json": json.dumps({"html": html, "url": "https://x.com/a/status/1", "type": "rich"}).encode(),
        ".mbox": f"From ana@a.example Mon Dec  6 08:30:00 2021\n{mail}\n\n>From here on: {BEHIND}\n\n".encode()
        * 2,
        ".csv": f'id;text;published;site\na;"{BEHIND}\n\n“We go.”";6 December 2021;The Harbor\nb;;;\n'.encode(),
        ".tsv": f"text\tid\n{BEHIND}\ta\nNobody came.\tb\n".encode("utf-16"),
        ".epub": _zipped(
            {
                "mimetype": "application/epub+zip",
                "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
                "b.opf": '<package><metadata><title>T</title></metadata><manifest><item id="a" href="a.xhtml"'
                ' media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
                "a.xhtml": html,
            }
        ),
        ".docx": _zipped(
            {
                "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
                "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                f"<w:body><w:p><w:r><w:t>{BEHIND}</w:t></w:r></w:p></w:body></w:document>",
            }
        ),
    }
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        pass
    else:
        out = io.BytesIO()
        pq.write_table(pa.table({"text": [BEHIND] * 3, "id": ["a", "b", "c"], "published": [DAY] * 3}), out)
        made[".parquet"] = out.getvalue()
    return [bytes([ENDINGS.index(ending)]) + content for ending, content in made.items()]


def _zipped(contents: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return out.getvalue()


# --- lists -----------------------------------------------------------------------------------------------------------


def lists(data: bytes) -> None:
    """What a caller gives beside articles: people, words, facts, and annotations of other tools.

    Each is read or refused with a documented error, and what is read can be written. The first byte chooses what it is.
    """
    with tempfile.TemporaryDirectory(dir=_memory()) as name:
        ending, read = list(LISTS.items())[(data[0] if data else 0) % len(LISTS)]
        path = Path(name, f"a{ending}")
        path.write_bytes(data[1:])
        with suppress(QuoteattrError, UnicodeDecodeError):
            read(path)


def _people(path: Path) -> None:
    extractor()(BEHIND, published=DAY, people=path)


def _words(path: Path) -> None:
    from quoteattr.languages import language
    from quoteattr.languages.own import with_own

    with_own(language("en"), path)


def _facts(path: Path) -> None:
    from quoteattr.reading.filefacts import read_list

    read_list(path)


def _brat(path: Path) -> None:
    from quoteattr.output.standards.brat import from_brat, to_brat

    quotes = [quote for _, quote in from_brat(BEHIND, path.read_bytes().decode())]
    to_brat(Article(text=BEHIND), quotes)


def _uima(path: Path) -> None:
    from quoteattr.output.standards.uima import from_cas, read_xmi, to_cas

    cas = read_xmi(path.read_bytes())
    quotes = [quote for _, quote in from_cas(cas)]
    to_cas(Article(text=cas.sofa_string or ""), quotes)


def _annotations(path: Path) -> None:
    from quoteattr.output.standards.annotations import from_annotations

    try:
        page = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return
    if isinstance(page, dict):
        quoteattr.to_rows([quote for _, quote in from_annotations(page)])


LISTS: dict[str, Callable[[Path], None]] = {
    ".csv": _people, ".jsonl": _people, ".toml": _words, ".list.csv": _facts, ".list.jsonl": _facts, ".ann": _brat,
    ".xmi": _uima, ".json": _annotations,
}  # fmt: skip


def list_seeds() -> list[bytes]:
    """A small file of each."""
    from quoteattr.output.standards.annotations import to_annotations
    from quoteattr.output.standards.brat import to_brat

    quotes = extractor()(BEHIND, published=DAY)
    made = {
        ".csv": b"id,name,aliases,role,from,to,gender\nQ1,Ivo Sand,I. Sand;Ivo,lighthouse keeper,2019,2021-05,m\n",
        ".jsonl": b'{"id": "Q1", "name": "Ivo Sand", "aliases": ["Ivo"], "roles": [{"role": "keeper"}]}\n',
        ".toml": b'verbs = ["deadpan", ["sing", "sings", "sang", "singing"]]\n[titles]\nQm = "keeper"\n',
        ".list.csv": b"file,published,url,title\na.txt,2021-12-06,http://a.example/,Pier\n",
        ".list.jsonl": b'{"file": "a.txt", "published": "2021-12-06", "url": "http://a.example/"}\n',
        ".ann": to_brat(quotes.article, quotes)[1].encode(),
        ".json": json.dumps(to_annotations(quotes.article, quotes)).encode(),
    }
    with suppress(ImportError):
        from quoteattr.output.standards.uima import to_cas

        made[".xmi"] = to_cas(quotes.article, quotes).to_xmi().encode()
    return [bytes([list(LISTS).index(ending)]) + content for ending, content in made.items()]


# ---------------------------------------------------------------------------------------------------------------------


@attrs.frozen
class Target:
    """A target, bytes to begin with, and more of them where texts for measuring lie beside the checkout."""

    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    beside: Callable[[], list[bytes]] = list

    def __call__(self, data: bytes) -> None:
        """Runs it, and fails where it takes long."""
        began = time.process_time()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.run(data)
        took = time.process_time() - began
        assert took < SLOW, "too slow"


TARGETS = {
    "text": Target(text, text_seeds, texts_beside),
    "far": Target(far, far_seeds),
    "page": Target(page, page_seeds, pages_beside),
    "records": Target(records, record_seeds),
    "packs": Target(packs, pack_seeds),
    "files": Target(files, file_seeds),
    "lists": Target(lists, list_seeds),
}


def limited() -> None:
    """Limits the memory of this process, so that what takes too much fails."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def signs(error: BaseException) -> Iterator[str]:
    """Where an error arose, by which findings are told apart."""
    yield type(error).__name__
    trace = error.__traceback__
    while trace is not None:
        yield f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    if isinstance(error, AssertionError):
        yield str(error)[:40]
