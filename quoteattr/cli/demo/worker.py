"""The process that extracts the quotes of the demo's articles: one at a time, within limits of time and memory.

The server itself never parses the articles that it receives. An article that takes too much time or memory ends the
process, not the demo; the next article starts a new one.
"""

from __future__ import annotations

import json
import multiprocessing
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self

import attrs

from quoteattr.cli.common import complain
from quoteattr.cli.demo import pages
from quoteattr.errors import QuoteattrError, undecodable
from quoteattr.output.records import to_dict
from quoteattr.processes import end_with_parent
from quoteattr.reading.files import read_data
from quoteattr.results import Quotes
from quoteattr.values import Article

SECONDS = 60.0  #: seconds that an article may take
#: bytes of memory that an article may take in addition to the model, where the platform supports such a limit
MEMORY = 2 << 30
STARTING = 120.0  #: seconds that loading the model may take

Extract = Callable[[Article], Quotes]


class Refused(Exception):  # noqa: N818 - an answer, not an error of the program
    """A request cannot be served; it is answered with a status and a sentence."""

    status: HTTPStatus
    message: str

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(status, message)  # the arguments with which unpickling creates it again
        self.status, self.message = status, message

    def __str__(self) -> str:
        return self.message


@attrs.frozen
class Submission:
    """A posted article, and the key of its result."""

    data: bytes
    name: str
    published: str | None
    key: str


@attrs.frozen
class Answer:
    """The page of a result, and its quotes as JSON."""

    page: str
    records: str


def answer(extract: Extract, asked: Submission) -> Answer:
    """Extract the quotes of a posted article.

    Raises:
        Refused: The article cannot be read.
    """
    try:
        quotes = extract(read_data(asked.data, name=asked.name, published=asked.published))
        name = quotes.article.id or "article"
        records = [to_dict(quote, article=name) for quote in quotes]
        return Answer(pages.result(quotes, asked.key), json.dumps(records, indent=1, allow_nan=False))
    except UnicodeDecodeError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, f"{undecodable(error)}; convert the file") from error
    except QuoteattrError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, str(error)) from error


class Worker:
    """Answers requests in a separate process, which is started when needed. Not thread-safe.

    Args:
        make: Called in that process; returns the function that extracts the quotes of an article.
        seconds: The time that an article may take.
        memory: The bytes of memory that it may take in addition to the model.
    """

    def __init__(
        self, make: Callable[[], Extract], *, seconds: float = SECONDS, memory: int = MEMORY
    ) -> None:
        self._make, self._seconds, self._memory = make, seconds, memory
        self._process: Any = None
        self._pipe: Connection | None = None

    def start(self) -> Connection:
        """Start the process, unless it is running, and wait until its model is loaded.

        Raises:
            QuoteattrError: The model cannot be loaded.
            Refused: The process died, or did not start in time.
        """
        if self._pipe is not None and self._process.is_alive():
            return self._pipe
        self.end()
        context = multiprocessing.get_context(
            "spawn"
        )  # a forked process would inherit the locks of our threads
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._make, self._memory), daemon=True)
        self._process.start()
        theirs.close()
        error = self._received(self._pipe, STARTING)
        if error is not None:
            self.end()
            raise error
        return self._pipe

    def __call__(self, asked: Submission) -> Answer:
        """Return the answer to a request.

        Raises:
            Refused: There is none; the exception says why.
        """
        pipe = self.start()
        with suppress(OSError):  # the process has died, which is reported below
            pipe.send(asked)
        found = self._received(pipe, self._seconds)
        if isinstance(found, Refused):
            if found.status is HTTPStatus.SERVICE_UNAVAILABLE:
                self.end()  # a process that ran out of memory cannot be trusted
            raise found
        assert isinstance(found, Answer)
        return found

    def _received(self, pipe: Connection, seconds: float) -> Any:
        try:
            if pipe.poll(seconds):
                return pipe.recv()
            why = f"reading it takes more than {seconds:.0f} seconds"
        except (EOFError, OSError):
            why = "the process that read it has died"
        self.end()
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, f"{why}; send a shorter article")

    def end(self) -> None:
        """Kill the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def _work(pipe: Connection, make: Callable[[], Extract], memory: int) -> None:
    """Run the process: load the model, then answer requests until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this process
    threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        extract = make()
    except Exception as error:
        pipe.send(error)
        return
    _limit(memory)
    pipe.send(None)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_tried(extract, pipe.recv()))


def _tried(extract: Extract, asked: Submission) -> Answer | Refused:
    try:
        return answer(extract, asked)
    except Refused as refused:
        return refused
    except MemoryError:
        pass  # answered below, after the memory is freed
    except Exception as error:  # a bug in the package must not end the demo, but must be seen
        complain(f"{type(error).__name__}: {error}")
        return Refused(HTTPStatus.INTERNAL_SERVER_ERROR, type(error).__name__)
    return Refused(HTTPStatus.SERVICE_UNAVAILABLE, "reading it takes too much memory; send a shorter article")


def _limit(memory: int) -> None:
    """Limit the growth of this process to ``memory`` bytes; on Linux only, where its present size can be read."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        pages_now = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages_now * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
