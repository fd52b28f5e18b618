"""E-mails: the text that is shown, the day and the sender; what is attached or signed is left out."""

import datetime as dt
import html
from email.message import EmailMessage

import pytest
from growth import Linear, repeated

import quoteattr
from quoteattr.errors import FileError
from quoteattr.values import Anchor, BlockKind

WORDS = "“The ferry runs again,” said harbour master Ana Ruiz on Monday."
PLAIN = f"ELMFORD — {WORDS}\n\nThe crossing takes ten minutes.\n"
PAGE = f"<html><body><h1>Ferry is back</h1><p>{WORDS}</p><p>The crossing takes ten minutes.</p></body></html>"
HEAD = (
    "From: Lena Brandt <lena@elmford.example>\nSubject: Ferry is back\nDate: Tue, 7 Dec 2021 08:00:00 +0100\n"
)
SENT = dt.datetime(2021, 12, 7, 8, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def mail(plain: str | None = PLAIN, page: str | None = None, charset: str = "utf-8") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Lena Brandt <lena@elmford.example>"
    message["Subject"] = "Ferry is back"
    message["Date"] = "Tue, 7 Dec 2021 08:00:00 +0100"
    if plain is not None:
        message.set_content(plain, charset=charset)
    if page is not None:
        (message.add_alternative if plain is not None else message.set_content)(
            page, subtype="html", charset=charset
        )
    return message


def attached(message: EmailMessage) -> EmailMessage:
    message.add_attachment("Tom Okafor said nothing.", filename="other.txt")
    return message


def forwarded(message: EmailMessage) -> EmailMessage:
    message.add_attachment(mail("Tom Okafor said nothing."))
    return message


TABLE = (
    f"<table><tr><td>The Elmford Post</td></tr><tr><td><table><tr><td><h1>Ferry is back</h1><p>{WORDS}</p></td></tr>"
    "<tr><td><p>The crossing takes ten minutes.</p></td></tr></table></td></tr></table>"
)
MAILS = {
    "plain text": mail().as_bytes(),
    "plain text with Windows' line ends": mail().as_bytes().replace(b"\n", b"\r\n"),
    "windows-1252": mail(charset="cp1252").as_bytes(),
    "UTF-16": mail(charset="utf-16").as_bytes(),
    "text as base64": mail(PLAIN * 3).as_bytes(),
    "a charset that lies": f"{HEAD}Content-Type: text/plain; charset=us-ascii\n\n{PLAIN}".encode(),
    "a charset that is none": f"{HEAD}Content-Type: text/plain; charset=x-unknown\n\n{PLAIN}".encode(),
    "no type at all": f"{HEAD}\n{PLAIN}".encode(),
    "HTML alone": mail(None, PAGE).as_bytes(),
    "HTML beside its text": mail("See it in your browser.", PAGE).as_bytes(),
    "HTML that is a picture of the text": mail(PLAIN, '<p><img src="a.png"></p>').as_bytes(),
    "HTML with entities": mail(
        None, PAGE.replace("“", "&ldquo;").replace("”", "&rdquo;"), "iso-8859-1"
    ).as_bytes(),
    "a newsletter of tables": mail(None, TABLE).as_bytes(),
    "an attachment": attached(mail()).as_bytes(),
    "a message that is attached": forwarded(mail()).as_bytes(),
    "a blank line before the headers": b"\n" + mail().as_bytes(),
    "a subject in two encoded words": mail()
    .as_bytes()
    .replace(b"Subject: Ferry is back", b"Subject: =?utf-8?B?RmVycnkg?=\n =?utf-8?Q?is_back?="),
    "a day with its zone's name": mail().as_bytes().replace(b"+0100", b"+0100 (CET)"),
}


@pytest.mark.parametrize("name", MAILS)
def test_message_is_an_article_with_its_sender_and_day(name: str) -> None:
    article = quoteattr.read_email(MAILS[name])
    assert (article.title, article.byline, article.published) == ("Ferry is back", ("Lena Brandt",), SENT)
    assert article.anchor is Anchor.PAGE
    assert WORDS in article.text
    assert "Okafor" not in article.text


NEWS = (
    '<tr><td><h2><a href="/{0}">Mayor on the {0}</a></h2><p>“We checked the {0} twice,” Ana Ruiz told the council of'
    ' Elmford on Monday evening.</p><p><a href="/{0}">Read more</a></p></td></tr>'
)


def test_all_news_of_a_newsletter_are_read_with_their_headings() -> None:
    short = "<tr><td><p>Briefly: “We sail,” said Tom Okafor.</p></td></tr>"
    page = f"<table>{short}{''.join(map(NEWS.format, ('weir', 'pier', 'ferry', 'dam')))}</table>"
    page += '<p>Nobody else spoke. <a href="/all">More news</a></p><p><a href="/no">Unsubscribe</a></p>'
    article = quoteattr.read_email(mail(None, page).as_bytes())
    words = [block.span.of(article.text) for block in article.blocks if block.kind is BlockKind.PARAGRAPH]
    assert [text.partition(" twice")[0] for text in words] == [
        "Briefly: “We sail,” said Tom Okafor.",
        *(f"“We checked the {place}" for place in ("weir", "pier", "ferry", "dam")),
        "Nobody else spoke. More news",
    ]
    assert article.text.count("Mayor on the") == len("weir pier ferry dam".split())


def test_the_caller_knows_the_day_better() -> None:
    article = quoteattr.read_email(MAILS["plain text"], published="2021-12-08", id="a")
    assert (article.published, article.anchor, article.id) == (dt.date(2021, 12, 8), Anchor.GIVEN, "a")


def test_signature_is_boilerplate() -> None:
    article = quoteattr.read_email(f"{HEAD}\n{PLAIN}\n-- \nLena Brandt\n“Always at sea”\n")
    below = [block.kind for block in article.blocks if block.span.start >= article.text.index("-- ")]
    assert set(below) == {BlockKind.BOILERPLATE}
    assert len([block for block in article.blocks if block.kind is BlockKind.PARAGRAPH]) == 2


INTRODUCED = {
    "Gmail": "On Mon, Dec 6, 2021 at 9:30 AM Tom Okafor <tom@elmford.example> wrote:",
    "Gmail, wrapped": "On Mon, Dec 6, 2021 at 9:30 AM Tom Okafor\n<tom@elmford.example> wrote:",
    "Thunderbird": "On 06/12/2021 09:30, Tom Okafor wrote:",
    "Outlook": "-----Original Message-----\nFrom: Tom Okafor\nSent: Monday, December 6\nTo: Lena\nSubject: Ferry",
    "Apple Mail": "Begin forwarded message:\n\nFrom: Tom Okafor\nSubject: Ferry\nDate: 6 December 2021 at 09:30",
}
ANSWERED = "> Dear Lena,\n>\n> Ana Ruiz said that nobody was hurt.\n"


@pytest.mark.parametrize("name", INTRODUCED)
@pytest.mark.parametrize("is_page", [False, True])
def test_what_introduces_an_answered_message_is_boilerplate(name: str, is_page: bool) -> None:
    text = f"{PLAIN}\n{INTRODUCED[name]}\n\n{ANSWERED}"
    page = None
    if is_page:
        told = html.escape(INTRODUCED[name].replace("\n<", " <")).replace("\n", "<br>")
        page = f"<p>{WORDS}</p><p>The crossing takes ten minutes.</p><div>{told}</div>"
        page += "<blockquote><p>Dear Lena,</p><p>Ana Ruiz said that nobody was hurt.</p></blockquote>"
    article = quoteattr.read_email(mail(text, page).as_bytes())
    kept = [
        block.span.of(article.text) for block in article.blocks if block.kind is not BlockKind.BOILERPLATE
    ]
    assert kept[-2:] == ["Dear Lena,", "Ana Ruiz said that nobody was hurt."]
    assert kept[-3] == "The crossing takes ten minutes."
    assert {block.kind for block in article.blocks} == {BlockKind.PARAGRAPH, BlockKind.BOILERPLATE}


@pytest.mark.parametrize(
    "line",
    [
        "On Monday Ana Ruiz wrote:",
        "On 6 December 2021 Ana Ruiz wrote:",
        "To: all sailors of Elmford",
        "On Monday at 9:30 she wrote: “It sails.”",
        "On December 6 at 9:30 p.m., Ana Ruiz wrote:",
        "On December 6, @elmford wrote:",
        "The original message was lost.",
    ],
)
def test_lines_that_the_writer_wrote_are_read(line: str) -> None:
    article = quoteattr.read_email(mail(f"{PLAIN}\n{line}\n\n> It sails.\n").as_bytes())
    assert line in [
        block.span.of(article.text) for block in article.blocks if block.kind is BlockKind.PARAGRAPH
    ]
    assert article.blocks[-1].kind is BlockKind.BLOCKQUOTE


@pytest.mark.parametrize("name", ['class="gmail_signature"', 'class="moz-signature"', 'id="Signature"'])
def test_signature_of_a_page_is_not_read(name: str) -> None:
    page = f"<p>{WORDS}</p><div {name}><p>Lena Brandt</p><p>“Always at sea,” said my father.</p></div>"
    assert quoteattr.read_email(mail(None, page).as_bytes()).text == WORDS


def test_line_of_a_telephone_is_boilerplate() -> None:
    article = quoteattr.read_email(mail(f"{PLAIN}\nSent from my iPhone\n").as_bytes())
    assert article.blocks[-1].kind is BlockKind.BOILERPLATE


def test_press_office_is_no_author() -> None:
    article = quoteattr.read_email(HEAD.replace("Lena Brandt", "Elmford Harbour Board") + "\n" + PLAIN)
    assert (article.byline, article.site) == ((), "Elmford Harbour Board")


@pytest.mark.parametrize("header", ["Date: yesterday", "Date: ", "X-Date: 1"])
def test_day_that_is_none_is_unknown(header: str) -> None:
    article = quoteattr.read_email(f"From: a@b.example\n{header}\n\nAna Ruiz spoke.")
    assert (article.published, article.anchor) == (None, None)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Ana Ruiz spoke.", "begins with headers"),
        (b"", "begins with headers"),
        (f"{HEAD}Content-Type: image/png\n\nx".encode(), "without text"),
        (HEAD.encode() + b"X: boundary=a\n" * 300 + b"\nx", "at most 200 multipart boundaries"),
    ],
)
def test_what_is_no_message_is_told(data: bytes, told: str) -> None:
    with pytest.raises(FileError, match=told):
        quoteattr.read_email(data)


