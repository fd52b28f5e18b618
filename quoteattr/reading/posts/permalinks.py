"""Parse ids and permalinks of posts: platform, author's handle, and the exact time of posting.

The layouts of the ids are documented by the platforms or known from independent work: X's snowflake (announced 2010),
Mastodon's ``Mastodon::Snowflake``, AT Protocol's TID, Discord-like snowflakes of Instagram ("Sharding & IDs at
Instagram", 2012), TikTok and LinkedIn. Each is valid only in the range given here; outside it the result is ``None``
and never a guess.
"""

import datetime as dt
from collections.abc import Callable
from urllib.parse import unquote

import regex

from quoteattr.values import Platform

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_LATEST = dt.datetime(
    2100, 1, 1, tzinfo=dt.UTC
)  # an id that decodes to a later time does not have this layout
_BASE64 = {c: n for n, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")}
_BASE32 = {c: n for n, c in enumerate("234567abcdefghijklmnopqrstuvwxyz")}


_NUMBER_ID = regex.compile(r"[0-9]{1,20}")
_LONG_NUMBER_ID = regex.compile(r"[0-9]{15,20}(?:_[0-9]{1,20})?")
_CODE_ID = regex.compile(r"[A-Za-z0-9_-]{10,64}")
_BASE32_ID = regex.compile(r"[234567a-j][2-7a-z]{12}")


def _utc(year: int, month: int, day: int = 1) -> dt.datetime:
    return dt.datetime(year, month, day, tzinfo=dt.UTC)


def _decimal(id: str) -> int | None:
    """Return the id as a number; an unsigned 64-bit one has at most 20 digits."""
    return int(id) if _NUMBER_ID.fullmatch(id) else None


def _shortcode(id: str) -> int | None:
    """Return the number that an Instagram or Threads code encodes; longer codes of private posts begin with it."""
    if _LONG_NUMBER_ID.fullmatch(id):
        return int(id.partition("_")[0])
    if not _CODE_ID.fullmatch(id):
        return None
    number = 0
    for character in id[:11]:
        number = number * 64 + _BASE64[character]
    return number


def _tid(id: str) -> int | None:
    if not _BASE32_ID.fullmatch(id):
        return None
    number = 0
    for character in id:
        number = number * 32 + _BASE32[character]
    return number


# For each platform: how an id is parsed, how the number gives microseconds since 1970, and the earliest valid time.
_CLOCKS: dict[Platform, tuple[Callable[[str], int | None], Callable[[int], int], dt.datetime]] = {
    Platform.TWITTER: (_decimal, lambda n: ((n >> 22) + 1288834974657) * 1000, _utc(2010, 11, 4)),
    Platform.MASTODON: (_decimal, lambda n: (n >> 16) * 1000, _utc(2017, 10)),
    Platform.TRUTH_SOCIAL: (_decimal, lambda n: (n >> 16) * 1000, _utc(2021, 10, 20)),
    Platform.BLUESKY: (_tid, lambda n: n >> 10, _utc(2022, 11)),
    Platform.INSTAGRAM: (_shortcode, lambda n: ((n >> 23) + 1314220021721) * 1000, _utc(2011, 8, 25)),
    Platform.THREADS: (_shortcode, lambda n: ((n >> 23) + 1314220021721) * 1000, _utc(2023, 7, 5)),
    Platform.TIKTOK: (_decimal, lambda n: (n >> 32) * 1_000_000, _utc(2014, 9)),
    Platform.LINKEDIN: (_decimal, lambda n: (n >> 22) * 1000, _utc(2012, 1)),
}
_FIRST_TWITTER_SNOWFLAKE = 29700859247  # older ids are sequence numbers and contain no time


def posted_at(platform: Platform, id: str) -> dt.datetime | None:
    """Return when the post with this id was made, in UTC, to the millisecond (TikTok: second).

    The result is ``None`` if the platform's ids contain no time (Facebook, Reddit, Telegram, VK, YouTube, X before 4
    November 2010, Mastodon before October 2017) or if this cannot be an id of the platform. Mastodon's time for a post
    from another server is up to a minute late; Bluesky's is claimed by the author's client.
    """
    clock = _CLOCKS.get(platform)
    if clock is None:
        return None
    read, microseconds, earliest = clock
    number = read(id)
    if number is None or (platform is Platform.TWITTER and number < _FIRST_TWITTER_SNOWFLAKE):
        return None
    try:
        at = _EPOCH + dt.timedelta(microseconds=microseconds(number))
    except OverflowError:
        return None
    return at if earliest <= at < _LATEST else None


_URL = regex.compile(
    r"(?:(?:https?:)?//)?(?:[^/?#@\s]*+@)?(?P<host>[^/?#:@\s]++)(?::\d++)?(?P<path>/[^?#\s]*+)?(?P<query>\?[^#\s]*+)?.*+",
    regex.DOTALL,
)
_LONGEST_URL = 4000  # code points; browsers give up earlier
_HANDLE = r"(?P<handle>[\w.-]{1,80})"
_NUMBER = r"(?P<id>[0-9]{1,20})"
_CODE = r"(?P<id>[\w-]{5,80})"
_END = r"(?:[/.:].*)?"

# For each host (with its subdomains): the platform, and the patterns of "path?query" in permalinks of posts.
_SITES: dict[str, tuple[Platform, tuple[str, ...]]] = {
    "twitter.com": (
        Platform.TWITTER,
        (
            rf"/(?:#!/)?(?:i/(?:web/)?|{_HANDLE}/)status(?:es)?/{_NUMBER}{_END}",
            rf"/embed/(?:index\.html|Tweet\.html)?\?(?:.*&)?id={_NUMBER}(?:&.*)?",
        ),
    ),
    "instagram.com": (
        Platform.INSTAGRAM,
        (rf"/(?:{_HANDLE}/)?(?:p|tv|reels?)/{_CODE}{_END}",),
    ),
    "threads.net": (
        Platform.THREADS,
        (rf"/@{_HANDLE}/post/{_CODE}{_END}", rf"/t/{_CODE}{_END}"),
    ),
    "facebook.com": (
        Platform.FACEBOOK,
        (
            rf"/(?:groups/)?{_HANDLE}/(?:posts|permalink|videos|photos|reels?)/(?:[^?]*?[/-])?{_CODE}/?(?:\?.*)?",
            rf"/(?:permalink|story)\.php\?(?:.*&)?story_fbid={_CODE}(?:&.*)?",
            rf"/(?:photo(?:\.php)?|video\.php|watch|photo)/?\?(?:.*&)?(?:fbid|v)={_NUMBER}(?:&.*)?",
            rf"/reel/{_NUMBER}{_END}",
        ),
    ),
    "tiktok.com": (
        Platform.TIKTOK,
        (
            rf"/@{_HANDLE}/(?:video|photo)/{_NUMBER}{_END}",
            rf"/(?:embed(?:/v[23])?|v|player/v1)/{_NUMBER}{_END}",
        ),
    ),
    "bsky.app": (
        Platform.BLUESKY,
        (rf"/(?:profile|embed)/(?:did:[\w:.%-]+|{_HANDLE})/(?:post|app\.bsky\.feed\.post)/{_CODE}{_END}",),
    ),
    "truthsocial.com": (
        Platform.TRUTH_SOCIAL,
        (rf"/@{_HANDLE}/(?:posts/)?{_NUMBER}{_END}", rf"/users/{_HANDLE}/statuses/{_NUMBER}{_END}"),
    ),
    "reddit.com": (
        Platform.REDDIT,
        (rf"/(?:r/[\w.-]+|user/{_HANDLE}|u/{_HANDLE})/comments/(?P<id>[0-9a-z]{{2,13}}){_END}",),
    ),
    "redd.it": (Platform.REDDIT, (rf"/(?P<id>[0-9a-z]{{4,13}}){_END}",)),
    "t.me": (
        Platform.TELEGRAM,
        (rf"/(?:s/)?(?!c/|s/){_HANDLE}/{_NUMBER}{_END}", rf"/c/[0-9]+/{_NUMBER}{_END}"),
    ),
    "linkedin.com": (
        Platform.LINKEDIN,
        (
            rf"/(?:embed/)?feed/update/urn(?::|%3A)li(?::|%3A)(?:share|activity|ugcPost)(?::|%3A){_NUMBER}{_END}",
            rf"/posts/(?P<handle>[\w.%-]{{1,80}}?)_[\w%-]*?(?:share|activity|ugcPost)-{_NUMBER}-.*",
        ),
    ),
    "youtube.com": (
        Platform.YOUTUBE,
        (
            r"/watch/?\?(?:.*&)?v=(?P<id>[\w-]{11})(?:&.*)?",
            r"/(?:embed|shorts|live|v)/(?!videoseries|live_stream)(?P<id>[\w-]{11})(?:[/?&].*)?",
            r"/post/(?P<id>Ug[\w-]{20,60})(?:[/?].*)?",
        ),
    ),
    "youtu.be": (Platform.YOUTUBE, (r"/(?P<id>[\w-]{11})(?:[/?].*)?",)),
    "tumblr.com": (Platform.TUMBLR, (rf"/(?:post/|{_HANDLE}/){_NUMBER}{_END}",)),
    "vk.com": (
        Platform.VK,
        (
            r"/(?:[\w.]+\?w=)?wall(?P<id>-?[0-9]{1,20}_[0-9]{1,20}).*",
            r"/widget_post\.php\?(?:.{0,99}&)?owner_id=(?P<owner>-?\d+)&(?:.{0,99}&)?post_id=(?P<number>\d+)(?:&.*)?",
        ),
    ),
    "weibo.com": (
        Platform.WEIBO,
        (r"/(?:[0-9]{5,12}|detail|status)/(?P<id>[0-9]{16}|[A-Za-z0-9]{8,12})(?:[/?].*)?",),
    ),
}
_ALIASES = {
    "x.com": "twitter.com",
    "fxtwitter.com": "twitter.com",
    "vxtwitter.com": "twitter.com",
    "xcancel.com": "twitter.com",
    "threads.com": "threads.net",
    "instagr.am": "instagram.com",
    "fb.com": "facebook.com",
    "telegram.me": "t.me",
    "weibo.cn": "weibo.com",
    "youtube-nocookie.com": "youtube.com",
}
_SERVER = (  # any other host: a Mastodon server
    rf"/(?:web/|deck/)?@{_HANDLE}(?:@[\w.-]{{1,80}})?/(?P<id>[0-9]{{3,20}})(?:/embed)?/?(?:\?.*)?",
    rf"/users/{_HANDLE}/statuses/(?P<id>[0-9]{{3,20}})(?:/embed)?/?(?:\?.*)?",
)


def _compile(shapes: tuple[str, ...]) -> tuple["regex.Pattern[str]", ...]:
    return tuple(regex.compile(shape, regex.IGNORECASE | regex.DOTALL) for shape in shapes)


_COMPILED = {host: (platform, _compile(shapes)) for host, (platform, shapes) in _SITES.items()}
_COMPILED_SERVER = _compile(_SERVER)
_AT_URI = regex.compile(
    r"at://(?:did:[\w:.%-]{1,120}|(?P<handle>[\w.-]{1,80}))/app\.bsky\.feed\.post/(?P<id>[\w-]{1,40})"
)
_MIRROR = "nitter"  # a label in the names of the many hosts that show X's posts under X's paths
_PLUGIN = regex.compile(r"/plugins/(?:post|video)(?:\.php)?/?$")
_NO_HANDLE = {"i", "groups", "anyuser", "user", "watch", "statuses", "intent", "share"}


def parse_permalink(url: str) -> tuple[Platform, str | None, str | None] | None:
    """Return the platform, author's handle and id of the post to which ``url`` leads. Never raises.

    The result is ``None`` if ``url`` is not the permalink of a post (but a profile, a hashtag, a short link, another
    site). The handle is the one in the URL, without ``@``, which need not be the author's ("/i/status/…"); it is
    ``None`` if the URL has none.
    """
    url = url.strip()
    if not url or len(url) > _LONGEST_URL:
        return None
    if url.startswith("at://"):
        uri = _AT_URI.fullmatch(url)
        return (Platform.BLUESKY, uri["handle"], uri["id"]) if uri else None
    parts = _URL.fullmatch(url)
    if parts is None:
        return None
    path, query = parts["path"] or "", parts["query"] or ""
    if "/plugins/" in path:  # Facebook's frames for a post, video, button, comment or page
        inner = regex.search(r"[?&]href=([^&]++)", query) if _PLUGIN.search(path) else None
        return parse_permalink(unquote(inner[1]).replace("/plugins/", "/")) if inner else None
    return _of_host(parts["host"].lower().rstrip("."), path, query)


def _of_host(host: str, path: str, query: str) -> tuple[Platform, str | None, str | None] | None:
    labels = host.split(".")
    domain = ".".join(labels[-2:])
    domain = "twitter.com" if _MIRROR in labels else _ALIASES.get(domain, domain)
    platform, shapes = _COMPILED.get(domain, (Platform.MASTODON, _COMPILED_SERVER))
    for shape in shapes:
        match = shape.fullmatch(path) or (shape.fullmatch(path + query) if query else None)
        if match:
            found = match.groupdict()
            handle = found.get("handle")
            if domain == "tumblr.com" and handle in (None, "post") and labels[-3:-2] not in ([], ["www"]):
                handle = labels[-3]
            if handle is not None and (handle.lower() in _NO_HANDLE or handle.lower().startswith("urn")):
                handle = None
            return platform, handle, found.get("id") or f"{found['owner']}_{found['number']}"
    return None
