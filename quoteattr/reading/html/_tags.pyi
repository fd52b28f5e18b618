# The tags of a page before it is parsed (_tags.c).

INTERFACE: int

# Where the first tag begins that gives its element more attributes than this, -1 if there is none; the bytes of tags
# within which others begin; the names in all tags, equal ones too; every "<". With that tag, or with more than `within`
# bytes, it ends.
def survey(page: bytes, attributes: int, within: int, /) -> tuple[int, int, int, int]: ...

# The different names in the tags, as they are written; it ends with more than `most`.
def names(page: bytes, most: int, /) -> set[bytes]: ...

# The page with one of `others` for each of as many names, which are small letters, wherever a tag has it.
def rename(page: bytes, names: tuple[bytes, ...], others: tuple[bytes, ...], /) -> bytes: ...

# Which of at most 63 names in small letters are those of tags or attributes: a bit for each, the lowest for the first.
def present(page: bytes, wanted: tuple[bytes, ...], /) -> int: ...
