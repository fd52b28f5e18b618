"""The body that a person belongs to. Sources stand in [[brackets]]."""

import pytest
from documents import document_of
from growth import Linear, Run
from test_naming import named, statements

import quoteattr
from quoteattr.ranking import Ranker
from quoteattr.speakers.entities.belonging import NOBODY, Affiliations
from quoteattr.speakers.entities.reading import read
from quoteattr.speakers.naming import name_speakers
from quoteattr.speakers.nounphrases.types import EntityType, TypedName
from quoteattr.tagging.pack import SHIPPED, read_pack
from quoteattr.values import Span, SpeakerKind

CARD = read_pack(SHIPPED).card
SPEAKERS = Ranker.of(CARD["speakers"], "speakers")
AFFILIATIONS = Ranker.of(CARD["affiliations"], "affiliations")


def affiliation(marked: str) -> str | None:
    """Of the last statement's speaker."""
    article, found = statements(marked)
    last = name_speakers(document_of(article), found, (), SPEAKERS, AFFILIATIONS)[-1]
    assert last.speaker is not None
    return last.speaker.affiliation


@pytest.mark.parametrize(
    ("marked", "body"),
    [
        ("[[Lena Brandt, a pilot at the Lakeland Institute,]] said so.", "Lakeland Institute"),
        ("Tom Reed, director of the Elmford Museum, left. [[Reed]] said so.", "Elmford Museum"),
        ("Tom Reed came late. [[Reed]] said so.", None),
        ("[[Tom Reed, manager at Five Guys,]] said so.", "Five Guys"),
        ("[[Elmford School District attorney Ann Lee]] said so.", "Elmford School District"),
        ("[[Tom Reed, a spokesman for Towards Zero,]] said so.", "Towards Zero"),
        ("[[Her mother, Ann Lee,]] said so in the Elmford Museum.", None),
        ("The Sea House left. [[House Speaker Ann Lee]] said so. The Sea House came.", None),
        ("[[Tom Reed, a lawyer for President Orr,]] said so. President Orr left. Orr came.", None),
        ("[[Tom Reed, chair of the Elmford Refugee Council,]] said so.", "Elmford Refugee Council"),
        ("[[Tom Reed, an adviser at the Justice Cooperative,]] said so.", "Justice Cooperative"),
        ("[[Compass director Ann Lee]] said so.", "Compass"),  # which may be a common word, too
        ("Former Elmford Bank governor Ann Lee left. [[Lee]] said so.", "Elmford Bank"),
    ],
)
def test_body_beside_a_person(marked: str, body: str | None) -> None:
    assert affiliation(marked) == body


@pytest.mark.model
@pytest.mark.parametrize(
    "role", ["Head of Boats and Visitor Services", "Director of Ports and Pilot Services"]
)
def test_the_second_field_of_a_role_is_not_cut_off(role: str) -> None:
    [quote] = quoteattr.extract(f"Lena Brandt, {role} at Lakeside, said: “We open in May.”")
    assert quote.speaker is not None
    assert quote.speaker.role == role


@pytest.mark.parametrize(
    ("marked", "body"),
    [
        ("[[Two Elmford Bank clerks]] said so.", "Elmford Bank"),
        ("[[Researchers at the Lakeland Institute]] said so.", "Lakeland Institute"),
        ("The Elmford Pilots Union (EPU) met. [[EPU members]] said so.", "Elmford Pilots Union"),
        ("[[Elmford farmers]] said so.", None),
        ("[[Industry observers]] said so.", None),
        ("[[The authors of a study published in the Lakeland Science Journal]] said so.", None),
    ],
)
def test_body_of_several_people(marked: str, body: str | None) -> None:
    assert affiliation(marked) == body


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("A clerk at the North Marsk coroner’s office", "North Marsk coroner’s office"),
        ("A spokesman for the Lakelandic foreign ministry", "Lakelandic foreign ministry"),
        ("A spokesman for Lakeland’s fishery protection agency", "Lakeland’s fishery protection agency"),
        ("A spokesman for Lakeland’s mayor", None),
        ("An analyst at Elmford Bank last year", "Elmford Bank"),
    ],
)
def test_a_body_ends_with_its_noun(source: str, body: str | None) -> None:
    assert affiliation(f"[[{source}]] said so.") == body


