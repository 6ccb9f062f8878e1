"""Training: examples -> weights. Seeded, resumable, on the GPU where there is one."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.coding.tagger import PAIRS
from training.data import UNKNOWN, Example
from training.model import FROZEN, Model, columns, load_encoder

PIECES_A_BATCH = 1600


@dataclass(slots=True)
class Settings:
    """How to train."""

    events_an_epoch: tuple[int, ...] = (4, 4, 4, 6)
    """How often each epoch goes through the corpus, while it goes through the attributions once."""
    cycle_of: tuple[int, ...] = (0, 0, 0, 0)
    """Which cycle each epoch belongs to: the rate falls to nothing over a cycle and starts anew with the next."""
    empty: float = 0.35
    """Share of the attribution sentences without any attribution that an epoch goes through, drawn anew each time."""
    rate: float = 1.5e-4
    head_rate: float = 5e-4
    warmup: float = 0.06
    decay: float = 0.01
    dropout: float = 0.1
    word_dropout: float = 0.0
    """Share of pieces hidden behind [MASK] in training."""
    seed: int = 11


def seed_all(seed: int) -> None:
    """The same numbers each time."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def batches(examples: list[Example], rng: random.Random) -> list[list[Example]]:
    """Examples of like length together, at most `PIECES_A_BATCH` pieces with their padding, in random order."""
    order = sorted(examples, key=lambda e: len(e.pieces.ids) + rng.random() * 6)
    out: list[list[Example]] = [[]]
    for example in order:
        width = max([len(example.pieces.ids), *(len(e.pieces.ids) for e in out[-1])])
        if out[-1] and width * (len(out[-1]) + 1) > PIECES_A_BATCH:
            out.append([])
        out[-1].append(example)
    rng.shuffle(out)
    return out


def tensors(batch: list[Example]) -> dict[str, Tensor]:
    """A batch as padded tensors."""
    width = max(len(e.pieces.ids) for e in batch)
    size = len(batch)
    out = {
        "ids": np.zeros((size, width), dtype=np.int64),
        "shapes": np.zeros((size, width), dtype=np.int64),
        "mask": np.zeros((size, width), dtype=np.float32),
        "category": np.full((size, width), UNKNOWN, dtype=np.int64),
        "mode": np.full((size, width), UNKNOWN, dtype=np.int64),
        "status": np.full((size, width), UNKNOWN, dtype=np.int64),
        "flags": np.full((size, width, 2), UNKNOWN, dtype=np.int64),
        "cue": np.full((size, width), UNKNOWN, dtype=np.int64),
        "orphan": np.full((size, width, 2), UNKNOWN, dtype=np.int64),
        "name": np.full((size, width), UNKNOWN, dtype=np.int64),
        "pairs": np.zeros((size, len(PAIRS), width, width), dtype=np.float32),
        "rows": np.zeros((size, len(PAIRS), width), dtype=np.float32),
    }
    for row, e in enumerate(batch):
        n = len(e.pieces.ids)
        out["ids"][row, :n] = e.pieces.ids
        out["shapes"][row, :n] = e.pieces.shapes
        out["mask"][row, :n] = 1
        for name in ("category", "mode", "status", "flags", "cue", "orphan", "name"):
            out[name][row, :n] = getattr(e, name)
        out["category"][row, [0, n - 1]] = UNKNOWN
        for channel, heads, linked in e.links:
            for head in heads:
                out["rows"][row, channel, head] = 1
                out["pairs"][row, channel, head, linked] = 1
    return {name: torch.from_numpy(array) for name, array in out.items()}


def loss_of(model: Model, t: dict[str, Tensor]) -> Tensor:
    """The sum of the heads' losses over what is known of a batch."""
    tokens, pairs = model(t["ids"], t["shapes"], t["mask"])
    at = columns()

    def part(name: str) -> Tensor:
        first, last = at[name]
        return tokens[..., first:last]

    total = tokens.sum() * 0.0
    for name in ("category", "mode", "status", "name"):
        known = t[name] != UNKNOWN
        if known.any():
            total = total + WEIGHTS[name] * functional.cross_entropy(
                part(name)[known], t[name][known], label_smoothing=0.03
            )
    for name in ("flags", "cue", "orphan"):
        gold = t[name] if name != "cue" else t[name][..., None]
        known = gold != UNKNOWN
        if known.any():
            total = total + WEIGHTS[name] * functional.binary_cross_entropy_with_logits(
                part(name)[known], gold[known].float()
            )
    rows = t["rows"][..., None] * t["mask"][:, None, None, :]
    if rows.sum() > 0:
        each = functional.binary_cross_entropy_with_logits(pairs, t["pairs"], reduction="none")
        total = total + WEIGHTS["pairs"] * (each * rows).sum() / rows.sum()
    return total


