"""Mentions in an article: names read off the capitals, what stands beside them, pronouns."""

from collections.abc import Sequence

import pytest
from documents import document_of, span_of
from growth import Linear, repeated
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.enums import Gender
from quoteattr.reading.text import read_text
from quoteattr.speakers.entities.mentionreader import find_mentions
from quoteattr.speakers.entities.mentions import Mention
from quoteattr.speakers.nounphrases.phrases import Form
from quoteattr.speakers.nounphrases.types import EntityType, TypedName
from quoteattr.values import Article, Block, BlockKind, Span, SpeakerKind


def found(
    article: Article, typed: Sequence[TypedName] = (), sources: Sequence[Span] = ()
) -> tuple[Mention, ...]:
    return find_mentions(document_of(article).words, typed, sources).every


def mentions(text: str) -> tuple[Mention, ...]:
    return found(Article(text=text))


def names(text: str) -> list[str]:
    return [mention.span.of(text) for mention in mentions(text) if mention.form is Form.NAME]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On Monday Maria Velez met Defence Minister Rajan Sethi.", ["Maria Velez", "Rajan Sethi"]),
        (
            "The Ministry of External Trade wrote to Harbor Daily.",
            ["Ministry of External Trade", "Harbor Daily"],
        ),
        ("Poor Otto Brandt left.", ["Otto Brandt"]),
        ("He left the Bank of the Tide Islands.", ["Bank of the Tide Islands"]),
        ("He left the Branch of the Tidewater Bank.", ["Branch", "Tidewater Bank"]),
        ("The Tidewater Bank on Tuesday raised it.", ["Tidewater Bank"]),
        ("Exhausted, he left. Meanwhile nobody came.", []),
        ("Hours after Brandt left, it sank. Update 3.15pm: Weeks go by.", ["Brandt"]),
        ("Tova’s brother Bo Chen left.", ["Tova", "Bo Chen"]),
        ("Some like harbors. Harbors are old.", []),
        ("Ilse van der Berg and José Peña Ortiz left.", ["Ilse van der Berg", "José Peña Ortiz"]),
        ("Ngugi wa Karanja met Lekishon ole Parsei.", ["Ngugi wa Karanja", "Lekishon ole Parsei"]),
        ("They watched in July and on Tuesday.", []),
        ("Otto “Boots” Brandt and Ana 'Annie' Ruiz left.", ["Otto “Boots” Brandt", "Ana 'Annie' Ruiz"]),
        ("He saw “Boots” Brandt.", ["Boots", "Brandt"]),
        ("It sank in Tide War II. Brandt swam.", ["Tide War", "Brandt"]),
        ("He left Marsk, N.L. They stayed.", ["Marsk", "N.L."]),
        ("He works for Tidewater Inc. Then Brandt left.", ["Tidewater Inc.", "Brandt"]),
        ("Ann J. In sailed for Tidewater Inc. Harbor.", ["Ann J. In", "Tidewater Inc. Harbor"]),
    ],
)
def test_names_are_found_without_entities(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Poor Ali left.", ["Ali"]),
        ("Weary Ann Lee left.", ["Ann Lee"]),
        ("Leaving Ann behind, they ran.", ["Ann"]),
        ("They met in June. In April Dana left.", ["Dana"]),
        ("June Vask left.", ["June Vask"]),
        ("They left at noon.Vask stayed.", ["Vask"]),
    ],
)
def test_what_opens_a_sentence_or_names_a_month_is_no_name(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_paragraph_of_two_sentences_is_no_headline_however_many_names_it_has() -> None:
    article = read_text("Tunde Okoro runs Harbor Works. Lena Marsh met Otto Quill.\n\nTunde left.")
    full = [one.span.of(article.text) for one in found(article)]
    assert full == ["Tunde Okoro", "Harbor Works", "Lena Marsh", "Otto Quill", "Tunde"]


def test_names_in_a_headline_of_capitals_need_a_given_name() -> None:
    text = "Harbor Council Votes To Close Old Bridge As Maria Velez Objects Again"
    assert names(text) == ["Maria Velez"]


def test_a_sentence_full_of_names_is_no_headline() -> None:
    sentence = "Advocate Ilmo Adeleke met Norland Foreign Secretary Rajan Sethi and Bo Chen at Harbor House."
    assert names(sentence) == ["Ilmo Adeleke", "Rajan Sethi", "Bo Chen", "Harbor House"]
    assert names(sentence.rstrip(".")) == ["Rajan Sethi"]


def test_names_of_a_headline_know_no_better_than_the_prose() -> None:
    prose = (
        "Maria Velez said on Monday that the old bridge would stay, whatever the council of the city wanted."
    )

    def names_under(headline: str) -> list[str]:
        article = read_text(f"{headline}\n\n{prose}")
        return [one.span.of(article.text) for one in found(article)]

    assert names_under("Maria Velez Backs Ferry And Denounces Council") == ["Maria Velez", "Maria Velez"]
    assert names_under("Maria Just Vowed To Close These Old Bridges") == ["Maria Velez"]
    assert names_under("Rajan Sethi Vowed To Close These Old Bridges") == ["Rajan Sethi", "Maria Velez"]


@pytest.mark.parametrize(
    "headline",
    [
        "Maria Velez Is Back On Deck.",
        "Maria Velez Is Back. Here Is The Plan For Ferries.",
        "Maria Velez On Ferries",
    ],
)
def test_a_line_that_capitalizes_what_prose_writes_small_is_a_headline_even_with_full_stops(
    headline: str,
) -> None:
    article = read_text(f"{headline}\n\nThe old bridge will stay, Velez said.")
    assert [one.span.of(article.text) for one in found(article)] == ["Maria Velez", "Velez"]


def test_a_headline_adds_a_given_name_and_a_title_to_a_last_name_of_the_prose() -> None:
    article = read_text("Sen. Maria Velez Is Back On Deck.\n\nThe old bridge will stay, Velez said.")
    first = found(article)[0]
    assert first.name == ("Maria", "Velez")
    assert first.phrase is not None
    assert [role.text for role in first.phrase.roles] == ["Sen."]


def test_line_in_full_capitals_is_no_name() -> None:
    assert names("HARBOR COUNCIL VOTES AGAIN today, and Maria Velez left.") == ["Maria Velez"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Rajan Sethi, the defence minister, left.", "defence minister"),
        ("They met the mayor of Harbor City, Rajan Sethi, on Monday.", "mayor"),
        ("They met campaign manager Rajan Sethi there.", "campaign manager"),
        ("They met Rajan Sethi – a banker – there.", "banker"),
        ("They met the lawyer on the case, Rajan Sethi, there.", "lawyer on the case"),
        ("Another banker, Rajan Sethi, left.", "banker"),
        ("Rajan Sethi was the mayor of Harbor City then.", "mayor"),
        ("Rajan Sethi is a bit late.", None),
        ("On the way to Rajan Sethi, the minister laughed about it.", None),
        ("They met Rajan Sethi there.", None),
    ],
)
def test_mention_has_the_role_beside_it(text: str, role: str | None) -> None:
    (mention,) = [one for one in mentions(text) if one.span.of(text) == "Rajan Sethi"]
    assert mention.phrase is not None
    assert (mention.phrase.roles[0].text if mention.phrase.roles else None) == role


