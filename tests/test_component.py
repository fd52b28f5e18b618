"""The spaCy component."""

from pathlib import Path

import pytest
import spacy

pytestmark = pytest.mark.model

TEXT = "“The bridge will open in May,” Ana Ruiz said on Monday.\n\nOfficials said divers would go down again."


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr_tagger")
    return nlp


def spans(doc, name: str) -> list[str]:
    return [span.text for span in doc.spans[f"quoteattr_{name}"]]


def test_component_writes_span_groups(nlp) -> None:
    doc = nlp(TEXT)
    assert spans(doc, "cue")[:1] == ["said"]
    assert spans(doc, "source") == ["Ana Ruiz", "Officials"]
    assert "divers would go down again" in spans(doc, "content")


def test_component_pipes_in_order(nlp) -> None:
    texts = [TEXT, "", "The pier is sixty metres long."]
    assert [spans(doc, "source") for doc in nlp.pipe(texts)] == [["Ana Ruiz", "Officials"], [], []]


def test_component_survives_disk_and_bytes(nlp, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    doc = again(TEXT)
    assert spans(doc, "source") == ["Ana Ruiz", "Officials"]
    restored = spacy.tokens.Doc(again.vocab).from_bytes(doc.to_bytes())
    assert spans(restored, "source") == spans(doc, "source")


def test_component_predicts_without_writing(nlp) -> None:
    component = nlp.get_pipe("quoteattr_tagger")
    doc = nlp.make_doc(TEXT)
    ((_, tagging),) = component.predict([doc])
    assert tagging.contents
    assert not doc.spans


def test_component_shows_quotations_with_their_marks(nlp) -> None:
    doc = nlp("„We ‘will’ build“, she said. «And soon»,she said.")
    assert spans(doc, "quotation")[0] == "„We ‘will’ build“"
    assert "«And soon»" in spans(doc, "quotation")[1]
    assert {span.label_ for span in doc.spans["quoteattr_quotation"]} == {"QUOTATION"}
