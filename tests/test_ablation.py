"""The benchmark that leaves out one part after another: each part is still where the benchmark looks for it."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import quoteattr

SCRIPT = Path(__file__).parent / "benchmarks" / "ablation.py"
TEXT = "“We sail at dawn,” Ida Moss said on Monday, “and we row at dusk.”\n\nOtto Quill: “The oars are gone.”"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ablation", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ABLATION = load()


@pytest.mark.model
@pytest.mark.parametrize("part", ABLATION.PARTS)
def test_an_article_is_read_without_each_part(part: str) -> None:
    with ABLATION.PARTS[part]():
        quotes = quoteattr.extract(TEXT, published="2021-12-08")
    assert "We sail at dawn" in " ".join(quote.text for quote in quotes)
