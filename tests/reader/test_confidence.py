from __future__ import annotations

import numpy as np

from onrecord.reader.confidence import Confidence, Evidence


def test_more_evidence_more_confidence() -> None:
    confidence = Confidence(np.array([0.1, 0.1, 0.1, 0.1, 0.1, 0, 0, 0, 0], np.float32))
    sure = Evidence(0.99, 0.99, 0.99, 0.99, 0.99, 0.0, 0.0, 0.0)
    assert confidence(sure) > confidence(sure._replace(source=0.5)) > confidence(sure._replace(source=0.0)) >= 0.0
