"""Reading seed sheets: YAML with the line of every value, so that a fault can be pointed at.

Every scalar is read as text: what looks like a number, a day or Norway's code is judged by the
record's own fields, never guessed by YAML.
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar, get_args

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.forms.fields import UNSEEN, Values, place_of

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
        self.lines: dict[Where, int] = {(): 1}
        self._seen: set[int] = set()
        try:
            node = yaml.compose(self._text(path), Loader=yaml.BaseLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "it cannot be read"
            self._refuse(mark.line + 1 if mark else 1, f"not YAML: {problem}", error)
        except RecursionError as error:
            self._refuse(1, "nested too deeply: write fewer levels", error)
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            self._refuse(1, "is empty: write its parts, or take the file away")
        self.data = self._read(node, ())

    def _text(self, path: Path) -> str:
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            self._refuse(raw.count(b"\n", 0, error.start) + 1, "save the file as UTF-8", error)
        found = UNSEEN.search(text)
        if found:
            line = text.count("\n", 0, found.start()) + 1
            self._refuse(line, "take out the control characters (they cannot be seen or stored)")
        return text

    def _refuse(self, line: int, message: str, cause: BaseException | None = None) -> NoReturn:
        raise WrongSheets([self.fault_on(line, "sheet", message)]) from cause

    def _read(self, node: yaml.Node, where: Where) -> Any:
        """The data below a node; what is left empty counts as not given."""
        line = node.start_mark.line + 1
        self.lines[where] = line
        if id(node) in self._seen:
            self._refuse(line, "write it out: a sheet has no aliases")
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._read_fields(node, where)
        if isinstance(node, yaml.SequenceNode):
            return [self._read(item, (*where, i)) for i, item in enumerate(node.value)]
        return node.value

    def _read_fields(self, node: yaml.MappingNode, where: Where) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if (*where, name) in self.lines:
                raise WrongSheets([self.fault_on(line, name, "it stands twice: keep one")])
            read = self._read(value, (*where, name))
            self.lines[(*where, name)] = line
            if read != "":
                data[name] = read
        return data

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
    return (*where, *place_of(detail))


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
    "too_long": "too long: at most {max_length} characters",
    "too_short": "is empty: write something, or take the field out",
    "greater_than_equal": "“{given}” is too small: write {ge} or more",
    "less_than_equal": "“{given}” is too large: write {le} or less",
    "tuple_type": "write a list: each entry begins with “- ”",
    "model_type": "write the fields of a record, such as “key: …”",
    "value_error": "{error}",
}


def say(detail: ErrorDetails, model: type[Values]) -> str:
    """What is wrong with a value, and what to write instead, in plain words."""
    if detail["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(detail["loc"][-1]), _field_names(model), 1)
        return "no such field" + (f": did you mean `{near[0]}`?" if near else ": take it out")
    context = {name: str(value).replace("'", "") for name, value in detail.get("ctx", {}).items()}
    instead = INSTEAD.get(detail["type"], detail["msg"])
    return instead.format_map({**context, "given": detail["input"]})


def _field_names(model: type[Values]) -> list[str]:
    """The fields of a record and of the groups within it."""
    names = list(model.model_fields)
    for field in model.model_fields.values():
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, Values):
                names += _field_names(part)
    return names
