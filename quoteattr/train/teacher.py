"""A pretrained transformer in place of the network: better but far slower, to teach the network that is shipped.

The states of the transformer are concatenated with the network's own input vectors, and an LSTM layer reads both;
heads, pair scorers and fitting are those of the network. Any transformer works that `transformers` can load from a
folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn

from quoteattr.errors import ModelError
from quoteattr.languages.known import Known
from quoteattr.train.network import INPUT, TorchNetwork
from quoteattr.train.windows import batch

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quoteattr.train.windows import Batch, TrainingWindow

STATE, TRANSFORMER = "teacher.pt", "transformer"  #: a file and a folder within the teacher's folder
SLOWER = 20  #: the learning rate of the pretrained transformer is lower than that of the rest by this factor
PIECES_OF_WORD = 6
LETTERS = 40  #: number of characters of a word that are used; anything longer is not a word
AT_ONCE = 16  #: number of windows per batch


class Teacher(TorchNetwork):
    """The network with a transformer below its LSTM. The first of ``words`` stands for unknown ones."""

    def __init__(
        self,
        vectors: NDArray[np.float32],
        learned_rows: NDArray[np.int64],
        words: Sequence[str],
        folder: Path,
    ) -> None:
        from transformers import AutoModel, AutoTokenizer

        transformer = AutoModel.from_pretrained(folder, local_files_only=True)
        super().__init__(vectors, learned_rows, widths=[transformer.config.hidden_size + INPUT])
        self.words = list(words)
        self.transformer = transformer
        self.tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self._pieces = Known(self._of_word)

    def groups(self, rate: float) -> list[dict[str, Any]]:
        """Return the groups of parameters, each with its maximal learning rate."""
        learned = list(self.transformer.parameters())
        known = {id(one) for one in learned}
        others = [one for one in self.parameters() if id(one) not in known]
        return [{"params": learned, "lr": rate / SLOWER}, {"params": others, "lr": rate}]

    def read(self, data: Batch) -> Tensor:
        """Return the hidden states (windows, tokens, 2 × HIDDEN) of a batch."""
        pieces, real, firsts = self._inputs(data.words, data.features.shape[1])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.transformer(input_ids=pieces, attention_mask=real).last_hidden_state
        states = states.float().gather(1, firsts[:, :, None].expand(-1, -1, states.shape[2]))
        return self.recur(torch.cat([self.drop(states), self.mixed(data.features)], dim=2), data.lengths)

    @torch.no_grad()
    def scores(
        self, windows: Sequence[TrainingWindow]
    ) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        """Return, for each window, the scores of the tags (tokens, tags), and of being thought or said (tokens, 2)."""
        self.eval()
        out = []
        for start in range(0, len(windows), AT_ONCE):
            chosen = windows[start : start + AT_ONCE]
            states = self.read(batch(chosen))
            for window, tag, view in zip(chosen, self.tag(states), self.view(states), strict=True):
                out.append((tag[: len(window)].numpy(), view[: len(window)].numpy()))
        return out

    def write(self, folder: Path, card: Mapping[str, Any], words: Sequence[str]) -> None:
        """Write everything that `read` needs, with the ``card``; ``words`` are those of the rows of the vectors."""
        self.transformer.save_pretrained(folder / TRANSFORMER)
        self.tokenizer.save_pretrained(folder / TRANSFORMER)
        torch.save({"words": list(words), "parameters": self.state_dict()}, folder / STATE)
        (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")

    def _inputs(self, windows: Sequence[Sequence[str]], width: int) -> tuple[Tensor, Tensor, Tensor]:
        """Return the word pieces of windows, the attention mask, and for each word the position of its first piece.

        Words beyond the maximal number of positions share the last position.
        """
        most = self.transformer.config.max_position_embeddings - 2  # without the start and end tokens
        pieces, firsts = [], torch.zeros(len(windows), width, dtype=torch.long)
        for row, words in enumerate(windows):
            ids: list[int] = []
            for column, word in enumerate(words):
                firsts[row, column] = 1 + min(len(ids), most - 1)
                ids += self._pieces[word]
            pieces.append(
                torch.tensor([self.tokenizer.cls_token_id, *ids[:most], self.tokenizer.sep_token_id])
            )
        padded = nn.utils.rnn.pad_sequence(pieces, batch_first=True)
        lengths = torch.tensor([len(one) for one in pieces])
        return padded, (torch.arange(padded.shape[1])[None] < lengths[:, None]).long(), firsts

    def _of_word(self, word: str) -> list[int]:
        ids = self.tokenizer.encode(word[:LETTERS], add_special_tokens=False)[:PIECES_OF_WORD]
        return ids or [self.tokenizer.unk_token_id]


def is_one(folder: Path) -> bool:
    """Return whether ``folder`` contains a teacher."""
    return (folder / STATE).is_file()


def read(folder: Path) -> Teacher:
    """Read the teacher in ``folder``.

    Raises:
        ModelError: It cannot be read.
    """
    try:
        state = torch.load(folder / STATE, weights_only=True)
        parameters = state["parameters"]
        teacher = Teacher(
            parameters["vectors"].numpy(),
            parameters["learned_rows"].numpy(),
            state["words"],
            folder / TRANSFORMER,
        )
        teacher.load_state_dict(parameters)
    except (EOFError, KeyError, OSError, RuntimeError, ValueError, UnpicklingError) as error:
        raise ModelError(f"the teacher in {str(folder)!r} cannot be read: {error}") from error
    return teacher
