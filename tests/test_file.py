"""Files and oEmbed answers: what is a page, what a text; posts alone on the command line; predictions."""

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import quoteattr
from quoteattr import cli, predict
from quoteattr.errors import MissingExtraError, PageError, RecordError
from quoteattr.output.records import read_jsonl
from quoteattr.reading.files import posts_in, read_file
from quoteattr.reading.formats import Format, format_of
from quoteattr.values import Platform, Post

ID = "1467899996656373906"
WORDS = "We open the bridge in May!"
POST = (
    f'<blockquote class="twitter-tweet"><p lang="en">{WORDS}</p>&mdash; Ana Ruiz (@anaruiz) '
    f'<a href="https://twitter.com/anaruiz/status/{ID}">December 6, 2021</a></blockquote>'
)
PROSE = "The bridge over the Tarn has been closed for two years, and nobody knew when it would open again."
PAGE = f"<html lang=en><title>The bridge</title><body><article><p>{PROSE}</p>{POST}</article></body></html>"
FLAT = f"{PROSE}\n\n{WORDS}\n— Ana Ruiz (@anaruiz) December 6, 2021\n"
ANSWER = {
    "provider_name": "Twitter",
    "url": f"https://twitter.com/anaruiz/status/{ID}",
    "author_name": "Ana Ruiz",
    "author_url": "https://twitter.com/anaruiz",
    "html": POST,
}

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text(PAGE, encoding="utf-8")
    Path("page.txt").write_text(FLAT, encoding="utf-8")
    Path("answer.json").write_text(json.dumps(ANSWER), encoding="utf-8")
    Path("list.json").write_text("[]", encoding="utf-8")
    Path("deep.html").write_text("<div>" * 5000, encoding="utf-8")
    return tmp_path


# --- text or page ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name", "page"),
    [
        (b"We open in May.", "a.html", True),
        (b"We open in May.", "a.txt", False),
        (b"<!DOCTYPE html><p>x", "a.txt", True),
        (b"\xef\xbb\xbf\n <!-- x --><html lang=en>", "-", True),
        (b'<?xml version="1.0"?><html xmlns="x">', "-", True),
        (b'<blockquote class="twitter-tweet">', "-", True),
        (b"<3 is what she wrote.", "-", False),
        (b"<Ana> Hello", "-", False),
        (b"", "-", False),
        (b"<!--" * 5000, "-", False),
    ],
)
def test_page_is_told_by_its_name_or_its_first_bytes(data: bytes, name: str, page: bool) -> None:
    assert (format_of(data, name) is Format.HTML) is page


def test_file_is_read_as_what_it_is(folder: Path) -> None:
    page, text = read_file("page.html"), read_file(Path("page.txt"), published="2021-12-07")
    assert (page.id, page.title, page.language) == ("page.html", "The bridge", "en")
    assert [post.text for post in page.posts] == [post.text for post in text.posts] == [WORDS]
    assert text.published == dt.date(2021, 12, 7)


@pytest.mark.parametrize("name", ["page.html", "page.txt", "answer.json"])
def test_posts_of_any_file(folder: Path, name: str) -> None:
    (post,) = posts_in(Path(name).read_bytes(), name=name)
    assert (post.author, post.handle, post.text) == ("Ana Ruiz", "anaruiz", WORDS)


def test_pipe_takes_paths_of_pages_and_texts(folder: Path) -> None:
    extractor = quoteattr.load()
    results = list(
        extractor.pipe([Path("page.html"), Path("page.txt"), Path("deep.html"), Path("none.html")])
    )
    assert [[str(quote.speaker) for quote in one] for one in results[:2]] == [["Ana Ruiz"], ["Ana Ruiz"]]
    assert "nested at most 1000 deep" in results[2].error
    assert "none.html" in f"{results[3].id} {results[3].error}"


# --- oEmbed ------------------------------------------------------------------------------------------------


