"""Forms as browsers send them: fields and one uploaded file (RFC 7578), or fields alone (URL-encoded)."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl

import attrs

from quoteattr.errors import QuoteattrError

FIELDS = 20  #: that a form may have


class FormError(QuoteattrError, ValueError):
    """A request that is not a form."""


@attrs.frozen
class Form:
    """The fields of a form by name, and the uploaded file, if one was chosen."""

    fields: dict[str, str]
    file: tuple[str, bytes] | None = None  #: its name and contents


def read_form(kind: str, body: bytes) -> Form:
    """The form in the body of a request of content type ``kind``.

    Raises:
        FormError: It is not a form as browsers send them.
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
    head = f"Content-Type: {kind}\r\nMIME-Version: 1.0\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    if not message.is_multipart():
        raise FormError("the form has no boundary")
    fields: dict[str, str] = {}
    file = None
    for number, part in enumerate(message.iter_parts()):
        if number >= FIELDS:
            raise FormError(f"the form has more than {FIELDS} fields")
        name = part.get_param("name", header="content-disposition")
        held = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(held, bytes):
            raise FormError("a field of the form has no name or no value")
        chosen = part.get_filename()
        if chosen is None:
            fields[name] = held.decode("utf-8", "replace").replace("\r\n", "\n")
        elif chosen:  # browsers send an empty name where no file was chosen
            file = (chosen, held)
    return Form(fields, file)
