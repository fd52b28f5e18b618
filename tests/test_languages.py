"""The tables of languages: sorted, unique, in Unicode's normal form C, with provenance; and their typed bundles."""

import ast
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
import regex

import quoteattr
from quoteattr.errors import ModelError
from quoteattr.languages import Language, any_of, common, language
from quoteattr.languages.people import Bodies
from quoteattr.languages.sources import Sources
from quoteattr.languages.tables import structured

ROOT = Path(quoteattr.__file__).parent
FILES = sorted((ROOT / "languages").glob("*/*.toml"))


def lists(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, list[Any]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, f"{path}{key}.")
        elif isinstance(value, list):
            yield f"{path}{key}", value


def test_there_are_tables_of_english_and_of_all_languages() -> None:
    assert {file.parent.name for file in FILES} >= {"en", "mul"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_lists_are_sorted_unique_and_normal(file: Path) -> None:
    for path, words in lists(tomllib.loads(file.read_text(encoding="utf-8"))):
        if not all(isinstance(word, str) for word in words):
            continue  # a table of rules has an order of its own
        assert words == sorted(set(words)), path
        assert all(word and unicodedata.is_normalized("NFC", word) for word in words), path


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_file_tells_where_its_words_come_from(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("#")


#: British and American spellings of words that the tables of English have; and with a hyphen or an accent, or without
SPELLINGS = (
    "anaesthetist anesthetist", "archaeologist archeologist", "centre center", "co-operative cooperative",
    "co-ordinator coordinator", "coauthor co-author", "communiqué communique", "councillor councilor",
    "counsellor counselor", "e-mail email", "e-mails emails", "fertilisers fertilizers", "fiancé fiance",
    "fiancée fiancee", "gynaecologist gynecologist", "haematologist hematologist", "honourable honorable",
    "jeweller jeweler", "judgement judgment", "labourer laborer", "medallist medalist", "mum mom",
    "neighbour neighbor", "non-profit nonprofit", "organisation organization", "organiser organizer",
    "programme program", "sceptics skeptics", "start-up startup", "theatre theater", "think-tank thinktank",
)  # fmt: skip


@pytest.mark.parametrize("table", ["roles", "groups", "bodies", "documents", "address", "words"])
def test_words_are_listed_in_both_spellings(table: str) -> None:
    people = tomllib.loads((ROOT / "languages" / "en" / "people.toml").read_text(encoding="utf-8"))
    pairs = [tuple(one.split()) for one in SPELLINGS]
    for path, words in lists(people[table]):
        for pair in pairs:
            assert len({*pair} & {*words}) != 1, f"{table}.{path}: {pair}"


def _empty(bundle: Any, path: str) -> Iterator[str]:
    for field in attrs.fields(type(bundle)):
        value = getattr(bundle, field.name)
        if attrs.has(type(value)):
            yield from _empty(value, f"{path}.{field.name}")
        elif not value:
            yield f"{path}.{field.name}"


def test_the_bundles_are_full() -> None:
    own = "en.people.verbs.forms"  # of verbs that a user adds
    assert [*_empty(language("en"), "en"), *_empty(common(), "mul")] == [own]


def test_a_bundle_is_made_once_and_frozen() -> None:
    assert language("en") is language("en")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        language("en").code = "de"  # type: ignore[misc]


@pytest.mark.parametrize("code", ["mul", "tlh", "../en", ""])
def test_a_language_without_tables_is_named(code: str) -> None:
    with pytest.raises(ModelError, match="no language"):
        language(code)


def test_a_key_that_is_no_field_is_named() -> None:
    with pytest.raises(ValueError, match=r"\$\.sources: unknown keys \['hollo'\]"):
        structured(Language, {"code": "en", "sources": {"hollo": ["the"]}})


def test_a_pattern_of_words_prefers_the_longest_and_may_be_of_none() -> None:
    assert regex.match(any_of(["jun", "june"]), "june")[0] == "june"  # type: ignore[index]
    assert regex.search(any_of([]), "june") is None


def test_labels_of_phrases_in_code_are_those_of_tables() -> None:
    asked = {
        argument.value
        for file in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", ""))
        in ("within", "starting", "ending", "opens", "take", "opening")
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert asked == set(language("en").phrases)


def test_labels_are_not_lost_on_the_way() -> None:
    toy = Language("toy", sources=Sources(phrases={"according": frozenset(["perlo"])}))
    assert dict(toy.phrases) == {"according": frozenset(["perlo"])}


def test_a_body_with_the_kin_of_another_one_names_one_that_has_kin() -> None:
    kin = {"paper": ("journal", "times")}
    bodies = Bodies(kin=kin, same={"daily": "paper"})
    assert bodies.kin_of("daily") == bodies.kin_of("paper") == ("journal", "times")
    assert bodies.kin_of("club") == ()
    for same in ({"daily": "sheet"}, {"paper": "paper"}):
        with pytest.raises(ValueError, match=r"bodies\.same"):
            Bodies(kin=kin, same=same)
