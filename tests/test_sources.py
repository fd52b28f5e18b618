"""Articles from files of every kind and from folders: each one read, or told why not."""

import gzip
import io
import json
import os
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from random import randbytes
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from growth import Linear, repeated
from test_epub import FILES, packed

import quoteattr
from quoteattr.errors import FileError
from quoteattr.output.rows import COLUMNS
from quoteattr.reading import contents, mail, webarchives
from quoteattr.reading.cells import cells_of
from quoteattr.reading.folders import holds_results, refused_in
from quoteattr.reading.others import columns_of, other_columns
from quoteattr.reading.sources import Columns, Document, documents
from quoteattr.values import Article, Doubt, Failed


def read(*names: Path | str, **given: Any) -> list[Article | Failed]:
    return [
        one if isinstance(one, Failed) else one.read()
        for one in documents([str(name) for name in names], **given)
    ]


def articles(*names: Path | str, **given: Any) -> list[Article]:
    found = read(*names, **given)
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def errors(*names: Path | str, **given: Any) -> list[str]:
    return [f"{one.id}: {one.error}" for one in read(*names, **given) if isinstance(one, Failed)]


def lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_a_line_of_json_is_an_article_with_its_facts(tmp_path: Path) -> None:
    file = lines(
        tmp_path / "a.jsonl",
        {
            "id": 7,
            "text": "Ana Ruiz spoke.",
            "published": "2021-12-06",
            "url": "https://a.example/1",
            "title": "New bridge",
        },
        {"html": "<p>Ben Ode spoke.</p>", "text": "not this"},
    )
    one, two = articles(file)
    assert (one.id, one.text, str(one.published), one.url, one.title) == (
        "7",
        "Ana Ruiz spoke.",
        "2021-12-06",
        "https://a.example/1",
        "New bridge",
    )
    assert (two.id, two.text) == (f"{file}:2", "Ben Ode spoke.")


def test_a_line_tells_its_outlet_and_language_before_its_page(tmp_path: Path) -> None:
    page = '<html lang="fr"><meta property="og:site_name" content="Feeds"><p>Ben Ode spoke.</p>'
    file = lines(
        tmp_path / "a.jsonl",
        {"text": "Ana Ruiz spoke.", "site": "The Buoy", "language": "en"},
        {"html": page, "site": "The Buoy", "language": "en"},
        {"html": page, "site": float("nan"), "language": ""},
    )
    told = [(one.site, one.language) for one in articles(file)]
    assert told == [("The Buoy", "en"), ("The Buoy", "en"), ("Feeds", "fr")]


