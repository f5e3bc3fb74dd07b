"""The base of all records: naming convention, column kinds, the version number."""

import datetime as dt
from typing import Annotated, Any

from sqlalchemy import JSON, DateTime, Dialect, Enum, MetaData, String, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.models.codebook import Code, Status

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[dt.datetime]):
    """An aware UTC time in and out; SQLite alone would give it back without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is not None and value.tzinfo is None:
            message = "a time without a zone cannot be stored"
            raise ValueError(message)
        return value.astimezone(dt.UTC) if value else None

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def code(codes: type[Code]) -> Enum:
    """A column of codes: text by value, with a named CHECK that lists them.

    Not a native enum, which PostgreSQL would leave behind on a downgrade.
    """
    name = "".join("_" + c.lower() if c.isupper() else c for c in codes.__name__).lstrip("_")
    return Enum(
        codes,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


pk = Annotated[int, mapped_column(primary_key=True)]
# Lists are ordered and paged by names, and keys end ties in the headline rule, so every database
# must order them alike: byte by byte.
BYTEWISE = String().with_variant(String(collation="C"), "postgresql")
ordered_text = Annotated[str, mapped_column(BYTEWISE)]
unique_key = Annotated[str, mapped_column(BYTEWISE, unique=True)]
json_column = Annotated[dict[str, Any], mapped_column(JSON().with_variant(JSONB(), "postgresql"))]


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {dt.datetime: UTCDateTime()}

    def __repr__(self) -> str:
        shown = getattr(self, "key", None) or getattr(self, "id", None)
        return f"<{type(self).__name__} {shown}>"


class Record:
    """A record that people edit: a stable key, the number of its newest revision, its status.

    The version is set by `edits.history`; an UPDATE that finds another one fails. Ids are never
    given twice: revisions and addresses outlive what they name. Only stances are ever drafts.
    """

    id: Mapped[pk]
    key: Mapped[unique_key]
    version: Mapped[int] = mapped_column(default=0)
    status: Mapped[Status] = mapped_column(code(Status), default=Status.PUBLISHED)

    __table_args__: Any = ({"sqlite_autoincrement": True},)
    __mapper_args__: Any = {"version_id_col": version, "version_id_generator": False}
