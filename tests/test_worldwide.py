"""The corpus of names from the world's newswire: labels and texts that are kept apart are joined."""

from pathlib import Path

import pytest
from scripts import load

LABELS = """Lund\tB-Location
,\tO
``\tO
Ana\tB-Person
Ruiz\tI-Person
's\tO
''\tO
Harbor\tB-Organization
Works\tI-Organization
Brenk\tB-Person
.\tO
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "original_articles").mkdir()
    (tmp_path / "processed_annotated").mkdir()
    for number in range(1, 3):
        for outlet in ("a", "b"):
            name = f"{outlet}_{number}.txt"
            text = 'Lund,  "Ana\nRuiz\'s" Harbor Works Brenk.'
            (tmp_path / "original_articles" / name).write_text(text, encoding="utf-8")
            (tmp_path / "processed_annotated" / f"{name}.tsv").write_text(LABELS, encoding="utf-8")
    return tmp_path


def test_names_have_their_places_in_the_text(folder: Path) -> None:
    one, *_ = load("worldwide").records(folder)
    named = [(one["text"][start:end], kind) for start, end, kind in one["names"]]
    assert named == [("Lund", "LOC"), ("Ana\nRuiz", "PERSON"), ("Harbor Works", "ORG"), ("Brenk", "PERSON")]


def test_an_article_whose_words_are_others_is_left_out(folder: Path) -> None:
    (folder / "original_articles" / "a_1.txt").write_text("Nothing of it.", encoding="utf-8")
    assert [one["id"] for one in load("worldwide").records(folder)] == ["a_2", "b_1", "b_2"]


def test_outlets_are_not_divided(folder: Path) -> None:
    train, dev = load("worldwide").parts(folder)
    assert ([one["id"] for one in train], [one["id"] for one in dev]) == (["b_1", "b_2"], ["a_1", "a_2"])


@pytest.mark.parametrize(("text", "name"), [("the Lund", "Lund"), ("Lund’s", "Lund"), ("Lund", "Lund")])
def test_names_are_compared_without_article_and_genitive(text: str, name: str) -> None:
    start, end = load("worldwide").bare(text, 0, len(text))
    assert text[start:end] == name
