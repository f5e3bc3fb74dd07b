"""A form that is opened and saved as it is changes nothing, whatever record it is of."""

from sqlalchemy import func, select
from starlette.testclient import TestClient

from app.db import Database
from app.models import Actor, Document, Official, Quote, Revision, Stance
from app.models.codebook import ActorType
from tests.routes.forms import opened, saved


def records(database: Database) -> list[str]:
    """The address of every record that has a form."""
    with database.read() as db:
        actors = db.execute(select(Actor.type, Actor.key).order_by(Actor.id)).all()
        folders = {ActorType.COUNTRY: "countries", ActorType.ORGANISATION: "organisations"}
        return [
            *(f"/{folders[type_]}/{key}" for type_, key in actors),
            *(f"/officials/{key}" for key in db.scalars(select(Official.key))),
            *(
                f"/{folder}/{number}"
                for folder, model in (
                    ("documents", Document),
                    ("quotes", Quote),
                    ("stances", Stance),
                )
                for number in db.scalars(select(model.id))
            ),
        ]


def revisions(database: Database) -> int:
    with database.read() as db:
        return db.scalar(select(func.count()).select_from(Revision)) or 0


def test_saving_any_record_unchanged_leaves_no_revision(
    editor: TestClient, seeded: Database
) -> None:
    before = revisions(seeded)
    addresses = records(seeded)
    for address in addresses:
        form = opened(editor, f"{address}/edit")
        assert saved(form.press(editor, "save")) == address
    assert len(addresses) > 40
    assert revisions(seeded) == before


def test_previewing_any_record_shows_it_again_and_writes_nothing(
    editor: TestClient, seeded: Database
) -> None:
    before = revisions(seeded)
    for address in records(seeded):
        form = opened(editor, f"{address}/edit")
        answer = form.press(editor, "preview")
        assert answer.status_code == 200, address
        assert 'id="preview"' in answer.text
    assert revisions(seeded) == before
