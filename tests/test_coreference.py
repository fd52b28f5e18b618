"""What nouns and pronouns beside a cue take up: several, bodies, documents. Sources stand in [[brackets]]."""

from functools import partial

import attrs
import pytest
from documents import document_of, last_span_of, span_of
from growth import Linear, Run
from test_naming import RANKER, named, names, statements

from quoteattr import read_text
from quoteattr.document.words import read_words
from quoteattr.enums import Way
from quoteattr.finding.draft import StatementDraft
from quoteattr.languages import language
from quoteattr.speakers.coreference.candidates import Candidate, candidates_of
from quoteattr.speakers.naming import Namer, name_speakers
from quoteattr.speakers.nounphrases.apposed import nouns_beside
from quoteattr.speakers.nounphrases.types import EntityType, TypedName
from quoteattr.values import Article, Kind, Span, SpeakerKind


def candidates(
    marked: str, typed: tuple[TypedName, ...] = (), at: int = -1, **facts: object
) -> dict[str, Candidate]:
    """The candidates of one source, the last one if ``at`` does not say which, by name."""
    article, drafts = statements(marked, **facts)
    namer = Namer(document_of(article), drafts, typed, RANKER)
    for draft in drafts[:at]:
        namer.attribute(draft)
    source = drafts[at].source
    phrase = namer.phrase(source) if source is not None else None
    assert phrase is not None
    found = candidates_of(phrase, namer.reading, namer.history)
    return {one.entity.name: one for one in found if one.entity is not None}


def told_of(article: Article, draft: StatementDraft) -> set[str]:
    """Of whom the scorer is told that the words of ``draft`` name them."""
    namer = Namer(document_of(article), [draft], (), RANKER)
    phrase = namer.phrase(draft.source or Span(0, 0))
    assert phrase is not None
    choice = namer.resolver.choice(phrase, namer.history)
    told = zip(choice.named, choice.features, strict=True)
    return {one.name for one, features in told if features.get(f"{phrase.form}:spoken-of")}


def typed(marked: str, **types: EntityType) -> tuple[TypedName, ...]:
    """The first place of each word with its type."""
    text = statements(marked)[0].text
    return tuple(TypedName(span_of(text, word), type_) for word, type_ in types.items())


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The Elmford Museum and the Lakeland Institute lend it. [[Both houses]] said so.", None),
        (
            "The Elmford Bank (EB) and the Lakeland Bank merge. [[Both banks]] said so.",
            "Elmford Bank and Lakeland Bank",
        ),
        ("Ann Lee and Tom Reed have a boat. [[The couple]] said so.", "Ann Lee and Tom Reed"),
        ("Tom Reed, Ann Lee and Bo Chen sail. [[The three]] said so.", "Tom Reed, Ann Lee and Bo Chen"),
    ],
)
def test_what_counts_takes_up_as_many_who_are_named_together(marked: str, name: str | None) -> None:
    expected = name or "Elmford Museum and Lakeland Institute"
    assert names(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "Ann Lee, Tom Reed and Bo Chen sail. [[The couple]] said so.",  # three
        "Ann Lee and Tom Reed sail. [[Two pilots]] said so.",  # others
        "Ann Lee and Tom Reed sail. [[Both banks]] said so.",  # no banks
    ],
)
def test_what_counts_takes_up_no_others(marked: str) -> None:
    [one] = named(marked)
    assert one.speaker is not None
    assert "Tom Reed" not in one.speaker.name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Elmford and Lakeland are old. [[Both councils]] said so.", "Elmford and Lakeland"),
        ("Elmford and Lakeland are old. [[The couple]] said so.", "The couple"),  # people are no places,
        ("Elmford and Lakeland are old. [[The two leaders]] said so.", "The two leaders"),
        ("Spanish and German fans met. [[The two clubs]] said so.", "The two clubs"),  # clubs no adjectives
        ("Ann Lee and Tom Reed wrote. [[Both studies]] said so.", "Both studies"),  # and studies no people
        ("Elmford and Lakeland signed. [[The two neighbours]] said so.", "Elmford and Lakeland"),
        ("Elmford and Lakeland signed. [[The pair]] said so.", "Elmford and Lakeland"),
        (
            "Ann Lee and Tom Reed played in Elmford and Lakeland. [[The pair]] said so.",
            "Ann Lee and Tom Reed",
        ),
        ("The Harbor Echo and the Moss Times merged. [[Both papers]] said so.", "Harbor Echo and Moss Times"),
        ("Norwegian and Korde Air fly. [[Both airlines]] said so.", "Norwegian and Korde Air"),
    ],
)
def test_what_counts_takes_up_nothing_of_another_kind(marked: str, name: str) -> None:
    types = dict.fromkeys(("Elmford", "Lakeland"), EntityType.GPE)
    types |= dict.fromkeys(("Norwegian", "Korde Air", "Harbor Echo", "Moss Times"), EntityType.ORG)
    [one] = named(marked, typed(marked, **{word: kind for word, kind in types.items() if word in marked}))
    assert one.speaker is not None
    assert one.speaker.name == name


