"""Each kind of fault that a campaign against the promises found, by other inputs than those that showed it.

The tests of each room hold what its faults were; these are the reproducers of the campaign after it, all of them small.
"""

from __future__ import annotations

import gzip
import json
import os
import pickle
import re
import subprocess
import sys
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from growth import Linear, repeated

import quoteattr
from quoteattr import cli
from quoteattr.errors import PageError, QuoteattrError, RecordError
from quoteattr.extractor import Extractor
from quoteattr.output.chart import Said, chart_svg
from quoteattr.reading.html.markup import parse
from quoteattr.values import Article, Doubt, Failed, Kind, Post, Quote, Span

TEXT = "“The lock will open in May,” Ana Ruiz said on Monday."

# --- work without bound ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    [
        "<rp>", "<rb>", "<rtc>", "<dd>", "<option>", "<li><ul>", "<nobr>", "<button><p>", "<marquee>", "<applet>",
        "<math><mi>", "<svg><desc>", "<svg><title>", "<math><annotation-xml encoding=text/html><div>", "<frameset>",
        "<?><!--?><div>", "<math><![CDATA[<!--]]></math><div>", "<svg><style><!--</style></svg><div>", "<!doctype><i>",
        "<template><td>", "<select><table>", "<noscript><p>", "<details><summary>", "<a><table><a>",
    ],
)  # fmt: skip
def test_whatever_nests_is_read_or_refused_in_linear_time(unit: str, linear: Linear) -> None:
    def tried(html: str) -> None:
        with suppress(PageError):
            parse(html)

    linear(repeated(unit, tried), 20_000)


@pytest.mark.model
@pytest.mark.parametrize(
    "unit",
    [
        "‘We go\n\n", "„We go\n\n", "“We ‘go\n\n", "“We go”\n\n“", "> “We go\n", "We go,” he said\n\n",
    ],
)  # fmt: skip
def test_quotations_that_go_on_are_read_in_linear_time(
    unit: str, extractor: Extractor, linear: Linear
) -> None:
    linear(repeated(unit, extractor), 600)


@pytest.mark.model
def test_a_sentence_of_many_quotations_is_read_in_linear_time(extractor: Extractor, linear: Linear) -> None:
    linear(repeated("“no”, said Ruiz, and ", extractor), 6_000)


FACTS = {
    "twitter titles": '<meta name="twitter:title" content="The lock {at} opens"><h2>The lock {at}</h2>',
    "authors as articles": '<meta property="article:author" content="Ana Ruiz{at}">',
    "creators": '<script type="application/ld+json">{{"@type":"Report","creator":{{"name":"Ana{at}"}}}}</script>',
    "links of authors": '<a rel="author" href="/ana{at}">Ana Ruiz{at}</a>',
    "groups of options": "<optgroup label=a{at}><option>We go",
    "times": '<time class="published" datetime="2021-12-0{at}">Monday</time>',
}


