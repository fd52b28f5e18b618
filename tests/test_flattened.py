"""Posts that stand flattened in plain text: every shape of trailer, and what is none."""

import datetime as dt

import pytest
from growth import Linear, repeated
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.languages import language
from quoteattr.reading.layout import split_paragraphs
from quoteattr.reading.posts.flattened import find_flattened
from quoteattr.values import Doubt, Platform, Post, Span

DAY = dt.date(2021, 12, 6)
WORDS = "The ferry is back, and so are we."


def posts_of(text: str) -> tuple[Post, ...]:
    return find_flattened(text, split_paragraphs(text), language("en"))


def only(text: str) -> Post:
    (post,) = posts_of(text)
    return post


@pytest.mark.parametrize(
    "tail",
    [
        " — Ana Ruiz (@anaruiz) December 6, 2021",
        " – Ana Ruiz (@anaruiz) December 6, 2021",
        " - Ana Ruiz (@anaruiz) December 6, 2021",
        " -- Ana Ruiz (@anaruiz) December 6, 2021",
        " &mdash; Ana Ruiz (@anaruiz) December 6, 2021",
        "— Ana Ruiz (@anaruiz) December 6, 2021",
        "—Ana Ruiz (@anaruiz) December 6, 2021",
        "  Ana Ruiz (@anaruiz) December 6, 2021",
        "\n— Ana Ruiz (@anaruiz) December 6, 2021",
        "\r\n— Ana Ruiz (@anaruiz) December 6, 2021",
        "\r- Ana Ruiz (@anaruiz) December 6, 2021",
        "\n\n— Ana Ruiz (@anaruiz) December 6, 2021",
        "\n\n      — Ana Ruiz (@anaruiz)\n      December 6, 2021",
        "—\n   Ana Ruiz (@anaruiz) December\n   6, 2021",
        "\n\\-- Ana Ruiz (@anaruiz) 6\\. Dezember 2021",
        " — Ana Ruiz (@anaruiz) 3:14 PM · Dec 6, 2021",
        " — Ana Ruiz (@anaruiz) [December 6, 2021]",
        " — Ana Ruiz (@anaruiz) ٦ ديسمبر، ٢٠٢١",
    ],
)
@pytest.mark.parametrize("link", ["", " pic.twitter.com/aB3dE5", " https://t.co/Xy1 pic.twitter.com/aB3dE5"])
@pytest.mark.parametrize(
    "after", ["", "Then the bells rang.", "\nThen the bells rang.", " Then the bells rang."]
)
def test_trailer_gives_author_handle_and_day(tail: str, link: str, after: str) -> None:
    text = WORDS + link + tail + after
    post = only(text)
    assert (post.author, post.handle, post.shown_date, post.posted_at) == ("Ana Ruiz", "anaruiz", DAY, DAY)
    assert post.platform is Platform.TWITTER
    assert post.text == WORDS
    assert post.words == (Span(0, len(WORDS)),)
    assert post.links == tuple(link.split())
    assert post.span == Span(0, len(text) - len(after))


def test_link_glued_to_the_words_is_kept_apart() -> None:
    post = only("Sunrise over #PortElderpic.twitter.com/aB3dE5— Ana Ruiz (@anaruiz) December 6, 2021")
    assert (post.text, post.links) == ("Sunrise over #PortElder", ("pic.twitter.com/aB3dE5",))


def test_link_among_the_words_stays_there() -> None:
    post = only("See https://t.co/Xy1 for more. — Ana Ruiz (@anaruiz) December 6, 2021")
    assert (post.text, post.links) == ("See https://t.co/Xy1 for more.", ())


@pytest.mark.parametrize(
    "name",
    [
        "Ana (Port) Ruiz",
        "Ana )0v0( Ruiz",
        "Ana-María Ruiz",
        "Ana 🛟 Ruiz",
        "آنا رويز",
        "Ana | News @ Six",
        "Ana – at sea",
        "Dr. A. Ruiz, PhD",
        "a",
    ],
)
@pytest.mark.parametrize("before", [WORDS + " — ", WORDS + "\n— ", WORDS + "\n\n> — "])
def test_name_may_be_decorated(name: str, before: str) -> None:
    post = only(f"{before}{name} (@anaruiz) December 6, 2021")
    assert (post.author, post.text) == (name, WORDS)


