"""The role of a speaker, from all that an article tells of the person. Sources stand in [[brackets]]."""

from typing import cast

import pytest
from growth import Linear, Run
from test_naming import speakers

import quoteattr
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities.entities import Entities, Entity
from quoteattr.speakers.entities.writing import of_entity
from quoteattr.speakers.nounphrases.roles import Role


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
        ("Ada Quill came. Quill left. Quill rode. [[The ports secretary]] said so.", "ports secretary"),
        ("Ada Quill came. Quill left. Quill was fired. [[The minister]] said so.", None),
        ("Ada Quill came. Quill rode. Quill sued the port. [[The minister]] said so.", None),
        ("Ada Quill came. Quill rode. Quill asked the minister. [[The minister]] said so.", None),
        ("Ada Quill opened the fair. Quill left. [[The minister]] said so.", None),  # perhaps somebody else
        ("Ada Quill met Rita Sand. Sand left. [[The minister]] said so. [[Quill]] left.", None),
        ("Mayor Ada Quill came. [[Quill]] left. [[The senator]] said so.", "Mayor"),
    ],
)
def test_a_noun_that_takes_up_a_person_is_the_role_where_no_other_is_told(
    marked: str, role: str | None
) -> None:
    assert {speaker.name: speaker.role for speaker in speakers(marked)}["Ada Quill"] == role


def test_an_office_that_takes_up_a_person_is_the_role_only_there() -> None:
    assert roles("Ada Quill came. Quill left. [[Quill]] left. [[The minister]] said so.") == [
        None,
        "minister",
    ]


def test_an_office_is_not_that_of_whom_the_words_name() -> None:
    text = "Ada Quill opened the fair. Quill left. Quill came. “I thank Quill for it,” the minister said."
    (quote,) = quoteattr.extract(text)
    assert quote.speaker is None or quote.speaker.role is None


@pytest.mark.parametrize(
    ("marked", "name", "role"),
    [
        ("[[then-Gov. Ada Quill]] said so.", "Ada Quill", "then-Gov."),
        ("[[ex-Rep. Ada Quill]] said so.", "Ada Quill", "ex-Rep."),
        ("[[then-Col. Ada Quill]] said so.", "Ada Quill", "then-Col."),
        ("President Ada Quill met then-Sen. Ada Quill. [[Quill]] said so.", "Ada Quill", "President"),
        ("Gov. Ada Quill met then-Lt. Gov. Ada Quill. [[Quill]] said so.", "Ada Quill", "Gov."),
        ("Former Lt. Gov. Ada Quill met Lt. Gov. Ada Quill. [[Quill]] left.", "Ada Quill", "Former Lt. Gov."),
        ("[[then-Brightwater. Ada Quill]] left.", "then-Brightwater", None),
    ],
)
def test_a_short_title_may_follow_a_word_for_the_past(marked: str, name: str, role: str | None) -> None:
    [(found, told)] = [(speaker.name, speaker.role) for speaker in speakers(marked)]
    assert (found, told) == (name, role)


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("Ada Quill (Lab), a councillor in Elmford,", "councillor"),
        ("Ada Quill (pictured left), chief executive of Harbor Works,", "chief executive"),
        ("Ada Quill (née Brandt), a pilot,", "pilot"),
        ("Ada Quill (林志和), the head of a trust,", "head of a trust"),
        ("Ada Quill, whose brother is a pilot,", None),
        ("Ada Quill, who is a pilot,", "pilot"),
        ("Ada Quill, director of the SRI,", "director"),
        ("Ada Quill, a pilot and will be missed,", "pilot"),
        ("Ada Quill, a pilot and said,", "pilot"),
        ("Ada Quill, a pilot and ran the Elmford ferry,", "pilot"),
        ("Ada Quill, a pilot and one of the owners,", "pilot and one of the owners"),
        ("Ada Quill, a pilot and now a trustee,", "pilot and now a trustee"),
        ("Ada Quill, skipper and top scorer,", "skipper and top scorer"),
        ("Ada Quill, professor of tides and health,", "professor of tides and health"),
    ],
)
def test_what_stands_between_a_name_and_its_role(source: str, role: str | None) -> None:
    assert roles(f"[[{source}]] said so.") == [role]


