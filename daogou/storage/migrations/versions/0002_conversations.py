"""Conversations: inbox, transcript, issued buttons, shoppers' events."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _conversation(primary_key: bool = False) -> sa.Column[str]:
    owner = sa.ForeignKey("conversations.id", ondelete="CASCADE")
    return sa.Column("conversation", sa.String(64), owner, nullable=False, primary_key=primary_key)


def upgrade() -> None:
    _create_conversations()
    _create_inbox()
    _create_transcript()
    _create_payloads_and_events()


def downgrade() -> None:
    for table in ("shopper_events", "issued_payloads", "transcript", "inbox", "conversations"):
        op.drop_table(table)


def _create_conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("language", sa.String(2)),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("opened_at", sa.Float, nullable=False),
    )


def _create_inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer, primary_key=True),
        _conversation(),
        sa.Column("client_id", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("payload", sa.Text),
        sa.Column("product", sa.String(200)),
        sa.Column("received_at", sa.Float, nullable=False),
        sa.Column("finished_at", sa.Float),
        sa.Column("outcome", sa.String(16)),
        sa.Column("intent", sa.String(100)),
        sa.Column("language", sa.String(2)),
        sa.UniqueConstraint("conversation", "client_id", name="uq_inbox_conversation_client_id"),
    )
    op.create_index("ix_inbox_finished_at", "inbox", ["finished_at"])


def _create_transcript() -> None:
    op.create_table(
        "transcript",
        _conversation(primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("sender", sa.String(8), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("buttons", sa.JSON, nullable=False),
        sa.Column("custom", sa.JSON),
        sa.Column("inbox", sa.Integer, sa.ForeignKey("inbox.id", ondelete="CASCADE")),
    )
    op.create_index("ix_transcript_inbox", "transcript", ["inbox"])


def _create_payloads_and_events() -> None:
    op.create_table(
        "issued_payloads",
        _conversation(primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
    )
    op.create_table(
        "shopper_events",
        sa.Column("id", sa.Integer, primary_key=True),
        _conversation(),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("product", sa.String(200)),
        sa.Column("message", sa.String(64)),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_index("ix_shopper_events_conversation", "shopper_events", ["conversation"])
    op.create_index("ix_shopper_events_product", "shopper_events", ["product"])
