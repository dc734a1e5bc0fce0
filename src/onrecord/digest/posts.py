"""Posts told by a bare noun, “the party’s secretary, Dalibor Henn”, with the body that the same text names: secretary
of the Common Ground Party."""

from __future__ import annotations

import re

from onrecord.model import Reading, Span
from onrecord.topics.variants import Said

BODIES = ("organisation", "government", "media")
POST = (
    r"\b(?:[Tt]he (?P<noun>\w+)[’']s|[Ii]ts) {role}(?:,| )\s?{name}"
    r"|\b{name}, (?:the (?P<behind>\w+)[’']s|its) {role}\b"
)


def post(said: Said) -> str:
    """The speaker's role; with the body, where the text gives the role by a noun that only one body's name has, or by
    “its” after a body has spoken in the paragraph."""
    role, name = said.statement.role or "", said.name
    if not role or not name or " of " in role:
        return role
    found = re.search(POST.format(role=re.escape(role), name=re.escape(name)), said.reading.document.text)
    noun = found and (found["noun"] or found["behind"])
    body = found and (_named(noun.casefold(), said.reading) if noun else _speaking(found.start(), said.reading))
    return f"{role} of {body}" if body else role


def _named(noun: str, reading: Reading) -> str:
    """The one body of a text that a noun means, “party” Common Ground Party; "" if none or several."""
    bodies = {body for body in _bodies(reading) if _head(body) == noun and body.casefold() != noun}
    return f"the {bodies.pop()}" if len(bodies) == 1 else ""


def _speaking(at: int, reading: Reading) -> str:
    """The body that spoke last in the paragraph before `at`, with its article in the text; "" if none did."""
    text = reading.document.text
    start = text.rfind("\n\n", 0, at) + 1
    spoke = [s for s in reading.statements if s.source is not None and start <= s.source.start < at]
    last = max(spoke, key=lambda s: s.source or Span(0, 0), default=None)
    if last is None or last.speaker is None or last.speaker.kind not in BODIES:
        return ""
    name = last.speaker.name
    return f"the {name}" if re.search(rf"\b[Tt]he {re.escape(name)}\b", text) else name


def _bodies(reading: Reading) -> set[str]:
    """The names of bodies in a text, without a leading article."""
    text = reading.document.text
    speakers = {s.speaker.name for s in reading.statements if s.speaker and s.speaker.kind in BODIES}
    mentions = {m.span.of(text) for m in reading.mentions if m.kind in BODIES}
    return {re.sub(r"^(?:the|a|an) ", "", name, flags=re.I) for name in speakers | mentions}


def _head(name: str) -> str:
    """The noun of a name: “party” of Common Ground Party, “union” of union of railway workers."""
    before = re.split(r" (?:of|for) ", name)[0].split()
    return before[-1].casefold() if before else ""
