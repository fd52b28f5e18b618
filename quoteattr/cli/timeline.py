"""``quoteattr timeline``: print who said what when, over one article or many."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from quoteattr.cli.common import (
    OK,
    OUTPUT,
    READ,
    SOME_FAILED,
    Once,
    complain,
    counted,
    group_of,
    input_columns,
    progress_option,
    reading_options,
    set_output,
)
from quoteattr.cli.places import check_output, file_output_options, format_of, to_write, written
from quoteattr.cli.saved import Saved, is_saved
from quoteattr.errors import DateError
from quoteattr.reading.folders import is_file
from quoteattr.results import is_about, parse_day, topic_pattern
from quoteattr.values.dates import date_of, is_within

if TYPE_CHECKING:
    from typing import TextIO

    from quoteattr.cli.common import Commands
    from quoteattr.cli.run import Run
    from quoteattr.grouping import SpeakerGroup
    from quoteattr.output.chart import Said
    from quoteattr.values import Article, Quote

    Groups = Mapping[str | None, SpeakerGroup]

_FORMATS = ("text", "svg", "html", "jsonl")


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "timeline",
        parents=[_kept_options(), file_output_options(), progress_option(), reading_options()],
        help="print who said what when",
        usage="%(prog)s [options] FILE [FILE ...]",
        description="Print the quotes of articles in the order in which they were said, those without a date last."
        " A FILE may also be one that `quoteattr extract --format jsonl` wrote: its quotes are shown as they are. Of"
        " the options of extraction, only --stance, --min-confidence and --skip-other-languages apply to them. With"
        " --format jsonl, the chosen quotes are written as records, article by article; quoteattr convert"
        " makes tables of them. FILE must come before --articles.",
    )
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="a file or folder, or saved quotes (.jsonl, .jsonl.gz); - is standard input",
    )
    parser.set_defaults(run=_timeline)


def _kept_options() -> argparse.ArgumentParser:
    parser, group = group_of("what is shown")
    group.add_argument(
        "--speaker",
        metavar="NAME",
        action="append",
        type=_name,
        help="only speakers whose name contains this, ignoring case, or with this id; repeat it for several",
    )
    group.add_argument(
        "--about",
        metavar="WORDS",
        action="append",
        type=_words,
        help="only quotes with these words in them or in the sentence around them, ignoring case; the last word may be"
        " the start of a longer one (dam: dams); repeat it for several topics",
    )
    group.add_argument(
        "--since",
        metavar="DATE",
        action=Once,
        help="only what was certainly said on that day, or in that month or year, or later",
    )
    group.add_argument(
        "--until",
        metavar="DATE",
        action=Once,
        help="only what was certainly said on that day, or in that month or year, or earlier",
    )
    output = parser.add_argument_group(OUTPUT)
    output.add_argument(
        "--format", action=Once, choices=_FORMATS, help="default: by the extension of OUTPUT, otherwise text"
    )
    parser.add_argument_group(READ).add_argument(
        "--articles",
        metavar="FILE",
        nargs="+",
        action="extend",
        default=[],
        help="the files or folders that saved quotes are from: their headlines and addresses are shown",
    )
    return parser


def _name(value: str) -> str:
    if not value.strip():
        raise argparse.ArgumentTypeError("the name is empty; give that of a speaker, or leave the option out")
    return value


def _words(value: str) -> str:
    if not value.strip():
        raise argparse.ArgumentTypeError("there are no words; give some, or leave the option out")
    return value


def _timeline(options: argparse.Namespace) -> int:
    from quoteattr.output.chart import Said

    output, form = options.output, format_of(options.output, options.format, _FORMATS)
    since, until = _days(options)
    check_output(options)
    names = [name for name in options.files if is_saved(name)]
    others = [name for name in options.files if name not in names]
    saved = Saved(names, options, alone=not others)
    sources: list[Saved | Run] = [saved, _run(options, others, form)] if others else [saved]
    set_output(form)
    found = ((*result, one.other) for one in sources for result in one.results())
    results = to_write(found, output, failed=lambda: sum(one.failed for one in sources))
    if results is None:
        return SOME_FAILED
    articles, said = 0, list[Said]()
    for article, quotes, other in results:
        articles += 1
        said += [_said(quote, article, other, output) for quote in quotes]
    if not said:
        _tell_nothing(articles, sum(one.left_out for one in sources))
    elif options.speaker or options.about or since or until:
        said = _chosen(said, options, since, until, named=form != "jsonl")
    with written(output) as stream:
        _write(said, stream, form, screen=output is None and sys.stdout.isatty())
    return SOME_FAILED if any(one.failed for one in sources) else OK


def _run(options: argparse.Namespace, names: Sequence[str], form: str) -> Run:
    """Return the pass over the articles, with the other columns of their rows if they are written."""
    from quoteattr.cli.run import Run
    from quoteattr.reading.others import other_columns

    columns, _ = input_columns(options)
    others = other_columns(names, columns=columns, encoding=options.encoding) if form == "jsonl" else ()
    return Run(options, names, others=list(others))


def _write(said: Sequence[Said], stream: TextIO, form: str, *, screen: bool) -> None:
    from quoteattr.output import chart, overview
    from quoteattr.output.sinks import JsonlSink
    from quoteattr.values import Article

    if form == "html":
        stream.write(overview.timeline_page(said))
    elif form == "svg":
        stream.write(chart.chart_svg(said))
    elif form == "jsonl":
        sink = JsonlSink(stream)
        for one in said:
            sink.add(Article(text="", id=one.article), [one.quote], one.other)
    else:
        width = shutil.get_terminal_size().columns if screen else None
        stream.write(chart.chart_text(said, width=width))


def _tell_nothing(articles: int, left_out: int) -> None:
    """Say why there are no quotes, although inputs were read."""
    why = f"--stance leaves out all {left_out:,} quotes of" if left_out else "there are no quotes in"
    complain(f"nothing to show: {why} {counted(articles)}")


def _days(options: argparse.Namespace) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day that the options ask for."""
    since, until = _day("--since", options.since, 0), _day("--until", options.until, 1)
    if since and until and since > until:
        raise DateError(
            f"--since {options.since} is later than --until {options.until}; give the earlier day first"
        )
    return since, until


