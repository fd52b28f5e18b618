"""Python's garbage collector rests while an article is read, and goes on afterwards as before."""

import gc
from collections.abc import Iterator

import pytest

from quoteattr import Extractor
from quoteattr.collection import paused


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """Collections go on after each test, whatever it did."""
    yield
    gc.enable()


def test_it_goes_on_after_a_pause_and_after_an_error() -> None:
    with paused():
        assert not gc.isenabled()
        with paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), paused():
        raise KeyError
    assert gc.isenabled()


def test_who_has_stopped_it_keeps_it_stopped() -> None:
    gc.disable()
    with paused():
        pass
    assert not gc.isenabled()


@pytest.mark.model
def test_no_collection_runs_while_statements_are_read(extractor: Extractor) -> None:
    text = "“We will go,” Ana Ruiz said.\n\n" * 60
    document, taggings = extractor.tagged(extractor(text).article)
    ran: list[str] = []
    gc.callbacks.append(lambda phase, _told: ran.append(phase))
    try:
        extractor._quotes(document, taggings, extractor._choices)
    finally:
        gc.callbacks.pop()
    assert len(ran) <= 2  # the one that was due when it went on
    assert gc.isenabled()
