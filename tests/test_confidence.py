"""Confidence: evidence weighed into a probability, what it is worth, and speakers withheld below a bound."""

import datetime as dt
import json
import math
import shutil
from collections.abc import Sequence
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr import (
    Article,
    Basis,
    DateEvidence,
    Doubt,
    Evidence,
    Extractor,
    Granularity,
    Kind,
    ModelError,
    Quote,
    QuoteDate,
    Quotes,
    Span,
    Speaker,
    SpeakerKind,
)
from quoteattr.confidence import FEATURES, confidence, date_confidence, features, rounded, weights_of
from quoteattr.evaluate.counts import Options
from quoteattr.evaluate.quotes import read_document
from quoteattr.evaluate.reliability import Judged, bins, calibration_error, judged, to_table
from quoteattr.tagging.pack import CARD, SHIPPED, read_pack, update_card
from quoteattr.train import calibrate

TEXT = "“The bridge will open in May,” Ana Ruiz said on Monday. Officials said divers would go down again."
CARD_WEIGHTS = json.loads((SHIPPED / CARD).read_text(encoding="utf-8"))["calibration"]
PERSON = SpeakerKind.PERSON
SHARE = st.none() | st.floats(0, 1)


def test_every_feature_has_one_number() -> None:
    assert len(list(features(Kind.DIRECT, "no-cue", Evidence(), speaker=PERSON, words=9))) == len(FEATURES)
    assert set(CARD_WEIGHTS) == set(FEATURES)


def test_without_weights_it_is_the_product() -> None:
    assert (
        confidence(Kind.DIRECT, "cue-after", Evidence(content=0.5, source=0.8), {}, speaker=PERSON, words=9)
        == 0.4
    )


@given(
    st.sampled_from(Kind),
    st.sampled_from(FEATURES),
    st.floats(0, 1),
    SHARE,
    st.floats(0, 1),
    SHARE,
    st.none() | st.sampled_from(SpeakerKind),
    st.integers(0, 10_000),
)
def test_it_is_a_probability(
    kind: Kind,
    reason: str,
    content: float,
    said: float | None,
    source: float,
    rival: float | None,
    speaker: SpeakerKind | None,
    words: int,
) -> None:
    evidence = Evidence(content=content, said=said, source=source, rival=rival)
    assert 0 <= confidence(kind, reason, evidence, CARD_WEIGHTS, speaker=speaker, words=words) <= 1


def test_equal_confidences_are_one_object_with_three_digits() -> None:
    one, other = (rounded(float(number)) for number in ("0.12345", "0.1234"))
    assert one is other
    assert one == 0.123
    assert [rounded(number / 7) for number in range(8)] == [round(number / 7, 3) for number in range(8)]


def test_the_number_of_words_counts_by_its_logarithm() -> None:
    usual, longer = (
        confidence(Kind.INDIRECT, "cue-after", Evidence(), {"words": 1.0}, speaker=PERSON, words=words)
        for words in (12, 24)
    )
    assert (usual, longer) == (0.5, 0.667)


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [(None, 0.269), (SpeakerKind.PERSON, 0.731), (SpeakerKind.GROUP, 0.5), (SpeakerKind.UNKNOWN, 0.5)],
)
def test_what_the_speaker_is_counts(speaker: SpeakerKind | None, expected: float) -> None:
    weights = {"person": 1.0, "nobody": -1.0}
    assert confidence(Kind.DIRECT, "cue-after", Evidence(), weights, speaker=speaker, words=12) == expected


@pytest.mark.parametrize(("name", "expected"), [(0.2, 0.269), (0.49, 0.269), (0.5, 0.5), (1.0, 0.5)])
def test_a_name_counts_where_it_is_less_likely_than_not(name: float, expected: float) -> None:
    weights, evidence = {"unlikely-name": -1.0}, Evidence(speaker=name)
    assert confidence(Kind.DIRECT, "cue-after", evidence, weights, speaker=PERSON, words=12) == expected


@pytest.mark.model
def test_quotes_and_calibration_read_what_the_speaker_is(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SHIPPED, pack)
    update_card(pack, "calibration", {"person": 1.0})
    ruiz, officials = Extractor.load(pack)(TEXT)
    assert (ruiz.confidence, officials.confidence) == (0.731, 0.5)
    at = FEATURES.index("person")
    assert (calibrate._row(ruiz)[at], calibrate._row(officials)[at]) == (1.0, 0.0)


def test_sets_count_alike_however_large_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibrate, "_row", lambda _: [1.0])
    quote = Quote(text="It floats", kind=Kind.DIRECT, spans=())
    small, large = ([[(quote, Judged({}, 0.5, right))] * count] for right, count in ((True, 1), (False, 9)))
    assert calibrate._fitted([small, large]) == pytest.approx([0.0], abs=1e-6)


