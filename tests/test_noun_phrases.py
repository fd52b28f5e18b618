"""Noun phrases taken apart: name, title, role, affiliation, suffix, possessor, and how the phrase refers."""

import attrs
import pytest
from documents import document_of
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, is_acronym, read_words
from quoteattr.enums import Gender
from quoteattr.languages import language
from quoteattr.speakers.nounphrases.coordinations import parse
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.values import Article, Span, SpeakerKind

PEOPLE = language("en").people


def parsed(text: str) -> Phrase | None:
    return parse(document_of(Article(text=text)).words, Span(0, len(text)))


def read(text: str) -> Phrase:
    phrase = parsed(text)
    assert phrase is not None
    return phrase


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("both divers and pilots", ["divers", "pilots"]),
        ("All divers and pilots", ["All divers", "pilots"]),
        ("Both sides", []),
        ("Both Ann and Adam’s lawyer, Dana Orr,", ["Ann", "Dana Orr"]),
    ],
)
def test_both_is_no_part_of_two_that_and_joins(text: str, parts: list[str]) -> None:
    assert [part.text for part in read(text).parts or ()] == parts


@pytest.mark.parametrize(
    "text",
    [
        "The Minister of Inland Harbors",
        "The Director of Public Tides",
        "Secretary of Inland Navigation",
        "Head of Tide Development",
        "Head of Brenk Quillen Ltd",
    ],
)
def test_the_field_of_an_office_is_no_name(text: str) -> None:
    assert read(text).form is Form.NOMINAL


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Joel Pollard", "Joel Pollard"),
        ("Joel Pollard of Harbor Daily", "Joel Pollard"),
        ("Sen. Maria Velez, who chairs the committee,", "Maria Velez"),
        ("Defence Minister Rajan Sethi", "Rajan Sethi"),
        ("Harbor committee ranking member Rajan Sethi (Tide)", "Rajan Sethi"),
        ("Council acting mayor Pat Quill", "Pat Quill"),
        ("Council past president Pat Quill", "Pat Quill"),
        ("Tide contender and former neurosurgeon Pat Quill", "Pat Quill"),
        ("the former senator and panel chairman Otto Brandt", "Otto Brandt"),
        ("Dana Green, co-founder of the Tide Fund,", "Dana Green"),
        ("The Daily Fable on Tuesday", "Daily Fable"),
        ("Brandt later Thursday", "Brandt"),
        ("the longtime Harbor pollster Pat Quill", "Pat Quill"),
        ("Harbor police Chief Dana Orr", "Dana Orr"),
        ("South Norland-born Brenk Orr", "Brenk Orr"),
        ("panel Chairman Rep. Otto Brandt (R-Ohio)", "Otto Brandt"),
        ("Harbor Radio’s Dante Moss", "Dante Moss"),
        ("Secretary of State Jonah Kemp", "Jonah Kemp"),
        ("Secretary of State Kemp", "Kemp"),
        ("Minister of Harbors Jorvik Brenk", "Jorvik Brenk"),
        ("the President of Norland Jorvik Brenk", "Jorvik Brenk"),
        ("Mayor of Elmford Brenk", "Brenk"),
        (
            "Union Minister for Inland Harbors P. Quillen",
            "P. Quillen",
        ),  # an initial behind the field of an office
        ("Minister of State for Home G. Otto Brandt", "G. Otto Brandt"),
        ("Tide Works MD N.V.S. Quillen", "N.V.S. Quillen"),
        ("A. Otto Brandt", "A. Otto Brandt"),  # no article
        ("A. K. M. Quillen", "A. K. M. Quillen"),
        ("Veskar Sen", "Veskar Sen"),  # no senator
        ("Veskar Quillen Shah", "Veskar Quillen Shah"),
        ("Mr Sen", "Sen"),
        ("Sen. Veskar Quillen", "Veskar Quillen"),
        ("Prime Minister Ilse van der Berg", "Ilse van der Berg"),
        ("Governor BT Quill", "BT Quill"),  # an office that ends as a trade does
        ("Mayor Okafor", "Okafor"),
        ("Diver Dana Orr", "Dana Orr"),
        ("Beekeeper Dana Orr", "Dana Orr"),
        ("Botanist Dana Orr", "Dana Orr"),
        ("Oysterpacker Dana Orr", "Oysterpacker Dana Orr"),  # which no list holds
        ("Osman Dana Orr", "Osman Dana Orr"),  # it ends like a trade
        ("Nasser Dana Orr", "Nasser Dana Orr"),
        ("Rear Adm. Veskar Driver", "Veskar Driver"),  # a trade as a last name
        ("Dr. Veskar Farmer", "Veskar Farmer"),
        ("Professor Emeritus Otto Brandt", "Otto Brandt"),
        ("Bishop Emerita Dana Orr", "Dana Orr"),
        ("The Rev Canon Dana Orr", "Dana Orr"),
        ("the General Painters Union", "General Painters Union"),
        ("The Deputy Wardens Association", "Deputy Wardens Association"),
        ("the Deputy Warden Dana Orr", "Dana Orr"),
        ("Brothers Otto Brandt", "Otto Brandt"),  # the first of two
        ("Brandt Brothers", "Brandt Brothers"),
        ("Howard Dean", "Howard Dean"),  # an office as a last name
        ("Dean Okafor", "Dean Okafor"),  # and as a given name
        ("His adviser, Tova Lindqvist,", "Tova Lindqvist"),
        ("A lawyer for the two papers, Tova Lindqvist,", "Tova Lindqvist"),
        ("One of her aides, Tova Lindqvist,", "Tova Lindqvist"),
        ("Prof. Dana Orr, MBA, of Brightwater", "Dana Orr"),  # a credential is no part of a name
        ("Yo-Yo Brandt Ma", "Yo-Yo Brandt Ma"),
        ("Orr moreover", "Orr"),  # adverbs of the verb
        ("the Tide Institute for Harbors late yesterday", "Tide Institute for Harbors"),
        ("Marsk Council Frontbencher Ann Orr", "Ann Orr"),  # a word that no list holds
        ("the envoy to the Harbor Nations Ann Orr", "Ann Orr"),
        ("Member of Parliament Ann Orr of the Tide Party", "Ann Orr"),
        ("the HPU Regatta", "HPU Regatta"),  # no office before a person
        ("HPU Oduya", "Oduya"),
        ("Former Plaid Marsk", "Plaid Marsk"),  # what it is no longer
        ("Former Tidewater", "Tidewater"),
        ("Former Norwegian", "Former Norwegian"),  # "government adviser"
        ("the Former Fleet", "Former Fleet"),
        ("DA Oduya", "Oduya"),  # an office, no initials
        ("Luis DA COSTA", "Luis DA COSTA"),
        ("Deputy DA Oduya Quillen", "Oduya Quillen"),
        ("ADA Oduya", "Oduya"),
        ("Ada Oduya", "Ada Oduya"),
        ("Da Oduya", "Da Oduya"),
        ("DT Oduya", "DT Oduya"),
        ("Rt. Hon. Dana Orr", "Dana Orr"),
        ("His Excellency Bo Chen", "Bo Chen"),
        ("H.E. Bo Chen", "Bo Chen"),
        ("Sri Lanka", "Sri Lanka"),
        ("Sri Lankan Ferries", "Sri Lankan Ferries"),
        ("Co-convener Tavo Orrin", "Tavo Orrin"),
        ("Norland’s ambassador to New Zealand Santosh Velu", "Santosh Velu"),  # behind a country
        ("Norlandian High Commissioner to the UK V. Kanan", "V. Kanan"),
        ("Tidewatch representative in Sri Lanka Vimlo Sharanu", "Vimlo Sharanu"),
        ("Minister of Finance Bishno Prasad Velu", "Bishno Prasad Velu"),  # behind the field of an office
        ("Minister of Ports and Aviation Nimalo Siripalo de Brandt", "Nimalo Siripalo de Brandt"),
        ("Minister of Climate Change Leo Watero", "Leo Watero"),
        ("Chief Justice of Norland D Y Chandro", "D Y Chandro"),
        ("Minister of Finance D Chandro", "D Chandro"),
        ("Minister of Health Reform Ann Orr", "Ann Orr"),
        ("Head of Team B Ann Orr", "Ann Orr"),  # a letter at the end of a field or body
        ("Director of Formula Q Ann Orr", "Ann Orr"),
        ("Sri Ramdas", "Ramdas"),
        ("Det. Supt. Bo Chen", "Bo Chen"),
        ("Const. Bo Chen", "Bo Chen"),
        ("Spc. Dana Orr", "Dana Orr"),
        ("Dy. Commr. Dana Orr", "Dana Orr"),
        ("a busker known as Blue Finn", "Blue Finn"),
        ("a busker, identified only by his initials, BF,", "BF"),
        ("a busker, who asked to be identified by the initial F.", "F."),
        ("the drummer who goes by Finn", "Finn"),
        ("a juggler who works under the name Ember", "Ember"),
        ("the engraver, who signs as Quill,", "Quill"),
        ("a drummer giving her name as Finn", "Finn"),
        ("a drummer, who would only give her name as Finn", "Finn"),
        ("the drummer who used the pseudonym Finn", "Finn"),
        ("the militia called Tide Watch", "Tide Watch"),
        ("The firm that dredges the canal, Tide Works,", "Tide Works"),  # a body behind its description
        ("an engineer from Marsk, Norland, Dana Orr,", "Dana Orr"),
        ("The skipper, from Marsk, Dana Orr,", "Dana Orr"),
        ("Mr Green", "Green"),  # last names that are nouns for parties, relatives and bodies
        ("Judge Dana Green", "Dana Green"),
        ("Mr Cousins", "Cousins"),
        ("Ms Chambers", "Chambers"),
        ("Ann and Adam’s lawyer, Dana Orr,", "Dana Orr"),
        ("Brightwater’s chief operating officer Dana Orr", "Dana Orr"),
        ("Chief nursing officer Dana Orr", "Dana Orr"),
        ("Harbor Liberals housing spokeswoman Dana Orr", "Dana Orr"),
        ("The Scott MP, Sir Dana Orr,", "Dana Orr"),  # a place that is a given name, too
        ("Scott MP", "Scott MP"),  # without an article, the name
        ("President Fahd al-Quill of Norland", "Fahd al-Quill"),  # an article in small letters
        ("Qasim ul-Vask", "Qasim ul-Vask"),
        ("CM Oduya Quillen", "Oduya Quillen"),
        ("Marsk Ambassador to the Tide Nations Dana Orr", "Dana Orr"),
        ("Otto dela Vask", "Otto dela Vask"),
        ("the Norland Coast Guard", "Norland Coast Guard"),  # no person who guards
        ("the Norland Examiner", "Norland Examiner"),
        ("the Workers’ Daily, a paper of the party,", "Workers’ Daily"),
        ("Weekly Mail", "Weekly Mail"),
        ("the Norland Tidal Guard Corps", "Norland Tidal Guard Corps"),
        ("Hon. Oduya Quillen, MP for Marsk,", "Oduya Quillen"),  # an office, no credential
        ("Associated Ferry Press", "Associated Ferry Press"),  # a name, though the press is many
        ("a diver using the pseudonym Finn", "Finn"),
        ("The Marsk Coastal and Inland Survey", "Marsk Coastal and Inland Survey"),
        ("Earlier Ministry of External Trade", "Ministry of External Trade"),
        ("Meanwhile Rajan Sethi", "Rajan Sethi"),
        ("according to Rajan Sethi", "Rajan Sethi"),
        ("the centrist Tide Policy Center", "Tide Policy Center"),
        ("Department of Health and Harbors", "Department of Health and Harbors"),
        ("Veridian Party of Lakeland", "Veridian Party of Lakeland"),
        ("Republican Otto Brandt", "Otto Brandt"),
        ("Republican Party", "Republican Party"),
        ("Maria Velez herself", "Maria Velez"),
        ("9/11 widow Tova Brandt", "Tova Brandt"),
        ("Lakeland Coast Guard (LCG) commander Otto Brandt", "Otto Brandt"),  # brackets inside a title
        ("“The Salt Road” actress Tova Lindqvist", "Tova Lindqvist"),  # and a title of a work
        ("Treasurer of the Anglers League, Otto Brandt", "Otto Brandt"),  # an office with its body
        ("Minister of Mines, Water and Energy, Senator Otto Brandt", "Otto Brandt"),
        ("another lodger, Maria Velez,", "Maria Velez"),
        ("Fenwick and Norland goalkeeper Otto Brandt", "Otto Brandt"),  # two bodies, one person
        ("Santa Rosa Mayor Otto Brandt", "Otto Brandt"),
        ("Anglers League secretary Maria Child", "Maria Child"),  # a noun as a last name
        ("Senior counsel RKV Brandt", "RKV Brandt"),  # initials behind a title
        ("CM Maria Velez", "Maria Velez"),  # a label before a full name
        ("SP KR Quill", "KR Quill"),  # and before initials
        ("The gruff Otto Brandt", "Otto Brandt"),
        ("The seafaring Otto Brandt", "Otto Brandt"),
        ("the Premier League", "Premier League"),
        ("The Justice Ministry", "Justice Ministry"),
        ("the Fenwick Sheriff’s Office", "Fenwick Sheriff’s Office"),
        ("The Attorney General’s Office", "Attorney General’s Office"),
        ("The Attorney General’s Office of Fenwick", "Attorney General’s Office of Fenwick"),
        ("The General Directorate of Quays", "General Directorate of Quays"),
        ("General Otto House of Fenwick", "Otto House"),
        ("President King’s Office", "King’s Office"),  # a last name
        ("Chief Justice Otto Quill’s office manager, Maria Velez,", "Maria Velez"),
        ("Ministry of Mines, Water & Energy", "Ministry of Mines, Water & Energy"),
        ("the Society for the Protection of Herons", "Society for the Protection of Herons"),
    ],
)
def test_name_stands_without_titles_and_additions(text: str, name: str) -> None:
    phrase = read(text)
    assert phrase.form is Form.NAME
    assert " ".join(phrase.name) == name
    assert phrase.name_span is not None
    assert phrase.name_span.of(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Norland’s ambassador to Papua New Guinea",
        "The ambassador to the United Arab Emirates",
        "A member of Kenya Tide Alliance",
        "A lawyer for India Velu Pradan",
        "The president of Ghana Tide Alliance",
        "The judge in Kenya Harbor Court",
        "The secretary to Chad Marc Velu",
    ],
)
def test_a_country_alone_or_with_a_body_is_nobody(text: str) -> None:
    assert read(text).form is Form.NOMINAL


