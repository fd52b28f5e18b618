"""Pages, timelines and the demo in a real browser, with input that means ill."""

import struct
import threading
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import quoteattr
from quoteattr import cli
from quoteattr.cli.demo.server import Demo
from quoteattr.cli.demo.worker import answer
from quoteattr.output import html
from quoteattr.output.chart import Said
from quoteattr.output.overview import timeline_page

from browser import CHROMIUM, DRIVER, Browser, window  # isort: skip - it lies beside this file

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="no Chromium: apt-get install chromium chromium-driver"
    ),
]
Bytes = npt.NDArray[np.uint8]
IMAGES = Path(__file__).parent.parent / "docs" / "images"
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
    with Demo(partial(answer, quoteattr.load())) as made:
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
    raw = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 1 + width * size)
    before, seen = np.zeros(width * size, np.uint8), set()
    for line in raw:
        before = _row(line[0], line[1:], before, size)
        seen |= set(map(tuple, np.unique(before.reshape(width, size)[:, :3], axis=0).tolist()))
    return seen


def _row(kind: int, line: Bytes, before: Bytes, size: int) -> Bytes:
    """A row of pixels, of which the file has the differences from those beside, above, or both."""
    if kind == 0:
        return line
    if kind == 1:
        return np.cumsum(line.reshape(-1, size), axis=0, dtype=np.uint8).ravel()
    if kind == 2:
        return line + before
    row, above = [0] * size + line.tolist(), [0] * size + before.tolist()
    for x in range(size, len(row)):
        left, up, corner = row[x - size], above[x], above[x - size]
        guess = left + up - corner
        paeth = min((abs(guess - one), order, one) for order, one in enumerate((left, up, corner)))[2]
        row[x] = (row[x] + ((left + up) // 2 if kind == 3 else paeth)) % 256
    return np.array(row[size:], np.uint8)


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


@pytest.mark.parametrize(
    ("dark", "paper", "said"), [(False, "#fdfdfb", "#d6eaf8"), (True, "#16191c", "#12405f")]
)
def test_a_page_shows_its_marks_in_light_and_dark(tmp_path: Path, dark: bool, paper: str, said: str) -> None:
    quotes = quoteattr.extract(HARBOR.read_text("utf-8"), published="2021-12-06")
    file = tmp_path / "page.html"
    file.write_text(html.article_page(quotes.article, quotes), encoding="utf-8")
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
    (tmp_path / "page.html").write_text(html.article_page(article, quotes, why=True), encoding="utf-8")
    browser.open((tmp_path / "page.html").as_uri())
    nothing_ran(browser)
    assert "<script>" in browser.run("return document.body.innerText")


def test_nothing_runs_in_a_timeline(browser: Browser, tmp_path: Path) -> None:
    said = [
        Said(quote, HOSTILE_TEXT, title=RUN, url="javascript:document.title='ran'", file=RUN)
        for quote in quoteattr.extract(HOSTILE_TEXT, published="2021-12-08")
    ]
    (tmp_path / "page.html").write_text(timeline_page(said), encoding="utf-8")
    browser.open((tmp_path / "page.html").as_uri())
    nothing_ran(browser)
    assert browser.run("return document.querySelectorAll('svg circle').length") == len(said)


def test_the_demo_annotates_what_is_typed(browser: Browser, demo: Demo) -> None:
    browser.open(demo.address)
    browser.type("#text", "“The ferry is safe,” Ana Ruiz said on Monday.")
    browser.type("#published", "2021-12-08")
    browser.click("#find")
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
    browser.click("#find")
    assert browser.run("return document.querySelectorAll('mark.said').length") > 0
    nothing_ran(browser)


# --- looking: filters, keyboard, phone, paper -----------------------------------------------------------------

SPOKEN = (
    "Weir to be rebuilt\n\n“The weir is sound,” Mayor Ana Ruiz said on Monday. Engineer Ben Ode warned on Tuesday that"
    " it would not last.\n\n“It will last,” Ruiz said. She denied that she had said “never.”"
)
PHONE, DESKTOP = (390, 844), (1440, 900)


def spoken(tmp_path: Path, *, timeline: bool) -> str:
    """The address of a page of four quotes: two speakers, two days, two kinds."""
    quotes = quoteattr.extract(SPOKEN, published="2021-12-10")
    assert len({quote.speaker and quote.speaker.name for quote in quotes}) == 2
    said = [Said(quote, "weir", title="Weir", url="https://news.example/weir") for quote in quotes]
    file = tmp_path / "spoken.html"
    file.write_text(timeline_page(said) if timeline else html.article_page(quotes.article, quotes), "utf-8")
    return file.as_uri()


def shown(browser: Browser) -> list[str]:
    """The speakers of the quotes that are not hidden, and how many the page says they are."""
    texts = browser.run(
        "return [...document.querySelectorAll('.notes > li, main > table tbody tr')]"
        ".filter(one => one.offsetParent).map(one => one.innerText)"
    )
    # Where the counter stands is not in the DOM; the number of shown elements is what it counts.
    return [name for text in texts for name in ("Ruiz", "Ode") if name in text]


def choose(browser: Browser, name: str, text: str) -> None:
    """Chooses a value as who uses the keyboard alone does: goes to the list and types."""
    browser.run(f"document.querySelector('select[name={name}]').focus()")
    browser.press(*text)
    assert browser.run("return document.activeElement.selectedOptions[0].text").startswith(text)


@pytest.mark.parametrize("timeline", [False, True], ids=["article", "timeline"])
def test_filters_hide_what_was_not_chosen(browser: Browser, tmp_path: Path, timeline: bool) -> None:
    browser.open(spoken(tmp_path, timeline=timeline))
    everything = shown(browser)
    assert {"Ruiz", "Ode"} <= set(everything)
    words = "[...document.querySelectorAll('mark.said[data-by]')]"
    choose(browser, "by", "Ben Ode")
    assert set(shown(browser)) == {"Ode"}
    if timeline:
        dots = "[...document.querySelectorAll('svg circle')].filter(one => one.getClientRects().length)"
        assert browser.run(f"return {dots}.length") == 1
    else:
        colours = browser.run(f"return {words}.map(one => getComputedStyle(one).backgroundColor)")
        assert colours.count("rgb(214, 234, 248)") == 1, "the words of the others stay, unmarked"
        assert "The weir is sound" in browser.run("return document.body.innerText")
    choose(browser, "kind", "direct")
    assert shown(browser) == [], "a quote has to fit all that is chosen"
    browser.run("document.querySelector('button[type=reset]').focus()")
    browser.press("Enter")
    assert shown(browser) == everything
    nothing_ran(browser)


def test_all_that_can_be_done_is_in_reach_of_the_keyboard(browser: Browser, tmp_path: Path) -> None:
    browser.open(spoken(tmp_path, timeline=False))
    reached = []
    for _ in range(40):
        browser.press("Tab")
        element = (
            "const one = document.activeElement; return one.name || one.type || one.getAttribute('href')"
        )
        if not (one := browser.run(element)) or one in reached:
            break
        reached.append(one)
        assert browser.run("return getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert reached[:5] == ["by", "on", "kind", "stance", "reset"]
    assert {"#note-1", "#words-1"} <= set(reached)


def test_a_number_leads_from_the_words_to_the_note_and_back(browser: Browser, tmp_path: Path) -> None:
    browser.open(spoken(tmp_path, timeline=False))
    browser.run("document.querySelector('a[href=\"#note-2\"]').focus()")
    browser.press("Enter")
    assert browser.run("return document.querySelector(':target').closest('.notes') !== null")


def test_a_speakers_page_is_shown_alone(browser: Browser, tmp_path: Path) -> None:
    browser.open(spoken(tmp_path, timeline=True))
    browser.run("[...document.links].find(one => one.text === 'Ben Ode').focus()")
    browser.press("Enter")
    words = browser.run("return document.querySelector('main').innerText")
    assert words.split("\n")[0] == "All speakers"
    assert "Ben Ode" in words
    assert "The weir is sound" not in words
    assert (
        browser.run("return document.querySelector(':target a[href^=http]').href")
        == "https://news.example/weir"
    )
    browser.run("document.querySelector(':target a').focus()")
    browser.press("Enter")
    assert "The weir is sound" in browser.run("return document.querySelector('main').innerText")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("shown", ["article", "timeline", "demo"])
def test_nothing_has_to_be_scrolled_sideways(
    browser: Browser, tmp_path: Path, demo: Demo, shown: str, size: tuple[int, int]
) -> None:
    with browser.sized(*size):
        if shown == "demo":
            browser.open(demo.address)
            assert browser.run("return document.documentElement.scrollWidth") == size[0], "the form"
            browser.type("#text", SPOKEN)
            browser.click("#find")
        else:
            browser.open(spoken(tmp_path, timeline=shown == "timeline"))
        assert browser.run("return document.documentElement.scrollWidth") == size[0]
        assert "The weir is sound" in browser.run("return document.body.innerText")
        small = "return [...document.querySelectorAll('select, button')].map(one => one.offsetHeight)"
        assert size != PHONE or min(browser.run(small)) >= 44, "what a finger has to hit"


@pytest.mark.parametrize("timeline", [False, True], ids=["article", "timeline"])
def test_paper_gets_the_words_and_no_lists(browser: Browser, tmp_path: Path, timeline: bool) -> None:
    browser.open(spoken(tmp_path, timeline=timeline))
    browser.media("print")
    try:
        assert browser.run("return document.querySelector('form').offsetParent === null")
        assert (
            browser.run("return getComputedStyle(document.querySelector('.quoteattr')).color")
            == "rgb(0, 0, 0)"
        )
        assert "The weir is sound" in browser.run("return document.body.innerText")
    finally:
        browser.media("screen")


def test_the_demo_has_the_filters_under_its_policy(browser: Browser, demo: Demo) -> None:
    browser.open(demo.address)
    browser.type("#text", SPOKEN)
    browser.type("#published", "2021-12-10")
    browser.click("#find")
    assert {"Ruiz", "Ode"} <= set(shown(browser))
    choose(browser, "by", "Ben Ode")
    assert set(shown(browser)) == {"Ode"}
    nothing_ran(browser)


def test_errors_of_the_demo_run_nothing(browser: Browser, demo: Demo) -> None:
    browser.open(demo.address)
    browser.type("#text", "x")
    browser.type("#published", RUN)
    browser.click("#find")
    assert "This did not work" in browser.run("return document.body.innerText")
    nothing_ran(browser)


# --- the pictures of the docs ---------------------------------------------------------------------------------

TIMELINE = ["timeline", "docs/articles", "--published-path", "%Y-%m-%d", "--format", "html"]
SHOW = ["show", "docs/harbor.txt", "--published", "2021-12-06", "--html"]
#: The command that prints the page, and the size of the window; the demo has no command.
PICTURES: dict[str, tuple[list[str] | None, tuple[int, int]]] = {
    "annotated": (SHOW, (760, 1240)),
    "timeline": (TIMELINE, (1000, 880)),
    "speaker": ([*TIMELINE, "--speaker", "ruiz"], (760, 520)),
    "demo-phone": (None, PHONE),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_docs_can_be_taken(
    name: str,
    browser: Browser,
    demo: Demo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    command, size = PICTURES[name]
    with browser.sized(*size):
        if command:
            monkeypatch.chdir(IMAGES.parent.parent)
            assert cli.main(command) == 0
            (tmp_path / "page.html").write_text(capsys.readouterr().out, encoding="utf-8")
            browser.open((tmp_path / "page.html").as_uri())
        else:
            browser.open(demo.address)
            browser.type("#file", str(HARBOR))
            browser.type("#published", "2021-12-06")
            browser.click("#find")
            choose(browser, "by", "Ana Ruiz")
        browser.screenshot(tmp_path / "picture.png")
        assert browser.run("return document.documentElement.scrollWidth") <= size[0]
    picture = (tmp_path / "picture.png").read_bytes()
    assert struct.unpack(">II", picture[16:24]) == size
    assert len(pixels(tmp_path / "picture.png")) > 10, "something is to be seen"
    if request.config.getoption("--pictures"):
        (IMAGES / f"{name}.png").write_bytes(picture)


def test_all_pictures_of_the_docs_are_taken_here() -> None:
    assert {path.stem for path in IMAGES.iterdir()} == set(PICTURES)
