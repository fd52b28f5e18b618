"""What can only fail is said before any work; the dates of files from their path, a list, or the disk."""

import datetime as dt
import json
import os
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import quoteattr
from quoteattr import cli
from quoteattr.errors import DateError, TableError
from quoteattr.reading.filefacts import FileFacts, date_pattern, day_in, read_list
from quoteattr.reading.sources import Document, documents
from quoteattr.values import Article

WORDS = "“The weir is sound,” Ana Ruiz said on Monday."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Some inputs, and a model that nobody may load."""
    monkeypatch.chdir(tmp_path)

    def load(path: object = None, **_: object) -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(quoteattr, "load", load, raising=False)
    for name in ("empty", "posts", "scans", "2021/12/08"):
        Path(name).mkdir(parents=True)
    Path("scans/a.pdf").write_bytes(b"%PDF-1.4")
    Path("posts/notes.md").write_text("no ending that is read")
    Path("2021/12/08/weir.txt").write_text(WORDS, encoding="utf-8")
    Path("lines.jsonl").write_text(json.dumps({"nr": "a", "body": WORDS}) + "\n", encoding="utf-8")
    pq.write_table(pa.table({"nr": ["a"], "body": [WORDS]}), "table.parquet")
    Path("cells.csv").write_text(f"nr,body\na,{WORDS}\n", encoding="utf-8")
    Path("quotes.csv").write_text("article,number,kind,text,speaker\n")
    pq.write_table(
        pa.table({name: ["a"] for name in ("article", "number", "kind", "text")}), "part-00000.parquet"
    )
    Path("page.html").write_text("<html><body><p>Weir</p></body></html>")
    Path("page.mhtml").write_text("From: <Saved by Blink>\n")
    Path("crawl.warc").write_bytes(b"")
    Path("quotes.jsonl").write_text('{"format": 1, "type": "quote"}\n')
    return tmp_path


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (
            ["lines.jsonl"],
            "lines.jsonl: expected a column 'text' or 'html', got nr, body; name it with --text-column",
        ),
        (["cells.csv"], "cells.csv: expected a column 'text' or 'html', got nr, body"),
        (
            ["quotes.csv"],
            "quotes.csv: contains the output of a run, not articles; quoteattr timeline and convert",
        ),
        (["part-00000.parquet"], "part-00000.parquet: contains the output of a run, not articles"),
        (["table.parquet"], "table.parquet: expected a column 'text' or 'html', got nr, body"),
        (["lines.jsonl", "--text-column", "bodi"], "expected a column 'bodi' or 'html'"),
        (
            ["lines.jsonl", "--text-column", "body", "--published-column", "day"],
            "expected a column 'day', got nr, body",
        ),
        (["2021", "--text-column", "body"], "no table among the inputs has a column 'body'"),
        (["empty"], "empty: no files to read in this folder; they end in .jsonl"),
        (
            ["scans"],
            "scans: no files to read in this folder, only such as a.pdf; convert a PDF with pdftotext",
        ),
        (
            ["https://fable.example/a"],
            "https://fable.example/a: is a web address, not a file; download the page",
        ),
        (
            ["2021", "--output", "none/o.csv"],
            f"{Path('none/o.csv')}: there is no folder none; create it first",
        ),
        (["2021", "--output", "2021"], "2021: is a folder; name a file in it"),
        (["posts"], "posts: no files to read in this folder"),
        (["2021", "--published-path", "%Y-%m-%d"], "no date of that form in the path of any input"),
        (
            ["lines.jsonl", "--text-column", "body", "--published-modified"],
            "no input is a file with one article",
        ),
        (["2021", "--published-path", "%Y/%m"], "has a %Y, a %m or %B, and a %d"),
        (
            ["2021", "--output", "o.xlsx"],
            "o.xlsx: no format ends in .xlsx; name one with --format, or use .jsonl",
        ),
        (
            ["2021", "--output", "o.xlsx", "--format", "csv"],
            "csv does not fit a name that ends in .xlsx; use .csv",
        ),
        (
            ["2021", "--output", "o.csv", "--format", "tsv"],
            "tsv does not fit a name that ends in .csv; use .tsv",
        ),
        (["2021", "--output", "o.jsonl.gz"], "no format ends in .gz"),
    ],
)
@pytest.mark.parametrize("output", [True, False])
def test_what_can_only_fail_fails_before_any_work(
    argv: list[str], told: str, output: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(folder.iterdir())
    given = [] if "--output" in argv or not output else ["--output", "out.csv"]
    assert cli.main(["extract", *argv, *given]) == 2
    assert told in capsys.readouterr().err
    assert sorted(folder.iterdir()) == before, "nothing was begun that a second try would find"


@pytest.mark.parametrize(
    ("module", "name", "told"),
    [
        ("selectolax", "page.html", "page.html: to read HTML, quoteattr needs its extra html: pip install"),
        ("selectolax", "page.mhtml", "page.mhtml: to read HTML, quoteattr needs its extra html: pip install"),
        ("selectolax", "book.epub", "book.epub: to read HTML, quoteattr needs its extra html: pip install"),
        ("mammoth", "a.docx", "a.docx: to read Word and RTF, quoteattr needs its extra word: pip install"),
        ("striprtf", "a.RTF", "a.RTF: to read Word and RTF, quoteattr needs its extra word: pip install"),
        ("pyarrow", "table.parquet", "table.parquet: Parquet files need pyarrow: pip install"),
        ("fastwarc", "crawl.warc", "crawl.warc: WARC files need FastWARC: pip install"),
    ],
)
def test_an_extra_that_is_missing_is_told_before_any_work(
    module: str,
    name: str,
    told: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert cli.main(["extract", "2021", name]) == 2
    assert told in capsys.readouterr().err


def test_an_empty_folder_among_others_is_a_failure_of_its_own(folder: Path) -> None:
    first, second = documents(["empty", "2021"])
    assert not isinstance(first, Document)
    assert first.error.startswith("no files to read in this folder")
    assert isinstance(second, Document)


# --- dates of files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "path", "day"),
    [
        ("%Y-%m-%d", "news/2021-12-06-weir.txt", dt.date(2021, 12, 6)),
        ("%Y%m%d", "20211206.html", dt.date(2021, 12, 6)),
        ("%Y%m%d", "120211206.html", None),
        ("%Y/%m/%d", "a/2021/12/06/b.txt", dt.date(2021, 12, 6)),
        ("%d.%m.%Y", "6.12.2021 weir.txt", dt.date(2021, 12, 6)),
        ("%d_%B_%Y", "weir_6_december_2021.txt", dt.date(2021, 12, 6)),
        ("%B%%%d-%Y", "Dec%6-2021.txt", dt.date(2021, 12, 6)),
        ("%Y-%m-%d", "2020-01-01/2021-12-06.txt", dt.date(2021, 12, 6)),
        ("%Y-%m-%d", "2021-13-06.txt", None),
        ("%Y-%m-%d", "weir.txt", None),
    ],
)
def test_a_date_is_read_from_a_path(pattern: str, path: str, day: dt.date | None) -> None:
    assert day_in(path, date_pattern(pattern)) == day


@pytest.mark.parametrize("pattern", ["", "%Y", "%Y-%m-%d-%H", "%Y %Y %m %d", "%Y-%m-%B-%d", "%"])
def test_a_pattern_that_names_no_day_is_an_error(pattern: str) -> None:
    with pytest.raises(DateError, match="a date in a path has"):
        date_pattern(pattern)


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("l.csv", "file,published,url,title\nweir.txt,2021-12-08,https://news.example/weir,Weir\n"),
        ("l.csv", "\ufeffpublished;file;url;title\n2021-12-08;in/weir.txt;https://news.example/weir;Weir\n"),
        (
            "l.tsv",
            "file\tpublished\turl\ttitle\n./in/weir.txt\t8 December 2021\thttps://news.example/weir\tWeir\n",
        ),
        (
            "l.jsonl",
            '{"file": "in/weir.txt", "published": "2021-12-08", "url": "https://news.example/weir", "title": "Weir"}',
        ),
    ],
)
def test_a_list_tells_the_facts_of_files(
    name: str, held: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "weir.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / name).write_text(held, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "in")
    facts = FileFacts(listed=read_list(tmp_path / name))
    [document] = documents([str(Path("weir.txt"))], facts=facts)
    assert isinstance(document, Document)
    article = document.read()
    assert isinstance(article, Article)
    assert (article.published, article.url, article.title) == (
        dt.date(2021, 12, 8),
        "https://news.example/weir",
        "Weir",
    )


@pytest.mark.parametrize(("listed", "site"), [("The Buoy", "The Buoy"), ("", "Feeds")])
def test_a_list_tells_the_outlet_of_texts_and_before_that_of_pages(
    listed: str, site: str, tmp_path: Path
) -> None:
    page, text = tmp_path / "weir.html", tmp_path / "weir.txt"
    page.write_text(f'<meta property="og:site_name" content="Feeds"><p>{WORDS}</p>', encoding="utf-8")
    text.write_text(WORDS, encoding="utf-8")
    names = tmp_path / "l.csv"
    names.write_text(f"file,site\nweir.html,{listed}\nweir.txt,{listed}\n", encoding="utf-8")
    facts = FileFacts(listed=read_list(names))
    read = [one.read() for one in documents([str(page), str(text)], facts=facts) if isinstance(one, Document)]
    assert [one.site for one in read if isinstance(one, Article)] == [site, listed or None]


@pytest.mark.parametrize(
    ("name", "held", "told"),
    [
        (
            "l.csv",
            "name,published\n",
            "expected a column 'file' and one of published, url, title, site, got name, published",
        ),
        ("l.csv", "file,day\n", "expected a column 'file' and one of"),
        (
            "l.csv",
            'file,title,published\na.txt,"Weir\nrebuilt",2021-12-08\nb.txt,Weir,late\n',
            "l.csv, line 4: published",
        ),
        (
            "l.csv",
            "file,published,title\na.txt,2021-12-06,Weir, rebuilt\n",
            "l.csv, line 2: expected 3 cells, got 4; quote cells",
        ),
        ("l.csv", "file,published,published\n", "l.csv: expected one column 'published', got 2"),
        ("l.tsv", "file\tfile\turl\n", "l.tsv: expected one column 'file', got 2"),
        ("l.csv", "file,published\na.txt,2021-12-06\nb.txt,06/12/2021\n", "l.csv, line 3: published must be"),
        ("l.csv", "file,published\n,2021-12-06\n", "line 2: expected the name of a file"),
        ("l.csv", "file,published\na\0b.txt,2021-12-06\n", "line 2: expected the name of a file"),
        (
            "l.jsonl",
            '{"file": "\\ud800", "published": "2021-12-06"}\n',
            "line 1: expected the name of a file",
        ),
        ("l.jsonl", "[1]\n", "line 1: expected a JSON object with a key 'file'"),
        ("l.csv", 'file,published\na.txt,"2021"-12-06\n', "l.csv: line 2: not CSV: ',' expected after"),
        ("l.csv", "", "l.csv: expected a column 'file' and one of published, url, title, site, got none"),
        ("l.xlsx", "", "a list of files must be .csv, .tsv or .jsonl"),
        ("l.csv", "file,site\na.txt,A\nb.txt,A\n./a.txt,B\n", "line 4: other facts of './a.txt' than before"),
        ("l.tsv", "file\turl\nx/a.txt\tu\nx/../x/a.txt\tv\n", "line 3: other facts of 'x/../x/a.txt'"),
    ],
)
def test_a_list_that_is_wrong_is_told(name: str, held: str, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(held, encoding="utf-8")
    with pytest.raises((TableError, DateError), match=told.replace("(", r"\(")):
        read_list(tmp_path / name)


PAGE = '<html><head><meta property="article:published_time" content="2021-12-01"></head><body><p>Weir</p></body></html>'


@pytest.mark.parametrize(
    ("text", "modified"), [(WORDS, dt.datetime(2021, 12, 8, 9, tzinfo=dt.UTC)), (PAGE, dt.date(2021, 12, 1))]
)
def test_the_time_of_the_last_change_is_taken_where_there_is_no_other(
    text: str, modified: dt.date, tmp_path: Path
) -> None:
    file = tmp_path / "a.html"
    file = file if text is PAGE else file.with_suffix(".txt")
    file.write_text(text, encoding="utf-8")
    os.utime(file, (0, dt.datetime(2021, 12, 8, 9, tzinfo=dt.UTC).timestamp()))
    [document] = documents([str(file)], facts=FileFacts(modified=True))
    assert isinstance(document, Document)
    article = document.read()
    assert isinstance(article, Article)
    assert article.published == modified


def test_a_list_says_more_than_a_path_and_a_path_more_than_a_page() -> None:
    facts = FileFacts(
        listed={"2021-12-06.html": {"published": dt.date(2020, 1, 1)}}, pattern=date_pattern("%Y-%m-%d")
    )
    assert facts.of("2021-12-06.html") == {"published": dt.date(2020, 1, 1)}
    assert facts.of("2021-12-07.html") == {"published": dt.date(2021, 12, 7)}


@pytest.mark.model
def test_quotes_of_a_folder_are_dated_by_its_paths_and_resumed(tmp_path: Path) -> None:
    for day in ("08", "15"):
        (tmp_path / f"2021-12-{day}.txt").write_text(WORDS, encoding="utf-8")
    command = [
        "extract",
        str(tmp_path),
        "--published-path",
        "%Y-%m-%d",
        "--output",
        str(tmp_path / "out.tsv"),
    ]
    assert cli.main([*command, "--workers", "2"]) == 0
    rows = [line.split("\t") for line in (tmp_path / "out.tsv").read_text("utf-8").splitlines()]
    assert [row[rows[0].index("date")] for row in rows[1:]] == ["2021-12-06", "2021-12-13"]
    assert cli.main([*command, "--resume"]) == 0
    assert cli.main([*command[:2], *command[4:], "--resume"]) == 2, "dates from elsewhere are another run"
