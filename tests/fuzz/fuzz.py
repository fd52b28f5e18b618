"""Fuzzes a target of `targets.py`: ``python tests/fuzz/fuzz.py text|far|page|records|packs|files|lists|all [SECONDS]``.

Seeds are mutated until so much processor time (default 60) is spent; ``all`` gives each target a minute in turn. With
``pip install atheris`` and ``--atheris`` what to mutate is chosen by the code that it reaches, as libFuzzer does. Each
new finding is printed and kept in the folder ``--found`` (default ``found``); the number of executions and findings is
printed after each minute and at the end.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sys
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

LONGEST = 60_000  # bytes of an input


class Campaign:
    """Runs inputs through a target, counts them, and keeps the first input of each finding."""

    def __init__(self, name: str, found: Path) -> None:
        from targets import TARGETS, signs

        self.target = TARGETS[name]
        self._signs = signs
        self._name, self._found = name, found
        self._known: set[str] = set()
        self.spent = 0.0  #: seconds of processor time
        self.executions = 0

    def __call__(self, data: bytes) -> None:
        """Runs one input."""
        self.executions += 1
        began = time.process_time()
        try:
            self.target(data)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            sign = hashlib.sha256("|".join(self._signs(error)).encode()).hexdigest()[:12]
            if sign not in self._known:
                self._known.add(sign)
                self._found.mkdir(parents=True, exist_ok=True)
                path = self._found / f"{self._name}-{sign}"
                path.write_bytes(data)
                last = traceback.format_exception(error)[-4:]
                print(f"FOUND {path}\n{''.join(last)[-900:]}", flush=True)
        finally:
            before, self.spent = self.spent, self.spent + time.process_time() - began
            if self.spent // 60 > before // 60:
                print(self, flush=True)

    def __str__(self) -> str:
        return f"{self._name}: {self.executions} executions, {len(self._known)} findings, {self.spent:.0f} s"


def mutated(rng: random.Random, corpus: list[bytes]) -> bytes:
    """One of ``corpus`` after some cuts, copies, splices and flips."""
    data = bytearray(rng.choice(corpus))
    for _ in range(rng.randint(1, 12)):
        del data[LONGEST:]  # copies of copies would fill the memory
        at, end = sorted(rng.randrange(len(data) + 1) for _ in range(2))
        match rng.randrange(7):
            case 0:
                del data[at:end]
            case 1:
                data[at:at] = data[at:end] * rng.choice((1, 2, 20))
            case 2:
                other = rng.choice(corpus)
                data[at:at] = other[rng.randrange(len(other) + 1) :]
            case 3:
                data[at:end] = rng.randbytes(rng.randint(0, 8))
            case 4:
                data[at:at] = rng.choice(PIECES)
            case 5:
                if at < len(data):
                    data[at] ^= 1 << rng.randrange(8)
            case _:
                data = bytearray(bytes(data).replace(b"<", rng.choice((b"<", b"&lt;", b"\\u003c"))))
    return bytes(data[:LONGEST])


PIECES = (
    b"<", b">", b'"', b"&lt;", b"<!--", b"<p>", b"</blockquote>", b"\\u003c", b"\xff", b"\n\n", "“".encode(),
    "”".encode(), b" said ", b"e\xcc\x81", b"\r\n", b"null", b"NaN", b"1e999", b"[[", b"{}", b"-1", b"\0",
    "— Ana Ruiz (@ana) December 6, 2021\n\n".encode(), b": ", b"on Monday ", b"\xe2\x80\xae", b"\x1b[31m",
)  # fmt: skip


def run(campaigns: list[Campaign], seconds: float, seed: int = 0) -> None:
    """Feeds mutated seeds for so much processor time, to each campaign for a minute in turn."""
    drawn = [(one, random.Random(seed), [*one.target.seeds(), *one.target.beside()]) for one in campaigns]
    turn = min(60.0, seconds / len(drawn))
    while sum(one.spent for one in campaigns) < seconds:
        for campaign, rng, corpus in drawn:
            until = campaign.spent + turn
            while campaign.spent < until:
                campaign(mutated(rng, corpus))


def guided(campaign: Campaign, seconds: float, folder: Path) -> None:
    """The same by atheris, which ends the process."""
    import atheris  # type: ignore[import-not-found]

    folder.mkdir(parents=True, exist_ok=True)
    for data in [*campaign.target.seeds(), *campaign.target.beside()]:
        if len(data) <= LONGEST:
            (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    options = [f"-max_total_time={seconds:.0f}", f"-max_len={LONGEST}", "-rss_limit_mb=8000", "-timeout=300"]
    options += ["-report_slow_units=300", f"-artifact_prefix={folder.parent}/"]
    atheris.Setup([sys.argv[0], *options, "-verbosity=0", str(folder)], campaign)
    atheris.Fuzz()


def main() -> None:
    """Runs one target for some time."""
    parser = argparse.ArgumentParser(description=__doc__)
    names = ("text", "far", "page", "records", "packs", "files", "lists")
    parser.add_argument("target", choices=(*names, "all"))
    parser.add_argument("seconds", nargs="?", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--found", type=Path, default=Path("found"))
    parser.add_argument("--atheris", action="store_true", help="guided by coverage")
    args = parser.parse_args()
    if args.atheris and args.target == "all":
        parser.error("--atheris takes one target: it ends the process")
    if not args.atheris:
        from targets import limited

        limited()
        chosen = names if args.target == "all" else (args.target,)
        campaigns = [Campaign(name, args.found) for name in chosen]
        run(campaigns, args.seconds, args.seed)
        print(*campaigns, sep="\n")
        return
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=["quoteattr"]):
        campaign = Campaign(args.target, args.found)
        for data in campaign.target.seeds():  # modules are imported with the first input that needs them
            campaign(data)
    guided(campaign, args.seconds, args.found / f"corpus-{args.target}")


if __name__ == "__main__":
    main()
