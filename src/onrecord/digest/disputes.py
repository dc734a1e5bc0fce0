"""Where one contests what another said: both sides in one item, the second right after the first.

Of the pairs that the reader found those are told so whose sides stand beside each other in the source, in one sentence
or in two that follow each other but for what the claimant says on; what stands apart there is not put together here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from onrecord.digest.cutting import sentences
from onrecord.digest.indirect import can_be_told
from onrecord.digest.turns import leans
from onrecord.model import Contested, Reading, Span, Statement
from onrecord.topics.variants import Said

LONGEST = 60  # words of a sentence that holds both sides


class Answer(Struct, frozen=True):
    """What contests a statement; `whole` is the source's sentence for it, if that can stand as it is, and `is_both`
    says that it holds the contested statement too."""

    said: Said
    whole: Span | None = None
    is_both: bool = False


def answers(contested: Iterable[Contested], readings: Iterable[Reading]) -> dict[str, Answer]:
    """The answer to each contested statement that has one beside it, by the reference of the statement."""
    known = {reading.document.id: reading for reading in readings}
    found = ((pair.a, _answer(pair, known)) for pair in contested)
    return {ref: answer for ref, answer in found if answer is not None}


def _answer(pair: Contested, known: Mapping[str, Reading]) -> Answer | None:
    (id, _, claim), (_, _, counter) = pair.a.rpartition("#"), pair.b.rpartition("#")
    reading = known[id]
    statements = {statement.id: statement for statement in reading.statements}
    own = statements[counter]
    said = Said(reading, own, reading.quote(own))
    text = reading.document.text
    one, two = _extent(statements[claim]), _extent(own)
    before, after = _sentence(text, one.end - 1), _sentence(text, two.start)
    if before is None or after is None:
        return None
    if before == after and before.start <= min(one.start, two.start):
        shown = before.of(text)
        return Answer(said, before, True) if len(shown.split()) <= LONGEST and not leans(shown) else None
    is_next = before.end <= after.start and _goes_on(Span(before.end, after.start), statements[claim], reading)
    if not is_next or own.type == "direct":
        return None
    # A person is named as elsewhere in the issue, and not as this source does.
    is_person = own.speaker is not None and own.speaker.kind == "person"
    stands = not is_person and after.end >= two.end and not leans(after.of(text))
    return Answer(said, after) if stands else Answer(said) if can_be_told(said) else None


def _goes_on(between: Span, claim: Statement, reading: Reading) -> bool:
    """Whether nothing stands between, or only what the claimant says on."""
    own = [_extent(s) for s in reading.statements if s.speaker is not None and s.speaker == claim.speaker]
    told = sentences(reading.document.text, between)
    return all(any(one.start <= span.start and span.end <= one.end for span in own) for one in told)


def around(reading: Reading, statement: Statement) -> Span | None:
    """The sentence that holds a statement and its attribution; None if it is told over several."""
    whole = _extent(statement)
    found = _sentence(reading.document.text, whole.start)
    return found if found is not None and whole.end <= found.end else None


def _extent(statement: Statement) -> Span:
    spans = [span for span in (statement.source, statement.cue, *statement.content) if span is not None]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _sentence(text: str, at: int) -> Span | None:
    return next((span for span in sentences(text, Span(0, len(text))) if span.start <= at < span.end), None)
