"""Export: weights -> an int8 ONNX file that onnxruntime runs without PyTorch."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dragoman.coding.tagger import PAIRS
from training.data import MODES
from training.model import Model, columns


def export(model: Model, path: Path, facts: dict[str, Any] | None = None, plain: Path | None = None) -> None:
    """Write the model to `path`, weights as int8 by channel; with `plain`, the fp32 file as well."""
    model = model.cpu().eval()
    ids = torch.ones((2, 9), dtype=torch.long)
    inputs = (ids, torch.zeros_like(ids), torch.ones((2, 9)))
    names = ["ids", "shapes", "mask"]
    with tempfile.TemporaryDirectory() as folder:
        full = plain or Path(folder) / "full.onnx"
        torch.onnx.export(
            model,
            inputs,
            str(full),
            input_names=names,
            output_names=["tokens", "pairs"],
            dynamic_axes={name: {0: "b", 1: "t"} for name in [*names, "tokens"]}
            | {"pairs": {0: "b", 2: "t", 3: "t"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(str(full), str(path), weight_type=QuantType.QInt8, per_channel=True)
    made = onnx.load(str(path))
    said = {"columns": columns(), "modes": MODES, "pairs": PAIRS, **(facts or {})}
    onnx.helper.set_model_props(made, {"dragoman": json.dumps(said, sort_keys=True)})
    onnx.save(made, str(path))
