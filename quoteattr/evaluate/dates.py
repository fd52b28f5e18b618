"""Score the dates of quotes with their bases, and the names, kinds, roles and affiliations of their speakers."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from quoteattr.errors import GoldError
from quoteattr.evaluate.counts import Share, Tally
from quoteattr.evaluate.intervals import Interval, bootstrapped
from quoteattr.evaluate.matching import match
from quoteattr.evaluate.names import are_alike, bare_name
from quoteattr.evaluate.quotes import Gold, Record, read_document, read_predicted
from quoteattr.evaluate.reliability import Judged
from quoteattr.evaluate.spans import Measure
from quoteattr.values.articles import TWEET

Days = tuple[dt.date, dt.date]  #: the first and the last day of an interval

_FROM_TEXT = ("stated", "context")  # the bases of dates that are in the article's words
_FROM_TEXT_OR_POST = (*_FROM_TEXT, "post")  # the own date of a predicted post is not a default, either
_UNKNOWN = (None, "unknown")
_THRESHOLD = 0.5  # the intersection over union from which two contents are the same quote
_QUALIFIERS = re.compile(r"[?~%]")
_DATE = re.compile(r"(?P<decade>\d{3})X|(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")
_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}  # of the seasons in the northern hemisphere


def read_days(edtf: str | None) -> Days | None:
    """Return the first and last day of a date in EDTF (ISO 8601-2); ``None`` if there is no date.

    A time of day counts as its day; qualifiers (``? ~ %``) are dropped; an open end is the first or last day that
    `datetime.date` supports.

    >>> first, last = read_days("2024-02")
    >>> print(first, last)
    2024-02-01 2024-02-29

    Raises:
        ValueError: ``edtf`` is not such a date.
    """
    if not edtf:
        return None
    first, slash, last = edtf.strip().partition("/")
    if not slash:
        return _one(first)
    start = _one(first)[0] if first not in {"", ".."} else dt.date.min
    end = _one(last)[1] if last not in {"", ".."} else dt.date.max
    return start, end


def _one(edtf: str) -> Days:
    match = _DATE.fullmatch(_QUALIFIERS.sub("", edtf.strip()).partition("T")[0].replace("-XX", ""))
    if match is None:
        raise ValueError(f"expected a date in EDTF, such as 2021-12-06 or 2021-12, got {edtf!r}")
    if match["decade"]:
        decade = int(match["decade"]) * 10
        return dt.date(decade, 1, 1), dt.date(decade + 9, 12, 31)
    year = int(match["year"])
    if match["day"]:
        day = dt.date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return _month_or_season(year, int(match["month"]))
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _month_or_season(year: int, number: int) -> Days:
    first = _FIRST_MONTH.get(number, number)
    start = dt.date(year, first, 1)
    months = 2 if number in _FIRST_MONTH else 0
    year, month = year + (first + months - 1) // 12, (first + months - 1) % 12 + 1
    return start, dt.date(year, month, calendar.monthrange(year, month)[1])


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


def score_dates(
    records: Iterable[Record], predictions: Mapping[str, Sequence[Record]], *, only_sure: bool = True
) -> tuple[DateCounts, list[dict[str, Any]]]:
    """Judge the dates and the speakers' names of predicted quotes.

    Quotes are paired by content, as in `quoteattr.evaluate.report.score` but without a preference for right speakers;
    only gold quotes that were found are judged.

    Args:
        records: Gold documents whose quotes may have ``date`` (EDTF or null), ``basis``, ``entity`` and ``sure``, and
            ``kind``, ``role`` and ``affiliation`` of the speaker; what a quote lacks is not judged.
        predictions: By document id, quotes with ``content``, ``date``, ``basis`` and ``speaker``; also
            ``speaker_kind``, ``role`` and ``affiliation`` if these are to be judged.
        only_sure: Leave out gold quotes on which careful readers disagree.

    Raises:
        GoldError: A gold date cannot be parsed.

    Returns:
        The counts, and a JSON record for every quote with a wrong date or name.
    """
    counts = DateCounts()
    rows: list[dict[str, Any]] = []
    for record, gold, predicted in _pairs(records, predictions, only_sure=only_sure):
        counts.gold += 1
        if "date" in gold.record:
            counts.dated += 1
            counts.baseline_gold += gold.record["date"] == record.get("published")
        if predicted is not None and not _judge(counts, record, gold.record, predicted):
            rows.append(_row(record, gold, predicted))
    return counts, rows


def _pairs(
    records: Iterable[Record], predictions: Mapping[str, Sequence[Record]], *, only_sure: bool
) -> Iterator[tuple[Record, Gold, Record | None]]:
    """Yield each gold quote to be judged, after its document and before the prediction that has its content."""
    for record in records:
        for gold, predicted in dated_pairs(record, predictions.get(record["id"], ())):
            if gold.record.get("sure", True) or not only_sure:
                yield record, gold, predicted


def judged_facts(
    records: Iterable[Record], predictions: Mapping[str, Sequence[Record]], *, only_sure: bool = True
) -> dict[str, list[Judged]]:
    """Return the predicted names and dates of the quotes that were found, each with its confidence; see `score_dates`.

    What has no confidence is left out: a speaker or a date that is not predicted, and what the gold does not have.
    """
    names: list[Judged] = []
    dates: list[Judged] = []
    for record, gold, predicted in _pairs(records, predictions, only_sure=only_sure):
        if predicted is None:
            continue
        counts = DateCounts()
        _judge(counts, record, gold.record, predicted)
        for ones, name, right, judged in (
            (names, "speaker_confidence", counts.speaker.right, counts.speaker.of),
            (dates, "date_confidence", counts.date, counts.matched_dated),
        ):
            if judged and predicted.get(name) is not None:
                ones.append(Judged(predicted, float(predicted[name]), bool(right)))
    return {"name": names, "date": dates}


def date_intervals(
    records: Iterable[Record],
    predictions: Mapping[str, Sequence[Record]],
    times: int,
    *,
    only_sure: bool = True,
) -> dict[str, Interval]:
    """Return 95 % intervals of `DateCounts.figures` from ``times`` resamples of the articles; see `score_dates`."""
    each = [score_dates([record], predictions, only_sure=only_sure)[0] for record in records]
    return bootstrapped(each, lambda some: DateCounts.sum(some).figures(), times)


def dated_pairs(record: Record, predictions: Sequence[Record]) -> Iterator[tuple[Gold, Record | None]]:
    """Yield each gold quote of a document, with the prediction that has its content, or ``None``."""
    document = read_document(record)
    read = (read_predicted(document.text, prediction) for prediction in predictions)
    predicted = [prediction for prediction in read if prediction.content]
    contents = [gold.content for gold in document.quotes], [prediction.content for prediction in predicted]
    pairs = match(*contents, Measure(document.text), preferred=lambda _i, _j: False)
    for i, gold in enumerate(document.quotes):
        j, overlap = pairs.get(i, (0, 0.0))
        yield gold, predicted[j].record if overlap >= _THRESHOLD else None


def _judge(counts: DateCounts, record: Record, gold: Record, predicted: Record) -> bool:
    """Count a pair and return whether date and name, as far as the gold has them, are both right."""
    counts.matched += 1
    right = "date" not in gold or _judge_date(counts, record, gold, predicted)
    _judge_description(counts, gold, predicted)
    return _judge_name(counts, gold, predicted) and right


def _judge_date(counts: DateCounts, record: Record, gold: Record, predicted: Record) -> bool:
    want = _gold_days(record, gold)
    right = within = False
    try:
        got = read_days(predicted.get("date"))
    except ValueError:
        counts.bad += 1
    else:
        right = got == want
        within = right or (
            got is not None and want is not None and (_inside(got, want) or _inside(want, got))
        )
    counts.matched_dated += 1
    counts.date += right
    counts.within += within
    counts.basis += predicted.get("basis") == gold.get("basis")
    at_publication = gold.get("date") == record.get("published")
    counts.baseline += at_publication
    counts.by_basis.setdefault(str(gold.get("basis")), Share()).see(right)
    if not at_publication:
        counts.moved.see(right)
    if gold.get("basis") in _FROM_TEXT:
        counts.told.see(predicted.get("basis") in _FROM_TEXT_OR_POST)
    return right


def _gold_days(record: Record, gold: Record) -> Days | None:
    try:
        return read_days(gold.get("date"))
    except ValueError as error:
        raise GoldError(f"{record['id']}: {error}; correct the annotation") from None


def _judge_name(counts: DateCounts, gold: Record, predicted: Record) -> bool:
    if not gold.get("entity"):
        return True
    want, got = bare_name(gold["entity"]), bare_name(predicted.get("speaker") or "")
    counts.speaker.see(want == got)
    counts.last += want[-1:] == got[-1:] != []
    return want == got


def _judge_description(counts: DateCounts, gold: Record, predicted: Record) -> None:
    """Count the speaker's kind, role and affiliation, as far as both sides have them."""
    if gold.get("kind") not in (*_UNKNOWN, TWEET) and "speaker_kind" in predicted:
        counts.kind.see(predicted["speaker_kind"] == gold["kind"])
    for name, share, given in (
        ("role", counts.role, counts.given_role),
        ("affiliation", counts.affiliation, counts.given_affiliation),
    ):
        known = gold.get(name) not in _UNKNOWN
        right = known and are_alike(gold[name], predicted.get(name) or "")
        if known and name in predicted:
            share.see(right)
        if name in gold and predicted.get(name):
            given.see(right)


def _inside(inner: Days, outer: Days) -> bool:
    return outer[0] <= inner[0] <= inner[1] <= outer[1]


def _row(record: Record, gold: Gold, predicted: Record) -> dict[str, Any]:
    start, end = gold.content[0]
    return {
        "id": record["id"],
        "published": record.get("published"),
        "content": record["text"][start:end][:160],
        "gold_date": gold.record.get("date"),
        "pred_date": predicted.get("date"),
        "gold_basis": gold.record.get("basis"),
        "pred_basis": predicted.get("basis"),
        "evidence": gold.record.get("evidence"),
        "gold_speaker": gold.entity,
        "pred_speaker": predicted.get("speaker"),
    }