@pytest.mark.parametrize("name", FACTS)
def test_facts_of_a_page_are_read_in_linear_time(name: str, linear: Linear) -> None:
    def prepare(size: int) -> Any:
        unit = FACTS[name]
        html = "".join(unit.format(at=at) for at in range(size // len(unit)))

        def run() -> None:
            with suppress(PageError):
                quoteattr.read_html(html)

        return run

    linear(prepare, 12_000)


def _views(quotes: quoteattr.Quotes) -> None:
    from quoteattr.output.chart import chart_text
    from quoteattr.output.overview import timeline_page
    from quoteattr.output.terminal import paint

    quotes._repr_html_()
    quotes.article._repr_html_()
    paint(quotes.article, quotes, colour=True, why=True)
    said = [Said(one, "a") for one in quotes]
    timeline_page(said)
    chart_text(said)


@pytest.mark.model
@pytest.mark.parametrize(
    "unit",
    [
        (
            '<blockquote class="twitter-tweet"><p>We open {at}</p>— Ana (@ana{at}) '
            "<a href=https://twitter.com/a/status/12345678901{at}>May 3, 2021</a></blockquote>"
        ),
        "<p>— Ana Ruiz (@ana{at}) December 6, 2021</p>",
        "<p>“Lock {at} will open,” said Ana Ruiz{at}.</p>",
    ],
    ids=["posts", "signatures", "statements"],
)
def test_what_is_shown_of_many_quotes_is_made_in_linear_time(
    unit: str, extractor: Extractor, linear: Linear
) -> None:
    def prepare(size: int) -> Any:
        parts = (unit.format(at=at) for at in range(1000, 1000 + size // len(unit)))
        quotes = extractor(quoteattr.read_html(f"<article>{''.join(parts)}</article>"))
        return lambda: _views(quotes)

    linear(prepare, 3_000)


# --- errors ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "0001-01-01",
        "9999-12-31T23:59:59.999999Z",
        "0000-00-00",
    ],
)
@pytest.mark.model
def test_days_at_the_ends_of_the_calendar_are_read(moment: str, extractor: Extractor) -> None:
    html = (
        f'<article><p>{TEXT}</p><blockquote class="twitter-tweet"><p>We open.</p>— Ana (@ana) <a href='
        f'"https://twitter.com/ana/status/1"><time datetime="{moment}">{moment}</time></a></blockquote></article>'
    )
    assert len(extractor(quoteattr.read_html(html))) == 2


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("0001-01-03", "“We open,” Ana Ruiz says on Monday."),
        ("9999-12-31", "Ana Ruiz will say on Thursday that they open."),
    ],
)
@pytest.mark.model
def test_publication_at_the_ends_of_the_calendar_has_no_week_around_it(
    published: str, text: str, extractor: Extractor
) -> None:
    assert len(extractor(text, published=published)) == 1


def test_posts_in_posts_have_a_depth_and_a_doubt() -> None:
    html = '<blockquote class="twitter-tweet"><p>We go.</p>' * 60 + "</blockquote>" * 60
    article = quoteattr.read_html(html)
    quoteattr.from_dict(quoteattr.to_dict(article), Article)
    pickle.loads(pickle.dumps(article))

    def deep(levels: int) -> dict[str, Any]:
        record: dict[str, Any] = {"platform": "twitter", "text": "We go."}
        for _ in range(levels):
            record = {"platform": "twitter", "text": "We go.", "quoted": record}
        return record

    for levels in (5, 50, 500, 5000):
        with suppress(RecordError):
            post = quoteattr.from_dict({"format": 1, "type": "post", **deep(levels)}, Post)
            assert pickle.loads(pickle.dumps(post)) == post


@pytest.mark.parametrize(
    "content",
    ["[]", "null", "7", '""', '{"html": 7}', '{"html": null, "url": []}', "{" * 5000, "[" * 100_000, "\xff",
     '{"html": "<"}', '{"provider_name": {}, "html": "<p>"}', '{"html": "' + "<b>" * 3000 + '"}'],
)  # fmt: skip
def test_an_answer_of_oembed_is_read_or_refused(content: str) -> None:
    with suppress(QuoteattrError):
        quoteattr.read_oembed(content.encode("latin-1"))
    with suppress(QuoteattrError):
        quoteattr.read_oembed(content)


@pytest.mark.parametrize("letter", ["\ufffe", "\uffff", "\x0b", "\x00", "\ud800", "\U0001ffff", "\x85"])
def test_no_letter_makes_a_chart_unreadable(letter: str) -> None:
    from xml.etree import ElementTree

    quote = Quote(text=f"We{letter}go", kind=Kind.DIRECT, spans=(Span(0, 5),))
    ElementTree.fromstring(chart_svg([Said(quote, f"a{letter}")]))


@pytest.mark.parametrize("script", ["'", '"', "`", "\\u003c/script"])
def test_markup_in_a_script_leaves_a_page_readable(script: str) -> None:
    tweet = "<blockquote class=twitter-tweet><p>We go.</p>" * 3
    html = f"<script>var a = {script}{tweet}{script}</script><article><h1>Lock</h1><p>{TEXT}</p></article>"
    assert "The lock will open" in quoteattr.read_html(html).text


