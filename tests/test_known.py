"""Known people wherever the library is used: in Python, on the command line, in tables and in spaCy."""

import csv
import json
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pytest
import spacy

import quoteattr
from quoteattr import Doubt, Extractor, Person, Tenure, cli, table
from quoteattr.people.known import People

pytestmark = pytest.mark.model

PEOPLE = People(
    [
        Person(name="Ines Varga", id="Q2", roles=[Tenure("Premier", of="Norland", start="2020-07-01")]),
        Person(name="Odo Quill", id="Q1", roles=[Tenure("Premier", of="Norland", end="2020-06-30")]),
        Person(name="Bo Tamm", id="Q3", handles="tamm_bo"),
    ]
)
TEXT = "“The ferry stays,” Ines Varga said on Monday. “It is cheap,” Varga said. The harbor was quiet."
OFFICE = "“The ferry stays,” the Premier of Norland said."
ROWS = (
    "id,name,handles,role,of,from,to\nQ2,Ines Varga,,Premier,Norland,2020-07-01,\n"
    "Q1,Odo Quill,,Premier,Norland,,2020-06-30\n"
)


@pytest.fixture
def known(tmp_path: Path) -> Path:
    path = tmp_path / "known.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def ids(quotes: Any) -> list[str | None]:
    return [quote.speaker and quote.speaker.id for quote in quotes]


def test_extract_and_call_take_people_for_one_article(extractor: Extractor) -> None:
    assert ids(quoteattr.extract(TEXT, people=PEOPLE)) == ["Q2", "Q2"]
    assert ids(extractor(TEXT, people=list(PEOPLE))) == ["Q2", "Q2"]
    assert ids(extractor(TEXT)) == [None, None]


def test_nothing_but_the_id_changes(extractor: Extractor) -> None:
    found = [
        attrs.evolve(one, speaker=one.speaker and attrs.evolve(one.speaker, id=None))
        for one in extractor(TEXT, people=PEOPLE)
    ]
    assert found == extractor(TEXT)


def test_load_takes_people_for_all(known: Path) -> None:
    extractor = quoteattr.load(people=known)
    results = list(
        extractor.pipe([quoteattr.read_text(OFFICE, published=day) for day in ("2020-03-01", "2021-03-01")])
    )
    assert [ids(one) for one in results] == [["Q1"], ["Q2"]]


def test_the_day_of_the_statement_counts_before_that_of_the_article(extractor: Extractor) -> None:
    text = "“The ferry stays,” the Premier of Norland said on May 4, 2019."
    (quote,) = extractor(text, published="2021-03-01", people=PEOPLE)
    assert quote.speaker is not None
    assert (quote.speaker.id, quote.speaker.name) == ("Q1", "the Premier of Norland")
    assert Doubt.UNRESOLVED_MENTION not in quote.doubts


def test_the_account_of_a_post_is_known(extractor: Extractor) -> None:
    text = (
        "The pier is open again.\n\nCold feet, warm tea. Thank you all.\n— Pier Life (@tamm_bo) May 4, 2021\n"
    )
    posts = [quote for quote in extractor(text, people=PEOPLE) if quote.post]
    assert ids(posts) == ["Q3"]


def test_a_withheld_speaker_has_no_id(extractor: Extractor) -> None:
    assert ids(extractor(TEXT, people=PEOPLE, min_confidence=1.0)) == [None, None]


def test_records_and_rows_keep_the_id(extractor: Extractor) -> None:
    quotes = extractor(TEXT, people=PEOPLE)
    assert [quoteattr.from_dict(json.loads(json.dumps(quoteattr.to_dict(one)))) for one in quotes] == quotes
    assert [row["speaker_id"] for row in quoteattr.to_rows(quotes)] == ["Q2", "Q2"]


def test_annotate_takes_the_file(known: Path) -> None:
    batch = pa.RecordBatch.from_pylist([{"id": "a", "text": TEXT}])
    [found] = table.annotate([batch], people=known)
    assert found.column("speaker_id").to_pylist() == ["Q2", "Q2"]


def test_spacy_writes_the_id_and_keeps_the_list(known: Path, tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config={"people": str(known)})
    nlp.to_disk(tmp_path / "saved")
    known.unlink()
    doc = spacy.load(tmp_path / "saved")(TEXT)
    assert ids(doc._.quotes) == ["Q2", "Q2"]
    assert [span.kb_id_ for span in doc.spans["quotes_speaker"]] == ["Q2", "Q2"]
    assert {span.kb_id_ for span in doc.spans["quotes_cue"]} == {""}


def test_the_command_line_takes_the_file(
    known: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert cli.main(["extract", str(article), "--people", str(known), "--format", "csv"]) == 0
    assert [row["speaker_id"] for row in csv.DictReader(capsys.readouterr().out.splitlines())] == ["Q2", "Q2"]
    assert cli.main(["show", str(article), "--people", str(known)]) == 0
    assert "Ines Varga [Q2]" in capsys.readouterr().out


def test_a_list_that_cannot_be_read_is_wrong_usage(
    known: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known.write_text("id,name\nQ1,A\nQ1,B\n", encoding="utf-8")
    article = tmp_path / "a.txt"
    article.write_text(TEXT, encoding="utf-8")
    for path, told in (
        (known, "line 3: the id 'Q1' is already on line 2"),
        (tmp_path / "no.csv", "No such file"),
    ):
        assert cli.main(["extract", str(article), "--people", str(path)]) == 2
        assert told in capsys.readouterr().err


def test_a_timeline_shows_one_speaker_under_one_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = ["“The ferry stays,” Ines Varga said.", "“Nobody asked me about the ferry,” Varga said."]
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    assert cli.main(["timeline", *map(str, paths)]) == 0
    assert capsys.readouterr().out.count("Ines Varga") == 2
    assert cli.main(["timeline", *map(str, paths), "--format", "svg"]) == 0
    drawing = capsys.readouterr().out
    assert "<g><title>Ines Varga, Varga: no other full name ends with Varga</title><text" in drawing