@pytest.mark.parametrize(
    "opening",
    ["Driver", "Madam Speaker", "Prime Minister", "Head over heels in love", "Chief among the rowers"],
)
def test_what_opens_a_sentence_before_a_comma_and_a_name_is_no_role(opening: str) -> None:
    assert roles(f"{opening}, [[Ada Quill]] told the ferry, it is late.") == [None]


@pytest.mark.parametrize(
    "noun", ["a woman from Elmford", "a 16-year-old girl", "a local", "a person of standing"]
)
def test_what_somebody_is_and_does_not_do_is_no_role(noun: str) -> None:
    assert roles(f"[[Ada Quill, {noun},]] said so.") == [None]


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("First Minister Ada Quill", "First Minister"),
        (
            "Ada Quill, professor of naval engineering at Lakeside University,",
            "professor of naval engineering",
        ),
        ("Ada Quill, director of policy planning,", "director of policy planning"),
        ("Ada Quill, professor of law teaching in Elmford,", "professor of law"),
        ("Ada Quill, secretary of state speaking at Elmford Hall,", "secretary of state"),
        ("Ada Quill, head of the sales team at Harbor Bank,", "head of the sales team"),
        ("Ada Quill, expert in Tidal Law at Lakeside University,", "expert in Tidal Law"),
        ("Norland’s ambassador to the Tide Islands, Ada Quill,", "ambassador to the Tide Islands"),
        ("Norlandian Ambassador to Lakeland Ada Quill", "Norlandian Ambassador to Lakeland"),
        ("Coast spokeswoman Rear Admiral Ada Quill", "Coast spokeswoman"),
        ("Coast spokesman SP Max Quill", "Coast spokesman"),
        ("Coast spokesman DIG Max Quill", "Coast spokesman"),
        ("army chief Lt Colonel Ada Quill", "army chief"),
        ("Tide Guard Commander Maj. Gen. Ada Quill", "Tide Guard Commander"),
        ("Former Rep. Ada Quill", "Former Rep."),
        ("Attorney General Ada Quill", "Attorney General"),
        ("Lieutenant Colonel Ada Quill", "Lieutenant Colonel"),
        ("Assistant State’s Attorney Ada Quill", "Assistant State’s Attorney"),
        ("The state’s attorney general, Ada Quill,", "attorney general"),
        ("The state’s coach, Ada Quill,", "coach"),
        ("Ada Quill’s spokesman", "spokesman"),
        ("Ada Quill’s plumber", "plumber"),
        ("Ada Quill’s brother", None),
        ("Ada Quill, Elmford's mayor since 2019,", "mayor"),
        ("Ada Quill, director for six years,", "director"),
        ("Ada Quill, director of three banks,", "director of three banks"),
        ("Ada Quill, lawyer for April Orr,", "lawyer for April Orr"),
        ("Ada Quill, coach of the under 21 team,", "coach of the under 21 team"),
        ("The 34-year-old striker Ada Quill", "striker"),
        ("HPU Chief of Staff Ada Quill", "Chief of Staff"),
        ("Former Olympian Ada Quill", None),
        ("Former mayor Ada Quill", "Former mayor"),
    ],
)
def test_a_role_has_the_words_that_belong_to_it(source: str, role: str | None) -> None:
    assert roles(f"Rain fell. [[{source}]] said so.") == [role]


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("Ada Quill is the head of Harbor Works.", "head"),
        ("Ada Quill has been Harbor Bank's personnel manager for six years.", "personnel manager"),
        ("Ada Quill was elected mayor of Elmford last year.", "mayor"),
        ("Ada Quill became chairman of Harbor Bank in 2019.", "chairman"),
        ("Ada Quill has been appointed head coach of Elmford United.", "head coach"),
        ("Ada Quill is president of the Elmford Chess Club.", "president"),
        ("Ada Quill works as a baker in Elmford.", "baker"),
        ("Ada Quill serves as finance minister, the third since 2004.", "finance minister"),
        ("Mayor Ada Quill is a former harbor pilot and a fervent critic of the bank.", "Mayor"),
        ("Ada Quill was mayor of Elmford in 1998.", None),
        ("Ada Quill had been mayor of Elmford before Holt.", None),
        ("Ada Quill is patient about the delay.", None),
        ("Ada Quill is head and shoulders above the rest.", None),
        ("If Ada Quill is elected mayor, taxes will fall.", None),
        ("Before Ada Quill became mayor, the pool was open.", None),
        ("It is a myth that Ada Quill became mayor.", None),
        ("“Ada Quill became mayor,” Holt wrote.", None),
        ("In the film, Ada Quill is captain of a ship.", None),
        ("The father of Ada Quill became mayor of Elmford.", None),
        ("Ada Quill was not mayor of Elmford.", None),
        ("Ada Quill was never mayor of Elmford.", None),
        ("Ada Quill was almost mayor of Elmford.", None),
        ("Ada Quill has the mayor on her side.", None),
        ("Ada Quill works the night shift as the mayor sleeps.", None),
        ("Ada Quill was named in the report.", None),
        ("Ada Quill was appointed by mayor Tom Holt.", None),
        ("Ada Quill is mayor Holt's sister.", None),
    ],
)
def test_a_verb_leads_to_the_role_that_somebody_has(clause: str, role: str | None) -> None:
    assert roles(f"{clause} [[Quill]] said so.") == [role]


