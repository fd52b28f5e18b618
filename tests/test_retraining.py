"""The guides to training, with the steps that need PyTorch."""

from pathlib import Path

import pytest
from guides import follow

pytest.importorskip("torch", reason="PyTorch comes with the `train` extra")


@pytest.mark.parametrize("guide", ["adding-a-language", "retraining"])
def test_guide_does_what_it_says(guide: str, tmp_path: Path) -> None:
    follow(guide, tmp_path)