@pytest.mark.parametrize(
    ("named_before", "noun"),
    [
        ("Senators Ann Lee and Tom Reed wrote a letter.", "The senators"),
        ("Sen. Ann Lee, R-Lakeland, and Sen. Tom Reed wrote a letter.", "The senators"),
        ("Sen. Ann Lee and Rep. Tom Reed wrote a letter.", "The lawmakers"),
        ("Ann Lee, R-Ohio, and Tom Reed, D-Iowa, wrote a letter.", "The senators"),
        ("Film producers Ann Lee and Tom Reed met.", "The producers"),
    ],
)
def test_a_plural_takes_up_those_who_are_called_by_it_together(named_before: str, noun: str) -> None:
    assert names(f"{named_before} [[{noun}]] said so.") == ["Ann Lee and Tom Reed"]


@pytest.mark.parametrize(
    ("named_before", "source"),
    [
        ("Senator Ann Lee and Tom Reed met.", "The senators"),  # one of them is none
        ("Sen. Ann Lee and Rep. Tom Reed met.", "The senators"),
        ("Senators Ann Lee and Tom Reed met.", "The Norlandian senators"),
        ("Senators Ann Lee and Tom Reed met.", "Senators"),
        ("Senators Ann Lee and Tom Reed met five Norlandian senators.", "The senators"),  # others since
        ("Bo Chen, Rep. Eva Marsh, as well as Senators Ann Lee and Tom Reed met.", "The senators"),
    ],
)
def test_a_plural_takes_up_nobody_else(named_before: str, source: str) -> None:
    [one] = names(f"{named_before} [[{source}]] said so.")
    assert one.lower() == source.lower()


@pytest.mark.parametrize("source", ["Ann Lee and the mayor", "The mayor and Ann Lee"])
def test_a_noun_that_is_joined_with_a_name_means_somebody_else(source: str) -> None:
    [one] = names(f"Mayor Ann Lee met the mayor of Elmford. [[{source}]] said so.")
    assert one.count("Ann Lee") == 1


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("Nurse Ann Lee met Eva Marsh. “No,” she told Lee.", "she", "told", {"Eva Marsh"}),
        ("Nurse Ann Lee met Eva Marsh. “No,” the woman told Lee.", "the woman", "told", {"Eva Marsh"}),
        ("Nurse Ann Lee met Eva Marsh. “No,” she told Lee’s aunt.", "she", "told", {"Ann Lee", "Eva Marsh"}),
        ("Ann Lee met Eva Marsh. “No,” she told Lee and left.", "she", "told", {"Ann Lee", "Eva Marsh"}),
        ("Ann Lee met Eva Marsh. “No,” Lee was told by her.", "her", "was told", {"Eva Marsh"}),
        ("Ann Lee met Eva Marsh. “No,” she said.", "she", "said", {"Ann Lee", "Eva Marsh"}),
    ],
)
def test_nobody_is_told_their_own_words(text: str, source: str, cue: str, expected: set[str]) -> None:
    place = partial(last_span_of, text)
    draft = StatementDraft(kind=Kind.DIRECT, spans=(place("No"),), cue=(place(cue),), source=place(source))
    namer = Namer(document_of(read_text(text)), [draft], (), RANKER)
    phrase = namer.phrase(place(source))
    assert phrase is not None
    found = candidates_of(phrase, namer.reading, namer.history)
    assert {one.entity.name for one in found if one.entity is not None} == expected