@pytest.mark.parametrize(
    ("text", "type_", "affiliation"),
    [
        ("They met Fenwick analyst Maria Velez.", EntityType.ORG, "Fenwick"),
        ("They met Fenwick analyst Maria Velez.", EntityType.GPE, None),
        ("They met Maria Velez, head of Fenwick.", EntityType.GPE, None),
        ("They met Fenwick’s envoy, Maria Velez.", EntityType.GPE, None),
        # its noun makes it a body
        (
            "They met Fenwick Bank analyst Maria Velez.",
            EntityType.GPE,
            "Fenwick Bank",
        ),
        ("They met Senior Analyst Maria Velez.", None, None),
    ],
)
def test_tagger_tells_places_from_bodies(
    text: str, type_: EntityType | None, affiliation: str | None
) -> None:
    at = text.find("Fenwick")
    typed = [TypedName(Span(at, at + len("Fenwick")), type_)] if type_ else []
    *_, mention = [one for one in found(Article(text=text), typed) if one.span.of(text) == "Maria Velez"]
    assert mention.phrase is not None
    assert mention.phrase.affiliation == affiliation


@pytest.mark.parametrize(
    ("text", "typed", "type_", "name"),
    [
        ("Tamsir Ali Brandt left.", "Tamsir Ali Brandt", EntityType.PERSON, "Tamsir Ali Brandt"),
        ("San Pedro left.", "San Pedro", EntityType.GPE, "San Pedro"),
        ("Weary Ali Brandt left.", "Ali Brandt", EntityType.PERSON, "Ali Brandt"),
        ("Tidist Ali Brandt left.", "Tidist", EntityType.NORP, "Ali Brandt"),
        ("Perhaps Ali Brandt left.", "Perhaps Ali Brandt", EntityType.PERSON, "Ali Brandt"),
        (
            "Quayreeve Ali Brandt left. The quayreeve swam.",
            "Quayreeve Ali Brandt",
            EntityType.PERSON,
            "Ali Brandt",
        ),
    ],
)
def test_a_word_that_opens_a_sentence_belongs_to_the_name_as_typed(
    text: str, typed: str, type_: EntityType, name: str
) -> None:
    spans = [TypedName(Span(at := text.index(typed), at + len(typed)), type_)]
    assert [one.span.of(text) for one in found(Article(text=text), spans)] == [name]


