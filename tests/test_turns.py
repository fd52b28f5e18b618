"""Turns of a dialogue: who speaks where the paragraph names nobody."""

from documents import document_of

import quoteattr
from quoteattr.finding.draft import StatementDraft
from quoteattr.ranking import Ranker
from quoteattr.reading.text import read_text
from quoteattr.speakers.attribution import Attribution, ScoredSpeaker
from quoteattr.speakers.turns import take_turns
from quoteattr.values import Doubt, Excerpt, Kind, Span, Speaker

ANA, TOM = "Ana Ruiz", "Tom Okafor"


def spoken(*paragraphs: str, ranker: Ranker | None = None) -> list[str | None]:
    """The speakers of a text whose paragraphs hold one quotation each; who is named in ``[…]`` is known already."""
    text, found, known, at = "", [], [], 0
    for paragraph in paragraphs:
        words = paragraph.replace("[", "").replace("]", "")
        text += f"{words}\n\n"
        if "“" in words:
            content = Span(at + words.index("“") + 1, at + words.index("”"))
            source = name = None
            if "[" in paragraph:
                name = paragraph[paragraph.index("[") + 1 : paragraph.index("]")]
                start = at + words.index(name)
                source = Span(start, start + len(name))
            speaker = Speaker(name=name, mention=Excerpt.of(text, source)) if name and source else None
            found.append(StatementDraft(kind=Kind.DIRECT, spans=(content,), source=source))
            known.append(
                Attribution(candidates=(ScoredSpeaker(speaker, 1.0),))
                if speaker
                else Attribution(doubts=(Doubt.NO_SPEAKER,))
            )
        at = len(text)
    result = take_turns(document_of(read_text(text)), found, known, ranker)
    for before, after in zip(known, result, strict=True):
        if before.speaker is None and after.speaker is not None:
            assert after.doubts == (Doubt.UNSURE_SPEAKER,)
            assert after.reason == "turn"
            # Nobody is named beside the words: the mention is one elsewhere in the dialogue.
            assert after.speaker in [one.speaker for one in known]
        else:
            assert after == before
    return [one.speaker.name if one.speaker else None for one in result]


def test_two_people_take_turns() -> None:
    assert spoken(
        f"“Will it hold?” asked [{ANA}].",
        f"“It will hold,” said [{TOM}].",
        "“For how long?”",
        "“For a hundred years, if you paint it.”",
        "“And who pays for the paint?”",
    ) == [ANA, TOM, ANA, TOM, ANA]


def test_turns_before_the_first_name_are_counted_backwards() -> None:
    assert spoken(
        "They met at the bridge, as they had agreed.",
        "“Will it hold?”",
        "“It will.”",
        f"“For how long?” asked [{ANA}].",
        f"“For years,” said [{TOM}].",
        "“Good.”",
    ) == [ANA, TOM, ANA, TOM, ANA]


def test_one_known_speaker_takes_every_other_turn_and_gives_nobody_the_rest() -> None:
    asked = f"“Will it hold?” asked [{ANA}]."
    assert spoken(asked, "“It will.”", "“For how long?”", "“For years.”") == [ANA, None, ANA, None]


def test_who_is_called_by_name_speaks_next() -> None:
    three = [f"“Will it hold?” asked [{ANA}].", f"“It will,” said [{TOM}].", "“Good,” said [Lena Brandt]."]
    assert spoken(*three, "“And who pays for it, Ana?”", "“The town.”") == [ANA, TOM, "Lena Brandt", TOM, ANA]


def test_nobody_calls_himself() -> None:
    asked = [f"“Will it hold?” asked [{ANA}].", f"“It will,” said [{TOM}]."]
    assert spoken(*asked, "“Ana, you do not believe it.”", "“Tom, I saw it.”") == [ANA, TOM, None, ANA]
    assert spoken(*asked, "“I hope so, Mr. Okafor!”", "“You will see, Miss Ruiz.”") == [ANA, TOM, ANA, TOM]


def test_a_dialogue_ends_where_the_narration_goes_on() -> None:
    assert spoken(
        f"“Will it hold?” asked [{ANA}].",
        f"“It will,” said [{TOM}].",
        "“For how long?”",
        "The river rose all night.",
        "In the morning the bridge stood as it had stood before.",
        "“Look.”",
    ) == [ANA, TOM, ANA, None]


def test_news_in_which_most_quotations_are_attributed_is_left_alone() -> None:
    assert spoken(
        f"“The bridge will open in May,” [{ANA}] said.",
        f"“We have waited for two years,” said [{TOM}].",
        f"“It was worth it,” [{ANA}] said.",
        "“Nobody should have to drive forty minutes to see a doctor.”",
    ) == [ANA, TOM, ANA, None]


def test_a_long_dialogue_may_name_most_of_its_speakers() -> None:
    named = [f"“Will it hold?” asked [{ANA}].", f"“It will,” said [{TOM}]."]
    assert spoken(*named, *named, "“For how long?”", "“For years.”", *named) == [ANA, TOM] * 4


def test_who_is_named_later_tells_who_spoke_before() -> None:
    text = [f"“Will it hold?” asked [{ANA}].", f"“It will,” said [{TOM}].", "“Yes?”"]
    text += [f"“Yes,” said [{TOM}].", "“And then?”"]
    goes_on = {"back-1": 0.5, "nobody": -3.0}
    assert spoken(*text, ranker=Ranker(goes_on)) == [ANA, TOM, TOM, TOM, TOM]
    alternating = {"named-back-1": -3.0, "named-back-2": 2.0}
    assert spoken(*text, ranker=Ranker(goes_on | alternating)) == [ANA, TOM, ANA, TOM, TOM]


def test_a_few_quotations_are_no_dialogue() -> None:
    assert spoken(f"“We will,” [{ANA}] said.", "“Never.”") == [ANA, None]


def test_quotations_signed_below_are_no_dialogue() -> None:
    voices = (
        ("It floods the lane.", "Ana Ruiz"),
        ("Not before time.", "Tom Okafor"),
        ("I never use it.", "Ilse Brandt"),
    )
    text = "\n\n".join(f"“{words}”\n– {name}" for words, name in voices)
    found = quoteattr.extract(f"We asked at the ferry stop.\n\n{text}")
    assert [one.speaker and one.speaker.name for one in found] == [name for _, name in voices]


def who(text: str) -> list[str | None]:
    return [one.speaker and one.speaker.name for one in quoteattr.extract(text)]


def test_office_that_has_turns_is_nobody_who_has_turns_by_name() -> None:
    turns = "\n\n{}: We come to the ferry.\n\nIlse Brandt: I move that it be kept.\n\n{}: Is that agreed?"
    for office in ("The Chair", "Mr. Speaker"):
        assert who(f"It was late.{turns.format(office, office)}") == [office, "Ilse Brandt", office]
    # Somebody who is introduced as the chair and has no turns by name may be meant.
    met = "Ana Ruiz, the chair, opened the meeting on Monday."
    assert who(met + turns.format("The Chair", "The Chair")) == [ANA, "Ilse Brandt", ANA]