@pytest.mark.parametrize(
    ("text", "form", "kind"),
    [
        ("he", Form.PRONOUN, SpeakerKind.PERSON),
        ("They", Form.PRONOUN, SpeakerKind.GROUP),
        ("who", Form.PRONOUN, SpeakerKind.UNKNOWN),
        ("Officials", Form.NOMINAL, SpeakerKind.GROUP),
        ("the Florida Republican", Form.NOMINAL, SpeakerKind.PERSON),  # Florida is a given name, too
        ("the veteran Florida Republican", Form.NOMINAL, SpeakerKind.PERSON),
        ("Adam Green", Form.NAME, SpeakerKind.PERSON),
        ("the singer Adam Green", Form.NAME, SpeakerKind.PERSON),
        ("a tearful Adam Green", Form.NAME, SpeakerKind.PERSON),
        ("the Harbor Bank’s Adam Green", Form.NAME, SpeakerKind.PERSON),
        ("the Vera Trio", Form.NAME, SpeakerKind.ORGANIZATION),
        ("Teen Ann Lee", Form.NAME, SpeakerKind.PERSON),
        ("The trio", Form.NOMINAL, SpeakerKind.GROUP),
        ("the pontiff", Form.NOMINAL, SpeakerKind.PERSON),
        ("a three-judge panel", Form.NOMINAL, SpeakerKind.ORGANIZATION),
        ("the panel members", Form.NOMINAL, SpeakerKind.GROUP),
        ("Harbor Committee Republicans", Form.NOMINAL, SpeakerKind.GROUP),
        ("HarborLeaks", Form.NAME, SpeakerKind.ORGANIZATION),
        ("Politico", Form.NAME, SpeakerKind.ORGANIZATION),
        ("Xinhua", Form.NAME, SpeakerKind.ORGANIZATION),
        ("Xinhua reporter Vera Orr", Form.NAME, SpeakerKind.PERSON),
        ("McCoy", Form.NAME, SpeakerKind.UNKNOWN),
        ("two residents", Form.NOMINAL, SpeakerKind.GROUP),
        ("27 percent of them", Form.NOMINAL, SpeakerKind.GROUP),
        ("some", Form.NOMINAL, SpeakerKind.GROUP),
        ("Another", Form.NOMINAL, SpeakerKind.PERSON),
        ("researchers of New Vera Marsk", Form.NOMINAL, SpeakerKind.GROUP),  # several are not called Vera
        ("the CM", Form.NOMINAL, SpeakerKind.PERSON),
        ("people familiar with the matter", Form.NOMINAL, SpeakerKind.GROUP),
        ("those around her", Form.NOMINAL, SpeakerKind.GROUP),
        ("super PACs", Form.NOMINAL, SpeakerKind.GROUP),
        ("Current and former officials", Form.NOMINAL, SpeakerKind.GROUP),
        ("the Defence Minister", Form.NOMINAL, SpeakerKind.PERSON),
        ("Retired General", Form.NOMINAL, SpeakerKind.PERSON),
        ("a senior official", Form.NOMINAL, SpeakerKind.PERSON),
        ("the ministry", Form.NOMINAL, SpeakerKind.ORGANIZATION),
        ("the Velez campaign", Form.NOMINAL, SpeakerKind.ORGANIZATION),
        ("the statement", Form.NOMINAL, SpeakerKind.UNKNOWN),
        ("Maria Velez", Form.NAME, SpeakerKind.PERSON),
        ("Mr Xi", Form.NAME, SpeakerKind.PERSON),
        ("MEA", Form.NAME, SpeakerKind.ORGANIZATION),
        ("The Hill", Form.NAME, SpeakerKind.ORGANIZATION),
        ("Harbor University", Form.NAME, SpeakerKind.ORGANIZATION),
        ("Quillmark Oyj", Form.NAME, SpeakerKind.ORGANIZATION),
        ("Quillmark Chemicals", Form.NAME, SpeakerKind.ORGANIZATION),
        ("Elmford Wanderers", Form.NAME, SpeakerKind.ORGANIZATION),
        ("Ann Steel", Form.NAME, SpeakerKind.PERSON),
        ("Ann Church", Form.NAME, SpeakerKind.PERSON),
        ("Ann Mail", Form.NAME, SpeakerKind.PERSON),
        ("Elmford Mail", Form.NAME, SpeakerKind.ORGANIZATION),
        ("Quillmark", Form.NAME, SpeakerKind.UNKNOWN),
        ("a diver known as Blue Finn", Form.NAME, SpeakerKind.PERSON),
        ("a local who goes by Finn", Form.NAME, SpeakerKind.PERSON),
        (
            "the band that plays under the name Blue Finn",
            Form.NAME,
            SpeakerKind.UNKNOWN,
        ),  # who it is, nobody tells
        ("@annlee", Form.HANDLE, SpeakerKind.UNKNOWN),
        ("@annlee_mp", Form.HANDLE, SpeakerKind.UNKNOWN),
    ],
)
def test_phrase_refers_in_its_form_to_its_kind(text: str, form: Form, kind: SpeakerKind) -> None:
    phrase = read(text)
    assert (phrase.form, phrase.kind) == (form, kind)


