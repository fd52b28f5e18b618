"""Fuzz target: any bytes are read as a page, soon, or refused with a clear error; posts are true slices.

``python tests/fuzz/fuzz_page.py [SECONDS]`` mutates the golden pages until the time (default 60) is over; with
``pip install atheris`` it is guided by coverage: ``python tests/fuzz/fuzz_page.py --atheris [libFuzzer's options]``.
What fails is printed and written to ``crash-<hash>.html``.
"""

import hashlib
import random
import sys
import time
import tomllib
from pathlib import Path

import quoteattr
from quoteattr.errors import PageError

PAGES = Path(__file__).parent.parent / "pages"
SLOW = 5.0  # seconds of processor time for a page of golden size, which takes some milliseconds


def one_input(data: bytes) -> None:
    """Reads ``data`` as a page and checks what every page must keep."""
    try:
        article = quoteattr.read_html(data)
        posts = quoteattr.read_posts(data)
    except PageError:
        return
    told = "".join(block.span.of(article.text) for block in article.blocks)
    assert "".join(told.split()) == "".join(article.text.split())
    for post in article.posts:
        if post.span is not None:
            assert "".join(span.of(article.text) for span in post.words) == (post.text or "")
    assert {(post.platform, post.id) for post in posts} <= {
        (post.platform, post.id) for post in article.posts
    }


def timed(data: bytes) -> None:
    """As `one_input`, and fails where it takes long."""
    began = time.process_time()
    one_input(data)
    assert time.process_time() - began < SLOW, "too slow"


def seeds() -> list[bytes]:
    """The golden pages."""
    cases = (
        case
        for path in sorted(PAGES.glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    )
    return [
        f"<article><h1>The bridge</h1><p>It opens.</p>{case['html']}</article>".encode() for case in cases
    ]


def mutated(rng: random.Random, corpus: list[bytes]) -> bytes:
    """One of ``corpus`` after some cuts, copies, splices and flips."""
    data = bytearray(rng.choice(corpus))
    for _ in range(rng.randint(1, 12)):
        at, end = sorted(rng.randrange(len(data) + 1) for _ in range(2))
        match rng.randrange(6):
            case 0:
                del data[at:end]
            case 1:
                data[at:at] = data[at:end] * rng.choice((1, 2, 20))
            case 2:
                other = rng.choice(corpus)
                data[at:at] = other[rng.randrange(len(other)) :]
            case 3:
                data[at:end] = rng.randbytes(rng.randint(0, 8))
            case 4:
                data[at:at] = rng.choice(
                    (b"<", b">", b'"', b"&lt;", b"<!--", b"<p>", b"</blockquote>", b"\\u003c", b"\xff")
                )
            case _:
                data = bytearray(bytes(data).replace(b"<", rng.choice((b"<", b"&lt;", b"\\u003c"))))
    return bytes(data[:200_000])


def run(seconds: float, seed: int = 0) -> int:
    """Feeds mutated pages to `timed` for some seconds; how many."""
    rng, corpus, count = random.Random(seed), seeds(), 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = mutated(rng, corpus)
        try:
            timed(data)
        except Exception:
            Path(f"crash-{hashlib.sha256(data).hexdigest()[:12]}.html").write_bytes(data)
            raise
        count += 1
    return count


if __name__ == "__main__":
    if "--atheris" in sys.argv:
        import atheris

        atheris.instrument_all()
        atheris.Setup([one for one in sys.argv if one != "--atheris"], timed)
        atheris.Fuzz()
    else:
        print(f"{run(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0)} pages, no failure")
