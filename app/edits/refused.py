"""What a writer says when it does not write."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any


class Refused(Exception):
    """A change that the record does not allow: the field, and what to do instead."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to look at twice; whoever names it in the edit saves anyway."""

    code: str
    field: str
    message: str

    @property
    def token(self) -> str:
        """Stands for these very words: another caution of the kind is asked about again."""
        return f"{self.code}:{sha256(self.message.encode()).hexdigest()[:16]}"


class Cautioned(Exception):
    """A change that is allowed, but that nobody has yet confirmed."""

    def __init__(self, cautions: list[Caution]) -> None:
        super().__init__("; ".join(caution.message for caution in cautions))
        self.cautions = cautions


class Stale(Exception):
    """Somebody saved a newer version meanwhile: the values at the start, and theirs now."""

    def __init__(self, started: dict[str, Any], theirs: dict[str, Any], version: int) -> None:
        super().__init__(f"version {version} was saved meanwhile")
        self.started = started
        self.theirs = theirs
        self.version = version
