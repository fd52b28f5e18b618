"""The person whose name ends a source behind an office, its field and its body."""

import pytest
from test_naming import names, speakers

import quoteattr
from quoteattr.values import SpeakerKind

LAST = {
    "field": ("[[The Director, Coastal Surveys, Commodore Ada Quist]] said so.", "Ada Quist"),
    "occasion": ("[[The Director, Coastal Surveys, Dr Ada Quist, in a statement]] said so.", "Ada Quist"),
    "several": (
        "[[Director, Surveys, Charts and Tides, Quist Marine Limited, Otto Brandt]] said so.",
        "Otto Brandt",
    ),
    "letters": ("[[Director General, Norland Tides Agency, NTA, Dr Ada Quist]] said so.", "Ada Quist"),
    "body first": (
        "[[Elmford State, the Permanent Secretary of the Ministry of Tides, Alhaji Bo Quist]] said so.",
        "Bo Quist",
    ),
    "body alone": ("[[Holy Harbor Church, Prophet Otto Brandt]] said so.", "Otto Brandt"),
    "church": (
        "[[The General Overseer of the Redeemed Christian Church of Tides, Pastor Otto Brandt]] said so.",
        "Otto Brandt",
    ),
    "office last": ("[[Pilots Union of Norland Secretary, Otto Brandt]] said so.", "Otto Brandt"),
    "two fields": ("[[Trade and Culture Minister, Ada Quist]] said so.", "Ada Quist"),
}


@pytest.mark.parametrize(("marked", "name"), LAST.values(), ids=LAST)
def test_the_last_name_of_a_source_behind_an_office_is_that_of_the_speaker(marked: str, name: str) -> None:
    (speaker,) = speakers(marked)
    assert (speaker.name, speaker.kind) == (name, SpeakerKind.PERSON)


@pytest.mark.model
def test_it_has_the_office_and_the_body_that_stands_nearest() -> None:
    text = "Group Director, Surveys, Harbor Industries Limited, Otto Brandt, said that the tide was high."
    (quote,) = quoteattr.extract(text)
    speaker = quote.speaker
    assert speaker is not None
    assert (speaker.role, speaker.affiliation) == ("Group Director", "Harbor Industries Limited")


OTHERS = {
    "signed": ("[[The Harbor Union, in a letter signed by its chairman, Dr Ada Quist]] said so.", "Harbor Union"),
    "represented": ("[[Otto Brandt, represented by the Deputy Mayor, Ada Quist]] said so.", "Otto Brandt"),
    "of somebody": ("[[Otto Brandt, son of the former mayor, Bo Quist]] said so.", "Otto Brandt"),
    "to somebody": ("[[Otto Brandt, in a letter to the Mayor, Ada Quist]] said so.", "Otto Brandt"),
    "body behind": ("[[Otto Brandt, chairman, Harbor Energy Chamber]] said so.", "Otto Brandt"),
    "two": ("[[Harbor Bank and the Minister of Ports, Ada Quist]] said so.", "Harbor Bank and Ada Quist"),
    "hospital": ("[[The Elmford Hospital, Harbor City]] said so.", "Elmford Hospital"),
    "genitive": ("[[The manager of Harbor FC, Otto Brandt’s club]] said so.", "The manager of Harbor FC"),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "name"), OTHERS.values(), ids=OTHERS)
def test_a_name_at_the_end_of_a_source_may_be_that_of_somebody_else(marked: str, name: str) -> None:
    assert names(marked) == [name]