def typed_in(text: str, **typed: EntityType) -> list[TypedName]:
    """The stretches of a text with their types; "_" stands for a space."""
    return [
        TypedName(Span(at := text.index(name.replace("_", " ")), at + len(name)), type_)
        for name, type_ in typed.items()
    ]


def source_typed(source: str, **typed: EntityType) -> tuple[str, str | None]:
    """Return what a source is read as, a name or a description, and its role; the given stretches are typed."""
    text = f"{source} spoke."
    spans = typed_in(text, **typed)
    read = find_mentions(document_of(Article(text=text)).words, spans, [Span(0, len(source))])
    one = read.sources[Span(0, len(source))]
    assert one.phrase is not None
    role = one.phrase.roles[0].text if one.phrase.roles else None
    return " ".join(one.phrase.name) or one.phrase.whole, role


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("Secretary for Health Ino Satomi", "Ino Satomi", "Secretary for Health"),
        ("Minister for Housing and Ageing Ino Satomi", "Ino Satomi", "Minister for Housing and Ageing"),
        ("Spokesman for candidate Ino Satomi", "Spokesman for candidate Ino Satomi", "Spokesman"),
        ("A spokesman for Norland Ino Satomi", "A spokesman for Norland Ino Satomi", "spokesman"),
        ("Lawyer for Ino Satomi", "Lawyer for Ino Satomi", "Lawyer for Ino Satomi"),
        ("Shadow spokesman for sport Ino Satomi", "Ino Satomi", "Shadow spokesman for sport"),
        ("Norland’s minister for women Ino Satomi", "Ino Satomi", "minister for women"),
        ("Parish member for housing Ino Satomi", "Ino Satomi", "Parish member"),
        ("The commissioner for standards Ino Satomi", "Ino Satomi", "commissioner for standards"),
        ("The minister of civil aviation Ino Satomi", "Ino Satomi", "minister of civil aviation"),
        ("The minister for jailed Ino Satomi", "The minister for jailed Ino Satomi", "minister"),
        ("A spokesman for star Ino Satomi", "A spokesman for star Ino Satomi", "spokesman"),
        ("The secretary of novelist Ino Satomi", "The secretary of novelist Ino Satomi", "secretary"),
    ],
)
def test_who_is_named_behind_an_office_and_its_field(source: str, name: str, role: str) -> None:
    assert source_typed(source, Ino_Satomi=EntityType.PERSON) == (name, role)


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("The head of the Lakeland Forum for Writers Ino Satomi", "Ino Satomi", "head"),
        (
            "Director of programs at the Lakeland Forum for Writers Ino Satomi",
            "Ino Satomi",
            "Director of programs",
        ),
        ("the leader of Lakeland Works Ino Satomi", "Ino Satomi", "leader"),
        ("The lawyer of Mayor Ino Satomi", "The lawyer of Mayor Ino Satomi", "lawyer"),
        ("An aide in Lakeland Ino Satomi", "An aide in Lakeland Ino Satomi", "aide"),
    ],
)
def test_who_is_named_behind_an_office_and_its_body(source: str, name: str, role: str) -> None:
    assert source_typed(source, Ino_Satomi=EntityType.PERSON) == (name, role)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("the leader of HPU Ino Satomi", "Ino Satomi"),
        ("the leader of Lakeland Satomi", "the leader of Lakeland Satomi"),
    ],
)
def test_a_name_behind_a_body_of_which_only_the_last_is_typed(source: str, name: str) -> None:
    assert source_typed(source, Satomi=EntityType.PERSON)[0] == name


