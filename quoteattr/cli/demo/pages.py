"""The pages of the demo, as HTML without scripts."""

from __future__ import annotations

import base64
import hashlib

from quoteattr.output import html, markup
from quoteattr.reading.formats import ENDINGS
from quoteattr.results import Quotes

_ACCEPTED = ",".join(ending for ending, kind in ENDINGS.items() if not kind.is_several)
_FORM = f"""<main class="quoteattr"><h1>Who said what, when</h1>
<form method="post" action="/" enctype="multipart/form-data">
<label for="text">An article, as plain text or HTML</label>
<textarea id="text" name="text" placeholder="Paste it here …"></textarea>
<label for="file">or a file</label>
<input id="file" name="file" type="file" accept="{_ACCEPTED}">
<label for="published">Publication date, from which “Monday” and “last week” count</label>
<input id="published" name="published" placeholder="2021-12-06" inputmode="numeric">
<br><button id="find">Find the quotes</button>
</form></main>"""


def policy(page: str) -> str:
    """Return the Content-Security-Policy for one of our pages: it allows only the style sheet in the page's head."""
    sheet = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    )


def form() -> str:
    """Return the start page, with the form."""
    return markup.page(_FORM, title="quoteattr")


def result(quotes: Quotes, key: str) -> str:
    """Return the page of an article with its quotes marked and a link to them as JSON."""
    found = f"{len(quotes)} quotes" if len(quotes) != 1 else "1 quote"
    head = (
        f'<nav class="quoteattr facts"><p class="facts">{found} · <a href="/{key}.json" download="quotes.json">'
        'download as JSON</a> · <a href="/">another article</a></p></nav>'
    )
    return html.article_page(quotes.article, quotes, head=head)


def failure(message: str) -> str:
    """Return the page that says what went wrong."""
    words = f'<h1>This did not work</h1><p>{markup.escaped(message)}</p><p><a href="/">Back</a></p>'
    return markup.page(f'<main class="quoteattr">{words}</main>', title="quoteattr")
