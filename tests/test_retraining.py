"""The guide to retraining, with the steps that need PyTorch."""

from pathlib import Path

import pytest
from guides import follow

pytest.importorskip("torch", reason="PyTorch comes with the `train` extra")


def test_guide_does_what_it_says(tmp_path: Path) -> None:
    follow("retraining", tmp_path)
