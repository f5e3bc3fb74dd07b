"""What a writer says when the record does not allow a change."""


class Refused(Exception):
    """A change that the record does not allow: the field, and what to do instead."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message