@pytest.mark.parametrize(
    ("text", "author", "handle", "day"),
    [
        (f"{WORDS}\n— Ana Ruiz (@anaruiz)", "Ana Ruiz", "anaruiz", None),
        (f"{WORDS} — Ana Ruiz (@anaruiz)\nThe bells rang.", "Ana Ruiz", "anaruiz", None),
        (f"{WORDS} pic.twitter.com/aB3 — Ana Ruiz December 6, 2021", "Ana Ruiz", None, DAY),
        (f"{WORDS}\n— Ana Ruiz December 6, 2021\nThe bells rang.", "Ana Ruiz", None, DAY),
        (f"{WORDS} — (@anaruiz) December 6, 2021", None, "anaruiz", DAY),
    ],
)
def test_trailer_may_lack_a_part(
    text: str, author: str | None, handle: str | None, day: dt.date | None
) -> None:
    post = only(text)
    assert (post.text, post.author, post.handle, post.shown_date) == (WORDS, author, handle, day)
    assert post.posted_at == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We spoke to the mayor — Ana Ruiz — on Monday.", "a parenthesis"),
        ("We spoke to Ana Ruiz (@anaruiz) on Monday about the ferry.", "a handle in prose"),
        ("We spoke to the mayor — led by Ana Ruiz (@anaruiz)\nThen we left.", "a clause"),
        ("Follow Ana Ruiz (@anaruiz)", "no dash and no date"),
        ("The ferry is back.\n— Ana Ruiz", "a signature"),
        ("All are equal before the sea.\n— Ana Ruiz, December 6, 2021", "the signature of a letter"),
        ("We shall not turn back.\n— Tom Okafor November 19, 1863", "before there were posts"),
        ("— Ana Ruiz December 6, 2021", "nothing before"),
        ("The vote — held on December 6, 2021 — was close.", "a date in prose"),
        ("Harbour news\n\nBy Ana Ruiz (@anaruiz) December 6, 2021\n\nThe ferry is back.", "a byline"),
        ("word " * 90 + ".\n\n— Ana Ruiz (@anaruiz)", "the signature under an article"),
        ("Pages 3 - 5 (December 6, 2021)", "a range"),
        (f"{WORDS}\n\nThe song was released by Ana Ruiz (@anaruiz) on 6 December 2021.", "a sentence"),
        (f"{WORDS}\n\nIn a clip from Ana Ruiz (@anaruiz), December 6, 2021, bells ring.", "a sentence"),
        (f"{WORDS}\n\nPhoto: Ana Ruiz (@anaruiz), December 6, 2021", "a credit"),
        (f"{WORDS}\n\nScreenshot: Ana Ruiz (@anaruiz) December 6, 2021", "a credit"),
        (f"{WORDS}\n\nStory by Ana Ruiz (@anaruiz)  December 6, 2021", "a credit"),
        (f"{WORDS}\n\n— With reporting by Ana Ruiz (@anaruiz)", "a credit"),
        (f"{WORDS}\n\n— Drawn by Ana Ruiz (@anaruiz), December 6, 2021", "a credit"),
        ("The pier — seen here by Ana Ruiz (@anaruiz) on December 6, 2021 — is gone.", "an aside"),
    ],
)
def test_prose_is_no_post(text: str, reason: str) -> None:
    assert posts_of(text) == (), reason


@pytest.mark.parametrize(
    "signature",
    [
        "— Ana Ruiz (@anaruiz), December 6, 2021",
        "— Ana Ruiz (@anaruiz) on December 6, 2021",
        "— Drawn by Ana (@anaruiz) December 6, 2021",
        "— Flood: News (@anaruiz) December 6, 2021",
        "Otto von Ruiz (@anaruiz) December 6, 2021",
        "Voice of the Sea (@anaruiz) December 6, 2021",
        "Ana Ruiz: (@anaruiz) December 6, 2021",
    ],
)
def test_a_name_with_a_colon_or_small_words_may_sign_a_post(signature: str) -> None:
    assert only(f"{WORDS}\n{signature}").text == WORDS


