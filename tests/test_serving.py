"""The demo's server, asked as a browser, a script and an attacker would."""

import http.client
import json
import multiprocessing
import os
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import pytest

from quoteattr import cli
from quoteattr.cli.demo import pages, server
from quoteattr.cli.demo.forms import FIELDS, Form, FormError, read_form
from quoteattr.cli.demo.server import Demo
from quoteattr.cli.demo.worker import Worker, answer
from quoteattr.errors import ModelError
from quoteattr.results import Quotes
from quoteattr.values import Article, Kind, Quote, Span, Speaker

TEXT = "“It will open,” Ana Ruiz said on Monday."


def extract(article: Article) -> Quotes:
    if "break" in article.text:
        raise RuntimeError("a defect")
    if "“" not in article.text:
        return Quotes(article=article)
    span = Span(article.text.index("“") + 1, article.text.index("”"))
    quote = Quote(
        text=span.of(article.text), kind=Kind.DIRECT, spans=(span,), speaker=Speaker(name="Ana Ruiz")
    )
    return Quotes([quote], article=article)


def served() -> Iterator[Demo]:
    with Demo(partial(answer, extract)) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join(5)


@pytest.fixture
def demo() -> Iterator[Demo]:
    yield from served()


def ask(demo: Demo, method: str, path: str, body: bytes | str = b"", **headers: str) -> tuple[int, str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", demo.server_port, timeout=60)
    try:
        connection.request(
            method, path, body, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8"), answer.headers
    finally:
        connection.close()


def post(demo: Demo, **fields: str) -> tuple[int, str, Any]:
    return ask(demo, "POST", "/", urlencode(fields), Content_Type="application/x-www-form-urlencoded")


def test_it_listens_on_this_machine_alone(demo: Demo) -> None:
    assert demo.server_address[0] == "127.0.0.1"
    assert demo.address == f"http://127.0.0.1:{demo.server_port}/"


def test_the_form_leads_to_an_annotated_article_and_its_json(demo: Demo) -> None:
    status, form, headers = ask(demo, "GET", "/")
    assert status == 200
    assert 'enctype="multipart/form-data"' in form
    accepted = form.partition('accept="')[2].partition('"')[0].split(",")
    assert {".txt", ".html", ".docx", ".eml", ".mhtml"} < set(accepted)
    assert ".epub" not in accepted  # several articles
    assert headers["Content-Security-Policy"] == pages.policy(form)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    status, page, _ = post(demo, text=TEXT, published="2021-12-08")
    assert status == 200
    assert '<mark class="said" title="words said, quote 1">It will open,</mark>' in page
    assert "published <time" in page
    address = page.split('href="')[1].split('"')[0]
    status, records, headers = ask(demo, "GET", address)
    assert (status, headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert [record["text"] for record in json.loads(records)] == ["It will open,"]


def test_results_are_forgotten(demo: Demo) -> None:
    results = [post(demo, text=TEXT)[1] for _ in range(server.KEPT + 1)]
    addresses = [page.split('href="')[1].split('"')[0] for page in results]
    assert ask(demo, "GET", addresses[0])[0] == 404
    assert ask(demo, "GET", addresses[1])[0] == 200


def multipart(*parts: tuple[str, str | None, bytes]) -> tuple[bytes, str]:
    body = b""
    for name, file, held in parts:
        where = f'; filename="{file}"' if file is not None else ""
        body += (
            f'--b0\r\nContent-Disposition: form-data; name="{name}"{where}\r\n\r\n'.encode() + held + b"\r\n"
        )
    return body + b"--b0--\r\n", "multipart/form-data; boundary=b0"


def test_an_uploaded_file_goes_before_the_text(demo: Demo) -> None:
    page = "<html><body><p>“A page,” Ana Ruiz said.</p></body></html>".encode()
    body, kind = multipart(("text", None, TEXT.encode()), ("file", "a.html", page), ("published", None, b""))
    status, answer, _ = ask(demo, "POST", "/", body, Content_Type=kind)
    assert status == 200
    assert ">A page,</mark>" in answer
    body, kind = multipart(
        ("text", None, TEXT.encode()), ("file", "", b""), ("published", None, b"2021-12-08")
    )
    assert ">It will open,</mark>" in ask(demo, "POST", "/", body, Content_Type=kind)[1]


@pytest.mark.parametrize(
    ("fields", "status", "told"),
    [
        ({"text": "  "}, 400, "there is no article"),
        (
            {"text": TEXT, "published": "soon"},
            400,
            "published must be one day or instant, got &#x27;soon&#x27;",
        ),
        ({"text": "break"}, 500, "RuntimeError"),
    ],
)
def test_what_goes_wrong_is_told_on_a_page(
    demo: Demo, fields: dict[str, str], status: int, told: str
) -> None:
    got, page, headers = post(demo, **fields)
    assert (got, told in page) == (status, True)
    assert "Content-Security-Policy" in headers


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/nothing", {}, 404),
        ("GET", "/../../etc/passwd", {}, 404),
        ("GET", "/x.json", {}, 404),
        ("POST", "/elsewhere", {"Content-Type": "application/x-www-form-urlencoded"}, 404),
        ("POST", "/", {"Content-Type": "application/json"}, 400),
        ("POST", "/", {}, 400),
        ("PUT", "/", {}, 501),
        ("DELETE", "/", {}, 501),
        ("GET", "/", {"Host": "evil.example"}, 421),
        ("GET", "/", {"Host": "evil.example:80@127.0.0.1"}, 421),
        ("POST", "/", {"Origin": "https://evil.example"}, 403),
        ("POST", "/", {"Origin": "null"}, 403),
        ("POST", "/", {"Content-Length": "-1"}, 411),
        ("POST", "/", {"Origin": "http://["}, 403),
        ("POST", "/", {"Content-Length": "9" * 5000}, 413),
        ("POST", "/", {"Content-Length": "0" * 20 + "5000000"}, 413),
        ("POST", "/", {"Content-Length": "0" * 5000 + "9" * 5000}, 413),
    ],
)
def test_what_is_not_for_it_is_refused(
    demo: Demo, method: str, path: str, headers: dict[str, str], status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_request_class(demo), "timeout", 0.5)
    assert (
        ask(demo, method, path, **{name.replace("-", "_"): value for name, value in headers.items()})[0]
        == status
    )


def _request_class(demo: Demo) -> Any:
    return demo.RequestHandlerClass


def test_too_long_an_article_is_refused_and_told(demo: Demo) -> None:
    status, page, _ = post(demo, text="a" * (server.LARGEST + 1))
    assert status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert f"the article has more than {server.LARGEST} bytes" in page


def test_a_form_of_another_origin_on_this_machine_is_refused(demo: Demo) -> None:
    kind = "application/x-www-form-urlencoded"
    own = ask(demo, "POST", "/", urlencode({"text": TEXT}), Content_Type=kind, Origin=demo.address[:-1])
    other = ask(demo, "POST", "/", urlencode({"text": TEXT}), Content_Type=kind, Origin="http://127.0.0.1:1")
    assert (own[0], other[0]) == (200, 403)


def test_whoever_sends_slowly_is_cut_off(demo: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "SLOWEST", 0.4)
    with socket.create_connection(("127.0.0.1", demo.server_port), timeout=10) as slow:
        slow.sendall(b"GET / HTTP/1.0\r\nX-Slow: ")
        slow.settimeout(0.1)
        assert any(_is_cut_off(slow) for _ in range(300))
    assert ask(demo, "GET", "/")[0] == 200


def _is_cut_off(connection: socket.socket) -> bool:
    """Whether the other side has hung up by the time that one more byte was sent and a tenth of a second waited."""
    try:
        connection.sendall(b"a")
        return not connection.recv(100)
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def test_a_request_that_ends_early_is_refused(demo: Demo) -> None:
    with socket.create_connection(("127.0.0.1", demo.server_port), timeout=10) as short:
        head = f"POST / HTTP/1.0\r\nHost: 127.0.0.1:{demo.server_port}\r\nContent-Length: 100\r\n\r\ntext=a"
        short.sendall(head.encode())
        short.shutdown(socket.SHUT_WR)
        assert short.recv(100).startswith(b"HTTP/1.0 400 ")


def test_one_article_at_a_time(demo: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "BUSY", 0.1)
    with demo._one:
        status, page, _ = post(demo, text=TEXT)
    assert (status, "another article is being read" in page) == (503, True)
    assert post(demo, text=TEXT)[0] == 200


def test_forms_are_read_and_others_told() -> None:
    assert read_form("application/x-www-form-urlencoded", b"a=1&b=%C3%A9") == Form({"a": "1", "b": "é"})
    body, kind = multipart(("a", None, "é\r\nb".encode()), ("file", "x.txt", b"\x00\xff"))
    assert read_form(kind, body) == Form({"a": "é\nb"}, ("x.txt", b"\x00\xff"))
    many = multipart(*[("a", None, b"")] * (FIELDS + 1))
    for wrong_kind, wrong_body in [
        ("multipart/form-data", body),
        ("text/plain", b""),
        ("", b""),
        (many[1], many[0]),
        ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * (FIELDS + 1))),
        ("application/x-www-form-urlencoded", b"\xff"),
        ("multipart/form-data; boundary=b0", b"--b0\r\n\r\nnameless\r\n--b0--\r\n"),
    ]:
        with pytest.raises(FormError):
            read_form(wrong_kind, wrong_body)


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Worker, "start", lambda _: None)


