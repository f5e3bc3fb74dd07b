"""Editing: a status on every record, revisions that cannot change, accounts, suggestions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BYTEWISE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
# Stances have had a status from the first migration on.
WITHOUT_STATUS = "actor", "official", "document", "quote", "contradiction"

SQLITE_TRIGGERS = tuple(
    f"CREATE TRIGGER revision_no_{event.lower()} BEFORE {event} ON revision BEGIN "
    "SELECT RAISE(ABORT, 'revisions are never changed'); END"
    for event in ("UPDATE", "DELETE")
)
POSTGRESQL_TRIGGERS = (
    "CREATE FUNCTION revision_is_final() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'revisions are never changed'; END $$",
    "CREATE TRIGGER revision_no_update BEFORE UPDATE OR DELETE ON revision "
    "FOR EACH ROW EXECUTE FUNCTION revision_is_final()",
    "CREATE TRIGGER revision_no_truncate BEFORE TRUNCATE ON revision "
    "FOR EACH STATEMENT EXECUTE FUNCTION revision_is_final()",
)


def upgrade() -> None:
    # Written out: SQLite adds a column with its CHECK in place, which Alembic would only do by
    # copying tables that others refer to.
    for table in WITHOUT_STATUS:
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN status VARCHAR(20) DEFAULT 'published' NOT NULL "
            f"CONSTRAINT ck_{table}_status CHECK (status IN ('draft', 'published', 'withdrawn'))"
        )
    _mark_what_readers_may_see()
    op.create_index("ix_revision_author_id", "revision", ["author", "id"])
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_TRIGGERS if sqlite else POSTGRESQL_TRIGGERS:
        op.execute(statement)

    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "editor",
                "admin",
                name="user_role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_user_account"),
        sa.UniqueConstraint("name", name="uq_user_account_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "user_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("kept_path", sa.String()),
        sa.Column("kept_fields", sa.JSON()),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_user_session_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_user_session"),
        sa.UniqueConstraint("token_sha256", name="uq_user_session_token_sha256"),
    )
    op.create_index("ix_user_session_user_id", "user_session", ["user_id"])
    op.create_table(
        "setup_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_setup_token"),
        sa.UniqueConstraint("token_sha256", name="uq_setup_token_token_sha256"),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_action_subject_at", "attempt", ["action", "subject", "at"])

    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "waiting",
                "taken",
                "declined",
                name="suggestion_status",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("settled_by", sa.String()),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("answer", sa.String()),
        sa.CheckConstraint(
            "(status = 'waiting') = (settled_by IS NULL)"
            " AND (settled_by IS NULL) = (settled_at IS NULL)",
            name="settled",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_suggestion"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_suggestion_status_id", "suggestion", ["status", "id"])
    op.create_index(
        "ix_suggestion_record_type_record_id", "suggestion", ["record_type", "record_id"]
    )

    op.create_table(
        "submission",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
    )
    op.create_index("ix_submission_created_at", "submission", ["created_at"])
    op.create_table(
        "merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_merge"),
        sa.UniqueConstraint("record_type", "merged_id", name="uq_merge_record_type_merged_id"),
    )


def _mark_what_readers_may_see() -> None:
    """A record is for readers from its first published version on; before that it was a draft.

    A database that has been here before also gets back what it had withdrawn.
    """
    op.add_column(
        "revision", sa.Column("public", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    table = sa.table(
        "revision",
        sa.column("id", sa.Integer()),
        sa.column("record_type", sa.String()),
        sa.column("record_id", sa.Integer()),
        sa.column("snapshot", sa.JSON()),
        sa.column("public", sa.Boolean()),
    )
    connection = op.get_bind()
    hidden: list[int] = []
    newest: dict[tuple[str, int], str] = {}
    seen: set[tuple[str, int]] = set()
    columns = table.c.id, table.c.record_type, table.c.record_id, table.c.snapshot
    for row in connection.execute(sa.select(*columns).order_by(table.c.id)):
        record = row.record_type, row.record_id
        newest[record] = status = row.snapshot.get("status", "published")
        if status == "published":
            seen.add(record)
        if status == "draft" or record not in seen:
            hidden.append(row.id)
    for revision_id in hidden:
        connection.execute(table.update().where(table.c.id == revision_id).values(public=False))
    for (name, record_id), status in newest.items():
        if name in WITHOUT_STATUS and status == "withdrawn":
            kept = sa.table(name, sa.column("id"), sa.column("status"))
            connection.execute(kept.update().where(kept.c.id == record_id).values(status=status))


def downgrade() -> None:
    for table in (
        "merge",
        "submission",
        "suggestion",
        "attempt",
        "setup_token",
        "user_session",
        "user_account",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER revision_no_update")
        op.execute("DROP TRIGGER revision_no_delete")
    else:
        op.execute("DROP TRIGGER revision_no_update ON revision")
        op.execute("DROP TRIGGER revision_no_truncate ON revision")
        op.execute("DROP FUNCTION revision_is_final()")
    op.drop_index("ix_revision_author_id", "revision")
    op.drop_column("revision", "public")
    for table in WITHOUT_STATUS:
        op.drop_column(table, "status")