def test_a_body_named_after_somebody_is_no_person() -> None:
    assert source_typed("Queen Laura Hospital", Laura_Hospital=EntityType.PERSON)[0] == "Queen Laura Hospital"
    assert source_typed("Officer Laura Church", Laura_Church=EntityType.PERSON)[0] == "Laura Church"


def test_the_name_behind_a_field_needs_the_tagger_unless_the_field_is_listed() -> None:
    assert source_typed("Secretary for Pilots Ino Satomi")[0] == "Secretary for Pilots Ino Satomi"
    assert source_typed("Secretary for Health Ino Satomi")[0] == "Ino Satomi"


def test_the_place_of_an_office_is_no_name() -> None:
    assert source_typed("Minister of New Norland", New_Norland=EntityType.GPE) == (
        "Minister of New Norland",
        "Minister of New Norland",
    )
    assert source_typed("Secretary of State Velez", Velez=EntityType.PERSON)[0] == "Velez"
    assert source_typed("Secretary of State Velez", Velez=EntityType.GPE)[0] == "Velez"


def of_velez(text: str, **typed: EntityType) -> Mention:
    """The mention of Maria Velez in a text of which the tagger typed the given stretches."""
    (one,) = [
        one
        for one in found(Article(text=text), typed_in(text, **typed))
        if one.span.of(text) == "Maria Velez"
    ]
    return one


def body_of_velez(text: str, **typed: EntityType) -> str | None:
    phrase = of_velez(text, **typed).phrase
    return phrase.affiliation if phrase is not None else None


def test_a_body_goes_on_behind_of_the_before_a_title() -> None:
    phrase = of_velez("They met Ministry of the Tides spokeswoman Maria Velez.").phrase
    assert phrase is not None
    assert (phrase.affiliation, [role.text for role in phrase.roles]) == (
        "Ministry of the Tides",
        ["spokeswoman"],
    )


def test_a_comma_before_a_body_needs_the_tagger() -> None:
    text = "Maria Velez, from Fenwick, spoke."
    assert body_of_velez(text, Fenwick=EntityType.ORG) == "Fenwick"
    assert body_of_velez(text, Fenwick=EntityType.GPE) is None
    assert body_of_velez(text, Fenwick=EntityType.PERSON) is None
    assert body_of_velez("Maria Velez, at Fenwick, spoke.", Fenwick=EntityType.ORG) is None
    assert body_of_velez(text) is None


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        ("Team leader", None),
        ("Harbour designer", None),
        ("Team Leader", "Team"),
        ("Police spokeswoman", "Police"),
        ("Treasury spokeswoman", "Treasury"),
        ("Brenk designer", "Brenk"),
    ],
)
def test_capital_of_a_sentence_makes_no_body_of_a_word(opening: str, body: str | None) -> None:
    text = f"{opening} Maria Velez spoke. The team, the police, the treasury and the harbour were lost."
    first = opening.partition(" ")[0]
    assert body_of_velez(text, **{first: EntityType.ORG}) == body