@pytest.mark.usefixtures("loaded")
def test_a_port_that_is_taken_is_told(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", "--port", str(demo.server_port)]) == 2
    told = f"quoteattr: port {demo.server_port}: Address already in use; give another with --port\n"
    assert capsys.readouterr().err == told


@pytest.mark.usefixtures("loaded")
def test_an_interrupt_ends_the_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(self: Demo) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Demo, "serve_forever", interrupted)
    assert cli.main(["serve", "--port", "0"]) == 0
    assert capsys.readouterr().out.startswith("quoteattr: open http://127.0.0.1:")


def made() -> Callable[[Article], Quotes]:
    """What the worker of these tests makes in its process: it finds as `extract` does, or does what it is told."""
    return misbehaving


def misbehaving(article: Article) -> Quotes:
    match article.text.strip():
        case "sleep":
            time.sleep(60)
        case "die":
            os._exit(1)
        case "eat":
            held = [bytearray(1 << 28) for _ in range(200)]
            assert not held, "nothing limits the memory"
    return extract(article)


def missing() -> Callable[[Article], Quotes]:
    raise ModelError("there is no model")


@pytest.fixture
def limited() -> Iterator[Demo]:
    with Worker(made, memory=1 << 30) as worker, Demo(worker) as made_demo:
        worker.start()
        thread = threading.Thread(target=made_demo.serve_forever, daemon=True)
        thread.start()
        yield made_demo
        made_demo.shutdown()
        thread.join(5)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sleep", "reading it takes more than 1 seconds; send a shorter article"),
        ("die", "the process that read it has died; send a shorter article"),
        pytest.param(
            "eat",
            "reading it takes too much memory; send a shorter article",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux"),
        ),
    ],
)
def test_an_article_that_takes_too_much_costs_itself_alone(
    limited: Demo, text: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert post(limited, text=TEXT)[0] == 200
    with monkeypatch.context() as hurried:
        if text == "sleep":
            hurried.setattr(limited._answer, "_seconds", 1.0)
        status, page, _ = post(limited, text=text)
    assert (status, told in page) == (503, True)
    assert ">It will open,</mark>" in post(limited, text=TEXT)[1]


def test_what_the_worker_tells_is_told_as_before(limited: Demo) -> None:
    assert post(limited, text="break")[0] == 500
    assert post(limited, text=TEXT, published="soon")[0] == 400
    assert post(limited, text=TEXT)[0] == 200


def test_a_model_that_cannot_be_loaded_is_told_at_the_start() -> None:
    with Worker(missing) as worker, pytest.raises(ModelError, match="there is no model"):
        worker.start()


def test_the_worker_ends_with_the_demo() -> None:
    with Worker(made) as worker:
        worker.start()
        process = worker._process
        assert process.is_alive()
    assert not multiprocessing.active_children()


def test_two_hundred_slow_connections_and_broken_ones_leave_it_answering(limited: Demo) -> None:
    here = ("127.0.0.1", limited.server_port)
    host = f"Host: 127.0.0.1:{limited.server_port}\r\n"
    starts = (
        "", "G", "GET / HTTP/1.0\r\n", f"POST / HTTP/1.1\r\n{host}Content-Length: 1000000\r\n\r\ntext=",
        f"POST / HTTP/1.1\r\n{host}Content-Length: {'0' * 20}9\r\n\r\n", "\x16\x03\x01\x02", "\x00" * 100,
    )  # fmt: skip
    with ExitStack() as held:
        for at in range(200):
            slow = held.enter_context(socket.create_connection(here, timeout=10))
            slow.sendall(starts[at % len(starts)].encode())
        assert ask(limited, "GET", "/")[0] == 200
        assert post(limited, text=TEXT)[0] == 200
    assert post(limited, text=TEXT)[0] == 200


def held_open(demo: Demo, held: ExitStack, start: bytes = b"GET / HTTP/1.0\r\n") -> socket.socket:
    """A connection whose request does not end."""
    here = ("127.0.0.1", demo.server_port)
    connection = held.enter_context(socket.create_connection(here, timeout=10))
    connection.sendall(start)
    return connection


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Demo]:
    """A demo of four connections that waits a second."""
    monkeypatch.setattr(server, "CONNECTIONS", 4)
    monkeypatch.setattr(server, "SLOWEST", 1.0)
    yield from served()