def test_the_person_behind_an_office_and_a_name_has_a_role_of_its_own() -> None:
    listed = "They met First Minister of Norland Ann Quill, Senator Tom Ash, and others."
    assert roles(f"{listed} [[Quill]] left. [[Ash]] stayed.") == ["First Minister of Norland", "Senator"]


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("Founder and chief executive Ada Quill", "Founder and chief executive"),
        ("Prime Minister and Minister of Ports Ada Quill", "Prime Minister and Minister of Ports"),
        ("Chief scientist and vice-president Dr Ada Quill", "Chief scientist and vice-president"),
        ("They saw captain and coach Ada Quill, who", "captain and coach"),
        # two people
        ("The mayor and coach Ada Quill", "coach"),
        ("Their lawyer and coach Ada Quill", "coach"),
        ("Captain and the coach Ada Quill", "coach"),
        ("Mayor Tom Ash and coach Ada Quill", "coach"),
        ("Tom Ash and coach Ada Quill", "coach"),
        ("Pilots and coach Ada Quill", "coach"),
        ("Mother and coach Ada Quill", "coach"),
    ],
)
def test_two_titles_before_one_name_are_both_its_roles(before: str, role: str) -> None:
    assert roles(f"{before} left. [[Quill]] said so.") == [role]


@pytest.mark.parametrize("noun", ["The prime minister", "The ports minister"])
def test_either_of_two_titles_takes_up_the_person(noun: str) -> None:
    [speaker] = speakers(f"Prime Minister and Ports Minister Ada Quill left. [[{noun}]] said so.")
    assert speaker.name == "Ada Quill"


def test_a_title_that_can_only_be_that_of_the_name_beside_it_names_nobody_else() -> None:
    [speaker] = speakers("Max Reed left. [[Reed’s chief lawyer and adviser Ada Quill]] said so.")
    assert speaker.name == "Ada Quill"


def test_a_clause_before_a_name_is_no_role() -> None:
    assert roles("[[Ada Quill, being a good swimmer,]] said so.") == [None]