def _day(name: str, value: str | None, end: int) -> dt.date | None:
    """Return the day that an option names, also in words; see `parse_day`."""
    from quoteattr.reading.dates import read_published

    try:
        return parse_day(name, value, end)
    except DateError:
        with suppress(DateError):
            moment = read_published(value, name)
            return moment and date_of(moment)
        raise


def _said(quote: Quote, article: Article, other: Mapping[str, Any], output: Path | None) -> Said:
    """Return a quote with its article; the path of the article's file is made relative to that of the output.

    An id that is an address, as of an entry of a feed, leads to the article, too.
    """
    from quoteattr.output.chart import Said

    file = article.id if article.id and is_file(article.id) else None
    if file and output and not os.path.isabs(file):  # noqa: PTH117
        file = os.path.relpath(file, output.parent)
    url = article.url or (article.id if not file else None)  # whatever is no address makes no link
    return Said(quote, article.id, title=article.title, url=url, file=file, other=other)


def _chosen(
    said: Sequence[Said],
    options: argparse.Namespace,
    since: dt.date | None,
    until: dt.date | None,
    *,
    named: bool,
) -> list[Said]:
    """Return the quotes of these speakers, on these topics and in this period.

    If ``named``, they are under the names of their speakers in the whole collection.
    """
    from quoteattr.grouping import by_speaker

    groups = by_speaker([one.quote for one in said])
    kept = _by(said, groups, options.speaker) if options.speaker else [*said]
    if not (options.about or since or until):
        return kept
    kept = _on(kept, options.about) if options.about else kept
    kept = _between(kept, since, until) if since or until else kept
    shown = {id(quote): name for name, group in groups.items() for quote in group}
    return (
        [attrs.evolve(one, quote=_called(one.quote, shown[id(one.quote)])) for one in kept] if named else kept
    )


def _on(said: Sequence[Said], topics: Sequence[str]) -> list[Said]:
    """Return the quotes on one of these topics."""
    patterns = [topic_pattern(topic) for topic in topics]
    kept = [one for one in said if any(is_about(one.quote, pattern) for pattern in patterns)]
    if said and not kept:
        complain(f"nothing to show: --about: {_none_of(said)} has these words in or around it")
    return kept


def _between(said: Sequence[Said], since: dt.date | None, until: dt.date | None) -> list[Said]:
    """Return the quotes that were certainly said in this period."""
    kept, open_ = [], 0
    for one in said:
        date = one.quote.date
        if is_within(date, since, until):
            kept.append(one)
        elif date is None or not ((since and date < since) or (until and date > until)):
            open_ += 1
    if open_:
        complain(
            f"--since, --until: left out {open_} of {len(said)} quotes, which may or may not have been said then"
        )
    elif said and not kept:
        complain(f"nothing to show: {_none_of(said)} was said between --since and --until")
    return kept


def _none_of(said: Sequence[Said]) -> str:
    return f"none of {len(said):,} quotes" if len(said) > 1 else "no quote"


def _called(quote: Quote, name: str | None) -> Quote:
    """Return the quote with this name for its speaker."""
    if quote.speaker is None or name is None:
        return quote
    return attrs.evolve(quote, speaker=attrs.evolve(quote.speaker, name=name))


def _by(said: Sequence[Said], groups: Groups, names: Sequence[str]) -> list[Said]:
    """Return the quotes of the speakers who have one of these names or ids in any article."""
    kept: set[int] = set()
    for name in names:
        wanted = name.casefold()
        found = [
            group
            for group in groups.values()
            if group.id == name or any(wanted in one.casefold() for one in group.names)
        ]
        if not found:
            complain(
                f"--speaker: no speaker's name contains {name!r}; the speakers are"
                f" {_some([one for one in groups if one], name)}"
            )
        kept |= {id(quote) for group in found for quote in group}
    return [one for one in said if id(one.quote) in kept]


SOME = 10  #: maximal number of names that a message lists


def _some(names: list[str], like: str) -> str:
    """Return some of the names for a message, those spelled most like ``like`` first."""
    from difflib import get_close_matches

    close = get_close_matches(like, names, n=3)
    shown = [*close, *(one for one in names if one not in close)][:SOME]
    more = f" and {len(names) - SOME} more" if len(names) > SOME else ""
    return ", ".join(shown) + more or "no speakers with a name"
