"""Timelines as text, SVG and HTML."""

import datetime as dt
import io
import sys
from pathlib import Path
from xml.etree import ElementTree

import attrs
import pytest

from quoteattr import cli
from quoteattr.output.chart import Said, chart_svg, chart_text
from quoteattr.output.overview import timeline_page
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


def test_text_is_cut_to_a_width_or_not_at_all() -> None:
    long = said("a word " * 60, "Ana Ruiz", "2021-12-06", article="folder/" * 20)
    cut = chart_text([*ALL, long], width=100).splitlines()
    assert max(map(len, cut)) <= 100
    assert "…" in "".join(cut)
    whole = chart_text([*ALL, long], width=None)
    assert ("a word " * 60).strip() in whole
    assert f"[{'folder/' * 20}]" in whole


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


def test_the_page_has_all_words_in_a_table() -> None:
    table = timeline_page(ALL).split("<table>")[1].split("</table>")[0]
    assert table.count("<tr") == 1 + len(ALL)
    assert '<bdi>Ana &amp; Ruiz</bdi></a></td><td dir="auto">Open &lt;it&gt; <small>' in table
    assert '<main class="quoteattr"><p>No quotes found.</p></main>' in timeline_page([])


def test_each_speaker_has_a_page_with_links_to_the_articles(tmp_path: Path) -> None:
    web = attrs.evolve(ALL[0], title="Bridge <opens>", url="https://news.example/bridge?a=1&b=2")
    file = attrs.evolve(ALL[3], article="in/a b.txt", file="in/javascript:a b.txt")
    shown = timeline_page([web, file, *ALL[1:3], ALL[4]])
    place = shown.split('<a href="#')[1].split('"')[0]
    pages = {
        part.split("</h2>")[0].split(">")[-1]: part for part in shown.split('<section class="speaker"')[1:]
    }
    assert list(pages) == ["Ben Ode", "unknown speaker", "Ana Ruiz", "Ana &amp; Ruiz"]
    assert f'id="{place}"' in pages["Ben Ode"], "the first of the table is the first to have spoken"
    assert '<a href="https://news.example/bridge?a=1&amp;b=2" rel=' in pages["Ana Ruiz"]
    assert ">Bridge &lt;opens&gt;</a>" in pages["Ana Ruiz"]
    assert '<a href="./in/javascript%3Aa%20b.txt">in/a b.txt</a>' in pages["Ana Ruiz"]
    assert "2 quotes in 2 articles" in pages["Ana Ruiz"]
    assert "2021-12-01 to 2021-12-06" in pages["Ana Ruiz"]
    assert "Ben Ode" not in pages["Ana Ruiz"]


def test_the_page_of_one_speaker_alone_is_headed_by_them() -> None:
    shown = timeline_page([ALL[0], ALL[3]])
    assert '<h1 dir="auto">Ana Ruiz</h1><p class="facts"><bdi>2 quotes in 1 article</bdi>' in shown
    assert "<title>Ana Ruiz</title>" in shown
    assert '<section class="speaker"' not in shown


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
@pytest.mark.parametrize(("name", "held"), [("ruiz", ["Ana Ruiz"] * 2), ("ODE", ["Ben Ode"]), ("Moss", [])])
def test_the_command_prints_one_speaker(
    name: str, held: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, who in enumerate(("Ana Ruiz", "Ben Ode", "Mayor Ana Ruiz")):
        (tmp_path / f"{number}.txt").write_text(f"“It will open,” {who} said on Monday.", encoding="utf-8")
    assert cli.main(["timeline", str(tmp_path), "--published", "2021-12-08", "--speaker", name]) == 0
    out, err = capsys.readouterr()
    assert [line.split("  ")[1] for line in out.splitlines() if "  " in line] == held
    assert ("no speaker's name contains 'Moss'; the speakers are Ana Ruiz, Ben Ode" in err) is (not held)


@pytest.mark.model
def test_a_name_that_nobody_has_is_told_with_the_closest_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ["Ann Ames", "Bob Bell", "Cy Cole", "Di Dunn", "Ed Eames", "Flo Finn", "Gus Gray", "Hal Hunt"]
    names += ["Ida Ives", "Jon Jory", "Kay Kerr", "Lou Lind"]
    (tmp_path / "a.txt").write_text(
        "\n\n".join(f"“It will open,” {one} said." for one in names), encoding="utf-8"
    )
    assert cli.main(["timeline", str(tmp_path), "--speaker", "Lou Lint"]) == 0
    err = capsys.readouterr().err
    assert "the speakers are Lou Lind, " in err
    assert err.endswith(" and 2 more\n")


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