@pytest.mark.parametrize(
    ("quoting", "source", "expected"),
    [
        ("Lee", "her", {"Eva Marsh"}),
        ("Lee", "the nurse", {"Eva Marsh"}),
        ("Lee, a friend of Eva Marsh,", "her", {"Eva Marsh"}),
        ("Lee", "herself", {"Ann Lee", "Eva Marsh"}),
    ],
)
def test_nobody_who_quotes_somebody_is_that_person(quoting: str, source: str, expected: set[str]) -> None:
    text = f"Ann Lee met Eva Marsh. “No,” {quoting} quoted {source} as saying."

    place = partial(last_span_of, text)
    cue = (place("quoted"), place("as saying"))
    draft = StatementDraft(kind=Kind.DIRECT, spans=(place("No"),), cue=cue, source=place(source))
    namer = Namer(document_of(read_text(text)), [draft], (), RANKER)
    phrase = namer.phrase(place(source))
    assert phrase is not None
    found = candidates_of(phrase, namer.reading, namer.history)
    assert {one.entity.name for one in found if one.entity is not None} == expected


def test_a_noun_beside_a_name_takes_it_up_though_no_table_holds_it() -> None:
    found = candidates("Farley Goods, a smokery in Elmford, grows. Ann Lee left. [[The smokery]] said so.")
    assert found["Farley Goods"].noun
    assert "Ann Lee" not in found


@pytest.mark.parametrize(
    ("body", "noun"), [("Farley Motors", "carmaker"), ("Tidewell", "chipmaker"), ("Tidewell", "brokerage")]
)
def test_what_a_company_makes_takes_up_the_company_and_no_person(body: str, noun: str) -> None:
    found = candidates(f"{body} grows. Ann Lee left. [[The {noun}]] said so.")
    assert found[body].noun
    assert "Ann Lee" not in found


def test_a_noun_before_a_name_further_down_takes_it_up() -> None:
    found = candidates("Ann Lee left. [[The ferrywright]] said so. The ferrywright, Tom Reed, stayed.")
    assert found["Tom Reed"].noun


@pytest.mark.parametrize(("type_", "name"), [(EntityType.NORP, "Ann Lee"), (EntityType.ORG, "Brazilian")])
def test_a_noun_for_somebody_of_a_nation_is_no_name(type_: EntityType, name: str) -> None:
    marked = "Ann Lee won. [[The Brazilian]] said so."
    [one] = named(marked, typed(marked, **{"Ann Lee": EntityType.PERSON, "Brazilian": type_}))
    assert one.speaker is not None
    assert one.speaker.name == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ann Lee won. [[The Dane]] said so.", "The Dane"),
        ("Ann Lee won. [[The New Zealander]] said so.", "The New Zealander"),
        ("Ann Lee beat Rita Moor. Lee danced. [[The American]] said so.", "The American"),
        ("[[An American]] said so.", "An American"),
        ("[[The Dane and the Finn]] said so.", "The Dane and the Finn"),
        ("[[The Greek and South African governments]] said so.", "The Greek and South African governments"),
        ("[[The French]] said so.", "French"),  # several
    ],
)
def test_the_noun_for_one_person_of_a_nation_is_a_description(marked: str, name: str) -> None:
    people = {one: EntityType.PERSON for one in ("Ann Lee", "Rita Moor") if one in marked}
    speaker = named(marked, typed(marked, **people))[-1].speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == (name, None)


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("Two unions merged. [[Unions]] said so.", SpeakerKind.GROUP),
        ("Two growers merged. [[Growers]] said so.", SpeakerKind.GROUP),
        ("Two alerts rang. [[Alerts]] said so.", SpeakerKind.UNKNOWN),
        ("Two unions merged. On Monday [[Unions]] said so.", SpeakerKind.ORGANIZATION),
        ("Two firms merged. [[Unions]] said so.", SpeakerKind.ORGANIZATION),
    ],
)
def test_a_plural_that_opens_a_sentence_is_no_name_where_it_also_occurs_in_lower_case(
    marked: str, kind: SpeakerKind
) -> None:
    speaker = named(marked)[-1].speaker
    assert speaker is not None
    assert speaker.kind is kind