@pytest.mark.parametrize(
    ("noun", "role"), [("parent", "parent"), ("neighbour", "neighbour"), ("cousin", None)]
)
def test_what_one_is_to_anybody_is_a_role_and_what_one_is_to_somebody_none(
    noun: str, role: str | None
) -> None:
    assert roles(f"Another {noun}, Ada Quill, came. [[Quill]] said so.") == [role]


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("[[Mayor Ada Quill, a former harbor pilot,]] said so.", "Mayor"),
        ("[[Former mayor Ada Quill]] said so. [[Mayor Quill]] left.", "Former mayor"),
        ("[[Ada Quill, a former mayor and senator,]] said so.", "former mayor and senator"),
        ("[[The swimmer Ada Quill, a former mayor,]] said so.", "former mayor"),
    ],
)
def test_an_office_comes_before_what_somebody_was(marked: str, role: str) -> None:
    assert set(roles(marked)) == {role}


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("Sen. Ada Quill, a member of the ports committee,", "Sen."),
        ("Rep. Ada Quill, a Lakeside independent,", "Rep."),
        ("Chairman Ada Quill, a fan of the team,", "Chairman"),
        ("Professor Ada Quill, director of the tide archive,", "director"),
        ("Retired Major General Ada Quill, director of a museum,", "director of a museum"),
        ("Colonel Ada Quill, commander of the Tide Guard,", "commander"),
        ("Ada Quill, a member of a ports committee,", "member"),
        ("Ada Quill, a Lakeside independent,", "independent"),
        ("Retired Major General Ada Quill, a diver,", "Retired Major General"),
        ("Sen. Ada Quill, a former mayor,", "Sen."),
        ("Chief Ada Quill, a lawyer in Elmford,", "lawyer"),
        ("Sen. Ada Quill, a candidate for president,", "Sen."),
        ("Rep. Ada Quill, an original co-sponsor of the bill,", "Rep."),
        ("Ada Quill, the nominee for governor,", "nominee for governor"),
        ("Ada Quill, a candidate for mayor and a diver,", "candidate for mayor"),
    ],
)
def test_an_office_comes_before_what_many_people_are(source: str, role: str) -> None:
    assert roles(f"[[{source}]] said so.")[0] == role


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("Ada Quill, spokeswoman for the bureau,", "spokeswoman"),
        ("The chairman of the association, Max Quill,", "chairman"),
        ("Ada Quill, owner of the ferry,", "owner of the ferry"),
        ("Ada Quill, a critic of the government,", "critic of the government"),
        ("Ada Quill, a supporter of the club,", "supporter of the club"),
        ("Ada Quill, a friend of the club,", "friend of the club"),
        ("Ada Quill, a partner in the firm,", "partner"),
        ("Ada Quill, author of the bill,", "author of the bill"),
        ("Ada Quill, chair of a charity,", "chair of a charity"),
    ],
)
def test_a_body_that_is_named_elsewhere_is_no_part_of_a_role(source: str, role: str) -> None:
    assert roles(f"[[{source}]] said so.") == [role]


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("a Harbor Works source", None),
        ("a Harbor Works adviser familiar with the plan", "adviser"),
        ("Reed’s sister Ada Quill", None),
        ("Ada Quill, a partner at Marsh & Hollow,", "partner"),
        ("Ada Quill, a senior visiting tide fellow at Lakeside University,", "senior visiting tide fellow"),
        ("Ada Quill, a chief managing the port,", "chief"),
        ("Ada Quill, a senior majoring in history,", "senior"),
        ("Ada Quill, a senior leading the march,", "senior"),
        ("Ada Quill, mother of the victim,", "mother of the victim"),
        ("Ada Quill, the mother,", None),
        ("Ada Quill, a leader in her field,", "leader in her field"),
        ("Ada Quill, lead prosecutor in the case,", "lead prosecutor in the case"),
        ("Ada Quill, an expert in the history of trade,", "expert in the history of trade"),
        ("Ada Quill, an expert in tidal law,", "expert in tidal law"),
        ("Ada Quill, an officer in charge of the ports,", "officer in charge of the ports"),
        ("Ada Quill, a senior partner,", "senior partner"),
        ("Ada Quill, his partner,", None),
    ],
)
def test_what_belongs_to_no_role(source: str, role: str | None) -> None:
    assert roles(f"Rain fell, said [[{source}]].") == [role]


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("The deputy finance minister", "deputy finance minister"),
        ("They met former national security adviser", "former national security adviser"),
        ("They met policy director", "policy director"),
        ("After research", None),
        ("Former secretary of state", "Former secretary of state"),
        ("The mayor’s chief of staff", "chief of staff"),
        ("They met superintendent of ports and fisheries", "superintendent of ports and fisheries"),
        ("The chief of staff and", None),
        ("The chief of staff to", None),
        ("A member of staff", None),
        ("When he was chief of staff", None),
        ("The chief of staff", None),  # "whom she left"
        ("They met a professor of law", None),
        ("They asked the head of sales whether", None),
        ("Norland’s First Lady", "First Lady"),
        ("They met former first lady", "former first lady"),
        ("Norland’s First Gentleman", "First Gentleman"),
        ("They met gentleman", None),
        ("They met Lady", None),
    ],
)
def test_a_title_in_small_letters_has_its_field_wherever_it_stands(before: str, role: str | None) -> None:
    assert roles(f"{before} Ada Quill left. [[Quill]] said so.") == [role]


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("They told the chief of staff Ada Quill to leave. [[Quill]] said so.", "chief of staff"),
        ("They met the chief of staff Ada Quill. [[Quill]] said so.", "chief of staff"),
        ("The chief of staff Ada Quill fired in May has sued. [[Quill]] said so.", None),
        ("The first lady to finish, Ada Quill, left. [[Quill]] said so.", None),
        ("The first lady of soul, Ada Quill, left. [[Quill]] said so.", "first lady of soul"),
    ],
)
def test_an_office_is_held_by_the_name_behind_it_unless_that_opens_a_clause(
    marked: str, role: str | None
) -> None:
    assert roles(marked) == [role]


