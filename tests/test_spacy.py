"""The spaCy component ``quoteattr``, used as its users do."""

import inspect
import json
import pickle
import shutil
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

import quoteattr
from quoteattr.integrations.spacy import make_quoteattr, make_tagger
from quoteattr.tagging.pack import SHIPPED

pytestmark = pytest.mark.model

TEXT = "“The bridge will open in May,” Ana Ruiz said on Monday.\n\nOfficials say divers will go down again."
SAID = [("The bridge will open in May", "Ana Ruiz"), ("divers will go down again", "Officials")]


@pytest.fixture(scope="module")
def nlp() -> Any:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr")
    return nlp


def said(doc: Doc) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker.name if quote.speaker else None) for quote in doc._.quotes]


def test_it_writes_spans_that_know_their_quote(nlp: Any) -> None:
    doc = nlp.make_doc(TEXT)
    doc.user_data["published"] = "2021-12-08"
    doc = nlp(doc)
    assert said(doc) == SAID
    written = {name: [(one.text, one.label_, one.id_) for one in doc.spans[name]] for name in doc.spans}
    assert written == {
        "quotes": [
            ("The bridge will open in May", "DIRECT", "0"),
            ("divers will go down again", "INDIRECT", "1"),
        ],
        "quotes_cue": [("said", "CUE", "0"), ("say", "CUE", "1")],
        "quotes_speaker": [("Ana Ruiz", "SPEAKER", "0"), ("Officials", "SPEAKER", "1")],
        "quotes_date": [("Monday", "DATE", "0")],
    }


@pytest.mark.parametrize("factory", [make_quoteattr, make_tagger])
def test_factories_have_types_and_not_their_names(factory: Any) -> None:  # which spaCy 3.8.2 cannot look up
    types = [one.annotation for one in inspect.signature(factory).parameters.values()]
    assert types[0] is spacy.Language
    assert not [one for one in types if isinstance(one, str)]


def test_a_part_of_a_doc_has_no_quotes_of_the_whole(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert doc[:].as_doc(copy_user_data=True)._.quotes == doc._.quotes != []
    part = doc[4:].as_doc(copy_user_data=True)
    assert (list(part._.quotes), part._.quotes.article.text) == ([], part.text)


def test_a_doc_says_what_the_library_says(nlp: Any) -> None:
    text = (Path(__file__).parent.parent / "docs" / "harbor.txt").read_text(encoding="utf-8")
    doc = nlp.make_doc(text)
    doc.user_data["published"] = "2021-12-06"
    ours = quoteattr.extract(text, published="2021-12-06")
    theirs = nlp(doc)._.quotes
    # spaCy's own tokens differ from ours at some marks and dashes, so what is found may, too, but hardly does.
    same = {(quote.text, str(quote.speaker), str(quote.date)) for quote in ours}
    found = {(quote.text, str(quote.speaker), str(quote.date)) for quote in theirs}
    assert len(same & found) >= 0.8 * len(same | found)
    for quote in theirs:
        assert quote.text == " ".join(span.of(text) for span in quote.spans)


def test_published_comes_with_the_doc_or_beside_it(nlp: Any) -> None:
    doc = nlp.make_doc(TEXT)
    doc.user_data["published"] = "2021-12-08"
    assert [str(quote.date) for quote in nlp(doc)._.quotes] == ["2021-12-06", "2021-12-08"]
    pairs = [(TEXT, {"published": "2022-12-07", "row": 1}), (TEXT, {"row": 2}), (TEXT, None)]
    dates = [[str(quote.date) for quote in doc._.quotes] for doc, _ in nlp.pipe(pairs, as_tuples=True)]
    assert dates == [["2022-12-05", "2022-12-07"], ["None", "None"], ["None", "None"]]


def test_the_quotes_of_a_doc_know_their_article(nlp: Any) -> None:
    [(doc, _)] = nlp.pipe(
        [(TEXT, {"published": "2021-12-08", "title": "The pier", "id": "p1"})], as_tuples=True
    )
    for one in (doc, Doc(nlp.vocab).from_bytes(doc.to_bytes())):
        quotes = one._.quotes
        assert isinstance(quotes, quoteattr.Quotes)
        article = quotes.article
        assert (article.text, article.title, str(article.published)) == (TEXT, "The pier", "2021-12-08")
        assert article.id == "p1"
        assert [quote.text for quote in quotes.filter(speaker="Ruiz")] == [SAID[0][0]]


def test_docs_survive_bytes_and_bins(nlp: Any) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.quotes == doc._.quotes
    assert [span.text for span in again.spans["quotes"]] == [span.text for span in doc.spans["quotes"]]
    (bare,) = DocBin(docs=[doc]).get_docs(nlp.vocab)
    with pytest.warns(quoteattr.ArticleWarning, match=r"DocBin\(store_user_data=True\)"):
        assert bare._.quotes == []
    (binned,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    assert binned._.quotes == doc._.quotes
    assert type(binned._.quotes) is quoteattr.Quotes


def test_a_doc_that_was_not_read_has_no_quotes() -> None:
    assert spacy.blank("en")(TEXT)._.quotes == []


def test_several_processes_give_the_same(nlp: Any) -> None:
    texts = [TEXT, "", "Nothing was said."] * 2
    docs = list(nlp.pipe(texts, n_process=2, batch_size=2))
    assert [said(doc) for doc in docs] == [SAID, [], []] * 2


def test_a_saved_pipeline_runs_in_a_fresh_process(nlp: Any, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "plain")
    assert not (tmp_path / "plain" / "quoteattr").exists()  # the shipped model is there anyway
    assert _fresh(tmp_path / "plain") == "The bridge will open in May divers will go down again"


def test_a_saved_pipeline_takes_its_own_model_along(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "pack")
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config={"model": str(tmp_path / "pack")})
    nlp.to_disk(tmp_path / "own")
    shutil.rmtree(tmp_path / "pack")
    assert _fresh(tmp_path / "own") == "The bridge will open in May divers will go down again"


def _fresh(path: Path) -> str:
    code = f"import spacy; print(*[q.text for q in spacy.load({str(path)!r})({TEXT!r})._.quotes])"
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    ).stdout.strip()