def test_the_noun_before_a_name_tells_who_is_of_a_nation() -> None:
    found = candidates("Swede Ann Lee beat Dane Rita Moor. Moor wept. [[The Swede]] said so.")
    assert found["Ann Lee"].role is not None
    assert "Rita Moor" not in found


def test_the_unlisted_given_name_behind_a_nation_begins_a_name_as_typed() -> None:
    marked = "[[Swede Ino Sato]] said so. [[The Saudi Ino Bank]] agreed."
    types = {"Ino Sato": EntityType.PERSON, "Ino Bank": EntityType.ORG}
    first, second = named(marked, typed(marked, **types))
    assert first.speaker is not None
    assert second.speaker is not None
    assert (first.speaker.name, first.speaker.role) == ("Ino Sato", None)
    assert second.speaker.name == "Saudi Ino Bank"


def test_a_noun_for_somebody_of_a_nation_takes_the_name_behind_it() -> None:
    marked = "Ann Lee won. [[The Brazilian, Rita Moor,]] said so."
    types = {"Ann Lee": EntityType.PERSON, "Brazilian": EntityType.NORP, "Rita Moor": EntityType.PERSON}
    [one] = named(marked, typed(marked, **types))
    assert one.speaker is not None
    assert one.speaker.name == "Rita Moor"


@pytest.mark.parametrize(
    ("source", "body", "role"),
    [
        ("Lakeland–Elmford Bank president Oke Rubana", "Lakeland–Elmford Bank", "president"),
        ("Gate of Elmford mayor Oke Rubana", "Gate of Elmford", "mayor"),
        ("Lakeland Museum of Arts, Elmford’s head gardener, Oke Rubana,", "Elmford", "head gardener"),
    ],
)
def test_a_source_may_end_with_a_person_behind_an_office(source: str, body: str, role: str) -> None:
    marked = f"[[{source}]] said so."
    types = {source.partition("–")[0].partition(" ")[0]: EntityType.ORG, "Oke Rubana": EntityType.PERSON}
    article, [draft] = statements(marked)
    namer = Namer(document_of(article), [draft], typed(marked, **types), RANKER)
    phrase = namer.phrase(draft.source or Span(0, 0))
    assert phrase is not None
    assert (phrase.name, phrase.kind) == (("Oke", "Rubana"), SpeakerKind.PERSON)
    assert (phrase.affiliation, [one.text for one in phrase.roles]) == (body, [role])


@pytest.mark.parametrize(
    "source",
    [
        "Elmford–Lakeland Bank, which met President Oke Rubana",
        "Elmford–Lakeland Bank of Mayor Oke Rubana",
        "The Harbor Police, under chief Oke Rubana,",
        "The Harbor Council, not mayor Oke Rubana,",
        "Harbor Police after charging former mayor Oke Rubana",
    ],
)
def test_a_person_with_whom_a_source_ends_may_be_another(source: str) -> None:
    marked = f"[[{source}]] said so."
    [one] = named(marked, typed(marked, **{"Oke Rubana": EntityType.PERSON}))
    assert one.speaker is not None
    assert "Rubana" not in one.speaker.name


def test_the_noun_of_an_office_and_the_name_behind_it_are_no_body() -> None:
    marked = "[[Director of Harbor Safety Nalia Gokha]] said so."
    [one] = named(marked, typed(marked, **{"Harbor Safety Nalia Gokha": EntityType.ORG}))
    assert one.speaker is not None
    assert (one.speaker.name, one.speaker.kind) == ("Nalia Gokha", SpeakerKind.PERSON)


def test_a_people_is_no_person_of_it() -> None:
    marked = "Ann Lee won. [[The Dutch]] said so."
    [one] = named(marked, typed(marked, Dutch=EntityType.NORP))
    assert one.speaker is not None
    assert one.speaker.name == "Dutch"


