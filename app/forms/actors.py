"""What may be sent for an actor."""

import re
from typing import Annotated

from pydantic import Field, model_validator

from app.forms.fields import (
    Misfit,
    OptionalBool,
    OptionalDay,
    OptionalName,
    OptionalSlug,
    OptionalText,
    RecordValues,
    Slug,
    Values,
    since_until,
)
from app.forms.fields import Name as NameText
from app.models.codebook import ActorType

ActorKey = Annotated[str, Field(pattern=r"^([A-Z]{2}|[a-z0-9]+(-[a-z0-9]+)*)$", max_length=60)]


class MembershipValues(Values):
    organisation: Slug
    since: OptionalDay = None
    until: OptionalDay = None

    @model_validator(mode="after")
    def _ordered(self) -> "MembershipValues":
        since_until(self.since, self.until)
        return self


class ActorValues(RecordValues):
    """A country's key is its ISO 3166-1 alpha-2 code, an organisation's a lower-case slug."""

    key: ActorKey
    type: ActorType
    name: NameText
    short_name: OptionalName = None
    in_sentence: OptionalName = None
    adjective: OptionalName = None
    supplies_weapons: OptionalBool = None
    parent: OptionalSlug = None
    coverage_note: OptionalText = None
    memberships: tuple[MembershipValues, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> "ActorValues":
        is_code = re.fullmatch(r"[A-Z]{2}", self.key) is not None
        if is_code != (self.type is ActorType.COUNTRY):
            message = (
                "a country’s key is its two-letter ISO code in capitals, "
                "an organisation’s is in lower case"
            )
            raise Misfit("key", message)
        if self.parent and self.type is not ActorType.ORGANISATION:
            raise Misfit("parent", "only an organisation has a parent: leave it out")
        return self