def test_the_pipeline_is_in_order(nlp: Any) -> None:
    analysis = nlp.analyze_pipes()
    assert analysis["problems"] == {"quoteattr": []}
    assert analysis["summary"]["quoteattr"]["assigns"] == ["doc.spans", "doc.user_data", "doc._.quotes"]


def test_the_names_of_a_doc_are_taken(nlp: Any) -> None:
    doc = nlp.make_doc("“It is sound,” Brightwater said. “We looked,” it added.")
    doc.set_ents([Span(doc, 6, 7, label="ORG")])
    assert doc.ents[0].text == "Brightwater"
    (first, *_) = nlp(doc)._.quotes
    assert first.speaker.kind == "organization"
    doc.set_ents([Span(doc, 6, 7, label="PERSON")])
    (first, *_) = nlp(doc)._.quotes
    assert first.speaker.kind == "person"


@pytest.mark.parametrize(
    ("config", "error", "message"),
    [
        ({"min_confidence": "much"}, ValueError, "min_confidence"),
        ({"min_confidence": 2.0}, ValueError, "probability from 0 to 1"),
        ({"attitudes": "maybe"}, ValueError, "attitudes"),
        ({"colour": "red"}, ValueError, "colour"),
    ],
)
def test_a_bad_setting_is_told(config: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        spacy.blank("en").add_pipe("quoteattr", config=config)


def test_settings_are_heard() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config={"min_confidence": 1.0, "spans_key": "speech"})
    doc = nlp(TEXT)
    assert [quote.speaker for quote in doc._.quotes] == [None, None]
    assert "speech" in doc.spans
    assert "quotes" not in doc.spans


def test_displacy_shows_the_quotes(nlp: Any) -> None:
    html = displacy.render(nlp(TEXT), style="span", options={"spans_key": "quotes"}, jupyter=False)
    assert "DIRECT" in html
    assert "INDIRECT" in html


def test_spans_cover_the_words_of_the_quotes(nlp: Any) -> None:
    doc = nlp('He called it "sad,""wrong" and“a disgrace”—twice, Ana Ruiz said.')
    for span in doc.spans["quotes"]:
        quote = doc._.quotes[int(span.id_)]
        assert any(span.start_char <= one.start and one.end <= span.end_char for one in quote.spans)
    assert len(filter_spans(doc.spans["quotes"])) == len(doc.spans["quotes"])


def test_the_universe_entry_runs() -> None:
    path = Path(__file__).parent.parent / "docs" / "universe.json"
    entry = json.loads(path.read_text(encoding="utf-8"))
    assert {
        "id",
        "title",
        "slogan",
        "description",
        "pip",
        "code_example",
        "author",
        "category",
    } <= entry.keys()
    code = "\n".join(entry["code_example"])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "The bridge will open in May Ana Ruiz\n"