def test_the_name_of_a_body_behind_an_office_is_no_holder() -> None:
    assert roles("They asked the head of state Harbor Works questions. [[Harbor Works]] said so.") == [None]


def test_many_roles_of_the_past_cost_linear_time(linear: Linear) -> None:
    def prepare(size: int) -> Run:
        held = Role("mayor", "mayor", frozenset(), classes=W.OFFICE)
        past = [Role(f"former pilot {at}", "pilot", frozenset(), past=True) for at in range(size // 20)]
        roles = tuple((at, role) for at, one in enumerate(past) for role in (held, one))
        return lambda: Entity("Ann Lee", ("Ann", "Lee"), roles=roles).main_roles

    linear(prepare)


def test_many_mentions_of_a_person_with_many_roles_cost_linear_time(linear: Linear) -> None:
    nothing_to_look_up = cast("Entities", None)  # somebody without an affiliation

    def prepare(size: int) -> Run:
        mayor = Role("mayor", "mayor", frozenset(), classes=W.OFFICE)
        roles = tuple((at, mayor) for at in range(size // 20))
        person = Entity("Ann Lee", ("Ann", "Lee"), roles=roles, mentions=len(roles))
        return lambda: [of_entity(person, nothing_to_look_up) for _ in roles]

    linear(prepare)


@pytest.mark.parametrize("role", ["Transport secretary", "Energy analyst", "Law professor", "Trade minister"])
def test_a_field_that_opens_a_sentence_is_no_body(role: str) -> None:
    [speaker] = speakers(f"[[{role} Ada Quill]] said so.")
    assert (speaker.role, speaker.affiliation) == (role, None)


def test_a_body_that_opens_a_sentence_is_one() -> None:
    [speaker] = speakers("[[Treasury spokesman Ada Quill]] said so.")
    assert (speaker.role, speaker.affiliation) == ("spokesman", "Treasury")


@pytest.mark.parametrize(
    ("source", "role", "body"),
    [
        ("Dunmore Bank Communications Director Ada Quill", "Communications Director", "Dunmore Bank"),
        (
            "The Elmford Police Public Relations Officer, Ada Quill,",
            "Public Relations Officer",
            "Elmford Police",
        ),
        ("Elmford Police Media Spokesman Max Quill", "Media Spokesman", "Elmford Police"),
        ("Sea House Press Secretary Ada Quill", "Press Secretary", "Sea House"),
        ("Elmford State Information Secretary Ada Quill", "Elmford State Information Secretary", None),
        ("HPU Chief Tidal Correspondent Ada Quill", "Chief Tidal Correspondent", "HPU"),
        ("Chief Tidal Correspondent Ada Quill", "Chief Tidal Correspondent", None),
        ("House Speaker Ada Quill", "House Speaker", None),
        ("Senate staffer Ada Quill", "staffer", "Senate"),
        ("Human Resources Manager Ada Quill", "Human Resources Manager", None),
        ("Chief Information Security Officer Ada Quill", "Chief Information Security Officer", None),
        ("Artistic director Ada Quill", "Artistic director", None),
        ("Dunmore Bank Managing Director Ada Quill", "Managing Director", "Dunmore Bank"),
        ("Group Chief Executive Ada Quill", "Group Chief Executive", None),
        ("Auditor General Ada Quill", "Auditor General", None),
        ("Sales and Marketing Director Ada Quill", "Sales and Marketing Director", None),
        ("Police and Crime Commissioner Ada Quill", "Police and Crime Commissioner", None),
        ("Natural Resources and Trade Minister Ada Quill", "Natural Resources and Trade Minister", None),
        ("Dunmore Bank Sales and Tax Director Ada Quill", "Sales and Tax Director", "Dunmore Bank"),
        ("Ada Quill, Dunmore Bank’s Head of Corporate Affairs,", "Head of Corporate Affairs", "Dunmore Bank"),
        (
            "The Director of Press and Public Affairs, Ada Quill,",
            "Director of Press and Public Affairs",
            None,
        ),
        ("The Commissioner for Works, Ada Quill,", "Commissioner for Works", None),
        ("High Commissioner for Refugees Ada Quill", "High Commissioner for Refugees", None),
        # bodies
        ("Ada Quill, director of Dunmore Media,", "director", "Dunmore Media"),
        ("Dunmore Communications president Ada Quill", "president", "Dunmore Communications"),
        ("Dunmore Research director Ada Quill", "director", "Dunmore Research"),
        ("Ada Quill, commissioner of the Tide League,", "commissioner", "Tide League"),
        (
            "Ada Quill, spokeswoman for the Department of Public Works,",
            "spokeswoman",
            "Department of Public Works",
        ),
        ("Elmford Staff Union secretary Ada Quill", "secretary", "Elmford Staff Union"),
        ("Dunmore Council Housing Director Ada Quill", "Housing Director", "Dunmore Council"),
        ("The Music Director, Ada Quill,", "Music Director", None),
        (
            "Dunmore Bank Public Affairs General Manager Ada Quill",
            "Public Affairs General Manager",
            "Dunmore Bank",
        ),
        ("Dunmore Bank Regional Managing Director Ada Quill", "Regional Managing Director", "Dunmore Bank"),
        ("Acting Director of Public Health Ada Quill", "Acting Director of Public Health", None),
        ("The vice president of Product Marketing, Ada Quill,", "vice president of Product Marketing", None),
        ("The Director General of Health Services, Ada Quill,", "Director General of Health Services", None),
        # heads of whole bodies, whose names end like fields
        ("Dunmore Music Chief Executive Ada Quill", "Chief Executive", "Dunmore Music"),
        (
            "Dunmore Logistics Chief Executive Officer Ada Quill",
            "Chief Executive Officer",
            "Dunmore Logistics",
        ),
        ("Dunmore Music Chief Information Officer Ada Quill", "Chief Information Officer", "Dunmore Music"),
        ("Dunmore Media Chief Ada Quill", "Chief", "Dunmore Media"),
        ("Elmford University Press Director Ada Quill", "Director", "Elmford University Press"),
        ("Norlandian Music Director Ada Quill", "Director", "Norlandian Music"),
        ("The chief executive of Creative Technology, Ada Quill,", "chief executive", "Creative Technology"),
        ("Ada Quill, the managing director of Regional Media,", "managing director", "Regional Media"),
        ("The founder of Urban Design, Ada Quill,", "founder", "Urban Design"),
        (
            "Ada Quill, founder and owner of Creative Learning,",
            "founder and owner",
            "Creative Learning",
        ),
        ("Ada Quill, president of Digital Science,", "president", "Digital Science"),
        ("the owner of Natural Products, Ada Quill,", "owner", "Natural Products"),
    ],
)
def test_what_a_department_does_belongs_to_the_role_of_its_head(
    source: str, role: str, body: str | None
) -> None:
    [speaker] = speakers(f"[[{source}]] said so.")
    assert (speaker.role, speaker.affiliation) == (role, body)


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("The Commissioner for Ports, Kanto Brell has left. ", "Commissioner for Ports"),
        ("The Head of Service (HoS), Mr Kanto Brell made it clear. ", "Head of Service"),
        (
            "In his remarks, the Permanent Secretary, Ministry of Ports, Kanto Brell waved. ",
            "Permanent Secretary",
        ),
        ("Chair of the Committee on Ports, Hon. Kanto Brell, disclosed this. ", "Chair"),
        (
            "Minister of Ports, Disaster Management and Social Development, Kanto Brell has left. ",
            "Minister of Ports, Disaster Management and Social Development",
        ),
        (
            "In a note by the Press Secretary to the Governor, Mr Kanto Brell, it closed. ",
            "Press Secretary to the Governor",
        ),
        ("It ended with a note signed by its Director, Dr Kanto Brell left. ", "Director"),
        ("On her part, Director of Ports, Kanto Brell left. ", "Director"),
        (
            "When asked, Special Adviser to the Minister on Ports, Dr Kanto Brell, left. ",
            "Special Adviser to the Minister on Ports",
        ),
        (
            "It was said by the Commissioner for Internal Security and Home Affairs in Elmford, Kanto Brell, who left.",
            "Commissioner for Internal Security and Home Affairs",
        ),
        ("After she met the Director of Ports, Kanto Brell left. ", None),
        ("In a note to the Director of Ports, Kanto Brell left. ", None),
        ("Asked by the Director of Ports, Kanto Brell left. ", None),
        ("Praised by its former director, Kanto Brell left. ", None),
        ("In a note by his lawyer, Kanto Brell left. ", None),
        ("In a note read by the Director of Ports, Kanto Brell left. ", None),
        ("In a note written by the Director of Ports, Kanto Brell left. ", "Director"),
        ("In a note by its director, Brell Watch North left. ", None),
        ("Without the Director of Ports, Kanto Brell left. ", None),
        ("Unlike the Director of Ports, Kanto Brell left. ", None),
        ("As Director of Ports, Kanto Brell left. ", "Director"),
        ("In a note to her boss, the Director of Ports, Kanto Brell left. ", None),
        ("In her own note, the Director of Ports, Kanto Brell left. ", "Director"),
        ("The Director of Ports, Kanto Brell said, is late. ", None),
        ("When he called Tom Holt, the mayor, Kanto Brell laughed. ", None),
        ("The widow, Kanto Brell has left. ", None),
        ("The Attorney for Ports, North Brell has left. ", None),
        ("The Director of Ports, Kanto Brell and Ben Holt left. ", None),
    ],
)
def test_an_office_before_a_comma_is_that_of_the_person_behind_it(before: str, role: str | None) -> None:
    name = next(name for name in ("Brell Watch North", "North Brell", "Kanto Brell") if name in before)
    assert roles(f"{before}[[{name}]] said so.") == [role]


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("the press secretary, Governor Ada Quill", "Governor"),
        ("the press secretary, DSP Ada Quill", "press secretary"),
    ],
)
def test_who_has_an_office_before_the_name_has_not_signed_what_an_aide_signed(source: str, role: str) -> None:
    before, name = source.split(", ")
    assert roles(f"In a note by {before}, [[{name}]] said so.") == [role]


