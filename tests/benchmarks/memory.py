"""Peak memory and time of one long text: `python tests/benchmarks/memory.py [MEGABYTES …]`."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import resource
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "docs" / "harbor.txt"


def measure(megabytes: float) -> None:
    import quoteattr

    article = SAMPLE.read_text(encoding="utf-8") + "\n\n"
    text = (article * (int(megabytes * 1e6) // len(article) + 1))[: int(megabytes * 1e6)]
    extractor = quoteattr.load()
    start = time.process_time()
    found = len(extractor(text))
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{megabytes:4} MB: {found} quotes, {took:.1f} s, {took / megabytes:.1f} s a MB, peak {peak:.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(float(sys.argv[2]))
    else:
        for size in sys.argv[1:] or ["0.1", "1", "2", "5"]:
            subprocess.run([sys.executable, __file__, "--one", size], check=True)
