"""Quotes in order of time, by speaker, and by statement."""

import datetime as dt
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import (
    Basis,
    Excerpt,
    Gender,
    Granularity,
    Kind,
    Quote,
    QuoteDate,
    Span,
    Speaker,
    SpeakerKind,
    by_speaker,
    statements,
    timeline,
)

DAYS = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 9))


def dated(
    start: str | None, end: str | None, basis: Basis = Basis.STATED, at: str | None = None
) -> QuoteDate:
    first, last = (dt.date.fromisoformat(f"2021-12-{day}") if day else None for day in (start, end))
    time = dt.datetime.fromisoformat(f"2021-12-{at}:00+00:00") if at else None
    edtf = f"{first or '..'}/{last or '..'}"
    return QuoteDate(start=first, end=last, granularity=Granularity.INTERVAL, basis=basis, edtf=edtf, at=time)


def said(
    text: str,
    date: QuoteDate | None = None,
    name: str | None = None,
    handle: str | None = None,
    statement: str = "",
    kind: Kind = Kind.DIRECT,
) -> Quote:
    speaker = Speaker(name=name, handle=handle) if name else None
    return Quote(text=text, kind=kind, spans=(), date=date, speaker=speaker, statement=statement)


def test_timeline_puts_intervals_and_unknowns_in_their_place() -> None:
    quotes = [
        said("nobody knows"),
        said("on Monday", dated("06", "06")),
        said("in the week", dated("06", "12")),
        said("before Tuesday", dated(None, "07")),
        said("on Tuesday", dated("07", "07")),
        said("on Sunday", dated("05", "05")),
        said("since Monday", dated("06", None)),
        said("Monday noon", dated("06", "06", at="06T12:00")),
    ]
    assert [quote.text for quote in timeline(quotes)] == [
        "on Sunday",
        "Monday noon",
        "on Monday",
        "in the week",
        "since Monday",
        "before Tuesday",
        "on Tuesday",
        "nobody knows",
    ]


def test_timeline_keeps_the_order_of_what_was_said_at_once() -> None:
    quotes = [said(text, dated("06", "06")) for text in "bca"]
    assert timeline(quotes) == quotes


@given(st.lists(st.tuples(DAYS, DAYS), max_size=8))
def test_timeline_never_puts_what_ended_behind_what_began_later(days: list[tuple[dt.date, dt.date]]) -> None:
    quotes = [
        said(
            str(number),
            QuoteDate(start=a, end=b, granularity=Granularity.INTERVAL, basis=Basis.STATED, edtf="")
            if a is None or b is None or a <= b
            else None,
        )
        for number, (a, b) in enumerate(days)
    ]
    line = timeline(quotes)
    assert sorted(quote.text for quote in line) == sorted(quote.text for quote in quotes)
    for at, later in enumerate(line):
        for earlier in line[:at]:
            if later.date and earlier.date and later.date.end and earlier.date.start:
                assert later.date.end >= earlier.date.start


def test_by_speaker_joins_names_and_handles() -> None:
    quotes = [
        said("a", name="Ana Ruiz"),
        said("b", name="anaruiz", handle="AnaRuiz"),
        said("c"),
        said("d", name="Tom Okafor"),
        said("e", name="Mayor Ana Ruiz", handle="anaruiz"),
        said("f", name="ana  RUIZ", handle="anaruiz"),
    ]
    groups = by_speaker(quotes)
    assert {name: [quote.text for quote in group] for name, group in groups.items()} == {
        "Mayor Ana Ruiz": ["a", "b", "e", "f"],
        None: ["c"],
        "Tom Okafor": ["d"],
    }
    assert list(groups) == ["Mayor Ana Ruiz", None, "Tom Okafor"]


def told(article: str, name: str, **speaker: Any) -> Quote:
    """A quote of an article, whose statement ids begin with the same letters."""
    made = Speaker(name=name, **{"kind": SpeakerKind.PERSON, **speaker})
    return Quote(text="", kind=Kind.DIRECT, spans=(), speaker=made, statement=f"{article}-1")


