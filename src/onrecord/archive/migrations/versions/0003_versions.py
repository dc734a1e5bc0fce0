"""Versions of pages, hashes of records; derived tables for names, near-duplicates and utterances."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"


def upgrade() -> None:
    _records()
    _versions()
    _derived()


def _records() -> None:
    op.add_column("documents", sa.Column("url", sa.Text))
    op.execute("UPDATE documents SET url = json_extract(record, '$.url')")
    for name in ("url", "outlet", "channel"):
        op.create_index(f"ix_documents_{name}", "documents", [name])
    raw = op.get_bind().connection.driver_connection
    assert raw is not None
    raw.create_function("hashed", 1, lambda record: hashlib.sha256(record.encode()).hexdigest())
    for table in ("documents", "readings"):
        # SQLite adds no column that may not be null without a default.
        op.add_column(table, sa.Column("sha256", sa.Text, nullable=False, server_default=""))
        op.execute(f"UPDATE {table} SET sha256 = hashed(record)")


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("page", sa.Integer, sa.ForeignKey("documents.number"), nullable=False, index=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.number"), nullable=False),
        sa.Column("snapshot", sa.Text, sa.ForeignKey("snapshots.sha256"), nullable=True),
        sa.UniqueConstraint("document", "snapshot"),
    )
    op.execute("INSERT INTO versions (page, document, snapshot) SELECT number, number, snapshot FROM documents")


def _derived() -> None:
    """Empty: the archive fills them after the last migration."""
    op.drop_table("statements")
    op.create_table(
        "statements",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.number"), nullable=False, index=True),
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.number"), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("channel", sa.Text),
        sa.Column("force", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.UniqueConstraint("reading", "id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_statements_speaker", "statements", ["speaker", "document"])
    op.create_index("ix_statements_channel", "statements", ["channel", "document"])
    op.create_table(
        "names",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("folded", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "signatures",
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.number"), primary_key=True),
        sa.Column("shingles", sa.Integer, nullable=False),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
    )
    op.execute("CREATE VIRTUAL TABLE grams USING fts5(words, content = '', detail = none, tokenize = 'ascii')")
