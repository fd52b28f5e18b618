"""Pages that a browser saved: in one file, or with their parts in a folder beside them."""

import contextlib
import datetime as dt
import plistlib
import quopri
from pathlib import Path

import pytest
from growth import Linear, Run
from test_sources import articles, errors

import quoteattr
from quoteattr.errors import FileError
from quoteattr.reading.files import posts_in, read_data

ADDRESS = "https://post.elmford.example/bridge"
TWEET = (
    '<blockquote class="twitter-tweet"><p>We open in May.</p>&mdash; Ana Ruiz (@anaruiz)'
    ' <a href="https://twitter.com/anaruiz/status/1467899996656373906">December 6, 2021</a></blockquote>'
)
PAGE = (
    '<html><head><meta property="article:published_time" content="2021-12-07T08:00:00+01:00">'
    "<title>Bridge to open</title></head><body><h1>Bridge to open</h1>"
    f"<p>“It opens in May,” Mayor Ana Ruiz told reporters on Monday at the pier of Elmford.</p>{TWEET}</body></html>"
)
FRAME = "<html><body><p>“Buy a bridge,” Ben Ode said.</p></body></html>"


def part(page: str, place: str, name: str = "") -> str:
    coded = quopri.encodestring(page.encode()).decode()
    return (
        "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-ID: {name}\r\nContent-Location: {place}\r\n\r\n{coded}\r\n"
    )


def mhtml(*pages: str, head: str = "From: <Saved by Blink>\r\n", place: str = ADDRESS) -> bytes:
    parts = "".join(part(page, place if not at else "cid:frame") for at, page in enumerate(pages))
    return (
        f"{head}Subject: Bridge to open\r\nDate: Wed, 5 Jan 2022 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n{parts}--b--\r\n'
    ).encode()


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.txt", "a"])
def test_a_page_saved_in_one_file_is_read_without_its_frames(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(mhtml(PAGE, FRAME))
    article = quoteattr.read_file(path)
    assert article.title == "Bridge to open"
    assert article.published == dt.datetime(2021, 12, 7, 8, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert article.url == ADDRESS
    assert "“It opens in May,” Mayor Ana Ruiz told" in article.text
    assert "Ben Ode" not in article.text
    assert [post.handle for post in posts_in(path.read_bytes(), name=name)] == ["anaruiz"]


def test_the_address_of_a_saved_page_is_that_of_its_snapshot() -> None:
    head = f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\n"
    assert read_bytes(mhtml(PAGE, head=head, place="cid:frame")).url == ADDRESS
    assert read_bytes(mhtml(PAGE, place="file:///tmp/bridge.html")).url is None


@pytest.mark.parametrize(
    ("head", "start", "title"),
    [
        ("", ' start="<page@elmford.example>";', "Bridge to open"),
        (f"Content-Location: {ADDRESS}\r\n", "", "Bridge to open"),
        (f"Snapshot-Content-Location: {ADDRESS}\r\n", ' start="<none@elmford.example>";', "Bridge to open"),
        ("", ' start="<none@elmford.example>";', "Advertisement"),
        ("", "", "Advertisement"),
    ],
)
def test_the_page_is_the_part_that_the_file_names(head: str, start: str, title: str) -> None:
    advertisement = FRAME.replace("<body>", "<head><title>Advertisement</title></head><body>")
    parts = part(advertisement, "cid:frame", "<ad@x>") + part(PAGE, ADDRESS, "<page@elmford.example>")
    data = f'{head}Content-Type: multipart/related;{start} boundary="b"\r\n\r\n{parts}--b--\r\n'
    article = read_bytes(f"From: <Saved by Blink>\r\n{data}".encode())
    assert article.title == title
    assert (article.url == ADDRESS) is (title == "Bridge to open" or "Snapshot" in head)


def read_bytes(data: bytes) -> quoteattr.Article:
    return read_data(data, name="a.mhtml")


def test_what_is_no_saved_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"MHTML.*quoteattr\.read_file"):
        quoteattr.read_html(mhtml(PAGE))
    (tmp_path / "none.mhtml").write_bytes(mhtml())
    (tmp_path / "page.mht").write_text(PAGE, encoding="utf-8")
    (tmp_path / "words.mht").write_text("“It opens,” she said.", encoding="utf-8")
    [without, words] = errors(tmp_path)
    assert without.endswith("none.mhtml: a saved page (MHTML) without HTML")
    assert "words.mht: expected a saved page (MHTML), which begins with headers, got" in words
    assert [one.title for one in articles(tmp_path / "page.mht")] == ["Bridge to open"]


def safari(page: str | bytes = PAGE, **facts: object) -> bytes:
    held = page if isinstance(page, bytes) else page.encode()
    main = {"WebResourceData": held, "WebResourceMIMEType": "text/html", "WebResourceURL": ADDRESS, **facts}
    parts = [{"WebResourceData": FRAME.encode() * 9, "WebResourceMIMEType": "text/html"}] * 20
    return plistlib.dumps({"WebSubresources": parts, "WebMainResource": main}, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize("name", ["a.webarchive", "a.txt", "a"])
def test_a_page_that_safari_saved_is_read_without_its_parts(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(safari())
    article = quoteattr.read_file(path)
    assert (article.title, article.url) == ("Bridge to open", ADDRESS)
    assert "“It opens in May,” Mayor Ana Ruiz told" in article.text
    assert "Ben Ode" not in article.text
    assert [post.handle for post in posts_in(path.read_bytes(), name=name)] == ["anaruiz"]
    if name != "a":
        assert [one.id for one in articles(tmp_path)] == [str(path)]


@pytest.mark.parametrize("address", ["file:///tmp/Brücke.html", f"{ADDRESS}/{'x' * 2000}", "", None, 7])
def test_the_address_of_a_page_of_safari_is_one_on_the_web(address: object) -> None:
    facts = {} if address is None else {"WebResourceURL": address}
    main = {"WebResourceData": PAGE.encode(), **facts}
    data = plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)
    assert read_data(data, name="a.webarchive").url is None


def test_a_page_of_safari_is_in_the_encoding_that_is_told() -> None:
    page = "<h1>Most</h1><p>“Most přes řeku se otevře v květnu,” řekla starostka Ana Ruiz.</p>"
    data = safari(page.encode("cp1250"), WebResourceTextEncodingName="windows-1250")
    assert "Most přes řeku" in read_data(data, name="a.webarchive").text


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (plistlib.dumps({"Label": "a"}, fmt=plistlib.FMT_BINARY), "Safari .* without HTML"),
        (plistlib.dumps(["WebMainResource"], fmt=plistlib.FMT_BINARY), "Safari .* without HTML"),
        (safari(WebResourceMIMEType="image/png"), "Safari .* without HTML"),
        (plistlib.dumps({"WebMainResource": {}}, fmt=plistlib.FMT_XML), "expected .* Safari"),
        ("“It opens,” she said.".encode(), "expected .* Safari"),
    ],
)
def test_what_is_no_page_of_safari_is_told(data: bytes, error: str) -> None:
    with pytest.raises(FileError, match=error):
        read_data(data, name="a.webarchive")
    if data.startswith(b"bplist"):
        with pytest.raises(FileError, match=r"Safari; .*quoteattr\.read_file"):
            quoteattr.read_html(data)