FACEBOOK = "The water works warned us on Facebook.\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "\n\nPosted by Elmford Water on Monday, December 6, 2021",
        "\nPosted by Elmford Water on\xa0Monday, 6 December 2021",
        "Posted by Elmford Water on Monday, December 6, 2021",
        " Posted by Elmford Water on Monday, December 6, 2021",
        "\n\nGepostet von Elmford Water am Montag, 6. Dezember 2021",
        "\n\nPubliée par Elmford Water sur Lundi 6 décembre 2021",
    ],
)
def test_facebook_s_line_signs_a_post(line: str) -> None:
    post = only(f"{FACEBOOK}{WORDS}{line}\n\nThen the taps ran dry.")
    assert (post.text, post.author, post.handle, post.shown_date) == (WORDS, "Elmford Water", None, DAY)
    assert post.platform is Platform.FACEBOOK
    assert only(f"{WORDS}\n\nPosted by Elmford Water on Monday, December 6, 2021").text == WORDS


@pytest.mark.parametrize(
    "text",
    [
        f"Taps run dry\n\nPosted by Ana Ruiz on Monday, December 6, 2021\n\n{FACEBOOK}{WORDS}",
        f"Will taps run?\n\nPosted by Ana Ruiz on Monday, December 6, 2021\n\n{FACEBOOK}{WORDS}",
        f"Elmford Post\nTaps run dry\nPosted by Ana Ruiz on Monday, December 6, 2021\n{FACEBOOK}{WORDS}",
        f"Posted by Ana Ruiz on Monday, December 6, 2021\n\n{FACEBOOK}{WORDS}",
        f"{FACEBOOK}{WORDS}\n\nPosted by Ana Ruiz on December 6, 2021\n\nIt rained.",
        f"{FACEBOOK}{WORDS}\n\nPosted by Ana Ruiz on Monday, December 6, 2021, the clip is short.",
        f"{FACEBOOK}{WORDS}\n\nA clip posted by Ana Ruiz on Monday, December 6, 2021\n\nIt rained.",
        f"The taps are dry.\n\n{WORDS}\n\nPosted by Ana Ruiz on Monday, December 6, 2021\n\nNice.",
    ],
)
def test_a_byline_or_a_sentence_is_not_facebook_s_line(text: str) -> None:
    assert posts_of(text) == ()


def test_several_posts_in_a_row_share_nothing() -> None:
    text = (
        "First of all. — Ana Ruiz (@anaruiz) December 6, 2021 Second. — Tom Okafor (@tomok) December 7, 2021"
        "Third.  Li Wei (@li_wei) December 8, 2021"
    )
    posts = posts_of(text)
    assert [post.text for post in posts] == ["First of all.", "Second.", "Third."]
    assert [post.handle for post in posts] == ["anaruiz", "tomok", "li_wei"]
    assert [post.shown_date and post.shown_date.day for post in posts] == [6, 7, 8]


def test_several_posts_by_line_share_nothing() -> None:
    text = (
        "First of all.\n— Ana Ruiz (@anaruiz) December 6, 2021\n"
        "Second.\n— Tom Okafor (@tomok) December 7, 2021\nThe bells rang."
    )
    assert [post.text for post in posts_of(text)] == ["First of all.", "Second."]


def test_paragraph_of_prose_above_is_not_the_posts() -> None:
    prose = (
        "The harbour master had said for weeks that the ferry would not come back before the spring tides."
    )
    text = f"{prose}\n{WORDS}\n— Ana Ruiz (@anaruiz) December 6, 2021\n{prose}"
    assert only(text).text == WORDS


def test_paragraphs_run_together_are_told_apart_at_the_seam() -> None:
    prose = "The harbour master had said for weeks that nothing would sail. " * 6
    text = f"{prose.strip()}{WORDS} — Ana Ruiz (@anaruiz) December 6, 2021The bells rang."
    assert only(text).text == WORDS


def test_words_after_a_cue_in_long_prose_begin_there() -> None:
    prose = "The harbour master had said for weeks that nothing would sail. " * 6
    text = f"{prose}The mayor tweeted: {WORDS} No more waiting. — Ana Ruiz (@anaruiz) December 6, 2021"
    assert only(text).text == f"{WORDS} No more waiting."


