"""Words that are read with the words beside them: those with a hyphen, days as names, offices with a slash."""

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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mr Sunday Brell left.", ["Sunday Brell"]),
        ("DSP Friday Brell left.", ["Friday Brell"]),
        ("Chief Monday Bala Brell left.", ["Monday Bala Brell"]),
        ("On Sunday Brell left.", ["Brell"]),
        ("The mayor told Ana Ruiz Sunday Brell left.", ["Ana Ruiz", "Brell"]),
        ("The mayor met Dr. Quill Friday. Brell left.", ["Quill", "Brell"]),
        ("He told the Governor Friday Mayor Brell left.", ["Brell"]),
    ],
)
def test_a_day_behind_a_title_and_before_a_last_name_is_a_given_name(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The chairman/managing director Ana Ruiz left.", ["Ana Ruiz"]),
        ("Ana Ruiz/Tom Holt left.", ["Ana Ruiz", "Tom Holt"]),
    ],
)
def test_a_slash_joins_offices_and_no_names(text: str, found: list[str]) -> None:
    assert names(text) == found
