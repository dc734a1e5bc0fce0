"""Snapshots, documents, readings, statements, and the index of words."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "snapshots",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("taken", sa.Text, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("snapshot", sa.Text, sa.ForeignKey("snapshots.sha256"), nullable=True),
        sa.Column("published", sa.Text, index=True),
        sa.Column("language", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("channel", sa.Text),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "readings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.number"), nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("read", sa.Boolean, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint("document", "model"),
    )
    op.create_table(
        "statements",
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.number"), primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text, index=True),
        sa.Column("channel", sa.Text),
        sa.Column("force", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    op.execute("CREATE VIRTUAL TABLE search USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 0')")