@pytest.mark.parametrize(
    "around", ["svg", "math", "template", "noscript", "select", "textarea", "iframe", "object"]
)
@pytest.mark.parametrize("element", ["path", "g", "desc", "blockquote", "div", "option"])
def test_a_page_has_the_posts_that_are_read_without_it(around: str, element: str) -> None:
    post = f'<{element} class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/3kq">We open.'
    html = (
        f"<article><h1>Lock</h1><p>{TEXT}</p><{around}>{post}</{element}></{around}><p>{TEXT}</p></article>"
    )
    read = {(one.platform, one.id) for one in quoteattr.read_html(html).posts}
    assert {(one.platform, one.id) for one in quoteattr.read_posts(html)} == read


# --- what is told of it ----------------------------------------------------------------------------------------------

ROOT = Path(__file__).parents[1]


def test_the_tests_that_the_table_of_faults_names_exist() -> None:
    page = (ROOT / "docs" / "robustness.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", page))
    assert len(named) > 15
    assert [file for file in sorted(named) if not (ROOT / "tests" / f"{file}.py").is_file()] == []


def test_every_dependency_has_an_upper_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    used = [one for extra in extras.keys() - {"all", "docs", "train", "dev"} for one in extras[extra]]
    assert [one for one in [*project["dependencies"], *used] if ",<" not in one] == []


# --- batches ---------------------------------------------------------------------------------------------------------