def test_who_somebody_is_related_to_is_no_body() -> None:
    assert body_of_velez("Toq’s daughter, Maria Velez, spoke.") is None
    assert body_of_velez("Toq’s daughter Maria Velez spoke.") is None
    assert body_of_velez("Toq’s designer Maria Velez spoke.") == "Toq"
    assert body_of_velez("Toq Bank’s partner Maria Velez spoke.") == "Toq Bank"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("television broadcaster QTV", SpeakerKind.ORGANIZATION),
        ("the publisher Brenk Books", SpeakerKind.PERSON),
        ("the publisher Brenk Press", SpeakerKind.ORGANIZATION),
        ("the publisher Brenk", SpeakerKind.UNKNOWN),
        ("the publisher Maria Velez", SpeakerKind.PERSON),
        ("Publisher Brenk", SpeakerKind.PERSON),
        ("singer QTV", SpeakerKind.PERSON),
    ],
)
def test_a_broadcaster_or_publisher_may_be_a_company(source: str, kind: SpeakerKind) -> None:
    text = f"So said {source}."
    (one,) = [one for one in found(Article(text=text), (), [Span(8, len(text) - 1)]) if one.beside]
    assert one.phrase is not None
    assert one.phrase.kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Brenk, 31, spoke.", SpeakerKind.PERSON),
        ("Brenk, 31 miles away, spoke.", SpeakerKind.UNKNOWN),
        ("Brenk, 1931, spoke.", SpeakerKind.UNKNOWN),
        ("Brenk Press, 31, spoke.", SpeakerKind.ORGANIZATION),
        ("Brenk 31, a boat, sank.", SpeakerKind.UNKNOWN),
    ],
)
def test_only_people_have_an_age(text: str, kind: SpeakerKind) -> None:
    phrase = mentions(text)[0].phrase
    assert phrase is not None
    assert phrase.kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Brenk Toq, head of Harbor Works, spoke.", SpeakerKind.PERSON),
        ("Brenk Toq, a spokesman for the harbor, spoke.", SpeakerKind.PERSON),
        ("Brenk Toq (director) spoke.", SpeakerKind.PERSON),
        ("It was built by Brenk Toq (CEO), who spoke.", SpeakerKind.PERSON),
        ("Brenk Park, head of Harbor Works, spoke.", SpeakerKind.PERSON),
        ("Brenk Park, professor at the University of North Carolina, spoke.", SpeakerKind.PERSON),
        ("Maria J. Bars, a spokeswoman for the harbor, spoke.", SpeakerKind.PERSON),
        # what a firm or country may be, too
        ("Brenk Toq, owner of the harbor, spoke.", SpeakerKind.UNKNOWN),
        ("Brenk Toq, a member of the alliance, spoke.", SpeakerKind.UNKNOWN),
        ("Brenk Toq, an adviser to the buyer, spoke.", SpeakerKind.UNKNOWN),
        ("Brenk Park, manager of the fund, spoke.", SpeakerKind.ORGANIZATION),
        ("Brenk Council, chair of the alliance, spoke.", SpeakerKind.ORGANIZATION),
        ("Sierra Leone, president of the alliance, spoke.", SpeakerKind.UNKNOWN),
        # somebody else
        ("Leaving Brenk Park, the head of Harbor Works, Maria Velez, spoke.", SpeakerKind.ORGANIZATION),
        ("At Brenk Park, head of Harbor Works, they spoke.", SpeakerKind.ORGANIZATION),
        ("Brenk Park, chief of staff Maria Velez, and Lin Korde spoke.", SpeakerKind.ORGANIZATION),
        ("Brenk Park (Director: Ino Sato) was closed.", SpeakerKind.ORGANIZATION),
        # no last name
        ("Brenk Agency, head of Harbor Works, spoke.", SpeakerKind.ORGANIZATION),
        ("Brenk Pilots Press, director of Harbor Works, spoke.", SpeakerKind.ORGANIZATION),
        ("The Brenk Park, director of Harbor Works, spoke.", SpeakerKind.ORGANIZATION),
    ],
)
def test_an_office_behind_a_name_is_that_of_a_person(text: str, kind: SpeakerKind) -> None:
    phrase = next(one.phrase for one in mentions(text) if one.form is Form.NAME)
    assert phrase is not None
    assert phrase.kind is kind


@pytest.mark.parametrize("name", ["Felix Arts", "Otto Sport", "Martin Politics", "Elmford Travel"])
def test_the_desk_of_an_outlet_has_the_name_of_its_section(name: str) -> None:
    text = f"{name} met Lin Korde."
    desk = mentions(text)[0]
    assert desk.phrase is not None
    assert (desk.span.of(text), desk.phrase.kind) == (name, SpeakerKind.ORGANIZATION)


def test_initials_within_a_name_are_no_form_of_address() -> None:
    assert "Maria RT Velez" in names("They met Maria RT Velez there.")
    assert names("They met the Rt Hon Maria Velez there.") == ["Maria Velez"]


def as_tagged(text: str, **typed: EntityType) -> list[str]:
    """The names of a text of which the tagger typed the stretches that are given, with ``_`` for a space."""
    words = {name.replace("_", " "): type_ for name, type_ in typed.items()}
    spans = [(span_of(text, name), type_) for name, type_ in words.items()]
    read = found(Article(text=text), [TypedName(span, type_) for span, type_ in spans])
    return [one.span.of(text) for one in read]


def test_person_is_not_named_after_the_place_before_the_name() -> None:
    text = "They asked Ostmark Laura Brenner, and she left."
    assert "Laura Brenner" in as_tagged(text, Ostmark=EntityType.GPE, Laura_Brenner=EntityType.PERSON)
    assert "Ostmark Laura Brenner" in as_tagged(text)


