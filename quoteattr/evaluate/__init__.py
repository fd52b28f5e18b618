"""Scores predicted quotes against annotated ones.

Contents are trimmed, paired one to one by their overlap, and judged by their speakers; `report.score` gives
precision, recall and F1, `dates.score_dates` the share of right dates. Uses the standard library only.
"""
