"""The tables of rooms in CONTRIBUTING.md, made of the floors. ``python tests/rooms.py`` writes them anew."""

from __future__ import annotations

import test_floors
from guides import ROOT

PATH = ROOT / "CONTRIBUTING.md"
GROUPS = ("VALUES", "LOW", "DOCUMENT", "DRAFTS", "OUTPUT")


def short(rooms: set[str]) -> str:
    """A set of rooms as the tables write it: the fewest groups, then what is in none of them."""
    groups = {name: getattr(test_floors, name) for name in GROUPS}
    held = {name: group for name, group in groups.items() if group <= rooms}
    held = {name: group for name, group in held.items() if not any(group < other for other in held.values())}
    others = sorted(rooms - set().union(*held.values()))
    return ", ".join([*sorted(held), *(f"`{name or 'quoteattr'}`" for name in others)])


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the table in ``text`` whose first heading is ``heading``."""
    lines = text[text.index(f"| {heading} |") :].split("\n\n", 1)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def updated(text: str) -> str:
    """``text`` with the tables as the floors have them; what a room is for stays as it is written."""
    groups = [
        [name, ", ".join(f"`{room}`" for room in sorted(getattr(test_floors, name)))] for name in GROUPS
    ]
    tables = [("group", groups)]
    for heading, table in (("room", test_floors.MAY_IMPORT), ("folder", test_floors.MAY_IMPORT_INSIDE)):
        purposes = {row[0]: row[1] for row in rows(text, heading)}
        named = {room: f"`{room}`" if room else "" for room in table}
        cells = [
            [name, purposes.get(name, "TODO: what it is for"), short(table[room])]
            for room, name in named.items()
        ]
        tables.append((heading, cells))
    for heading, wanted in tables:
        start = text.index(f"| {heading} |")
        end = text.index("\n\n", start)
        head = text[start:end].splitlines()[:2]
        lines = ("|".join(["", *(f" {cell} " if cell else " " for cell in row), ""]) for row in wanted)
        text = "\n".join([text[:start] + head[0], head[1], *lines]) + text[end:]
    return text


if __name__ == "__main__":
    PATH.write_text(updated(PATH.read_text(encoding="utf-8")), encoding="utf-8")