@pytest.mark.parametrize(
    ("source", "role", "body"),
    [
        ("CSP Ada Quill", "CSP", None),
        ("CSP chief executive Ada Quill", "chief executive", "CSP"),
        ("The SGF, Senator Ada Quill,", "Senator", None),
        ("SGF president Ada Quill", "president", "SGF"),
        ("Special Adviser Ada Quill", "Special Adviser", None),
        ("Special Presidential Envoy Ada Quill", "Special Presidential Envoy", None),
        ("Special Olympics director Ada Quill", "director", "Special Olympics"),
        ("National Chairman Ada Quill", "National Chairman", None),
        (
            "The chairman of the Elmford Chamber of Trade and director of Brell Homes, Ada Quill,",
            "chairman",
            "Elmford Chamber of Trade",
        ),
    ],
)
def test_what_opens_the_name_of_a_body_is_no_office(source: str, role: str, body: str | None) -> None:
    [speaker] = speakers(f"[[{source}]] said so.")
    assert (speaker.role, speaker.affiliation) == (role, body)


def test_national_is_a_party_before_its_members() -> None:
    [quote] = quoteattr.extract("National MP Ana Ruiz said the law was bad.")
    assert quote.speaker is not None
    assert (quote.speaker.role, quote.speaker.affiliation) == ("MP", "National")


