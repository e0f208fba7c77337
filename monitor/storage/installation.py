"""What an installation is called, so that ids that it hands out are no other's."""

from sqlalchemy import Connection, text


def installation_of(connection: Connection) -> str:
    """Return the name; an empty one where developments were told of before there were names."""
    return connection.execute(text("select installation from alembic_version")).scalar() or ""


def call_installation(connection: Connection, name: str) -> None:
    """Give the name of another store, whose rows this one takes over."""
    connection.execute(text("update alembic_version set installation = :name"), {"name": name or None})