def until_answered(demo: Demo) -> int:
    """The status of a form once there is a place for it: threads of connections that have ended free theirs later."""
    for _ in range(100):
        status = post(demo, text=TEXT)[0]
        if status != 503:
            break
        threading.Event().wait(0.1)
    return status


@pytest.mark.parametrize(
    "start", [b"", b"GET / HTTP/1.0\r\n", b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"]
)
def test_connections_beyond_the_limit_are_told_so_and_the_slow_ones_make_room(
    narrow: Demo, start: bytes
) -> None:
    with ExitStack() as held:
        for _ in range(4):
            held_open(narrow, held, start)
        refused = [ask(narrow, "GET", "/") for _ in range(20)]
        assert {status for status, _, _ in refused} == {503}
        assert all("too many connections are open; try again in a minute" in page for _, page, _ in refused)
        assert {headers["Retry-After"] for _, _, headers in refused} == {"1"}
        assert until_answered(narrow) == 200  # while those who hold the four places still hold on


def test_connections_that_end_at_once_give_their_places_back(narrow: Demo) -> None:
    for _ in range(40):
        with ExitStack() as held:
            held_open(narrow, held, b"POST / HTTP/1.1\r\nContent-Length: 10\r\nContent-Length: 1\r\n\r\n")
    assert until_answered(narrow) == 200


@pytest.mark.parametrize(
    "lines",
    [
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
        "Content-Length: 4\r\nTransfer-Encoding: xchunked\r\n",
        "Content-Length: 4\r\nContent-Length: 40\r\n",
        "Content-Length: 4, 4\r\n",
        "Content-Length: +4\r\n",
        "Content-Length: ٤\r\n",
    ],
)
def test_lengths_that_two_readers_may_read_in_two_ways_are_refused(demo: Demo, lines: str) -> None:
    kind = "Content-Type: application/x-www-form-urlencoded\r\n"
    head = f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{demo.server_port}\r\n{kind}{lines}\r\n"
    with socket.create_connection(("127.0.0.1", demo.server_port), timeout=10) as connection:
        connection.sendall(head.encode() + b"t=ab\r\nGET / HTTP/1.1\r\n\r\n")
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    assert received.startswith(b"HTTP/1.0 411 ")
    assert received.count(b"HTTP/1.0 ") == 1


def raw(demo: Demo, data: bytes) -> bytes:
    """The answer to bytes that are sent as they are."""
    with socket.create_connection(("127.0.0.1", demo.server_port), timeout=10) as connection:
        connection.sendall(data)
        received = b""
        with suppress(ConnectionError):
            while read := connection.recv(65536):
                received += read
    return received


@pytest.mark.parametrize("lines", [3, 90])
def test_a_head_without_end_is_refused(demo: Demo, lines: int) -> None:
    head = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{demo.server_port}\r\n".encode()
    long = b"X: " + b"a" * (server.HEAD // lines) + b"\r\n"
    assert raw(demo, head + long * (lines - 1) + b"\r\n").startswith(b"HTTP/1.0 200 ")
    assert raw(demo, head + long * lines + b"\r\n").startswith(b"HTTP/1.0 431 ")


@pytest.mark.parametrize(
    ("twice", "status"), [("Host: 127.0.0.1:{}", 421), ("Origin: http://127.0.0.1:{}", 403)]
)
def test_of_two_hosts_or_origins_neither_is_believed(demo: Demo, twice: str, status: int) -> None:
    own = twice.format(demo.server_port)
    host = f"Host: 127.0.0.1:{demo.server_port}\r\n" * (not own.startswith("Host"))
    head = f"POST / HTTP/1.1\r\n{host}{own}\r\n{own.partition(' ')[0]} http://evil.example\r\n\r\n"
    assert raw(demo, head.encode()).startswith(f"HTTP/1.0 {status} ".encode())


@pytest.mark.parametrize("method", ["GET", "HEAD", "TRACE", "\x1b[2J", ""])
def test_what_is_no_request_is_answered_on_a_page_and_printed_nowhere(
    demo: Demo, method: str, capfd: pytest.CaptureFixture[str]
) -> None:
    got = raw(demo, f"{method} /ferry words of an article HTTP/1.1\r\n\r\n".encode())
    assert b"ferry" not in got
    got += raw(demo, f"{method}X /ferry HTTP/1.1\r\nHost: ferry\r\n\r\n".encode())
    assert b"ferry" not in got
    assert got.count(b"Content-Security-Policy: ") == got.count(b"HTTP/1.0 ") > 0
    assert capfd.readouterr().err == ""


def test_clients_that_hang_up_are_not_complained_of(
    demo: Demo, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Semaphore(0)
    ending = demo.shutdown_request

    def counted(request: Any) -> None:
        ending(request)
        ended.release()

    monkeypatch.setattr(demo, "shutdown_request", counted)
    at_once = struct.pack("ii", 1, 0)
    starts = (b"GET / HTTP/1.1\r\n\r\n", b"ferry\r\n", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n")
    for start in starts * 10:
        with socket.create_connection(("127.0.0.1", demo.server_port), timeout=10) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
            connection.sendall(start)
    assert all(ended.acquire(timeout=20) for _ in range(30))
    assert capfd.readouterr().err == ""


def test_a_form_of_many_headers_or_parts_is_refused_at_once() -> None:
    kind = "multipart/form-data; boundary=x"
    lines = b"a: b\r\n" * 30_000
    for body in (b"--x\r\n" + lines + b"\r\nbridge\r\n--x--", b"--x\r\n\r\n" * 30_000):
        with pytest.raises(FormError):
            read_form(kind, body)
    head = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
    form = read_form(kind, head + lines + b"\r\n--x--\r\n")
    assert len(form.fields["text"]) == len(lines) - 30_000  # each line break is one character


def test_a_part_without_value_or_boundary_is_refused() -> None:
    for kind in ("multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=y"):
        with suppress(FormError):
            assert read_form(kind, b"--x\r\n\r\na\r\n--x--").fields == {}


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ConnectionResetError(104, "reset"), False),
        (BrokenPipeError(32, "pipe"), False),
        (TimeoutError("timed out"), False),
        (OSError(24, "Too many open files"), True),
        (FileNotFoundError(2, "none"), True),
        (ValueError("odd"), True),
    ],
    ids=repr,
)
def test_every_error_is_told_but_those_of_clients(
    error: Exception, told: bool, demo: Demo, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        raise error
    except Exception:
        demo.handle_error(None, ("127.0.0.1", 1))
    assert (type(error).__name__ in capsys.readouterr().err) is told