@pytest.mark.parametrize(
    ("source", "role", "body"),
    [
        (
            "The General Overseer of the Elmford Chapel, Pastor Ada Quill,",
            "General Overseer",
            "Elmford Chapel",
        ),
        ("HPU Publicity Secretary Ada Quill", "Publicity Secretary", "HPU"),
        ("External Trade Minister Ada Quill", "External Trade Minister", None),
        ("The National President, Ada Quill,", "National President", None),
        ("Ada Quill, leader of the Harbor Union and Minister of Ports,", "leader", "Harbor Union"),
        (
            "Ada Quill, head of the Harbor Bank and Trust of Norland,",
            "head",
            "Harbor Bank and Trust of Norland",
        ),
        (
            "Ada Quill, Managing Director/Chief Executive of Harbor Works,",
            "Managing Director/Chief Executive",
            "Harbor Works",
        ),
        ("Special Adviser Ada Quill", "Special Adviser", None),
        ("NPP chieftain Ada Quill", "chieftain", "NPP"),
        ("The Oba of Elmford, Oba Ada Quill,", "Oba", "Elmford"),
    ],
)
def test_where_the_body_in_an_office_ends(source: str, role: str, body: str | None) -> None:
    assert [(one.role, one.affiliation) for one in speakers(f"[[{source}]] said so.")] == [(role, body)]


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("The Chief of Army Staff, Lt. Gen. Ada Quill,", "Chief of Army Staff"),
        ("Brigadier General Ada Quill, head of the Harbor Guard,", "head"),
        ("Captain Ada Quill, a member of the Harbor Union,", "Captain"),
        ("General Secretary Ada Quill, chair of the Harbor Union,", "General Secretary"),
    ],
)
def test_a_rank_comes_behind_an_office(source: str, role: str) -> None:
    assert roles(f"[[{source}]] said so.") == [role]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The Special Assistant on Broadcast Media, Kanto Brell,", "Kanto Brell"),
        ("The president, who spoke at the State House, Elmford,", "The president"),
    ],
)
def test_what_follows_the_field_of_an_office_is_a_name_and_what_follows_a_place_is_none(
    source: str, name: str
) -> None:
    assert [one.name for one in speakers(f"[[{source}]] said so.")] == [name]
