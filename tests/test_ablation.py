"""The benchmark that leaves out one part after another: each part is still where the benchmark looks for it."""

import pytest
from scripts import load

import quoteattr

TEXT = "“We sail at dawn,” Ida Moss said on Monday, “and we row at dusk.”\n\nOtto Quill: “The oars are gone.”"


ABLATION = load("ablation")


@pytest.mark.model
@pytest.mark.parametrize("part", ABLATION.PARTS)
def test_an_article_is_read_without_each_part(part: str) -> None:
    with ABLATION.PARTS[part]():
        quotes = quoteattr.extract(TEXT, published="2021-12-08")
    assert "We sail at dawn" in " ".join(quote.text for quote in quotes)
