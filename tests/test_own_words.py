"""Words of a user's own, and verbs that no model knows."""

import json
from pathlib import Path

import pytest
import spacy

import quoteattr
from quoteattr import cli
from quoteattr.errors import LexiconError
from quoteattr.evaluate import command as evaluate
from quoteattr.languages import language
from quoteattr.languages.own import with_own
from quoteattr.languages.verbs import reader_of

OWN = """\
verbs = ["quux", "Plaza", ["flumbe", "flumbes", "flambe", "flumbing"]]
roles = ["quaymaster"]
bodies = ["quayboard"]
platforms = ["Plaza"]

[titles]
Qm = "quaymaster"
"""
ENGLISH = language("en")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def found(text: str, lexicon: Path | None = None) -> list[tuple[str, str | None, str | None]]:
    return [
        (quote.text, quote.speaker and quote.speaker.name, quote.cue and quote.cue.text)
        for quote in quoteattr.extract(text, lexicon=lexicon)
    ]


# verbs that nobody listed ----------------------------------------------------------------------------------


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("“The gulls are back,” Nell Ivers SnapChatted.", "Nell Ivers", "SnapChatted"),
        ("Nell Ivers iMessaged, “The gulls are back.”", "Nell Ivers", "iMessaged"),
        ("“The gulls are back,” DMed Nell Ivers.", "Nell Ivers", "DMed"),
        ("Ana Ruiz wisecracked that the ferry would never sail again.", "Ana Ruiz", "wisecracked"),
        ("Nell Ivers chorused that the quay was shut.", "Nell Ivers", "chorused"),
        ("The coach shouted that the horse had won the race.", "The coach", "shouted"),  # taken for a thought
        ("Nell Ivers whispered that the quay was shut.", "Nell Ivers", "whispered"),
        ("The pilot texted that the ferry would never sail again.", "The pilot", "texted"),
    ],
)
def test_a_verb_that_no_model_knows_is_a_cue(text: str, speaker: str, cue: str) -> None:
    [(_, said_by, by)] = found(text)
    assert (said_by, by) == (speaker, cue)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Nell Ivers varnished that boat.",
        "Nell Ivers imagined that the gulls paid rent.",  # a word that the model knows
        "The engine roared that night, and the gulls left.",
        "The crowd roared that day when Nell Ivers scored.",
        "Wolves howled that winter near Elmford, and Nell Ivers heard them.",
        "Nell Ivers mumbled a prayer that her mother had taught her.",
        "Nell Ivers gushed about the play that had opened at the pier.",
        "Nell Ivers screamed when the spider fell.",
        "She texted him a photo of the boat that had burned.",
        "The coach barked orders that nobody understood.",
        "Sales boomed because people had money.",
    ],
)
def test_what_the_frame_does_not_show_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("WhatsApped", "tweeted"),
        ("FaceTimed", "tweeted"),
        ("LOLed", "tweeted"),
        ("PubMed", "PubMed"),
        ("BuzzFeed", "BuzzFeed"),
        ("McNabbed", "McNabbed"),
        ("Ahmed", "Ahmed"),
        ("walked", "walked"),
        ("whispered", "tweeted"),
        ("Rasped", "tweeted"),
        ("bark", "bark"),
    ],
)
def test_verbs_made_of_names_and_rare_verbs_are_read_like_one_that_is_known(word: str, read: str) -> None:
    assert reader_of(ENGLISH.people.verbs, ENGLISH.people.names.prefixes)(word) == read


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("kvetch", {"kvetch", "kvetches", "kvetched", "kvetching"}),
        ("quip", {"quip", "quips", "quipped", "quipping"}),
        ("gossip", {"gossip", "gossips", "gossiped", "gossiping"}),
        ("decry", {"decry", "decries", "decried", "decrying"}),
        ("bray", {"bray", "brays", "brayed", "braying"}),
        ("opine", {"opine", "opines", "opined", "opining"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
    ],
)
def test_regular_verbs_are_formed(verb: str, forms: set[str]) -> None:
    def single(form: str) -> str:
        return form.replace(verb[-1] * 2, verb[-1])  # both spellings of a doubled consonant are read

    made = set(ENGLISH.people.verbs.adding([verb]).forms)
    assert made >= forms
    assert {single(one) for one in made} == {single(one) for one in forms}


