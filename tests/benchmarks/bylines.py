"""Bylines of pages as `read_html` gives them, against those that were judged by hand.

    python tests/benchmarks/bylines.py FOLDER [--json]

FOLDER holds the pages of ``tests/data/bylines.jsonl``, which are not part of the project. One reader judged each from
what the page shows around its headline and below its text, and where it shows nothing from its metadata: people;
agencies where no person is named; nobody where the page names its own newsroom or a desk. Printed are the pages that
differ, and how many do not: all names and no other, whatever their case.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

import quoteattr

JUDGED = Path(__file__).parent.parent / "data" / "bylines.jsonl"


def alike(names: Iterable[str]) -> set[str]:
    return {name.casefold().replace("’", "'") for name in names}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="print the counts alone, as JSON")
    options = parser.parse_args()
    judged = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    right = 0
    for one in judged:
        found = quoteattr.read_html((options.folder / one["page"]).read_bytes()).byline
        if alike(found) == alike(one["byline"]):
            right += 1
        elif not options.json:
            print(f"{one['page']}: expected {one['byline']}, got {list(found)}")
    if options.json:
        print(json.dumps({"right": right, "pages": len(judged)}))
    else:
        print(f"{right} of {len(judged)} pages, {100 * right / len(judged):.1f} %")


if __name__ == "__main__":
    main()
