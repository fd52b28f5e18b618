"""Project general word vectors, which know words beyond the corpus, to a few dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quoteattr.tagging.features import normal

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language

DIMENSIONS = 64


def project(nlp: Language) -> tuple[list[str], NDArray[np.float32]]:
    """Return words by descending frequency and their vectors, the principal components of the pipeline's table.

    Row 0 is a zero vector for unknown words. The rows of a pruned spaCy table are sorted by frequency. The first key of
    a row is the word to which the vector belongs; the other keys are its nearest neighbours and are left out.
    """
    table, strings = nlp.vocab.vectors, nlp.vocab.strings
    rows: dict[str, int] = {}
    seen: set[int] = set()
    for key, row in table.key2row.items():
        if row not in seen and key in strings:
            seen.add(row)
            word = normal(strings[key])
            if word and not any(c.isspace() for c in word) and rows.get(word, row) >= row:
                rows[word] = row
    words = sorted(rows, key=rows.__getitem__)
    data = table.data[[rows[word] for word in words]].astype(np.float64)
    data /= np.linalg.norm(data, axis=1, keepdims=True) + 1e-9
    data -= data.mean(axis=0)
    _, _, axes = np.linalg.svd(data, full_matrices=False)
    axes = axes[:DIMENSIONS]
    # fix the signs of the components, which would otherwise depend on the machine
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)])[:, None]
    small = data @ axes.T
    small /= small.std()
    return ["", *words], np.vstack([np.zeros((1, DIMENSIONS)), small]).astype(np.float32)
