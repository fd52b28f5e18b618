"""Quotes of one article or many, ordered by time, grouped by speaker, or merged by statement."""

from quoteattr.grouping.speakers import SpeakerGroup, by_speaker
from quoteattr.grouping.statements import StatementGroup, statements
from quoteattr.grouping.times import timeline

__all__ = ["SpeakerGroup", "StatementGroup", "by_speaker", "statements", "timeline"]