def test_given_name_before_the_tagged_one_stays_in_the_name() -> None:
    text = "They asked Maria Laura Brenner, and she left."
    assert "Maria Laura Brenner" in as_tagged(text, Maria=EntityType.ORG, Laura_Brenner=EntityType.PERSON)


@pytest.mark.parametrize(
    ("typed", "own"),
    [
        ("Local Pilots Reporting Service", "Pilots Reporting Service"),
        ("Association of Directors of Safe Piers", "Safe Piers"),
        ("Norland Private Dockers Union", "Dockers Union"),
        ("Lady Quill Private Hospital", "Quill Private Hospital"),
        ("HPU Fenwick", "Fenwick"),
    ],
)
def test_name_of_a_body_begins_where_the_tagger_has_it_begin(typed: str, own: str) -> None:
    text = f"They wrote to the {typed} about it."
    names = as_tagged(text, **{typed.replace(" ", "_"): EntityType.ORG})
    assert typed in names
    assert own not in names


@pytest.mark.parametrize(
    ("typed", "own"),
    [
        ("Premier Vashti", "Vashti"),
        ("Magistrate Rajan Sethi", "Rajan Sethi"),
        ("DCI Vashti", "Vashti"),
        ("HPU Photographer Orr", "Orr"),
        ("Coordinator for the Fenwick Project", "Fenwick Project"),
        ("Ostmark’s Fenwick Bank", "Fenwick Bank"),
        ("Two Fenwick Banks", "Fenwick Banks"),
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(typed: str, own: str) -> None:
    text = f"They wrote to {typed} about it."
    names = as_tagged(text, **{typed.replace(" ", "_"): EntityType.ORG})
    assert typed not in names
    assert own in names


def test_an_acronym_before_the_last_name_of_somebody_is_no_part_of_it() -> None:
    text = "They asked Ino Vashti, and HPU Vashti left."
    names = as_tagged(text, Ino_Vashti=EntityType.PERSON, HPU_Vashti=EntityType.ORG)
    assert names == ["Ino Vashti", "Vashti"]


@pytest.mark.parametrize(("title", "name"), [("Dr.", "Quillon Vashti"), ("the", "Quillon Vashti of Ostmark")])
def test_a_name_behind_a_title_ends_before_the_place(title: str, name: str) -> None:
    text = f"They asked {title} Quillon Vashti of Ostmark, and left."
    assert name in as_tagged(text, Quillon_Vashti_of_Ostmark=EntityType.ORG)


def test_body_goes_on_behind_a_small_word_as_tagged() -> None:
    text = "Yesterday the Cavalcade of Lanterns met."
    assert as_tagged(text, Cavalcade_of_Lanterns=EntityType.ORG) == ["Cavalcade of Lanterns"]
    assert as_tagged(text) == ["Cavalcade", "Lanterns"]


def test_owner_is_no_part_of_the_body_that_the_tagger_has_go_on() -> None:
    text = "They saw Cavalcade of Ostmark’s Lanterns there."
    assert "Cavalcade" in as_tagged(text, **{"Cavalcade of Ostmark’s Lanterns": EntityType.ORG})


def test_name_behind_a_title_leaves_the_words_between_to_be_read() -> None:
    text = "A letter by its National Chairman, Laura Brenner, widely known as Old Pia, came."
    assert "Laura Brenner" in as_tagged(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They asked Ostmark-based Laura Brenner.", "Laura Brenner"),
        ("They met the Ostmark-backed Lantern Front.", "Lantern Front"),
        ("They asked Jae-in Brenner.", "Jae-in Brenner"),
    ],
)
def test_participle_behind_a_hyphen_is_no_part_of_a_name(text: str, name: str) -> None:
    assert names(text) == [name]


def test_name_whose_initials_the_article_uses_is_one_mention() -> None:
    assert names("They wrote to Coastal and Atmospheric Survey. CAS has boats.") == [
        "Coastal and Atmospheric Survey",
        "CAS",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He runs Harbor Tugs and Ferries Corporation (HT&F).", "Harbor Tugs and Ferries Corporation"),
        (
            "The Norland Harbor, Tidewater and River Safety Office (NHTRSO) sank.",
            "Norland Harbor, Tidewater and River Safety Office",
        ),
    ],
)
def test_long_or_joined_short_form_in_brackets_leads_to_the_whole_name(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("The Norland Institute of Reef Studies (Norreefs) sank.", "Norreefs"),
        ("The Office for Ports and Rural Areas (Opra) sank.", "Opra"),
        ("The Office for Ports and Rural Areas (Elmford) sank.", None),
        ("The Harbor Office (Hof) sank.", None),  # of two words, as most people have
    ],
)
def test_short_form_in_brackets_may_be_made_of_the_beginnings_of_words(text: str, alias: str | None) -> None:
    assert [one.alias for one in mentions(text) if one.alias] == ([alias] if alias else [])