def test_parts_within_parts_are_read_to_any_depth() -> None:
    kind = "Content-Type: multipart/mixed; boundary={0}\n\n--{0}\n"
    nested = "".join(kind.format(f"b{number}x") for number in range(190))
    assert quoteattr.read_email(f"{HEAD}{nested}Content-Type: text/plain\n\n{WORDS}").text == WORDS


@pytest.mark.parametrize(
    "unit", ["To: a@b.example\n", "x ", "-- \n", "> a\n", "On 1 1:00 ", "\nOn 1 1:00 @", "\nFrom: a", "- "]
)
def test_time_grows_no_faster_than_the_message(linear: Linear, unit: str) -> None:
    linear(repeated(unit, lambda text: quoteattr.read_email(f"{HEAD}{text}\n\n{text}y")))


@pytest.mark.parametrize("name", ["Content-Type: text/plain", "content-disposition: inline"])
@pytest.mark.parametrize("parameter", ['; x="', "; a=b", ";\n a=b", ";\r\ta=b", '; x="; ; ;', "; a*1=b", ";"])
@pytest.mark.parametrize(
    "where", ["{}\n\nx", "Content-Type: multipart/mixed; boundary=b\n\n--b\n{}\n\nx\n--b--"]
)
def test_a_header_of_many_parameters_is_refused_at_once(name: str, parameter: str, where: str) -> None:
    few, many = (HEAD + where.format(f"{name}{parameter * count}") for count in (20, 300_000))
    assert quoteattr.read_email(few).text == "x"
    with pytest.raises(FileError, match="may have at most 200 parameters"):
        quoteattr.read_email(many)


CHARSETS = (
    "utf-\u20ac",
    "utf-8\x00",
    "\x00",
    '"',
    "=?x?=",
    "a" * 5000,
    "utf-8'en'x",
    "hex",
    "idna",
    "\xff",
    "",
)


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize(
    "line",
    [
        "Content-Type: text/plain; charset={}",
        "Content-Type: text/plain; charset*={}''utf-8",
        "Content-Type: text/plain; charset*0*={}; charset*1=8",
        "Content-Disposition: inline; filename*={}''a",
        "Subject: =?{}?q?Ferry?=",
        "X-Odd: 1\nFrom: =?{}?b?Ana?= <a@elmford.example>",
        "Content-Transfer-Encoding: {}",
    ],
)
def test_no_name_of_an_encoding_makes_a_message_unreadable(line: str, charset: str) -> None:
    data = f"Date: Tue, 7 Dec 2021 08:00:00 +0100\n{line.format(charset)}\n\n{WORDS} 50 €\n".encode()
    for one in (data, data.replace("€".encode(), b"\x80")):
        assert quoteattr.read_email(one).published is not None
