"""Indices for searching by filters."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for name in ("outlet", "channel"):
        op.drop_index(f"ix_documents_{name}")
    for name in ("language", "outlet", "channel"):
        op.create_index(f"ix_documents_{name}", "documents", [name, "published"])
    op.create_index("ix_statements_force", "statements", ["force", "type", "document"])
