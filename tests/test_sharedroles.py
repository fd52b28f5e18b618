"""The role that several people share: "Senators Ana Ruiz and Tom Holt"."""

import pytest

from quoteattr import Extractor


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Labour councillors Ana Ruiz and Tom Holt said it was late.", "Labour councillors"),
        ("Sens. Ana Ruiz, D-Lakeland, and Tom Holt, R-Norland, said it was late.", "Sens."),
        ("The two senators, Ana Ruiz and Tom Holt, said it was late.", "senators"),
        ("Ana Ruiz and Tom Holt, two economists at Harbor Bank, said it was late.", "economists"),
        ("Commissioners Ana Ruiz and Tom Holt met. They said it was late.", "Commissioners"),
        ("Ana Ruiz and Tom Holt said it was late.", None),
        ("Mayor Ana Ruiz and Governor Tom Holt said it was late.", None),
        ("Ana Ruiz, a lawyer, and Tom Holt, a pilot, said it was late.", None),
        ("Police held Ana Ruiz and Tom Holt, officers said. Ruiz and Holt said it was late.", None),
        ("Two pilots said it was late.", None),
    ],
)
def test_a_plural_noun_beside_a_list_of_people_is_their_role(
    extractor: Extractor, text: str, role: str | None
) -> None:
    speaker = extractor(text)[-1].speaker
    assert speaker is not None
    assert speaker.role == role


def test_it_stays_when_they_go_on(extractor: Extractor) -> None:
    text = "Senators Ana Ruiz and Tom Holt said it was late. They said it was cold. Ruiz said it was dark."
    roles = [quote.speaker.role for quote in extractor(text) if quote.speaker]
    assert roles == ["Senators", "Senators", None]