def test_words_of_several_lines_reach_up_to_the_blank_line() -> None:
    text = (
        "The mayor had news.\n\nBoats:\n\nOne is back.\nTwo are not.\n— Ana Ruiz (@anaruiz) December 6, 2021"
    )
    assert only(text).text == "One is back.\nTwo are not."


def test_words_of_several_lines_reach_up_to_their_announcement() -> None:
    text = (
        "On Monday she had this to say:\nOne is back.\nTwo are not.\n— Ana Ruiz (@anaruiz) December 6, 2021"
    )
    assert only(text).text == "One is back.\nTwo are not."


def test_quoted_lines_give_one_slice_a_line() -> None:
    text = (
        "The mayor had news.\n\n> One is back.  \n>   \n> Two are not. pic.twitter.com/aB3\n> \n"
        "> -- Ana Ruiz (@anaruiz) December 6, 2021\n\nThe bells rang."
    )
    post = only(text)
    assert post.text == "One is back. Two are not."
    assert [span.of(text) for span in post.words] == ["One is back.", "Two are not."]
    assert post.links == ("pic.twitter.com/aB3",)


@pytest.mark.parametrize(
    ("words", "text", "links"),
    [
        (f"{WORDS} [#Elmford](https://x.example/tag?a=1)", f"{WORDS} #Elmford", ()),
        (f"[@tomok](https://x.example/tomok) {WORDS}", f"@tomok {WORDS}", ()),
        (f"{WORDS} Thanks [@tomok](https://x.example/tomok)!", f"{WORDS} Thanks @tomok", ()),
        (f"{WORDS} \\#Elmford \\- now", f"{WORDS} #Elmford - now", ()),
        (f"{WORDS} [pic.twitter.com/aB3](https://t.co/aB3)", WORDS, ("pic.twitter.com/aB3",)),
        (f"{WORDS} <https://t.co/aB3>", WORDS, ("https://t.co/aB3",)),
        (f"{WORDS} [Here](https://x.example) [it] is (now)", None, ()),
        (f"{WORDS} \\o/ a[#1] [@ home] (https://x.example)", None, ()),
    ],
)
def test_markdown_around_accounts_and_hashtags_is_left_out(
    words: str, text: str | None, links: tuple[str, ...]
) -> None:
    post = only(f"> {words}\n>\n> -- Ana Ruiz (@anaruiz) [December 6, 2021](https://x.example/1)")
    assert (post.text, post.links) == (text or words, links)
    assert only(f"{words}\n— Ana Ruiz (@anaruiz) December 6, 2021").text == post.text


def test_addresses_in_markdown_do_not_count_as_words() -> None:
    tags = " ".join(f"[#tag{at}](https://x.example/hashtag/tag{at}?src=hash)" for at in range(8))
    text = f"{WORDS} {tags} — Ana Ruiz (@anaruiz) December 6, 2021"
    assert (only(text).text or "").startswith(f"{WORDS} #tag0 #tag1")


def test_permalink_gives_the_exact_time() -> None:
    url = "https://twitter.com/anaruiz/status/1467819435868270592"  # made on 2021-12-06, 11:30 UTC
    post = only(f"> {WORDS}\n>\n> — Ana Ruiz (@anaruiz) [December 6, 2021]({url})\n\nThe bells rang.")
    assert (post.id, post.url) == ("1467819435868270592", url)
    assert isinstance(post.posted_at, dt.datetime)
    assert post.posted_at.date() == post.shown_date == DAY
    assert post.doubts == ()


def test_shown_date_far_from_the_ids_time_is_doubted() -> None:
    url = "https://twitter.com/anaruiz/status/1467819435868270592"
    post = only(f"{WORDS} — Ana Ruiz (@anaruiz) [December 9, 2021]({url})")
    assert post.doubts == (Doubt.SHOWN_DATE_DISAGREES,)


@pytest.mark.parametrize(
    ("handle", "platform"),
    [
        ("anaruiz", Platform.TWITTER),
        ("ana.example.org", Platform.BLUESKY),
        ("ana@social.example", Platform.MASTODON),
    ],
)
def test_handle_tells_the_platform(handle: str, platform: Platform) -> None:
    post = only(f"{WORDS}\n[image or embed]\n— Ana Ruiz (@{handle}) December 6, 2021 at 3:24 PM")
    assert (post.platform, post.handle, post.text) == (platform, handle, WORDS)


