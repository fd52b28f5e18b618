"""What the library knows about a language, as data: one TOML file a subject under ``lexicon/<language>/``."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str, language: str = "en") -> dict[str, Any]:
    """The table ``name`` of a language, read once; callers must not change it."""
    path = resources.files(__name__).joinpath(language, f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
