"""The reliability diagram of the model card: how often statements are right, by the confidence that they carry.

`python -m onrecord.evaluate.diagram FOLDER > docs/reliability.svg` reads a split of PolNeAR and draws it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from onrecord.evaluate import polnear
from onrecord.evaluate.report import Report
from onrecord.reader.reader import Reader

SIDE, EDGE = 320, 48  # of the square, and of the margin that holds the labels, in pixels
INK, LINE = "#1f3a5f", "#b8c0cc"


def diagram(report: Report) -> str:
    """SVG with a point for each bin of the report's table Calibration; the diagonal is perfect calibration."""
    rows = report.record()["tables"]["Calibration"]
    points = [(row["confidence"] / 100, row["right"] / 100) for name, row in rows.items() if name != "ECE"]
    return "\n".join([*_frame(rows["ECE"]["right"]), *(_point(*point) for point in points), "</svg>", ""])


def _frame(error: float) -> Iterator[str]:
    whole = SIDE + 2 * EDGE
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" role="img" font-family="sans-serif" '
        f'font-size="12" fill="{INK}">'
    )
    yield f"<title>Reliability: share right by confidence; calibration error {error:.1f} percent</title>"
    yield f'<rect width="{whole}" height="{whole}" fill="#fff"/>'
    yield f'<path d="M{EDGE} {EDGE}V{EDGE + SIDE}H{EDGE + SIDE}" fill="none" stroke="{INK}"/>'
    yield f'<path d="M{EDGE} {EDGE + SIDE}L{EDGE + SIDE} {EDGE}" stroke="{LINE}" stroke-dasharray="4 4"/>'
    for tick in (0, 0.25, 0.5, 0.75, 1):
        x, y = _place(tick, tick)
        yield f'<text x="{x:.0f}" y="{EDGE + SIDE + 18}" text-anchor="middle">{tick:.0%}</text>'
        yield f'<text x="{EDGE - 6}" y="{y + 4:.0f}" text-anchor="end">{tick:.0%}</text>'
    yield f'<text x="{EDGE + SIDE / 2:.0f}" y="{whole - 10}" text-anchor="middle">confidence</text>'
    yield f'<text x="{EDGE}" y="{EDGE - 14}">share right</text>'


def _point(confidence: float, right: float) -> str:
    x, y = _place(confidence, right)
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>'


def _place(x: float, y: float) -> tuple[float, float]:
    return EDGE + SIDE * x, EDGE + SIDE * (1 - y)


if __name__ == "__main__":
    sys.stdout.write(diagram(polnear.run(Path(sys.argv[1]), Reader.load())))
