"""Fit the network to training windows: all heads at once, deterministically for a given seed and machine."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

import attrs
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from quoteattr.tagging import tags
from quoteattr.tagging.pairs import Stretch
from quoteattr.train.corpus import IGNORE
from quoteattr.train.network import TRAINED_RELATIONS, TorchNetwork
from quoteattr.train.windows import Batch, TrainingWindow, batch, pair_batch

Fitted = TypeVar("Fitted", bound=TorchNetwork)

# Weights of the losses relative to that of the tags; chosen once by hand, not tuned.
LOSSES = {"soft": 1.0, "view": 0.3, "entity": 0.6, "cue": 0.3, "source": 0.6, "cue_source": 0.3, "piece": 0.5}
CANDIDATES = {"cue": tags.CUE, "source": tags.SOURCE, "cue_source": tags.SOURCE}


@attrs.frozen
class Settings:
    """Hyperparameters of the fit."""

    epochs: int = 16
    batch_size: int = 24
    rate: float = 2e-3
    seed: int = 1
    threads: int = 2
    #: part of the run over which the weights are averaged (Polyak and Juditsky 1992)
    averaging: float = 1 / 6


def fit(network: Fitted, data: Sequence[TrainingWindow], settings: Settings) -> Fitted:
    """Train ``network`` on ``data`` and return it with averaged weights; shows a progress bar only on a terminal."""
    torch.set_num_threads(settings.threads)
    torch.use_deterministic_algorithms(True, warn_only=True)
    rng = np.random.default_rng(settings.seed)
    steps = settings.epochs * -(-len(data) // settings.batch_size)
    groups = network.groups(settings.rate)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    rates = [group["lr"] for group in groups]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rates, total_steps=steps + 1)
    averaged = copy.deepcopy(network)
    decay = 1 - 1 / max(1, settings.averaging * steps)
    losses: list[float] = []
    with tqdm(total=steps, desc="fitting", disable=None) as bar:
        for epoch in range(settings.epochs):
            network.train()
            for chosen in _batches(data, settings.batch_size, rng):
                loss = _loss(network, batch(chosen, rng), chosen, mistakes=epoch > 0)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                _average(averaged, network, min(decay, len(losses) / (len(losses) + 10)))
                losses.append(loss.item())
                bar.update()
            bar.set_postfix(epoch=epoch + 1, loss=f"{np.mean(losses[-50:]):.3f}")
    averaged.eval()
    return averaged


def _batches(
    data: Sequence[TrainingWindow], size: int, rng: np.random.Generator
) -> Iterator[list[TrainingWindow]]:
    """Yield each window once, in random batches of windows of similar length."""
    keys = [len(window) + rng.random() * 40 for window in data]
    order = np.argsort(keys)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    random.Random(int(rng.integers(1 << 30))).shuffle(groups)
    for group in groups:
        yield [data[i] for i in group]


@torch.no_grad()
def _average(averaged: TorchNetwork, network: TorchNetwork, decay: float) -> None:
    for mean, value in zip(averaged.parameters(), network.parameters(), strict=True):
        mean.lerp_(value, 1 - decay)


def _cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    if not bool((labels != IGNORE).any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores.flatten(0, -2), labels.flatten(), ignore_index=IGNORE)


def _soft_loss(scores: Tensor, said: Tensor, soft: Tensor) -> Tensor:
    """Return the cross-entropy with the soft targets: for tags, and for being said at tokens that likely have a tag."""
    tags_, said_ = soft[..., : scores.shape[-1]], soft[..., scores.shape[-1] :]
    inside = tags_[..., 1:].sum(-1)
    of_tags = -(tags_ * functional.log_softmax(scores, -1)).sum() / tags_.sum()
    of_said = -(inside[..., None] * said_ * functional.log_softmax(said, -1)).sum() / inside.sum().clamp(
        min=1
    )
    return of_tags + LOSSES["view"] * of_said


def _loss(network: TorchNetwork, data: Batch, chosen: Sequence[TrainingWindow], *, mistakes: bool) -> Tensor:
    states = network.read(data)
    scores = network.tag(states)
    loss = _cross_entropy(scores, data.tags)
    said = network.view(states)
    loss = loss + LOSSES["view"] * _cross_entropy(said, data.view)
    if data.soft is not None:
        loss = loss + LOSSES["soft"] * _soft_loss(scores, said, data.soft)
    loss = loss + LOSSES["entity"] * _cross_entropy(network.entity(states), data.entities)
    wrong = _mistaken(scores, chosen) if mistakes else None
    for relation in TRAINED_RELATIONS:
        role = CANDIDATES.get(relation)
        extra = [found.get(role, []) for found in wrong] if wrong and role else [[] for _ in chosen]
        asked = pair_batch(chosen, relation, extra)
        if asked:
            loss = loss + LOSSES[relation] * _pair_loss(network, relation, states, *asked)
    return loss


def _pair_loss(
    network: TorchNetwork,
    relation: str,
    states: Tensor,
    ones: Tensor,
    others: Tensor,
    told: Tensor,
    answers: Tensor,
) -> Tensor:
    rows = torch.arange(len(states))
    one = states[rows[:, None, None], ones].flatten(-2)
    other = states[rows[:, None, None, None], others.clamp(min=0)].flatten(-2)
    scores = network.relations[relation](one, other, told)
    absent = functional.pad(others[..., 0] < 0, (1, 0))
    return _cross_entropy(scores.masked_fill(absent, -1e4), answers)


def _mistaken(scores: Tensor, chosen: Sequence[TrainingWindow]) -> list[dict[str, list[Stretch]]]:
    """Return the stretches that the model currently tags, but that overlap no gold stretch of the same role."""
    out = []
    for padded, window in zip(scores.detach().argmax(-1).numpy(), chosen, strict=True):
        found = tags.stretches(padded[: len(window)], tags.TAGS)
        for role, stretches in found.items():
            right = np.isin(window.tags, [tags.TAGS.index(f"{edge}-{role}") for edge in "BI"])
            found[role] = [(a, b) for a, b in stretches if not right[a:b].any()][:8]
        out.append(found)
    return out