@pytest.mark.parametrize(
    ("text", "role", "head"),
    [
        ("Defence Minister Rajan Sethi", "Defence Minister", "minister"),
        ("Sens. Velez", "Sens.", "senator"),
        ("Rajan Sethi, the defence minister,", "defence minister", "minister"),
        ("Rajan Sethi, who is defence minister,", "defence minister", "minister"),
        ("Len Moss, head of the centrist Tide Policy Center", "head", "head"),
        ("Len Moss, an attorney in Harbor City,", "attorney", "lawyer"),
        ("A lawyer for the two papers, Tova Lindqvist,", "lawyer", "lawyer"),
        ("the Lakeland senator", "Lakeland senator", "senator"),
        ("Diver Dana Orr", "Diver", "diver"),
        ("Lead author Dr. Dana Orr", "Lead author", "author"),
        ("Dana Orr, a zoologist at Lakeside,", "zoologist", "zoologist"),
        ("Dana Orr, another investor,", "investor", "investor"),
        (
            "Dana Orr, president and chief economist at Tidewater,",
            "president and chief economist",
            "president",
        ),
        ("the former secretary of state", "former secretary of state", "secretary"),
        (
            "Dana Orr, vice president of Marine Programs at Tidewater,",
            "vice president of Marine Programs",
            "president",
        ),
        ("Dana Orr, chief operating officer of Tidewater,", "chief operating officer", "officer"),
        ("Dana Orr, a professor of law and ethics at Lakeside,", "professor of law and ethics", "professor"),
        ("Dana Orr, an award-winning potter based in Fenwick,", "award-winning potter", "potter"),
        ("Dana Orr, an award-winning potter born in Fenwick,", "award-winning potter", "potter"),
        ("Dana Orr, who works as a bell founder at Tidewater,", "bell founder", "founder"),
        ("Minister of Fisheries Dana Orr", "Minister of Fisheries", "minister"),
        ("Anglers League editor-in-chief Dana Orr", "Anglers League editor-in-chief", "editor"),
        ("MLA Dana Orr", "MLA", "member"),
        ("The MCE for Fenwick, Mrs Dana Orr,", "MCE", "executive"),
        ("Fenwick DCE Dana Orr", "Fenwick DCE", "executive"),
        ("Fenwick police chief Col. Dana Orr", "Fenwick police chief", "chief"),
        ("Harbour Minister Gen Dana Orr", "Harbour Minister", "minister"),
        ("Jockey Dana Orr", "Jockey", "jockey"),
        ("MEC for Fishery and Forestry Dana Orr", "MEC for Fishery and Forestry", "member"),
        ("Minister of Forestry and Fishery Dana Orr", "Minister of Forestry and Fishery", "minister"),
        ("Surgeon and director and Col. Dana Orr", "Surgeon and director", "surgeon"),
        ("Tidewater president and founder Dana Orr", "Tidewater president and founder", "president"),
        ("Journalist and author Dana Orr", "Journalist and author", "journalist"),
        ("Work and pensions minister Dana Orr", "Work and pensions minister", "minister"),
        ("Trade and Energy Secretary Dana Orr", "Trade and Energy Secretary", "secretary"),
        ("The culture and sports secretary Dana Orr", "culture and sports secretary", "secretary"),
        ("The culture and sports secretary", "culture and sports secretary", "secretary"),
        ("Dana Orr, sails and ropes editor at Tidewater,", "sails and ropes editor", "editor"),
        ("Dana Orr, a QC and harbour law professor,", "harbour law professor", "professor"),
    ],
)
def test_role_keeps_its_words_and_is_found_by_its_noun(text: str, role: str, head: str) -> None:
    first = read(text).roles[0]
    assert (first.text, first.head) == (role, head)


