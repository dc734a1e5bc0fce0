"""Our half of the benchmark: one process that reads a folder of texts and says what it took.

`python -m onrecord.evaluate.timed FOLDER` prints one line of JSON: `words` (divided by white space), `seconds` of CPU
time from plain text to JSON with all threads counted, `peak` resident memory in MiB, `found` statements. The time to
import and to load the model is not in `seconds`.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import msgspec

from onrecord.intake.document import document
from onrecord.reader.reader import Reader


def main() -> None:
    """Read every text below the folder and print what it took."""
    texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).rglob("*.txt"))]
    reader = Reader.load()
    before = time.process_time()
    found = 0
    for reading in reader.read_all(document(text) for text in texts):
        found += len(reading.statements)
        msgspec.json.encode(reading)
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(len(text.split()) for text in texts)
    print(msgspec.json.encode({"words": words, "seconds": seconds, "peak": peak, "found": found}).decode())


if __name__ == "__main__":
    main()
