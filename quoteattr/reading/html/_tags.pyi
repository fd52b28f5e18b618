# The tags of a page before it is parsed (_tags.c).

INTERFACE: int

# Where the first tag begins that gives its element more attributes than this, -1 if there is none; the bytes of tags
# within which others begin; the names in all tags, equal ones too; the tags that open an element; and, a byte for each
# that is not 0 where it is so, which of some names are theirs and which parts are in the values of class and id, all in
# small letters. Where a value is escaped, all parts may be there. With that tag, or with more than `within` bytes, it
# ends.
def survey(
    page: bytes, attributes: int, within: int, names: tuple[bytes, ...], parts: tuple[bytes, ...], /
) -> tuple[int, int, int, int, bytes]: ...

# The different names in the tags, as they are written; it ends with more than `most`.
def names(page: bytes, most: int, /) -> set[bytes]: ...

# The page with one of `others` for each of as many names, which are small letters, wherever a tag has it.
def rename(page: bytes, names: tuple[bytes, ...], others: tuple[bytes, ...], /) -> bytes: ...
