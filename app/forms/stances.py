"""What may be sent for a stance, its scope, its evidence, and for a contradiction."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from app.forms.actors import ActorKey
from app.forms.fields import (
    Misfit,
    OptionalCount,
    OptionalDay,
    OptionalLine,
    OptionalSlug,
    OptionalText,
    RecordValues,
    Slug,
    Span,
    Text,
    Values,
)
from app.forms.officials import Rank
from app.models.codebook import (
    Area,
    Basis,
    Kind,
    Position,
    Role,
    Ruling,
    SpeaksFor,
    Target,
)


def _unstated_if_blank(value: Any) -> Any:
    return "unstated" if value in ("", None) else value


class ScopeValues(Values):
    """One row; silence stays unstated, it never becomes *any* or *all*."""

    weapon: OptionalLine = None
    area: Annotated[Area, BeforeValidator(_unstated_if_blank)] = Area.UNSTATED
    place: OptionalLine = None
    target: Annotated[Target, BeforeValidator(_unstated_if_blank)] = Target.UNSTATED
    ruling: Annotated[Ruling, BeforeValidator(_unstated_if_blank)] = Ruling.UNSTATED
    condition: OptionalText = None

    @model_validator(mode="after")
    def _says_something(self) -> "ScopeValues":
        if self.area is Area.NAMED and not self.place:
            raise Misfit("place", "name the place, or choose another area")
        if self == ScopeValues.model_construct():
            message = "this row says nothing: fill a part of it or leave the row out"
            raise ValueError(message)
        return self


class EvidenceValues(Values):
    """A quote, or a document alone with the paragraph that shows it."""

    role: Role = Role.SUPPORTS
    document: OptionalSlug = None
    quote: OptionalSlug = None
    paragraph: OptionalCount = None

    @model_validator(mode="after")
    def _points_somewhere(self) -> "EvidenceValues":
        if not (self.document or self.quote):
            message = "name a `document` or a `quote`"
            raise ValueError(message)
        return self


class StanceValues(RecordValues):
    """`effective` and `known_on` are left out where they follow from `said`."""

    key: Slug
    actor: ActorKey
    official: OptionalSlug = None
    post: OptionalLine = None
    rank: Rank = 3
    kind: Kind
    position: Position
    speaks_for: SpeaksFor
    about: Annotated[ActorKey | None, BeforeValidator(lambda v: v or None)] = None
    basis: Basis
    said: Span = Span()
    effective: Span = Span()
    known_on: OptionalDay = None
    ended_on: OptionalDay = None
    summary: Annotated[Text, Field(max_length=600)]
    note: OptionalText = None
    checked_on: OptionalDay = None
    scope: tuple[ScopeValues, ...] = ()
    evidence: tuple[EvidenceValues, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> "StanceValues":
        if self.kind is Kind.POLICY and self.speaks_for is not SpeaksFor.GOVERNMENT:
            message = "a policy is always a government’s: choose the government, or code a view"
            raise Misfit("speaks_for", message)
        if self.effective.words and not self.effective.known:
            message = "there are words but no days: give the days, or leave the words out"
            raise Misfit("effective", message)
        if self.kind is Kind.POLICY and self.about:
            message = "a policy is about the country’s own weapons: leave this out, or code a view"
            raise Misfit("about", message)
        return self


class ContradictionValues(RecordValues):
    """Two stances that contradict each other, by key; the order says nothing."""

    key: str = ""
    between: tuple[Slug, Slug]
    note: OptionalText = None

    @model_validator(mode="before")
    @classmethod
    def _key(cls, value: Any) -> Any:
        """The pair is the key: it is never given."""
        pair = value.get("between") if isinstance(value, dict) else None
        if isinstance(pair, list | tuple):
            return {**value, "key": "--".join(sorted(str(key) for key in pair))}
        return value

    @model_validator(mode="after")
    def _two(self) -> "ContradictionValues":
        if self.between[0] == self.between[1]:
            message = "name two different stances"
            raise ValueError(message)
        return self
