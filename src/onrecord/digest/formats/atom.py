"""Published issues as an Atom feed (RFC 4287): their titles, what they are about, and where they are to be read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from uuid import NAMESPACE_URL, uuid5

from jinja2 import Environment
from msgspec import Struct

from onrecord.digest.formats.layout import printable
from onrecord.digest.formats.templates import environment
from onrecord.errors import IssueError
from onrecord.model import Issue


class Published(Struct, frozen=True):
    """An issue that went out: when (ISO 8601 with a time zone), where it is read, and when it was last corrected."""

    issue: Issue
    at: str
    url: str
    corrected: str | None = None


class Entry(Struct, frozen=True):
    """An issue as the feed lists it; times are those of RFC 3339, in UTC."""

    title: str
    url: str
    published: str
    updated: str
    summary: str


def as_atom(issues: Iterable[Published], *, url: str, title: str) -> bytes:
    """The feed that lies at `url`, the newest issue first.

    The id of an issue is derived from its address, so that one that is corrected is still the same entry. Raises
    IssueError where there is no issue, and where a time is none.
    """
    entries = sorted(map(_entry, issues), key=lambda entry: (entry.published, entry.url), reverse=True)
    if not entries:
        raise IssueError("there is no published issue; publish one, then make the feed")
    updated = max(entry.updated for entry in entries)
    template = _environment().get_template("atom.xml.j2")
    return template.render(title=printable(title), url=url, updated=updated, entries=entries).encode()


def _entry(published: Published) -> Entry:
    issue = published.issue
    title = printable(issue.title.text)
    return Entry(
        title=f"“{title}”" if issue.title.quote else title,
        url=published.url,
        published=_time(published.at),
        updated=_time(published.corrected or published.at),
        summary=" · ".join(printable(section.heading) for section in issue.sections),
    )


def _time(text: str) -> str:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        time = datetime.min
    if time.tzinfo is None:
        raise IssueError(f"{text}: no time of publication; write it with a time zone, as 2025-03-16T18:00:00+04:00")
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@cache
def _environment() -> Environment:
    found = environment()
    found.filters["urn"] = lambda url: uuid5(NAMESPACE_URL, url).urn
    return found
