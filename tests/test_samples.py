"""The articles that the scorers of speakers learn from, and how much each set of them counts."""

import argparse
from pathlib import Path

import pytest

import quoteattr
from quoteattr.ranking import Ranker
from quoteattr.speakers.coreference.features import PRIOR
from quoteattr.train import worked
from quoteattr.train.commands import add_weights, check_sets, parser_of, set_weight
from quoteattr.train.samples import WORKED, worked_samples
from quoteattr.train.speakers import choices_of


def test_a_set_may_count_more_or_less() -> None:
    assert set_weight("press.train=0.5") == ("press.train", 0.5)


@pytest.mark.parametrize(
    "given", ["news", "news=", "=2", "news=0", "news=-1", "news=inf", "news=nan", "news=x"]
)
def test_a_weight_needs_a_set_and_a_positive_number(given: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="expected SET=WEIGHT"):
        set_weight(given)


def test_a_set_that_is_not_among_the_files_cannot_be_weighed(capsys: pytest.CaptureFixture[str]) -> None:
    parser = parser_of("speakers", None, gold="articles")
    add_weights(parser)
    options = parser.parse_args(["news.jsonl", "--model", "pack", "--weights", "nwes=0.5"])
    check_sets(parser, options.gold, ["news"])
    with pytest.raises(SystemExit):
        check_sets(parser, options.gold, [name for name, _ in options.weights])
    assert "no set 'nwes' among news" in capsys.readouterr().err


@pytest.mark.model
def test_each_worked_example_of_a_speaker_has_one_right_candidate_and_a_wrong_one() -> None:
    samples = worked_samples(quoteattr.load())
    choices = [one for sample in samples for one in choices_of(sample, Ranker(PRIOR))]
    assert len(choices) == sum(len(sample.drafts) for sample in samples)
    for choice in choices:
        assert 0 < len(choice.right) < len(choice.candidates)
        assert (choice.article, choice.weight) == ("", WORKED)


@pytest.mark.parametrize("part", ["dates", "speakers"])
def test_worked_examples_have_an_answer_for_each_statement(part: str) -> None:
    examples = list(worked.worked_examples(part))
    assert len(examples) > 10
    for one in examples:
        for made in one.statements:
            assert all(span.of(one.article.text) for span in made.spans)


def test_a_worked_example_with_an_answer_too_many_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    example = '[[example]]\ntext = "<Cole> {said} [it sank]."\nspeakers = ["Cole", "Brock"]\n'
    (tmp_path / "worked-speakers.toml").write_text(example, encoding="utf-8")
    monkeypatch.setattr(worked.resources, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match="not one of speakers for each statement"):
        list(worked.worked_examples("speakers"))
