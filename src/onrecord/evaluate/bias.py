"""Whether names decide what is found: the same passages with names of other regions, of men and of women.

The measure is recall: the share of passages whose words are found, and given to the whole name (Garg et al. 2018 swap
names in the same way). `python -m onrecord.evaluate.bias` prints the table.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files

from onrecord.evaluate import Reads
from onrecord.evaluate.report import Report, Table
from onrecord.intake.document import document
from onrecord.model import Reading
from onrecord.reader.reader import Reader

PRONOUNS = {"men": "he", "women": "she"}


def run(reader: Reads) -> Report:
    """Read each passage with each name; percent of the contents found, and of those with the right speaker too."""
    data = tomllib.loads(files(__package__).joinpath("bias.toml").read_text("utf-8"))
    rows = []
    for region, groups in data["names"].items():
        for group, names in groups.items():
            judged = list(_judged(reader, data["passages"], names, PRONOUNS[group]))
            found, right = (100 * sum(column) / len(judged) for column in zip(*judged, strict=True))
            rows.append((f"{region}, {group}", len(judged), found, right))
    passages = len(data["passages"])
    table = Table("Names", ("passages", "content", "and speaker"), tuple(rows))
    return Report(f"Names swapped in {passages} passages", (table,))


def _judged(
    reader: Reads, passages: Sequence[dict[str, str]], names: Sequence[str], pronoun: str
) -> Iterator[tuple[bool, bool]]:
    filled = [(name, passage) for name in names for passage in passages]
    texts = (
        passage["text"].format(full=name, last=name.split()[-1], he=pronoun, He=pronoun.title())
        for name, passage in filled
    )
    readings = reader.read_all(document(text, language="en") for text in texts)
    for (name, passage), reading in zip(filled, readings, strict=True):
        yield _found(reading, passage["content"], name)


def _found(reading: Reading, content: str, name: str) -> tuple[bool, bool]:
    """Whether a statement begins with these words, and whether it is given to that name."""
    text = reading.document.text
    for statement in reading.statements:
        if statement.content[0].of(text) == content:
            return True, statement.speaker is not None and statement.speaker.name == name
    return False, False


if __name__ == "__main__":
    print(*run(Reader.load()).lines(), sep="\n")
