"""Words before a colon that head a column and name nobody who speaks: the signs of a horoscope, the days of a week."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.reader.draft import Draft
from onrecord.reader.lexicon import entries

SEVERAL = 3  # different headings from which they are some: one "Leo:" may be a person
HEADING = re.compile(rf"\b(?P<word>{'|'.join(sorted(entries('people', 'columns')))}):", re.I)


def columned(text: str) -> bool:
    """Whether a text has the headings of a horoscope or a listing."""
    return len({match["word"].casefold() for match in HEADING.finditer(text)}) >= SEVERAL


def left_out(text: str, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts without those that take such a heading for a source."""
    headed = columned(text)
    for draft in drafts:
        source = draft.source
        if not (headed and draft.cue is None and source and HEADING.fullmatch(text, source.start, source.end + 1)):
            yield draft
