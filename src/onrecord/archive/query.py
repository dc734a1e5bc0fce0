"""What is looked for in an archive."""

from __future__ import annotations

from msgspec import Struct, structs

from onrecord.model import Force, StatementType


class Query(Struct, frozen=True):
    """`words`: words, "phrases" and prefix* that must all occur; empty finds by filters alone.

    `speaker`, `channel` and `outlet` match as parts of names, folded; with `type` and `force` they must be true of one
    statement. `spellings` are other whole names of the speaker. `from_` and `to` are ISO dates, both included. `after`
    is the last document of the page before.
    """

    words: str = ""
    speaker: str | None = None
    outlet: str | None = None
    channel: str | None = None
    type: StatementType | None = None
    force: Force | None = None
    language: str | None = None
    from_: str | None = None
    to: str | None = None
    limit: int = 20
    after: str | None = None
    spellings: tuple[str, ...] = ()

    @property
    def is_of_statements(self) -> bool:
        """Whether a filter is about statements."""
        return any([self.speaker, self.channel, self.type, self.force])

    @property
    def has_filters(self) -> bool:
        """Whether anything but words is asked for."""
        return self != Query(self.words, limit=self.limit, after=self.after)

    def encodable(self) -> Query:
        """The query without lone surrogates, which SQLite can't take and no document has."""
        given = {name: value for name, value in structs.asdict(self).items() if isinstance(value, str)}
        plain = {name: value.encode("utf-8", "replace").decode() for name, value in given.items()}
        return structs.replace(self, **plain)
