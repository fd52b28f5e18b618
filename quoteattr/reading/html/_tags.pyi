# Scan the tags of a page before it is parsed (_tags.c).

INTERFACE: int

# Returns the offset of the first tag that gives its element more than `attributes` attributes, or -1 if there is none;
# the total size of tags within which others begin; the number of names in all tags, including repeated ones; the number
# of opening tags; and a byte for each of `names` and `parts`, in lower case, that is not 0 if tags or attributes have
# that name, or values of class or id that part. If a value is escaped, all parts count as present. The scan stops at
# that first tag, or when the total size exceeds `within` bytes.
def survey(
    page: bytes, attributes: int, within: int, names: tuple[bytes, ...], parts: tuple[bytes, ...], /
) -> tuple[int, int, int, int, bytes]: ...

# Returns the distinct names in the tags, as written; stops when there are more than `most`.
def names(page: bytes, most: int, /) -> set[bytes]: ...

# Returns the page with each of `names`, which are in lower case, replaced in all tags by the corresponding one of
# `others`.
def rename(page: bytes, names: tuple[bytes, ...], others: tuple[bytes, ...], /) -> bytes: ...
