import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from app.db import Database
from app.models import SetupToken

SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_an_error_of_the_database_names_no_value(database: Database) -> None:
    statement = insert(SetupToken).values(token_sha256=SHA256, created_at=None)
    with pytest.raises(IntegrityError) as error, database.write() as db:
        db.execute(statement)
    assert SHA256 not in str(error.value).partition("DETAIL")[0]
    assert "hidden" in str(error.value)
