"""Ids and permalinks: worked examples, the ranges in which they hold, and any string at all."""

import datetime as dt

import pytest
from growth import Linear, repeated
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.reading.posts.estimates import posted_between
from quoteattr.reading.posts.permalinks import parse_permalink, posted_at
from quoteattr.values import Basis, Doubt, Platform

X, IG, BSKY, MASTODON = Platform.TWITTER, Platform.INSTAGRAM, Platform.BLUESKY, Platform.MASTODON


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("platform", "id", "expected"),
    [
        (X, "1137051097955102720", "2019-06-07T17:38:01.797"),
        (MASTODON, "103270115826048975", "2019-12-08T03:48:33.849"),
        (Platform.TRUTH_SOCIAL, "109598702184774628", "2022-12-29T19:51:18.161"),
        (BSKY, "3mddvy5bv6k27", "2026-01-26T18:50:47.802"),
        (IG, "BgPCX03nnZW", "2018-03-12T19:30:12.168"),
        (Platform.THREADS, "DNJQOX0RA08", "2025-08-09T18:37:45.793"),
        (Platform.TIKTOK, "6806030056956251397", "2020-03-19T21:12:38"),
        (Platform.LINKEDIN, "7209629995609067520", "2024-06-20T18:55:39"),
    ],
)
def test_posted_at_decodes_the_platforms_layout(platform: Platform, id: str, expected: str) -> None:
    at = posted_at(platform, id)
    assert at is not None
    assert at.tzinfo is dt.UTC
    assert abs(at - utc(expected)) < dt.timedelta(seconds=1)
    assert at.replace(microsecond=at.microsecond // 1000 * 1000) >= utc(expected)


def test_posted_at_of_a_private_instagram_code_reads_its_first_eleven_characters() -> None:
    assert posted_at(IG, "BgPCX03nnZW" + "x" * 28) == posted_at(IG, "BgPCX03nnZW")


@pytest.mark.parametrize(
    ("platform", "id", "reason"),
    [
        (X, "20", "an early id counts posts"),
        (X, "29700859246", "one before the first snowflake"),
        (X, "1137051097955102720x", "no number"),
        (X, "١١٣٧٠٥١٠٩٧٩٥٥١٠٢٧٢٠", "ids are written in ASCII digits"),
        (X, "9" * 5000, "longer than 64 bits"),
        (X, "", "empty"),
        (MASTODON, "4817231", "before October 2017"),
        (BSKY, "zzzzzzzzzzzzz", "the first character of a TID is at most j"),
        (BSKY, "2222222222222", "the year 1970"),
        (IG, "MfTdeQ", "a short code of 2012"),
        (IG, "BgPCX03nnZ!", "a character that base64url lacks"),
        (Platform.THREADS, "BgPCX03nnZW", "before Threads began"),
        (Platform.TIKTOK, "292170367534714880", "a musical.ly id"),
        (Platform.LINKEDIN, "12345", "1970"),
        (Platform.REDDIT, "tusanf", "Reddit's ids carry no time"),
        (Platform.FACEBOOK, "10207393772231779", "Facebook's ids carry no time"),
        (Platform.UNKNOWN, "1137051097955102720", "no platform, no layout"),
    ],
)
def test_posted_at_is_none_out_of_range(platform: Platform, id: str, reason: str) -> None:
    assert posted_at(platform, id) is None, reason


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "https://twitter.com/anaruiz/status/1137051097955102720?s=20",
            (X, "anaruiz", "1137051097955102720"),
        ),
        ("http://mobile.twitter.com/anaruiz/statuses/12345#x", (X, "anaruiz", "12345")),
        ("https://x.com/i/status/12345", (X, None, "12345")),
        ("https://twitter.com/i/web/status/12345/", (X, None, "12345")),
        ("https://platform.twitter.com/embed/Tweet.html?dnt=true&id=12345&lang=en", (X, None, "12345")),
        ("twitter.com/anaruiz/status/12345", (X, "anaruiz", "12345")),
        ("//x.com/anaruiz/status/12345", (X, "anaruiz", "12345")),
        ("https://www.instagram.com/p/BgPCX03nnZW/?utm_source=ig", (IG, None, "BgPCX03nnZW")),
        ("https://instagram.com/anaruiz/reel/BgPCX03nnZW/embed", (IG, "anaruiz", "BgPCX03nnZW")),
        ("https://www.threads.net/@ana.ruiz/post/DNJQOX0RA08", (Platform.THREADS, "ana.ruiz", "DNJQOX0RA08")),
        ("https://www.threads.com/t/DNJQOX0RA08", (Platform.THREADS, None, "DNJQOX0RA08")),
        ("https://www.facebook.com/ana.ruiz/posts/1392986", (Platform.FACEBOOK, "ana.ruiz", "1392986")),
        ("https://www.facebook.com/ana/videos/147644/?t=1", (Platform.FACEBOOK, "ana", "147644")),
        (
            "https://www.facebook.com/permalink.php?story_fbid=pfbid0abc&id=4",
            (Platform.FACEBOOK, None, "pfbid0abc"),
        ),
        ("https://m.facebook.com/photo.php?fbid=10207&set=a.1", (Platform.FACEBOOK, None, "10207")),
        (
            "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fana%2Fposts%2F12345",
            (Platform.FACEBOOK, "ana", "12345"),
        ),
        (
            "https://www.tiktok.com/@ana.ruiz/video/6806030056956251397",
            (Platform.TIKTOK, "ana.ruiz", "6806030056956251397"),
        ),
        (
            "https://www.tiktok.com/embed/v2/6806030056956251397",
            (Platform.TIKTOK, None, "6806030056956251397"),
        ),
        (
            "https://bsky.app/profile/ana.example/post/3mddvy5bv6k27?ref_src=embed",
            (BSKY, "ana.example", "3mddvy5bv6k27"),
        ),
        ("https://bsky.app/profile/did:plc:abc123/post/3mddvy5bv6k27", (BSKY, None, "3mddvy5bv6k27")),
        ("at://did:plc:abc123/app.bsky.feed.post/3mddvy5bv6k27", (BSKY, None, "3mddvy5bv6k27")),
        ("https://social.example/@ana/103270115826048975/embed", (MASTODON, "ana", "103270115826048975")),
        (
            "https://social.example/users/ana/statuses/103270115826048975",
            (MASTODON, "ana", "103270115826048975"),
        ),
        (
            "https://truthsocial.com/@ana/posts/109598702184774628",
            (Platform.TRUTH_SOCIAL, "ana", "109598702184774628"),
        ),
        ("https://www.reddit.com/r/harbour/comments/tusanf/title_of_it/", (Platform.REDDIT, None, "tusanf")),
        ("https://redd.it/tusanf", (Platform.REDDIT, None, "tusanf")),
        ("https://t.me/harbournews/4211?embed=1", (Platform.TELEGRAM, "harbournews", "4211")),
        (
            "https://www.linkedin.com/embed/feed/update/urn:li:share:7209629995609067520",
            (Platform.LINKEDIN, None, "7209629995609067520"),
        ),
        ("https://www.youtube.com/watch?t=3&v=abcdefghijk", (Platform.YOUTUBE, None, "abcdefghijk")),
        ("https://youtu.be/abcdefghijk?t=3", (Platform.YOUTUBE, None, "abcdefghijk")),
        ("https://ana.tumblr.com/post/12345/slug", (Platform.TUMBLR, "ana", "12345")),
    ],
)
def test_permalink_gives_platform_handle_and_id(url: str, expected: tuple[Platform, str | None, str]) -> None:
    assert parse_permalink(url) == expected


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://twitter.com/anaruiz", "a profile"),
        ("https://twitter.com/hashtag/harbour?src=hash", "a hashtag"),
        ("https://twitter.com/intent/tweet?text=hi", "a share button"),
        ("https://t.co/abc123", "a short link"),
        ("https://www.instagram.com/anaruiz/", "a profile"),
        ("https://www.tiktok.com/@ana.ruiz", "a profile"),
        ("https://www.facebook.com/sharer.php?u=x", "a share button"),
        ("https://example.org/2021/12/06/news", "an article"),
        ("https://nottwitter.com/anaruiz/status/12345", "another site"),
        ("https://x.com.example.org/anaruiz/status/12345", "another site"),
        ("mailto:ana@example.org", "no page"),
        ("http://[::1", "a broken address"),
        ("", "nothing"),
    ],
)
def test_permalink_of_anything_else_is_none(url: str, reason: str) -> None:
    assert parse_permalink(url) is None, reason


