"""The only package that knows the database: SQLAlchemy 2 Core, Alembic migrations, SQLite by default."""
