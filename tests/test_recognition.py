"""Whether an article is in the language that the model reads."""

import re
from typing import Any

import pyarrow as pa
import pytest
import spacy

import quoteattr
from quoteattr import cli, table
from quoteattr.document.recognition import WORDS, in_language
from quoteattr.values import Article, Doubt

FUNCTION_WORDS = {"the", "of", "and", "to", "is", "a"}
ENGLISH = "The harbor of the town is a place that nobody leaves, and the ferry to it is late. " * 3
GERMAN = (
    "„Die Brücke wird im Mai geöffnet“, sagte die Bürgermeisterin Ana Ruiz am Montag vor Journalisten. Der Bau habe"
    " drei Jahre gedauert und sei teurer geworden als geplant, erklärte Ben Ode, der Leiter. “Yes,” rief er."
)
FRENCH = (
    "Le pont sera ouvert en mai, a déclaré lundi la maire Ana Ruiz devant la presse. Les travaux ont duré trois ans et"
    " coûté plus cher que prévu, selon Ben Ode, qui dirige le service. “Yes,” said Ana Ruiz."
)
POST = "Die Fähre fährt heute nicht. — Ana Ruiz (@anaruiz) December 6, 2021"


def told(text: str, declared: str | None = None) -> bool | None:
    return in_language(re.findall(r"\w+", text), FUNCTION_WORDS, code="en", declared=declared)


@pytest.mark.parametrize("declared", [None, "en-GB", "de"])
def test_many_words_decide_whatever_the_page_declares(declared: str | None) -> None:
    assert told(ENGLISH, declared) is True
    assert told(GERMAN, declared) is False


@pytest.mark.parametrize(
    ("declared", "result"),
    [(None, None), ("en", True), ("EN_us", True), ("de-AT", False), ("enm", False), ("English", None)],
)
def test_few_words_leave_it_to_the_page(declared: str | None, result: bool | None) -> None:
    text = " ".join(GERMAN.split()[: WORDS - 1])
    assert told(text, declared) is result


def test_without_function_words_only_the_page_tells() -> None:
    assert in_language(ENGLISH.split(), (), code="xx", declared=None) is None


@pytest.mark.model
@pytest.mark.parametrize("text", [GERMAN, FRENCH])
def test_quotes_of_another_language_are_doubted_or_left_out(text: str) -> None:
    text = f"{text}\n\n{POST}"
    quotes = quoteattr.extract(text)
    assert quotes
    assert all(Doubt.OTHER_LANGUAGE in quote.doubts for quote in quotes)
    strict = quoteattr.load(other_languages=False)
    assert strict(text) == []
    assert strict(text).article.text == text
    [found] = strict.pipe([text])
    assert found == []
    assert quoteattr.extract(text, other_languages=False) == []
    assert strict(text, other_languages=True) == quotes


@pytest.mark.model
def test_spacy_and_tables_leave_them_out_on_request() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config={"other_languages": False})
    assert nlp(GERMAN)._.quotes == []
    batch = pa.RecordBatch.from_pylist([{"id": "a", "text": GERMAN}])
    assert next(table.annotate([batch])).num_rows > 0
    assert next(table.annotate([batch], other_languages=False)).num_rows == 0


@pytest.mark.model
@pytest.mark.parametrize("declared", [None, "en", "de"])
def test_english_is_read_without_this_doubt(declared: str | None) -> None:
    text = ENGLISH + "“It is the bridge that matters,” Ana Ruiz said."
    article = Article(text=text, language=declared, blocks=quoteattr.read_text(text).blocks)
    [quote] = quoteattr.load(other_languages=False)(article)
    assert Doubt.OTHER_LANGUAGE not in quote.doubts


@pytest.mark.model
def test_the_command_leaves_them_out(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(f"{GERMAN}\n\n{POST}", encoding="utf-8")
    assert cli.main(["extract", str(tmp_path / "a.txt"), "--format", "csv"]) == 0
    assert "other_language" in capsys.readouterr().out
    assert cli.main(["extract", str(tmp_path / "a.txt"), "--format", "csv", "--skip-other-languages"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
