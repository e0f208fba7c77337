"""What the pages look at: what is newest, and who was told of a development."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INDEXES = (
    ("feeds", "last_poll_at"),
    ("developments", "last_seen"),
    ("alerts", "development_id"),
    ("deliveries", "created_at"),
    ("deliveries", "done_at"),
)


def upgrade() -> None:
    """Make the indexes."""
    for table, column in INDEXES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
