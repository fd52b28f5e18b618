"""Known people: lists of them, and the ids that speakers get."""

import datetime as dt
import json
import pickle
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from growth import steps

from quoteattr import (
    Basis,
    Doubt,
    Gender,
    Granularity,
    Kind,
    People,
    PeopleError,
    Person,
    Quote,
    QuoteDate,
    Speaker,
    SpeakerKind,
    Tenure,
)
from quoteattr.languages import ENGLISH, language
from quoteattr.people.identify import identified
from quoteattr.people.names import are_variants, name_of
from quoteattr.people.wording import Wording

WORDS = language(ENGLISH).people
PREMIER = ("Premier", ("Norland", "Norlandic"))


def premier(name: str, id: str, start: str | None, end: str | None, **more: Any) -> Person:
    return Person(name=name, id=id, roles=[Tenure(*PREMIER, start=start, end=end)], **more)


PEOPLE = People(
    [
        premier("Odo Quill", "Q1", "2015-03", "2020-06-30", gender="male"),
        premier("Ines Varga", "Q2", "2020-07-01", None, aliases=["I. M. Varga-Holt"], handles=["@varga"]),
        Person(name="Xu Lanfen", id="Q3", languages=["zh-Hans"]),
        Person(name="Rhea Tamm", id="Q4", roles=[Tenure("Harbor Master")]),
        Person(name="Rhea Tamm", id="Q5", roles=[Tenure("Judge", of="Brinemouth", start="2019")]),
        Person(name="Rhea B. Tamm", id="Q6"),
        Person(name="Jonas Ekdal Jr.", id="Q7"),
        Person(name="Lea von der Aue", id="Q8", aliases="Lady Aue"),
        Person(name="Tom Ash", id="Q9"),
        Person(name="Ida Ash", id="Q10"),
        Person(name="Mia Brook", id="Q11", gender="female"),
    ]
)


def said(name: str, day: str | None = None, **speaker: Any) -> Quote:
    date = None
    if day is not None:
        when = dt.date.fromisoformat(day)
        date = QuoteDate(start=when, end=when, granularity=Granularity.DAY, basis=Basis.STATED, edtf=day)
    return Quote(
        text="It will float.",
        kind=Kind.DIRECT,
        spans=(),
        speaker=Speaker(name=name, **{"kind": SpeakerKind.PERSON, **speaker}),
        date=date,
    )


def known(
    *quotes: Quote,
    published: str | None = "2021-05-04",
    text: str = "Norland has a ferry.",
    people: People = PEOPLE,
) -> list[str | None]:
    """The ids; "?" for the doubt that several fit."""
    day = None if published is None else dt.date.fromisoformat(published)
    found = identified(quotes, people, WORDS, Wording(WORDS, text), published=day)
    return ["?" if Doubt.AMBIGUOUS_PERSON in one.doubts else one.speaker and one.speaker.id for one in found]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Odo Quill", "Q1"),
        ("ODO QUILL", "Q1"),
        ("Odo R. Quill", "Q1"),
        ("O. Quill", "Q1"),
        ("IM Varga Holt", "Q2"),
        ("Ines Quill", None),
        ("Odo Quill Sr.", None),
        ("Jonas Ekdal", None),
        ("Jonas Ekdal Jr", "Q7"),
        ("Rhea B Tamm", "Q6"),
        ("Lanfen Xu", "Q3"),
    ],
)
def test_a_whole_name_fits_with_other_middle_names_only(name: str, id: str | None) -> None:
    assert known(said(name)) == [id]


def test_accents_and_marks_are_no_difference() -> None:
    assert name_of("Zoë D’Arcy-Çelik") == name_of("zoe d'arcy çelik")
    assert not are_variants(name_of("Zoë Çelik"), name_of("Zia Çelik"))
    assert not are_variants(name_of("Zoë Çelik"), name_of("Zoë & Çelik"))


def test_a_last_name_alone_fits_the_only_one_who_has_it() -> None:
    assert known(said("Quill")) == ["Q1"]
    assert known(said("von der Aue")) == ["Q8"]
    assert known(said("Ash")) == ["?"]


