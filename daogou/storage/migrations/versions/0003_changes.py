"""A product's GTIN, and digests by which an import tells what changed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("products", sa.Column("gtin", sa.Text(), nullable=False, server_default=""))
    for table in ("products", "reviews"):
        op.add_column(table, sa.Column("digest", sa.String(32), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("products") as products:
        products.drop_column("gtin")
        products.drop_column("digest")
    with op.batch_alter_table("reviews") as reviews:
        reviews.drop_column("digest")