def test_a_number_is_no_part_of_a_body() -> None:
    assert affiliation("[[Two council spokesmen]] said so.") is None


def test_a_body_belongs_to_none() -> None:
    assert affiliation("[[Elmford Bank’s Harbor Fund]] said so.") is None


def test_the_body_goes_on_with_the_noun_that_is_taken_up() -> None:
    marked = "The Elmford Pilots Union (EPU) met. [[A senior EPU official]] left. [[The official]] said so."
    assert affiliation(marked) == "Elmford Pilots Union"


@pytest.mark.parametrize(
    ("source", "role", "body"),
    [
        ("A spokeswoman", "spokeswoman", None),
        ("A coast guard service spokesman", "spokesman", "coast guard service"),
        ("A senior government spokesperson", "senior government spokesperson", "government"),
        ("A council spokesman", "council spokesman", "Elmford City Council"),
        ("A company spokesman", "spokesman", "company"),
        ("A spokesman for Brightwater North", "spokesman", "Brightwater North"),
        ("A family spokesman", "family spokesman", None),
        ("A council driver", None, None),
        ("A female police spokesperson", "female police spokesperson", "police"),
        ("An unnamed company spokesman", "unnamed company spokesman", "company"),
        ("A 20-year company spokesman", "20-year company spokesman", "company"),
        ("A NAU refugee agency spokeswoman", "spokeswoman", "NAU refugee agency"),
        ("A Lakeland Bureau of Fisheries (LBF) spokesman", "spokesman", "Lakeland Bureau of Fisheries"),
        ("Another company spokesman", "spokesman", "company"),
        ("A No 12 spokesman", "spokesman", None),
        ("A Number 12 spokesman", "spokesman", "Number 12"),
        ("A trade and industry spokesman", "trade and industry spokesman", None),
        ("A fire and rescue service spokesman", "spokesman", "fire and rescue service"),
    ],
)
def test_for_whom_a_spokesperson_speaks(source: str, role: str | None, body: str | None) -> None:
    marked = f"Elmford City Council met the Tidewater Company. [[{source}]] said so."
    article, found = statements(marked)
    [one] = name_speakers(document_of(article), found, (), SPEAKERS, AFFILIATIONS)
    assert one.speaker is not None
    assert (one.speaker.role, one.speaker.affiliation) == (role, body)


@pytest.mark.parametrize(
    ("source", "kind", "body"),
    [
        ("A Ministry of Ports and Trade spokesman", SpeakerKind.PERSON, "Ministry of Ports and Trade"),
        ("a Bank of Norland economist who asked for tea", SpeakerKind.PERSON, "Bank of Norland"),
        ("Group of Elmford officials", SpeakerKind.ORGANIZATION, None),
        ("Team of Elmford pilots", SpeakerKind.ORGANIZATION, None),
        ("The Bank of Norland", SpeakerKind.ORGANIZATION, None),
        ("a pilot of the Elmford Council", SpeakerKind.PERSON, "Elmford Council"),
    ],
)
def test_who_speaks_for_a_body_with_a_preposition_in_its_name(
    source: str, kind: SpeakerKind, body: str | None
) -> None:
    article, found = statements(f"[[{source}]] said so.")
    [one] = name_speakers(document_of(article), found, (), SPEAKERS, AFFILIATIONS)
    assert one.speaker is not None
    assert (one.speaker.kind, one.speaker.affiliation) == (kind, body)


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("council spokeswoman Ann Lee", "Elmford City Council"),
        ("fisheries bureau spokeswoman Ann Lee", "Lakeland Bureau of Fisheries"),
    ],
)
def test_a_noun_before_a_spokesperson_takes_up_the_body_with_its_words(source: str, body: str) -> None:
    text = f"Elmford City Council wrote to the Lakeland Bureau of Fisheries. So said [[{source}]]."
    assert affiliation(text) == body