def test_the_family_name_may_come_first() -> None:
    assert known(said("Xu"), said("Lanfen")) == ["Q3", None]


def test_a_last_name_alone_needs_a_person_whose_role_fits() -> None:
    assert known(said("Quill", kind=SpeakerKind.UNKNOWN)) == [None]
    assert known(said("Quill", role="Baker")) == [None]
    assert known(said("Quill", role="former premier")) == ["Q1"]


def test_bodies_and_groups_are_no_people() -> None:
    for kind in (SpeakerKind.ORGANIZATION, SpeakerKind.GROUP):
        assert known(said("Odo Quill", kind=kind)) == [None]


def test_namesakes_are_in_doubt_until_the_role_or_the_body_tells() -> None:
    assert known(said("Rhea Tamm")) == ["?"]
    assert known(said("Rhea Tamm", role="Harbor master")) == ["Q4"]
    assert known(said("Rhea Tamm", affiliation="Brinemouth")) == ["Q5"]


def test_what_one_quote_tells_counts_for_all_of_the_name() -> None:
    assert known(said("Rhea Tamm"), said("Rhea Tamm", role="Judge")) == ["Q5", "Q5"]


def test_a_gender_that_the_text_tells_speaks_against_another() -> None:
    assert known(said("Mia Brook", gender=Gender.MALE)) == [None]
    assert known(said("Mia Brook", gender=Gender.FEMALE)) == ["Q11"]


def test_an_account_decides_before_a_name() -> None:
    assert known(said("The Varga Team", kind=SpeakerKind.UNKNOWN, handle="VARGA")) == ["Q2"]
    assert known(said("Tom Ash", handle="varga")) == ["?"]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("the Premier", "Premier"),
        ("The premier of Norland", "premier"),
        ("Norland’s premier", None),
        ("The Norlandic premier", "Norlandic premier"),
        ("Premier", "Premier"),
    ],
)
def test_an_office_is_whoever_held_it_on_the_day(name: str, role: str | None) -> None:
    assert known(said(name, "2020-06-30", role=role)) == ["Q1"]
    assert known(said(name, "2020-07-01", role=role)) == ["Q2"]
    assert known(said(name, role=role)) == ["Q2"]
    assert known(said(name, "2014-01-01", role=role)) == [None]


@pytest.mark.parametrize(
    "name",
    [
        "a premier",
        "the former premier",
        "the deputy premier",
        "the premier of Sudland",
        "the Sudlandic premier",
        "the premier’s office",
        "Premier",  # a last name
    ],
)
def test_other_words_beside_an_office_are_another_office(name: str) -> None:
    assert known(said(name)) == [None]


def test_two_in_office_are_a_doubt_and_no_id() -> None:
    days = QuoteDate(
        start=dt.date(2020, 6, 29),
        end=dt.date(2020, 7, 5),
        granularity=Granularity.WEEK,
        basis=Basis.STATED,
        edtf="",
    )
    week = Quote(text="", kind=Kind.INDIRECT, spans=(), speaker=Speaker(name="the premier"), date=days)
    assert known(week) == ["?"]


