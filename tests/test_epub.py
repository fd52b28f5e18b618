"""E-books: chapters in reading order with the facts of the book; bombs and damage are told."""

import datetime as dt
import io
import zipfile

import pytest
from growth import Linear

import quoteattr
from quoteattr.errors import FileError
from quoteattr.reading import zips

CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
BOOK = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>Elmford Quarterly</dc:title><dc:creator>Lena Brandt</dc:creator><dc:language>en-GB</dc:language>
<dc:date>2021-12-07</dc:date></metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="two" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="art" href="cover.svg" media-type="image/svg+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="art"/>
<itemref idref="one"/><itemref idref="two"/><itemref idref="lost"/></spine>
</package>"""
PAGE = "<html><body><h1>{}</h1><p>“We sail,” said {} on the pier.</p></body></html>"
FILES = {
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": BOOK,
    "OEBPS/nav.xhtml": PAGE.format("Contents", "nobody"),
    "OEBPS/text/one.xhtml": PAGE.format("One", "Ana Ruiz"),
    "OEBPS/text/two b.xhtml": PAGE.format("Two", "Tom Okafor"),
}


def packed(files: dict[str, str | bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_chapters_are_articles_in_reading_order() -> None:
    one, two = quoteattr.read_epub(packed(dict(FILES)))
    assert (one.id, one.title, two.id, two.title) == (
        "OEBPS/text/one.xhtml",
        "One",
        "OEBPS/text/two b.xhtml",
        "Two",
    )
    assert (one.byline, one.site, one.language) == (("Lena Brandt",), "Elmford Quarterly", "en-GB")
    assert one.published == dt.date(2021, 12, 7)
    assert "said Ana Ruiz" in one.text
    assert "said Tom Okafor" in two.text


LONG = "“It will sail,” said Ana Ruiz, who had kept the ferry and its pier for forty years. " * 3


@pytest.mark.parametrize(
    "page", ["<p>{0}</p><div><p>{1}</p><p>{1}</p></div>", "<p>{1}</p><h2>Related</h2><p>{0}</p>"]
)
def test_a_chapter_is_read_whole(page: str) -> None:
    files = FILES | {
        "OEBPS/text/one.xhtml": f"<html><body>{page.format('“No,” said Tom Okafor.', LONG)}</body></html>"
    }
    assert "“No,” said Tom Okafor." in quoteattr.read_epub(packed(files))[0].text


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "without its file 'META-INF/container.xml'"),
        ({"META-INF/container.xml": "<container/>"}, "names no package"),
        ({"META-INF/container.xml": "<container>"}, "not well-formed XML"),
        ({"META-INF/container.xml": CONTAINER}, "without its file 'OEBPS/book.opf'"),
        ({"META-INF/container.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "must not declare entities"),
    ],
)
def test_what_is_no_book_is_told(files: dict[str, str | bytes], told: str) -> None:
    with pytest.raises(FileError, match=told):
        quoteattr.read_epub(packed(files))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", packed(dict(FILES))[:300]])
def test_damaged_book_is_told(data: bytes) -> None:
    with pytest.raises(FileError, match="not a readable zip archive"):
        quoteattr.read_epub(data)


def test_a_file_that_is_damaged_within_the_book_is_told() -> None:
    data = bytearray(packed(dict(FILES)))
    at = data.index(b"META-INF/container.xml") + 30
    data[at : at + 20] = b"\xff" * 20
    with pytest.raises(FileError, match="damaged"):
        quoteattr.read_epub(bytes(data))


def test_what_a_book_unpacks_to_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "LARGEST", 1_000_000)
    bomb = packed(FILES | {"OEBPS/text/one.xhtml": b" " * 2_000_000})
    assert len(bomb) < 10_000
    with pytest.raises(FileError, match="may decompress to at most 1000000 bytes"):
        quoteattr.read_epub(bomb)


def test_what_an_entry_says_of_its_size_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = packed(FILES | {"OEBPS/text/one.xhtml": b" " * 2_000_000})
    small = (2_000_000).to_bytes(4, "little")
    monkeypatch.setattr(zips, "LARGEST", 1_000_000)
    with pytest.raises(FileError):
        quoteattr.read_epub(honest.replace(small, (100).to_bytes(4, "little")))


def test_number_of_files_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MOST", 3)
    with pytest.raises(FileError, match="may contain at most 3 files, got 5"):
        quoteattr.read_epub(packed(dict(FILES)))


def test_time_grows_no_faster_than_the_book(linear: Linear) -> None:
    def prepare(size: int) -> object:
        chapters = "".join(
            f'<item id="c{n}" href="{n}.xhtml" media-type="text/html"/>' for n in range(size // 100)
        )
        spine = "".join(f'<itemref idref="c{n}"/>' for n in range(size // 100))
        files = {f"{n}.xhtml": "<p>x</p>" for n in range(size // 100)}
        files |= {"a.opf": f"<package><manifest>{chapters}</manifest><spine>{spine}</spine></package>"}
        files |= {"META-INF/container.xml": '<container><rootfile full-path="a.opf"/></container>'}
        data = packed(dict(files))
        return lambda: quoteattr.read_epub(data)

    linear(prepare)


@pytest.mark.parametrize(
    "fact",
    ["<dc:creator>Ana Ruiz</dc:creator>", "<dc:title>Elmford </dc:title>", "<dc:a><dc:b>x</dc:b></dc:a>"],
)
def test_what_a_book_tells_is_not_read_anew_for_each_chapter(linear: Linear, fact: str) -> None:
    def prepare(size: int) -> object:
        chapters = [f"c{n}" for n in range(size // 100)]
        items = "".join(f'<item id="{one}" href="{one}" media-type="text/html"/>' for one in chapters)
        spine = "".join(f'<itemref idref="{one}"/>' for one in chapters)
        told = fact * (size // 4)
        files = {"a.opf": f"<package>{told}<manifest>{items}</manifest><spine>{spine}</spine></package>"}
        files |= {"META-INF/container.xml": '<container><rootfile full-path="a.opf"/></container>'}
        data = packed(dict.fromkeys(chapters, "<p>x</p>") | files)
        return lambda: quoteattr.read_epub(data)

    linear(prepare)


@pytest.mark.parametrize("name", ["creator", "title", "date", "language"])
def test_facts_within_facts_are_told_once(name: str) -> None:
    deep = f"<dc:{name}>" * 150 + "Ana Ruiz" + f"</dc:{name}>" * 150
    book = BOOK.replace("<dc:title>Elmford Quarterly</dc:title><dc:creator>Lena Brandt</dc:creator>", deep)
    first, _ = quoteattr.read_epub(packed(FILES | {"OEBPS/book.opf": book}))
    assert first.byline == (("Ana Ruiz",) if name == "creator" else ())


def test_a_chapter_that_is_named_again_and_again_is_read_once() -> None:
    book = BOOK.replace('<itemref idref="one"/>', '<itemref idref="one"/>' * 5_000)
    assert [one.title for one in quoteattr.read_epub(packed(FILES | {"OEBPS/book.opf": book}))] == [
        "One",
        "Two",
    ]


@pytest.mark.parametrize("way", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_what_is_packed_otherwise_is_refused_damaged_or_not(way: int) -> None:
    data = packed(dict(FILES), way)
    for at in range(0, len(data), 97):
        with pytest.raises(FileError):
            quoteattr.read_epub(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