def run(*argv: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own."""
    command = [sys.executable, "-m", "quoteattr", *map(str, argv)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=300)


@pytest.mark.model
def test_a_batch_of_everything_bad_ends_and_keeps_the_good(tmp_path: Path) -> None:
    good = [json.dumps({"text": TEXT, "id": f"good{at}"}).encode() for at in range(3)]
    packed = gzip.compress(b"\n".join(good) + b"\n" + os.urandom(5000))
    (tmp_path / "a.jsonl").write_bytes(
        b"\n".join([good[0], b"\xff\xfe", b"[" * 10**5, b'{"text": 1e999}', b"7", b'{"text": null}', good[1]])
    )
    (tmp_path / "b.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "c.txt").write_bytes(TEXT.encode("utf-16"))
    (tmp_path / "d.html").write_bytes(b"<div>" * 5000)
    (tmp_path / "e.parquet").write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    (tmp_path / "f.epub").write_bytes(b"PK\x03\x04" + bytes(50))
    (tmp_path / "g.eml").write_bytes(b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n" * 50)
    (tmp_path / "h.docx").write_bytes(b"PK\x05\x06" + bytes(18))
    (tmp_path / "i.txt").symlink_to(tmp_path / "i.txt")
    os.mkfifo(tmp_path / "j.fifo")
    out, failures = tmp_path / "out.jsonl", tmp_path / "failures.jsonl"
    done = run("extract", tmp_path, "", "x" * 5000, "--output", out, "--failures", failures)
    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr
    found = {json.loads(line)["article"] for line in out.read_text("utf-8").splitlines()}
    assert {"good0", "good1", str(tmp_path / "c.txt")} <= found
    failed = {json.loads(line)["id"] for line in failures.read_text("utf-8").splitlines()}
    named = [f"a.jsonl:{line}" for line in range(2, 7)] + ["d.html", "e.parquet", "f.epub", "h.docx", "i.txt"]
    assert {str(tmp_path / one) for one in named} <= failed
    assert {"", "x" * 5000} <= failed


def _not_utf_8(pa: Any) -> Any:
    ends, letters = (pa.py_buffer(one) for one in (b"\0\0\0\0\1\0\0\0\3\0\0\0\4\0\0\0", b"x\xff\xfey"))
    return pa.Array.from_buffers(pa.string(), 3, [None, ends, letters])


#: columns beside a text, and which of their three rows can be read
COLUMNS: dict[str, tuple[Any, str]] = {
    "a zone that is none": (lambda pa: pa.array([1, 2, 3], pa.timestamp("us", "Elmford/Pier")), "---"),
    "nanoseconds at the ends": (lambda pa: pa.array([2**62, -(2**62), 0], pa.timestamp("ns")), "+++"),
    "days beyond the calendar": (lambda pa: pa.array([1, 9_000_000, None], pa.date32()), "+-+"),
    "times beyond the calendar": (lambda pa: pa.array([1, 2**60, 3], pa.timestamp("us", "UTC")), "+-+"),
    "text that is no UTF-8": (_not_utf_8, "---"),
    "lists": (lambda pa: pa.array([[1], [], None]), "--+"),
    "numbers": (lambda pa: pa.array([2**62, -1, None]), "--+"),
    "truth": (lambda pa: pa.array([True, False, None]), "--+"),
    "times of day": (lambda pa: pa.array([1, 2, None], pa.time64("us")), "--+"),
    "durations": (lambda pa: pa.array([1, 2**62, None], pa.duration("us")), "--+"),
}


@pytest.mark.model
@pytest.mark.parametrize("name", COLUMNS)
def test_whatever_a_column_of_days_holds_costs_its_own_rows(name: str, tmp_path: Path) -> None:
    """In files of Parquet and in batches of Arrow alike."""
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    from quoteattr.integrations import arrow
    from quoteattr.reading.sources import Document, documents

    make, readable = COLUMNS[name]
    held = pa.table({"text": [TEXT] * 3, "id": ["a", "b", "c"], "published": make(pa)})
    pq.write_table(held, tmp_path / "a.parquet")
    read = [
        one.read() if isinstance(one, Document) else one for one in documents([str(tmp_path / "a.parquet")])
    ]
    assert "".join("-" if isinstance(one, Failed) else "+" for one in read) == readable
    rows = [row for batch in arrow.annotate(held.to_batches()) for row in batch.to_pylist()]
    assert {row["article"] for row in rows if not row["error"]} == {
        id for id, sign in zip("abc", readable, strict=True) if sign == "+"
    }
    assert len([row for row in rows if row["error"]]) == readable.count("-")


@pytest.mark.model
@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["extract", "a.txt", "--workers", "9" * 40], 2),
        (["extract", "a.txt", "--output", "a.txt", "--force"], 2),
        (["extract", "a.txt", "--output", "b", "--failures", "b"], 2),
        (["extract", "a.txt", "--output", "c", "--failures", "a.txt", "--force"], 2),
        (["convert", "bad.jsonl", "--to", "csv"], 1),
        (["convert", "bad.jsonl", "--to", "csv", "--output", "bad.jsonl", "--force"], 2),
        (["posts", "/dev/null/x", "bad.jsonl"], 1),
        (["timeline", "nowhere.jsonl"], 1),
        (["extract", "a.txt", "--model", "x" * 5000], 2),
        (["extract", "a.txt", "--model", "a.txt"], 2),
    ],
)
def test_wrong_uses_end_with_a_line_and_touch_nothing(
    argv: list[str],
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "bad.jsonl").write_bytes(b'{"format": 1, "type": "quote", "text": "\xff"}\n')
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    try:
        got = cli.main(argv)
    except SystemExit as ended:
        got = ended.code if isinstance(ended.code, int) else -1
    told = capsys.readouterr().err
    assert (got, "Traceback" in told) in {(code, False), (1 if code == 2 else 2, False)}, told
    assert told.strip()
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


# --- what users see --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("letter", ["\u200e", "\u061c", "\u2028", "\x1b", "\x9d", "\u206a", "\u206f"])
def test_letters_that_control_are_not_printed(letter: str) -> None:
    from quoteattr.output.terminal import paint

    text = f"“We{letter} go,” she said."
    quote = Quote(text=f"We{letter} go,", kind=Kind.DIRECT, spans=(Span(1, 8),))
    article = quoteattr.read_text(text)
    shown = paint(article, [quote], colour=False)
    assert letter not in shown


@pytest.mark.parametrize(
    "argv", [["{}"], ["extract", "{}"], ["show", "a", "{}=b"], ["convert", "--t{}", "csv"]]
)
def test_what_is_no_option_does_not_control_the_terminal(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """As of a file whose name begins with dashes, where a shell writes names for a star."""
    with pytest.raises(SystemExit):
        cli.main([one.format("--x\x1b[2J\u202ey\x9b\u2066\r\x07") for one in argv])
    assert re.fullmatch("[\\n\x20-\x7e\u2400-\u243f\ufffd]+", capsys.readouterr().err)


def test_failed_and_doubts_are_values() -> None:
    """What could not be read is told as a value that is written and read back."""
    for error in ("a\x1bb", "\ud800", "x" * 10_000, ""):
        one = Failed(id=None, error=error)
        assert quoteattr.from_dict(quoteattr.to_dict(one), Failed) == one
    assert {Doubt(str(one)) for one in Doubt} == set(Doubt)