def test_trade_before_a_full_name_is_a_role() -> None:
    text = "They heard cellist Maria Velez there, after Otto Brandt."
    roles = [one.phrase.roles for one in mentions(text) if one.phrase is not None]
    assert [[role.text for role in ones] for ones in roles] == [["cellist"], []]


def test_pronouns_tell_their_gender() -> None:
    text = "She saw him."
    assert [(one.span.of(text), one.gender) for one in mentions(text)] == [
        ("She", Gender.FEMALE),
        ("him", Gender.MALE),
    ]


def test_mention_knows_its_sentence_and_place_in_it() -> None:
    text = "Sen. Ann Lee met Bo Chen. With Cy Dorn came Di Ek."
    read = mentions(text)
    assert [one.sentence for one in read] == [read[0].sentence] * 2 + [read[0].sentence + 1] * 2
    assert [one.leads for one in read] == [True, False, False, False]
    assert [one.oblique for one in read] == [False, False, True, False]


def test_entity_gives_its_type_to_the_name_it_overlaps() -> None:
    text = "They trust Quillmark there."
    entity = TypedName(Span(11, 20), EntityType.ORG)
    (mention,) = found(Article(text=text), [entity])
    assert mention.type is EntityType.ORG
    assert found(Article(text=text))[0].type is None


def test_source_is_read_whole() -> None:
    text = "They heard it from Rajan Sethi, who is minister of trade, there."
    span = Span(text.index("Rajan"), text.index(", there"))
    read = [one for one in found(Article(text=text), (), [span]) if one.phrase and one.phrase.roles]
    assert read
    assert read[0].phrase is not None
    assert read[0].phrase.roles[0].text == "minister of trade"


def test_article_in_capitals_within_a_sentence_belongs_to_the_name() -> None:
    assert mentions("They read The Hill there.")[0].article
    assert not mentions("The Pentagon is closed.")[0].article


def test_campaign_of_a_person_is_a_body_besides() -> None:
    text = "They asked the Velez campaign about it."
    kinds = {one.span.of(text): one.phrase.kind for one in mentions(text) if one.phrase}
    assert kinds["Velez campaign"] is SpeakerKind.ORGANIZATION


def test_boilerplate_is_left_out() -> None:
    text = "Ann Lee left.\nFollow Bo Chen now"
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, 13)), Block(BlockKind.BOILERPLATE, Span(14, 32)))
    read = found(Article(text=text, blocks=blocks))
    assert [one.span.of(text) for one in read] == ["Ann Lee"]


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=4))
def test_mentions_are_total_sorted_and_inside_the_text(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair)) for pair in pairs if max(pair) <= len(text)]
    entities = [TypedName(span, EntityType.PERSON) for span in spans]
    read = found(Article(text=text), entities, spans)
    assert read == found(Article(text=text), entities, spans)
    assert [one.span.start for one in read] == sorted(one.span.start for one in read)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in read)


@pytest.mark.parametrize(
    ("unit", "end"),
    [
        ("Aa ", ""), ("Ministry of ", ""), ("A's ", ""), ("Ann, ", ""), ("“", ""), (" ", "Lee"), ("Vega's ", ""),
        ("Pilots' ", " Union"), ("Ann and ", ""), ("the Vega and ", " Union"), ("and pilots ", ""),
    ],
    ids=[
        "capitals", "of", "genitives", "commas", "marks", "spaces", "owners", "plural owners", "and", "the and",
        "and nouns",
    ],
)  # fmt: skip
def test_hostile_text_takes_linear_time(unit: str, end: str, linear: Linear) -> None:
    def find(text: str) -> None:
        text = f"Ann{text}{end}" if end else text
        found(Article(text=text), (), [Span(0, len(text))])

    linear(repeated(unit, find))


def test_a_body_behind_of_the_is_not_joined_with_the_next_body() -> None:
    found = {one.name for one in mentions("The Bank of the Isles and Harbor Holdings merged.")}
    assert ("Bank", "of", "the", "Isles") in found
