"""The closed vocabularies of the results: kinds, reasons, stances, bases, platforms, doubts.

All but `Way` are part of the public interface.
"""

from enum import StrEnum


class Kind(StrEnum):
    """How the text gives the words of a statement."""

    DIRECT = "direct"  #: entirely inside quotation marks
    MIXED = "mixed"  #: a reported clause that contains quoted words
    INDIRECT = "indirect"  #: a reported clause without quotation marks
    POST = "post"  #: an embedded social post


class Stance(StrEnum):
    """Whether the text asserts that a statement was made. Only an ``ASSERTED`` statement is a claim of its speaker."""

    ASSERTED = "asserted"
    #: not said ("never said that …"), or denied by the speaker ("denied that …")
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"  #: only supposed, imagined or thought possible ("if she says …")
    MISATTRIBUTED = "misattributed"  #: falsely or doubtfully attributed ("a fake quote")


class Reason(StrEnum):
    """The construction by which a statement or its speaker was found."""

    CUE_BEFORE = "cue-before"
    CUE_AFTER = "cue-after"
    CUE_BETWEEN = "cue-between"
    ACCORDING_TO = "according-to"
    LABEL = "label"  #: attributed by a colon or dash
    NO_CUE = "no-cue"
    TURN = "turn"  #: a paragraph of dialogue that names nobody
    MARKS_ONLY = "marks-only"  #: in quotation marks, with nothing else to show that it was said
    POST = "post"
    POST_SHARED = "post-shared"  #: a post that another post shares
    NESTED_MARKS = "nested-marks"  #: a quotation inside another one


class Way(StrEnum):
    """How the mention beside the cue refers to its speaker; the confidence of the speaker depends on it. Internal."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"  #: "the senator", for somebody with a name
    WRITTEN = "written"  #: a noun phrase that stays as written
    SEVERAL = "several"  #: through the parts of a coordination, an owner or a maker
    UNKNOWN = ""


class SpeakerKind(StrEnum):
    """The kind of speaker that a name refers to."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"  #: people without a name of their own ("Officials", "two residents")
    UNKNOWN = "unknown"


#: the kinds of speakers that are not one person
IMPERSONAL = frozenset([SpeakerKind.ORGANIZATION, SpeakerKind.GROUP])


class Gender(StrEnum):
    """The gender of a person, as indicated by a pronoun, a form of address or a noun."""

    FEMALE = "female"  #: she, Ms, spokeswoman
    MALE = "male"  #: he, Sir, congressman


class Granularity(StrEnum):
    """How precisely a date is known."""

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
    PUBLISHED = "published"  #: the publication date alone


class Anchor(StrEnum):
    """The source of the publication date that was used as a date, or from which a date was counted."""

    GIVEN = "given"  #: the caller
    PAGE = "page"  #: the page, or a line at the head of the text
    DATELINE = "dateline"  #: not known; the day in the dateline is the earliest that it can be
    POSTS = "posts"  #: not known; the day of the latest embedded post is the earliest that it can be


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
    """What a block of text is in its article."""

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

    UNCLOSED_MARK = "unclosed_mark"  #: no closing mark; the quotation was cut at the end of its paragraph
    UNOPENED_MARK = "unopened_mark"  #: a closing mark without an opening one
    WRONG_WAY_MARK = "wrong_way_mark"  #: a mark that points the wrong way for its position
    NO_SPEAKER = "no_speaker"  #: the text names nobody who could have said it
    UNSURE_SPEAKER = "unsure_speaker"  #: another mention is almost as likely
    UNRESOLVED_MENTION = "unresolved_mention"  #: a pronoun or role without an antecedent
    AMBIGUOUS_NAME = "ambiguous_name"  #: several people in the article share the name
    AMBIGUOUS_PERSON = "ambiguous_person"  #: several known people match the speaker, who therefore has no id
    UNRESOLVED_DATE = "unresolved_date"  #: a relative date without a publication date to count from
    UNSURE_DATE = "unsure_date"  #: the date is more likely wrong than right
    #: the publication date is only a bound inferred from the text
    INFERRED_PUBLICATION = "inferred_publication"
    ESTIMATED_DATE = "estimated_date"  #: the days are estimated from the sequence number of a post
    OTHER_LANGUAGE = "other_language"  #: the article is not in the model's language
    #: a speaker was found, but with a confidence below ``min_confidence``
    WITHHELD_SPEAKER = "withheld_speaker"
    #: the date shown in the post and the time in its id differ by more than a day
    SHOWN_DATE_DISAGREES = "shown_date_disagrees"
    #: the page gives publication dates that differ by more than a day
    PUBLISHED_DISAGREES = "published_disagrees"
    #: another statement reports it, so that it rests on what that speaker says
    NESTED = "nested"
    NESTED_POSTS = "nested_posts"  #: posts are nested so deeply that the innermost are left out
    CUT_SHORT = "cut_short"  #: the file ends in the middle of the article
    NOT_SHOWN = "not_shown"  #: the page does not show the text, but stores it as data for its scripts
