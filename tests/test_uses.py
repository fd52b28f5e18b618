"""How an article uses a name of one word, and what a scorer makes of it."""

import json
from pathlib import Path

import pytest
from documents import document_of
from test_naming import RANKER, statements

import quoteattr
from quoteattr.extractor import Extractor
from quoteattr.ranking import Features, Ranker
from quoteattr.speakers.entities.clustering import collect
from quoteattr.speakers.entities.mentionreader import find_mentions
from quoteattr.speakers.entities.uses import uses_of_names
from quoteattr.speakers.naming import Namer, name_speakers
from quoteattr.speakers.nounphrases.types import EntityType, TypedName
from quoteattr.train import kinds
from quoteattr.values import Article, Span, Speaker, SpeakerKind

NAMES = Path(__file__).parent / "data" / "kinds.toml"
BY_USE = Ranker({"name": 1.0, "then:which": -3.0, "before:at": -3.0, "then:subject": -3.0, "then:who": 3.0})


def typed(text: str, name: str, type_: EntityType = EntityType.PERSON) -> list[TypedName]:
    """Every place of ``name``, taken for a person, or what ``type_`` says."""
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    return [TypedName(Span(at, at + len(name)), type_) for at in starts]


def uses(text: str, name: str = "Ovaline") -> Features:
    """The uses of ``name``, which the tagger took for a person; wherever it is, it says all that stands before."""
    words = document_of(Article(text=text)).words
    sources = [one.span for one in typed(text, name)]  # where it speaks
    mentions = find_mentions(words, typed(text, name), sources)
    _, placed = collect(words, mentions.every, mentions.common)
    said = {one: [Span(0, one.start)] for one in sources}
    return {one.words[0]: found for one, found in uses_of_names(placed, words, lambda _: True, said)}.get(
        name, {}
    )


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("The boats of Ovaline sank.", "before:of"),
        ("The carmaker Ovaline sank.", "apposed:body"),
        ("The company Ovaline sank.", "before:body"),
        ("Ovaline, which sank, is old.", "then:which"),
        ("Ovaline, who sank, is old.", "then:who"),
        ("Ovaline’s wife left.", "owns:relation"),
        ("Ovaline’s new boats left.", "owns:other"),
        ("Ovaline executives left.", "modifies:group"),
        ("Fans of Ovaline left.", "before:group of"),
        ("Ovaline sank on its pier.", "then:owner"),
        ("Ovaline said it would sail.", "then:subject"),
        ("Ovaline said it sails.", "then:actor"),
        ("Ovaline said it was late.", "then:dummy"),
        ("Ovaline said it would be late.", "then:dummy"),
        ("Ovaline sank on her pier.", "then:person"),
        ("Ovaline sank on their pier.", "then:group"),
        ("Ovaline sank. It had sailed.", "next:subject"),
        ("Ovaline sank. She is old.", "next:person"),
        ("“I sank,” Ovaline said.", "self:person"),
        ("“We sank,” Ovaline said.", "self:group"),
        ("Ovaline sank.", "leads"),
        ("OVALINE sank.", "capitals"),
    ],
)
def test_a_use_of_a_name_is_found(text: str, use: str) -> None:
    name = next(word for word in ("Ovaline", "OVALINE") if word in text)
    assert use in uses(text, name)


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Ovaline met Ruiz on its pier.", "then:owner"),  # another name stands between
        ("Ovaline said the pier had lost its charm.", "then:owner"),  # another noun
        ("Ovaline denied it.", "then:subject"),
        ("Ovaline sank. Ruiz left. It had sailed.", "next:subject"),
        ("Ana Ovaline sank, as did Ovaline, which", "then:which"),  # a name of two words
        ("Near the pier.\nOvaline sank.", "before:pier"),
    ],
)
def test_no_other_use_is_found(text: str, use: str) -> None:
    assert use not in uses(text)


def test_a_use_counts_three_times_at_most() -> None:
    assert uses("Ships of Ovaline sank. " * 9)["before:of"] == 3.0


def speaker(marked: str, scorer: Ranker | None, type_: EntityType = EntityType.PERSON) -> Speaker:
    """The speaker of the last statement, whose name the tagger took for a person's, or what ``type_`` says."""
    article, drafts = statements(marked)
    known = typed(article.text, "Ovaline", type_)
    told = name_speakers(document_of(article), drafts, known, RANKER, kinds=scorer)
    assert told[-1].speaker is not None
    return told[-1].speaker


