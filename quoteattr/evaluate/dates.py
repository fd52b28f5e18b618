"""Score the dates of quotes with their bases, and the names, kinds, roles and affiliations of their speakers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from quoteattr.errors import GoldError
from quoteattr.evaluate.counts import Share
from quoteattr.evaluate.datecounts import DateCounts
from quoteattr.evaluate.edtf import Days, read_days
from quoteattr.evaluate.intervals import Interval, bootstrapped
from quoteattr.evaluate.matching import match
from quoteattr.evaluate.names import are_alike, bare_name
from quoteattr.evaluate.quotes import Gold, Record, read_document, read_predicted
from quoteattr.evaluate.reliability import Judged
from quoteattr.evaluate.spans import Measure
from quoteattr.values.articles import TWEET

_FROM_TEXT = ("stated", "context")  # the bases of dates that are in the article's words
_FROM_TEXT_OR_POST = (*_FROM_TEXT, "post")  # the own date of a predicted post is not a default, either
_UNKNOWN = (None, "unknown")
_THRESHOLD = 0.5  # the intersection over union from which two contents are the same quote


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
