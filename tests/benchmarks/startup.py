"""What starting costs: `import quoteattr` and `quoteattr --help`, beside the interpreter alone.

    python tests/benchmarks/startup.py

Prints the median of each in seconds of the clock, and exits with 1 where one reaches 0.2 s.
"""

import statistics
import subprocess
import sys
import time

LIMIT = 0.2  #: seconds
RUNS = 15
WAYS = {
    "python": ["-c", "pass"],
    "import quoteattr": ["-c", "import quoteattr"],
    "quoteattr --help": ["-m", "quoteattr", "--help"],
}


def _median(arguments: list[str]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> int:
    medians = {name: _median(arguments) for name, arguments in WAYS.items()}
    for name, took in medians.items():
        print(f"{name:20} {took:.3f} s")
    return int(max(medians.values()) >= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