@pytest.mark.parametrize(
    ("source", "role", "body"),
    [
        ("The EPU General Secretary, Ann Lee,", "General Secretary", "EPU"),
        ("Elmford Pilots Union General Secretary Ann Lee", "General Secretary", "Elmford Pilots Union"),
        ("General Secretary Ann Lee", "General Secretary", None),
        ("Deputy General Secretary Ann Lee", "Deputy General Secretary", None),
        ("Lakeland Foreign Secretary Ann Lee", "Lakeland Foreign Secretary", None),
        ("Sri Lanka Ferries General Manager Ann Lee", "General Manager", "Sri Lanka Ferries"),
        ("Sri Lanka Pilots Bureau Chairman Ann Lee", "Chairman", "Sri Lanka Pilots Bureau"),
        ("Sri Lankan minister Ann Lee", "Sri Lankan minister", None),
        ("Sri Lanka Foreign Minister Ann Lee", "Sri Lanka Foreign Minister", None),
    ],
)
def test_the_body_before_an_office_in_capitals(source: str, role: str, body: str | None) -> None:
    [quote] = quoteattr.extract(f"{source} said it was late.")
    assert quote.speaker is not None
    assert (quote.speaker.role, quote.speaker.affiliation) == (role, body)


@pytest.mark.parametrize(
    ("source", "role", "body"),
    [
        ("Labour deputy leader Ann Lee", "deputy leader", "Labour"),
        ("Liberal Democrat transport spokesman Tom Reed", "transport spokesman", "Liberal Democrat"),
        ("Scottish Labour leader Ann Lee", "leader", "Scottish Labour"),
        ("Ann Lee, the Labour MP for Elmford,", "MP for Elmford", "Labour"),
        ("Ann Lee, the Conservative leader of Elmford Council,", "Conservative leader", "Elmford Council"),
        ("Labour’s shadow health minister Ann Lee", "shadow health minister", "Labour"),
        ("Labour’s deputy leader, Ann Lee,", "deputy leader", "Labour"),
        ("The Democrat’s adviser, Ann Lee,", "adviser", None),
        ("Labour Minister Ann Lee", "Labour Minister", None),
        ("Labour lawyer Ann Lee", "Labour lawyer", None),
        ("The labour leader Ann Lee", "labour leader", None),
        ("Green energy leader Ann Lee", "Green energy leader", None),
        ("Republican leader Ann Lee", "Republican leader", None),
        ("Senior member Ann Green", "Senior member", None),
    ],
)
def test_a_party_is_the_body_of_an_office_in_it(source: str, role: str, body: str | None) -> None:
    [quote] = quoteattr.extract(f"{source} said it was late.")
    assert quote.speaker is not None
    assert (quote.speaker.role, quote.speaker.affiliation) == (role, body)


def test_a_party_and_a_state_are_no_body() -> None:
    assert affiliation("[[Rep. Ann Lee, D-Ohio,]] said so.") is None


@pytest.mark.parametrize(
    ("text", "written", "body"),
    [
        ("The Works opened.", "Marsk & Works", "Marsk & Works"),
        ("The Works opened.", "Marsk’s Works", "Marsk’s Works"),
        ("The Elmford Works opened.", "Norland’s Elmford Works", "Elmford Works"),
        ("The Elmford Works opened.", "Partner at Elmford Works", "Elmford Works"),
        ("The Elmford Works opened.", "Works", "Elmford Works"),
        ("The Tide Islands sank.", "Bank of the Tide Islands", "Bank of the Tide Islands"),
        ("The Tide Islands sank.", "Marsk Bank of the Tide Islands", "Marsk Bank of the Tide Islands"),
    ],
)
def test_the_full_name_of_a_body_is_no_part_of_the_written_one(text: str, written: str, body: str) -> None:
    article, found = statements(f"{text} [[Ann Lee]] left.")
    reading, _ = read(document_of(article), found, ())
    assert Affiliations.of(reading, AFFILIATIONS).written.full_name(written) == body