@pytest.mark.parametrize("date", ["", " on Dec 6, 2021 at 4:50am PST"])
@pytest.mark.parametrize("words", ["", f"{WORDS} "])
def test_instagram_phrase_frames_a_post(words: str, date: str) -> None:
    text = (
        f"She smiled. View this post on Instagram {words}A post shared by Ana (Port) Ruiz (@ana.ruiz){date}"
    )
    post = only(text)
    assert (post.platform, post.author, post.handle) == (Platform.INSTAGRAM, "Ana (Port) Ruiz", "ana.ruiz")
    assert post.shown_date == (DAY if date else None)
    assert post.text == (words.strip() or None)


def test_a_long_name_after_many_blanks_shares_a_post() -> None:
    name, blanks = "Ana " * 24 + "Ruiz", " " * 40
    text = f"View this post on Instagram\n\nThe pier is shut.\n\nA post shared by{blanks}{name}{blanks}(@ana.ruiz)"
    post = only(text)
    assert (post.author, post.handle, post.text) == (name, "ana.ruiz", "The pier is shut.")


def test_bbc_phrase_after_a_trailer_belongs_to_it() -> None:
    head = f"{WORDS}    — Ana Ruiz (@anaruiz) December 6, 2021 Report End of Twitter post by @anaruiz"
    text = head + " The bells rang."
    post = only(text)
    assert (post.author, post.text, post.span) == ("Ana Ruiz", WORDS, Span(0, len(head)))


def test_bbc_phrases_frame_a_post_without_trailer() -> None:
    post = only(
        f"She wrote. Skip Twitter post by @anaruiz {WORDS} End of Twitter post by @anaruiz Bells rang."
    )
    assert (post.author, post.handle, post.text) == (None, "anaruiz", WORDS)


def test_bbc_phrases_around_nothing_are_a_post_without_words() -> None:
    post = only(
        "She wrote.\n\nSkip Twitter post by @anaruiz\n\nEnd of Twitter post by @anaruiz\n\nBells rang."
    )
    assert (post.handle, post.text, post.words) == ("anaruiz", None, ())


