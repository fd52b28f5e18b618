"""People introduced as what they are to somebody else: "her husband, Max", and later "her husband"."""

import pytest
from test_naming import names


@pytest.mark.parametrize(
    ("introduced", "source"),
    [
        ("Ada Quill and her brother, Otto, own the mill.", "her brother"),
        ("Ada Quill and her brother, Otto, own the mill.", "Quill’s brother"),
        ("Ada Quill was met by her brother Otto.", "her brother"),
        ("Ada Quill’s older brother, Otto, owns the mill.", "her brother"),
        ("Ada Quill’s lawyer, Otto, left.", "her lawyer"),
        ("Ada Quill’s lawyer, Otto, left.", "her attorney"),
    ],
)
def test_a_relative_or_the_like_has_the_name_that_was_given(introduced: str, source: str) -> None:
    assert names(f"[[Ada Quill]] said so. {introduced} [[{source}]] said so.")[-1] == "Otto"


def test_a_pronoun_for_the_relative_means_the_other_one() -> None:
    assert names("Ada Quill and her sister, Ida Moss, own the mill. [[Her sister]] said so.") == ["Ida Moss"]


@pytest.mark.parametrize(
    ("introduced", "source", "name"),
    [
        ("Ada Quill and her brother, Otto, met Ida Moss.", "Moss’s brother", "Ida Moss’s brother"),
        ("Ada Quill and her former lawyer, Otto, left.", "Quill’s lawyer", "Ada Quill’s lawyer"),
        ("Ada Quill hired lawyer Otto Brandt. Ida Moss left.", "Moss’s lawyer", "Ida Moss’s lawyer"),
        ("Ada Quill’s older brother, Otto, left.", "Quill’s younger brother", "Ada Quill’s younger brother"),
        (
            "Ada Quill’s brother, Otto, left. Ada Quill’s brother, Max, stayed.",
            "Quill’s brother",
            "Ada Quill’s brother",
        ),
        ("Ada Quill’s brother, Otto, left.", "Quill’s brothers", "Ada Quill’s brothers"),
    ],
)
def test_another_relative_stays_without_a_name(introduced: str, source: str, name: str) -> None:
    assert names(f"{introduced} [[{source}]] said so.") == [name]
