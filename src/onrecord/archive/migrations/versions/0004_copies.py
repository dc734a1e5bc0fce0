"""Groups of near-duplicates. What is derived is made anew after the last migration."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.drop_table("signatures")
    op.create_table(
        "signatures",
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.number"), primary_key=True),
        sa.Column("shingles", sa.Integer, nullable=False),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
        sa.Column("story", sa.Integer, nullable=False),
    )
    op.create_index("ix_signatures_story", "signatures", ["story"])
    op.execute("CREATE VIRTUAL TABLE buckets USING fts5(words, content = '', detail = none, tokenize = 'ascii')")
