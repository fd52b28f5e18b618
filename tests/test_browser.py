"""Pages, timelines and the demo in a real browser, with input that means ill."""

import struct
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import quoteattr
from quoteattr.cli.demo.server import Demo
from quoteattr.output import chart, html

from browser import CHROMIUM, DRIVER, Browser, window  # isort: skip - it lies beside this file

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="no Chromium: apt-get install chromium chromium-driver"
    ),
]
HARBOR = Path(__file__).parent.parent / "docs" / "harbor.txt"
RUN = "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
# In a quotation, in a name, in the headline; and a page with addresses that are scripts.
HOSTILE_TEXT = (
    f"Bridge {RUN} opens\n\nHARBOR CITY — “It will {RUN} open,” Mayor Ana {RUN} Ruiz said on Monday.\n\n"
    f"“Wait {RUN} for it,” said Ben <svg/onload=document.title='ran'> Ode."
)
ESCAPED = "&lt;script&gt;document.title='ran'&lt;/script&gt;"
HOSTILE_PAGE = f"""<html><head><title>{RUN}</title>
<link rel=canonical href="javascript:document.title='ran'"></head><body><article>
<h1>Bridge opens at last in Harbor City</h1>
<p>“It will open {ESCAPED},” Ana Ruiz said on Monday in Harbor City, where the bridge had been shut for two years.</p>
<blockquote class="twitter-tweet"><p>Open! {ESCAPED}</p>&mdash; Ana {ESCAPED} (@ana) <a
href="https://twitter.com/ana/status/1468000000000000000?x='onmouseover=document.title='ran'">December 6, 2021</a>
</blockquote>
<blockquote class="twitter-tweet"><p>Second</p>&mdash; Ben (@ben) <a href="javascript:document.title='ran'">December 6,
2021</a></blockquote></article></body></html>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with window() as made:
        yield made


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with Demo(quoteattr.load()) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


def pixels(path: Path) -> set[tuple[int, ...]]:
    """The colours of an 8-bit PNG (W3C PNG, third edition), each row unfiltered."""
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    assert depth == 8
    size = {2: 3, 6: 4}[colour]
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        packed += data[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    raw = zlib.decompress(packed)
    before, seen = bytearray(width * size), set()
    for row in range(height):
        line = _row(raw[row * (width * size + 1) :][: width * size + 1], before, size)
        seen |= {tuple(line[x : x + 3]) for x in range(0, len(line), size)}
        before = line
    return seen


def _row(line: bytes, before: bytearray, size: int) -> bytearray:
    kind, row = line[0], bytearray(line[1:])
    for x in range(len(row)):
        left = row[x - size] if x >= size else 0
        up, corner = before[x], before[x - size] if x >= size else 0
        guess = left + up - corner
        paeth = min((abs(guess - one), order, one) for order, one in enumerate((left, up, corner)))[2]
        row[x] = (row[x] + (0, left, up, (left + up) // 2, paeth)[kind]) % 256
    return row


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


@pytest.mark.parametrize(
    ("dark", "paper", "said"), [(False, "#fdfdfb", "#d6eaf8"), (True, "#16191c", "#12405f")]
)
def test_a_page_shows_its_marks_in_light_and_dark(tmp_path: Path, dark: bool, paper: str, said: str) -> None:
    quotes = quoteattr.extract(HARBOR.read_text("utf-8"), published="2021-12-06")
    file = tmp_path / "page.html"
    file.write_text(html.page(html.annotated(quotes.article, quotes), title="Harbor"), encoding="utf-8")
    with window(dark=dark, width=500, height=700) as browser:
        browser.open(file.as_uri())
        browser.screenshot(tmp_path / "page.png")
        assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
        marks = browser.run("return [...document.querySelectorAll('mark.said')].map(one => one.textContent)")
    assert marks[:-1][0] == "that the Mill Street bridge would open again before the end of April"
    assert {rgb(paper), rgb(said)} <= pixels(tmp_path / "page.png")


def nothing_ran(browser: Browser) -> None:
    """No script ran, none is there that could, and nothing was asked of another host."""
    assert browser.run("return document.title") != "ran"
    assert (
        browser.run("return document.querySelectorAll('script, img, svg image, iframe, object').length") == 0
    )
    names = browser.run("return [...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames())")
    assert [name for name in names if name.lower().startswith("on")] == []
    links = browser.run("return [...document.links].map(one => one.protocol)")
    assert set(links) <= {"http:", "https:", "file:"}
    assert browser.run("return performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize("source", [HOSTILE_TEXT, HOSTILE_PAGE], ids=["text", "page"])
def test_nothing_runs_in_a_page_of_its_own(browser: Browser, tmp_path: Path, source: str) -> None:
    article = quoteattr.read_html(source) if source is HOSTILE_PAGE else quoteattr.read_text(source)
    quotes = quoteattr.extract(article)
    assert quotes
    (tmp_path / "page.html").write_text(
        html.page(html.annotated(article, quotes, why=True), title=article.title or ""), encoding="utf-8"
    )
    browser.open((tmp_path / "page.html").as_uri())
    nothing_ran(browser)
    assert "<script>" in browser.run("return document.body.innerText")


def test_nothing_runs_in_a_timeline(browser: Browser, tmp_path: Path) -> None:
    said = [
        chart.Said(quote, HOSTILE_TEXT) for quote in quoteattr.extract(HOSTILE_TEXT, published="2021-12-08")
    ]
    (tmp_path / "page.html").write_text(html.page(chart.chart_html(said), title=RUN), encoding="utf-8")
    browser.open((tmp_path / "page.html").as_uri())
    nothing_ran(browser)
    assert browser.run("return document.querySelectorAll('svg circle').length") == len(said)


def test_the_demo_annotates_what_is_typed(browser: Browser, demo: Demo) -> None:
    browser.open(demo.address)
    browser.type("#text", "“The ferry is safe,” Ana Ruiz said on Monday.")
    browser.type("#published", "2021-12-08")
    browser.click("button")
    assert browser.run("return document.querySelector('mark.said').textContent") == "The ferry is safe"
    assert "Ana Ruiz · 2021-12-06" in browser.run("return document.querySelector('.notes').innerText")
    background = "return getComputedStyle(document.querySelector('mark.said')).backgroundColor"
    assert browser.run(background) == "rgb(214, 234, 248)", "the policy let the style sheet through"
    records = browser.run(
        "const r = new XMLHttpRequest(); r.open('GET', document.querySelector('a[download]').href, false);"
        " try { r.send(); return r.responseText } catch (error) { return 'blocked' }"
    )
    assert records == "blocked", "the policy lets no script ask for anything, not even ours"


@pytest.mark.parametrize("way", ["typed", "uploaded"])
def test_nothing_runs_in_the_demo(browser: Browser, demo: Demo, tmp_path: Path, way: str) -> None:
    browser.open(demo.address)
    if way == "typed":
        browser.type("#text", HOSTILE_TEXT)
    else:
        (tmp_path / "hostile.html").write_text(HOSTILE_PAGE, encoding="utf-8")
        browser.type("#file", str(tmp_path / "hostile.html"))
    browser.click("button")
    assert browser.run("return document.querySelectorAll('mark.said').length") > 0
    nothing_ran(browser)


def test_errors_of_the_demo_run_nothing(browser: Browser, demo: Demo) -> None:
    browser.open(demo.address)
    browser.type("#text", "x")
    browser.type("#published", RUN)
    browser.click("button")
    assert "This did not work" in browser.run("return document.body.innerText")
    nothing_ran(browser)
