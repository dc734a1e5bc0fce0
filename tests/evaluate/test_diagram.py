from __future__ import annotations

import xml.etree.ElementTree as ET

from onrecord.evaluate.diagram import EDGE, SIDE, diagram
from onrecord.evaluate.metrics import Bin, reliability_table
from onrecord.evaluate.report import Report

SVG = "{http://www.w3.org/2000/svg}"


def test_a_point_for_each_bin_where_it_belongs() -> None:
    bins = [Bin(10, 0.0, 0.0), Bin(10, 0.5, 0.25), Bin(10, 1.0, 1.0)]
    drawn = ET.fromstring(diagram(Report("r", (reliability_table(bins),))))
    places = [(float(c.attrib["cx"]), float(c.attrib["cy"])) for c in drawn.iter(f"{SVG}circle")]
    assert places == [(EDGE, EDGE + SIDE), (EDGE + SIDE / 2, EDGE + 0.75 * SIDE), (EDGE + SIDE, EDGE)]
    title = drawn.find(f"{SVG}title")
    assert title is not None
    assert "8.3 percent" in (title.text or "")