def test_another_of_an_unlisted_noun_is_one_person() -> None:
    assert read("Another signatory").kind is SpeakerKind.PERSON
    assert read("Another study").kind is not SpeakerKind.PERSON


def test_role_is_not_read_off_a_clause_or_a_list() -> None:
    assert read("Ann Lee, a source said,").roles == ()
    assert read("Ann Lee, or anyone other than the mayor,").roles == ()
    assert read("Ann Lee, they were harbour officers,").roles == ()


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Joel Pollard of Harbor Daily", "Harbor Daily"),
        ("Joel Pollard of The Harbor Daily", "Harbor Daily"),
        ("Harbor Radio’s Dante Moss", "Harbor Radio"),
        ("Len Moss, director of the Institute for Sea Policy at Lakeside,", "Institute for Sea Policy"),
        ("Otto Brandt (R-Ohio)", None),
        ("Otto Brandt (D-Calif.), the whip,", None),
        ("Ann Lee, a spokeswoman for the Velez campaign,", "Velez campaign"),
        ("Lakeside Police spokesman Dana Orr", "Lakeside Police"),
        ("Dana Orr, Tidewater’s chief economist,", "Tidewater"),
        ("Dana Orr, head of research at Tidewater,", "Tidewater"),
        ("Dana Orr, a Lakeside University biologist,", "Lakeside University"),
        ("Dana Orr, of the Lakeside Institute,", "Lakeside Institute"),
        ("Dana Orr, an expert on tides at the think-tank Salt House,", "Salt House"),
        ("Dana Orr, spokesperson for the ferry watchdog, Tidewatch,", "Tidewatch"),
        ("Dana Orr, who teaches at Lakeside University,", "Lakeside University"),
        ("Dana Orr, the harbour department’s deputy director,", "harbour department"),
        ("Dana Orr, a lecturer at the Lakeside School of Government,", "Lakeside School of Government"),
        ("Dana Orr, an officer of the Tide Police at Lakeside Airport,", "Tide Police"),
        ("Dana Orr, head of Tide Research at Lakeside Bank,", "Lakeside Bank"),
        ("Dana Orr, who now heads the Lakeside Pilots Union,", "Lakeside Pilots Union"),
        ("Dana Orr, who ran the march,", None),
        ("Dana Orr, who directed the Tide Bank inquiry,", None),
        ("Dana Orr, whose brother runs the Tide Bank,", None),
        ("Dana Orr, who ran a Tide Police raid,", None),
        ("Minister of Administration, Fisheries and Ports, Senator Dana Orr,", None),
        ("Bank of Lakeland governor Dana Orr", "Bank of Lakeland"),
        ("a spokesman for Tidewater Shipping", "Tidewater Shipping"),
        ("Tide Board secretary Dana Orr", "Tide Board"),
        ("spokesperson of the Ministry of Sea Affairs Dana Orr", "Ministry of Sea Affairs"),
        ("Shadow Chancellor Dana Orr", None),
        ("The Senate Minority Leader, Dana Orr,", None),  # part of the office
        ("Foreign Affairs Minister Dana Orr", None),  # a field, no body
        ("The Norland-born pilot Dana Orr", None),
        ("Dana Orr, minister of fisheries,", None),
        ("Member of Parliament for Fenwick South Dana Orr", None),  # a constituency
        ("Ann Lee", None),
    ],
)
def test_affiliation_is_the_body_beside_the_name(text: str, affiliation: str | None) -> None:
    assert read(text).affiliation == affiliation


