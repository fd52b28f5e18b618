"""Golden articles, one file a phenomenon, through the whole extraction."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr.extractor import Extractor

pytestmark = pytest.mark.model
FOLDER = Path(__file__).parent / "golden"


def cases() -> list[Any]:
    out = []
    for path in sorted(FOLDER.glob("*.toml")):
        golden = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(golden["case"]):
            case.setdefault("published", golden.get("published"))
            marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            out.append(pytest.param(case, id=f"{path.stem}-{number + 1}", marks=marks))
    return out


@cache
def extractor(attitudes: bool) -> Extractor:
    return quoteattr.load(attitudes=attitudes)


@pytest.mark.parametrize("case", cases())
def test_golden_article(case: dict[str, Any]) -> None:
    text = case["text"].strip()
    quotes = extractor(case.get("attitudes", False))(text, published=case["published"])
    assert [f"{quote.kind}: {quote}" for quote in quotes] == case["quotes"]
    if "children" in case:
        assert [child.text for quote in quotes for child in quote.children] == case["children"]
    if "statements" in case:
        assert [int(quote.statement.rpartition("-")[2]) for quote in quotes] == case["statements"]
    assert {str(doubt) for quote in quotes for doubt in quote.doubts} >= set(case.get("doubts", []))
    for quote in quotes:
        assert quote.text == " ".join(span.of(text) for span in quote.spans)
