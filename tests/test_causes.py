"""What kind of error each error is."""

from typing import Any

from quoteattr.evaluate.causes import causes, to_rows, to_table
from quoteattr.evaluate.counts import Options
from quoteattr.evaluate.quotes import read_document

TEXT = "0123456789 " * 30


def quote(
    *content: tuple[int, int], source: tuple[int, int] | None = None, kind: str = "indirect"
) -> dict[str, Any]:
    said = [list(source)] if source else []
    return {
        "content": [list(one) for one in content],
        "source": said,
        "cue": [],
        "type": kind,
        "entity": None,
    }


def told(golds: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    document = read_document({"id": "d", "text": TEXT, "quotes": golds})
    return [(outcome, cause) for outcome, _, cause in causes(document, found, Options())]


def test_how_a_missed_quote_lies_to_what_was_found() -> None:
    gold = quote((110, 150))
    cases = {
        "not found": [],
        "found with more around it": [quote((110, 220))],
        "found in part": [quote((110, 120))],
        "found shifted": [quote((140, 200))],
        "found in several pieces": [quote((110, 120)), quote((130, 140))],
    }
    for cause, found in cases.items():
        assert told([gold], found)[0] == ("missed", cause)


def test_two_quotes_found_as_one() -> None:
    golds = [quote((110, 150)), quote((160, 200))]
    assert told(golds, [quote((60, 250))])[:2] == [("missed", "joined with another one")] * 2


def test_spurious_quotes_lie_beside_gold_or_not() -> None:
    assert ("spurious", "nothing annotated there") in told([], [quote((110, 150))])
    assert ("spurious", "other bounds than a missed one") in told([quote((110, 150))], [quote((110, 120))])
    found = [quote((110, 150)), quote((140, 144))]
    assert ("spurious", "overlaps one that was found") in told([quote((110, 150))], found)


def test_wrong_speakers() -> None:
    gold = quote((110, 150), source=(0, 10))
    assert told([gold], [quote((110, 150))]) == [("wrong speaker", "nobody given")]
    assert told([gold], [quote((110, 150), source=(50, 60))]) == [("wrong speaker", "somebody else")]
    nobody = [("wrong speaker", "somebody where the gold has nobody")]
    assert told([quote((110, 150))], [quote((110, 150), source=(50, 60))]) == nobody


def test_the_table_counts_by_type() -> None:
    document = read_document(
        {"id": "d", "text": TEXT, "quotes": [quote((110, 150)), quote((0, 9), kind="direct")]}
    )
    types = ("direct", "indirect")
    table = to_table(to_rows(causes(document, [], Options()), types), types)
    assert table.splitlines()[1].split() == ["missed:", "not", "found", "1", "1", "2"]
