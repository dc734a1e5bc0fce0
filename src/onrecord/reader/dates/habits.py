"""How the outlets of a workspace write dates, and where its clocks stand."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from onrecord.model import Document
from onrecord.reader.dates.find import TimeExpression, find


class Habits(Struct, frozen=True):
    """`month_first`: outlets, folded by str.casefold, that write 3/14/2025; `zone`: whose “today” texts mean."""

    month_first: frozenset[str] = frozenset()
    zone: ZoneInfo | None = None

    def find(self, document: Document) -> tuple[TimeExpression, ...]:
        """The dates of a document, in text order."""
        is_first = (document.outlet or "").casefold() in self.month_first
        return find(document.text, self.local(document.published), True if is_first else None)

    def local(self, published: str | None) -> str | None:
        """A time of publication on the clocks of the workspace; days, and hours without a zone, stay as they are."""
        try:
            time = datetime.fromisoformat(published or "")
        except ValueError:
            return published
        if self.zone is None or time.tzinfo is None:
            return published
        return time.astimezone(self.zone).replace(tzinfo=None).isoformat()
