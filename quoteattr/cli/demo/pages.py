"""The pages of the demo, as HTML without scripts."""

from __future__ import annotations

import base64
import hashlib

from quoteattr.output import html
from quoteattr.results import Quotes

_FORM = """<main class="quoteattr"><h1>Who said what, when</h1>
<form method="post" action="/" enctype="multipart/form-data">
<label for="text">An article, as plain text or HTML</label>
<textarea id="text" name="text" placeholder="Paste it here …"></textarea>
<label for="file">or a file</label>
<input id="file" name="file" type="file" accept=".txt,.html,.htm">
<label for="published">Publication date, from which “Monday” and “last week” count</label>
<input id="published" name="published" placeholder="2021-12-06" inputmode="numeric">
<br><button>Find the quotes</button>
</form></main>"""


def policy() -> str:
    """The Content-Security-Policy of all pages: nothing but their own style sheet."""
    digest = base64.b64encode(hashlib.sha256(html.style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    )


def form() -> str:
    """The first page."""
    return html.page(_FORM, title="quoteattr")


def result(quotes: Quotes, key: str) -> str:
    """An annotated article, with a link to its quotes as JSON."""
    found = f"{len(quotes)} quotes" if len(quotes) != 1 else "1 quote"
    head = (
        f'<nav class="quoteattr facts"><p class="facts">{found} · <a href="/{key}.json" download="quotes.json">'
        'download as JSON</a> · <a href="/">another article</a></p></nav>'
    )
    title = quotes.article.title or "quoteattr"
    return html.page(head + html.annotated(quotes.article, quotes, why=False), title=title)


def failure(message: str) -> str:
    """What went wrong, in a sentence."""
    words = f'<h1>This did not work</h1><p>{html.escaped(message)}</p><p><a href="/">Back</a></p>'
    return html.page(f'<main class="quoteattr">{words}</main>', title="quoteattr")
