"""Score predicted quotes against annotated ones.

Contents are trimmed and paired one to one by overlap, and their speakers are judged. `report.score` gives precision,
recall and F1, `dates.score_dates` the share of right dates. Uses only the standard library.
"""
