"""What may be sent for an official and the posts they held."""

from typing import Annotated

from pydantic import Field, model_validator

from app.forms.actors import ActorKey
from app.forms.fields import Name, OptionalDay, RecordValues, Slug, Values, since_until
from app.models.codebook import OfficialType

Rank = Annotated[int, Field(ge=1, le=3)]


class TenureValues(Values):
    """A post; `rank` is 1 for a head of state or government, 2 for the minister, else 3."""

    actor: ActorKey
    post: Name
    since: OptionalDay = None
    until: OptionalDay = None
    rank: Rank

    @model_validator(mode="after")
    def _ordered(self) -> "TenureValues":
        since_until(self.since, self.until)
        return self


class OfficialValues(RecordValues):
    key: Slug
    type: OfficialType
    name: Name
    other_names: tuple[Name, ...] = ()
    tenures: tuple[TenureValues, ...] = ()
