"""Parse HTML forms as browsers send them: fields and one uploaded file (RFC 7578), or fields alone (URL-encoded)."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import HTTP
from urllib.parse import parse_qsl

import attrs

from quoteattr.errors import QuoteattrError

FIELDS = 20  #: maximal number of fields in a form
HEADER = 4_000  #: maximal size of the header of a field, in bytes


class FormError(QuoteattrError, ValueError):
    """A request is not a form."""


@attrs.frozen
class Form:
    """The fields of a form by name, and the uploaded file, if one was chosen."""

    fields: dict[str, str]
    file: tuple[str, bytes] | None = None  #: name and contents


def read_form(kind: str, body: bytes) -> Form:
    """Parse the form in the body of a request of content type ``kind``.

    Raises:
        FormError: The body is not a form as browsers send them.
    """
    name = kind.split(";", maxsplit=1)[0].strip().lower()
    try:
        if name == "application/x-www-form-urlencoded":
            return Form(dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS)))
        if name == "multipart/form-data":
            return _multipart(kind, body)
    except ValueError as error:
        raise FormError(f"the form cannot be read: {error}") from error
    raise FormError(f"expected a form, got {name or 'nothing'}")


def _multipart(kind: str, body: bytes) -> Form:
    boundary = _header(f"Content-Type: {kind}".encode("latin-1", "replace")).get_boundary()
    if not boundary:
        raise FormError("the form has no boundary")
    # Split off one more than allowed, so that a million parts cost no more than that.
    mark = b"\r\n--" + boundary.encode("latin-1", "replace")
    parts = (b"\r\n" + body).split(mark, FIELDS + 2)[1:]
    if parts and parts[-1].startswith(b"--"):
        parts.pop()
    if len(parts) > FIELDS:
        raise FormError(f"the form has more than {FIELDS} fields")
    fields: dict[str, str] = {}
    file = None
    for part in parts:
        head, blank, held = part.partition(b"\r\n\r\n")
        header = _header(head.lstrip())
        name = header.get_param("name", header="content-disposition")
        if not isinstance(name, str) or not blank:
            raise FormError("a field of the form has no name or no value")
        chosen = header.get_filename()
        if chosen is None:
            fields[name] = held.decode("utf-8", "replace").replace("\r\n", "\n")
        elif chosen:  # browsers send an empty name where no file was chosen
            file = (chosen, held)
    return Form(fields, file)


def _header(lines: bytes) -> Message:
    """Parse the header of a field, which must be short because the mail parser has no limit."""
    if len(lines) > HEADER:
        raise FormError(f"a header of the form has more than {HEADER} bytes")
    return BytesHeaderParser(policy=HTTP).parsebytes(lines + b"\r\n\r\n")
