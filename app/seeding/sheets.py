"""Reading seed sheets: YAML with the line of every value, so that a fault can be pointed at.

Every scalar is read as text: what looks like a number, a day or Norway's code is judged by the
record's own fields, never guessed by YAML.
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.forms.fields import Values

V = TypeVar("V", bound=Values)
Where = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """What is wrong in a sheet: where, and what to write instead."""

    path: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.field}: {self.message}"


class WrongSheets(Exception):
    """The sheets cannot be loaded; nothing was written."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class Sheet:
    """One parsed file: its data, and the line on which each value stands."""

    def __init__(self, path: Path, shown: Path) -> None:
        self.path = shown
        self.lines: dict[Where, int] = {}
        try:
            node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "it cannot be read"
            raise WrongSheets(
                [Fault(shown, mark.line + 1 if mark else 1, "sheet", f"not YAML: {problem}")]
            ) from error
        except UnicodeDecodeError as error:
            raise WrongSheets([Fault(shown, 1, "sheet", "save the file as UTF-8")]) from error
        self.data = self._read(node, ()) if node else {}

    def _read(self, node: yaml.Node, where: Where) -> Any:
        self.lines[where] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            data: dict[str, Any] = {}
            for key, value in node.value:
                name = str(key.value)
                if name in data:
                    raise WrongSheets(
                        [self.fault_on(key.start_mark.line + 1, name, "it stands twice: keep one")]
                    )
                data[name] = self._read(value, (*where, name))
                self.lines[(*where, name)] = key.start_mark.line + 1
            return data
        if isinstance(node, yaml.SequenceNode):
            return [self._read(item, (*where, i)) for i, item in enumerate(node.value)]
        return node.value

    def fault_on(self, line: int, field: str, message: str) -> Fault:
        return Fault(self.path, line, field, message)

    def fault(self, where: Where, message: str) -> Fault:
        """A fault at the nearest place that the sheet holds."""
        place = where
        while place not in self.lines:
            place = place[:-1]
        field = ".".join(str(part) for part in where if not isinstance(part, int)) or "sheet"
        return self.fault_on(self.lines[place], field, message)

    def items(self, name: str, faults: list[Fault]) -> Iterator[tuple[int, Any]]:
        """The entries of a list, where the sheet has one."""
        found = self.data.get(name) or []
        if isinstance(found, list):
            yield from enumerate(found)
        else:
            faults.append(self.fault((name,), "write a list: each entry begins with “- ”"))

    def values(self, model: type[V], data: Any, where: Where, faults: list[Fault]) -> V | None:
        """Check one record; its faults are added to `faults`."""
        if not isinstance(data, dict):
            faults.append(self.fault(where, "write the fields of a record, such as “key: …”"))
            return None
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for detail in error.errors():
                place = _place(where, detail)
                faults.append(self.fault(place, say(detail, model)))
            return None


def _place(where: Where, detail: ErrorDetails) -> Where:
    return (*where, *detail["loc"])


# Pydantic's type of error to what to write instead; {given} and the error's own context fill it.
INSTEAD = {
    "enum": "“{given}” is no code for this: write {expected}",
    "missing": "is missing: add it",
    "string_pattern_mismatch": "“{given}” does not have the right form: it must match {pattern}",
    "date_from_datetime_parsing": "“{given}” is no day of the calendar: write one as 2024-05-28",
    "date_parsing": "“{given}” is no day of the calendar: write one as 2024-05-28",
    "date_type": "“{given}” is no day of the calendar: write one as 2024-05-28",
    "int_parsing": "“{given}” is no whole number: write one such as 3",
    "int_type": "“{given}” is no whole number: write one such as 3",
    "bool_parsing": "“{given}” is neither: write true or false",
    "string_type": "write words here, not a list or a group of fields",
    "string_too_long": "too long: at most {max_length} characters",
    "string_too_short": "is empty: write something, or take the field out",
    "greater_than_equal": "“{given}” is too small: write {ge} or more",
    "less_than_equal": "“{given}” is too large: write {le} or less",
    "tuple_type": "write a list: each entry begins with “- ”",
    "model_type": "write the fields of a record, such as “key: …”",
    "value_error": "{error}",
}


def say(detail: ErrorDetails, model: type[Values]) -> str:
    """What is wrong with a value, and what to write instead, in plain words."""
    if detail["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(detail["loc"][-1]), model.model_fields, 1)
        return "no such field" + (f": did you mean `{near[0]}`?" if near else ": take it out")
    context = {name: str(value).replace("'", "") for name, value in detail.get("ctx", {}).items()}
    instead = INSTEAD.get(detail["type"], detail["msg"])
    return instead.format_map({**context, "given": detail["input"]})
