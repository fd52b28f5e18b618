"""Dates that are kept apart from the text of their articles."""

import json
import re
from pathlib import Path

import pytest

from quoteattr.enums import Basis
from quoteattr.evaluate.edtf import read_days
from quoteattr.tagging.pack import SHIPPED as PACK
from quoteattr.train.dated import examples
from quoteattr.train.standoff import read_standoff, with_dates

DATA = Path(__file__).parent / "data"
SHIPPED = DATA / "polnear-dates.jsonl"
DATED = {"date": "2019-08-12", "basis": "stated", "sure": True}


def test_dates_are_joined_by_article_and_offsets(tmp_path: Path) -> None:
    path = tmp_path / "dates.jsonl"
    path.write_text(json.dumps({"id": "a", "content": [[4, 9]], **DATED}) + "\n", encoding="utf-8")
    first, second = {"content": [[4, 9]], "cue": [[0, 3]]}, {"content": [[12, 15]], "cue": []}
    (joined,) = with_dates([{"id": "a", "quotes": [first, second]}], read_standoff(path))
    assert joined["quotes"] == [first | DATED]


def test_an_article_without_any_date_is_left_out() -> None:
    bare = {"id": "a", "quotes": [{"content": [[0, 1]]}]}
    dated = {"id": "b", "quotes": [{"content": [[0, 1]], **DATED}]}
    assert list(with_dates([bare, dated], {})) == [dated]


def test_the_shipped_dates_hold_no_word_of_their_articles() -> None:
    lines = [json.loads(line) for line in SHIPPED.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 600
    for one in lines:
        assert sorted(one) == ["basis", "content", "date", "id", "sure"]
        assert all(type(place) is int for span in one["content"] for place in span)
        assert one["date"] is None or re.fullmatch(r"[\d./-]+", one["date"])
        assert one["basis"] in {"stated", "context", "published", "unknown"}


@pytest.mark.model
def test_many_statements_of_an_article_weigh_less_and_a_set_weighs_what_it_is_given(tmp_path: Path) -> None:
    said = [
        "“The ferry is late,” said Ida Cole.",
        "“The mill is shut,” said Tom Brock.",
        "“We wait,” Brock said.",
    ]
    gold = tmp_path / "gold.jsonl"
    with gold.open("w", encoding="utf-8") as file:
        for name, paragraphs in {"few": said[:1], "many": said, "apart": said[:1]}.items():
            text = "\n\n".join(paragraphs)
            quotes = [_quote(text, one, **({} if name == "apart" else DATED)) for one in paragraphs]
            record = {"id": name, "text": text, "published": "2019-08-15", "quotes": quotes}
            file.write(json.dumps(record) + "\n")
    apart = {"apart": {str(_quote(said[0], said[0])["content"]): DATED}}
    weights = {one.name: one.weight for one in examples(gold, PACK, apart)}
    assert weights["many"] == pytest.approx(weights["few"] / 3**0.5)
    assert weights["apart"] == weights["few"]
    assert [one.weight for one in examples(gold, PACK, apart, 0.5)] == [
        pytest.approx(weight / 2) for weight in weights.values()
    ]


def _quote(text: str, paragraph: str, **date: object) -> dict[str, object]:
    start = text.index(paragraph)
    end = start + paragraph.index("”") + 1
    return {"content": [[start, end]], "cue": [], "source": [], "type": "direct", **date}


@pytest.mark.parametrize(
    ("name", "articles"), [("wikinews", 128), ("press", 937), ("press-train", 809), ("outlets", 1670)]
)
def test_an_annotation_has_ordered_places_known_bases_and_no_text(name: str, articles: int) -> None:
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert len({record["id"] for record in records}) == len(records) == articles
    for quote in (quote for record in records for quote in record["quotes"]):
        assert all(start < end for start, end in quote["content"])
        assert quote["content"] == sorted(quote["content"])
        read_days(quote.get("date"))  # of an article of an unknown day, nobody noted dates
        assert quote.get("basis", "unknown") in {*Basis, "unknown"}
        assert len(quote["entity"] or "") < 110
