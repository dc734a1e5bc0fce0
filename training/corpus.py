"""PolNeAR's articles as training sees them: read by the same code as evaluation, so that both mean the same corpus."""

from __future__ import annotations

from onrecord.evaluate.brat import ROLES, Article, Marked, articles

__all__ = ["ROLES", "Article", "Marked", "articles"]