@given(st.text())
def test_permalink_and_time_take_any_string(text: str) -> None:
    parse_permalink(text)
    parse_permalink("https://www.facebook.com/" + text)
    for platform in Platform:
        posted_at(platform, text)


@given(st.sampled_from([X, MASTODON, BSKY, IG, Platform.TIKTOK]), st.integers(min_value=0, max_value=2**70))
def test_posted_at_is_never_absurd(platform: Platform, number: int) -> None:
    at = posted_at(platform, str(number))
    assert at is None or 2010 <= at.year < 2100


@pytest.mark.parametrize("part", ["a", "/", "/@", "?v=", "%3A", "posts/", "-", "urn:li:share:"])
def test_permalink_is_read_in_linear_time_from_hostile_urls(part: str, linear: Linear) -> None:
    def read(path: str) -> None:
        parse_permalink("https://www.facebook.com/" + path)
        parse_permalink("https://www.linkedin.com/posts/" + path)

    linear(repeated(part, read), 900)  # four times that is the longest address that is read
    linear(repeated(part, read), 20_000)


# ids that count posts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "days"),
    [
        # Known days of posts of which much was written: the first of all, the plane in the Hudson, one from orbit.
        ("20", ("2006-03-21", "2006-03-21")),
        ("1121915133", ("2009-01-15", "2009-01-15")),
        ("8062317551", ("2010-01-22", "2010-01-22")),
    ],
)
def test_early_numbers_of_x_give_a_span_of_days_that_holds_the_day(id: str, days: tuple[str, str]) -> None:
    first, last = posted_between(Platform.TWITTER, id)
    assert first.isoformat() <= days[0] <= days[1] <= last.isoformat()
    assert (last - first).days == 2
    assert posted_at(Platform.TWITTER, id) is None