def grouped(*quotes: Quote) -> list[list[str]]:
    """The articles and names of each speaker."""
    return [
        [f"{one.statement[0]}:{one.speaker.name}" for one in group if one.speaker]
        for group in by_speaker(quotes).values()
    ]


def test_an_article_that_has_both_names_means_two_people() -> None:
    assert grouped(told("a", "Orr"), told("a", "Kit Orr")) == [["a:Orr"], ["a:Kit Orr"]]


def test_names_of_several_articles_are_joined_where_nothing_speaks_against_it() -> None:
    quotes = [
        told("a", "Kit Orr"),
        told("b", "Orr"),
        told("c", "Kit J. Orr"),
        told("d", "K. Orr"),
        told("e", "Kit Orr"),
    ]
    groups = by_speaker(quotes)
    assert list(groups) == ["Kit J. Orr"]
    group = groups["Kit J. Orr"]
    assert group.names == ("Kit Orr", "Orr", "Kit J. Orr", "K. Orr")
    assert "no other full name ends with Orr" in group.reason
    assert "middle names or initials" in group.reason
    assert "same name" in group.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("a", "Kit Orr"), told("b", "Pia Orr")),
        (told("a", "Kit Orr"), told("b", "Kit Orr Jr.")),
        (told("a", "Kit Orr", id="Q1"), told("b", "Kit Orr", id="Q2")),
        (told("a", "Kit Orr", gender=Gender.MALE), told("b", "Kit Orr", gender=Gender.FEMALE)),
        (told("a", "Kit Orr", kind=SpeakerKind.ORGANIZATION), told("b", "Kit Orr")),
        (told("a", "Orr", gender=Gender.MALE), told("b", "Kit Orr", gender=Gender.FEMALE)),
        (told("a", "Orr", role="baker"), told("b", "Kit Orr", role="Mayor of Elm")),
        (told("a", "Orr", role="baker"), told("b", "Orr", role="Mayor")),
        (told("a", "Kit A. Orr"), told("b", "Kit B. Orr")),
        (told("a", "the mayor", role="mayor"), told("b", "the mayor", role="mayor")),
        (told("a", "Officials", kind=SpeakerKind.GROUP), told("b", "Officials", kind=SpeakerKind.GROUP)),
    ],
)
def test_what_speaks_against_it_keeps_speakers_apart(one: Quote, other: Quote) -> None:
    assert len(by_speaker([one, other])) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("a", "Orr", role="Mayor"), told("b", "Kit Orr", role="former mayor")),
        (told("a", "Kit Orr", role="baker"), told("b", "Kit Orr", role="Mayor")),
        (told("a", "von Orr"), told("b", "Kit von Orr")),
        (told("a", "Zoë Orr"), told("b", "Zoe Orr")),
        (told("a", "the mayor", id="Q1"), told("b", "Kit Orr", id="Q1")),
        (told("a", "orrteam", handle="OrrTeam"), told("b", "Kit Orr", handle="orrteam")),
        (
            told("a", "Elm Council", kind=SpeakerKind.ORGANIZATION),
            told("b", "Elm council", kind=SpeakerKind.ORGANIZATION),
        ),
    ],
)
def test_signs_that_agree_join_speakers(one: Quote, other: Quote) -> None:
    assert len(by_speaker([one, other])) == 1


def test_a_last_name_that_several_have_is_nobodys() -> None:
    quotes = [told("a", "Kit Orr"), told("b", "Pia Orr"), told("c", "Orr"), told("d", "Orr")]
    groups = by_speaker(quotes)
    assert list(groups) == ["Kit Orr", "Pia Orr", "Orr", "Orr (2)"]
    assert groups["Orr"].reason == "not joined with Kit Orr, Pia Orr: several have this last name"