def test_stronger_evidence_makes_it_surer() -> None:
    values = [
        confidence(
            Kind.INDIRECT,
            "cue-before",
            Evidence(content=p, source=p, said=p),
            CARD_WEIGHTS,
            speaker=PERSON,
            words=9,
        )
        for p in (0.2, 0.5, 0.8, 0.99)
    ]
    assert values == sorted(values)
    assert values[0] < 0.5 < values[-1]


@pytest.mark.parametrize("wrong", [[], {"bias": "high"}, {"unheard": 1.0}, {"bias": math.inf}])
def test_weights_of_another_kind_are_refused(wrong: object) -> None:
    with pytest.raises(ModelError, match="calibrate it again"):
        weights_of({"calibration": wrong})


def _certainty(quote: Quote) -> float:
    assert quote.evidence is not None
    return min(quote.confidence, quote.evidence.speaker)


@pytest.mark.model
def test_speakers_less_sure_than_asked_are_withheld(extractor: Extractor) -> None:
    sure, unsure = extractor(TEXT, published="2021-12-08")
    low, high = sorted([_certainty(sure), _certainty(unsure)])
    assert low < high
    quotes = extractor(TEXT, published="2021-12-08", min_confidence=high)
    assert [quote.text for quote in quotes] == [sure.text, unsure.text]
    withheld = [quote for quote in quotes if Doubt.WITHHELD_SPEAKER in quote.doubts]
    assert [quote.speaker for quote in withheld] == [None]
    assert [_certainty(quote) for quote in withheld] == [low]


@pytest.mark.model
def test_the_bound_of_the_extractor_holds_in_pipe(extractor: Extractor) -> None:
    strict = Extractor.load(min_confidence=1.0)
    for quotes in strict.pipe([TEXT, TEXT]):
        assert isinstance(quotes, list)
        assert [quote.speaker for quote in quotes] == [None, None]


@pytest.mark.model
def test_a_post_keeps_its_author(extractor: Extractor) -> None:
    text = "She wrote on Twitter.\n\nThe bridge opens in May. — Ana Ruiz (@anaruiz_example) December 5, 2021"
    (post,) = [quote for quote in extractor(text, min_confidence=1.0) if quote.kind is Kind.POST]
    assert str(post.speaker) == "Ana Ruiz"


@pytest.mark.parametrize("wrong", [-0.1, 1.1, math.nan])
def test_a_bound_that_is_no_probability_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="min_confidence: expected a probability"):
        quoteattr.load(min_confidence=wrong)


def test_the_confidence_of_the_speaker_is_none_without_a_speaker_or_evidence() -> None:
    ruiz = Speaker(name="Ana Ruiz")
    bare = Quote(text="Yes", kind=Kind.DIRECT, spans=(Span(0, 3),))
    made = [
        attrs.evolve(bare, speaker=ruiz, evidence=Evidence(speaker=0.6)),
        attrs.evolve(bare, evidence=Evidence(speaker=0.6)),
        attrs.evolve(bare, speaker=ruiz),
    ]
    assert [one.speaker_confidence for one in made] == [0.6, None, None]
    quotes = Quotes(made, article=Article(text="Yes"))
    assert [len(quotes.filter(min_speaker_confidence=least)) for least in (0.0, 0.5, 0.7)] == [3, 1, 0]


def test_reliability_by_bins() -> None:
    text = "Ana said yes. Tom said no."
    gold = {
        "id": "d",
        "text": text,
        "quotes": [{"content": [[9, 12]], "cue": [], "source": [[0, 3]], "type": "indirect", "entity": None}],
    }
    found = [
        {"content": [[9, 12]], "source": [[0, 3]], "speaker": "Ana", "type": "indirect", "confidence": 0.75},
        {
            "content": [[23, 25]],
            "source": [[14, 17]],
            "speaker": "Tom",
            "type": "indirect",
            "confidence": 0.25,
        },
    ]
    ones = list(judged(read_document(gold), found, Options()))
    assert [(one.confidence, one.right) for one in ones] == [(0.75, True), (0.25, False)]
    assert [(one.low, one.size, one.right) for one in bins(ones)] == [(0.2, 1, 0.0), (0.7, 1, 1.0)]
    assert calibration_error(ones) == 0.25
    assert calibration_error([]) == 0.0
    assert to_table(ones).endswith("expected calibration error 0.250 (n=2)")


def test_fitted_weights_give_the_shares_that_were_seen() -> None:
    pairs = [([1.0, 0.0], at % 4 != 0) for at in range(400)] + [
        ([1.0, 1.0], at % 4 == 0) for at in range(400)
    ]
    bias, slope = calibrate.fit(pairs)
    assert 1 / (1 + math.exp(-bias)) == pytest.approx(0.75, abs=0.02)
    assert 1 / (1 + math.exp(-bias - slope)) == pytest.approx(0.25, abs=0.02)