def test_columns_have_the_names_that_the_caller_gives(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", {"key": "k", "body": "Ana Ruiz spoke.", "day": "2021-12-06"})
    [one] = articles(file, columns=Columns(text="body", id="key", published="day"))
    assert (one.id, one.text, str(one.published)) == ("k", "Ana Ruiz spoke.", "2021-12-06")


def test_the_given_day_is_for_those_that_tell_none(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", {"text": "a", "published": "2021-12-06"}, {"text": "b"})
    assert [str(one.published) for one in articles(file, published="2020-01-01")] == [
        "2021-12-06",
        "2020-01-01",
    ]


def test_a_bad_line_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(
        b'junk\n[1]\n{"id": "x"}\n\n{"id": "y", "text": 3}\n{"id": "z", "text": "a", "published": "soon"}\n'
        b'{"text": "a", "published": 5}\n{"html": ["a"]}\n'
        b'{"format": 1, "type": "quote", "text": "x"}\n{"text": null, "html": null}\n'
        + b"[" * 100_000
        + b'\n{"id": "ok", "text": "a"}'
    )
    assert errors(file) == [
        f"{file}:1: expected one JSON object on each line (JSON Lines)",
        f"{file}:2: expected a JSON object, got list",
        "x: expected 'text' or 'html', got id",
        "y: text: expected text, got int",
        "z: published must be one day or instant, got 'soon'; write it in ISO 8601, such as 2021-12-06",
        f"{file}:7: published: expected a date or text such as 2021-12-06, got int",
        f"{file}:8: html: expected text or bytes, got list",
        f"{file}:9: this is the record of a quote, not an article",
        f"{file}:10: 'text' and 'html' are empty",
        f"{file}:11: expected one JSON object on each line (JSON Lines)",
    ]
    last = read(file)[-1]
    assert isinstance(last, Article)
    assert last.id == "ok"


def test_lines_may_be_compressed_and_cut_off(tmp_path: Path) -> None:
    whole = gzip.compress(b'{"id": "a", "text": "x"}\n' * 3)
    (tmp_path / "a.jsonl.gz").write_bytes(whole)
    assert [one.id for one in articles(tmp_path / "a.jsonl.gz")] == ["a"] * 3
    (tmp_path / "b.jsonl.gz").write_bytes(whole[:-9])
    assert errors(tmp_path / "b.jsonl.gz")[-1].startswith(f"{tmp_path / 'b.jsonl.gz'}: EOFError: ")


@pytest.mark.parametrize("damage", [b"\x00" * 40, b"\xff" * 40, b""], ids=["zeros", "ones", "gone"])
def test_lines_before_damage_within_a_compressed_file_are_read(tmp_path: Path, damage: bytes) -> None:
    lines = [b'{"id": "%d", "text": "%s"}\n' % (at, randbytes(40).hex().encode()) for at in range(9000)]
    whole = gzip.compress(b"".join(lines))
    (tmp_path / "a.jsonl.gz").write_bytes(whole[:-9000] + damage + whole[-8960:])
    *found, told = read(tmp_path / "a.jsonl.gz")
    assert [one.id for one in found[:100]] == [str(at) for at in range(100)]
    assert isinstance(told, Failed)
    assert str(told.id).startswith(str(tmp_path / "a.jsonl.gz"))


def test_a_row_of_parquet_is_an_article(tmp_path: Path) -> None:
    table = pa.table({"id": [1, 2, 3], "text": ["Ana Ruiz spoke.", None, "x"], "other": [None] * 3})
    pq.write_table(table, tmp_path / "a.parquet")
    one, two, three = read(tmp_path / "a.parquet")
    assert isinstance(one, Article)
    assert isinstance(three, Article)
    assert (one.id, one.text, three.id) == ("1", "Ana Ruiz spoke.", "3")
    assert two == Failed(id="2", error="'text' is empty")


def test_a_table_without_text_is_told_with_its_columns(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": [1], "body": ["x"]}), tmp_path / "a.parquet")
    [told] = errors(tmp_path / "a.parquet")
    assert told.endswith(
        "a.parquet: expected a column 'text' or 'html', got id, body; name it with --text-column or --html-column"
    )
    (tmp_path / "b.parquet").write_bytes(b"not a table")
    assert errors(tmp_path / "b.parquet")[0].startswith(f"{tmp_path / 'b.parquet'}: not a Parquet file")


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("a.csv", 'id,text,published\n7,"“Yes,” said Ana Ruiz.\n\nShe left.",2021-12-06\n\n8,,\n'),
        (
            "b.csv",
            '\ufeffid; text ;published\r\n7;"“Yes,” said Ana Ruiz.\n\nShe left.";2021-12-06\r\n8;;\r\n',
        ),
        ("c.tsv", 'id\ttext\tpublished\n7\t"“Yes,” said Ana Ruiz.\n\nShe left."\t2021-12-06\n8\t\t\n'),
        ("d.csv.gz", 'id,text,published\n7,"“Yes,” said Ana Ruiz.\n\nShe left.",2021-12-06\n8\n'),
        ("e.csv", '\n\nid,text,published,\r7,"“Yes,” said Ana Ruiz.\n\nShe left.",2021-12-06,\r8,,,\r'),
    ],
)
def test_a_row_of_a_table_as_text_is_an_article(name: str, held: str, tmp_path: Path) -> None:
    packed = gzip.compress(held.encode()) if name.endswith(".gz") else held.encode()
    (tmp_path / name).write_bytes(packed)
    one, two = read(tmp_path / name)
    assert isinstance(one, Article)
    assert (one.id, one.text, str(one.published)) == ("7", "“Yes,” said Ana Ruiz.\n\nShe left.", "2021-12-06")
    assert two == Failed(id="8", error="'text' is empty")


def test_a_row_of_a_table_as_text_is_counted_as_spreadsheets_count(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('text,outlet\n"two\nlines",The Buoy\nfew, or, many\none\n')
    first, told, last = documents([str(file)], others=["outlet"])
    assert isinstance(first, Document)
    assert (first.id, first.other) == (f"{file}:2", {"outlet": "The Buoy"})
    assert told == Failed(
        id=f"{file}:3",
        error="expected 2 cells, got 3; quote cells that contain the delimiter",
    )
    assert (last.id, getattr(last, "other", None)) == (f"{file}:4", {"outlet": None})


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (b"id,body\n1,x\n", "expected a column 'text' or 'html', got id, body; name it with --text-column"),
        (b'\ntext\na\n"open\nb\nc', "line 4: not CSV: unexpected end of data"),
        (b"text,text\na,b\n", "expected one column 'text', got 2"),
        (
            b"text\na\n\x93Yes\x94\n",
            "line 3: expected utf-8, got byte 0x93 at 0; convert it to UTF-8, or name the encoding",
        ),
        (b"article,number,kind,text\n", "this is the output of a run, not articles"),
        (b"", "expected a column 'text' or 'html', got nothing;"),
    ],
)
def test_a_table_as_text_that_cannot_be_read_is_told(held: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(held)
    assert errors(tmp_path / "a.csv")[-1].startswith(f"{tmp_path / 'a.csv'}: {told}")


@pytest.mark.parametrize(
    ("name", "held", "told"),
    [
        ("a.xlsx", b"PK\3\4", "this is a spreadsheet; save its sheet as .csv"),
        ("a.XLS", b"\xd0\xcf\x11\xe0", "this is a spreadsheet; save its sheet as .csv"),
        ("a.odt", b"PK\3\4", "this is a document of another program than Word; save it as .docx"),
        ("a.msg", b"\xd0\xcf\x11\xe0", "this is an e-mail of Outlook; save it as .eml"),
        ("a.zip", b"PK\3\4", "this is a zip archive; unpack it"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "this is an old Word document; save it as .docx"),
    ],
)
def test_a_document_of_another_program_says_what_to_do(
    name: str, held: bytes, told: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(held)
    assert errors(tmp_path / name) == [f"{tmp_path / name}: {told}"]
    assert [*refused_in([str(tmp_path)])] == [str(tmp_path / name)]


def test_what_a_folder_has_beside_articles_is_no_document(tmp_path: Path) -> None:
    for name in ("a.txt", "a.jpg", "a.csv", "Makefile", "pages.html"):
        (tmp_path / name).write_bytes(b"It holds, Ruiz said.")
    for folder in ("pages_files", "out"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.pdf").write_bytes(b"%PDF-")
    assert [*refused_in([str(tmp_path), str(tmp_path / "out" / "a.pdf")], [tmp_path / "out"])] == []
    assert [*refused_in([str(tmp_path)])] == [str(tmp_path / "out" / "a.pdf")]


def test_the_documents_in_a_folder_are_told_in_the_same_order_on_every_machine(tmp_path: Path) -> None:
    for folder in "dbhcagfe":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.pdf").write_bytes(b"%PDF-")
    assert [Path(name).parent.name for name in refused_in([str(tmp_path)])] == [*"abcdefgh"]


def test_a_parquet_file_of_quotes_is_no_table_of_articles(tmp_path: Path) -> None:
    columns = {name: ["“It holds,” Ruiz said."] for name in ("article", "number", "kind", "text", "speaker")}
    pq.write_table(pa.table(columns), tmp_path / "part-00000.parquet")
    assert errors(tmp_path / "part-00000.parquet")[-1].endswith("this is the output of a run, not articles")


def test_tables_as_text_may_have_another_encoding_and_are_not_sought_in_folders(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("text\n“Yes” was it.\n".encode("cp1252"))
    assert [one.text for one in articles(tmp_path / "a.csv", encoding="cp1252")] == ["“Yes” was it."]
    (tmp_path / "a.csv").write_bytes("text\n“Yes” was it.\n".encode("utf-8-sig"))
    assert [one.text for one in articles(tmp_path / "a.csv", encoding="cp1252")] == ["“Yes” was it."]
    assert errors(tmp_path)[0].startswith(f"{tmp_path}: no files to read in this folder")


def test_the_columns_of_quotes_are_those_by_which_their_tables_are_known(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(",".join(COLUMNS) + "\n")
    assert holds_results(str(tmp_path / "a.csv"))
    assert not columns_of(str(tmp_path / "a.csv"), None)


MAILBOX = """From lena@elmford.example Tue Dec  7 08:00:00 2021
From: Lena Brandt <lena@elmford.example>
Subject: Ferry is back
Date: Tue, 7 Dec 2021 08:00:00 +0100

“It runs again,” said Ana Ruiz.

From here it takes ten minutes.
>From here to Elmford, that is.

From tom@elmford.example Wed Dec  8 09:00:00 2021
Subject: Ferry is late

“It will come,” said Ben Ode.
"""


def test_a_mail_of_a_mailbox_is_an_article(tmp_path: Path) -> None:
    file = tmp_path / "a.mbox"
    file.write_text(MAILBOX, encoding="utf-8")
    one, two = articles(tmp_path, published="2021-12-31")
    assert (one.id, one.title, str(one.published)[:10]) == (f"{file}:1", "Ferry is back", "2021-12-07")
    assert one.text.rstrip().endswith("ten minutes.\nFrom here to Elmford, that is.")
    assert (two.id, two.title, str(two.published)) == (f"{file}:2", "Ferry is late", "2021-12-31")


RELAYED = "From tom Wed Dec  8 09:00:00 2021\n>From tom Wed Dec  8 08:30:00 2021 remote from elmford\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after", "mails"),
    [
        ("late.", "From tom@elmford.example Wed Dec  8 09:00:00 2021\nSubject: Two\n\nHello.", 2),
        ("late.\n", "From Monday at 08:30 the ferry runs until 2022 and later.\nSo it goes.", 1),
        ("late.\n", "From tom@elmford.example Wed Dec  8 09:00:00 2021\n\n", 1),
        ("late.", f"{RELAYED}Subject: Two\n\nHello.", 2),
    ],
)
def test_a_postmark_is_one_where_headers_follow(before: str, after: str, mails: int, end: str) -> None:
    text = f"\nFrom a@elmford.example Tue Dec  7 08:00:00 2021\nSubject: One\n\nIt is {before}\n{after}\n"
    found = list(mail.messages(text.replace("\n", end).encode().splitlines(keepends=True)))
    assert len(found) == mails
    assert sum(one.count(b"Subject") for one in found) == mails
    assert b"So it goes" in found[0] or "So it" not in after


LOOKS_SO = "From Monday at 08:30 the ferry runs until 2022 and later.\n"
HEAD = "From a@elmford.example Tue Dec  7 08:00:00 2021\nSubject: One\n\nIt is late.\n"


def test_words_below_a_line_that_looks_like_a_postmark_have_no_mark_before_them() -> None:
    [one] = mail.messages(io.BytesIO(f"{HEAD}{LOOKS_SO}>From then on it rests.\n\nSo be it.".encode()))
    assert one.decode().endswith(f"late.\n{LOOKS_SO}From then on it rests.\n\nSo be it.")


@pytest.mark.parametrize("line", [LOOKS_SO, ">From \n"])
def test_lines_that_look_like_postmarks_are_read_in_linear_time(line: str, linear: Linear) -> None:
    head = f"{HEAD}{LOOKS_SO}".encode()
    linear(repeated(line, lambda text: list(mail.messages(io.BytesIO(head + text.encode())))), 60_000)


def test_of_a_mailbox_one_mail_is_in_memory() -> None:
    def lines(mails: int) -> Iterator[bytes]:
        for _ in range(mails):
            yield from HEAD.encode().splitlines(keepends=True)
            for at in range(1000):
                yield b"%099d\n" % at  # 100 kB in all

    def peak(mails: int) -> int:
        tracemalloc.start()
        try:
            assert sum(1 for _ in mail.messages(lines(mails))) == mails
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(40) < peak(4) + 100_000


def test_other_columns_are_read_in_the_encoding_that_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("text,Überschrift,,\n“Yes” was it.,Ja,,\n".encode("cp1252"))
    assert other_columns([str(file)], encoding="cp1252") == {"Überschrift": "string"}
    assert [*columns_of(str(file), "cp1252")] == ["text", "Überschrift"]


def test_only_the_first_line_of_a_table_may_have_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b'\xef\xbb\xbftext\n"One\n\xef\xbb\xbfTwo"\n')
    assert list(cells_of(str(file))) == [["text"], ["One\n\ufeffTwo"]]


def test_a_mail_of_a_mailbox_that_has_no_end_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "LARGEST", 1000)
    (tmp_path / "a.mbox").write_text(MAILBOX + "x\n" * 1000, encoding="utf-8")
    one, told = read(tmp_path / "a.mbox")
    assert isinstance(one, Article)
    assert isinstance(told, Failed)
    assert "is it a mailbox?" in told.error


def test_a_line_of_json_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"text": "“Yes” was it."}\n'.encode("cp1252"))
    assert errors(tmp_path / "a.jsonl") == [
        f"{tmp_path / 'a.jsonl'}:1: expected UTF-8, got byte 0x93 at 10; convert the file"
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.mbox", "a.parquet", "a.warc.gz"])
def test_a_file_of_many_articles_is_not_read_as_one(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(MAILBOX, encoding="utf-8")
    with pytest.raises(FileError, match="contains many articles; give their texts to"):
        quoteattr.read_file(tmp_path / name)


def record(url: str, body: bytes, head: str = "Content-Type: text/html", status: str = "200 OK") -> bytes:
    answer = f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body
    return (
        (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: {url}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        ).encode()
        + answer
        + b"\r\n\r\n"
    )


PAGES = [
    record(
        "https://a.example/1",
        "<p>A café opened.</p>".encode("latin-1"),
        "Content-Type: text/html; charset=latin1",
    ),
    record(
        "https://a.example/2",
        gzip.compress(b"<p>Two bridges opened.</p>"),
        "Content-Type: text/html\r\nContent-Encoding: gzip",
    ),
    record("https://a.example/gone", b"<p>Gone</p>", status="404 Not Found"),
    record("https://a.example/picture", b"\x89PNG", "Content-Type: image/png"),
    record("https://a.example/2", b"<p>Two bridges opened again.</p>"),
]


@pytest.mark.parametrize("compressed", [False, True])
def test_pages_of_a_web_archive_are_articles(tmp_path: Path, compressed: bool) -> None:
    file = tmp_path / ("a.warc.gz" if compressed else "a.warc")
    file.write_bytes(b"".join(gzip.compress(page) if compressed else page for page in PAGES))
    assert [(one.id, one.url, one.text) for one in articles(file)] == [
        ("https://a.example/1", "https://a.example/1", "A café opened."),
        ("https://a.example/2", "https://a.example/2", "Two bridges opened."),
        ("https://a.example/2", "https://a.example/2", "Two bridges opened again."),
    ]


def test_a_bad_record_costs_itself_alone(tmp_path: Path) -> None:
    encoded = "Content-Type: text/html\r\nContent-Encoding: "
    bad = [record(f"https://b.example/{kind}", b"no such data", encoded + kind) for kind in ("gzip", "br")]
    file = tmp_path / "a.warc"
    file.write_bytes(b"".join([PAGES[0], bad[0], PAGES[1], bad[1], PAGES[4]]))
    found = read(file)
    assert [one.id for one in found if isinstance(one, Failed)] == [
        "https://b.example/gzip",
        "https://b.example/br",
    ]
    assert [one.id for one in found if isinstance(one, Article)] == [
        f"https://a.example/{number}" for number in (1, 2, 2)
    ]


def test_an_archive_that_ends_within_a_record_is_told_and_read(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(PAGES[0] + record("https://a.example/cut", b"<p>One opened.</p><p>Two</p>")[:-12])
    first, cut, told = read(file)
    assert isinstance(first, Article)
    assert isinstance(cut, Article)
    assert cut.text.startswith("One opened.")
    assert (first.doubts, cut.doubts) == ((), (Doubt.CUT_SHORT,))
    assert told == Failed(
        id="https://a.example/cut", error="the archive ends within this record; the part before that was read"
    )


@pytest.mark.parametrize(
    "values",
    [
        pa.array([1, 9 * 10**17, 2], pa.timestamp("us")),
        pa.array([1, 4_000_000, 2], pa.date32()),
    ],
    ids=["time", "day"],
)
def test_a_row_of_parquet_that_cannot_be_read_costs_itself_alone(tmp_path: Path, values: pa.Array) -> None:
    pq.write_table(pa.table({"text": ["x"] * 3, "published": values}), tmp_path / "a.parquet")
    one, two, three = read(tmp_path / "a.parquet")
    assert isinstance(one, Article)
    assert isinstance(three, Article)
    assert isinstance(two, Failed)
    assert (two.id, "out of range" in two.error) == (f"{tmp_path / 'a.parquet'}:2", True)


def test_nanoseconds_of_parquet_are_dates(tmp_path: Path) -> None:
    times = pa.array([1_600_000_000_123_456_789], pa.timestamp("ns", "UTC"))
    pq.write_table(pa.table({"text": ["x"], "published": times}), tmp_path / "a.parquet")
    [one] = articles(tmp_path / "a.parquet")
    assert str(one.published)[:10] == "2020-09-13"


def test_what_is_no_web_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"hello" * 100)
    assert errors(tmp_path / "a.warc") == [
        f"{tmp_path / 'a.warc'}: not a web archive that can be read: Invalid WARC header"
    ]


def test_a_folder_is_walked_through_by_name(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.html").write_text("<p>Two bridges opened.</p>")
    (tmp_path / "b" / "skip.pdf").write_bytes(b"%PDF")
    (tmp_path / "a.TXT").write_text("One")
    lines(tmp_path / "z.jsonl", {"id": "three", "text": "Three"})
    assert [(one.id, one.text) for one in articles(tmp_path)] == [
        (str(tmp_path / "a.TXT"), "One"),
        (str(tmp_path / "b" / "c.html"), "Two bridges opened."),
        ("three", "Three"),
    ]


def test_captions_and_feeds_of_any_xml_name_are_read_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana Ruiz>We sail.</v>\n")
    (tmp_path / "b.SRT").write_text("1\n00:00:01,000 --> 00:00:02,000\nWe stay.\n")
    (tmp_path / "feed.xml").write_text(FEED)
    (tmp_path / "map.xml").write_text('<?xml version="1.0"?><urlset><url/></urlset>')
    (tmp_path / "folder.xml").mkdir()
    names = [str(tmp_path / name) for name in ("a.vtt", "b.SRT")]
    assert [one.id for one in articles(tmp_path)] == [
        *names,
        "https://a.example/1",
        f"{tmp_path / 'feed.xml'}:2",
    ]


def test_what_an_earlier_run_wrote_into_a_folder_is_not_read(tmp_path: Path) -> None:
    lines(tmp_path / "o.csv.failures.jsonl", {"id": "a", "error": "not text"})
    lines(tmp_path / "quotes.jsonl", {"type": "quote", "format": 9, "text": "We will."})
    pq.write_table(pa.table({name: ["x"] for name in COLUMNS}), tmp_path / "part-00000.parquet")
    [told] = errors(tmp_path)
    assert told.startswith(
        f"{tmp_path}: no files to read in this folder, only the output of a run; quoteattr timeline"
    )
    (tmp_path / "a.txt").write_text("One")
    assert [one.text for one in articles(tmp_path)] == ["One"]


def test_links_are_followed_once_and_broken_ones_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    one, gone = read(tmp_path)
    assert isinstance(one, Article)
    assert gone == Failed(id=str(tmp_path / "gone.txt"), error="not a file, or a broken link")


@pytest.mark.parametrize("name", ["", "x" * 5000, "a\0b", "a.jsonl\0", "b\0.warc"])
def test_a_name_that_no_file_can_have_is_told(name: str) -> None:
    [told] = read(name)
    assert isinstance(told, Failed)
    assert told.id == name


def test_a_file_without_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "LARGEST", 1000)
    [told] = errors("/dev/zero")
    assert "at most 1000 bytes" in told


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device")
@pytest.mark.parametrize(
    "ending",
    [".jsonl", ".ndjson", ".jsonl.gz", ".warc", ".warc.gz", ".parquet", ".epub", ".eml", ".html", ".docx"],
)
def test_a_device_without_end_is_told_whatever_it_is_called(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "LARGEST", 100_000)
    (tmp_path / f"a{ending}").symlink_to("/dev/zero")
    [told] = read(tmp_path / f"a{ending}")
    assert isinstance(told, Failed)
    with pytest.raises(FileError, match=r"at most 100000 bytes|contains many articles"):
        quoteattr.read_file(tmp_path / f"a{ending}")


def test_a_line_without_end_is_told_and_fills_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "LARGEST", 100_000)
    good = b'{"text": "One", "id": "one"}\n'
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(good + b" " * 50_000_000 + b"\n" + good))
    one, told = read(tmp_path / "a.jsonl.gz")
    assert isinstance(one, Article)
    assert isinstance(told, Failed)
    assert told.error == "line 2 has more than 100000 bytes"


