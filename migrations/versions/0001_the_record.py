"""The record: actors, officials, documents, quotes, stances and their revisions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Byte by byte on every database; on PostgreSQL a database's own order may differ.
BYTEWISE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:

    op.create_table(
        "actor",
        sa.Column(
            "type",
            sa.Enum(
                "country",
                "organisation",
                name="actor_type",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("short_name", sa.String()),
        sa.Column("in_sentence", sa.String()),
        sa.Column("adjective", sa.String()),
        sa.Column("supplies_weapons", sa.Boolean()),
        sa.Column("coverage_note", sa.String()),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", BYTEWISE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "type <> 'country' OR (length(key) = 2 AND key = upper(key))", name="iso_code"
        ),
        sa.CheckConstraint("type <> 'organisation' OR key = lower(key)", name="organisation_key"),
        sa.CheckConstraint("type = 'organisation' OR parent_id IS NULL", name="parent"),
        sa.ForeignKeyConstraint(["parent_id"], ["actor.id"], name="fk_actor_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_actor"),
        sa.UniqueConstraint("key", name="uq_actor_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_actor_type_name", "actor", ["type", "name"])

    op.create_table(
        "document",
        sa.Column(
            "type",
            sa.Enum(
                "news",
                "interview",
                "statement",
                "agreement",
                "letter",
                "resolution",
                "post",
                name="document_type",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String()),
        sa.Column("publisher", sa.String()),
        sa.Column("original_publisher", sa.String()),
        sa.Column("url", sa.String()),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("licence", sa.String()),
        sa.Column("published_first", sa.Date()),
        sa.Column("published_last", sa.Date()),
        sa.Column("published_words", sa.String()),
        sa.Column("published_inferred", sa.Boolean(), nullable=False),
        sa.Column("accessed_on", sa.Date()),
        sa.Column("archived_url", sa.String()),
        sa.Column("text_sha256", sa.String()),
        sa.Column("text", sa.String()),
        sa.Column("note", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", BYTEWISE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("url LIKE 'http://%' OR url LIKE 'https://%'", name="url"),
        sa.CheckConstraint("length(text_sha256) = 64", name="sha256"),
        sa.CheckConstraint(
            "published_first <= published_last"
            " AND (published_first IS NULL) = (published_last IS NULL)",
            name="published",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("key", name="uq_document_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_document_text_sha256", "document", ["text_sha256"])
    op.create_index("ix_document_url", "document", ["url"])

    op.create_table(
        "official",
        sa.Column(
            "type",
            sa.Enum(
                "person",
                "group",
                "office",
                name="official_type",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("other_names", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", BYTEWISE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_official"),
        sa.UniqueConstraint("key", name="uq_official_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_official_name", "official", ["name"])

    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_entry"),
        sa.UniqueConstraint(
            "record_type", "record_id", name="uq_search_entry_record_type_record_id"
        ),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date()),
        sa.Column("until", sa.Date()),
        sa.CheckConstraint("member_id <> organisation_id", name="other"),
        sa.CheckConstraint("since <= until", name="days"),
        sa.ForeignKeyConstraint(["member_id"], ["actor.id"], name="fk_membership_member_id"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["actor.id"], name="fk_membership_organisation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
    )
    op.create_index("ix_membership_member_id", "membership", ["member_id"])
    op.create_index("ix_membership_organisation_id", "membership", ["organisation_id"])

    op.create_table(
        "quote",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String()),
        sa.Column(
            "quoted",
            sa.Enum(
                "direct",
                "partial",
                "reported",
                name="quoted",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("translated_by", sa.String()),
        sa.Column("said_first", sa.Date()),
        sa.Column("said_last", sa.Date()),
        sa.Column("said_words", sa.String()),
        sa.Column("occasion", sa.String()),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("paragraph", sa.Integer()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", BYTEWISE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            '0 <= "start" AND "start" < "end" AND ("start" IS NULL) = ("end" IS NULL)',
            name="place",
        ),
        sa.CheckConstraint("paragraph >= 1", name="paragraph"),
        sa.CheckConstraint(
            "said_first <= said_last AND (said_first IS NULL) = (said_last IS NULL)",
            name="said",
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_quote_actor_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_quote_document_id"),
        sa.ForeignKeyConstraint(["speaker_id"], ["official.id"], name="fk_quote_speaker_id"),
        sa.PrimaryKeyConstraint("id", name="pk_quote"),
        sa.UniqueConstraint("key", name="uq_quote_key"),
        sa.UniqueConstraint("id", "document_id", name="uq_quote_id_document_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_quote_actor_id_said_first_id", "quote", ["actor_id", "said_first", "id"])
    op.create_index("ix_quote_document_id_start", "quote", ["document_id", "start"])
    op.create_index("ix_quote_said_first_id", "quote", ["said_first", "id"])
    op.create_index(
        "ix_quote_speaker_id_said_first_id", "quote", ["speaker_id", "said_first", "id"]
    )

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer()),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer()),
        sa.Column("changes", DOCUMENT, nullable=False),
        sa.Column("snapshot", DOCUMENT, nullable=False),
        sa.Column("shape", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name="number"),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_revision_actor_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_revision_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint(
            "record_type", "record_id", "number", name="uq_revision_record_type_record_id_number"
        ),
    )
    op.create_index("ix_revision_actor_id_id", "revision", ["actor_id", "id"])
    op.create_index("ix_revision_record_type_id", "revision", ["record_type", "id"])
    op.create_index("ix_revision_created_at_id", "revision", ["created_at", "id"])

    op.create_table(
        "stance",
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer()),
        sa.Column("post", sa.String()),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "policy", "view", name="kind", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column(
            "position",
            sa.Enum(
                "permits",
                "limits",
                "unclear",
                "forbids",
                name="position",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "speaks_for",
            sa.Enum(
                "government",
                "legislators",
                "alliance",
                "recipient",
                "individual",
                name="speaks_for",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("about_id", sa.Integer()),
        sa.Column(
            "basis",
            sa.Enum(
                "agreement",
                "statement",
                "reported",
                "observed",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "on_record",
            sa.Boolean(),
            sa.Computed("basis IN ('agreement', 'statement')", persisted=True),
            nullable=False,
        ),
        sa.Column("said_first", sa.Date()),
        sa.Column("said_last", sa.Date()),
        sa.Column("said_words", sa.String()),
        sa.Column("effective_first", sa.Date(), nullable=False),
        sa.Column("effective_last", sa.Date(), nullable=False),
        sa.Column("effective_words", sa.String()),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("note", sa.String()),
        sa.Column("checked_on", sa.Date()),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "published",
                "withdrawn",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", BYTEWISE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind <> 'policy' OR speaks_for = 'government'", name="policy"),
        sa.CheckConstraint("kind = 'view' OR about_id IS NULL", name="about"),
        sa.CheckConstraint("effective_first <= effective_last", name="effective"),
        sa.CheckConstraint("effective_first <= ended_on", name="ended"),
        sa.CheckConstraint("rank BETWEEN 1 AND 3", name="rank"),
        sa.CheckConstraint(
            "said_first <= said_last AND (said_first IS NULL) = (said_last IS NULL)",
            name="said",
        ),
        sa.ForeignKeyConstraint(["about_id"], ["actor.id"], name="fk_stance_about_id"),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_stance_actor_id"),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name="fk_stance_official_id"),
        sa.PrimaryKeyConstraint("id", name="pk_stance"),
        sa.UniqueConstraint("key", name="uq_stance_key"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_stance_actor_id_effective_first_id", "stance", ["actor_id", "effective_first", "id"]
    )
    op.create_index("ix_stance_effective_first_id", "stance", ["effective_first", "id"])
    op.create_index(
        "ix_stance_headline",
        "stance",
        ["actor_id", "on_record", "effective_first"],
        sqlite_where=sa.text("status = 'published' AND kind = 'policy'"),
        postgresql_where=sa.text("status = 'published' AND kind = 'policy'"),
    )
    op.create_index(
        "ix_stance_official_id_effective_first_id",
        "stance",
        ["official_id", "effective_first", "id"],
    )
    op.create_index(
        "ix_stance_voice",
        "stance",
        ["actor_id", "speaks_for", "effective_first"],
        sqlite_where=sa.text("status = 'published' AND kind = 'view'"),
        postgresql_where=sa.text("status = 'published' AND kind = 'view'"),
    )

    op.create_table(
        "tenure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("since", sa.Date()),
        sa.Column("until", sa.Date()),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.CheckConstraint("rank BETWEEN 1 AND 3", name="rank"),
        sa.CheckConstraint("since <= until", name="days"),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_tenure_actor_id"),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name="fk_tenure_official_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tenure"),
    )
    op.create_index("ix_tenure_actor_id", "tenure", ["actor_id"])
    op.create_index("ix_tenure_official_id_since", "tenure", ["official_id", "since"])

    op.create_table(
        "contradiction",
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", BYTEWISE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("low_id < high_id", name="order"),
        sa.ForeignKeyConstraint(["high_id"], ["stance.id"], name="fk_contradiction_high_id"),
        sa.ForeignKeyConstraint(["low_id"], ["stance.id"], name="fk_contradiction_low_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contradiction"),
        sa.UniqueConstraint("key", name="uq_contradiction_key"),
        sa.UniqueConstraint("low_id", "high_id", name="uq_contradiction_low_id_high_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contradiction_high_id", "contradiction", ["high_id"])

    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stance_id", sa.Integer(), nullable=False),
        sa.Column("place_in_list", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer()),
        sa.Column("paragraph", sa.Integer()),
        sa.Column(
            "role",
            sa.Enum(
                "supports",
                "context",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("paragraph >= 1", name="paragraph"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_evidence_document_id"),
        sa.ForeignKeyConstraint(
            ["quote_id", "document_id"],
            ["quote.id", "quote.document_id"],
            name="fk_evidence_quote_id_document_id",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(["stance_id"], ["stance.id"], name="fk_evidence_stance_id"),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
        sa.UniqueConstraint(
            "stance_id", "place_in_list", name="uq_evidence_stance_id_place_in_list"
        ),
    )
    op.create_index("ix_evidence_document_id", "evidence", ["document_id"])
    op.create_index("ix_evidence_quote_id", "evidence", ["quote_id"])

    op.create_table(
        "scope",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stance_id", sa.Integer(), nullable=False),
        sa.Column("place_in_list", sa.Integer(), nullable=False),
        sa.Column("weapon", BYTEWISE),
        sa.Column(
            "area",
            sa.Enum(
                "all_russia",
                "border",
                "deep",
                "named",
                "unstated",
                name="area",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String()),
        sa.Column(
            "target",
            sa.Enum(
                "launch_sites",
                "attacking_forces",
                "military",
                "any_lawful",
                "unstated",
                name="target",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "ruling",
            sa.Enum(
                "allowed",
                "not_allowed",
                "case_by_case",
                "unstated",
                name="ruling",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("condition", sa.String()),
        sa.CheckConstraint("area <> 'named' OR place IS NOT NULL", name="named_place"),
        sa.ForeignKeyConstraint(["stance_id"], ["stance.id"], name="fk_scope_stance_id"),
        sa.PrimaryKeyConstraint("id", name="pk_scope"),
        sa.UniqueConstraint("stance_id", "place_in_list", name="uq_scope_stance_id_place_in_list"),
    )


def downgrade() -> None:

    op.drop_table("scope")

    op.drop_table("evidence")

    op.drop_table("contradiction")

    op.drop_table("tenure")

    op.drop_table("stance")

    op.drop_table("revision")

    op.drop_table("quote")

    op.drop_table("membership")
    op.drop_table("search_entry")

    op.drop_table("official")

    op.drop_table("document")

    op.drop_table("actor")