def test_no_body_is_the_last_candidate() -> None:
    article, found = statements("[[Tom Reed, director of the Elmford Museum,]] met Ann Lee.")
    reading, _ = read(document_of(article), found, ())
    person = next(one for one in reading.entities.every if one.name == "Tom Reed")
    candidates = Affiliations.of(reading, AFFILIATIONS).candidates(person)
    assert candidates.bodies == ("Elmford Museum", None)
    assert len(candidates.features) == 2


@pytest.mark.parametrize(
    ("title", "body", "feature", "told"),
    [
        ("Shipping clerk", "Shipping", "body-word", 0),
        ("Elmford Shipping clerk", "Elmford Shipping", "body-word", 1),
        ("Elmford Shipping clerk", "Elmford Shipping", "body-long", 0),
        ("Elmford Harbor Shipping clerk", "Elmford Harbor Shipping", "body-long", 1),
    ],
)
def test_a_body_is_told_by_the_words_of_its_name(title: str, body: str, feature: str, told: float) -> None:
    article, found = statements(f"[[{title} Tom Reed]] said so.")
    reading, _ = read(document_of(article), found, ())
    person = next(one for one in reading.entities.every if one.name == "Tom Reed")
    candidates = Affiliations.of(reading, AFFILIATIONS).candidates(person)
    assert candidates.features[candidates.bodies.index(body)].get(feature, 0) == told


@pytest.mark.parametrize(
    ("text", "type_", "found"),
    [
        ("[[Tom Reed, a farmer near Elmford,]] said so.", EntityType.GPE, False),
        ("[[Elmford surgeon Tom Reed]] said so.", EntityType.GPE, True),
        ("[[Tom Reed, the mayor of Elmford,]] said so.", EntityType.GPE, True),
        ("[[Tom Reed, a surgeon,]] met the Elmford.", EntityType.ORG, True),
        ("[[Elmford surgeon Tom Reed]] said so.", EntityType.NORP, False),
    ],
)
def test_a_place_is_a_body_where_a_role_is_of_it_and_a_nation_is_none(
    text: str, type_: EntityType, found: bool
) -> None:
    article, drafts = statements(text)
    at = article.text.index("Elmford")
    typed = [TypedName(Span(at, at + 7), type_)]
    reading, _ = read(document_of(article), drafts, typed)
    person = next(one for one in reading.entities.every if one.name == "Tom Reed")
    assert ("Elmford" in Affiliations.of(reading, AFFILIATIONS).candidates(person).bodies) == found


@pytest.mark.parametrize(
    ("source", "bodies"),
    [
        ("Lord Reed of Elmford", (None,)),
        ("Baroness Reed of Elmford,", (None,)),
        ("Lord Reed of the Elmford Trust", ("Elmford Trust", None)),
        ("Lord Reed, of the Elmford Trust,", ("Elmford Trust", None)),
        ("Lord Reed, chairman of Elmford,", ("Elmford", None)),
        ("Mr Reed of Elmford", ("Elmford", None)),
    ],
)
def test_the_place_in_the_title_of_a_peer_is_no_body(source: str, bodies: tuple[str | None, ...]) -> None:
    assert candidates("Reed", source) == bodies