# Each makes a record of an archive unreadable.
DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "another format": lambda data: data.replace(b"WARC/1.0", b"WORC/1.0", 1),
    "no length": lambda data: data.replace(b"Content-Length: ", b"Content-Length: -", 1),
    "zeros": lambda data: bytes(len(data)),
    "the half is gone": lambda data: data[: len(data) // 2],
    "the start is gone": lambda data: data[len(data) // 2 :],
    "noise": lambda data: data[:30] + b"\xff" * 40 + data[70:],
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("compressed", [False, True])
def test_a_damaged_record_costs_no_other(damage: str, compressed: bool, tmp_path: Path) -> None:
    """But perhaps the one behind it, where a plain archive does not tell the end of the damaged one."""
    records = [record(f"https://a.example/{at}", b"<p>A bridge opened.</p>" + b" " * 200) for at in range(6)]
    if compressed:
        records = [gzip.compress(one) for one in records]
    records[1] = DAMAGE[damage](records[1])
    records[4] = DAMAGE[damage](records[4])
    file = tmp_path / ("a.warc.gz" if compressed else "a.warc")
    file.write_bytes(b"".join(records))
    found = read(file)
    whole = {one.id for one in found if isinstance(one, Article) and one.text == "A bridge opened."}
    lost = {f"https://a.example/{at}" for at in range(6)} - whole
    assert lost <= {f"https://a.example/{at}" for at in (1, 4, *((2, 5) if not compressed else ()))}
    assert len(whole) >= 2


def test_an_archive_of_damage_alone_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webarchives, "DAMAGES", 20)
    (tmp_path / "a.warc").write_bytes((PAGES[0] + b"noise\r\n") * 30)
    told = errors(tmp_path / "a.warc")
    assert len(told) == 21
    assert told[-1].endswith("the archive is damaged in 20 places; the rest is not read")


@pytest.mark.parametrize("content", [b"\x1f\x8b\x08" * 1000, gzip.compress(b"hello"), b" "])
def test_an_archive_without_records_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(content)
    assert errors(tmp_path / "a.warc.gz")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert errors("none.txt", "none.jsonl", "none.warc") == [
        "none.txt: No such file or directory",
        "none.jsonl: No such file or directory",
        "none.warc: No such file or directory",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "content", ['[{"text": "Ana Ruiz spoke."}]', '{"text": "Ana Ruiz spoke."}', "\n[\n]"]
)
def test_json_is_not_read_as_the_words_of_an_article(content: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    path.write_text(content, encoding=encoding)
    assert errors(path) == [
        f"{path}: this is JSON; write one article on each line (JSON Lines) and call the file .jsonl"
    ]
    path.write_text("“It runs again,” Ana Ruiz said.", encoding="utf-8")
    assert [one.text for one in articles(path)] == ["“It runs again,” Ana Ruiz said."]


def test_standard_input_is_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"One")))
    assert [(one.id, one.text) for one in articles("-")] == [("-", "One")]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", *({"id": str(n), "text": "x"} for n in range(1000)))
    found = documents([str(file), "none.txt"])
    first = next(found)
    assert isinstance(first, Document)
    file.unlink()
    assert first.read().id == "0"