# a lexicon -------------------------------------------------------------------------------------------------


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Nell Ivers quuxed that gulls pay no rent.", "Nell Ivers", "quuxed"),
        ("“Gulls pay no rent,” Nell Ivers Plazaed.", "Nell Ivers", "Plazaed"),
        ("Nell Ivers flambe that gulls pay no rent.", "Nell Ivers", "flambe"),
    ],
)
def test_own_verbs_report(own: Path, text: str, speaker: str, cue: str) -> None:
    [(_, said_by, by)] = found(text, own)
    assert (said_by, by) == (speaker, cue)
    assert found(text) == [] or found(text)[0][1:] != (speaker, cue)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Nell Ivers flumbes that the quay is closed.",
        "The sailors flumbe that the ferry is late.",
        "He flumbes that they will sail.",
        "Nell Ivers proudly quuxes that the gulls have left.",
    ],
)
def test_own_verbs_report_in_the_present_tense(own: Path, text: str) -> None:
    assert len(found(text, own)) == 1


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Nell Ivers feeds flumbes that sing.",
        "Nell Ivers keeps flumbes that are grey.",
        "Nell Ivers flumbes that tune.",
        "Nell Ivers flumbes that night on the quay.",
        "The flumbes that are grey have left.",
    ],
)
def test_forms_of_own_verbs_that_report_no_clause_find_nothing(own: Path, text: str) -> None:
    assert found(text, own) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz re-quuxed that the quay was shut.", [("that the quay was shut", "Ana Ruiz", "re-quuxed")]),
        ("“The quay is shut,” re-quuxed Ana Ruiz.", [("The quay is shut", "Ana Ruiz", "re-quuxed")]),
        ("“The quay is shut,” Nell Ivers co-flambe.", [("The quay is shut", "Nell Ivers", "co-flambe")]),
        ("Ana Ruiz quuxed the anchor and read the re-quuxed report.", []),
        ("The quuxed hull, re-quuxed on Monday, was green.", []),
    ],
)
def test_an_own_verb_with_a_hyphen_is_one_word(
    text: str, expected: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    own.write_text('verbs = ["re-quux", ["co-flumbe", "co-flumbes", "co-flambe", "co-flumbing"]]')
    assert found(text, own) == expected


@pytest.mark.model
def test_own_titles_and_roles_belong_to_the_person(own: Path) -> None:
    text = "Qm. Nell Ivers met the council. “The quay is shut,” the quaymaster said."
    [quote] = quoteattr.extract(text, lexicon=own)
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.role) == ("Nell Ivers", "Qm.")


@pytest.mark.model
def test_an_own_body_speaks_as_one(own: Path) -> None:
    for text in (
        "Nell Quayboard said the quay was shut.",
        "The quayboard said that the quay would close. “It is a wreck,” it said.",
    ):
        quote, shipped = quoteattr.extract(text, lexicon=own)[-1], quoteattr.extract(text)[-1]
        assert quote.speaker is not None
        assert quote.speaker.kind is quoteattr.SpeakerKind.ORGANIZATION
        assert shipped.speaker is not None
        assert shipped.speaker.kind is not quoteattr.SpeakerKind.ORGANIZATION


@pytest.mark.model
def test_an_own_platform_is_no_person(own: Path) -> None:
    [quote] = quoteattr.extract("“The quay is shut,” Plaza said.", lexicon=own)
    assert quote.speaker is not None
    assert quote.speaker.kind is quoteattr.SpeakerKind.ORGANIZATION


