"""The role of a speaker, from all that an article tells of the person. Sources stand in [[brackets]]."""

import pytest
from test_naming import speakers


def roles(marked: str) -> list[str | None]:
    return [speaker.role for speaker in speakers(marked)]


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("Ada Quill opened the fair. [[The singer]] said so. [[Quill]] left.", "singer"),
        ("Ada Quill opened the fair. [[Quill]] left. [[The singer]] said so.", "singer"),
        ("The singer Ada Quill came. [[The author]] said so. [[Quill]] left.", "singer"),
        ("Ada Quill opened the fair. [[The mother]] said so. [[Quill]] left.", None),
        ("Ada Quill opened the fair. [[The woman]] said so. [[Quill]] left.", None),
    ],
)
def test_a_noun_that_takes_up_a_person_is_the_role_where_no_other_is_told(
    marked: str, role: str | None
) -> None:
    assert {speaker.name: speaker.role for speaker in speakers(marked)}["Ada Quill"] == role


@pytest.mark.parametrize(
    "noun", ["a woman from Elmford", "a 16-year-old girl", "a local", "a person of standing"]
)
def test_what_somebody_is_and_does_not_do_is_no_role(noun: str) -> None:
    assert roles(f"[[Ada Quill, {noun},]] said so.") == [None]