def test_a_name_that_is_used_like_that_of_a_body_is_one() -> None:
    marked = "Guests stayed at Ovaline, which is old. [[Ovaline]] said so."
    assert speaker(marked, None).kind is SpeakerKind.PERSON
    assert speaker(marked, BY_USE).kind is SpeakerKind.ORGANIZATION


def test_a_name_that_is_used_like_that_of_a_person_is_one() -> None:
    marked = "Ovaline, who is old, stayed. [[Ovaline]] said so."
    assert speaker(marked, None, EntityType.ORG).kind is SpeakerKind.ORGANIZATION
    assert speaker(marked, BY_USE, EntityType.ORG).kind is SpeakerKind.PERSON


@pytest.mark.parametrize(
    "marked",
    [
        "Guests stayed with Ovaline. [[Ovaline]] said so.",
        "Guests stayed at Ovaline, which is old. Mr Ovaline left. [[Ovaline]] said so.",
        "Guests stayed at Ovaline, which is old. [[Mayor Ovaline]] said so.",
    ],
)
def test_words_that_show_a_person_outweigh_every_use(marked: str) -> None:
    assert speaker(marked, BY_USE).kind is SpeakerKind.PERSON


def test_such_a_body_is_what_the_company_means() -> None:
    article, drafts = statements("[[Ovaline]], which sank, said it was at Ovaline. [[The company]] said so.")
    known = typed(article.text, "Ovaline")
    reading = Namer(document_of(article), drafts, known, RANKER, kinds=BY_USE).reading
    assert [(one.kind, one.used, one.sure) for one in reading.entities.every] == [
        (SpeakerKind.ORGANIZATION, True, False)
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pilots at Lufteria strike. Lufteria said it would cut costs.", SpeakerKind.ORGANIZATION),
        ("Teachers praised Abigail. Abigail said she would go on.", SpeakerKind.PERSON),
    ],
)
def test_the_shipped_scorer_tells_companies_from_people(text: str, kind: SpeakerKind) -> None:
    (quote, *_) = quoteattr.extract(text)
    assert quote.speaker is not None
    assert quote.speaker.kind is kind


@pytest.mark.model
def test_the_scorer_learns_from_listed_names(
    extractor: Extractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, listed, model = tmp_path / "pier.jsonl", tmp_path / "kinds.toml", tmp_path / "pack"
    text = "Abigail said she would go on. Guests praised Abigail. Norberry said its boats would go on, as at Norberry."
    records = [{"id": str(number), "text": text, "quotes": []} for number in range(12)]
    gold.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    listed.write_text('[pier]\npeople = ["Abigail"]\n', encoding="utf-8")
    written: dict[tuple[Path, str], dict[str, float]] = {}
    monkeypatch.setattr(kinds, "update_card", lambda path, key, value: written.update({(path, key): value}))
    monkeypatch.setattr(quoteattr, "load", lambda model: extractor)
    assert kinds.main([str(gold), "--model", str(model), "--names", str(listed)]) == 0
    assert "24 names, of which 12 are people's" in capsys.readouterr().out
    weights = written[model, "kinds"]
    assert weights["then:person"] > 0 > weights["then:owner"]


@pytest.mark.parametrize("content", ["[pier]\nnames = []\n", "pier = 3\n", "[pier\n"])
def test_a_malformed_list_of_names_is_refused(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(quoteattr, "load", lambda model: None)
    listed = tmp_path / "kinds.toml"
    listed.write_text(content, encoding="utf-8")
    assert kinds.main(["gold.jsonl", "--model", str(tmp_path), "--names", str(listed)]) == 2
    assert "no lists of names by file" in capsys.readouterr().err


def test_the_annotated_names_are_of_one_word_and_one_kind() -> None:
    for names in kinds._listed(NAMES).values():
        assert names.people.isdisjoint(names.bodies or ())
        assert all(" " not in name for name in names.people.union(names.bodies or ()))


def test_a_name_that_is_not_listed_is_of_unknown_kind() -> None:
    listed = kinds.Listed(frozenset(["Abigail"]), frozenset(["Norberry"]))
    assert [listed.is_person(name) for name in ("Abigail", "Norberry", "Velez")] == [True, False, None]
