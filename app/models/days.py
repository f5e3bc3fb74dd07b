"""A span of days with the source's own words: how every date of the record is known."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both or neither; `words` are the source's, where it is rough."""

    first: dt.date | None
    last: dt.date | None
    words: str | None = None

    @property
    def known(self) -> bool:
        return self.first is not None

    @property
    def exact(self) -> bool:
        return self.first is not None and self.first == self.last
