"""Our own passages: a compact inline markup, exact to the letter, and its parser.

A file of `passages/` begins with the line `set: tuning` or `set: kept-aside`; rules are tuned on the first only. The
sets `fresh-tuning` and `fresh-kept-aside` are the same for nesting and marks, and were written after the rules had been
tuned on the first two, which stay as they are so that figures remain comparable. `later-tuning` and `later-kept-aside`
are the same again, for marks beside statements and for channels, and so are `latest-tuning` and `latest-kept-aside`,
for more kinds of both. Then:

    ### hearsay-01 2025-03-03
    {s1|Teo Marlin} {q1|said} {c1|that {s2|the port} {q2|claims} {c2|the “{n|Grey Lady}” is {c3|safe}}}.
    = 1 indirect assertion; by Teo Marlin; as spokesman of the Green Front; on Radio Harbour; to voters
    = 2 indirect denial; by port; in 1
    = e1 protest planned 2025-03-08 16:00; at Harbour Square; actors port + Teo Marlin

The head names the category, a number and the day of publication. In the text, which may have several paragraphs,
`{tag|words}` marks a span: `s` source, `q` cue, `c` content (once for each piece), `i` condition (the if-part), each
with the number of its statement; `n` stands inside marks that quote nobody; `e` names an event. `{s1,2|…}` is a span
of two statements. Below the text a line for each statement gives type and force, then what it has of: `by` the speaker,
`as` the role, `on` the channel, `to` the addressee, `in` the parent; `+` joins several. A line for each event gives
type, status, date (`-` for none) and time, then `at` the place and `actors`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from onrecord.evaluate.passages import GoldEvent, GoldStatement, Passage
from onrecord.model import Span

FOLDER = Path(__file__).parent / "passages"
Half = Literal[
    "tuning", "kept-aside", "fresh-tuning", "fresh-kept-aside",
    "later-tuning", "later-kept-aside", "latest-tuning", "latest-kept-aside",
]  # fmt: skip

HEAD = re.compile(r"^### (?P<id>(?P<category>[\w-]+)-\d+) (?P<published>\d{4}-\d\d-\d\d)$", re.MULTILINE)
SIGN = re.compile(r"\{(?P<tags>[a-z][\d,]*)\||\}")
STATEMENT = re.compile(r"^(?P<number>\d+) (?P<type>\w+) (?P<force>\w+)$")
EVENT = re.compile(r"^(?P<number>e\d+) (?P<type>\w+) (?P<status>\w+) (?P<date>\S+)(?: (?P<time>\S+))?$")
KEYS = {"by": "speaker", "as": "role", "on": "channel", "to": "addressee", "in": "parent", "at": "place"}

Spans = Mapping[str, Sequence[Span]]


class Marked(NamedTuple):
    """A text without its markup, and the spans of each tag (`c1`, `n`, `e1`)."""

    text: str
    spans: Spans


def half(name: Half) -> list[Passage]:
    """All passages of the files that belong to one half, in the order of their files."""
    files = sorted(FOLDER.glob("*.txt"))
    return [
        passage for file in files if file.read_text("utf-8").startswith(f"set: {name}\n") for passage in parse(file)
    ]


def parse(file: Path) -> Iterator[Passage]:
    """The passages of one file; ValueError names passage and cause where the markup is broken."""
    content = file.read_text("utf-8")
    heads = [*HEAD.finditer(content)]
    ends = [head.start() for head in heads[1:]] + [len(content)]
    for head, end in zip(heads, ends, strict=True):
        try:
            yield _passage(head, content[head.end() : end])
        except (ValueError, KeyError, msgspec.ValidationError) as error:
            raise ValueError(f"{file.name}, {head['id']}: {error}") from error


def _passage(head: re.Match[str], body: str) -> Passage:
    lines = body.split("\n")
    below = [line.removeprefix("= ") for line in lines if line.startswith("= ")]
    marked = unmark("\n".join(line for line in lines if not line.startswith("= ")).strip("\n"))
    described = {line.split()[0] for line in below}
    if loose := {tag for tag in marked.spans if tag != "n" and tag.lstrip("sqci") not in described}:
        raise ValueError(f"no line describes {', '.join(sorted(loose))}")
    return Passage(
        **head.groupdict(),
        text=marked.text,
        statements=tuple(_statement(line, marked.spans) for line in below if line[0] != "e"),
        not_quotations=tuple(marked.spans.get("n", ())),
        events=tuple(_event(line, marked.spans) for line in below if line[0] == "e"),
    )


def unmark(source: str) -> Marked:
    """Take the markup out of a text; ValueError where a brace has no partner."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    opened: list[tuple[str, int]] = []
    text, at = "", 0
    for sign in SIGN.finditer(source):
        text += source[at : sign.start()]
        at = sign.end()
        if sign["tags"]:
            opened.append((sign["tags"], len(text)))
        elif not opened:
            raise ValueError(f"a closing brace too many after “{text[-20:]}”")
        else:
            _close(spans, *opened.pop(), len(text))
    if opened:
        raise ValueError(f"no closing brace for {opened[-1][0]}")
    return Marked(text + source[at:], {tag: sorted(found) for tag, found in spans.items()})


def _close(spans: defaultdict[str, list[Span]], tags: str, start: int, end: int) -> None:
    for number in tags[1:].split(","):
        spans[tags[0] + number].append(Span(start, end))


def _statement(line: str, spans: Spans) -> GoldStatement:
    first, fields = _fields(line)
    match = STATEMENT.match(first)
    if match is None:
        raise ValueError(f"“{first}” should be number, type and force")
    number = match["number"]
    if "parent" in fields:
        fields["parent"] = f"s{fields['parent']}"
    single = {"source": spans.get(f"s{number}"), "cue": spans.get(f"q{number}"), "condition": spans.get(f"i{number}")}
    given = {name: found[0] for name, found in single.items() if found}
    known = {"id": f"s{number}", "type": match["type"], "force": match["force"], "content": spans[f"c{number}"]}
    return msgspec.convert(known | given | fields, GoldStatement)


def _event(line: str, spans: Spans) -> GoldEvent:
    first, fields = _fields(line)
    match = EVENT.match(first)
    if match is None:
        raise ValueError(f"“{first}” should be number, type, status, date and time")
    actors = fields.pop("actors", "")
    known = match.groupdict() | {"what": spans[match["number"]][0], "actors": actors.split("; ") if actors else []}
    known["date"] = None if match["date"] == "-" else match["date"]
    return msgspec.convert(known | fields, GoldEvent)


def _fields(line: str) -> tuple[str, dict[str, str]]:
    first, *rest = line.split("; ")
    parts = (field.partition(" ") for field in rest)
    return first, {KEYS.get(key, key): value.replace(" + ", "; ") for key, _, value in parts}