def test_one_who_may_be_either_namesake_stays_alone() -> None:
    quotes = [told("a", "Kit Orr", id="Q1"), told("b", "Kit Orr"), told("c", "Kit Orr", id="Q2")]
    assert grouped(*quotes) == [["a:Kit Orr"], ["b:Kit Orr"], ["c:Kit Orr"]]
    assert by_speaker(quotes)["Kit Orr (3)"].id == "Q2"


def test_one_who_fits_only_one_namesake_is_that_one() -> None:
    quotes = [
        told("a", "Kit Orr", id="Q1", gender=Gender.MALE),
        told("b", "Kit Orr", gender=Gender.FEMALE),
        told("c", "Kit Orr", id="Q2"),
    ]
    assert grouped(*quotes) == [["a:Kit Orr"], ["b:Kit Orr", "c:Kit Orr"]]


def test_a_middle_name_that_two_have_joins_neither() -> None:
    quotes = [told("a", "Kit Orr"), told("b", "Kit A. Orr"), told("c", "Kit B. Orr")]
    assert len(by_speaker(quotes)) == 3


def test_a_middle_name_joins_neither_of_two_namesakes() -> None:
    quotes = [told("a", "Kit Orr", id="Q1"), told("b", "Kit Orr", id="Q2"), told("c", "Kit A. Orr")]
    assert len(by_speaker(quotes)) == 3


def test_a_family_name_that_comes_first_is_known_by_the_mentions() -> None:
    mention = Excerpt("Xu", (Span(0, 2),))
    assert len(by_speaker([told("a", "Xu Lanfen", mention=mention), told("b", "Xu")])) == 1
    assert len(by_speaker([told("a", "Xu Lanfen"), told("b", "Xu")])) == 2


def test_one_description_may_be_two_people_of_one_article() -> None:
    quotes = [told("a", "the mayor", id="Q1"), told("a", "the mayor", id="Q2")]
    assert [group.id for group in by_speaker(quotes).values()] == ["Q1", "Q2"]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Kit Orr", "the mayor of Elm Harbor", "Mayor of Elm Harbor"], "Kit Orr"),
        (["Orr", "Elm Harbor’s mayor", "Kit Orr"], "Kit Orr"),
        (["K. Orr", "Kit Orr", "K. Orr"], "Kit Orr"),
        (["Kitt Orr", "Kit Orr", "Kit Orr"], "Kit Orr"),
        (["Orr", "The Harbor Minister", "Kit Orr"], "Kit Orr"),
        (["the mayor", "the mayor of Elm"], "the mayor of Elm"),
    ],
)
def test_a_speaker_is_shown_by_a_name_and_not_by_a_description(names: list[str], shown: str) -> None:
    quotes = [
        told(str(at), name, id="Q1", role="mayor" if "mayor" in name.lower() else None)
        for at, name in enumerate(names)
    ]
    (group,) = by_speaker(quotes).values()
    assert group.name == shown
    assert group.names == tuple(dict.fromkeys(names))


def test_a_statement_of_the_second_of_a_name_is_shown_by_the_fullest_name() -> None:
    quotes = [
        told("z", "Kit Orr", id="Q1"),
        repeated("a", WORDS, "the mayor", id="Q2"),
        repeated("b", WORDS[:44], "Kit Orr", id="Q2"),
    ]
    assert [str(group.speaker) for group in statements(quotes)] == ["Kit Orr", "Kit Orr"]


def test_a_group_pickles() -> None:
    (group,) = by_speaker([told("a", "Kit Orr")]).values()
    again = pickle.loads(pickle.dumps(group))
    assert (again, again.name, again.reason) == (group, "Kit Orr", "one name")


NAMES = st.sampled_from(
    ["Orr", "Kit Orr", "Kit A. Orr", "K. Orr", "Pia Orr", "Kit Orr Jr.", "the mayor", "Elm"]
)
SPEAKERS = st.builds(
    told,
    st.sampled_from("abc"),
    NAMES,
    id=st.none() | st.sampled_from(["Q1", "Q2"]),
    gender=st.none() | st.sampled_from(Gender),
    role=st.none() | st.sampled_from(["mayor", "baker"]),
)


