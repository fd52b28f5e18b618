"""The one pattern of a word."""

import regex

#: Letters, marks and digits with the marks that stand inside a word: "Harbor-Daily", "O’Neil", "U.S.", "24/7".
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:(?:[-'’.&·]|(?<=\p{N})/(?=\p{N}))[\p{L}\p{M}\p{N}]++)*+%?+")
