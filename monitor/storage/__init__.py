"""The only room that speaks SQL: SQLAlchemy Core, frozen dataclasses in and out, SQLite and PostgreSQL."""