@pytest.mark.parametrize(
    ("ending", "package", "extra"), [("parquet", "pyarrow", "arrow"), ("warc", "fastwarc", "warc")]
)
def test_a_missing_package_is_told_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, package: str, extra: str
) -> None:
    for name in [package, *(name for name in sys.modules if name.startswith(f"{package}."))]:
        monkeypatch.setitem(sys.modules, name, None)
    file = tmp_path / f"a.{ending}"
    file.write_bytes(b"")
    assert errors(file)[0].endswith(f"pip install 'quoteattr[{extra}]'")


FEED = (
    "<rss><channel><title>Post</title><item><title>One</title><link>https://a.example/1</link></item>"
    "<item><title>Two</title><pubDate>Mon, 6 Dec 2021 10:00:00 GMT</pubDate></item></channel></rss>"
)


def test_entries_of_a_feed_are_articles(tmp_path: Path) -> None:
    for name in ("a.rss", "b.xml"):
        (tmp_path / name).write_text(FEED, encoding="utf-8")
        one, two = articles(tmp_path / name, published="2020-01-01")
        assert (one.id, one.text, str(one.published)) == ("https://a.example/1", "One", "2020-01-01")
        assert (two.id, two.text, str(two.published)[:10]) == (f"{tmp_path / name}:2", "Two", "2021-12-06")