def test_a_role_alone_is_that_of_the_body_which_the_article_names() -> None:
    """Of the premiers of several lands; of no land that the article does not name."""
    of = {"N": ("Norland", "Norlandic"), "S": ("Sudland", "Sudlandic"), "U": ("United Shires", "US")}
    people = People([Person(name=f"Bo {id}", id=id, roles=[Tenure("Premier", of=of[id])]) for id in of])
    for text, id in (
        ("The ferry to Norland stays.", "N"),
        ("The Sudlandic ferry stays.", "S"),
        ("NORLAND’S FERRY STAYS", "N"),
        ("The ferries of Norland and Sudland stay.", "?"),
        ("The US ferry stays.", "U"),
        ("It takes us to the shires, united or not.", None),
        ("The Norlanders stay.", None),
        ("", None),
    ):
        assert known(said("the premier"), text=text, people=people) == [id], text
    assert known(said("the premier of Sudland"), text="The ferry to Norland stays.", people=people) == ["S"]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Kenya voted on Sunday.", "K"),
        ("In Kenya, shops are shut.", "K"),
        ("The parliament of Kenya met.", "K"),
        ("Kenyan President Bo Tamm left early.", "K"),
        ("Kenya’s President spoke. The former president and the Vice President did not.", "K"),
        ("The president of Kenya left early. Acting President Orr did not.", "K"),
        ("Kenya voted. Peru did not.", None),
        ("Kenya voted. A Peruvian paper doubted it.", None),
        ("The Kenya Cup is over.", None),
        ("Kenya Airways cut flights.", None),
        ("North Kenya is dry.", None),
        ("The team plays in Elmford, Kenya.", None),
        ("The club from Kenya lost.", None),
        ("Kenya voted. The union president did not.", None),
        ("Kenya voted. Elmford United President Ann Orr did not.", None),
        ("Kenya voted. The club’s president did not.", None),
        ("Kenya voted. Ann Orr is president of the Elmford choir.", None),
    ],
)
def test_a_role_alone_is_nobody_if_it_may_be_of_another_country_or_body(text: str, id: str | None) -> None:
    people = People([Person(name="Bo Tamm", id="K", roles=[Tenure("President", of=("Kenya", "Kenyan"))])])
    assert known(said("the president"), text=text, people=people) == [id]


def test_a_role_of_a_city_may_be_told_in_an_article_about_countries() -> None:
    people = People([Person(name="Bo Tamm", id="M", roles=[Tenure("Mayor", of="Elmford")])])
    assert known(said("the mayor"), text="Elmford is quiet. So is Peru.", people=people) == ["M"]


def test_a_country_of_initials_is_one_word() -> None:
    people = People([Person(name="Bo Tamm", id="U", roles=[Tenure("President", of=("United Shires", "US"))])])
    assert known(said("the president"), text="The U.S. ferry stays.", people=people) == ["U"]


def test_a_role_that_is_given_without_a_body_needs_none() -> None:
    people = People([Person(name="Bo Tamm", id="T", roles=[Tenure("Mayor")])])
    assert known(said("the mayor"), text="", people=people) == ["T"]
    assert known(said("the mayor of Elmford"), text="Elmford is quiet.", people=people) == [None]


def test_an_office_without_a_day_is_nobody_unless_it_was_always_held() -> None:
    assert known(said("the judge of Brinemouth"), published=None) == [None]
    assert known(said("the harbor master"), published=None) == ["Q4"]


def test_somebody_who_left_long_ago_hides_nobody_who_stayed() -> None:
    long = premier("Ada Long", "L", "1950", None)
    short = [premier(f"Bo {at}", f"B{at}", str(1951 + at), str(1951 + at)) for at in range(40)]
    people = People([*short, long])
    assert known(said("the premier"), people=people) == ["L"]


def test_an_office_that_is_known_is_resolved() -> None:
    quote = said("the premier")
    doubts = (Doubt.UNRESOLVED_MENTION, Doubt.UNCLOSED_MARK)
    quotes = [Quote(text="", kind=Kind.DIRECT, spans=(), speaker=quote.speaker, doubts=doubts)]
    (found,) = identified(quotes, PEOPLE, WORDS, Wording(WORDS, "Norland"), published=dt.date(2021, 5, 4))
    assert found.doubts == (Doubt.UNCLOSED_MARK,)


# Lists ---------------------------------------------------------------------------------------------------


def test_people_are_looked_up_by_id_and_pickle() -> None:
    again = pickle.loads(pickle.dumps(PEOPLE))
    assert (len(again), again["Q7"].name, "Q7" in again, "Q0" in again) == (
        11,
        "Jonas Ekdal Jr.",
        True,
        False,
    )
    assert People.of(PEOPLE) is PEOPLE
    assert [one.id for one in again][:2] == ["Q1", "Q2"]


def test_days_of_a_month_or_year_are_its_first_and_last() -> None:
    tenure = Tenure("Reeve", start="2020-02", end="2024-02")
    assert (tenure.start, tenure.end) == (dt.date(2020, 2, 1), dt.date(2024, 2, 29))
    assert Tenure("Reeve", start=dt.datetime(2020, 2, 1, 9, tzinfo=dt.UTC)).start == dt.date(2020, 2, 1)