WEIGHTS = {
    "category": 4.0, "mode": 0.5, "status": 0.4, "flags": 0.5, "cue": 4.0, "orphan": 2.0, "name": 2.0, "pairs": 6.0,
}  # fmt: skip
"""What each head's loss counts: pieces that are triggers or cues are few, so their heads weigh more."""


def train(
    events: list[Example],
    attributions: list[Example],
    settings: Settings,
    checkpoint: Path | None = None,
    each_epoch: Callable[[int, Model], None] | None = None,
    say: Callable[[str], None] = print,
) -> Model:
    """A trained model. With `checkpoint`, goes on from it where it is there, and writes it after each epoch."""
    seed_all(settings.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = Model(settings.dropout)
    load_encoder(model)
    model.to(device)
    for name, parameter in model.named_parameters():
        kept = name.startswith(
            ("words.", "places.", "types", "norm.", *(f"layers.{n}." for n in range(FROZEN)))
        )
        parameter.requires_grad_(not kept)
    encoder = [p for n, p in model.named_parameters() if n.startswith("layers.")]
    ids = {id(p) for p in encoder}
    heads = [p for p in model.parameters() if id(p) not in ids and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in encoder if p.requires_grad], "lr": settings.rate},
            {"params": heads, "lr": settings.head_rate},
        ],
        weight_decay=settings.decay,
    )
    peaks = [settings.rate, settings.head_rate]
    first = 0
    if checkpoint is not None and checkpoint.is_file():
        saved = torch.load(checkpoint, map_location=device, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        first = saved["epoch"]
        say(f"going on after epoch {first}")
    plans = []
    epochs = len(settings.events_an_epoch)
    for epoch in range(epochs):
        rng = random.Random(settings.seed * 1000 + epoch)
        told = [
            e
            for e in attributions
            if (e.cue == 1).any() or (e.orphan == 1).any() or rng.random() < settings.empty
        ]
        plan = batches(told, rng) if told else []
        for _ in range(settings.events_an_epoch[epoch] if events else 0):
            plan += batches(events, rng)
        rng.shuffle(plan)
        plans.append(plan)
    sizes = [
        sum(len(p) for p, c in zip(plans, settings.cycle_of, strict=True) if c == n)
        for n in settings.cycle_of
    ]
    for epoch in range(first, epochs):
        torch.manual_seed(settings.seed * 1000 + epoch)
        model.train()
        begun, total = time.monotonic(), 0.0
        steps = sizes[epoch]
        step = sum(
            len(p)
            for p, c in zip(plans[:epoch], settings.cycle_of, strict=False)
            if c == settings.cycle_of[epoch]
        )
        for batch in plans[epoch]:
            t = {name: tensor.to(device) for name, tensor in tensors(batch).items()}
            if settings.word_dropout:
                hidden = (torch.rand(t["ids"].shape, device=device) < settings.word_dropout) & (
                    t["ids"] > 999
                )
                t["ids"] = torch.where(hidden, torch.full_like(t["ids"], 103), t["ids"])
            share = min(1.0, step / max(1, settings.warmup * steps)) * max(0.0, (steps - step) / steps)
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * share
            with torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda"):
                loss = loss_of(model, t)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            total += float(loss.detach())
            step += 1
            if step % 50 == 0:
                say(f"epoch {epoch + 1} step {step} of {steps}: {time.monotonic() - begun:.0f} s")
        say(
            f"epoch {epoch + 1}: loss {total / max(1, len(plans[epoch])):.4f}, {time.monotonic() - begun:.0f} s"
        )
        if checkpoint is not None:
            torch.save(
                {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch + 1},
                checkpoint,
            )
        if each_epoch is not None:
            each_epoch(epoch + 1, model)
    model.eval()
    return model