def test_a_feed_that_breaks_off_is_told_behind_its_entries(tmp_path: Path) -> None:
    (tmp_path / "a.atom").write_text(FEED[: FEED.index("<pubDate>")], encoding="utf-8")
    one, told = read(tmp_path / "a.atom")
    assert isinstance(one, Article)
    assert isinstance(told, Failed)
    assert (one.text, told.id) == ("One", str(tmp_path / "a.atom"))


def test_chapters_of_a_book_are_articles(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(packed(dict(FILES)))
    assert [(one.id, one.title) for one in articles(tmp_path)] == [
        (f"{tmp_path / 'a.epub'}:OEBPS/text/one.xhtml", "One"),
        (f"{tmp_path / 'a.epub'}:OEBPS/text/two b.xhtml", "Two"),
    ]


def test_files_are_read_in_the_encoding_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Ана Руис.".encode("cp1251"))
    assert errors(tmp_path / "a.txt")[0].endswith("name its encoding with --encoding")
    assert articles(tmp_path / "a.txt", encoding="cp1251")[0].text == "Ана Руис."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7", "pdftotext"),
        (b"\xd0\xcf\x11\xe0\xa1", "save it as .docx"),
        (b"PK\x03\x04x", "not a readable zip archive"),
    ],
)
def test_formats_that_are_not_read_are_told(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert told in errors(tmp_path / "a.txt")[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_lines_in_wide_letters_are_refused_whole(encoding: str, tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": f"n{at}", "text": "Ċ x"}, ensure_ascii=False) + "\n" for at in range(3))
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines.encode(encoding))
    assert list(documents([str(path)])) == [
        Failed(id=str(path), error="expected UTF-8, got UTF-16 or UTF-32; convert the file")
    ]


@pytest.mark.parametrize("look", [lambda name: columns_of(name, None, 20), holds_results])
def test_a_pipe_is_not_looked_into_before_it_is_read(look: Callable[[str], object], tmp_path: Path) -> None:
    name = str(tmp_path / "pipe.jsonl")
    os.mkfifo(name)
    pipe = os.open(name, os.O_RDWR | os.O_NONBLOCK)
    lines = b'{"id": "a", "text": "We go."}\n' * 300
    os.write(pipe, lines)
    assert not look(name)
    assert os.read(pipe, len(lines)) == lines
    os.close(pipe)
