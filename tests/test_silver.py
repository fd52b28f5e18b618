"""Cues and sources read off corpora that name speakers only."""

from typing import Any

from quoteattr.train.silver import with_silver


def record(*paragraphs: tuple[str, str, str, str]) -> dict[str, Any]:
    """An annotated text of paragraphs, each what stands before a quotation, it, what follows, and the speaker."""
    text, quotes, mentions = "", [], {}
    for number, (before, words, after, speaker) in enumerate(paragraphs):
        start = len(text) + len(before)
        quotes.append({"content": [[start, start + len(words)]], "entity_id": f"e{number}", "type": "direct"})
        place = (before + words + after).index(speaker) + len(text)
        mentions[f"e{number}"] = [[place, place + len(speaker)]]
        text += before + words + after + "\n\n"
    return {"id": "a", "text": text, "quotes": quotes, "mentions": mentions}


def silver(*paragraphs: tuple[str, str, str, str]) -> list[tuple[str, str] | None]:
    made = record(*paragraphs)
    (out,) = with_silver([made])
    assert [one["content"] for one in out["quotes"]] == [one["content"] for one in made["quotes"]]
    return [
        (made["text"][slice(*one["cue"][0])], made["text"][slice(*one["source"][0])])
        if one.get("silver")
        else None
        for one in out["quotes"]
    ]


INVERTED = ("", "“It holds,”", " whispered the old ferryman, and rowed on.", "the old ferryman")


def test_a_verb_before_the_speaker_is_a_cue() -> None:
    assert silver(INVERTED) == [("whispered", "the old ferryman")]


def test_a_verb_behind_the_speaker_must_be_a_known_one() -> None:
    plain = ("", "“It leaks,”", " she whispered.", "she")
    beat = ("", "“It leaks!”", " She stood up.", "She")
    assert silver(plain, beat) == [None, None]
    assert silver(INVERTED, INVERTED, INVERTED, plain, beat)[3:] == [("whispered", "she"), None]


def test_a_cue_may_lead_to_the_words() -> None:
    leading = ("He whispered: ", "“It sinks.”", "", "He")
    assert silver(INVERTED, INVERTED, INVERTED, leading)[3:] == [("whispered", "He")]


def test_the_second_half_has_the_cue_of_the_first() -> None:
    text = "“It holds,” whispered Mira, “for now.”"
    place = text.index("Mira")
    quotes = [
        {"content": [[0, 11]], "entity_id": "m", "type": "direct"},
        {"content": [[text.index("“for"), len(text)]], "entity_id": "m", "type": "direct"},
    ]
    (out,) = with_silver(
        [{"id": "a", "text": text, "quotes": quotes, "mentions": {"m": [[place, place + 4]]}}]
    )
    assert [one["source"] for one in out["quotes"]] == [[[place, place + 4]]] * 2


def test_what_names_cues_itself_stays() -> None:
    told = record(INVERTED)
    told["quotes"][0] |= {"cue": [[0, 1]], "source": []}
    assert with_silver([told]) == [told]
