"""The network of `quoteattr.tagging.network` in PyTorch, for training only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn

from quoteattr.tagging import features as F
from quoteattr.tagging import pairs
from quoteattr.tagging.network import LAYERS, RELATIONS
from quoteattr.tagging.pack import write_pack
from quoteattr.tagging.tags import ENTITY_TAGS, TAGS

if TYPE_CHECKING:
    from pathlib import Path

    from quoteattr.train.windows import Batch

WIDTHS = {"learned": 64, "prefix": 32, "suffix": 48, "shape": 24, "gap": 8, "mark": 16, "block": 4}
INPUT, HIDDEN, PAIR = 160, 160, 64
LAYER_WIDTHS = (INPUT, *[2 * HIDDEN] * (LAYERS - 1))
DROPOUT = 0.33
# The source of a cue is only an auxiliary task; predictions use the source of the content.
TRAINED_RELATIONS = ("cue", "source", "cue_source", "piece")


class Direction(nn.Module):
    """One direction of an LSTM layer."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.lstm = nn.LSTM(width, HIDDEN, batch_first=True)

    def forward(self, x: Tensor) -> Tensor:
        """Return the states (windows, tokens, HIDDEN) for inputs (windows, tokens, width)."""
        out: Tensor = self.lstm(x)[0]
        return out


class PairScorer(nn.Module):
    """Additive scores of pairs of stretches (Bahdanau et al. 2015), with handwritten features."""

    def __init__(self) -> None:
        super().__init__()
        self.one = nn.Linear(4 * HIDDEN, PAIR)
        self.other = nn.Linear(4 * HIDDEN, PAIR, bias=False)
        self.told = nn.Embedding(pairs.TOTAL, PAIR)
        nn.init.normal_(self.told.weight, std=0.1)
        self.out = nn.Linear(PAIR, 1, bias=False)
        self.none = nn.Linear(PAIR, 1)

    def forward(self, ones: Tensor, others: Tensor, told: Tensor) -> Tensor:
        """Return scores (windows, ones, 1 + others); column 0 means none of them."""
        left = self.one(ones)
        hidden = torch.relu(left[:, :, None] + self.other(others) + self.told(told).sum(3))
        return torch.cat([self.none(torch.relu(left)), self.out(hidden)[..., 0]], dim=2)