def test_a_pipeline_is_saved_where_it_was_loaded_from(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "pack")
    (tmp_path / "people.csv").write_text("id,name\nQ1,Ana Ruiz\n", "utf-8")
    made = spacy.blank("en")
    made.add_pipe("quoteattr", config={name: str(tmp_path / file) for name, file in FILES.items()})
    made.to_disk(tmp_path / "saved")
    spacy.load(tmp_path / "saved").to_disk(tmp_path / "saved")
    [first, *_] = spacy.load(tmp_path / "saved")(TEXT)._.quotes
    assert first.speaker is not None
    assert first.speaker.id == "Q1"


FILES = {"model": "pack", "people": "people.csv"}


def test_a_saved_pipeline_with_renamed_components_runs_where_its_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    for name, known in (("one", "Q1"), ("two", "Q2")):
        (tmp_path / "files" / f"{name}.csv").write_text(f"id,name\n{known},Ana Ruiz\n", "utf-8")
    made = spacy.blank("en")
    for name in ("one", "two"):
        config = {"people": str(tmp_path / "files" / f"{name}.csv"), "spans_key": name}
        made.add_pipe("quoteattr", name=name, config=config)
    for old, new in (("one", "three"), ("two", "one")):
        made.rename_pipe(old, new)
    made.to_disk(tmp_path / "saved")
    assert str(tmp_path) not in (tmp_path / "saved" / "meta.json").read_text("utf-8")
    shutil.rmtree(tmp_path / "files")
    (tmp_path / "saved").rename(tmp_path / "moved")
    doc = spacy.load(tmp_path / "moved")(TEXT)
    assert [doc.spans[f"{name}_speaker"][0].kb_id_ for name in ("one", "two")] == ["Q1", "Q2"]


def test_a_component_of_another_pipeline_runs_where_its_files_are_not_if_told(tmp_path: Path) -> None:
    """As `docs/spacy.md` says: spaCy takes it over without telling the pipeline whose it becomes."""
    (tmp_path / "people.csv").write_text("id,name\nQ1,Ana Ruiz\n", "utf-8")
    made, other = spacy.blank("en"), spacy.blank("en")
    made.add_pipe("quoteattr", config={"people": str(tmp_path / "people.csv")})
    other.add_pipe("quoteattr", source=made)
    other.to_disk(tmp_path / "saved")
    (tmp_path / "people.csv").unlink()
    with pytest.raises(quoteattr.PeopleError, match="No such file"):
        spacy.load(tmp_path / "saved")
    read = spacy.load(tmp_path / "saved", config={"components": {"quoteattr": {"people": None}}})
    [first, *_] = read(TEXT)._.quotes
    assert first.speaker is not None
    assert first.speaker.id == "Q1"


@pytest.mark.parametrize("component", ["quoteattr", "quoteattr_tagger"])
def test_a_pipeline_that_has_read_is_pickled(component: str) -> None:
    """As for processes that are not forked, on macOS and Windows."""
    made = spacy.blank("en")
    made.add_pipe(component)
    before = made(TEXT)
    after = pickle.loads(pickle.dumps(made))(TEXT)
    assert {name: list(map(str, group)) for name, group in after.spans.items()} == {
        name: list(map(str, group)) for name, group in before.spans.items()
    }
    assert before.spans


def test_a_doc_that_fails_costs_itself_alone_where_errors_are_handled() -> None:
    made, failed = spacy.blank("en"), []
    made.add_pipe("quoteattr")
    made.set_error_handler(
        lambda name, _, docs, error: failed.append((name, len(docs), type(error).__name__))
    )
    pairs = [(TEXT, {"row": 1}), (TEXT, {"row": 2, "published": "soon"}), (TEXT, {"row": 3})]
    assert [(said(doc), context["row"]) for doc, context in made.pipe(pairs, as_tuples=True)] == [
        (SAID, 1),
        (SAID, 3),
    ]
    assert failed == [("quoteattr", 1, "DateError")]


def test_a_doc_that_fails_lets_no_other_be_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made, read, failed = spacy.blank("en"), [], []
    component = made.add_pipe("quoteattr")
    quotes, write = type(component.extractor)._quotes, type(component).set_annotations

    def reading(self: Any, document: Any, *rest: Any) -> Any:
        name = document.article.id
        read.append(name)
        if name == "bad":
            raise ValueError("cannot be read")
        return quotes(self, document, *rest)

    def writing(self: Any, docs: Any, found: Any) -> None:
        if docs[0].user_data.get("id") == "unwritten":
            raise ValueError("cannot be written")
        write(self, docs, found)

    monkeypatch.setattr(type(component.extractor), "_quotes", reading)
    monkeypatch.setattr(type(component), "set_annotations", writing)
    made.set_error_handler(lambda name, _, docs, error: failed.extend(doc.user_data["id"] for doc in docs))
    docs = [made.make_doc(TEXT) for _ in range(4)]
    for doc, name in zip(docs, ("one", "bad", "unwritten", "two"), strict=True):
        doc.user_data["id"] = name
    assert [doc.user_data["id"] for doc in made.pipe(docs)] == ["one", "two"]
    assert (read, failed) == (["one", "bad", "unwritten", "two"], ["bad", "unwritten"])