@pytest.mark.parametrize(
    ("source", "kind"), [("The Observer", SpeakerKind.ORGANIZATION), ("The observer", SpeakerKind.PERSON)]
)
def test_a_newspaper_that_is_called_like_a_person_is_a_body(source: str, kind: SpeakerKind) -> None:
    [one] = named(f"Ann Lee won. [[{source}]] said so.")
    assert one.speaker is not None
    assert one.speaker.kind is kind


@pytest.mark.parametrize(
    ("text", "name", "nouns"),
    [
        ("the brokerage Farley grew", "Farley", {"brokerage"}),
        ("Farley, the oldest brokerage in town", "Farley", {"brokerage"}),
        ("Farley is a young brokerage", "Farley", {"brokerage"}),
        ("he met Farley, and the brokerage grew", "Farley", set()),
        ("the brokerage of Farley", "Farley", set()),
    ],
)
def test_nouns_beside_a_name(text: str, name: str, nouns: set[str]) -> None:
    words = read_words(text, Span(0, len(text)), language("en").people)
    at = next(at for at, word in enumerate(words) if word.text == name)
    assert nouns_beside(words, at, at + 1) - {"met"} == nouns


@pytest.mark.parametrize(
    "before",
    [
        "Ann Lee published a letter.",  # leads the sentence
        "Tom Reed read the letter by Ann Lee.",  # is its maker
        "Tom Reed read Ann Lee’s letter.",  # owns it
        "“Yes,” [[Ann Lee]] wrote in a letter.",  # spoke through it
    ],
)
def test_a_document_is_tied_to_whoever_made_it(before: str) -> None:
    found = candidates(f"Bo Chen came. {before} It rained. [[The letter]] said so.")
    assert found["Ann Lee"].tied
    assert not found["Bo Chen"].tied


def test_the_last_document_of_the_same_noun_counts() -> None:
    found = candidates("Ann Lee posted a letter. Tom Reed sent a memo. [[The letter]] said so.")
    assert (found["Ann Lee"].tied, found["Tom Reed"].tied) == (True, False)


def test_a_name_that_the_tagger_does_not_know_is_no_antecedent() -> None:
    marked = "The Elmford Museum fell by 3 GQX. [[It]] said so."
    assert "GQX" in candidates(marked)
    assert "GQX" not in candidates(marked, typed(marked, Elmford=EntityType.ORG))


def test_a_place_is_no_person() -> None:
    marked = "Elmford slept. Ann Lee came. [[She]] said so."
    types = typed(marked, Elmford=EntityType.GPE, Ann=EntityType.PERSON)
    assert "Elmford" not in candidates(marked, types)


@pytest.mark.parametrize(
    ("marked", "way"),
    [
        ("[[Ann Lee]] said so.", Way.NAME),
        ("Ann Lee came. [[She]] said so.", Way.PRONOUN),
        ("Mayor Ann Lee came. [[The mayor]] said so.", Way.NOUN),
        ("[[The passers-by]] said so.", Way.WRITTEN),
        ("[[Ann Lee and Tom Reed]] said so.", Way.SEVERAL),
    ],
)
def test_an_attribution_says_how_the_mention_leads_to_the_speaker(marked: str, way: Way) -> None:
    [one] = named(marked)
    assert one.way is way


