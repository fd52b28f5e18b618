"""Training: gold -> examples -> windows -> a pack that the library loads."""

import json
from pathlib import Path

import numpy as np
import pytest

import quoteattr
from quoteattr.document.tokens import Tokenizer
from quoteattr.errors import GoldError, ModelError
from quoteattr.languages import ENGLISH, language
from quoteattr.tagging import tags
from quoteattr.tagging.features import Featurizer
from quoteattr.tagging.pack import SHIPPED, read_pack

torch = pytest.importorskip("torch", reason="PyTorch comes with the `train` extra")

from quoteattr.train.__main__ import main  # noqa: E402 - needs torch
from quoteattr.train.corpus import IGNORE, Example, example, read_gold  # noqa: E402
from quoteattr.train.distil import PackJudge, read_judge, set_soft_targets  # noqa: E402
from quoteattr.train.windows import training_windows  # noqa: E402

TOKENIZER = Tokenizer(language(ENGLISH))
TEXT = "“We will rebuild,” Ana Ruiz said. “And soon.”\n\nShe hopes it will last."
RECORD = {
    "id": "a1",
    "text": TEXT,
    "quotes": [
        {"content": [[0, 18], [34, 45]], "cue": [[28, 32]], "source": [[19, 27]], "type": "direct"},
        {
            "content": [[57, 69]],
            "cue": [[51, 56]],
            "source": [[47, 50]],
            "type": "indirect",
            "cue_class": "no_speech",
        },
    ],
}


def made(record: dict) -> Example:
    return example(record, TOKENIZER, Featurizer({}), None)


def tagged(one: Example) -> dict[str, list[str]]:
    found = tags.stretches(np.where(one.tags < 0, 0, one.tags), tags.TAGS)
    return {role: [one.tokens.span(*s).of(TEXT) for s in stretches] for role, stretches in found.items()}


def test_example_labels_the_tokens() -> None:
    assert tagged(made(RECORD)) == {
        "content": ["“We will rebuild,”", "“And soon.”", "it will last"],
        "cue": ["said", "hopes"],
        "source": ["Ana Ruiz", "She"],
    }


def test_annotated_names_are_learned() -> None:
    at = TEXT.index("Ana Ruiz")
    one = made(RECORD | {"names": [[at, at + 8, "FAC"]]})
    found = tags.stretches(one.entities, tags.ENTITY_TAGS)
    assert [(one.tokens.span(*s).of(TEXT), name) for name, [s] in found.items()] == [("Ana Ruiz", "ORG")]
    assert set(made(RECORD).entities.tolist()) == {IGNORE}


def test_example_tells_speech_from_thought() -> None:
    one = made(RECORD)
    words = dict(zip(one.tokens.words, one.view.tolist(), strict=True))
    assert (words["rebuild"], words["last"], words["Ana"]) == (1, 0, IGNORE)


def test_corpus_without_cues_teaches_only_contents_and_their_pieces() -> None:
    quotes = [{"content": [[0, 18]], "cue": [], "source": [], "type": "direct"}]
    one = made({**RECORD, "quotes": quotes})
    assert one.tags[0] > 0
    assert set(one.tags[6:].tolist()) == {IGNORE}
    (window,) = training_windows(one)
    assert {relation: len(asked) for relation, asked in window.questions.items()} == {
        "cue": 0,
        "source": 0,
        "cue_source": 0,
        "piece": 1,
    }


def test_window_asks_for_cue_source_and_earlier_piece() -> None:
    (window,) = training_windows(made(RECORD))
    answers = {relation: [q.answer for q in questions] for relation, questions in window.questions.items()}
    assert answers == {"cue": [1, 1, 2], "source": [1, 1, 2], "cue_source": [1, 2], "piece": [0, 1, 0]}


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "x"}', "3"])
def test_read_gold_names_the_bad_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(RECORD) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl:2"):
        list(read_gold([path]))


