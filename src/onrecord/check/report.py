"""The findings of a draft as lines for a terminal, as JSON and as one page of HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from msgspec import Struct

from onrecord.check.lookup import Finding
from onrecord.topics.alignment import Piece

ORDER = ("changed", "other speaker", "not found", "cut", "verbatim")
LABELS = {
    "changed": "changed",
    "other speaker": "ascribed to another speaker",
    "not found": "not found",
    "cut": "cut inside a sentence",
    "verbatim": "verbatim",
}
SOUND = ("cut", "verbatim")

Marked = Callable[[Iterable[Piece]], str]


class Checked(Struct, frozen=True):
    """A draft, by the name that messages give it, and what became of each of its quotations."""

    draft: str
    findings: tuple[Finding, ...]

    @property
    def is_clean(self) -> bool:
        """Whether every quotation is verbatim, whole or cut."""
        return all(finding.status in SOUND for finding in self.findings)

    @property
    def counts(self) -> dict[str, int]:
        """How many of each status, those that are none left out."""
        found = Counter[str](finding.status for finding in self.findings)
        return {status: found[status] for status in ORDER if found[status]}


def as_text(checked: Sequence[Checked], marked: Marked) -> str:
    """Two or three lines a finding; `marked` shows wordings side by side."""
    return "\n".join(line for one in checked for line in _lines(one, marked)) + "\n"


def as_json(checked: Sequence[Checked]) -> str:
    """One JSON object a draft and line: `draft`, `counts`, `findings`."""
    lines = ({"draft": one.draft, "counts": one.counts, "findings": one.findings} for one in checked)
    return "".join(msgspec.json.encode(line).decode() + "\n" for line in lines)


def as_html(checked: Sequence[Checked]) -> str:
    """A page that needs nothing else."""
    environment = Environment(
        loader=PackageLoader("onrecord.check", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("report.html.j2").render(checked=checked, labels=LABELS, summary=summary)


def summary(checked: Checked) -> str:
    """How many quotations there are, and what became of them, in a line."""
    if not checked.findings:
        return "no quotations"
    return ", ".join(f"{count} {LABELS[status]}" for status, count in checked.counts.items())


def _lines(checked: Checked, marked: Marked) -> Iterator[str]:
    for finding in checked.findings:
        if finding.status != "verbatim":
            yield from _told(checked.draft, finding, marked)
    yield f"{checked.draft}: {summary(checked)}"


def _told(draft: str, finding: Finding, marked: Marked) -> Iterator[str]:
    quoted = finding.quoted
    who = f", {quoted.speaker.name}" if quoted.speaker else ""
    yield f"{draft}:{quoted.line}: {LABELS[finding.status]}{who}: “{' '.join(quoted.text.split())}”"
    if finding.words:
        yield f"    {marked(finding.words)}"
    if finding.why:
        yield f"    {finding.why}"
    if finding.document is not None and finding.span is not None:
        says = f", said by {', '.join(s.name for s in finding.speakers)}" if finding.speakers else ""
        yield f"    in {finding.source} ({finding.document} [{finding.span.start}, {finding.span.end}]){says}"