@pytest.mark.model
def test_a_feature_of_few_articles_is_held_back_when_calibrating() -> None:
    def article(*rows: Sequence[float]) -> list[tuple[Sequence[float], bool]]:
        return [(row, True) for row in rows]

    usual = [article((1.0, 0.0, 2.0), (1.0, 0.0, 0.0))] * calibrate.ARTICLES
    talk = article(*[(1.0, 1.0, 0.0)] * 40)  # many cases of one article tell little
    assert list(calibrate._penalties([*usual, talk])) == [
        calibrate.STATEMENTS,
        calibrate.RARE,
        calibrate.STATEMENTS,
    ]


def test_calibrating_writes_the_card(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack, gold = tmp_path / "pack", tmp_path / "gold.jsonl"
    shutil.copytree(SHIPPED, pack)
    source = TEXT.index("Ana Ruiz")
    quote = {
        "content": [[0, 30]],
        "cue": [],
        "source": [[source, source + 8]],
        "type": "direct",
        "entity": None,
    }
    lines = [json.dumps({"id": f"d{at}", "text": TEXT, "quotes": [quote]}) for at in range(10)]
    gold.write_text("\n".join(lines), encoding="utf-8")
    assert calibrate.main([str(gold), "--model", str(pack)]) == 0
    assert "expected calibration error" in capsys.readouterr().out
    right, wrong = Extractor.load(pack)(TEXT)
    assert right.confidence > 0.7
    assert wrong.confidence < 0.3


def test_cases_that_count_twice_weigh_as_two() -> None:
    pairs = [([1.0, 0.0], True), ([1.0, 1.0], False), ([1.0, 2.0], True)]
    twice = calibrate.fit([*pairs, pairs[1]], 1.0)
    assert calibrate.fit(pairs, 1.0, [1, 2, 1]) == pytest.approx(twice)
    assert calibrate.fit(pairs, 1.0) != pytest.approx(twice)


@pytest.mark.model
def test_reliability_of_each_set_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SHIPPED, pack)
    paths = [tmp_path / f"{name}.jsonl" for name in ("north", "south")]
    for path in paths:
        lines = [json.dumps({"id": f"{path.stem}{at}", "text": TEXT, "quotes": []}) for at in range(5)]
        path.write_text("\n".join(lines), encoding="utf-8")
    assert calibrate.main([*map(str, paths), "--full", str(paths[0]), "--model", str(pack)]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if line in ("north", "south")] == [
        "north",
        "south",
    ]


def test_calibrating_refuses_what_is_no_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("", encoding="utf-8")
    assert calibrate.main([str(gold), "--model", str(tmp_path)]) == 2
    assert "quoteattr.train.calibrate:" in capsys.readouterr().err


DAY = QuoteDate(
    start=dt.date(2021, 12, 5),
    end=dt.date(2021, 12, 5),
    granularity=Granularity.DAY,
    basis=Basis.PUBLISHED,
    edtf="2021-12-05",
    evidence=DateEvidence(),
)


@pytest.mark.parametrize("basis", [Basis.STATED, Basis.CONTEXT, Basis.PUBLISHED])
def test_a_date_is_less_sure_beside_another_candidate(basis: Basis) -> None:
    weights = weights_of(read_pack().card).date
    alone = date_confidence(attrs.evolve(DAY, basis=basis), weights)
    rivalled = date_confidence(attrs.evolve(DAY, basis=basis, evidence=DateEvidence(score=0.5)), weights)
    assert 1 > alone > rivalled > 0


def test_how_far_an_occasion_has_run_makes_no_date_surer() -> None:
    weights = weights_of(read_pack().card).date
    context = attrs.evolve(DAY, basis=Basis.CONTEXT)
    near, far = (
        date_confidence(attrs.evolve(context, evidence=DateEvidence(ran=ran)), weights) for ran in (0, 9)
    )
    assert far <= near


def test_a_date_without_weights_or_evidence_is_not_weighed() -> None:
    assert date_confidence(DAY, {}) == 1.0
    assert date_confidence(attrs.evolve(DAY, evidence=None), {"bias": -3.0}) == 1.0


def test_the_time_of_a_post_is_all_but_certain() -> None:
    assert 0.9 < date_confidence(attrs.evolve(DAY, basis=Basis.POST, evidence=None), {}) < 1


@pytest.mark.parametrize(("bias", "doubts"), [(0.0, ()), (-9.0, (Doubt.UNSURE_DATE,))])
def test_a_date_that_is_rather_wrong_is_doubted(bias: float, doubts: tuple[Doubt, ...]) -> None:
    extractor = Extractor.load()
    weights = extractor._weights
    extractor._weights = attrs.evolve(weights, date={**weights.date, "bias": bias})
    (quote,) = extractor("“The lock will be mended,” Ana Ruiz said on Monday.", published="2021-12-08")
    assert quote.date is not None
    assert (quote.date.confidence < 0.5, quote.doubts) == (bool(doubts), doubts)


def test_the_quotes_of_the_extractor_have_confident_dates() -> None:
    (quote,) = quoteattr.extract("“It will open,” Ana Ruiz said on Monday.", published="2021-12-08")
    assert quote.date is not None
    assert 0.5 < quote.date.confidence < 1
