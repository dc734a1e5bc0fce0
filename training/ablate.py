"""Try changes of the recipe, each alone and on the same budget: `python -m training.ablate` prints dev figures."""

from __future__ import annotations

import argparse
import copy
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import torch

from onrecord.evaluate.att50 import Section, compare
from onrecord.evaluate.brat import articles
from onrecord.evaluate.metrics import Counts
from onrecord.evaluate.polnear import attribution, normalised
from onrecord.reader.finder import Finder
from onrecord.reader.pieces import Cutter
from training.export import export
from training.run import base_folder
from training.train import Settings, Trainer

ROOT = Path(__file__).parent
MEASURES = ("source strict", "cue strict", "content strict", "att50")


def changed(settings: Settings, change: Mapping[str, Any]) -> Settings:
    """A copy of the settings with what `change` says, table by table."""
    result = copy.deepcopy(settings)
    for key, value in change.items():
        result[key] = changed(result[key], value) if isinstance(value, dict) else value
    return result


def figures(folder: Path, dev: Path) -> dict[str, float]:
    """F1 in percent on dev of the attributions that the model in `folder` finds."""
    finder = Finder(folder, threads=torch.get_num_threads())
    compared = [_compared(finder, article) for article in articles(dev)]
    total = {name: _sum(every[name] for every, _ in compared).percent()[2] for name in MEASURES}
    return total | {"att50 direct": _sum(direct["att50"] for _, direct in compared).percent()[2]}


def _compared(finder: Finder, article: Any) -> tuple[Section, Section]:
    place, text = normalised(article.text), article.text.replace("\r\n", "\n")
    gold = [attribution(marked, place) for marked in (article.versions[0] if article.versions else ())]
    compared = compare(text, gold, finder.find(text))
    return compared.all, compared.direct


def _sum(counts: Iterator[Counts]) -> Counts:
    total = next(counts)
    for more in counts:
        total = total + more
    return total


def run(settings: Settings, folder: Path) -> dict[str, float]:
    """Train with `settings`, or read what an earlier call found; the dev figures."""
    result = folder / "figures.json"
    if not result.exists():
        folder.mkdir(parents=True, exist_ok=True)
        base = base_folder(settings["base"])
        trainer = Trainer(settings, Cutter(base / "tokenizer.json"), base / "model.safetensors", folder)
        trainer.run()
        export(trainer.network, base / "tokenizer.json", folder / "model")
        result.write_text(json.dumps(figures(folder / "model", Path(settings["data"]["dev"]))))
    found: dict[str, float] = json.loads(result.read_text())
    return found


def main() -> None:
    """Run what ablations.toml names, or the runs named, one after another; print a line for each."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("names", nargs="*", help="runs of ablations.toml; all without one")
    arguments.add_argument("--folder", type=Path, default=Path("build/ablations"))
    arguments.add_argument("--threads", type=int, default=2)
    given = arguments.parse_args()
    torch.set_num_threads(given.threads)
    plan = tomllib.loads((ROOT / "ablations.toml").read_text())
    settings = changed(tomllib.loads((ROOT / "config.toml").read_text()), plan["base"])
    print("| run |", " | ".join((*MEASURES, "att50 direct")), "|")
    for name in given.names or plan["runs"]:
        found = run(changed(settings, plan["runs"][name]), given.folder / name)
        print(f"| {name} |", " | ".join(f"{value:.1f}" for value in found.values()), "|", flush=True)


if __name__ == "__main__":
    main()