def test_oembed_answer_is_a_post() -> None:
    for answer in (ANSWER, json.dumps(ANSWER), json.dumps(ANSWER).encode()):
        post = quoteattr.read_oembed(answer)
        assert post is not None
        assert (post.platform, post.id, post.author, post.text) == (Platform.TWITTER, ID, "Ana Ruiz", WORDS)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            {
                "provider_name": "TikTok",
                "author_name": "Ana Ruiz",
                "author_url": "https://www.tiktok.com/@anaruiz",
                "title": "We open in May. #bridge",
                "html": '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@anaruiz/video/7038633662140645475">'
                "<section></section></blockquote>",
            },
            (Platform.TIKTOK, "7038633662140645475", "Ana Ruiz", "anaruiz"),
        ),
        (
            {
                "provider_name": "YouTube",
                "author_name": "Elmford TV",
                "title": "The bridge",
                "html": '<iframe src="https://www.youtube.com/embed/aB3dE5gH7jK?feature=oembed"></iframe>',
            },
            (Platform.YOUTUBE, "aB3dE5gH7jK", "Elmford TV", None),
        ),
        (
            {
                "provider_name": "Mastodon",
                "author_name": "Ana Ruiz",
                "author_url": "https://social.example/@ana",
                "html": '<iframe src="https://social.example/@ana/107401026346877005/embed"></iframe>',
            },
            (Platform.MASTODON, "107401026346877005", "Ana Ruiz", "ana"),
        ),
    ],
)
def test_oembed_of_platforms_whose_markup_holds_no_words(
    answer: dict[str, str], told: tuple[object, ...]
) -> None:
    post = quoteattr.read_oembed(answer)
    assert post is not None
    assert (post.platform, post.id, post.author, post.handle) == told


@pytest.mark.parametrize(
    "answer", [{}, {"html": "<p>x</p>"}, {"url": 5, "html": None}, {"provider_name": "Flickr"}]
)
def test_answer_of_no_post_is_none(answer: dict[str, object]) -> None:
    assert quoteattr.read_oembed(answer) is None


@pytest.mark.parametrize("answer", ["{", "[]", "3", b"\xff", "[" * 100_000])
def test_broken_answer_is_a_clear_error(answer: str | bytes) -> None:
    with pytest.raises(RecordError, match="oEmbed response must be"):
        quoteattr.read_oembed(answer)


# --- posts on the command line -----------------------------------------------------------------------------


def test_posts_are_listed(folder: Path, capsys: Capture) -> None:
    assert cli.main(["posts", "page.html"]) == 0
    assert capsys.readouterr().out == (
        f"1. {Post(platform=Platform.TWITTER, handle='anaruiz', author='Ana Ruiz', text=WORDS)}\n"
        "   on twitter by @anaruiz; posted 2021-12-06T16:53:26.123000+00:00; shown as 2021-12-06;"
        f" https://twitter.com/anaruiz/status/{ID}\n"
    )


def test_bad_files_do_not_stop_the_listing(folder: Path, capsys: Capture) -> None:
    assert cli.main(["posts", "deep.html", "none.html", "list.json", "page.txt"]) == 1
    told = capsys.readouterr()
    assert WORDS in told.out
    assert [line.split(":")[1].strip() for line in told.err.splitlines()] == [
        "deep.html",
        "none.html",
        "list.json",
    ]


@pytest.mark.parametrize("form", ["jsonl", "json", "csv"])
def test_posts_as_records(folder: Path, capsys: Capture, form: str) -> None:
    assert cli.main(["posts", "page.html", "answer.json", "--format", form]) == 0
    out = capsys.readouterr().out
    if form == "jsonl":
        records = [(name, post.id) for name, post in read_jsonl(out.splitlines()) if isinstance(post, Post)]
    elif form == "json":
        records = [(one["article"], one["id"]) for one in json.loads(out)]
    else:
        records = [(row["article"], row["id"]) for row in csv.DictReader(io.StringIO(out))]
    assert records == [("page.html", ID), ("answer.json", ID)]