@pytest.mark.parametrize(
    ("source", "bodies"),
    [
        ("Elmford District Attorney Tom Reed", (None,)),
        ("Elmford County State’s Attorney Tom Reed", (None,)),
        ("Elmford District Judge Tom Reed", (None,)),
        ("Union law minister Tom Reed", (None,)),
        ("Norlandian Road Transport and Canals Minister Tom Reed", (None,)),
        ("Dunmore Bank Joint Secretary Tom Reed", ("Dunmore Bank", None)),
        ("Norlandian Supreme Leader Tom Reed", (None,)),
        ("Norlandian Rear Adm. Tom Reed", (None,)),
        ("Tidewater Works Rear Adm. Tom Reed", ("Tidewater Works", None)),
        ("Elmford Supreme Court Justice Tom Reed", ("Elmford Supreme Court", None)),
        ("Elmford School District clerk Tom Reed", ("Elmford School District", None)),
        ("Tom Reed, a lawyer for Elmford State,", ("Elmford State", None)),
    ],
)
def test_a_name_that_ends_within_an_office_is_no_body(source: str, bodies: tuple[str | None, ...]) -> None:
    assert candidates("Tom Reed", source) == bodies


@pytest.mark.parametrize(
    ("source", "bodies"),
    [
        ("Tom Reed, father of Kofi,", (None,)),
        ("Tom Reed, Kofi’s father,", (None,)),
        ("Tom Reed, a father from the Elmford Trust,", ("Elmford Trust", None)),
        ("Tom Reed, a partner at Kofi,", ("Kofi", None)),
        ("Tom Reed, father of two and owner of Kofi,", ("Kofi", None)),
    ],
)
def test_the_name_of_a_relative_is_no_body(source: str, bodies: tuple[str | None, ...]) -> None:
    assert candidates("Tom Reed", source) == bodies


def candidates(name: str, source: str) -> tuple[str | None, ...]:
    """The bodies to which somebody may belong by the words of the source alone."""
    article, drafts = statements(f"[[{source}]] said so.")
    reading, _ = read(document_of(article), drafts, ())
    person = next(one for one in reading.entities.every if one.name == name)
    return Affiliations.of(reading, AFFILIATIONS).candidates(person).bodies


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("Ana Quill, manager for ferry operator Tidewater Works,", "manager"),
        ("Ana Quill, head of research at the charity Tidewater Trust,", "head of research"),
        ("Ana Quill, head of a leading Tidewater bank,", "head"),
        ("Ana Quill, professor of law at Tidewater University,", "professor of law"),
    ],
)
def test_what_describes_a_body_is_no_part_of_a_role(source: str, role: str) -> None:
    article, found = statements(f"[[{source}]] said so.")
    [one] = name_speakers(document_of(article), found, (), SPEAKERS, AFFILIATIONS)
    assert one.speaker is not None
    assert one.speaker.affiliation is not None
    assert one.speaker.role == role


def test_a_noun_in_a_role_takes_up_a_body() -> None:
    article, found = statements("The Elmford Ferry Trust met. [[Tom Reed, the trust’s new chair,]] said so.")
    reading, _ = read(document_of(article), found, ())
    person = next(one for one in reading.entities.every if one.name == "Tom Reed")
    assert {one.name for one in Affiliations.of(reading, AFFILIATIONS)._taken_up(person).values()} == {
        "Elmford Ferry Trust"
    }


def taken_up(marked: str) -> dict[str, str]:
    """The bodies that nouns in the roles of Tom Reed take up."""
    article, found = statements(marked)
    reading, _ = read(document_of(article), found, ())
    person = next(one for one in reading.entities.every if one.name == "Tom Reed")
    bodies = Affiliations.of(reading, AFFILIATIONS)._taken_up(person)
    return {noun: one.name for noun, one in bodies.items()}


@pytest.mark.parametrize(
    "marked",
    [
        "Elmford Museum wrote to Marsk Museum. [[Tom Reed, the museum’s curator,]] said so.",
        "Elmford Museum closed. [[Marsk Museum curator Tom Reed]] said so.",
    ],
)
def test_a_noun_takes_up_neither_of_two_bodies_and_none_where_it_is_part_of_a_name(marked: str) -> None:
    assert taken_up(marked) == {}


def test_a_broad_noun_takes_up_the_body_that_has_it_in_its_name_not_the_last_one() -> None:
    marked = "The Elmford Fisheries Bureau met Marsk and Brenk. [[Tom Reed, the bureau’s head,]] said so."
    assert taken_up(marked) == {"bureau": "Elmford Fisheries Bureau"}


