"""The demo's server: on the loopback address only, without scripts, each request limited in size and time.

A page of another site in the same browser cannot use it: the Host header must be this server's, which prevents DNS
rebinding, and articles must be posted from the demo's own form.
"""

from __future__ import annotations

import secrets
import socket
import sys
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from http import HTTPStatus
from http.client import LineTooLong
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from typing import Any

import quoteattr
from quoteattr.cli.common import complain
from quoteattr.cli.demo import pages
from quoteattr.cli.demo.forms import FormError, read_form
from quoteattr.cli.demo.worker import Answer, Refused, Submission
from quoteattr.errors import QuoteattrError

LARGEST = 1_000_000  #: maximal size of the body of a request, in bytes
HEAD = (
    65_536  #: maximal size of its head, in bytes; browsers send a few hundred, or a few thousand with cookies
)
SLOWEST = 20.0  #: seconds within which a request must arrive
BUSY = 30.0  #: seconds that an article waits for earlier ones
CONNECTIONS = 256  #: maximal number of connections served at once; each takes two threads
LINGERING = 64  #: maximal number of refused connections that are not closed yet
KEPT = 16  #: number of results whose JSON can still be downloaded


class Demo(ThreadingHTTPServer):
    """The demo's HTTP server. It processes one article at a time; connections are daemon threads.

    A connection beyond `CONNECTIONS` is refused at once, without reading the request.

    Args:
        answer: Extracts the quotes of an article, usually a `Worker`; called by one thread at a time.
        port: The port on 127.0.0.1; 0 chooses a free one, see `address`.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, answer: Callable[[Submission], Answer], *, port: int = 0) -> None:
        self._answer = answer
        self._one = threading.Lock()
        self._free = threading.BoundedSemaphore(CONNECTIONS)
        self._refused: deque[socket.socket] = deque()
        self._kept: OrderedDict[str, str] = OrderedDict()
        super().__init__(("127.0.0.1", port), _Request)  # closes the socket itself if the port is taken
        self.hosts: set[str] = {f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost")}

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        return f"http://127.0.0.1:{self.server_port}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Start a thread for a connection, or refuse it."""
        if not self._free.acquire(blocking=False):
            _reject(request)
            # Closed later: closing a socket that still receives data would discard the answer.
            self._refused.append(request)
            if len(self._refused) > LINGERING:
                self._refused.popleft().close()
            return
        try:
            super().process_request(request, client_address)
        except BaseException:  # no thread could be started
            self._free.release()
            raise

    def server_close(self) -> None:
        """Close the server and the refused connections."""
        super().server_close()
        while self._refused:
            self._refused.popleft().close()

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve a connection, then free its place."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print an unexpected error; a client that hung up or is too slow is not one."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def answer(self, data: bytes, name: str, published: str | None) -> str:
        """Return the page of a posted article; its quotes are kept for a while."""
        if not self._one.acquire(timeout=BUSY):
            raise Refused(
                HTTPStatus.SERVICE_UNAVAILABLE, "another article is being read; try again in a minute"
            )
        try:
            key = secrets.token_urlsafe(16)
            found = self._answer(Submission(data, name, published, key))
            self._kept[key] = found.records
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        finally:
            self._one.release()
        return found.page

    def kept(self, key: str) -> str | None:
        """Return the quotes kept under ``key``, as JSON."""
        return self._kept.get(key)


def _reject(connection: socket.socket) -> None:
    """Answer that there are too many connections, without blocking."""
    status = HTTPStatus.SERVICE_UNAVAILABLE
    page = pages.failure("too many connections are open; try again in a minute").encode()
    head = (
        f"HTTP/1.0 {status.value} {status.phrase}\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(page)}\r\nRetry-After: {SLOWEST:.0f}\r\nCache-Control: no-store\r\n\r\n"
    )
    connection.setblocking(False)
    with suppress(OSError):
        connection.send(head.encode() + page)
        connection.shutdown(socket.SHUT_WR)


class _Head:
    """The head of a request (the lines before its body), limited to `HEAD` bytes in all."""

    def __init__(self, file: BufferedIOBase) -> None:
        self._file, self._left = file, HEAD

    def readline(self, most: int) -> bytes:
        """Return the next line.

        Raises:
            LineTooLong: The head is too long; the standard library answers with status 431.
        """
        line = self._file.readline(min(most, self._left + 1))
        self._left -= len(line)
        if self._left < 0:
            raise LineTooLong("head")
        return line


