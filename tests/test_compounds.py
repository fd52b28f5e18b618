"""Words with a hyphen that are read with the words before them."""

import pytest
from test_mentions import names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nurse Ana Ho Ka-man, 34, left.", ["Ana Ho Ka-man"]),
        ("The teacher, Chen Mei-ling, left.", ["Chen Mei-ling"]),
        ("Bo Tan Suk-fan and Tan Siu-por left.", ["Bo Tan Suk-fan", "Tan Siu-por"]),
        ("Norland Chen-based boats left.", []),
        ("South Norland-led boats left.", []),
        ("Right-wing pilots left.", []),
        ("The Left-wing pilots left.", []),
        ("Harbor Vice-chair Ana Ruiz left.", ["Ana Ruiz"]),
        ("Co-owner Ana Ruiz left.", ["Ana Ruiz"]),
    ],
)
def test_a_given_name_of_two_syllables_is_no_adjective_or_noun(text: str, found: list[str]) -> None:
    assert names(text) == found
