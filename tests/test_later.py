"""A description before the name: "a doctor" at the top, and Ana Ruiz further down. Sources stand in [[brackets]]."""

import json
from pathlib import Path

import pytest
from documents import document_of
from growth import Linear, Run
from test_naming import RANKER, statements

import quoteattr
from quoteattr.enums import Way
from quoteattr.extractor import Extractor
from quoteattr.ranking import Ranker
from quoteattr.speakers.attribution import Attribution
from quoteattr.speakers.naming import name_speakers
from quoteattr.speakers.nounphrases.types import EntityType, TypedName
from quoteattr.train import later
from quoteattr.values import Doubt, Span

NEAR = Ranker({"next-sentence": 3.0, "written": 1.0})  #: whoever is named in the next sentence is meant
AGAIN = "\n\nAfter that it rained. [[Ana Ruiz]] said more."  #: two statements


def attributed(marked: str, ranker: Ranker | None = NEAR, people: str = "Ana Ruiz") -> list[Attribution]:
    """The attributions of the marked sources; ``people`` is typed wherever it stands."""
    article, drafts = statements(marked)
    starts = [at for at in range(len(article.text)) if article.text.startswith(people, at)]
    typed = [TypedName(Span(at, at + len(people)), EntityType.PERSON) for at in starts]
    return list(name_speakers(document_of(article), drafts, typed, RANKER, later=ranker))


def names(marked: str, ranker: Ranker | None = NEAR) -> list[str | None]:
    return [one.speaker and one.speaker.name for one in attributed(marked, ranker)]


def test_a_description_is_whoever_is_named_later() -> None:
    first, _ = attributed(
        "[[A doctor]] said it was full.\n\n[[Dr Ana Ruiz, a doctor,]] said beds were short."
    )
    assert first.speaker is not None
    assert (first.speaker.name, first.way) == ("Ana Ruiz", Way.NOUN)
    assert [one.speaker.name for one in first.candidates[1:]] == ["A doctor"]


def test_without_a_scorer_it_stays() -> None:
    assert names("[[A doctor]] said no.\n\n[[Ana Ruiz]] said yes.", None) == ["A doctor", "Ana Ruiz"]


def test_an_unlikely_one_is_not_chosen_and_a_likely_one_is_in_doubt() -> None:
    text = "[[A doctor]] said no.\n\n[[Ana Ruiz, a doctor,]] said yes."
    assert names(text, Ranker({"next-sentence": 0.9, "written": 1.0})) == ["A doctor", "Ana Ruiz"]
    first, _ = attributed(text, Ranker({"next-sentence": 1.3, "written": 1.0}))
    assert first.doubts == (Doubt.UNSURE_SPEAKER,)


def test_the_pronoun_for_a_description_follows() -> None:
    text = (
        "[[A doctor]] was tired. [[She]] said it was full.\n\n[[Ana Ruiz, a doctor,]] said beds were short."
    )
    _, pronoun, _ = attributed(text, Ranker({"far": 1.0}))
    assert pronoun.speaker is not None
    assert (pronoun.speaker.name, pronoun.way) == ("Ana Ruiz", Way.PRONOUN)


@pytest.mark.parametrize(
    "text",
    [
        "[[Ana Ruiz]] said yes.\n\n[[A doctor]] said no.",  # named before
        "[[A doctor]] said no.\n\nAna Ruiz slept. [[Police]] said yes.",  # does not speak
        "[[Two doctors]] said no.\n\n[[Ana Ruiz]] said yes.",
        "[[A 24-year-old doctor]] said no.\n\n[[Ana Ruiz, 61,]] said yes.",
        "[[A source]] said no.\n\n[[Ana Ruiz]] said yes.",
        "[[The report]] said no.\n\n[[Ana Ruiz]] said yes.",
        "[[Another]] said no.\n\n[[Ana Ruiz]] said yes.",
        "[[A lawyer for Harbor Bank]] said no.\n\n[[Ana Ruiz, a lawyer for Brightwater,]] said yes.",
        "[[A passenger]] said no.\n\n[[Mayor Ana Ruiz]] said yes.",  # an office, and other words
        "[[A doctor]] said no.\n\n[[Ana Ruiz]] said yes.",  # nothing in common
        "[[Another doctor]] said no.\n\n[[Ana Ruiz, a doctor,]] said yes.",
        "[[One doctor]] said no.\n\n[[Ana Ruiz, a doctor,]] said yes.",
        "[[One of the doctors]] said no.\n\n[[Ana Ruiz, a doctor,]] said yes.",
    ],
)
def test_who_is_not_meant(text: str) -> None:
    found = names(text)
    assert found.count("Ana Ruiz") == text.count("[[Ana") + text.count("[[Mayor Ana")


def test_the_place_alone_is_not_enough() -> None:
    assert names("[[A doctor]] said no.\n\n[[Ana Ruiz]] said yes." + AGAIN)[0] == "A doctor"
    assert names("[[A doctor]] said no.\n\n[[Ana Ruiz, a doctor,]] said yes.")[0] == "Ana Ruiz"
    clause = "[[A cook who lost her dog]] said no.\n\n[[Ana Ruiz, whose dog was lost,]] said yes."
    assert names(clause)[0] == "Ana Ruiz"
    assert names(clause.replace("dog was lost", "cat was ill"))[0] != "Ana Ruiz"


