"""What may be sent for an official and the posts they held."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

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


def _lines(value: Any) -> Any:
    """A form sends one name on each line."""
    if not isinstance(value, str):
        return value
    return tuple(line.strip() for line in value.splitlines() if line.strip())


class OfficialValues(RecordValues):
    key: Slug
    type: OfficialType
    name: Name
    other_names: Annotated[tuple[Name, ...], BeforeValidator(_lines)] = ()
    tenures: tuple[TenureValues, ...] = ()