@pytest.mark.parametrize(
    ("platform", "id"),
    [
        (Platform.TWITTER, "19"),
        (Platform.TWITTER, "29700859247"),
        (Platform.TWITTER, "1467490000000000000"),
        (Platform.TWITTER, "12a"),
        (Platform.TWITTER, ""),
        (Platform.FACEBOOK, "1110302988"),
    ],
)
def test_other_ids_give_no_span(platform: Platform, id: str) -> None:
    assert posted_between(platform, id) == ()


def test_early_numbers_are_counted_in_order() -> None:
    days = [
        posted_between(Platform.TWITTER, str(number))[0]
        for number in range(1_000, 29_000_000_000, 99_999_999)
    ]
    assert days == sorted(days)


def early(shown: str = "") -> quoteattr.Post:
    address = "https://twitter.com/nellivers/status/1121915133"
    [post] = quoteattr.read_posts(
        f'<blockquote class="twitter-tweet"><p>A plane is in the river.</p>&mdash; Nell Ivers (@nellivers)'
        f' <a href="{address}">{shown}</a></blockquote>'
    )
    return post


def test_an_early_post_without_a_day_has_an_estimate_and_says_so() -> None:
    post = early()
    assert post.posted_at is None
    assert post.posted_between == (dt.date(2009, 1, 14), dt.date(2009, 1, 16))
    assert post.doubts == (Doubt.ESTIMATED_DATE,)


def test_the_day_that_an_early_embed_shows_is_believed_or_doubted() -> None:
    shown = early("January 15, 2009")
    assert (shown.posted_at, shown.doubts) == (dt.date(2009, 1, 15), ())
    assert early("January 25, 2009").doubts == (Doubt.SHOWN_DATE_DISAGREES,)


@pytest.mark.model
def test_the_quote_of_an_early_post_is_dated_by_the_estimate() -> None:
    page = (
        '<p>Nell Ivers was there first:</p><blockquote class="twitter-tweet"><p>A plane is in the river.</p>&mdash;'
        ' Nell Ivers (@nellivers) <a href="https://twitter.com/nellivers/status/1121915133"></a></blockquote>'
    )
    [quote] = quoteattr.extract(quoteattr.read_html(page, published="2021-12-06"))
    assert (str(quote.date), quote.date and quote.date.basis) == ("2009-01-14/2009-01-16", Basis.POST)
    assert Doubt.ESTIMATED_DATE in quote.doubts
