"""An index of the first letters of words. The indices of words are made anew after each migration."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Nothing is to be done to what is on record."""