FRAGMENTS = st.sampled_from(
    [
        "— Ana Ruiz (@anaruiz) December 6, 2021",
        " — Tom (@t)",
        " (@x) ",
        "December 6, 2021",
        "> ",
        "\n",
        "\r\n",
        "\u2029",
        "\u200b",
        "  ",
        "—",
        "--",
        "- ",
        "pic.twitter.com/aB3",
        "https://t.co/Xy1 ",
        "View this post on Instagram",
        "A post shared by Ana (@ana) on Dec 6, 2021",
        "Skip Twitter post by @x",
        "End of Twitter post by @x",
        "[image or embed]",
        "The ferry is back. ",
        "she tweeted: ",
        ":",
        "é",
        "\ud800",
        "\0",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(FRAGMENTS | st.text(max_size=5), max_size=24).map("".join))
def test_posts_are_true_slices_in_order(text: str) -> None:
    posts = posts_of(text)
    assert posts == posts_of(text)
    end = 0
    for post in posts:
        assert post.span is not None
        assert end <= post.span.start < post.span.end <= len(text)
        end = post.span.end
        assert (post.text or "") == " ".join(span.of(text) for span in post.words)
        at = post.span.start
        for span in post.words:
            assert at <= span.start < span.end <= post.span.end
            assert not span.of(text)[0].isspace()
            assert not span.of(text)[-1].isspace()
            at = span.end


HOSTILE = [
    "(@a)",
    "—(@a)",
    "\n- ",
    "\n— Ann 2021",
    "Hi.\n— Ann May 3, 2020\n",
    "Hi. t.co/a — Ann May 3, 2020\n",
    "t.co/a ",
    "t.co/a\n",
    "Hi. — Ann (@ann) May 3, 2020 ",
    "Hi.\n— Ann (@ann) May 3, 2020\n",
    "A post shared by x (@y) ",
    "A post shared by ",
    "View this post on Instagram ",
    "End of Twitter post by @x ",
    "[image or embed] ",
    "> a\n",
    ">\n",
    "tweeted: ",
]


@pytest.mark.parametrize(
    ("view", "shared"),
    [
        ("この投稿をInstagramで見る", "Ana Ruiz(@ana.ruiz)がシェアした投稿"),
        ("View this post on Instagram", "Ana Ruiz (@ana.ruiz)'in paylaştığı bir gönderi"),
    ],
)
def test_instagram_phrase_may_be_behind_the_account(view: str, shared: str) -> None:
    text = f"She smiled.\n\n{view}\n\nThe pier is shut.\n\n{shared}\n\nShe left."
    post = only(text)
    assert (post.author, post.handle, post.text) == ("Ana Ruiz", "ana.ruiz", "The pier is shut.")


@pytest.mark.parametrize("part", HOSTILE)
def test_cost_grows_with_the_length_only(part: str, linear: Linear) -> None:
    def find(text: str) -> None:
        text += "\n— Ana Ruiz (@anaruiz) December 6, 2021"
        find_flattened(text, split_paragraphs(text), language("en"))

    linear(repeated(part, find))


def test_list_of_accounts_is_no_list_of_posts() -> None:
    accounts = "- Nora Kemp (@norakemp)\n- Otto Lind (@ottolind)\n- Ida Moe (@idamoe)"
    assert posts_of(f"Three of the town council answer questions:\n\n{accounts}\n\nAsk them.") == ()


def test_line_in_another_script_is_not_of_the_post() -> None:
    text = "Η γέφυρα ανοίγει τον Μάιο\nThe bridge will be open in May\n— Tarnhaven (@tarnhaven) 6 February 2020\nThanks"
    assert only(text).text == "The bridge will be open in May"


SIGNED = "— Ana Ruiz (@anaruiz) December 6, 2021"


def test_an_item_of_a_list_belongs_to_the_items_above_it() -> None:
    text = f"Nobody had asked for a list.\n\nThree ways home:\n1) by the “old road”\n2) by boat\n3) not at all{SIGNED}"
    assert only(text).text == "Three ways home:\n1) by the “old road”\n2) by boat\n3) not at all"


def test_lines_below_an_empty_line_and_a_post_are_one_post() -> None:
    first = f"The quay is wet.\n{SIGNED}\n\n\n"
    text = f"{first}No boats came.\nNo crews came.\nThe harbour is not a car park.\n{SIGNED}"
    assert [post.text for post in posts_of(text)] == [
        "The quay is wet.",
        "No boats came.\nNo crews came.\nThe harbour is not a car park.",
    ]


def test_a_long_line_without_a_stop_goes_on_in_the_next() -> None:
    upper = "We have asked for a crane and for two more hands since the spring and every letter came back unopened"
    upper += " or with a stamp that nobody could read"
    text = f"The board met in the old hall.\n{upper}\nNow we ask the sea\n{SIGNED}"
    assert only(text).text == f"{upper}\nNow we ask the sea"


def test_in_a_short_text_of_lines_the_opening_sentence_leads_up_to_the_post() -> None:
    first, second = "Well, the crab is loose.", "It is small, it is cross, and it is not for sale."
    post = only(
        f"The aquarium replied.\n{first}\n{second}\n— Elder Aquarium (@elderaqua) December 6, 2021\nIt rained."
    )
    assert post.text == f"{first}\n{second}"


@pytest.mark.parametrize("above", ["The ferry is late.\n\nThe aquarium replied.\n", "Крабы вернулись.\n"])
def test_behind_a_blank_line_or_in_other_letters_a_sentence_above_the_last_line_is_prose(above: str) -> None:
    post = only(f"{above}The keepers searched.\n{WORDS}\n— Elder Aquarium (@elderaqua) December 6, 2021")
    assert post.text.endswith(WORDS)
    assert not post.text.startswith(above.strip())


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_picture_ends_the_post_above(gap: str) -> None:
    above = "Bo Marsh @bomarsh · Dec 4, 2021\nThe crane is stuck. pic.twitter.com/aB3dE5\n\n"
    assert only(f"The board met.\n\n{above}{WORDS} We checked.{gap}{SIGNED}").text == f"{WORDS} We checked."


def test_a_picture_between_words_and_signature_is_of_the_same_post() -> None:
    post = only(f"The board met.\n\n{WORDS} pic.twitter.com/aB3dE5\n\npic.twitter.com/aB3dE6\n{SIGNED}")
    assert post.text == WORDS
