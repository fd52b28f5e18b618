"""Timelines as text, SVG and HTML."""

import datetime as dt
import io
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from quoteattr import cli
from quoteattr.output.chart import Said, chart_html, chart_svg, chart_text
from quoteattr.values import Basis, Granularity, Kind, Quote, QuoteDate, Span, Speaker


def said(words: str, who: str | None, start: str | None, end: str | None = "", article: str = "a") -> Said:
    first = dt.date.fromisoformat(start) if start else None
    last = first if end == "" else dt.date.fromisoformat(end) if end else None
    date = None
    if first or last:
        edtf = f"{start or '..'}/{end or '..'}" if first != last else start or ""
        date = QuoteDate(start=first, end=last, granularity=Granularity.DAY, basis=Basis.STATED, edtf=edtf)
    speaker = Speaker(name=who) if who else None
    return Said(Quote(text=words, kind=Kind.DIRECT, spans=(Span(0, 1),), speaker=speaker, date=date), article)


ALL = [
    said("It will open", "Ana Ruiz", "2021-12-06"),
    said("It may open", "Ben Ode", "2021-11-29", "2021-12-05"),
    said("It opened before", None, None, "2021-12-01"),
    said("It stays open", "Ana Ruiz", "2021-12-01", None),
    said("Open <it>", "Ana & Ruiz", None, None),
]


def test_text_is_in_the_order_of_the_days() -> None:
    assert chart_text(ALL) == (
        "2021-11-29/2021-12-05  Ben Ode          It may open\n"
        "../2021-12-01          unknown speaker  It opened before\n"
        "2021-12-01/..          Ana Ruiz         It stays open\n"
        "2021-12-06             Ana Ruiz         It will open\n"
        "date unknown           Ana & Ruiz       Open <it>\n"
    )
    assert chart_text([]) == "no quotes found\n"


def test_text_names_the_article_where_there_are_several() -> None:
    shown = chart_text([*ALL, said("x", "Ana Ruiz", "2021-12-06", article="b")])
    assert all(line.endswith("]") for line in shown.splitlines())


def test_svg_draws_each_kind_of_date_in_its_place() -> None:
    root = ElementTree.fromstring(chart_svg(ALL))
    name = "{http://www.w3.org/2000/svg}"
    texts = [one.text for one in root.iter(f"{name}text")]
    assert texts[:5] == ["2021-11-29", "2021-12-01", "2021-12-05", "2021-12-06", "date unknown"]
    assert texts[5:] == ["Ben Ode", "unknown speaker", "Ana Ruiz", "Ana & Ruiz"]
    titled = {one[0].text: one for one in root if one.tag != f"{name}text" and len(one)}
    bar = titled["“It may open” — Ben Ode, 2021-11-29/2021-12-05"]
    dot = titled["“It will open” — Ana Ruiz, 2021-12-06"]
    hollow = titled["“Open <it>” — Ana & Ruiz"]
    before = titled["“It opened before” — unknown speaker, ../2021-12-01"]
    after = titled["“It stays open” — Ana Ruiz, 2021-12-01/.."]
    x = {one.text: int(one.get("x") or 0) for one in root.iter(f"{name}text")}
    assert (int(bar.get("x") or 0), int(bar.get("width") or 0)) == (
        x["2021-11-29"],
        x["2021-12-05"] - x["2021-11-29"],
    )
    assert (dot.tag, int(dot.get("cx") or 0)) == (f"{name}circle", x["2021-12-06"])
    assert (hollow.get("fill"), int(hollow.get("cx") or 0)) == ("none", x["date unknown"])
    assert (before.get("d") or "").startswith(f"M{x['2021-12-01']} ")
    assert (before.get("d") or "").endswith("l-16 -5z")
    assert (after.get("d") or "").endswith("l16 -5z")


def test_svg_of_many_stays_within_its_frame() -> None:
    many = [said(f"w{n}", f"Speaker {n % 40}", f"20{n % 30 + 10}-01-0{n % 9 + 1}") for n in range(300)]
    root = ElementTree.fromstring(chart_svg(many))
    circles = list(root.iter("{http://www.w3.org/2000/svg}circle"))
    assert len(circles) == 300
    width, height = int(root.get("width") or 0), int(root.get("height") or 0)
    assert max(int(one.get("cx") or 0) for one in circles) < width
    assert max(int(one.get("cy") or 0) for one in circles) < height


def test_html_has_all_words_in_a_table() -> None:
    shown = chart_html(ALL)
    assert shown.count("<tr>") == 1 + len(ALL)
    assert '<bdi>Ana &amp; Ruiz</bdi></td><td dir="auto">Open &lt;it&gt;</td>' in shown
    assert chart_html([]) == '<main class="quoteattr"><p>No quotes found.</p></main>'


@pytest.mark.model
@pytest.mark.parametrize(
    ("form", "begins"), [("text", "2021-12-06  Ana Ruiz"), ("svg", "<svg "), ("html", "<!DOCTYPE html>")]
)
def test_the_command_prints_each_form(
    form: str, begins: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("“It will open,” Ana Ruiz said on Monday.", encoding="utf-8")
    assert cli.main(["timeline", str(file), "--published", "2021-12-08", "--format", form]) == 0
    out = capsys.readouterr().out
    assert out.startswith(begins)
    assert "Ana Ruiz" in out


@pytest.mark.model
def test_show_prints_a_page(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO("“It will open,” Ana Ruiz said on Monday.".encode()))
    )
    assert cli.main(["show", "-", "--html", "--why"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("<!DOCTYPE html>")
    assert out.count('<mark class="said" title') == 1
    assert "<li>cue “said”" in out