class TorchNetwork(nn.Module):
    """Embeddings, LSTM layers, heads and pair scorers, trained together.

    Args:
        vectors: The general vector of each word (words, width).
        learned_rows: For each word, its row in the table of learned vectors.
        widths: The width of the input of each LSTM layer.
    """

    def __init__(
        self, vectors: np.ndarray, learned_rows: np.ndarray, widths: Sequence[int] = LAYER_WIDTHS
    ) -> None:
        super().__init__()
        self.register_buffer("vectors", torch.from_numpy(vectors.astype(np.float32)))
        self.register_buffer("learned_rows", torch.from_numpy(learned_rows.astype(np.int64)))
        sizes = {
            "learned": int(learned_rows.max()) + 1,
            "prefix": F.PREFIXES,
            "suffix": F.SUFFIXES,
            "shape": F.SHAPES,
            "gap": F.GAPS,
            "mark": F.MARKS,
            "block": F.BLOCKS,
        }
        self.embed = nn.ModuleDict({name: nn.Embedding(size, WIDTHS[name]) for name, size in sizes.items()})
        for table in self.embed.values():
            nn.init.normal_(table.weight, std=0.3)
        self.mix = nn.Linear(vectors.shape[1] + sum(WIDTHS.values()), INPUT)
        self.norm = nn.LayerNorm(INPUT)
        self.drop = nn.Dropout(DROPOUT)
        self.forwards = nn.ModuleList(Direction(width) for width in widths)
        self.backwards = nn.ModuleList(Direction(width) for width in widths)
        self.tag = nn.Linear(2 * HIDDEN, len(TAGS))
        self.view = nn.Linear(2 * HIDDEN, 2)
        self.entity = nn.Linear(2 * HIDDEN, len(ENTITY_TAGS))
        self.relations = nn.ModuleDict({name: PairScorer() for name in TRAINED_RELATIONS})

    def groups(self, rate: float) -> list[dict[str, Any]]:
        """Return the groups of parameters, each with its maximal learning rate."""
        return [{"params": list(self.parameters()), "lr": rate}]

    def read(self, data: Batch) -> Tensor:
        """Return the hidden states (windows, tokens, 2 × HIDDEN) of a batch."""
        return self.encode(data.features, data.lengths)

    def encode(self, features: Tensor, lengths: Tensor) -> Tensor:
        """Return the hidden states (windows, tokens, 2 × HIDDEN) for features (windows, tokens, 7)."""
        return self.recur(self.mixed(features), lengths)

    def mixed(self, features: Tensor) -> Tensor:
        """Return the input vectors (windows, tokens, INPUT) for features (windows, tokens, 7)."""
        word = features[..., F.WORD]
        parts = [self.vectors[word], self.embed["learned"](self.learned_rows[word])]
        parts += [self.embed[name](features[..., column]) for column, name in enumerate(list(WIDTHS)[1:], 1)]
        return self.drop(self.norm(torch.relu(self.mix(torch.cat(parts, dim=-1)))))

    def recur(self, x: Tensor, lengths: Tensor) -> Tensor:
        """Return the states of the LSTM layers for the vectors ``x`` (windows, tokens, width)."""
        steps = torch.arange(x.shape[1])[None]
        back = torch.where(steps < lengths[:, None], lengths[:, None] - 1 - steps, steps)[:, :, None]
        for forward, backward in zip(self.forwards, self.backwards, strict=True):
            mirrored = backward(x.gather(1, back.expand(-1, -1, x.shape[2])))
            x = torch.cat([forward(x), mirrored.gather(1, back.expand(-1, -1, HIDDEN))], dim=2)
            x = self.drop(x)
        return x

    @torch.no_grad()
    def start_from(self, parameters: Mapping[str, np.ndarray]) -> None:
        """Load the parameters of a pack; the scorer of cues and sources, which is not in packs, starts untrained."""
        for name, mine in self._shared().items():
            mine.copy_(torch.tensor(parameters[name]))
        for cell in self._cells().values():
            cell.bias_hh_l0.zero_()

    def parameters_for_numpy(self) -> dict[str, np.ndarray]:
        """Return the parameters under the names of the numpy network."""
        both = {f"{name}.b": cell.bias_ih_l0 + cell.bias_hh_l0 for name, cell in self._cells().items()}
        return {name: one.detach().numpy().copy() for name, one in (self._shared() | both).items()}

    def write(self, folder: Path, card: Mapping[str, Any], words: Sequence[str]) -> None:
        """Write a pack with the ``card``; ``words`` are those of the rows of the vectors."""
        write_pack(folder, card, words, self.parameters_for_numpy())

    def _shared(self) -> dict[str, Tensor]:
        """Return the parameters under the names of the numpy network, as views of the parameters here.

        The two biases of an LSTM are only ever added; the numpy network has their sum, and the first one is returned
        here.
        """
        found: dict[str, Any] = {"embed.word": self.vectors, "learned_rows": self.learned_rows}
        found |= {f"embed.{name}": table.weight for name, table in self.embed.items()}
        found |= {"norm.w": self.norm.weight, "norm.b": self.norm.bias}
        for name, cell in self._cells().items():
            found |= {
                f"{name}.w": cell.weight_ih_l0.T,
                f"{name}.u": cell.weight_hh_l0.T,
                f"{name}.b": cell.bias_ih_l0,
            }
        linear = {name: getattr(self, name) for name in ("mix", "tag", "view", "entity")}
        for name in RELATIONS:
            scorer = self.relations[name]
            linear |= {f"{name}.{part}": getattr(scorer, part) for part in ("one", "other", "out", "none")}
            found[f"{name}.told"] = scorer.told.weight
        for name, layer in linear.items():
            found[f"{name}.w"] = layer.weight.T
            if layer.bias is not None:
                found[f"{name}.b"] = layer.bias
        return found

    def _cells(self) -> dict[str, nn.LSTM]:
        """Return the directions of the LSTM layers by name."""
        ways = (("forward", self.forwards), ("backward", self.backwards))
        cells: dict[str, Any] = {  # attributes of a module may be parameters or modules
            f"lstm{number}.{way}": one.lstm for way, modules in ways for number, one in enumerate(modules)
        }
        return cells
