"""Word documents and RTF: their text with its styles; bombs and damage are told."""

import datetime as dt
import io
import zipfile

import pytest
from growth import Linear, repeated

import quoteattr
from quoteattr.errors import FileError
from quoteattr.reading import word
from quoteattr.values import Anchor, BlockKind

SCHEMA = "http://schemas.openxmlformats.org"
TYPES = (
    f'<Types xmlns="{SCHEMA}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{SCHEMA}/package/2006/relationships"><Relationship Id="r1" Target="word/document.xml"'
    f' Type="{SCHEMA}/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
STYLES = {"Title": "Title", "Quote": "Quote", "Caption": "caption"}


def docx(body: str, **others: str) -> bytes:
    space = f'xmlns:w="{SCHEMA}/wordprocessingml/2006/main"'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>'
        for id, name in STYLES.items()
    )
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {space}>{styles}</w:styles>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files | others).items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


BODY = (
    "The bridge over the Tarn has been closed for two years, and nobody in Elmford knew when it would open."
)


def test_paragraphs_are_what_their_styles_say() -> None:
    data = docx(
        paragraph("Bridge to open in May", "Title")
        + paragraph("By Lena Brandt")
        + paragraph(BODY)
        + paragraph("The old bridge", "Caption")
        + paragraph("We counted the posts.", "Quote")
    )
    article = quoteattr.read_word(data, published="2021-12-07", id="a")
    assert (article.title, article.byline, article.id) == ("Bridge to open in May", ("Lena Brandt",), "a")
    assert (article.published, article.anchor) == (dt.date(2021, 12, 7), Anchor.GIVEN)
    assert [block.kind for block in article.blocks] == [
        BlockKind.HEADLINE,
        BlockKind.BOILERPLATE,
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.BLOCKQUOTE,
    ]


def test_words_beside_a_long_table_are_read() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{paragraph(BODY) * 3}</w:tc></w:tr></w:tbl>"
    article = quoteattr.read_word(docx(paragraph("“It stays shut,” said Ana Ruiz.") + cell))
    assert article.text.startswith("“It stays shut,” said Ana Ruiz.")


def test_first_line_without_a_style_is_the_headline() -> None:
    article = quoteattr.read_word(
        docx(paragraph("Bridge to open in May") + paragraph(BODY) + paragraph(BODY))
    )
    assert (article.title, article.published, article.anchor) == ("Bridge to open in May", None, None)


def test_deleted_words_are_left_out_and_inserted_ones_kept() -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    changed = (
        f"<w:p>{run.format('It opens in ')}<w:del><w:r><w:delText>June</w:delText></w:r></w:del>"
        f"<w:ins>{run.format('May')}</w:ins>{run.format('.')}</w:p>"
    )
    assert quoteattr.read_word(docx(changed)).text == "It opens in May."


def test_rich_text_is_read_with_its_characters() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Cyr;}}{\info{\author X}}"
        rb"\f0 Bridge to open in May\par \'93We counted,\'94 said Ana Ru\'edz \u8212? on Monday.\par "
        rb"{\field{\*\fldinst{HYPERLINK x}}{\fldrslt Tom Okafor}} agreed.{\f1 \'c4\'e0}\par}"
    )
    article = quoteattr.read_word(data)
    assert article.text.split("\n")[:2] == [
        "Bridge to open in May",
        "“We counted,” said Ana Ruíz — on Monday.",
    ]
    assert "Tom Okafor agreed.Да" in article.text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Ana Ruiz spoke.", "not a readable zip archive"),
        (docx("<w:p>"), "that is damaged"),
        (docx("", **{"word/notes.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "must not declare entities"),
        (docx("<w:tbl><w:tr><w:tc>" * 2000), "that is damaged"),
    ],
)
def test_what_is_no_document_is_told(data: bytes, told: str) -> None:
    with pytest.raises(FileError, match=told):
        quoteattr.read_word(data)


def test_a_zip_archive_of_something_else_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(FileError, match=r"without 'word/document\.xml'"):
        quoteattr.read_word(out.getvalue())


def test_what_a_document_unpacks_to_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "_LARGEST", 100_000)
    with pytest.raises(FileError, match="may have at most 100000 bytes"):
        quoteattr.read_word(docx(paragraph(" " * 200_000)))


def test_time_grows_no_faster_than_the_document(linear: Linear) -> None:
    linear(
        repeated(
            "x", lambda text: quoteattr.read_word(docx(paragraph("Ana Ruiz spoke.") * (len(text) // 100)))
        )
    )


@pytest.mark.parametrize(
    "unit",
    [
        r"{\fonttbl\f0\fcharset0",
        r"\f0\fcharset0",
        r"{\field{\*\fldinst{",
        r'{\field{\*\fldinst{ HYPERLINK "x"',
        r"\pict \bin0",
        r"\u8212",
        r"\'93",
    ],
)
def test_time_grows_no_faster_than_rich_text(linear: Linear, unit: str) -> None:
    linear(repeated(unit, lambda text: quoteattr.read_word((r"{\rtf1{\fonttbl" + text + "x}").encode())))
