"""The tables. Nothing on record is changed in place: each is a new row, for a new reading or a changed page too.

The records themselves are kept as the contract's JSON with their SHA-256, so that nothing is lost and any change shows.
On record are `snapshots`, `documents`, `readings` and `versions`; `ledger` has each of their rows in order. What stands
in the other tables is derived from them by index.py and can be made anew: columns by which people search, signatures
of documents, and three tables of FTS5:

- `search`, of folded titles and texts, with documents' numbers as row ids (search.py);
- `grams`, of words that stand in a row in a statement, with statements' numbers as row ids (utterances.py);
- `buckets`, of the bands of signatures, with documents' numbers as row ids (copies.py).
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

snapshots = Table(
    "snapshots",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("origin", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("taken", Text, nullable=False),
    Index("ix_snapshots_origin", "origin", "taken"),
)

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("snapshot", Text, ForeignKey("snapshots.sha256"), nullable=True),
    Column("published", Text, index=True),
    Column("language", Text),
    Column("outlet", Text),
    Column("channel", Text),
    Column("url", Text, index=True),
    Column("record", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    # A row is as long as its record: searching reads the indices instead.
    *(Index(f"ix_documents_{name}", name, "published") for name in ("language", "outlet", "channel")),
)

readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("documents.number"), nullable=False),
    Column("model", Text, nullable=False),
    Column("read", Boolean, nullable=False),
    Column("record", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    UniqueConstraint("document", "model"),
)

# What a page was seen to say, in order: `page` is its first document, `document` what it said in bytes of `snapshot`.
versions = Table(
    "versions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("page", Integer, ForeignKey("documents.number"), nullable=False, index=True),
    Column("document", Integer, ForeignKey("documents.number"), nullable=False),
    Column("snapshot", Text, ForeignKey("snapshots.sha256"), nullable=True),
    UniqueConstraint("document", "snapshot"),
)

# An entry for each row of the four tables above, by its first column, with the hash that chains it (ledger.py).
ledger = Table(
    "ledger",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    # A number that was used once must not come back: so the last entries can't be taken out unseen.
    sqlite_autoincrement=True,
)

# The statements of each document's latest reading.
statements = Table(
    "statements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("documents.number"), nullable=False, index=True),
    Column("reading", Integer, ForeignKey("readings.number"), nullable=False),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("speaker", Text),
    Column("channel", Text),
    Column("force", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    UniqueConstraint("reading", "id"),
    Index("ix_statements_speaker", "speaker", "document"),
    Index("ix_statements_channel", "channel", "document"),
    Index("ix_statements_force", "force", "type", "document"),
    # A row id that was used once must not come back: `grams` keeps those of statements that a new reading replaced.
    sqlite_autoincrement=True,
)

# Each name of a speaker, outlet or channel once, so that a part of one is looked for among few rows.
names = Table(
    "names",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("folded", Text, nullable=False),
    sqlite_with_rowid=False,
)

# `story` is the first document of the group of near-duplicates to which a document belongs, or the document itself.
signatures = Table(
    "signatures",
    metadata,
    Column("document", Integer, ForeignKey("documents.number"), primary_key=True),
    Column("shingles", Integer, nullable=False),
    Column("hashes", LargeBinary, nullable=False),
    Column("story", Integer, nullable=False, index=True),
)

# How the addresses that are watched stand (addresses.py): neither on record nor derived, it changes with each visit.
addresses = Table(
    "addresses",
    metadata,
    Column("url", Text, primary_key=True),
    Column("parent", Text),
    Column("kind", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("updated", Text, nullable=False),
    Column("due", Float, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("done", Boolean, nullable=False, index=True),
)

RECORD = (snapshots, documents, readings, versions)
DERIVED = (statements, names, signatures)
# Half the words of a language begin with one of a few letters: their documents are kept by the letter, and by two.
SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2')"
)
GRAMS = "CREATE VIRTUAL TABLE grams USING fts5(words, content = '', detail = none, tokenize = 'ascii')"
BUCKETS = "CREATE VIRTUAL TABLE buckets USING fts5(words, content = '', detail = none, tokenize = 'ascii')"
FULL_TEXT = {"search": SEARCH, "grams": GRAMS, "buckets": BUCKETS}
