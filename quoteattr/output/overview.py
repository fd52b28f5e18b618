"""Render a timeline as a page: the drawing, filters, a table of all quotes, and a separate page for each speaker.

It is a single file without scripts. A speaker's page is a section of it that is shown alone at its own address
(``timeline.html#speaker-2``), so that it can be linked to and printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quoteattr.grouping import SpeakerGroup, by_speaker, timeline
from quoteattr.output.chart import Said, chart_svg, day_of
from quoteattr.output.filters import UNNAMED, Filters
from quoteattr.output.markup import escaped, file_link, link, page
from quoteattr.output.terminal import kind_of, one_line
from quoteattr.values import Quote

TITLE = "Who said what when"


def timeline_page(said: Sequence[Said]) -> str:
    """Return the complete page.

    Args:
        said: The quotes with facts of their articles.
    """
    if not said:
        return page('<main class="quoteattr"><p>No quotes found.</p></main>', title=TITLE)
    held = {id(one.quote): one for one in said}
    ordered = timeline([one.quote for one in said])
    groups = by_speaker(ordered)
    names = {id(quote): name for name, group in groups.items() for quote in group}
    filters = Filters(ordered, [names[id(quote)] for quote in ordered])
    places = {id(quote): filters.attributes(at) for at, quote in enumerate(ordered)}
    pages = {name: f"speaker-{number}" for number, name in enumerate(groups, 1)}
    title, heading, columns = TITLE, f"<h1>{TITLE}</h1>", ["date", "speaker", "words", "article"]
    parts = [_part(pages[name], group, held) for name, group in groups.items()]
    if len(groups) == 1:  # the whole page is about one speaker
        [(name, group)] = groups.items()
        title, heading, parts = name or TITLE, _heading(group, held, "h1"), []
        columns.remove("speaker")
    rows = []
    for quote in ordered:
        who = f"<td>{_speaker(names[id(quote)], pages)}</td>" if parts else ""
        rows.append(f"<tr{places[id(quote)]}>{_day(quote)}{who}{_words(held[id(quote)])}</tr>")
    head = "".join(f"<th>{column}</th>" for column in columns)
    body = (
        f'<main class="quoteattr wide">{heading}\n{filters.form()}\n'
        '<div class="chart" tabindex="0" role="region" aria-label="Drawing: who said what when">'
        f"{chart_svg(said, groups=groups, attributes=places)}</div>\n"
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>{''.join(rows)}</tbody></table>\n{filters.count()}\n"
        f"{''.join(parts)}</main>"
    )
    return page(body, title=title, rules=filters.style())


def _day(quote: Quote) -> str:
    return f"<td>{escaped(day_of(quote.date))}</td>"


def _speaker(name: str | None, pages: dict[str | None, str]) -> str:
    return f'<a href="#{pages[name]}"><bdi>{escaped(name or UNNAMED)}</bdi></a>'


def _words(one: Said) -> str:
    """Return the words, the kind of the quote, and a link to the article."""
    words = escaped(" ".join(one.quote.text.split()))
    return f'<td dir="auto">{words} <small>{kind_of(one.quote)}</small></td><td>{_article(one)}</td>'


def _article(one: Said) -> str:
    """Return a link to the article's address, or to its file on this machine."""
    shown = one_line(one.title or one.article or "", 80)
    inside = link(one.url, shown) if one.url or not one.file else file_link(one.file, shown)
    return f"<bdi>{inside}</bdi>"


def _part(place: str, group: SpeakerGroup, held: dict[int, Said]) -> str:
    """Return the page of a speaker: who that is, and the quotes in chronological order."""
    rows = "".join(f"<tr>{_day(quote)}{_words(held[id(quote)])}</tr>" for quote in group)
    return (
        f'<section class="speaker" id="{place}"><p class="facts"><a href="#">All speakers</a></p>'
        f"{_heading(group, held, 'h2')}"
        f"<table><thead><tr><th>date</th><th>words</th><th>article</th></tr></thead><tbody>{rows}</tbody></table>"
        "</section>\n"
    )


def _heading(group: SpeakerGroup, held: dict[int, Said], tag: str) -> str:
    """Return the name of a speaker, and what the articles say about them."""
    speakers = [quote.speaker for quote in group if quote.speaker]
    articles = len({one.article for quote in group if (one := held[id(quote)]).article})
    others = [name for name in group.names if name != group.name]
    days = [day for quote in group if quote.date for day in (quote.date.start, quote.date.end) if day]
    facts = _distinct(speaker.role for speaker in speakers)
    facts += _distinct(speaker.affiliation for speaker in speakers)
    facts += _distinct(speaker.handle and f"@{speaker.handle}" for speaker in speakers)
    facts += [f"id {group.id}"] if group.id else []
    facts += [f"also {', '.join(others)}: {group.reason}"] if others else []
    facts += [f"{_number(len(group), 'quote')} in {_number(articles or 1, 'article')}"]
    facts += [f"{min(days)} to {max(days)}"] if days else []
    told = " · ".join(f"<bdi>{escaped(one_line(fact, 200))}</bdi>" for fact in facts)
    name = escaped(one_line(group.name or UNNAMED, 120))
    return f'<{tag} dir="auto">{name}</{tag}><p class="facts">{told}</p>'


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))[:6]


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
