"""The encoding of texts: by their bytes, or as the caller names it."""

from pathlib import Path

import pytest

from quoteattr.errors import FileError
from quoteattr.reading.encodings import checked, decode_text
from quoteattr.reading.files import read_file

WORDS = "“The café opens,” said Ana Ruíz – at last."


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("cp1252", b""),
        ("utf-16", b""),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-32", b""),
    ],
)
def test_bytes_tell_the_encoding(encoding: str, mark: bytes) -> None:
    assert decode_text(mark + WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize(
    "data",
    [
        "“The café opens” ".encode() + b"\xe9",  # UTF-8 with a stray byte
        "Ана Руис говорит".encode("cp1251"),
        b"caf\x81 opens in May",  # windows-1252 has no such byte
        b"\xe9\x00\x00 binary",
    ],
)
def test_what_tells_nothing_is_no_text(data: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        decode_text(data)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It’s the café,” Ana Ruiz said.", "mac_roman"),
        ("“Yes,” Ana Ruiz said.", "mac_roman"),
        ("It’s open.", "mac_roman"),
        ("“It’s the café,” Ana Ruiz said.", "cp1252"),
        ("CANTÓ Y HABLÓ. Ó también, Óscar.", "cp1252"),
        ("Ljósmynd: G.Ó\nÞað er í lagi, sagði Ólafur.", "cp1252"),
        ("Más allá, por S.H.Ó\n", "cp1252"),
        ("Signed: M.Ó, editor. A plain text by M.Ó ", "cp1252"),
    ],
)
def test_marks_of_a_macintosh_are_told_from_capitals(text: str, name: str) -> None:
    assert decode_text(text.encode(name)) == text


def test_caller_names_the_encoding(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Ана Руис: „Да.“".encode("cp1251"))
    assert read_file(file, encoding="Windows-1251").text == "Ана Руис: „Да.“"
    with pytest.raises(FileError, match="expected ascii, got byte 0xc0 at 0"):
        read_file(file, encoding="ascii")


def test_mark_is_believed_before_the_caller() -> None:
    assert decode_text(WORDS.encode("utf-8-sig"), "cp1252") == WORDS


@pytest.mark.parametrize("name", ["no-such", "base64", "", "utf\0"])
def test_name_of_no_encoding_is_told(name: str) -> None:
    with pytest.raises(FileError, match="expected the name of an encoding"):
        checked(name)


def test_page_is_read_in_the_encoding_that_the_caller_names(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes("<meta charset=utf-8><p>Ана Руис.</p>".encode("koi8-r"))
    assert read_file(file, encoding="koi8-r").text == "Ана Руис."
