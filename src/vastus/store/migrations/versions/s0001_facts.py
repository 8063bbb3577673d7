"""Facts, one line of JSON each, in the order in which they were added."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table of facts."""
    op.create_table(
        "facts",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("of_session", sa.Text),
        sa.Column("opens_set", sa.Text),
        sa.Column("line", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("facts_of_session", "facts", ["of_session"])
    op.create_index("facts_that_open_a_set", "facts", ["opens_set"])
