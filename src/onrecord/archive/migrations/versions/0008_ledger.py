"""The ledger of what is on record, with all that is there already."""

import sqlalchemy as sa
from alembic import op

from onrecord.archive import ledger

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "ledger",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    ledger.fill(op.get_bind())