@pytest.mark.parametrize(
    "text",
    [
        "A baker from Marsk, Norland,",  # the place behind a place is nobody
        "The rector of Marsk, New Norland,",
        "a busker known to the police",
        "a source who goes by train",
        "a clerk who signs for Quill",
        "a diver who works under Captain Quill",
        "a source who used the harbour in Lund",
        "an aide who called Brandt a liar",  # nobody is called so
        "The 55-year-old, from Marsk,",  # nor is a place behind a comma
        "A pupil, in Year 9,",
        "A friend, with her dog, Finn,",
    ],
)
def test_what_follows_a_description_is_not_always_its_name(text: str) -> None:
    assert read(text).form is Form.NOMINAL


def test_a_role_is_what_one_person_is() -> None:
    assert [role.text for role in read("Dana Orr, a painter, one of the divers").roles] == ["painter"]
    assert [role.text for role in read("Dana Orr, Marsk Office of Tides duty officer").roles] == [
        "duty officer"
    ]


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("Dana Orr MP", "Dana Orr", ["MP"]),
        ("Sir Len Moss KC", "Len Moss", []),
        ("Dana Orr MD PhD", "Dana Orr", []),
        ("Dana Orr MHK", "Dana Orr", []),
        ("Dana Orr MS", "Dana Orr", ["MS"]),
        ("Surgeon Dana Orr OBE, the founder,", "Dana Orr", ["Surgeon", "founder"]),
        ("Dana Orr, Ph.D., head of Harbor Labs,", "Dana Orr", ["head"]),
        ("Dana Orr, OBE, MP, the founder,", "Dana Orr", ["MP", "founder"]),
        ("Dana Orr, MD of Harbor Labs,", "Dana Orr", []),
        ("Captain Dana Ma", "Dana Ma", ["Captain"]),
        ("Harbor City MP", "", ["Harbor City MP"]),
        ("Harbor City MP Dana Orr", "Dana Orr", ["Harbor City MP"]),
    ],
)
def test_letters_behind_a_name_are_no_part_of_it(text: str, name: str, roles: list[str]) -> None:
    phrase = read(text)
    assert (" ".join(phrase.name), [role.text for role in phrase.roles]) == (name, roles)


def test_a_mother_or_father_inside_a_name_is_part_of_it() -> None:
    assert read("Dana Rosli binti Orr").name == ("Dana", "Rosli", "binti", "Orr")


def test_suffix_stands_apart() -> None:
    phrase = read("James B. Colby Jr., the director,")
    assert (phrase.name, phrase.suffix) == (("James", "B.", "Colby"), "Jr.")


@pytest.mark.parametrize(
    ("text", "owner", "rest"),
    [
        ("Velez’s office", "Velez", "office"),
        ("House Speaker Tom Reed’s office", "Tom Reed", "office"),
        ("her campaign", "her", "campaign"),
        ("the Brandts' lawyer", "Brandts", "lawyer"),
    ],
)
def test_possessor_stands_apart_from_what_is_possessed(text: str, owner: str, rest: str) -> None:
    phrase = read(text)
    assert phrase.possessor is not None
    assert (phrase.possessor.text, phrase.rest) == (owner, rest)


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Ms. Velez", Gender.FEMALE),
        ("Mr Sethi", Gender.MALE),
        ("spokeswoman Kit Orr", Gender.FEMALE),
        ("Kit Orr, a congressman,", Gender.MALE),
        ("she", Gender.FEMALE),
        ("Kit Orr", None),
    ],
)
def test_gender_is_told_by_titles_roles_and_pronouns(text: str, gender: Gender | None) -> None:
    assert read(text).gender is gender


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ann Lee and Bo Chen", ["Ann Lee", "Bo Chen"]),
        ("Ann Lee, Bo Chen and Cy Dorn", ["Ann Lee", "Bo Chen", "Cy Dorn"]),
        ("senator Ann Lee, R-Ohio, and Bo Chen, D-Utah,", ["Ann Lee", "Bo Chen"]),
        ("she and her staff", ["she", "staff"]),
        ("Mr. Chen and other leaders", ["Chen", "other leaders"]),
        ("the mayor and the governor", ["mayor", "governor"]),
        ("the mayor and his deputy", ["mayor", "deputy"]),
        ("Chen and residents of Marsk", ["Chen", "residents"]),
        ("her mother and sister Dana Orr", ["mother", "Dana Orr"]),
        ("her mother and lawyer Adam Orr", ["mother", "Adam Orr"]),
        ("Dana Orr of Marsk and Adam Chen of Norland", ["Dana Orr", "Adam Chen"]),
        ("Station Six and Club Marsk", ["Station Six", "Club Marsk"]),
    ],
)
def test_coordination_has_parts(text: str, parts: list[str]) -> None:
    phrase = read(text)
    assert [part.text for part in phrase.parts] == parts
    assert phrase.kind is SpeakerKind.GROUP


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("His lawyers, Peter Orr and Una Chen,", ["Peter Orr", "Una Chen"]),
        ("The founders, Peter Orr, a pilot, and Ida Moss,", ["Peter Orr", "Ida Moss"]),
        ("The founders, Orr, Chen and Moss,", ["Orr", "Chen", "Moss"]),
        ("Her parents, Rosa and Luis Orr", ["Rosa", "Luis Orr"]),
        ("Three judges - Peter Orr, Una Chen and Ida Moss -", ["Peter Orr", "Una Chen", "Ida Moss"]),
        ("two members of the panel from Marsk, Peter Orr and Ida Moss,", ["Peter Orr", "Ida Moss"]),
        ("The three unions, Dockers First and Harbor Watch,", ["Dockers First", "Harbor Watch"]),
        ("Orr, Chen and Moss, who sail together,", ["Orr", "Chen", "Moss"]),
        ("Orr, Chen and Moss, the owners of the boat,", ["Orr", "Chen", "Moss"]),
        ("Senators Peter Orr and Una Chen", ["Peter Orr", "Una Chen"]),
        ("Senators Una Chen and Peter Orr", ["Una Chen", "Peter Orr"]),
        ("Drs Peter Orr and Una Chen", ["Peter Orr", "Una Chen"]),
        ("Professors Orr and Chen", ["Orr", "Chen"]),
        ("Senators Peter Orr of Marsk and Ida Moss of Norland", ["Peter Orr", "Ida Moss"]),
        (
            "Dana Orr of the University of Marsk and Ravi Shah of the Tidal Institute",
            ["Dana Orr", "Ravi Shah"],
        ),
        ("Dana Orr, a pilot and diver in Marsk, Norland, and Adam Chen, a clerk,", ["Dana Orr", "Adam Chen"]),
        ("Dana Orr, an aide to Holt and Marsh, and Adam Chen", ["Dana Orr", "Adam Chen"]),
        ("Dana Orr, a pilot, and acting mayor Adam Chen", ["Dana Orr", "Adam Chen"]),
    ],
)
def test_names_that_are_listed_are_who_speaks(text: str, parts: list[str]) -> None:
    phrase = read(text)
    assert [part.text for part in phrase.parts or (phrase,)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "The founders, Brightwater and Tidewatch alumni,",
        "Two ministers, Dana Orr and Adam Chen among them,",
        "Officials, including Dana Orr and Adam Chen,",
        "Voters in Marsk, Norland and Elmford",
        "Friends of Dana Orr, Adam Chen and Ida Moss",
        "Her parents, pilots and divers,",
        "The parents of the sailors, Dana Orr and Adam Chen,",
        "The family of the sailors, Dana Orr and Adam Chen,",
        "The pilots’ lawyers, Dana and Orr,",
        "Dana Orr, defending Adam Chen and Ida Moss,",
        "Dana Orr, defending Adam Chen, Ida Moss and Una Holt,",
        "Dana Orr, a friend of Adam Chen and Ida Moss,",
        "Dana Orr of Ports and Roads",
        "Friends Provident and Marsk Life",
        "The owners, Rosa and Luis Orr,",
        "Dana Orr, director of Marsk-based Harbor Research and Ports Institute",
    ],
)
def test_what_only_looks_like_a_list_names_no_speakers(text: str) -> None:
    assert read(text).parts == ()


