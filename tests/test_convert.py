"""``quoteattr convert``: from records to each form and back, by files."""

import csv
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import quoteattr
from quoteattr import cli
from quoteattr.output import arrow
from quoteattr.output.records import read_jsonl
from quoteattr.output.standards.gold import to_gold

pytestmark = pytest.mark.model
TEXTS = {
    "one.txt": "“It will open,” Ana Ruiz said on Monday.",
    "two words.txt": "“It may,” Ben Ode said.\n\n“Or not,” he said.",
}


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    assert cli.main(["extract", "in", "--format", "jsonl", "--output", "quotes.jsonl"]) == 0
    return tmp_path / "quotes.jsonl"


def convert(*argv: str) -> int:
    return cli.main(["convert", *argv])


@pytest.mark.parametrize("form", ["webannotation", "brat"])
def test_there_and_back(form: str, records: Path, tmp_path: Path) -> None:
    assert convert("quotes.jsonl", "--to", form, "--articles", "in", "--output", "out") == 0
    assert convert("out", "--to", "jsonl", "--output", "back.jsonl") == 0
    assert (tmp_path / "back.jsonl").read_text() == records.read_text()


def test_brat_has_a_text_beside_each_annotation(records: Path, tmp_path: Path) -> None:
    assert convert("quotes.jsonl", "--to", "brat", "--articles", "in", "--output", "out") == 0
    names = [
        "annotation.conf",
        "in_one.txt.ann",
        "in_one.txt.txt",
        "in_two_words.txt.ann",
        "in_two_words.txt.txt",
    ]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    assert (tmp_path / "out" / "in_two_words.txt.txt").read_text() == TEXTS["two words.txt"]