def test_posts_of_a_folder_and_of_lines_are_listed_by_article(folder: Path, capsys: Capture) -> None:
    Path("week").mkdir()
    Path("week/page.html").write_bytes(Path("page.html").read_bytes())
    page = Path("page.html").read_text(encoding="utf-8")
    lines = [json.dumps({"id": "first", "html": page}), json.dumps({"id": "second"})]
    Path("week/lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert cli.main(["posts", "week"]) == 1
    told = capsys.readouterr()
    assert [line for line in told.out.splitlines() if line.startswith("==")] == [
        "== first ==",
        f"== {Path('week/page.html')} ==",
    ]
    assert told.out.count(ID) == 2
    assert told.err == "quoteattr: second: expected 'text' or 'html', got id\n"


def test_posts_in_a_column_of_another_name_are_listed(folder: Path, capsys: Capture) -> None:
    page = Path("page.html").read_text(encoding="utf-8")
    Path("lines.jsonl").write_text(json.dumps({"nr": "first", "body": page}), encoding="utf-8")
    assert cli.main(["posts", "lines.jsonl"]) == 2
    assert "--html-column" in capsys.readouterr().err
    assert cli.main(["posts", "lines.jsonl", "--html-column", "body", "--id-column", "nr"]) == 0
    out = capsys.readouterr().out
    assert "== first ==" in out
    assert ID in out


def test_a_folder_without_anything_to_read_is_told(folder: Path, capsys: Capture) -> None:
    Path("empty").mkdir()
    Path("empty/a.csv").write_text("text\nYes.\n")
    assert cli.main(["posts", "empty"]) == 2
    told = capsys.readouterr().err
    assert "empty: no files to read in this folder; they end in .jsonl" in told
    assert told.endswith("; give a table (.csv, .tsv) by its own name\n")


@pytest.mark.parametrize("name", ["old.html", "old.txt", "old.csv"])
def test_posts_are_read_in_the_encoding_that_is_named(name: str, folder: Path, capsys: Capture) -> None:
    held = {".html": PAGE, ".txt": FLAT, ".csv": 'text\n"{}"\n'.format(FLAT.replace('"', '""'))}[
        Path(name).suffix
    ]
    Path(name).write_bytes(held.replace("Ana Ruiz", "Anežka Dvořák").encode("cp1250"))
    assert cli.main(["posts", name, "--encoding", "cp1250"]) == 0
    assert "Anežka Dvořák" in capsys.readouterr().out


def test_posts_need_no_model(folder: Path) -> None:
    code = (
        "import sys; from quoteattr import cli; code = cli.main(['posts', 'page.html']);"
        "sys.exit(code or any(name in sys.modules for name in ('spacy', 'numpy')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_the_extra_the_error_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "selectolax.lexbor", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'quoteattr\[html\]'"):
        quoteattr.read_html(PAGE)
    with pytest.raises(MissingExtraError):
        quoteattr.read_posts(PAGE)


def test_page_errors_are_quoteattr_errors() -> None:
    assert issubclass(PageError, quoteattr.QuoteattrError)
    assert issubclass(PageError, ValueError)


# --- predictions for scorers -------------------------------------------------------------------------------


def lines(path: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def test_predictions_of_posts(folder: Path) -> None:
    for name in ("html", "neg_html", "flat", "flat_real"):
        Path(name).mkdir()
    Path("html/a.html").write_text(PAGE, encoding="utf-8")
    Path("neg_html/b.html").write_text(f"<p>{PROSE}</p>", encoding="utf-8")
    Path("flat/a.txt").write_text(FLAT, encoding="utf-8")
    Path("flat_real/c.jsonl").write_text(json.dumps({"text": FLAT}) + "\n", encoding="utf-8")
    assert predict.main(["posts", ".", "--out", "out.jsonl"]) == 0
    found = {str(one.get("page") or one["file"]): one["posts"] for one in lines("out.jsonl")}
    assert list(found) == ["html/a.html", "neg_html/b.html", "flat/a.txt", "flat_real/c.jsonl#0"]
    assert [[post["text"] for post in posts] for posts in found.values()] == [[WORDS], [], [WORDS], [WORDS]]
    start, end = found["flat/a.txt"][0]["span"]
    assert FLAT[start:end] == WORDS


def test_predictions_of_pages(folder: Path) -> None:
    Path("gold.jsonl").write_text('{"page": "page.html"}\n{"page": "none.html"}\n', encoding="utf-8")
    assert predict.main(["pages", "gold.jsonl", "--out", "out.jsonl"]) == 1
    (one,) = lines("out.jsonl")
    assert (one["page"], one["title"], one["published"]) == ("page.html", "The bridge", None)
    assert one["quotes"] == [
        {"text": WORDS, "type": "post", "speaker": "Ana Ruiz", "handle": "anaruiz", "date": "2021-12-06"}
    ]


def test_wrong_source_exits_2(folder: Path, capsys: Capture) -> None:
    assert predict.main(["posts", "none", "--out", "out.jsonl"]) == 2
    assert "expected a folder" in capsys.readouterr().err
