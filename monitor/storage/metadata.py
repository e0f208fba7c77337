"""What the tables share: how an id is stored, and how indexes and keys are named."""

from sqlalchemy import MetaData, String


def id_() -> String:
    """Return the type of a column that holds an id."""
    return String(26)


TABLES = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)