def test_the_body_of_one_role_is_not_that_of_another() -> None:
    text = "Elmford Museum closed. Tom Reed, a critic of the museum, came. So said [[council spokesman Tom Reed]]."
    assert affiliation(text) == "council"


@pytest.mark.parametrize(
    ("weights", "role"),
    [({NOBODY: 9.0}, "curator of the Elmford Museum"), ({"told": 9.0}, "curator")],
)
def test_a_role_is_written_with_what_it_is_of_unless_that_is_the_affiliation(
    weights: dict[str, float], role: str
) -> None:
    article, found = statements("[[Tom Reed, the curator of the Elmford Museum,]] said so.")
    one = name_speakers(document_of(article), found, (), SPEAKERS, Ranker(weights))[0]
    assert one.speaker is not None
    assert one.speaker.role == role


def test_what_a_role_is_of_ends_with_its_noun() -> None:
    article, found = statements("[[Tom Reed, organiser of the Elmford regatta,]] said so.")
    one = name_speakers(document_of(article), found, (), SPEAKERS, Ranker({NOBODY: 9.0}))[0]
    assert one.speaker is not None
    assert one.speaker.role == "organiser of the Elmford regatta"


@pytest.mark.parametrize("owner", ["Orr", "Dana Orr"])
def test_nobody_belongs_to_a_person(owner: str) -> None:
    article, found = statements(f"[[{owner}’s lawyer, Tom Reed,]] said so. Dana Orr was out. Dana Orr left.")
    one = name_speakers(document_of(article), found, (), SPEAKERS, Ranker({"told": 9.0}))[0]
    assert one.speaker is not None
    assert (one.speaker.name, one.speaker.affiliation) == ("Tom Reed", None)


def test_where_somebody_lives_is_not_said_again_behind_the_role() -> None:
    article, found = statements("[[Tom Reed, a farmer from Elmford,]] said so.")
    one = name_speakers(document_of(article), found, (), SPEAKERS, Ranker({NOBODY: 9.0}))[0]
    assert one.speaker is not None
    assert one.speaker.role == "farmer"


def test_the_bodies_of_many_people_are_found_in_linear_time(linear: Linear) -> None:
    def prepare(size: int) -> Run:
        people = " ".join(f"[[Tom Reed{at}]] met Ann Lee{at}." for at in range(size // 40))
        reading, _ = read(document_of(statements(people)[0]), (), ())
        bodies = Affiliations.of(reading, AFFILIATIONS)
        return lambda: [bodies.candidates(one) for one in reading.entities.every]

    linear(prepare)


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("[[Harbor Works’s editor, Ann Lee,]] said so.", "editor"),
        ("[[Ann Lee, editor of the Harbor Works,]] said so.", "editor"),
        ("Ann Lee, a surgeon, met Lee, the chief surgeon of Elmford. [[Lee]] said so.", "chief surgeon"),
    ],
)
def test_role_is_the_fullest_one_without_the_body(marked: str, role: str) -> None:
    speaker = named(marked)[-1].speaker
    assert speaker is not None
    assert speaker.role == role


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("[[A senior officer]] said so.", None),
        ("[[A spokesman for Harbor Works]] said so.", "spokesman"),
    ],
)
def test_role_of_somebody_unnamed_is_more_than_the_name(marked: str, role: str | None) -> None:
    (one,) = named(marked)
    assert one.speaker is not None
    assert one.speaker.role == role


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("Ann Lee, first minister of Norland,", "first minister of Norland"),
        ("the First Minister Ann Lee", "First Minister"),
        ("Ann Lee, first a nurse,", "nurse"),
        ("Ann Lee, then a nurse,", "nurse"),
        ("Ann Lee, another nurse,", "nurse"),
    ],
)
def test_role_begins_with_its_rank(source: str, role: str) -> None:
    speaker = named(f"[[{source}]] said so.")[-1].speaker
    assert speaker is not None
    assert speaker.role == role