class _Request(BaseHTTPRequestHandler):
    server_version = f"quoteattr/{quoteattr.__version__}"
    sys_version = ""
    protocol_version = "HTTP/1.0"  # one request per connection: none stays open
    timeout = SLOWEST

    @property
    def _demo(self) -> Demo:
        assert isinstance(self.server, Demo)
        return self.server

    def setup(self) -> None:
        super().setup()
        # Each read has a timeout; this timer ends requests that send one byte at a time.
        self._late = threading.Timer(SLOWEST, self._hang_up)
        self._late.daemon = True
        self._late.start()

    def finish(self) -> None:
        self._late.cancel()
        super().finish()

    def _hang_up(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def parse_request(self) -> bool:
        """Parse the head, up to its maximal size."""
        whole = self.rfile
        self.rfile = _Head(whole)  # type: ignore[assignment]
        try:
            return super().parse_request()
        finally:
            self.rfile = whole

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a malformed request with a page like all others, which repeats nothing of the request."""
        status = HTTPStatus(code)
        self._send(status, "text/html", pages.failure(f"this is not a browser's request: {status.phrase}"))

    def do_GET(self) -> None:
        self._answered(self._get)

    def do_POST(self) -> None:
        self._answered(self._post)

    def _answered(self, answer: Callable[[], tuple[str, str]]) -> None:
        """Send the result of ``answer`` (content type and text), or a page that says why there is none."""
        try:
            if self.command == "GET":
                self._late.cancel()
            self._check_host()
            kind, text = answer()
            self._send(HTTPStatus.OK, kind, text)
        except Refused as refused:
            self._send(refused.status, "text/html", pages.failure(str(refused)))
        except QuoteattrError as error:
            self._send(HTTPStatus.BAD_REQUEST, "text/html", pages.failure(str(error)))
        except (TimeoutError, ConnectionError):
            self.close_connection = True
        except Exception as error:  # a bug in the package must not end the demo, but must be seen
            complain(f"{type(error).__name__}: {error}")
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, "text/html", pages.failure(type(error).__name__))

    def _check_host(self) -> None:
        hosts = [name.lower() for name in self.headers.get_all("Host", [])]
        if len(hosts) != 1 or hosts[0] not in self._demo.hosts:
            told = ", ".join(hosts) or "nameless"
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST, f"this is {self._demo.address}, not {told}")
        allowed = {f"http://{name}" for name in self._demo.hosts}
        origins = {name.lower() for name in self.headers.get_all("Origin", [])}
        if self.command == "POST" and not origins <= allowed:
            raise Refused(HTTPStatus.FORBIDDEN, "only the form of this page may send articles")

    def _get(self) -> tuple[str, str]:
        path = self.path.partition("?")[0]
        if path == "/":
            return "text/html", pages.form()
        records = self._demo.kept(path[1:].removesuffix(".json")) if path.endswith(".json") else None
        if records is None:
            raise Refused(
                HTTPStatus.NOT_FOUND, "there is nothing here; results are kept for a short while only"
            )
        return "application/json", records

    def _post(self) -> tuple[str, str]:
        if self.path.partition("?")[0] != "/":
            raise Refused(HTTPStatus.NOT_FOUND, "there is nothing here")
        form = read_form(self.headers.get("Content-Type", ""), self._body())
        name, data = form.file or ("article", form.fields.get("text", "").encode("utf-8", "surrogatepass"))
        if not data.strip():
            raise Refused(HTTPStatus.BAD_REQUEST, "there is no article: paste one or choose a file")
        published = form.fields.get("published", "").strip() or None
        return "text/html", self._demo.answer(data, name, published)

    def _body(self) -> bytes:
        lengths = self.headers.get_all("Content-Length", [])
        if "Transfer-Encoding" in self.headers or len(lengths) > 1:
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "a request must be sent whole, with one Content-Length")
        length = "".join(lengths)
        if not (length.isascii() and length.isdigit()):
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "the request has no Content-Length")
        digits = (
            length.lstrip("0")[:20] or "0"
        )  # 20 digits are too large anyway; `int` refuses thousands of them
        size = int(digits)
        if size > LARGEST:
            with suppress(TimeoutError):  # a browser reads the answer only after it has sent everything
                for _ in self._chunks(min(size, 20 * LARGEST)):
                    pass
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the article has more than {LARGEST} bytes")
        body = b"".join(self._chunks(size))
        self._late.cancel()
        if len(body) < size:
            raise FormError("the request ended before its length")
        return body

    def _chunks(self, length: int) -> Iterator[bytes]:
        while length > 0 and (read := self.rfile.read1(min(length, 65536))):
            length -= len(read)
            yield read

    def _send(self, status: HTTPStatus, kind: str, text: str) -> None:
        body = text.encode("utf-8", "replace")
        self.send_response(status)
        for name, value in {
            "Content-Type": f"{kind}; charset=utf-8",
            "Content-Length": str(len(body)),
            "Content-Security-Policy": pages.policy(text),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",  # with "no-referrer", browsers post forms with `Origin: null`
            "Cache-Control": "no-store",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Log nothing: articles are private."""
