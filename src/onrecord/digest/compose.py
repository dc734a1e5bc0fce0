"""From readings to an issue: what was said on what, by whom, in which words, and what lies ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from onrecord.actors.identify import identified
from onrecord.actors.registry import Entry, Registry
from onrecord.digest import verbatim
from onrecord.digest.cast import Cast
from onrecord.digest.coming import coming_up
from onrecord.digest.disputes import Answer, answers
from onrecord.digest.period import first_day, issue_date, within
from onrecord.digest.reports import reports
from onrecord.digest.select import by_document, select, speakable
from onrecord.digest.title import title
from onrecord.digest.wording import items
from onrecord.model import Coming, Contested, Issue, Reading, Section, SourceEntry, Title
from onrecord.topics.interests import Interests
from onrecord.topics.topics import Topic, overview
from onrecord.topics.variants import Quotation

# Topics that have a section of their own in any case; of the others those that two texts tell independently. The rest
# goes under IN_BRIEF, a quotation each.
FIRST_SECTIONS = 12
IN_BRIEF = "In brief"
# How much a topic matters, by hand: outlets that tell it independently of each other, people who speak, events ahead.
OUTLET, SPEAKER, EVENT = 2.0, 1.0, 1.5

Found = Mapping[str, Sequence[Quotation]]


def compose(
    readings: Sequence[Reading],
    *,
    from_: str | None = None,
    to: str | None = None,
    interests: Interests | None = None,
    registry: Registry | None = None,
    most: int | None = None,
) -> Issue:
    """The issue of a period, from the readings of its documents.

    `from_` and `to` are ISO 8601 days, both included. `registry` says who is who; all spellings of one actor count as
    one. At most `most` topics have a section of their own. The issue's date is `to`, else the latest day published.
    Raises QueryError where a day is none, IssueError where a quotation would differ from its source.
    """
    chosen = identified(within(readings, from_, to), registry)
    day = issue_date(chosen, to)
    entries = {entry.id: entry for entry in registry.actor} if registry else {}
    seen = overview(chosen, _watching(interests, entries))
    used = [reading for topic in seen.topics for reading in topic.readings]
    places = speakable(used)
    cast, found, coming = Cast.of(places), by_document(places), coming_up(used, day, first_day(chosen, from_))
    contested = tuple(_contested(seen.topics))
    topics = sorted(seen.topics, key=lambda topic: (-_weight(topic, found, coming, entries), topic.id))
    must = frozenset(ref for pair in contested for ref in (pair.a, pair.b))
    picked = [select(_of_topic(topic, found), cast, must) for topic in topics]
    sections = tuple(_sections(topics, picked, cast, answers(contested, used), most))
    issue = Issue(
        title=title(picked, cast) or _plain_title(sections, chosen, from_, to),
        date=day,
        from_=from_,
        to=to,
        sections=sections,
        coming_up=coming,
        contested=contested,
        documents=tuple(entry(reading) for reading in chosen),
        left_out=seen.left_out,
    )
    verbatim.check(issue, chosen)
    return issue


def _watching(interests: Interests | None, entries: Mapping[str, Entry]) -> Interests:
    """The interests with the actors that the registry's owner watches."""
    watched = frozenset(entry.id for entry in entries.values() if entry.watch)
    return replace(interests or Interests(), watched=watched)


def _of_topic(topic: Topic, found: Found) -> list[Quotation]:
    return [quotation for reading in topic.readings for quotation in found.get(reading.document.id, ())]


def _weight(topic: Topic, found: Found, coming: Sequence[Coming], entries: Mapping[str, Entry]) -> float:
    ids = {reading.document.id for reading in topic.readings}
    outlets = {story.original.document.outlet or story.original.document.id for story in topic.stories}
    said = [quotation.first.statement.speaker for quotation in _of_topic(topic, found)]
    speakers = {speaker.name: entries.get(speaker.actor or "") for speaker in said if speaker is not None}
    told = sum(entry.weight if entry else 1.0 for entry in speakers.values())
    events = sum(event.document in ids for event in coming)
    return OUTLET * len(outlets) + SPEAKER * told + EVENT * events


def _sections(
    topics: Sequence[Topic],
    picked: Sequence[Sequence[Quotation]],
    cast: Cast,
    against: Mapping[str, Answer],
    most: int | None,
) -> Iterator[Section]:
    """A section a topic; of the lightest topics those that one text tells share the last one."""
    rest: list[tuple[Topic, Sequence[Quotation]]] = []
    for rank, (topic, quotations) in enumerate(zip(topics, picked, strict=True)):
        if rank < (FIRST_SECTIONS if most is None else most) or (most is None and len(topic.stories) > 1):
            told = reports(topic, _refs(quotations))
            for item in told:
                cast.meet(item.text)
            yield Section(topic.heading, topic.id, (*told, *items(quotations, cast, against)))
        elif quotations:
            rest.append((topic, quotations))
    if rest:
        yield Section(IN_BRIEF, rest[0][0].id, tuple(items([quotations[0] for _, quotations in rest], cast)))


def _refs(quotations: Sequence[Quotation]) -> frozenset[str]:
    return frozenset(said.ref for quotation in quotations for wording in quotation.wordings for said in wording.all)


def _contested(topics: Sequence[Topic]) -> Iterator[Contested]:
    """What is contested in original documents; their near-duplicates would only repeat it."""
    for reading in (story.original for topic in topics for story in topic.stories):
        waiting = {statement.id for statement in reading.statements if statement.review}
        nameless = {s.id for s in reading.statements if s.type != "direct" and not (s.speaker or s.role)}
        for pair in reading.contested:
            if not (waiting | nameless) & {pair.claim, pair.counter}:
                own = reading.document.id
                yield Contested(
                    f"{own}#{pair.claim}", f"{own}#{pair.counter}", pair.marked_by.of(reading.document.text)
                )


def _plain_title(sections: Sequence[Section], readings: Sequence[Reading], from_: str | None, to: str | None) -> Title:
    """A title without a quotation: the first heading, or one line that says why there is nothing."""
    if sections:
        return Title(sections[0].heading)
    period = "".join([f" from {from_}" if from_ else "", f" to {to}" if to else ""])
    return Title(f"Nothing of interest was said in these documents{period}." if readings else f"No documents{period}.")


def entry(reading: Reading) -> SourceEntry:
    """The document of a reading as an issue lists it."""
    d = reading.document
    return SourceEntry(
        d.id, d.title, d.outlet, d.published, d.url, d.path, d.snapshot, d.author, d.language, reading.read
    )