@given(st.lists(SPEAKERS, max_size=8))
def test_every_quote_is_in_one_group_and_a_group_has_one_id(quotes: list[Quote]) -> None:
    groups = by_speaker(quotes)
    assert sorted(id(one) for group in groups.values() for one in group) == sorted(map(id, quotes))
    for group in groups.values():
        assert len({one.speaker.id for one in group if one.speaker and one.speaker.id}) <= 1
        assert all(group.id in (None, one.speaker.id) for one in group if one.speaker and one.speaker.id)


def test_speakers_of_very_many_quotes_are_grouped_in_linear_time(linear: Callable[..., None]) -> None:
    def prepare(size: int) -> Callable[[], object]:
        quotes = [
            told(f"{at}x", name)
            for at in range(size // 40)
            for name in ("Orr", f"A{at} Orr", "Kit Elm", "Elm")
        ]
        return lambda: by_speaker(quotes)

    linear(prepare)


WORDS = "We will raise the old pier before the autumn storms and paint it blue"


def repeated(
    article: str,
    text: str,
    name: str = "Kit Orr",
    date: QuoteDate | None = None,
    *,
    id: str | None = None,
) -> Quote:
    speaker = Speaker(name=name, kind=SpeakerKind.PERSON, id=id)
    return Quote(text=text, kind=Kind.DIRECT, spans=(), speaker=speaker, statement=f"{article}-1", date=date)


def test_a_statement_that_several_articles_give_is_one() -> None:
    quotes = [
        repeated("a", WORDS[:44]),
        repeated("b", WORDS, "Orr"),
        repeated("c", "We will see about that tomorrow"),
    ]
    found = statements(quotes)
    assert [len(group.occurrences) for group in found] == [2, 1]
    assert found[0].quote.text == WORDS
    assert [group.speaker and group.speaker.name for group in found] == ["Kit Orr", "Kit Orr"]
    assert found[0].reason == "the same words of one speaker in 2 articles"


def test_other_speakers_and_other_days_are_other_statements() -> None:
    assert len(statements([repeated("a", WORDS), repeated("b", WORDS, "Pia Elm")])) == 2
    days = [repeated("a", WORDS, date=dated("05", "05")), repeated("b", WORDS, date=dated("06", "06"))]
    assert len(statements(days)) == 2
    published = repeated("b", WORDS, date=dated("06", "06", Basis.PUBLISHED))
    assert len(statements([days[0], published])) == 1


def test_statements_merge_occurrences_and_keep_the_best_of_each() -> None:
    published, posted = dated("06", "06", Basis.PUBLISHED), dated("05", "05", Basis.POST)
    quotes = [
        said("We will", published, name="Ana Ruiz", statement="a-1"),
        said("No", published, name="Tom Okafor", statement="a-2"),
        said("We will rebuild", posted, kind=Kind.POST, statement="a-1"),
        said("No", published, statement="b-2"),
        said("alone"),
        said("alone"),
    ]
    merged = statements(quotes)
    assert [[one.text for one in group.occurrences] for group in merged] == [
        ["We will", "We will rebuild"],
        ["No"],
        ["No"],
        ["alone"],
        ["alone"],
    ]
    first = merged[0]
    assert (first.quote.text, str(first.speaker), first.date) == ("We will rebuild", "Ana Ruiz", posted)


def test_nothing_gives_nothing() -> None:
    assert (timeline([]), by_speaker([]), statements([])) == ([], {}, [])


def test_statements_of_very_many_articles_are_merged_in_linear_time(linear: Callable[..., None]) -> None:
    def prepare(size: int) -> Callable[[], object]:
        quotes = [repeated(f"{at}x", f"{WORDS} said number {at} of the fleet") for at in range(size // 100)]
        return lambda: statements(quotes)

    linear(prepare)