@pytest.mark.parametrize("processes", [1, 2])
def test_a_doc_that_fails_keeps_its_place_and_its_error(nlp: Any, processes: int) -> None:
    rows = [{"row": 1}, {"row": 2, "published": "soon", "id": "b"}, {"row": 3, "title": 5}, {"row": 4}]
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        pairs = list(nlp.pipe([(TEXT, row) for row in rows], as_tuples=True, n_process=processes))
    assert [(said(doc), context["row"]) for doc, context in pairs] == [(SAID, 1), ([], 2), ([], 3), (SAID, 4)]
    errors = [doc.user_data.get("quoteattr_failed", "") for doc, _ in pairs]
    assert [error.split(":")[0] for error in errors] == ["", "DateError", "TypeError", ""]
    if processes == 1:  # others print their warnings
        assert [one.category for one in told] == [quoteattr.ArticleWarning] * 2
        assert str(told[0].message).startswith("the Doc 'b' has no quotes")
    failed = pairs[1][0]
    assert (list(failed.spans["quotes"]), failed._.quotes.article.text) == ([], TEXT)


@pytest.mark.filterwarnings("ignore::quoteattr.ArticleWarning")
def test_a_doc_that_failed_may_be_read_again(nlp: Any) -> None:
    doc = nlp.make_doc(TEXT)
    doc.user_data["published"] = "soon"
    with pytest.raises(quoteattr.DateError, match="got 'soon'"):
        nlp(doc)
    [doc] = nlp.pipe([doc])
    assert "quoteattr_failed" in doc.user_data
    doc.user_data["published"] = "2021-12-08"
    assert (said(nlp(doc)), "quoteattr_failed" in doc.user_data) == (SAID, False)


@pytest.mark.parametrize(
    ("setting", "content", "error", "message"),
    [
        ("people", None, quoteattr.PeopleError, "No such file"),
        ("people", "id,nom\nQ1,Ana Ruiz\n", quoteattr.PeopleError, "name"),
        ("lexicon", None, quoteattr.LexiconError, "No such file"),
        ("lexicon", "colours = ['red']", quoteattr.LexiconError, "unknown table 'colours'"),
        ("model", None, quoteattr.ModelError, "no model pack"),
        ("model", "{}", quoteattr.ModelError, "no model pack"),
    ],
)
def test_a_bad_file_is_told_when_the_component_is_added(
    tmp_path: Path, setting: str, content: str | None, error: type[Exception], message: str
) -> None:
    file = tmp_path / ("words.toml" if setting == "lexicon" else "people.csv")
    if content is not None:
        file.write_text(content, "utf-8")
    nlp = spacy.blank("en")
    with pytest.raises(error, match=message):
        nlp.add_pipe("quoteattr", config={setting: str(file)})
    assert nlp.pipe_names == []


def test_a_saved_pipeline_with_a_bad_file_is_told_when_it_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,name\nQ1,Ana Ruiz\n", "utf-8")
    made = spacy.blank("en")
    made.add_pipe("quoteattr", config={"people": str(tmp_path / "people.csv")})
    made.to_disk(tmp_path / "saved")
    (tmp_path / "people.csv").unlink()
    [first, *_] = spacy.load(tmp_path / "saved")(TEXT)._.quotes
    assert first.speaker is not None
    assert first.speaker.id == "Q1"
    (tmp_path / "saved" / "quoteattr" / "people.csv").write_text("id\nQ1\n", "utf-8")
    with pytest.raises(quoteattr.PeopleError):
        spacy.load(tmp_path / "saved")
    (tmp_path / "saved" / "quoteattr" / "people.csv").unlink()
    with pytest.raises(quoteattr.PeopleError, match="No such file"):
        spacy.load(tmp_path / "saved")


def test_ids_are_text_and_what_is_missing_is_missing(nlp: Any) -> None:
    [(doc, _)] = nlp.pipe([(TEXT, {"id": 7, "title": float("nan")})], as_tuples=True)
    assert (doc._.quotes.article.id, doc._.quotes.article.title) == ("7", None)
