"""The counts of right dates and of right names, kinds, roles and affiliations of speakers, and how they are printed."""

from __future__ import annotations

from typing import Any

import attrs

from quoteattr.evaluate.counts import Share, Tally


@attrs.define
class DateCounts(Tally):
    """The counts for the gold quotes that were judged.

    Attributes:
        gold: Gold quotes to be judged.
        matched: Those that a prediction found.
        dated: Those of the gold quotes that have a date, be it unknown.
        matched_dated: Those of the matched quotes.
        bad: Predicted dates that cannot be parsed.
        date: Right dates among the matched quotes that have one.
        within: Dates that are inside the gold date, or contain it.
        basis: Right bases.
        moved: Right dates among quotes whose gold date is not the publication date.
        told: Among quotes that are dated by the text, those whose prediction does not default to the publication date.
        kind: Right kinds of speakers (person, organization, ...).
        role: Roles that are like the gold one by ``quoteattr.evaluate.names.are_alike``.
        affiliation: The same for affiliations.
        given_role: The same among all predicted roles, whether or not the gold has one.
        given_affiliation: The same among all predicted affiliations.
        speaker: Equal names, among the matched quotes with a known name in the gold.
        last: Equal last names, among the same quotes.
        baseline: Right dates on the matched quotes if the publication date were always predicted.
        baseline_gold: The same on all gold quotes.
        by_basis: Right dates, by the basis of the gold date.

    Kind, role and affiliation are judged if the gold has them and the prediction has the key ``speaker_kind``, ``role``
    or ``affiliation``.
    """

    gold: int = 0
    matched: int = 0
    dated: int = 0
    matched_dated: int = 0
    bad: int = 0
    date: int = 0
    within: int = 0
    basis: int = 0
    moved: Share = attrs.Factory(Share)
    told: Share = attrs.Factory(Share)
    kind: Share = attrs.Factory(Share)
    role: Share = attrs.Factory(Share)
    affiliation: Share = attrs.Factory(Share)
    given_role: Share = attrs.Factory(Share)
    given_affiliation: Share = attrs.Factory(Share)
    speaker: Share = attrs.Factory(Share)
    last: int = 0
    baseline: int = 0
    baseline_gold: int = 0
    by_basis: dict[str, Share] = attrs.Factory(dict)

    def figures(self) -> dict[str, float | None]:
        """Return the shares that are right, from 0 to 1; ``None`` if there is nothing to count."""
        return {
            "date": Share(self.date, self.matched_dated).value,
            "moved": self.moved.value,
            "told": self.told.value,
            "basis": Share(self.basis, self.matched_dated).value,
            "name": self.speaker.value,
            "last": Share(self.last, self.speaker.of).value,
            "kind": self.kind.value,
            "role": self.role.value,
            "affiliation": self.affiliation.value,
        }

    def to_dict(self) -> dict[str, Any]:
        """Return all counts as a JSON record."""
        record: dict[str, Any] = {}
        for name, value in attrs.asdict(self, recurse=False).items():
            record |= (
                {f"{name}_n": value.of, name: value.right} if isinstance(value, Share) else {name: value}
            )
        bases = self.by_basis.items()
        return record | {"by_basis": {name: {"n": one.of, "date": one.right} for name, one in bases}}

    def to_line(self) -> str:
        """Return the main figures in percent, on one line."""
        name, last = (_percent(number, self.speaker.of) for number in (self.speaker.right, self.last))
        kind, role, affiliation = (
            _percent(share.right, share.of) for share in (self.kind, self.role, self.affiliation)
        )
        return (
            f"{self.matched} of {self.gold} quotes  date {_percent(self.date, self.matched_dated)}  name {name}  "
            f"last name {last}  kind {kind}  role {role}  affiliation {affiliation}"
        )

    def to_precision(self) -> str:
        """Return the precision of roles and affiliations, on one line."""
        role, affiliation = _counted(self.given_role), _counted(self.given_affiliation)
        return f"right of those predicted: role {role}  affiliation {affiliation}"

    def to_table(self) -> str:
        """Return the figures in percent, as text."""
        bases = ", ".join(f"{name} {_counted(share)}" for name, share in sorted(self.by_basis.items()))
        found = f"{self.gold} gold quotes, {self.matched} matched ({_percent(self.matched, self.gold)}%)"
        date, within, basis, baseline = (
            _percent(number, self.matched_dated)
            for number in (self.date, self.within, self.basis, self.baseline)
        )
        dates = f"date {date}  within {within}  basis {basis}  (always the publication date: {baseline})"
        moved = f"date where it is not the publication day {_counted(self.moved)}"
        kind = _percent(self.kind.right, self.kind.of)
        name, last = (_percent(number, self.speaker.of) for number in (self.speaker.right, self.last))
        lines = (
            f"{found}, {self.bad} unreadable dates",
            dates,
            f"date by gold basis: {bases}",
            f"{moved}  told days recognised as told {_counted(self.told)}",
            f"kind {kind}  role {_counted(self.role)}  affiliation {_counted(self.affiliation)}",
            f"speaker's name {name}  last name {last}  (n={self.speaker.of})",
            f"end to end, of all gold quotes: date right {_percent(self.date, self.dated)}",
        )
        return "\n".join(lines)


def _counted(share: Share) -> str:
    return f"{_percent(share.right, share.of)} (n={share.of})"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"
