"""How much of an article, or of a batch, goes through the network at once."""

import pytest

import quoteattr
from quoteattr.document.document import Document
from quoteattr.tagging import tagger as module
from quoteattr.tagging.tagger import Tagger
from quoteattr.tagging.tagging import Reading, readings

TEXTS = [
    "\n\n".join(f"“The {color} buoy is adrift,” Ines Okoro said." for color in colors)
    for colors in (("red",), ("blue", "black", "grey"), ("white", "brown"), ("green",))
]


@pytest.fixture
def sections(extractor: quoteattr.Extractor) -> list[Reading]:
    documents: list[Document] = [extractor.tagged(quoteattr.read_text(text))[0] for text in TEXTS]
    return [one for document in documents for one in readings(document)]


@pytest.mark.model
def test_no_pass_has_more_tokens_than_it_may(
    extractor: quoteattr.Extractor, sections: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = [len(one.tokens) for one in sections]
    together = sum(sizes[:2]) - 1
    passes: list[list[int]] = []
    whole = Tagger._pass

    def noted(self: Tagger, group: list[Reading]) -> object:
        passes.append([len(one.tokens) for one in group])
        return whole(self, group)

    monkeypatch.setattr(module, "TOKENS_AT_ONCE", together)
    monkeypatch.setattr(Tagger, "_pass", noted)
    assert len(extractor._tagger.predict(sections)) == len(sections)
    assert [size for one in passes for size in one] == sizes
    assert all(sum(one) <= together or len(one) == 1 for one in passes)
    assert any(len(one) > 1 for one in passes)
