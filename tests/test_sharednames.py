"""Last names that two people share: "Tom and Jess Hale"."""

import pytest

from quoteattr import Extractor


def _speakers(extractor: Extractor, text: str) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in extractor(text)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Tom and Linda Hale left. “It is gone,” Tom said. “All of it,” Linda said.", ["Tom Hale", "Linda Hale"]),
        ("Tom and Linda Hale ran. “It is,” Mr Hale said. “All of it,” Mrs Hale said.", ["Tom Hale", "Linda Hale"]),
        ("The couple, Ben and Ana Ruiz, said they were happy. Ben said it was late.", ["Ben and Ana Ruiz", "Ben Ruiz"]),
        ("Tom and Linda Hale said it was gone. They said they would row.", ["Tom and Linda Hale"] * 2),
    ],
)  # fmt: skip
def test_a_given_name_has_the_last_name_after_it(
    extractor: Extractor, text: str, speakers: list[str]
) -> None:
    assert _speakers(extractor, text) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Linda was there. Linda and Otto Brandt left. Linda said it was cold.", "Linda"),  # named before
        ("Jimmy Carter and a guard left. Carter and Ronald Brandt met. Carter said so.", "Jimmy Carter"),
        ("Tom and Linda Hale left. Tom Brandt came. Tom said it was cold.", "Tom Brandt"),
        ("Dr Tom and Linda Hale left. Tom said it was cold.", "Tom"),  # with a title of his own
        ("Tom, and Linda Hale, left. Tom said it was cold.", "Tom"),
    ],
)
def test_nor_has_somebody_of_another_name(extractor: Extractor, text: str, speaker: str) -> None:
    assert _speakers(extractor, text)[-1] == speaker
