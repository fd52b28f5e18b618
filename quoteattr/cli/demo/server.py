"""The demo's server: loopback alone, no scripts, every request bounded in size and time.

A page of another site that is open in the same browser cannot use it: requests have to name this host, which stops
DNS rebinding, and posted articles have to come from the demo's own form.
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
from quoteattr.cli.demo.worker import Answer, Asked, Refused
from quoteattr.errors import QuoteattrError

LARGEST = 1_000_000  #: bytes of the body of a request
HEAD = 65_536  #: bytes before it; a browser sends some hundred, and a few thousand with cookies
SLOWEST = 20.0  #: seconds that a request may take to arrive
BUSY = 30.0  #: seconds that an article waits for the ones before it
CONNECTIONS = 256  #: that are served at once; each takes two threads
LINGERING = 64  #: refused connections that are not closed yet
KEPT = 16  #: results whose JSON can still be downloaded


class Demo(ThreadingHTTPServer):
    """The server. One article is read at a time; its connections are threads that end with the program.

    A connection beyond `CONNECTIONS` is answered at once, without being read, that there are too many.

    Args:
        answer: Answers with the quotes of an article, mostly a `Worker`, which is called by one thread at a time.
        port: The port on 127.0.0.1; 0 chooses a free one, which `address` then shows.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, answer: Callable[[Asked], Answer], *, port: int = 0) -> None:
        self._answer = answer
        self._one = threading.Lock()
        self._free = threading.BoundedSemaphore(CONNECTIONS)
        self._refused: deque[socket.socket] = deque()
        self._kept: OrderedDict[str, str] = OrderedDict()
        super().__init__(("127.0.0.1", port), _Request)  # closes itself if the port is taken
        self.hosts: set[str] = {f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost")}

    @property
    def address(self) -> str:
        """The address for the browser."""
        return f"http://127.0.0.1:{self.server_port}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Gives a connection its thread, or refuses it."""
        if not self._free.acquire(blocking=False):
            _turn_away(request)
            # Closed later: a socket that is closed while something arrives takes its answer back.
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
        """Closes what is open."""
        super().server_close()
        while self._refused:
            self._refused.popleft().close()

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answers a connection, whose place is free again then."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Prints a defect; a client that has hung up, or is slow, is none."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def answer(self, data: bytes, name: str, published: str | None) -> str:
        """The page of an article that was sent; its quotes are kept for a while."""
        if not self._one.acquire(timeout=BUSY):
            raise Refused(
                HTTPStatus.SERVICE_UNAVAILABLE, "another article is being read; try again in a minute"
            )
        try:
            key = secrets.token_urlsafe(16)
            found = self._answer(Asked(data, name, published, key))
            self._kept[key] = found.records
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        finally:
            self._one.release()
        return found.page

    def kept(self, key: str) -> str | None:
        """The quotes kept under ``key``, as JSON."""
        return self._kept.get(key)


def _turn_away(connection: socket.socket) -> None:
    """Answers that there are too many connections, as far as that goes without waiting."""
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
    """The lines of a request before its body, up to `HEAD` bytes together."""

    def __init__(self, file: BufferedIOBase) -> None:
        self._file, self._left = file, HEAD

    def readline(self, most: int) -> bytes:
        """The next line.

        Raises:
            LineTooLong: There are too many, which the standard library answers with status 431.
        """
        line = self._file.readline(min(most, self._left + 1))
        self._left -= len(line)
        if self._left < 0:
            raise LineTooLong("head")
        return line


class _Request(BaseHTTPRequestHandler):
    server_version = f"quoteattr/{quoteattr.__version__}"
    sys_version = ""
    protocol_version = "HTTP/1.0"  # one request for each connection: nothing lingers
    timeout = SLOWEST

    @property
    def _demo(self) -> Demo:
        assert isinstance(self.server, Demo)
        return self.server

    def setup(self) -> None:
        super().setup()
        # Each read has its timeout; this one is for requests that send a byte at a time.
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
        """Reads the head, as far as it may go."""
        whole = self.rfile
        self.rfile = _Head(whole)  # type: ignore[assignment]
        try:
            return super().parse_request()
        finally:
            self.rfile = whole

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answers what is not served with a page like all others, which repeats nothing of it."""
        status = HTTPStatus(code)
        self._send(status, "text/html", pages.failure(f"this is no request of a browser: {status.phrase}"))

    def do_GET(self) -> None:
        self._answered(self._get)

    def do_POST(self) -> None:
        self._answered(self._post)

    def _answered(self, answer: Callable[[], tuple[str, str]]) -> None:
        """Sends the result of ``answer``, a content type and a text, or the reason why there is none."""
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
        except Exception as error:  # a defect of the package must not end the demo, and must be seen
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
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "a request is sent whole here, with one length")
        length = "".join(lengths)
        if not (length.isascii() and length.isdigit()):
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "the request has no length")
        digits = length.lstrip("0")[:20] or "0"  # enough to be too large; `int` refuses thousands of digits
        size = int(digits)
        if size > LARGEST:
            with suppress(TimeoutError):  # a browser reads the answer only when it has sent all
                for _ in self._chunks(min(size, 20 * LARGEST)):
                    pass
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"an article may have {LARGEST} bytes here")
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
            "Referrer-Policy": "same-origin",  # with none at all, browsers post forms without their origin
            "Cache-Control": "no-store",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Logs nothing: articles are private."""
