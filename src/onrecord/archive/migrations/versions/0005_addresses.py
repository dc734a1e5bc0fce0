"""How watched addresses stand, and an index to find the last snapshot from one."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_index("ix_snapshots_origin", "snapshots", ["origin", "taken"])
    op.create_table(
        "addresses",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("parent", sa.Text, nullable=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("last_modified", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("updated", sa.Text, nullable=False),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False, index=True),
    )
