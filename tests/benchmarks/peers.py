"""Other packages that find quotations, as functions over texts, for `cost.py`.

    pip install textacy rapidfuzz jinja2
    pip install --no-deps sayswho

They are measured where they can be imported; neither is needed otherwise. sayswho 0.1.4 asks for an older `regex`
than the package, but finds quotations with it: hence without what it asks for. GenderGapTracker, quotation-tool and
Citron are programs in folders of their own, which pip does not install.
"""

import importlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

Peer = Callable[[list[str]], Counter[str]]


def peers(general: Any) -> Iterator[tuple[str, Peer]]:
    """The peers that can be imported, each by its name, over a pipeline of spaCy.

    Each returns how many quotations it found (`found`) and in how many texts it stopped with an error (`stopped`).
    """
    for name, module, finder in _FINDERS:
        try:
            find = getattr(importlib.import_module(module), finder)
        except ImportError:
            continue
        yield name, _over(general, find, whole=True)
        yield f"{name}, paragraph by paragraph", _over(general, find, whole=False)


# sayswho leads its speakers to names with a coreference model that spaCy 3.8 does not load: its quotations alone.
_FINDERS = (
    ("textacy", "textacy.extract.triples", "direct_quotations"),
    ("sayswho", "sayswho.quote_finder", "quote_finder"),
)


def _over(general: Any, find: Callable[[Any], Any], *, whole: bool) -> Peer:
    def run(texts: list[str]) -> Counter[str]:
        parts = texts if whole else [part for text in texts for part in text.split("\n") if part.strip()]
        outcome: Counter[str] = Counter()
        for doc in list(general.pipe(parts)):  # kept, as where spaCy is measured alone
            try:
                outcome["found"] += sum(1 for _ in find(doc))
            except Exception:
                outcome["stopped"] += 1
        return outcome

    return run