def test_the_shipped_tables_stay_as_they_are(own: Path) -> None:
    merged = with_own(ENGLISH, own)
    assert "quaymaster" in merged.people.roles.person
    assert merged.people.titles["qm"] == "quaymaster"
    assert "plaza" in merged.time.telling.posting
    assert "quaymaster" not in language("en").people.roles.person
    assert merged.people.roles.person > ENGLISH.people.roles.person


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('verb = ["quux"]', "unknown table 'verb'; the tables are verbs, titles, roles, bodies, platforms"),
        ("roles = [5]", "roles: expected one word, got 5"),
        ('roles = ["harbour master"]', "roles: expected one word, got 'harbour master'"),
        ('platforms = "Plaza"', "platforms: expected a list of words, got 'Plaza'"),
        (
            'verbs = ["quux", "said"]',
            "verbs: expected the base form of a verb, got 'said'; give an irregular",
        ),
        ('verbs = ["deadpanned"]', "verbs: expected the base form of a verb, got 'deadpanned'"),
        ('verbs = ["state", "stating"]', "got 'stating'"),
        ('verbs = [["sing", "sang"]]', r"verbs: expected a verb or its 4 forms, got \['sing', 'sang'\]"),
        ('titles = ["Qm"]', "titles: expected short forms and what they stand for"),
        ('[titles]\nQm = ""', "titles: expected words, got ''"),
        ("roles = [", "expected TOML"),
        ("roles = " + "[" * 100_000, "nested too deeply"),
        *((f"{f'{key}.' * 5_000}b = 1", "nested too deeply") for key in ("a", "'a b'", '"ä" ')),
        (f"[{'a . ' * 5_000}b]", "nested too deeply"),
    ],
)
def test_a_malformed_lexicon_names_table_and_word(written: str, told: str, own: Path) -> None:
    own.write_text(written, encoding="utf-8")
    with pytest.raises(LexiconError, match=told) as raised:
        with_own(ENGLISH, own)
    assert str(raised.value).startswith(str(own))


def test_a_lexicon_of_other_bytes_or_types_is_told(own: Path) -> None:
    own.write_bytes(b"\xff\xfe")
    with pytest.raises(LexiconError, match="expected UTF-8"):
        with_own(ENGLISH, own)
    with pytest.raises(TypeError, match="lexicon: expected str or PathLike, got dict"):
        with_own(ENGLISH, {"roles": []})  # type: ignore[arg-type]


@pytest.mark.model
def test_a_lexicon_that_was_changed_is_read_anew(own: Path) -> None:
    text = "Nell Ivers quuxed that gulls pay no rent."
    assert found(text, own)
    own.write_text('roles = ["quaymaster"]', encoding="utf-8")
    assert found(text, own) == []


@pytest.mark.model
def test_the_command_line_takes_a_lexicon(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Nell Ivers quuxed that gulls pay no rent.", encoding="utf-8")
    assert cli.main(["extract", str(article), "--format", "jsonl", "--lexicon", str(own)]) == 0
    assert json.loads(capsys.readouterr().out)["cue"]["text"] == "quuxed"
    own.write_text("verbs = [5]", encoding="utf-8")
    assert cli.main(["extract", str(article), "--lexicon", str(own)]) == 2
    assert "verbs: expected one word, got 5" in capsys.readouterr().err


@pytest.mark.model
def test_the_evaluation_takes_a_lexicon(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Nell Ivers quuxed that gulls pay no rent."
    quote = {"content": [[18, 40]], "cue": [[11, 17]], "source": [[0, 10]], "type": "indirect"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": text, "quotes": [quote]}), encoding="utf-8")
    for options, found in (([], 0.0), (["--lexicon", str(own)], 1.0)):
        assert evaluate.main([str(gold), "--json", *options]) == 0
        assert json.loads(capsys.readouterr().out)["all"]["joint"]["f1"] == found


@pytest.mark.model
def test_a_saved_pipeline_takes_its_lexicon_along(own: Path, tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config={"lexicon": str(own)})
    nlp.to_disk(tmp_path / "saved")
    own.unlink()
    doc = spacy.load(tmp_path / "saved")("Nell Ivers quuxed that gulls pay no rent.")
    assert [quote.cue.text for quote in doc._.quotes if quote.cue] == ["quuxed"]


@pytest.mark.parametrize("name", ["a\0.toml", "none.toml", "", "x" * 5000, "folder"])
def test_a_lexicon_that_is_no_file_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    for read in (lambda: with_own(ENGLISH, name), lambda: quoteattr.extract("“Yes,” he said.", lexicon=name)):
        with pytest.raises(LexiconError) as raised:
            read()
        assert str(raised.value).startswith(f"{name}: ")