@pytest.mark.parametrize("form", ["brat", "uima"])
def test_annotators_get_the_articles_without_quotes_too(
    form: str, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if form == "uima":
        pytest.importorskip("cassis")
    (tmp_path / "in" / "none.txt").write_text("The pier is wet.", encoding="utf-8")
    assert convert("quotes.jsonl", "--to", form, "--articles", "in", "--output", "out") == 0
    assert len(list((tmp_path / "out").glob("in_none.txt.*"))) == {"brat": 2, "uima": 1}[form]
    options = ("--articles", "in", "--published", "2021-12-08", "--output", "gold.jsonl")
    assert convert("out", "--to", "gold", *options) == 0
    gold = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {(one["id"], one["published"]) for one in gold} == {
        (str(Path("in", name)), "2021-12-08") for name in (*TEXTS, "none.txt")
    }
    assert "missing" not in capsys.readouterr().err
    assert convert("out", "--to", "jsonl", "--output", "back.jsonl") == 0
    assert (tmp_path / "back.jsonl").read_text() == records.read_text()


def test_an_article_that_has_changed_since_is_not_one_without_quotes(records: Path, tmp_path: Path) -> None:
    (tmp_path / "in" / "one.txt").write_text("The pier is wet.", encoding="utf-8")
    (tmp_path / "in").rename(tmp_path / "moved")
    assert convert("quotes.jsonl", "--to", "brat", "--articles", "moved", "--output", "out") == 1
    assert not list((tmp_path / "out").glob("*one*"))


def test_a_line_an_article(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert("quotes.jsonl", "--to", "schemaorg", "--articles", "in") == 0
    graphs = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [sum(node["@type"] == "Quotation" for node in graph["@graph"]) for graph in graphs] == [1, 2]
    assert convert("quotes.jsonl", "--to", "schemaorg") == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_line_a_claim_to_review(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert("quotes.jsonl", "--to", "claimreview", "--articles", "in") == 0
    reviews = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["@type"], one["itemReviewed"]["author"]["name"]) for one in reviews] == [
        ("ClaimReview", "Ana Ruiz"),
        ("ClaimReview", "Ben Ode"),
        ("ClaimReview", "Ben Ode"),
    ]


def test_csv_is_the_table(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert("quotes.jsonl", "--to", "csv") == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [(row["article"], row["number"], row["speaker"]) for row in rows] == [
        ("in/one.txt", "1", "Ana Ruiz"),
        ("in/two words.txt", "1", "Ben Ode"),
        ("in/two words.txt", "2", "Ben Ode"),
    ]


@pytest.fixture
def labelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Records of articles whose rows have columns that are no facts."""
    monkeypatch.chdir(tmp_path)
    rows = [
        {"id": "a", "text": "“It floats,” Nell Ivers said.", "outlet": "The Buoy", "kind": "news"},
        {"id": "b", "text": "“It sank,” Ben Ode said.", "tags": ["sea", 7]},
    ]
    Path("news.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    assert cli.main(["extract", "news.jsonl", "--output", "quotes.jsonl"]) == 0
    return Path("quotes.jsonl")


def test_columns_of_the_input_go_on_into_tables_and_records(
    labelled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert("quotes.jsonl", "--to", "csv") == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [(row["kind"], row["outlet"], row["input_kind"], row["tags"]) for row in rows] == [
        ("direct", "The Buoy", "news", ""),
        ("direct", "", "", '["sea", 7]'),
    ]
    assert convert("quotes.jsonl", "--to", "jsonl") == 0
    assert capsys.readouterr().out == labelled.read_text(encoding="utf-8")


def test_a_table_is_the_one_that_extract_writes(labelled: Path) -> None:
    assert cli.main(["extract", "news.jsonl", "--output", "first.csv"]) == 0
    assert convert("quotes.jsonl", "--to", "csv", "--articles", "news.jsonl", "--output", "then.csv") == 0
    assert Path("then.csv").read_text("utf-8") == Path("first.csv").read_text("utf-8")


def test_parquet_is_the_table_that_extract_writes_in_one_file(
    labelled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(arrow, "ROWS", 1)
    assert cli.main(["extract", "news.jsonl", "--output", "first.parquet"]) == 0
    assert (
        convert("quotes.jsonl", "--to", "parquet", "--articles", "news.jsonl", "--output", "then.parquet")
        == 0
    )
    then = pq.read_table("then.parquet")
    assert then.num_rows == 2
    assert then.equals(pq.read_table("first.parquet"))
    assert convert("quotes.jsonl", "--to", "parquet") == 2
    assert "--to parquet needs --output FILE" in capsys.readouterr().err


def test_json_is_one_array_of_the_records(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert("quotes.jsonl", "--to", "json") == 0
    assert json.loads(capsys.readouterr().out) == [*map(json.loads, labelled.read_text("utf-8").splitlines())]


def test_columns_are_chosen(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert("quotes.jsonl", "--to", "tsv", "--columns", "outlet, speaker") == 0
    assert capsys.readouterr().out.splitlines() == ["outlet\tspeaker", "The Buoy\tNell Ivers", "\tBen Ode"]
    assert convert("quotes.jsonl", "--to", "csv", "--columns", "outlets") == 2
    assert "'outlets' is unknown" in capsys.readouterr().err
    assert convert("quotes.jsonl", "--to", "schemaorg", "--columns", "outlet") == 2
    assert "--columns works only with csv, tsv, parquet, got schemaorg" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_read(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("pipe")
    writer = threading.Thread(target=lambda: Path("pipe").write_bytes(labelled.read_bytes()))
    writer.start()
    assert convert("pipe", "--to", "csv", "--columns", "outlet,number") == 0
    writer.join()
    assert capsys.readouterr().out.splitlines() == ["outlet,number", "The Buoy,1", ",1"]


def test_a_text_that_is_missing_or_another_one_is_told(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert("quotes.jsonl", "--to", "webannotation") == 1
    assert (
        "in/one.txt: this format needs the text of the article; name the original files with --articles"
        in capsys.readouterr().err
    )
    (tmp_path / "in" / "one.txt").write_text("It was changed, and it is as long as it was.")
    assert convert("quotes.jsonl", "--to", "webannotation", "--articles", "in") == 1
    captured = capsys.readouterr()
    assert "in/one.txt: its text is not the one from which the quotes were extracted" in captured.err
    assert len(captured.out.splitlines()) == 1


def test_articles_are_read_from_columns_of_other_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    article = {"nr": "f-1", "body": "“It floats,” Nell Ivers said.", "link": "https://fable.example/1"}
    Path("news.jsonl").write_text(json.dumps(article), encoding="utf-8")
    columns = ["--text-column", "body", "--id-column", "nr", "--url-column", "link"]
    assert cli.main(["extract", "news.jsonl", *columns, "--output", "quotes.jsonl"]) == 0
    assert convert("quotes.jsonl", "--to", "schemaorg", "--articles", "news.jsonl", *columns) == 0
    graph = json.loads(capsys.readouterr().out)["@graph"]
    assert graph[0]["url"] == "https://fable.example/1"
    assert convert("quotes.jsonl", "--to", "schemaorg", "--articles", "news.jsonl") == 2
    assert "news.jsonl: expected a column 'text' or 'html'" in capsys.readouterr().err


def test_days_and_addresses_of_articles_come_from_a_list(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.csv").write_text("file,published,url\none.txt,2021-12-08,https://fable.example/1\n")
    options = ["--articles", "in/one.txt", "--published-list", "list.csv"]
    assert convert("quotes.jsonl", "--to", "claimreview", *options) == 0
    claim = json.loads(capsys.readouterr().out.splitlines()[0])["itemReviewed"]
    assert claim["firstAppearance"]["datePublished"] == "2021-12-08"
    address, _, words = claim["firstAppearance"]["url"].partition("#:~:text=")
    assert address == "https://fable.example/1"
    assert "It%20will%20open" in words


def test_articles_are_known_by_another_way_to_their_files(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "in")
    assert convert(str(records), "--to", "webannotation", "--articles", ".", "--output", "out.jsonl") == 0
    assert convert("out.jsonl", "--to", "jsonl", "--output", "back.jsonl") == 0
    assert Path("back.jsonl").read_text() == records.read_text()


def test_articles_may_be_named_by_several_options(records: Path, tmp_path: Path) -> None:
    (tmp_path / "none.txt").write_text("Nobody spoke.", encoding="utf-8")
    given = [argument for name in ("in", "none.txt") for argument in ("--articles", name)]
    assert convert("quotes.jsonl", "--to", "gold", *given, "--output", "gold.jsonl") == 0
    assert "none.txt" in Path("gold.jsonl").read_text(encoding="utf-8")


def test_a_file_of_the_same_name_with_another_text_is_another_article(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "one.txt").write_text("“It will sink,” Ana Ruiz said on Monday.", encoding="utf-8")
    assert convert("quotes.jsonl", "--to", "csv", "--articles", "other") == 0
    assert "2 articles of the quotes are missing" in capsys.readouterr().err


def test_of_two_files_that_may_be_meant_none_is_taken(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("east", "west"):
        (tmp_path / "other" / folder).mkdir(parents=True)
        for name, text in TEXTS.items():
            (tmp_path / "other" / folder / name).write_text(text, encoding="utf-8")
    assert convert("quotes.jsonl", "--to", "csv", "--articles", "other/east") == 0
    assert "missing" not in capsys.readouterr().err
    assert convert("quotes.jsonl", "--to", "csv", "--articles", "other") == 0
    assert "2 articles of the quotes are missing" in capsys.readouterr().err


def test_what_all_articles_lack_is_said_once(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert("quotes.jsonl", "--to", "webannotation") == 1
    assert [line.split(":")[1] for line in capsys.readouterr().err.splitlines()[:2]] == [
        " in/one.txt",
        " 1 more article",
    ]


def test_one_article_that_is_missing_is_told(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert("quotes.jsonl", "--to", "csv", "--articles", "in/one.txt") == 0
    assert "--articles: 1 article of the quotes is missing, first" in capsys.readouterr().err


def test_articles_that_are_not_those_of_the_quotes_are_told(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.txt").write_text(TEXTS["one.txt"], encoding="utf-8")
    assert convert("quotes.jsonl", "--to", "schemaorg", "--articles", "other.txt") == 0
    name = str(Path("in/one.txt"))
    told = f"2 articles of the quotes are missing, first {name!r}; one that was given is 'other.txt'"
    assert told in capsys.readouterr().err
    assert convert("quotes.jsonl", "--to", "schemaorg", "--articles", "none.txt") == 2
    assert "none.txt: No such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (
            "junk\n",
            'line 1: expected one JSON record on each line, got str "junk',
        ),
        ("junk\n", "; quoteattr extract --format jsonl writes such a file"),
        ('{"type": "quote"}\n', "bad.jsonl, line 1: $: "),
        ('{"x": "AnnotationPage"}', "line 1: $: expected an AnnotationPage"),
        ('"AnnotationPage"{', "line 1: "),
    ],
)
def test_bad_input_is_told_with_its_line(
    held: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.jsonl").write_text(held)
    assert convert("bad.jsonl", "--to", "csv") == 2
    assert told in capsys.readouterr().err


def test_a_file_of_other_letters_is_told_by_its_name(
    records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records.write_bytes(records.read_text(encoding="utf-8").encode("utf-16"))
    assert convert("quotes.jsonl", "--to", "csv") == 2
    assert "quotes.jsonl: expected UTF-8, got UTF-16" in capsys.readouterr().err


def test_records_are_read_line_by_line_and_other_values_are_passed_over(
    records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = records.read_text() + '{"format": 1, "type": "failed", "id": "x", "error": "y"}\n\n'
    records.write_text(lines)
    assert convert("quotes.jsonl", "--to", "jsonl") == 0
    assert len(list(read_jsonl(capsys.readouterr().out.splitlines()))) == 3


def test_brat_needs_a_folder(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert("quotes.jsonl", "--to", "brat", "--articles", "in") == 2
    assert "--to brat needs --output FOLDER" in capsys.readouterr().err
    assert convert("none.jsonl", "--to", "csv") == 2
    assert "none.jsonl: No such file or directory" in capsys.readouterr().err


def test_nothing_is_replaced_unless_asked(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = records.read_bytes()
    for force in ([], ["--force"]):
        assert convert("quotes.jsonl", "--to", "jsonl", "--output", "quotes.jsonl", *force) == 2
        assert "would replace the input quotes.jsonl" in capsys.readouterr().err
    assert records.read_bytes() == before
    Path("other.jsonl").write_text("mine")
    assert convert("quotes.jsonl", "--to", "jsonl", "--output", "other.jsonl", "--force") == 0
    assert Path("other.jsonl").read_bytes() == records.read_bytes() == before


def test_a_conversion_that_fails_leaves_no_half_output(records: Path) -> None:
    with records.open("ab") as file:
        file.write(b"\xff\n")
    assert convert("quotes.jsonl", "--to", "csv", "--output", "out.csv") == 2
    assert not [path.name for path in Path().iterdir() if "out.csv" in path.name]


def test_an_input_without_quotes_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "none.jsonl").touch()
    assert convert(str(tmp_path / "none.jsonl"), "--to", "csv") == 0
    assert "no quotes to convert" in capsys.readouterr().err


@pytest.mark.parametrize("ending", [".ann", ".xmi", ".txt"])
@pytest.mark.parametrize("made", ["pipe", "device", "folder", "endless"])
def test_a_folder_with_what_is_no_file_is_told_at_once(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ending: str,
    made: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    odd = tmp_path / "in" / f"one{ending}"
    match made:
        case "pipe":
            os.mkfifo(odd)
        case "device":
            odd.symlink_to("/dev/zero")
        case "folder":
            odd.mkdir()
        case _:
            with odd.open("wb") as file:
                file.truncate(1 << 40)
    if ending != ".ann":
        (tmp_path / "in" / "one.ann").write_text("", encoding="utf-8")
    if ending != ".txt":
        (tmp_path / "in" / "one.txt").write_text("", encoding="utf-8")
    assert convert("in", "--to", "jsonl", "--output", "out.jsonl") == 2
    assert str(Path("in") / f"one{ending}") in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()


def test_a_folder_of_tables_is_told_apart(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part-00000.parquet").write_bytes(b"PAR1")
    assert convert("out", "--to", "jsonl") == 2
    told = "tables cannot be converted; give the .jsonl that quoteattr extract writes"
    assert f"quoteattr: out: {told}" in capsys.readouterr().err
    Path("out.csv").write_text("article,number\n")
    assert convert("out.csv", "--to", "jsonl") == 2
    assert f"quoteattr: out.csv: {told}" in capsys.readouterr().err


def gold(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_gold_has_every_article_with_the_marks_of_its_quotations(records: Path, tmp_path: Path) -> None:
    (tmp_path / "in" / "none.txt").write_text("The pier is wet.", encoding="utf-8")
    argv = [
        "quotes.jsonl",
        "--to",
        "gold",
        "--articles",
        "in",
        "--published",
        "2021-12-08",
        "--output",
        "gold.jsonl",
    ]
    assert convert(*argv) == 0
    one, two, none = gold(tmp_path / "gold.jsonl")
    assert (one["id"], one["text"], one["published"]) == ("in/one.txt", TEXTS["one.txt"], "2021-12-08")
    text = TEXTS["one.txt"]
    [quote] = one["quotes"]  # type: ignore[misc]
    said = {role: [text[start:end] for start, end in quote[role]] for role in ("content", "cue", "source")}
    assert said == {"content": ["“It will open,”"], "cue": ["said"], "source": ["Ana Ruiz"]}
    assert (quote["type"], quote["entity"], quote["kind"]) == ("direct", "Ana Ruiz", "person")
    assert (none["id"], none["quotes"]) == ("in/none.txt", [])
    assert len(two["quotes"]) == 2  # type: ignore[arg-type]


def test_what_was_found_is_right_by_its_own_gold(records: Path) -> None:
    assert convert("quotes.jsonl", "--to", "gold", "--articles", "in", "--output", "gold.jsonl") == 0
    command = [sys.executable, "-m", "quoteattr.evaluate", "gold.jsonl", "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert told["all"]["joint"]["f1"] == 1.0


def test_posts_in_gold_have_no_kind_of_speaker(tmp_path: Path) -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>We open.</p>&mdash; Ana (@ana) <a href="%s">%s</a></blockquote>'
    )
    link = "https://twitter.com/anaruiz/status/1468000000000000000", "December 6, 2021"
    quotes = quoteattr.extract(quoteattr.read_html(f"<p>“It rained,” Ana Ruiz said.</p>{post % link}"))
    assert {str(one.kind) for one in quotes} == {"direct", "post"}
    (tmp_path / "gold.jsonl").write_text(json.dumps(to_gold(quotes.article, quotes)))
    command = [sys.executable, "-m", "quoteattr.evaluate", "--dates", tmp_path / "gold.jsonl", "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert told["kind"] == 1.0


def test_articles_bring_their_day_to_what_annotators_made(records: Path, tmp_path: Path) -> None:
    assert convert("quotes.jsonl", "--to", "brat", "--articles", "in", "--output", "out") == 0
    given = ("--articles", "in", "--published", "2021-12-08", "--output", "gold.jsonl")
    assert convert("out", "--to", "gold", *given) == 0
    assert {one["published"] for one in gold(tmp_path / "gold.jsonl")} == {"2021-12-08"}


def test_annotated_files_become_gold(records: Path, tmp_path: Path) -> None:
    assert convert("quotes.jsonl", "--to", "brat", "--articles", "in", "--output", "out") == 0
    assert convert("out", "--to", "gold", "--output", "back.jsonl") == 0
    assert convert("quotes.jsonl", "--to", "gold", "--articles", "in", "--output", "gold.jsonl") == 0
    back, there = gold(tmp_path / "back.jsonl"), gold(tmp_path / "gold.jsonl")
    assert [(one["id"], one["quotes"]) for one in back] == [(one["id"], one["quotes"]) for one in there]