@pytest.mark.model
def test_train_writes_the_same_pack_twice(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    packs = [tmp_path / name for name in ("one", "two")]
    for pack in packs:
        arguments = [
            "--gold",
            str(gold),
            "--out",
            str(pack),
            "--epochs",
            "2",
            "--teacher",
            "none",
            "--note",
            "a test",
        ]
        assert main(arguments) == 0
    first, second = (np.load(pack / "weights.npz") for pack in packs)
    with first, second:
        assert all(np.array_equal(first[name], second[name]) for name in first.files)
    extractor = quoteattr.load(packs[0])
    assert extractor.card["note"] == "a test"
    assert isinstance(extractor(TEXT), list)


@pytest.mark.model
def test_train_ends_with_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, pack = tmp_path / "gold.jsonl", tmp_path / "pack"
    gold.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    options = ["--out", str(pack), "--epochs", "1", "--teacher", "none", "--dev", str(gold)]
    assert main(["--gold", str(gold), *options]) == 0
    told = capsys.readouterr().out
    assert "1 articles, 2 statements, 2 with cue or source as annotated, 0 with both" in told
    assert f"wrote {pack}" in told
    assert "1 documents (0 without prediction)" in told


def test_packs_are_distilled_into_articles_with_and_without_annotation(tmp_path: Path) -> None:
    gold, plain, pack = tmp_path / "gold.jsonl", tmp_path / "plain.jsonl", tmp_path / "pack"
    gold.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    plain.write_text(json.dumps({"text": "“It rained,” Bo Lind said."}) + "\n", encoding="utf-8")
    learned = ["--start", str(SHIPPED), "--distil", str(SHIPPED), "--unlabelled", str(plain)]
    options = ["--out", str(pack), "--epochs", "1", "--teacher", "none"]
    assert main(["--gold", str(gold), *learned, *options]) == 0
    card = quoteattr.load(pack).card
    assert (card["distilled"], card["unlabelled"], card["articles"]) == (["en"], ["plain.jsonl"], 1)


def test_soft_targets_are_what_the_packs_think() -> None:
    pack = read_pack()
    one = example({"text": TEXT, "quotes": []}, TOKENIZER, Featurizer(pack.vocabulary), None)
    (window,) = training_windows(one)
    set_soft_targets([window], [PackJudge(pack), PackJudge(pack)])
    assert window.soft is not None
    of_tags = window.soft[:, : len(tags.TAGS)]
    assert of_tags.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert set(window.tags.tolist()) == {IGNORE}
    found = tags.stretches(of_tags.argmax(axis=1), tags.TAGS)
    assert [one.tokens.span(*s).of(TEXT) for s in found["content"]][:2] == [
        "“We will rebuild,”",
        "“And soon.”",
    ]


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer of one small layer that has learned nothing."""
    transformers = pytest.importorskip("transformers", reason="transformers come with the `teacher` extra")
    folder = tmp_path_factory.mktemp("transformer")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "said", "ana", "ruiz", "re", "##build", "“", "”"]
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    sizes = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 8}
    config = transformers.BertConfig(vocab_size=len(pieces), max_position_embeddings=16, **sizes)
    transformers.BertModel(config).save_pretrained(folder)
    return folder


@pytest.mark.model
def test_teacher_is_fitted_and_distilled(tmp_path: Path, transformer: Path) -> None:
    gold, teacher, pack = tmp_path / "gold.jsonl", tmp_path / "teacher", tmp_path / "pack"
    gold.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    common = ["--gold", str(gold), "--epochs", "1", "--teacher", "none"]
    assert main([*common, "--transformer", str(transformer), "--out", str(teacher)]) == 0
    assert json.loads((teacher / "card.json").read_text())["transformer"] == "transformer0"
    assert main([*common, "--distil", str(teacher), "--out", str(pack)]) == 0
    assert quoteattr.load(pack).card["distilled"] == ["teacher"]


@pytest.mark.model
def test_teacher_thinks_the_same_after_writing_and_reading(tmp_path: Path, transformer: Path) -> None:
    from quoteattr.train.teacher import Teacher

    shipped = read_pack()
    words = ["", *shipped.vocabulary]
    one = Teacher(shipped.parameters["embed.word"], shipped.parameters["learned_rows"], words, transformer)
    one.write(tmp_path, {}, words)
    # Longer than the transformer has positions, and not as long as its neighbour.
    windows = [*training_windows(made(RECORD)), *training_windows(made({"text": "It rained.", "quotes": []}))]
    before, after = one.scores(windows), read_judge(tmp_path, words).scores(windows)
    for tags_and_view, again, window in zip(before, after, windows, strict=True):
        assert [len(part) for part in tags_and_view] == [len(window)] * 2
        assert all(np.allclose(a, b) for a, b in zip(tags_and_view, again, strict=True))
    (alone,) = one.scores(windows[1:])
    assert np.allclose(alone[0], before[1][0], atol=0.02)  # the transformer counts in sixteen bits


def test_teacher_that_is_damaged_is_a_model_error(tmp_path: Path) -> None:
    (tmp_path / "teacher.pt").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="cannot be read"):
        read_judge(tmp_path, [""])


def test_soft_targets_need_the_same_vocabulary() -> None:
    with pytest.raises(ModelError, match="another vocabulary"):
        read_judge(SHIPPED, ["", "other"])


def test_articles_without_annotation_need_packs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--gold", "g.jsonl", "--unlabelled", "u.jsonl", "--out", str(tmp_path)])
    assert "--distil" in capsys.readouterr().err


def test_train_refuses_gold_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--gold", str(tmp_path / "no.jsonl"), "--out", str(tmp_path / "pack")]) == 2
    assert "no.jsonl" in capsys.readouterr().err