@pytest.mark.parametrize(
    "text",
    [
        "[[A lawyer representing Ana Ruiz]] said no. [[Ana Ruiz]] said yes.",
        "[[A neighbour of Ana Ruiz]] said no. [[Ana Ruiz]] said yes.",
        "[[A judge]] told Ana Ruiz that it was late. [[Ana Ruiz]] said yes.",
        "[[A judge]] said that Ana Ruiz had lied. [[Ana Ruiz]] said yes.",
    ],
)
def test_nobody_is_who_stands_in_the_same_sentence(text: str) -> None:
    noun = text.partition(" ")[2].split(maxsplit=1)[0].strip("]")
    text = text.replace("[[Ana Ruiz]]", f"[[Ana Ruiz, a {noun},]]")
    assert names(text + AGAIN)[0] != "Ana Ruiz"
    assert names(text.replace("Ana Ruiz", "Tom Holt", 1) + AGAIN)[0] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("introduced", "same"),
    [
        ("[[Her client, Ana Ruiz,]]", False),
        ("[[His colleague Ana Ruiz]]", False),
        ("[[Another lawyer, Ana Ruiz,]]", False),
        ("[[A second lawyer, Ana Ruiz,]]", False),
        ("[[Ana Ruiz, her client,]]", False),
        ("[[Ana Ruiz, another lawyer,]]", False),
        ("[[Her lawyer, Ana Ruiz,]]", True),  # the same noun
        ("[[The lawyer, Ana Ruiz,]]", True),
        ("In her speech, [[the lawyer Ana Ruiz]]", True),
        ("[[The lawyer Ana Ruiz]], her voice breaking,", True),
    ],
)
def test_who_is_introduced_beside_another_is_not_meant(introduced: str, same: bool) -> None:
    found = names(f"[[A lawyer]] said no.\n\n{introduced} said yes." + AGAIN)
    assert (found[0] == "Ana Ruiz") is same


@pytest.mark.parametrize(
    ("described", "introduced", "same"),
    [
        ("A lawyer for the family", "Ana Ruiz, a lawyer for the city,", False),
        ("A lawyer for the family", "Ana Ruiz, for the city,", False),
        ("A lawyer for the family", "Ana Ruiz, a lawyer for the family,", True),
        ("A lawyer for the family", "Ana Ruiz, a lawyer,", True),
        ("A lawyer for the family", "Ana Ruiz, a lawyer for Tom Holt,", True),  # who may be of the family
        ("An analyst at Harbor Bank", "Ana Ruiz, an analyst at Elmford Bank,", False),
        ("An analyst at Harbor Bank", "Ana Ruiz of Elmford Bank", False),
        ("An analyst at Harbor Bank", "Ana Ruiz of Harbor Bank", True),
    ],
)
def test_who_is_the_same_for_others_is_not_meant(described: str, introduced: str, same: bool) -> None:
    found = names(f"[[{described}]] said no.\n\n[[{introduced}]] said yes." + AGAIN)
    assert (found[0] == "Ana Ruiz") is same


@pytest.mark.model
@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (
            [
                "A woman who lost her dog in a storm has said she will never give up.",
                "Rachel Orr, 33, whose dog was lost in the storm, said it ran off when thunder struck.",
                "“I look for him every day,” she said.",
            ],
            "Rachel Orr",
        ),
        (
            [
                "A council has said it will close two libraries.",
                "Elmford Borough Council said the libraries would close in May.",
            ],
            "Elmford Borough Council",
        ),
        (
            [
                "A neighbour said Ruiz was a quiet man.",
                "Ruiz told the court he was innocent. Judge Lena Brandt said the trial would begin in June.",
            ],
            "A neighbour",
        ),
        (
            [
                "Officials said the dam was safe.",
                "Ana Ruiz, the mayor of Elmford, said the dam was safe. Ruiz said nobody had to leave.",
            ],
            "Officials",
        ),
        (
            [
                "The ferry sank in minutes, a passenger said.",
                "Norland’s transport minister, Ana Ruiz, said the government would investigate.",
                "Ruiz said divers would go down on Monday.",
            ],
            "a passenger",
        ),
    ],
)
def test_the_shipped_scorer_looks_ahead(paragraphs: list[str], name: str) -> None:
    first, *_ = quoteattr.extract("\n\n".join(paragraphs))
    assert first.speaker is not None
    assert first.speaker.name == name


def test_looking_ahead_is_linear(linear: Linear) -> None:
    def prepare(size: int) -> Run:
        count = size // 50
        below = (f"\n\n[[Ana Ruiz{at}]] said yes." for at in range(count))
        article, drafts = statements("[[A doctor]] said no. " * count + "".join(below))
        document = document_of(article)
        return lambda: name_speakers(document, drafts, [], RANKER, later=NEAR)

    linear(prepare)


@pytest.mark.model
def test_the_scorer_learns_from_annotated_descriptions(
    extractor: Extractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, model = tmp_path / "pier.jsonl", tmp_path / "pack"
    records = []
    for number in range(12):
        between = "" if number % 2 else "It rained.\n\nIt snowed.\n\n"
        text = (
            f"A farmer said that the pier was full.\n\n{between}Ana Ruiz, a farmer, said the beds were short."
        )
        entity = "Ana Ruiz" if number % 2 else "A farmer"
        quote = {"content": [[14, 36]], "source": [[0, 8]], "type": "indirect", "entity": entity}
        records.append({"id": str(number), "text": text, "quotes": [quote]})
    gold.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    written: dict[tuple[Path, str], dict[str, float]] = {}
    monkeypatch.setattr(later, "update_card", lambda path, key, value: written.update({(path, key): value}))
    monkeypatch.setattr(quoteattr, "load", lambda model, **options: extractor)
    assert later.main([str(gold), "--model", str(model)]) == 0
    assert "12 descriptions, 6 of somebody named later" in capsys.readouterr().out
    assert written[model, "later"]["far"] < 0
