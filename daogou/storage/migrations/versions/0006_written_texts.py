"""Texts of the generator, with plan, candidates and verdicts."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "written_texts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("product", sa.String(200), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("task", sa.String(16), nullable=False),
        sa.Column("plan", sa.JSON, nullable=False),
        sa.Column("candidates", sa.JSON, nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
        sa.Column("model", sa.String(64), nullable=False),
    )
    op.create_index("ix_written_texts_at", "written_texts", ["at"])
    op.create_index("ix_written_texts_product", "written_texts", ["product"])


def downgrade() -> None:
    op.drop_table("written_texts")
