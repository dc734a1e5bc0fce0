"""Find the attributions of a text: label its words, decode spans, link them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from onrecord.model import Span
from onrecord.reader.attribution import Attribution
from onrecord.reader.confidence import Confidence, Evidence
from onrecord.reader.decode import Transitions, spans
from onrecord.reader.encoder import Encoded, Encoder
from onrecord.reader.labels import LABELS
from onrecord.reader.links import LinkScorer
from onrecord.reader.quotemarks import Quotation, parse
from onrecord.reader.words import Words, words

MODELS = Path(__file__).parent / "models"
LINKS = ("cue-source", "content-cue", "content-source")


class Finder:
    """The trained model: text → attributions, in PolNeAR's convention of spans."""

    def __init__(self, folder: Path = MODELS, threads: int = 1, device: str = "cpu") -> None:
        self.encoder = Encoder(folder, threads, device)
        with np.load(folder / "heads.npz") as file:
            heads = {name: file[name].astype(np.float32) for name in file.files}
        self.transitions = Transitions(heads["crf.moves"], heads["crf.start"])
        self.confidence: Callable[[Evidence], float] = Confidence(heads["calibration"])
        self._blas, self._threads = ThreadpoolController(), threads
        self.links = {kind: LinkScorer(_below(heads, f"links.{kind}.")) for kind in LINKS}

    def find(self, text: str, quotations: Sequence[Quotation] | None = None) -> list[Attribution]:
        """The attributions of `text` in the order of their contents."""
        cut = words(text, parse(text) if quotations is None else quotations)
        if not len(cut):
            return []
        pieces = self.encoder.cutter.cut(cut)
        encoded = self.encoder.encode(pieces)
        found = spans(self.transitions.best(encoded.emissions))
        # These matrices are small: a pool of threads that wait for each other costs more than it saves.
        with self._blas.limit(limits=self._threads, user_api="blas"):
            return self._tie(cut, encoded, pieces.lines, found)

    def _tie(
        self, cut: Words, encoded: Encoded, lines: NDArray[np.int64], found: dict[str, list[Span]]
    ) -> list[Attribution]:
        sources, cues, contents = found["source"], found["cue"], found["content"]
        if not contents:
            return []
        to_cue = self.links["content-cue"].probabilities(encoded, lines, contents, cues)
        to_source = self.links["content-source"].probabilities(encoded, lines, contents, sources)
        from_cue = self.links["cue-source"].probabilities(encoded, lines, cues, sources)
        marginals = self.transitions.marginals(encoded.emissions)
        result = []
        for cue, members in _groups(to_cue).items():
            vote = np.log(to_source[members] + 1e-9).mean(0) + (np.log(from_cue[cue] + 1e-9) if cue >= 0 else 0)
            source = int(vote.argmax())
            known = source < len(sources)
            edges = np.array([_sureness(marginals, contents[k]) for k in members]).min(0)
            evidence = Evidence(
                body=float(edges[0]),
                start=float(edges[1]),
                end=float(edges[2]),
                source=float(1 / np.exp(vote - vote.max()).sum()),
                link=float(to_cue[members].max(1).min()),
                no_source=float(not known),
                no_cue=float(cue < 0),
                pieces=float(len(members) > 1),
            )
            result.append(
                Attribution(
                    content=tuple(_characters(cut, contents[k]) for k in members),
                    source=_characters(cut, sources[source]) if known else None,
                    cue=_characters(cut, cues[cue]) if cue >= 0 else None,
                    confidence=self.confidence(evidence),
                )
            )
        return sorted(result, key=lambda a: a.content)


def _groups(to_cue: NDArray[np.float64]) -> dict[int, list[int]]:
    """The contents of each cue; a content without a cue is a group of its own, with a negative key."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(to_cue):
        chosen = int(row.argmax())
        groups[chosen if chosen < len(row) - 1 else -1 - number].append(number)
    return groups


def _sureness(marginals: NDArray[np.float64], content: Span) -> tuple[float, float, float]:
    """The mean probability that the words are content, and those of the two edges."""
    begin, inside = LABELS.index("B-content"), LABELS.index("I-content")
    start, end = content
    body = marginals[start:end, [begin, inside]].sum(1).mean()
    goes_on = marginals[end, inside] if end < len(marginals) else 0.0
    return float(body), float(marginals[start, begin]), float(1 - goes_on)


def _characters(cut: Words, span: Span) -> Span:
    return Span(int(cut.starts[span.start]), int(cut.ends[span.end - 1]))


def _below(heads: dict[str, NDArray[np.float32]], prefix: str) -> dict[str, NDArray[np.float32]]:
    return {name.removeprefix(prefix): value for name, value in heads.items() if name.startswith(prefix)}
