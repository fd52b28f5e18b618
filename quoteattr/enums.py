"""The closed vocabularies of the results: kinds, stances, bases, platforms, doubts.

Each word is part of the interface.
"""

from enum import StrEnum


class Kind(StrEnum):
    """How the words of a statement are given."""

    DIRECT = "direct"  #: all of it inside quotation marks
    MIXED = "mixed"  #: a reported clause that holds quoted words
    INDIRECT = "indirect"  #: a reported clause without quotation marks
    POST = "post"  #: an embedded social post


class Stance(StrEnum):
    """Whether the text asserts that a statement was made. Anything but ``ASSERTED`` is no claim of its speaker."""

    ASSERTED = "asserted"
    #: it was not said ("never said that …"), or is what the speaker denies ("denied that …")
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"  #: only supposed, imagined or thought possible ("if she says …")
    MISATTRIBUTED = "misattributed"  #: falsely or doubtfully put into somebody's mouth ("a fake quote")


class SpeakerKind(StrEnum):
    """The kind of speaker that a name refers to."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"  #: people without a name of their own ("Officials", "two residents")
    UNKNOWN = "unknown"


class Gender(StrEnum):
    """What a pronoun, a form of address or a noun tells of a person."""

    FEMALE = "female"  #: she, Ms, spokeswoman
    MALE = "male"  #: he, Sir, congressman


class Granularity(StrEnum):
    """How fine a date is known."""

    INSTANT = "instant"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"


class Basis(StrEnum):
    """What a date rests on, from strongest to weakest."""

    STATED = "stated"  #: a time expression attached to the statement's own cue
    CONTEXT = "context"  #: the event, speech or interview to which the statement belongs
    POST = "post"  #: the time of the post itself
    PUBLISHED = "published"  #: nothing but the publication date


class Anchor(StrEnum):
    """Where the publication date comes from that a date is, or was counted from."""

    GIVEN = "given"  #: from the caller
    PAGE = "page"  #: from the page
    DATELINE = "dateline"  #: unknown; the dateline bounds it from below
    POSTS = "posts"  #: unknown; the latest embedded post bounds it from below


class EventKind(StrEnum):
    """The kind of occasion or document in which something was said."""

    SPEECH = "speech"
    RALLY = "rally"
    INTERVIEW = "interview"
    DEBATE = "debate"
    HEARING = "hearing"
    PRESS_CONFERENCE = "press_conference"
    MEETING = "meeting"
    STATEMENT = "statement"
    POST = "post"
    BROADCAST = "broadcast"
    DOCUMENT = "document"
    OTHER = "other"


class Platform(StrEnum):
    """Where a post was published."""

    TWITTER = "twitter"
    INSTAGRAM = "instagram"
    THREADS = "threads"
    FACEBOOK = "facebook"
    TIKTOK = "tiktok"
    BLUESKY = "bluesky"
    MASTODON = "mastodon"
    TRUTH_SOCIAL = "truthsocial"
    REDDIT = "reddit"
    TELEGRAM = "telegram"
    LINKEDIN = "linkedin"
    YOUTUBE = "youtube"
    TUMBLR = "tumblr"
    VK = "vk"
    WEIBO = "weibo"
    UNKNOWN = "unknown"


class BlockKind(StrEnum):
    """The role of a block of text in its article."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    BLOCKQUOTE = "blockquote"
    CAPTION = "caption"
    POST = "post"
    BOILERPLATE = "boilerplate"


class Doubt(StrEnum):
    """Why a result may be wrong. A doubt is a value: nothing is raised and nothing is dropped."""

    UNCLOSED_MARK = "unclosed_mark"  #: no closing mark; the quotation was ended at its paragraph
    UNOPENED_MARK = "unopened_mark"  #: a closing mark without an opening one
    WRONG_WAY_MARK = "wrong_way_mark"  #: a mark that points the wrong way for its place
    NO_SPEAKER = "no_speaker"  #: the text names nobody who could have said it
    UNSURE_SPEAKER = "unsure_speaker"  #: another mention is almost as likely
    UNRESOLVED_MENTION = "unresolved_mention"  #: a pronoun or role without an antecedent
    AMBIGUOUS_NAME = "ambiguous_name"  #: several people in the article share the name
    AMBIGUOUS_PERSON = "ambiguous_person"  #: several known people fit the speaker, who has no id therefore
    UNRESOLVED_DATE = "unresolved_date"  #: a relative date without a publication date to count from
    INFERRED_PUBLICATION = "inferred_publication"  #: the publication date is a bound inferred from the text
    ESTIMATED_DATE = "estimated_date"  #: the days are estimated from the number of a post
    OTHER_LANGUAGE = "other_language"  #: the article is not in the language that the model reads
    WITHHELD_SPEAKER = "withheld_speaker"  #: somebody was found, with a confidence below ``min_confidence``
    #: the date shown and the time in the id differ by more than a day
    SHOWN_DATE_DISAGREES = "shown_date_disagrees"
    #: the page gives days of publication that differ by more than one
    PUBLISHED_DISAGREES = "published_disagrees"
    NESTED_POSTS = "nested_posts"  #: posts quote each other so deeply that the innermost are left out
    CUT_SHORT = "cut_short"  #: the file ends within the article
    NOT_SHOWN = "not_shown"  #: the page does not show the text, but stores it as data for its scripts
