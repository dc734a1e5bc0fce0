"""The tables. Nothing is changed in place: a document read anew gets a new reading, and the latest one counts.

The records themselves are kept as the contract's JSON, so that nothing is lost; beside them stand the columns by which
people search. `search` is an FTS5 table of folded text with the documents' numbers as row ids; see search.py.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
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
    Column("record", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("documents.number"), nullable=False),
    Column("model", Text, nullable=False),
    Column("read", Boolean, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("document", "model"),
)

statements = Table(
    "statements",
    metadata,
    Column("reading", Integer, ForeignKey("readings.number"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("speaker", Text, index=True),
    Column("channel", Text),
    Column("force", Text, nullable=False),
    Column("confidence", Float, nullable=False),
)
