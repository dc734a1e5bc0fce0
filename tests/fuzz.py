"""One parser under atheris, guided by what of our code the bytes reach: python -m tests.fuzz KIND -runs=N;
without a kind all, 100,000 runs each.

So that 100,000 runs take a minute or two, no language is guessed, and of a page only our own layer is read: its
encoding, tree, metadata and paragraphs, not trafilatura's extraction.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["onrecord.intake"]):
    from onrecord.intake import html, language
    from onrecord.intake.fragment import paragraphs
    from onrecord.intake.source import Parsed, Source
from tests.intake.fuzzing import SAMPLES, examine

LONGEST = 4096  # bytes of a file


def _unguessed(text: str) -> str | None:
    return None


def _page(source: Source) -> Parsed:
    html.main_text = lambda root: [*paragraphs(root)]
    return html.parse_html(source)


def main(kind: str, arguments: list[str]) -> None:
    """Run, and exit with status 1 at the first crash."""
    logging.disable()
    warnings.simplefilter("ignore")
    language._found = _unguessed
    parser = _page if kind == "html" else None
    with tempfile.TemporaryDirectory() as folder:
        for number, sample in enumerate(SAMPLES[kind]):
            (Path(folder) / f"{number}").write_bytes(sample)
        kept = f"-artifact_prefix={tempfile.gettempdir()}/"
        options = ["-seed=1", f"-max_len={LONGEST}", "-timeout=60", kept]
        atheris.Setup([sys.argv[0], *options, *arguments, folder], lambda data: examine(kind, data, parser))
        atheris.Fuzz()


if __name__ == "__main__":
    kinds = sys.argv[1:2] or list(SAMPLES)
    if len(kinds) == 1:
        main(kinds[0], sys.argv[2:])
    for one in kinds:
        # Each in a process of its own: the fuzzer ends the one that it runs in.
        subprocess.run([sys.executable, "-m", "tests.fuzz", one, "-runs=100000"], check=True)