@pytest.mark.parametrize("text", ["Farmers Bank and Teachers Union", "Teachers Union and Farmers Bank"])
def test_a_plural_in_the_name_of_a_body_belongs_to_it(text: str) -> None:
    assert [part.text for part in read(text).parts] == text.split(" and ")


def test_somebody_added_to_a_list_keeps_the_role() -> None:
    first, second = read("Dana Orr, a pilot in Marsk, and Adam Chen, a clerk,").parts
    assert [first.roles[0].text, second.name] == ["pilot", ("Adam", "Chen")]


def test_relatives_that_are_listed_share_their_last_name() -> None:
    assert [part.name for part in read("Her parents, Rosa and Luis Orr,").parts] == [
        ("Rosa", "Orr"),
        ("Luis", "Orr"),
    ]


def test_the_noun_before_a_list_tells_whether_people_are_named() -> None:
    people, bodies = read("Two judges, Tarn Orr and Besk Chen,"), read("Two firms, Tarn Orr and Besk Chen,")
    assert {part.kind for part in people.parts} == {SpeakerKind.PERSON}
    assert {part.kind for part in bodies.parts} == {SpeakerKind.UNKNOWN}


def test_a_court_before_several_names_is_in_none_of_them() -> None:
    for judges in ("The Court of Appeal judges", "Three Court of Appeal judges -"):
        assert [one.text for one in read(f"{judges} Dana Orr and Adam Chen").parts] == [
            "Dana Orr",
            "Adam Chen",
        ]


@pytest.mark.parametrize("name", ["Ana Dean", "Ana Boxer", "Tom T. King"])
def test_a_surname_that_is_also_a_noun_ends_before_of(name: str) -> None:
    assert read(f"Senator {name} of Norland").name == tuple(name.split())
    assert read("Victoria University of Norland").name == ("Victoria", "University", "of", "Norland")


@pytest.mark.parametrize(
    "name",
    [
        "King County",
        "King Lusen University",
        "Queen Ana Central Hospital",
        "Judge Orr Center",
        "Sir Tam Orr Trust",
        "General Electric",
        "Major League Baseball",
        "Madison County",
    ],
)
def test_a_body_named_after_somebody_with_a_title_is_no_person(name: str) -> None:
    phrase = read(name)
    assert (phrase.text, phrase.titles) == (name, ())
    assert phrase.kind is not SpeakerKind.PERSON


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Office of Legal Counsel", "Office of Legal Counsel"),
        ("the Office of Inspector General", "Office of Inspector General"),
        ("Marsk Harbor Department Office of Special Counsel", None),
        ("The Board of Governors", "Board of Governors"),
        ("Marsk Union of Teachers", "Marsk Union of Teachers"),
        ("the Bureau of Harbor Pilots", "Bureau of Harbor Pilots"),
        ("the Council of Economic Advisers", "Council of Economic Advisers"),
    ],
)
def test_an_office_or_people_may_end_the_name_of_a_body(text: str, name: str | None) -> None:
    phrase = read(text)
    assert phrase.form is Form.NAME
    assert phrase.kind is SpeakerKind.ORGANIZATION
    assert " ".join(phrase.name) == (name or text)


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Trade Secretary",
        "the Department of Health Director",
        "the Department of Justice Special Counsel",
        "The Bank of Norland Governor",
        "the Office of Harbor Safety Director",
        "the Bank of Norland Officials",
        "Bureau of Harbor Pilots",
        "University of Norland Students",
        "the board of governors",
    ],
)
def test_an_office_or_people_behind_the_name_of_a_body_do_not_end_it(text: str) -> None:
    assert read(text).form is Form.NOMINAL


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Office of Special Counsel Otto Brandt", "Otto Brandt"),
        ("Board of Governors Chair Otto Brandt", "Otto Brandt"),
        ("Office of Management and Budget Director Otto Brandt", "Otto Brandt"),
    ],
)
def test_a_person_behind_the_office_of_a_body_is_no_part_of_it(text: str, name: str) -> None:
    assert " ".join(read(text).name) == name


@pytest.mark.parametrize("name", ["Lady Ana Court", "Judge Park", "General Ana Orr", "Sir Tam Church"])
def test_a_title_before_a_last_name_that_is_also_a_noun_for_a_body(name: str) -> None:
    phrase = read(name)
    assert phrase.kind is SpeakerKind.PERSON
    assert len(phrase.titles) == 1


@pytest.mark.parametrize(
    ("text", "name"), [("ABC 7", "ABC 7"), ("The channel ABC 7", "ABC 7"), ("Kan 11", "Kan 11")]
)
def test_the_number_of_a_channel_is_no_name_by_itself(text: str, name: str) -> None:
    assert " ".join(read(text).name) == name


@pytest.mark.parametrize("text", ["Mr Kwesi Osei Dame", "Kwesi Osei Dame", "Spokesman Maung Min Tun"])
def test_a_form_of_address_at_the_end_of_a_name_is_a_last_name(text: str) -> None:
    assert " ".join(read(text).name) == text.removeprefix("Mr ").removeprefix("Spokesman ")


@pytest.mark.parametrize(
    "text",
    ["Her Royal Highness", "His Excellency", "The Right Honourable", "The First Lady", "The Crown Prince"],
)
def test_a_style_or_office_that_ends_with_a_form_of_address_is_one_person(text: str) -> None:
    phrase = read(text)
    assert (phrase.form, phrase.kind, phrase.possessor) == (Form.NOMINAL, SpeakerKind.PERSON, None)


