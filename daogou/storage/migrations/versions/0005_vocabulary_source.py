"""What a shop's vocabulary was made of, so that an import that changes no word need not make it again."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("shops", sa.Column("vocabulary_source", sa.String(32), nullable=False, server_default=""))
    op.add_column("shops", sa.Column("vocabulary_fingerprint", sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("shops", "vocabulary_fingerprint")
    op.drop_column("shops", "vocabulary_source")