def test_csv_and_json_lines_say_the_same(tmp_path: Path) -> None:
    row = "\ufeffid,name,aliases,handles,gender,languages,role,of,from,to\n"
    row += 'Q2,Ines Varga,"I. Varga; ""Ina""",@varga;v2,female,hu,Premier; Reeve,Norland;,2020-07-01;2012,;2016\n\n'
    (tmp_path / "a.csv").write_text(row, encoding="utf-8")
    record = {
        "id": "Q2",
        "name": "Ines Varga",
        "aliases": ["I. Varga", '"Ina"'],
        "handles": ["varga", "v2"],
        "gender": "female",
        "languages": "hu",
        "roles": [
            {"role": "Premier", "of": "Norland", "from": "2020-07-01", "to": None},
            {"role": "Reeve", "from": "2012", "to": "2016"},
        ],
    }
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(record)}\n\n", encoding="utf-8")
    from_csv, from_json = (list(People(tmp_path / name)) for name in ("a.csv", "a.jsonl"))
    assert from_csv == from_json
    assert from_csv[0].roles[1] == Tenure("Reeve", start="2012-01-01", end="2016-12-31")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.txt", "", r"a\.txt: expected a file that ends with \.csv"),
        ("a.csv", "", r"line 1: column 'name', 'id' missing, got nothing; the columns are name, id"),
        ("a.csv", "id,Name\n", r"line 1: column 'name' missing, got id, Name; the columns are name, id"),
        ("a.csv", "id,name,born\n", r"line 1: column 'born' unknown; remove or rename it; the columns are"),
        ("a.csv", "id,id,name\n", r"line 1: column 'id' given twice"),
        ("a.csv", "id,name\n1,A\n\n1,B\n", r"a\.csv, line 4: the id '1' is already on line 2; give each"),
        ("a.csv", "id,name\n1,A,B\n", r"line 2: expected 2 cells, got 3; quote cells"),
        ("a.csv", "id,name\n,A\n", r"line 2: id: expected non-empty text"),
        ("a.csv", 'id,name\n1,"A\n', r"line 2: not CSV"),
        ("a.csv", 'id,name\n1,"A\nB"\n2,"C"D\n', r"a\.csv, line 4: not CSV"),
        ("a.csv", "id,name,role,from\n1,A,Reeve,2021-13\n", r"line 2: expected a day .*'2021-13'"),
        (
            "a.csv",
            "id,name,role,from\n1,A,Reeve;Judge,2021\n",
            r"line 2: expected the same number of values in .* role: 2, from: 1",
        ),
        ("a.csv", "id,name,role,from,to\n1,A,Reeve,2021,2020\n", r"line 2: a role needs from <= to"),
        ("a.csv", "id,name,gender\n1,A,f\n", r"line 2: gender: expected female or male, or nothing, got 'f'"),
        ("a.jsonl", "[]\n", r"line 1: expected a JSON object, got list"),
        ("a.jsonl", "\n{\n", r"line 2: expected one JSON object"),
        ("a.jsonl", '{"id": 5, "name": "A"}\n', r"line 1: id: expected non-empty text, got 5"),
        ("a.jsonl", '{"id": "1", "name": "A", "roles": ["Reeve"]}\n', r"line 1: roles: expected an object"),
        ("a.jsonl", '{"id": "1", "name": "A", "aliases": [1]}\n', r"line 1: aliases: expected texts"),
        (
            "a.jsonl",
            '{"id": "1", "name": "A", "born": 1}\n',
            r"line 1: key 'born' unknown; remove or rename it",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_line(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(PeopleError, match=message):
        People(tmp_path / name)


@pytest.mark.parametrize(
    "value", ["[]", "[1]", "{}", '{"a": 1}', "5", "true", "NaN", "[[]]", '[{"role": []}]', '[{"role": {}}]']
)
@pytest.mark.parametrize("key", ["id", "name", "aliases", "handles", "languages", "gender", "roles"])
def test_a_value_of_another_type_is_told_or_is_none(tmp_path: Path, key: str, value: str) -> None:
    values = {"id": '"1"', "name": '"A"'} | {key: value}
    line = ", ".join(f'"{one}": {given}' for one, given in values.items())
    (tmp_path / "a.jsonl").write_text(f"{{{line}}}\n", encoding="utf-8")
    with suppress(PeopleError):  # and nothing else
        assert len(People(tmp_path / "a.jsonl")) == 1


@pytest.mark.parametrize("name", ["a\0.csv", "none.csv", ".jsonl", "x" * 5000 + ".csv", "folder.csv"])
def test_a_file_that_is_none_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder.csv").mkdir()
    with pytest.raises(PeopleError) as raised:
        People(name)
    assert str(raised.value).startswith(f"{name}: ")


def test_other_encodings_and_equal_ids_are_told() -> None:
    with pytest.raises(PeopleError, match="id '1' is that of A and of B"):
        People([Person(name="A", id="1"), Person(name="B", id="1")])
    with pytest.raises(TypeError, match="people: expected Person, got dict; give Person objects"):
        People([{"name": "A"}])  # type: ignore[list-item]


def test_a_list_is_read_as_spreadsheets_write_it(tmp_path: Path) -> None:
    zoe = [Person(name="Zoë", id="1", aliases=("Zo", "Z."))]
    (tmp_path / "a.csv").write_bytes('id;name;aliases\r\n1;Zoë;"Zo;Z."\r\n'.encode("utf-8-sig"))
    (tmp_path / "a.tsv").write_text("id\tname\taliases\n1\tZoë\tZo;Z.\n", encoding="utf-8")
    assert list(People(tmp_path / "a.csv")) == list(People(tmp_path / "a.tsv")) == zoe


@pytest.mark.parametrize(
    ("name", "held", "message"),
    [
        (
            "a.csv",
            b"id,name\n1,\xc3\xab\n2,\xeb\n",
            r"a\.csv, line 3: expected utf-8, got byte 0xeb at 2; convert",
        ),
        (
            "a.jsonl",
            b'{"id": "1", "name": "Zo\xeb"}\n',
            r"a\.jsonl: expected UTF-8, got byte 0xeb at 23; convert",
        ),
        ("a.csv", "id,name\n".encode("utf-16"), r"a\.csv: expected UTF-8, got UTF-16 or UTF-32; convert"),
    ],
)
def test_a_list_that_cannot_be_decoded_is_told(tmp_path: Path, name: str, held: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(held)
    with pytest.raises(PeopleError, match=message):
        People(tmp_path / name)


# Cost ----------------------------------------------------------------------------------------------------


def many(count: int) -> list[Person]:
    """People of few last names, with roles of few words, as a long list has them."""
    letters = random.Random(5)
    made = []
    for at in range(count):
        first = "".join(letters.choices("abdeiklmnorstu", k=6)).title()
        start = 1900 + at % 120
        role = Tenure("Reeve", of=f"Town {at % 50}", start=str(start), end=str(start))
        made.append(Person(name=f"{first} Last{at % 30}", id=str(at), roles=[role]))
    return made


def test_a_long_list_costs_an_article_no_more_than_a_short_one() -> None:
    quotes = [said("Last7"), said("the reeve"), said("the reeve of Town 9"), said("Bo Nobody")] * 5

    def work(people: People) -> Callable[[], object]:
        return lambda: identified(
            quotes, people, WORDS, Wording(WORDS, "Town 9 is old."), published=dt.date(2021, 5, 4)
        )

    short, long = (steps(work(People(many(count)))) for count in (2_000, 16_000))
    assert long < 1.5 * short + 300


def test_reading_a_list_is_linear(linear: Callable[..., None]) -> None:
    def prepare(size: int) -> Callable[[], object]:
        people = many(size // 30)
        return lambda: People(people)

    linear(prepare)


def test_a_role_in_many_quotes_is_looked_up_in_linear_time(linear: Callable[..., None]) -> None:
    people = People([Person(name="Bo Quill", id="Q1", roles=[Tenure("Premier", of=["Norland"])])])

    def prepare(size: int) -> Callable[[], object]:
        quotes = [said("the premier") for _ in range(size // 30)]
        return lambda: known(*quotes, text="The premier spoke in Norland. " * (size // 30), people=people)

    linear(prepare)
