"""The rules of brat's standoff format, checked from the files alone."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.exchange.brat import files
from onrecord.model import Reading
from tests.readings import reading
from tests.varania import week

BOUND = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
RELATION = r"(R\d+)\t(\w+) Arg1:(T\d+) Arg2:(T\d+)"
ATTRIBUTE = r"(A\d+)\t(\w+) (T\d+)(?: (\S+))?"
OTHER = re.compile(rf"{RELATION}|{ATTRIBUTE}|(#\d+)\tAnnotatorNotes (T\d+)\t.+")


def check(readings: list[Reading]) -> Counter[str]:
    """How many annotations there are of each kind, after all of them have been checked."""
    kinds: Counter[str] = Counter()
    written = dict(files(readings))
    allowed = set(re.findall(r"^\w+", written["annotation.conf"].decode(), re.MULTILINE))
    for one in readings:
        text = written[f"{one.document.id}.txt"].decode()
        assert text == one.document.text
        lines = written[f"{one.document.id}.ann"].decode().split("\n")[:-1]
        bound = {found[1]: found for line in lines if (found := BOUND.fullmatch(line))}
        for found in bound.values():
            pieces = [tuple(map(int, piece.split())) for piece in found[3].split(";")]
            assert found[4] == " ".join(text[a:b] for a, b in pieces)
            assert not re.search("[\n\t]", found[4])
        rest = [OTHER.fullmatch(line) for line in lines if not BOUND.fullmatch(line)]
        assert all(other and {*filter(None, other.group(3, 4, 7, 10))} <= bound.keys() for other in rest)
        named = [found[2] for found in bound.values()] + [o[2] or o[6] for o in rest if o and (o[2] or o[6])]
        assert set(named) <= allowed
        kinds.update(named)
    return kinds


def test_every_file_keeps_the_rules() -> None:
    kinds = check(week())
    said = [s for r in week() for s in r.statements]
    assert kinds["Content"] == kinds["Type"] == kinds["Force"] == len(said)
    assert kinds["CueOf"] == sum(s.cue is not None for s in said)
    assert kinds["Happening"] == sum(len(r.events) for r in week())


def test_a_content_in_pieces_and_over_line_ends_is_one_discontinuous_span() -> None:
    odd = reading("odd", "“[[s1|We stay.]]” He said: “[[s1|Here.\n\nAnd 🕯 there.]]”")
    check([odd])
    (line, *_) = dict(files([odd]))["odd.ann"].decode().splitlines()
    assert line == "T1\tContent 1 9;21 26;28 40\tWe stay. Here. And 🕯 there."
    assert check([reading("blank", "“[[s1| \u2028 ]]” [[s2|rain]]")])["Content"] == 1


def test_a_name_stays_in_its_folder() -> None:
    assert [name for name, _ in files([reading("../up", "Rain.")])][1:] == ["..%2Fup.txt", "..%2Fup.ann"]