@pytest.mark.parametrize(
    "marked",
    [
        "The Quay Museum opened on Monday. [[The visitors]] said so.",
        "Ilka Ross was heard. [[Those surveyed]] said so.",
        "Ilka Ross has a proverb. [[The proverb]] said so.",
        "The Quay Museum opened on Monday. [[The government]] said so.",
        "The Quay Museum opened on Monday. [[The campaign]] said so.",
        "Brightwater Media closed on Monday. [[The health ministry]] said so.",
        "The Ministry of Ports met on Monday. [[Police]] said so.",
        "The Quay Museum opened on Monday. [[The army]] said so.",
    ],
)
def test_several_people_a_thing_and_a_government_mean_no_other_name(marked: str) -> None:
    assert candidates(marked) == {}


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The Quay Museum opened on Monday. [[The museum]] said so.", "Quay Museum"),
        ("The Quay Museum opened on Monday. [[The company]] said so.", "Quay Museum"),
        ("The Norland Government met on Monday. [[The government]] said so.", "Norland Government"),
        ("The Norland Defense Forces met on Monday. [[The military]] said so.", "Norland Defense Forces"),
        ("The Elmford Constabulary met on Monday. [[The police]] said so.", "Elmford Constabulary"),
        ("The Ministry of Ports met on Monday. [[The ministry]] said so.", "Ministry of Ports"),
        ("Ilka Ross came on Monday. [[The jurist]] said so.", "Ilka Ross"),
        ("Ilka Ross came on Monday. [[The First Lady]] said so.", "Ilka Ross"),
    ],
)
def test_a_noun_beside_a_name_or_for_one_like_it_means_the_name(marked: str, name: str) -> None:
    assert set(candidates(marked)) == {name}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[[The Ministry of Tourism]] met the Ministry of Housing. [[The tourism ministry]] said so.",
            "Tourism",
        ),
        ("[[The Health Department]] closed. [[The education department]] said so.", None),
        ("[[The Health Department]] closed. [[The department]] said so.", "Health"),
        ("[[The Home Ministry]] closed. [[The interior ministry]] said so.", "Home"),
        ("[[The Ministry of Health]] closed. [[The embattled ministry]] said so.", "Health"),
    ],
)
def test_a_ministry_is_no_other_one(marked: str, expected: str | None) -> None:
    found = list(candidates(marked))
    assert [expected in name for name in found if expected] == ([True] if expected else [])
    assert bool(found) == bool(expected)


@pytest.mark.parametrize(
    ("style", "name"), [("Her Majesty", "Ada Quill"), ("His Royal Highness", "Max Idle")]
)
def test_the_possessive_before_a_style_tells_the_gender(style: str, name: str) -> None:
    assert set(candidates(f"King Max Idle and Queen Ada Quill arrived. [[{style}]] said so.")) == {name}


def test_the_branch_of_a_broadcaster_is_no_place() -> None:
    marked = "As [[CNN Norland]] reported."
    whole = TypedName(Span(3, 14), EntityType.ORG)
    assert [one.speaker and one.speaker.name for one in named(marked, (whole,))] == ["CNN Norland"]
    assert names(marked) == ["Norland"]  # it may be a person of the channel


def test_a_noun_for_several_may_mean_a_people() -> None:
    marked = "On Monday many Norlanders sang. [[The rowers]] said so."
    assert "Norlanders" in candidates(marked, typed(marked, Norlanders=EntityType.NORP))


def test_a_noun_means_nobody_who_is_named_later() -> None:
    assert not candidates("[[The ferrywright]] said so. Bo Chen fished. [[Ann Lee]] agreed.", at=0)


@pytest.mark.parametrize(
    ("before", "owned", "name"),
    [
        ("Ann Lee, a singer, met Tom Reed.", "His singer", "Tom Reed’s singer"),
        ("Tom Reed fished. Ann Lee, a neighbour, left.", "Reed’s neighbour", "Tom Reed’s neighbour"),
        (
            "Bo Chen, a lawyer for the union, met Eva Moss.",
            "The ferrywright’s lawyer",
            "the ferrywright’s lawyer",
        ),
        ("Lund Bank fell. Ann Lee, the head of the port, left.", "The bank’s head", "Lund Bank’s head"),
    ],
)
def test_a_person_of_somebody_is_nobody_who_has_a_name(before: str, owned: str, name: str) -> None:
    [one] = named(f"{before} [[{owned}]] said so.")
    assert one.speaker is not None
    assert (one.speaker.name, one.way) == (name, Way.SEVERAL)


def test_what_belongs_to_somebody_and_is_no_person_is_never_somebody_else() -> None:
    assert names("Harbor Works met Tom Reed. [[Reed’s office]] said so.") == ["Tom Reed’s office"]