@pytest.mark.parametrize("text", ["master of ceremonies Tam Orr", "Dame"])
def test_a_form_of_address_without_an_article_is_no_person_by_itself(text: str) -> None:
    assert read(text).kind is SpeakerKind.UNKNOWN


@pytest.mark.parametrize("office", ["OC", "DG", "CJI", "Crown Prince"])
def test_an_office_before_a_name_is_no_part_of_it(office: str) -> None:
    phrase = read(f"{office} Tam Orr")
    assert (phrase.text, [role.text for role in phrase.roles]) == ("Tam Orr", [office])


@pytest.mark.parametrize(
    "text",
    [
        "one in five",
        "One in 20 people",
        "Another 19 percent",
        "A mere 9 percent",
        "Sixty-six percent",
        "Almost half",
        "A third of independents",
        "A handful of voters",
        "A wide array of economists",
        "A number of writers",
        "One hundred and ninety",
    ],
)
def test_figures_and_amounts_are_groups(text: str) -> None:
    assert read(text).kind is SpeakerKind.GROUP


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("one of five", SpeakerKind.PERSON),
        ("Another trader", SpeakerKind.PERSON),
        ("another section", SpeakerKind.UNKNOWN),
        ("one textbook", SpeakerKind.UNKNOWN),
        ("The mayor of two towns", SpeakerKind.PERSON),
        ("The leader of the workers", SpeakerKind.PERSON),
        ("the class of 2011", SpeakerKind.UNKNOWN),
    ],
)
def test_who_or_what_is_one_is_no_group(text: str, kind: SpeakerKind) -> None:
    assert read(text).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "a recently released report",
        "The widely published survey",
        "High ranking sources",
        "Current and former officials who spoke to the Tide",
    ],
)
def test_a_participle_or_adjective_before_a_noun_ends_no_phrase(text: str) -> None:
    assert read(text).whole == text.partition(" who ")[0]


def test_an_office_after_the_is_no_name_though_its_noun_may_be_a_surname() -> None:
    assert read("the Chief Judge").form is Form.NOMINAL
    assert read("the Mayor’s Ann King").name == ("Ann", "King")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Nearly half of the divers", "Nearly half of the divers"),
        ("But about four in ten divers", "about four in ten divers"),
        ("At least two divers", "At least two divers"),
        ("Only Ann Lee and two divers", "Ann Lee and two divers"),
        ("Meanwhile two divers", "two divers"),
    ],
)
def test_how_exact_a_number_is_belongs_to_it(text: str, whole: str) -> None:
    assert read(text).whole == whole


def test_a_rule_that_is_left_out_does_not_act() -> None:
    text = "Dana Orr of Marsk and Adam Chen of Norland"
    rules = Rules(without=["speakers.listed-names"])
    document = attrs.evolve(document_of(Article(text=text)), rules=rules)
    phrase = parse(document.words, Span(0, len(text)))
    assert phrase is not None
    assert phrase.parts == ()
    assert "speakers.listed-names" in rules.acted


@pytest.mark.parametrize(
    "text",
    [
        "the founder and head of Tidewatch",
        "Institute for Sea and Shore Policy",
        "Ann Lee, founder and editor,",
        "Chen’s best friend and fellow rower Ann Lee",
        "his sister and agent Ann Lee",
        "the Greek and South African captains",
    ],
)
def test_and_inside_a_name_or_role_joins_no_speakers(text: str) -> None:
    assert read(text).parts == ()


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("a report by Harbor Daily", "Harbor Daily"),
        ("figures issued by Marsk Gas and Waste Collection", "Marsk Gas and Waste Collection"),
        ("a 40-page analysis released by the Harbor Institute last month", "Harbor Institute"),
        ("estimates by the Veridian government", "Veridian government"),
        ("a notice from Elmford hospital", "Elmford hospital"),
        ("a survey of residents", None),
        ("a letter from Dana Orr and Adam Chen", "Dana Orr and Adam Chen"),
        ("a paper by economists Dana Orr and Adam Chen", "Dana Orr and Adam Chen"),
        ("a letter from Dana Orr and seen by Harbor Daily", "Dana Orr"),
    ],
)
def test_document_knows_its_maker(text: str, maker: str | None) -> None:
    made = read(text).maker
    assert (made.text if made else None) == maker


def test_unnamed_phrase_keeps_article_and_prepositions() -> None:
    assert read("one Veridian source on the panel").whole == "one Veridian source on the panel"
    assert read("A senior official who asked not to be named").whole == "A senior official"


def test_words_give_genitives_gaps_and_abbreviations() -> None:
    text = "Mr. Velez’s aide, St. Cyr (Ohio) left. The Harbors' end"
    words = read_words(text, Span(0, len(text)), PEOPLE)
    assert [word.text for word in words] == [
        "Mr.", "Velez", "aide", "St.", "Cyr", "Ohio", "left", "The", "Harbors", "end",
    ]  # fmt: skip
    assert [word.text for word in words if word.genitive] == ["Velez", "Harbors"]
    gaps = {word.text: word.gap for word in words}
    assert (gaps["Velez"], gaps["St."], gaps["Ohio"], gaps["The"]) == (
        Gap.SPACE,
        Gap.COMMA,
        Gap.OPEN,
        Gap.STOP,
    )


@pytest.mark.parametrize(
    ("word", "short"), [("MEA", True), ("AT&T", True), ("U.S.", True), ("Mea", False), ("A", False)]
)
def test_acronym_is_told_by_its_capitals(word: str, short: bool) -> None:
    assert is_acronym(word) is short


@pytest.mark.parametrize("text", ["", "…", "   ", "\ud800", "\x00"])
def test_phrase_without_words_is_none(text: str) -> None:
    assert parsed(text) is None


PIECES = st.sampled_from(
    ["Ann", "Lee", "the", "of", "and", "’s", "'s", ",", ".", "(", ")", "minister", "Sen.", "her", "who", "office",
     "A", "Ministry", "de", "@", "\n", " ", "–", "“", "\ud800", "9/11", "%", "report", "by", "one", "İ", "ß"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map(" ".join) | st.text(max_size=60))
def test_parse_is_total_and_its_spans_are_true(text: str) -> None:
    phrase = parsed(text)
    if phrase is None:
        return
    assert phrase == parsed(text)
    assert 0 <= phrase.span.start < phrase.span.end <= len(text)
    assert phrase.form is not Form.NAME or phrase.parts or phrase.name
    for part in phrase.parts or (phrase,):
        if part.name_span is not None:
            assert part.name_span.of(text).startswith(part.name[0])
    for word in read_words(text, Span(0, len(text)), PEOPLE):
        assert text[word.start : word.end] == word.text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Fenwick Institute and Tidewater", ["Fenwick Institute", "Tidewater"]),
        ("Both Tidewater and Harbor News", ["Tidewater", "Harbor News"]),
        ("the Fenwick Bank and Trust", None),
        ("Maria Velez, a pilot (retired) and a keen angler,", None),
    ],
)
def test_bodies_that_and_joins_are_two(text: str, names: list[str] | None) -> None:
    assert ([" ".join(part.name) for part in read(text).parts] or None) == names


