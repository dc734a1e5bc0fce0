"""Whether the name of an outlet takes an article: “told the Torvin Courier”, but “told Open Line”."""

from __future__ import annotations

import re
from collections.abc import Iterable

# After a word in lower case, so that headlines and lists don't count, and not before another noun: “the Facebook page”.
PATTERN = r"(?<=[a-z]) (the )?{name}\b(?! [a-z]+ (?:post|page|channel|account)\b)(?! (?:post|page|channel|account)\b)"


class Articles:
    """What the documents of an issue write before names, looked up once a name."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._text = "\n".join(texts)
        self._known: dict[str, bool] = {}

    def before(self, name: str) -> str:
        """The name as it stands inside a sentence: with “the” where the documents mostly have it so."""
        if name not in self._known:
            found = re.findall(PATTERN.format(name=re.escape(name)), self._text)
            self._known[name] = 2 * sum(map(bool, found)) > len(found)
        return f"the {name}" if self._known[name] else name