@pytest.mark.parametrize("noun", ["ferry tracker", "tide calculator"])
def test_the_instrument_of_a_body_is_no_person_of_it(noun: str) -> None:
    assert names(f"[[Harbor Works’ {noun}]] said so.") == ["Harbor Works"]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[[The mill’s owner’s office]] said so.", "the mill’s owner’s office"),
        ("[[The weavers’ envoy’s team]] said so.", "the weavers’ envoy’s team"),
        ("[[Mara Holt’s brother’s lawyer]] said so.", "Mara Holt’s brother’s lawyer"),
        ("[[His brother’s lawyer]] said so.", "His brother’s lawyer"),
        ("Mara Holt spoke. [[Holt’s speech’s author]] said so.", "Holt’s speech’s author"),
        ("Mara Holt left. [[Her late husband’s lawyer]] said so.", "Mara Holt’s late husband’s lawyer"),
        ("Mara Holt left. [[Her sister's doctor's office]] said so.", "Mara Holt's sister's doctor's office"),
    ],
)
def test_an_owner_may_belong_to_somebody_too(marked: str, name: str) -> None:
    assert names(marked) == [name]


@pytest.mark.parametrize(
    ("before", "content", "spoken_of"),
    [
        ("Ann Lee met Eva Moss. [[She]] said ", "Moss had left.", {"Eva Moss"}),
        ("Ann Lee met Eva Moss. [[She]] said: ", "“Moss has left.”", {"Eva Moss"}),
        ("Ann Lee met Eva Moss. [[She]] said ", "she had left.", set()),
    ],
)
def test_a_scorer_is_told_who_is_named_in_the_words(before: str, content: str, spoken_of: set[str]) -> None:
    article, [draft] = statements(before + content)
    start = len(article.text) - len(content)
    content_span = (Span(start, len(article.text)),)
    assert told_of(article, attrs.evolve(draft, spans=content_span)) == spoken_of


@pytest.mark.parametrize(("kind", "spoken_of"), [(Kind.INDIRECT, set()), (Kind.DIRECT, {"Eva Moss"})])
def test_reported_words_before_the_mention_may_name_the_speaker(kind: Kind, spoken_of: set[str]) -> None:
    article, [draft] = statements("Eva Moss would leave, [[she]] said.")
    assert told_of(article, attrs.evolve(draft, spans=(Span(0, 20),), kind=kind)) == spoken_of


def test_many_documents_cost_linear_time(linear: Linear) -> None:
    unit = "Ann Lee sent a letter to both banks. [[The letter]] said so. "

    def prepare(size: int) -> Run:
        article, drafts = statements(unit * (size // len(unit)))
        document = document_of(article)
        return lambda: name_speakers(document, drafts, (), RANKER)

    linear(prepare)


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("Mackerel will be dear on Friday. [[The mayor]] said so.", "Friday"),
        ("The quay is shut until June. [[The mayor]] said so.", "June"),
    ],
)
def test_a_word_that_no_tagger_takes_for_a_name_is_no_antecedent(marked: str, day: str) -> None:
    assert candidates(marked, typed(marked, **{day: EntityType.DATE})) == {}


def test_without_a_tagger_any_name_may_be_meant() -> None:
    assert list(candidates("Brackwater sails on Friday. [[The mayor]] said so.")) == ["Brackwater"]


def test_a_name_that_the_tagger_knows_may_be_meant_beside_days() -> None:
    marked = "Lotte Brack sails on Friday. [[The mayor]] said so."
    types = {"Lotte Brack": EntityType.PERSON, "Friday": EntityType.DATE}
    assert list(candidates(marked, typed(marked, **types))) == ["Lotte Brack"]