def test_a_damaged_page_of_safari_is_read_or_refused() -> None:
    whole = safari()
    trailer = len(whole) - 32
    cut = [whole[:end] for end in (*range(8, 200, 7), *range(trailer - 40, len(whole)))]
    places = range(trailer, len(whole))
    changed = [whole[:at] + bytes([byte]) + whole[at + 1 :] for at in places for byte in (0, 9, 255)]
    for data in (*cut, *changed):
        with contextlib.suppress(FileError):
            read_data(data, name="a.webarchive")


def test_a_list_that_refers_to_itself_is_refused_in_linear_time(linear: Linear) -> None:
    def prepare(size: int) -> Run:
        # Every object is the same dictionary, whose keys and values are all objects.
        count = size // 12
        held = b"bplist00\xdf\x12" + count.to_bytes(4) + b"".join(at.to_bytes(4) for at in range(count)) * 2
        ends = b"".join(number.to_bytes(8) for number in (count, 0, len(held)))
        data = held + (8).to_bytes(4) * count + bytes(6) + b"\4\4" + ends

        def read() -> None:
            with pytest.raises(FileError, match="without HTML"):
                read_data(data, name="a.webarchive")

        return read

    linear(prepare, 12_000)


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("Bridge_files", ["Bridge.html"]),
        ("Tower_files", ["Bridge.html", "Tower.HTM"]),
        ("Canal_files", ["Bridge.html", "Canal.xhtml"]),
        ("Bridge-Dateien", ["Bridge.html"]),
        ("Bridge.files", ["Bridge.html"]),
        ("Pier_files", ["Bridge.html", "Pier_files/frame.html"]),
        ("Bridge", ["Bridge.html", "Bridge/frame.html"]),
    ],
)
def test_the_parts_beside_a_saved_page_are_no_articles(folder: str, names: list[str], tmp_path: Path) -> None:
    for page in ("Bridge.html", *(name for name in names if "/" not in name)):
        (tmp_path / page).write_text(PAGE, encoding="utf-8")
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "frame.html").write_text(FRAME, encoding="utf-8")
    assert [one.id for one in articles(tmp_path)] == [
        str(path) for path in sorted(tmp_path / name for name in names)
    ]


@pytest.mark.parametrize(
    ("comment", "head", "url"),
    [
        (f"<!DOCTYPE html>\n<!-- saved from url=(0035){ADDRESS} -->", "", ADDRESS),
        (
            f"<!DOCTYPE html> <!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: x\n-->",
            "",
            ADDRESS,
        ),
        (
            f"<!-- saved from url=(0035){ADDRESS} -->",
            '<link rel="canonical" href="https://a.example/b">',
            "https://a.example/b",
        ),
        ("<!-- saved from url=(0014)about:internet -->", "", None),
        ("", f"<!-- from {ADDRESS} -->", None),
    ],
)
def test_a_browser_notes_from_where_it_saved_a_page(comment: str, head: str, url: str | None) -> None:
    assert quoteattr.read_html(comment + PAGE.replace("<head>", f"<head>{head}")).url == url