def test_name_whose_initials_the_article_uses_is_one() -> None:
    text = "The Coastal and Atmospheric Survey said so."
    span = Span(0, text.index(" said"))

    def name(more: str) -> str:
        phrase = parse(document_of(Article(text=f"{text} {more}")).words, span)
        assert phrase is not None
        return " ".join(phrase.name)

    assert name("The CAS has nine boats.") == "Coastal and Atmospheric Survey"
    assert name("The XYZ has nine boats.") != "Coastal and Atmospheric Survey"

    text = "Opposition Peace and Progress Party said so."
    span = Span(0, text.index(" said"))
    assert name("The PPP has nine boats.").endswith("Peace and Progress Party")

    text = "Norland’s Coastal and Atmospheric Survey said so."
    span = Span(0, text.index(" said"))
    assert name("The CAS has nine boats.") == "Coastal and Atmospheric Survey"


def test_a_last_name_may_end_as_adverbs_do() -> None:
    text = "Later Brannelly, who keeps bees, spoke."
    phrase = parse(document_of(Article(text=text)).words, Span(6, 31))
    assert phrase is not None
    assert (phrase.name, read("Brannelly, a nurse at the home,").name) == (("Brannelly",), ("Brannelly",))
    assert read("Sadly the nurse").head == "nurse"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Victims of trafficking", "Victims of trafficking"),
        ("Residents of flooded streets", "Residents of flooded streets"),
        ("Families in temporary housing", "Families in temporary housing"),
        ("The staff working there", "The staff"),
        ("The women accused of lying", "The women accused of lying"),
        ("Two pilots briefed on the tides", "Two pilots briefed on the tides"),
        ("A pilot representing the crew", "A pilot representing the crew"),
        ("A pilot speaking to the paper", "A pilot"),
        ("A pilot appearing on Harbor TV", "A pilot"),
        ("Two pilots interviewed on the pier", "Two pilots"),
        ("The pilots released late", "The pilots"),
        ("The report published in May", "The report"),
        ("The rules published in May", "The rules"),
    ],
)
def test_a_participle_as_a_noun_or_before_one_ends_no_phrase(text: str, whole: str) -> None:
    assert read(text).whole == whole


def test_a_statement_of_a_day_is_not_that_of_the_day() -> None:
    phrase = read("Monday’s statement")
    assert (phrase.possessor, phrase.whole) == (None, "statement")


@pytest.mark.parametrize("text", ["Patient groups", "The refugee support groups"])
def test_several_bodies_are_no_person_by_the_noun_before_theirs(text: str) -> None:
    assert read(text).kind is SpeakerKind.GROUP


@pytest.mark.parametrize(
    "body",
    [
        "Ministry of Ports, Local Trade and Roads",
        "Department of Ports, Trade, and Roads",
        "Department of Ports, Local Government and Roads",
        "Department of Ports, Trade and the Environment",
        "Ministry of Youth, Ports and Roads",
        "Committee on Ports, Trade and Roads",
    ],
)
@pytest.mark.parametrize(
    "text",
    ["Ada Quill of the {}", "Ada Quill, director of the {},", "a clerk for the {}", "a clerk at the {}"],
)
def test_a_list_is_part_of_the_name_of_a_body_wherever_it_stands(text: str, body: str) -> None:
    assert read(text.format(body)).affiliation == body


@pytest.mark.parametrize("other", ["the Harbor Bank", "the NPU", "the Mayor", "Tom Ash"])
def test_somebody_named_after_a_body_is_not_in_its_name(other: str) -> None:
    assert read(f"The Ministry of Ports, Norland and {other}").name == ("Ministry", "of", "Ports")


def test_a_list_of_bodies_is_not_that_in_a_name() -> None:
    phrase = read("Ada Quill of the Ministry of Ports, Tom Ash and Ida Moss")
    assert [part.name[-1] for part in phrase.parts] == ["Quill", "Ash", "Moss"]
    assert read("The Ministry of Ports, Trade and Roads").name == tuple(
        "Ministry of Ports, Trade and Roads".split()
    )


@pytest.mark.parametrize(
    "firm", ["Quill, Moss and Partners", "Quill, Moss & Ash LLP", "Quill, Moss, Ash & Co"]
)
@pytest.mark.parametrize("before", ["", "the law firm "])
def test_a_firm_is_one_body(before: str, firm: str) -> None:
    phrase = read(before + firm)
    assert (" ".join(phrase.name), phrase.kind) == (firm, SpeakerKind.ORGANIZATION)


def test_a_partner_of_a_firm_is_a_person() -> None:
    assert " ".join(read("Ada Quill of Quill, Moss and Partners").name) == "Ada Quill"


def test_three_people_are_no_firm() -> None:
    assert len(read("Quill, Moss and Ash").parts) == 3
    assert len(read("Ada Quill, Ida Moss and Otto Ash").parts) == 3


def test_the_head_of_a_body_with_two_fields_is_one_person() -> None:
    phrase = read("Head of the Norland Food and Harbor Council, Ada Quill,")
    assert (phrase.name, phrase.affiliation) == (("Ada", "Quill"), "Norland Food and Harbor Council")


def test_the_minister_of_a_field_is_not_cut_from_a_full_name() -> None:
    assert read("the Commissioner of Police Olatun Disu").name == ("Olatun", "Disu")
    assert read("the Minister of Rural Development").name == ()


@pytest.mark.parametrize(
    "handle",
    ["annlee_mp", "ann_lee_mp", "_annlee", "annlee_", "ann.lee", "ann-lee.example", "ann@lee.example"],
)
def test_the_name_of_an_account_is_its_whole_handle(handle: str) -> None:
    assert read(f"@{handle} on Mastodon").name == (handle,)


@pytest.mark.parametrize("after", ["’s office", ", the mayor", ".", "… ", "’"])
def test_a_handle_ends_before_other_marks(after: str) -> None:
    assert read(f"@ann_lee{after}").name == ("ann_lee",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Superintendent of Police, Elmford, R K Orr", "R K Orr"),
        ("Deputy Commissioner, Elmford, Ana Ruiz", "Ana Ruiz"),
        ("Director, Health Services, Dr Ana Ruiz", "Ana Ruiz"),
        ("The minister, Quill, Elmford,", "Quill"),
        ("The minister, Ana Quill, Tom Orr,", "Ana Quill"),
    ],
)
def test_the_place_of_an_office_before_a_name_is_nobody(text: str, name: str) -> None:
    assert " ".join(read(text).name) == name
