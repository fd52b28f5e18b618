"""Quotes that people have edited in an annotation tool."""

from __future__ import annotations

from typing import Any

import attrs

from quoteattr.values import Excerpt, Kind, Quote, Speaker, Stance


def edited(
    kept: Quote | None,
    *,
    content: Excerpt,
    cue: Excerpt | None,
    speaker: Speaker | None,
    kind: str | None,
    stance: str | None,
) -> Quote:
    """Return a quote as its annotation has it; what annotations do not hold is that of ``kept``, the quote before.

    A ``kind`` that is none is indirect, and a ``stance`` that is none is asserted.
    """
    changed: dict[str, Any] = {
        "text": content.text,
        "kind": Kind(kind) if kind in set(Kind) else Kind.INDIRECT,
        "spans": content.spans,
        "cue": cue,
        "speaker": speaker,
        "stance": Stance(stance) if stance in set(Stance) else Stance.ASSERTED,
    }
    return attrs.evolve(kept, **changed) if kept else Quote(**changed)


def named_by(mention: Excerpt | None) -> Speaker | None:
    """Return the speaker of whom an annotation has only the words that name them."""
    return Speaker(name=mention.text, mention=mention) if mention else None
