"""What the package leaves alone: the network, and optional packages until they are needed."""

import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "“The bridge will open in May,” Ana Ruiz said on Monday."
# PEP 578: every use of a socket raises an audit event; the hook cannot be taken away again.
FORBID = """
import sys
def forbid(event, arguments):
    if event.startswith("socket.") or event.startswith("urllib."):
        raise PermissionError(f"the network was asked for: {event} {arguments}")
sys.addaudithook(forbid)
"""


def run(code: str, *argv: str | Path, before: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-c", before + code, *map(str, argv)], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("call", ["socket.socket()", "urllib.request.urlopen('http://a.example')"])
def test_the_hook_forbids_the_network(call: str) -> None:
    with pytest.raises(AssertionError, match="the network was asked for"):
        run(f"import socket, urllib.request; {call}", before=FORBID)


@pytest.mark.model
def test_nothing_is_asked_of_the_network(tmp_path: Path) -> None:
    """The library, pages with links and frames, tables and the command line with two workers."""
    page = tmp_path / "page.html"
    page.write_text(
        f'<link rel=stylesheet href="http://a.example/x.css"><p>{TEXT}</p><iframe src="https://a.example/frame">'
        '</iframe><blockquote class="twitter-tweet"><p>Open!</p>&mdash; Ana (@ana) <a'
        ' href="https://twitter.com/ana/status/1468000000000000000">6 December 2021</a></blockquote>'
    )
    code = """
import quoteattr, pyarrow
from quoteattr import cli
assert quoteattr.extract(sys.argv[1], published="2021-12-08")
assert quoteattr.read_posts(open(sys.argv[2]).read())
assert len(quoteattr.extract(quoteattr.read_file(sys.argv[2]))) == 2
assert next(quoteattr.table.annotate([pyarrow.RecordBatch.from_pylist([{"text": sys.argv[1]}])])).num_rows == 1
if __name__ == "__main__":
    assert cli.main(["extract", sys.argv[2], sys.argv[2], "--workers", "2"]) == 0
    assert cli.main(["doctor"]) == 0
"""
    assert "self-test  passed" in run(code, TEXT, page, before=FORBID)


OPTIONAL = "{'selectolax', 'pyarrow', 'fastwarc', 'mammoth', 'striprtf', 'msgspec', 'torch', 'spacy', 'tqdm'}"


@pytest.mark.parametrize(
    ("code", "brought"),
    [
        ("import quoteattr, quoteattr.cli", set()),
        ("import quoteattr; quoteattr.read_text('Ana Ruiz spoke.')", set()),
        ("import quoteattr; quoteattr.read_posts('<p>Ana Ruiz spoke.</p>')", {"selectolax"}),
        ("import quoteattr; quoteattr.table", {"pyarrow"}),
    ],
)
def test_optional_packages_wait_until_they_are_needed(code: str, brought: set[str]) -> None:
    assert run(f"import sys\n{code}\nprint(' '.join({OPTIONAL} & set(sys.modules)))").split() == sorted(
        brought
    )


@pytest.mark.model
def test_extracting_from_text_needs_no_extra() -> None:
    missing = "".join(
        f"sys.modules[{name!r}] = None\n"
        for name in ("selectolax", "pyarrow", "fastwarc", "mammoth", "striprtf", "msgspec", "torch")
    )
    code = f"import sys\n{missing}import quoteattr\nprint(quoteattr.extract({TEXT!r})[0].speaker.name)"
    assert run(code) == "Ana Ruiz\n"