def test_a_body_that_the_tagger_does_not_know_may_be_meant() -> None:
    marked = "Brackwater sails on Friday. [[The company]] said so."
    assert list(candidates(marked, typed(marked, Friday=EntityType.DATE))) == ["Brackwater"]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ana Ruiz and Tom Holt opened the pier. [[They]] said it was safe.", "Ana Ruiz and Tom Holt"),
        ("Ana Ruiz and her husband, Tom Holt, left. [[They]] said so.", "Ana Ruiz and Tom Holt"),
        ("Ana Ruiz met the dockers on Monday. [[They]] said it was unsafe.", "the dockers"),
        ("Tom Holt left. Residents of Elmford were angry. [[They]] said so.", "Residents of Elmford"),
        ("Harbor unions met Tom Holt. He was late. However, [[they]] said so.", "Harbor unions"),
        ("When Tom Holt asked officials in Elmford, [[they]] said so.", "officials in Elmford"),
        ("Ana Ruiz spoke to her sons. [[They]] said so.", "Ana Ruiz’s sons"),
        ("Dockers blocked the pier. They were angry with Tom Holt. [[They]] said so.", "Dockers"),
        ("Ana Ruiz left with Tom Holt. She was late. [[They]] said so.", "They"),
        ("Ana Ruiz left. [[They]] said so.", "They"),
    ],
)
def test_they_are_several_or_a_body_and_never_one_person_with_a_name(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


def test_they_go_on_with_a_statement_of_several_whoever_its_words_name() -> None:
    marked = "[[Dockers]] said so. Police and owners came, [[they]] said."
    article, drafts = statements(marked)
    content = Span(article.text.index("Police"), article.text.index(", they"))
    later = attrs.evolve(drafts[-1], spans=(content,))
    who = name_speakers(document_of(article), [drafts[0], later], (), RANKER)
    assert [one.speaker.name for one in who if one.speaker is not None] == ["Dockers", "Dockers"]


@pytest.mark.parametrize("unit", ["Dockers of Elmford met Ana Ruiz. [[They]] said so. ", "Dockers [[they]] "])
def test_many_who_are_called_they_cost_linear_time(unit: str, linear: Linear) -> None:
    def prepare(size: int) -> Run:
        article, drafts = statements(unit * (size // len(unit)))
        document = document_of(article)
        return lambda: name_speakers(document, drafts, (), RANKER)

    linear(prepare)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The union, the Harbor Workers,", "Harbor Workers"),
        ("The ministry, the Department for Boats,", "Department for Boats"),
        ("The ministry, the one in Oslo,", "The ministry"),
    ],
)
def test_a_body_may_be_named_after_an_article(source: str, name: str) -> None:
    assert names(f"Clean Rivers left. [[{source}]] said so.") == [name]


@pytest.mark.parametrize("noun", ["carrier", "steelmaker", "lender", "grocer"])
def test_a_noun_for_a_company_is_no_person(noun: str) -> None:
    assert names(f"Tom Reed, its chief executive, left. [[The {noun}]] said so.") == [f"The {noun}"]


@pytest.mark.parametrize(
    ("dateline", "told", "name"),
    [
        ("HERALDNEXT –", "Harbor Works will build it. [[It]] said so.", "Harbor Works"),
        ("HERALDNEXT –", "HERALDNEXT has a new owner. [[It]] said so.", "HERALDNEXT"),
        ("ELMFORD –", "The pier is shut. [[The mayor of Elmford]] said so.", "The mayor of Elmford"),
        ("ELMFORD –", "Elmford has paid. [[She]] said so.", "She"),
        ("HARBOR CITY –", "It rained. [[The city]] said so.", "HARBOR CITY"),
        ("VELDEN CORP, ELMFORD, March 9 –", "It rained. [[The company]] said so.", "VELDEN CORP"),
        ("VELDEN CORP –", "[[It]] said so.", "VELDEN CORP"),
        ("ELMFORD –", "[[The company]] said so.", "The company"),
        ("Elmford, March 9 (Velden Mirror) -", "[[The newspaper]] said so.", "The newspaper"),
    ],
)
def test_what_only_the_dateline_names_is_not_meant_and_never_a_person(
    dateline: str, told: str, name: str
) -> None:
    marked = f"{dateline} {told}"
    line = read_text(statements(marked)[0].text).dateline
    (one,) = named(marked, dateline=line)
    assert line is not None
    assert one.speaker is not None
    assert one.speaker.name == name


@pytest.mark.parametrize("opener", ["Needless", "Suffice"])
def test_the_opener_of_a_sentence_is_nobody(opener: str) -> None:
    (one,) = named(f"{opener} to say, [[he]] said, the crew was tired.")
    assert one.speaker is not None
    assert one.speaker.name == "he"
    (one,) = named(f"Tom {opener} mended it. [[He]] said the crew was tired.")
    assert one.speaker is not None
    assert one.speaker.name == f"Tom {opener}"
