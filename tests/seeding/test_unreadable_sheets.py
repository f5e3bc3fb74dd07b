"""A file that is no sheet is refused on the line where it stops being one."""

from pathlib import Path

import pytest

from app.seeding.load import read
from app.seeding.sheets import WrongSheets
from tests.seeding.small import ACTORS, OFFICIALS, REPORT, REPORT_SHEET, write

# A sheet that sends the reader round in circles must be told apart from a slow machine.
pytestmark = pytest.mark.timeout(20)


def only_fault(folder: Path) -> tuple[str, int, str]:
    """The file, the line and the rest of the one fault."""
    with pytest.raises(WrongSheets) as wrong:
        read(folder)
    (fault,) = wrong.value.faults
    return fault.path.as_posix(), fault.line, f"{fault.field}: {fault.message}"


def norway(name: str) -> dict[str, str]:
    return {"actors.yaml": ACTORS.replace("    name: Norway", name)}


@pytest.mark.parametrize(
    ("line", "noticed_on", "problem"),
    [
        ("\tname: Norway", 7, "found character '\\t' that cannot start any token"),
        ("    name: Norway: a country", 7, "mapping values are not allowed here"),
        ("    name: *norway", 7, "found undefined alias 'norway'"),
        ("    name: %norway", 7, "found character '%' that cannot start any token"),
        # What is left open is noticed where something else ends it.
        ("    name: [Norway", 8, "expected ',' or ']', but got ':'"),
        ('    name: "Norway', 11, "found unexpected end of stream"),
    ],
)
def test_what_is_not_yaml_is_refused_where_it_breaks_off(
    tmp_path: Path, line: str, noticed_on: int, problem: str
) -> None:
    fault = only_fault(write(tmp_path, norway(line)))
    assert fault == ("seeds/actors.yaml", noticed_on, f"sheet: not YAML: {problem}")


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\ufffe"])
def test_a_character_that_nobody_sees_is_refused_on_its_line(
    tmp_path: Path, character: str
) -> None:
    path, number, rest = only_fault(write(tmp_path, norway(f"    name: Nor{character}way")))
    assert (path, number) == ("seeds/actors.yaml", 7)
    assert rest == "sheet: take out the control characters (they cannot be seen or stored)"


def test_a_file_in_another_encoding_is_refused_on_the_line_that_shows_it(tmp_path: Path) -> None:
    seeds = write(tmp_path)
    (seeds / "officials.yaml").write_bytes(OFFICIALS.encode("latin-1"))
    assert only_fault(seeds) == ("seeds/officials.yaml", 4, "sheet: save the file as UTF-8")


def test_a_mark_at_the_beginning_of_the_file_does_no_harm(tmp_path: Path) -> None:
    seeds = write(tmp_path)
    (seeds / "officials.yaml").write_text(OFFICIALS, encoding="utf-8-sig")
    assert len(read(seeds)) == 6


def test_lines_may_end_as_on_windows(tmp_path: Path) -> None:
    seeds = write(tmp_path)
    (seeds / REPORT_SHEET).write_bytes(REPORT.replace("\n", "\r\n").encode())
    assert len(read(seeds)) == 6


def test_a_second_document_in_a_file_is_refused(tmp_path: Path) -> None:
    seeds = write(tmp_path, {"officials.yaml": OFFICIALS + "---\nofficials: []\n"})
    path, number, rest = only_fault(seeds)
    assert (path, number) == ("seeds/officials.yaml", 8)
    assert rest.startswith("sheet: not YAML: ")


def test_a_list_in_place_of_parts_is_refused(tmp_path: Path) -> None:
    sheet = {"actors.yaml": "# Who can hold a position.\n- key: nato\n"}
    path, number, rest = only_fault(write(tmp_path, sheet))
    assert (path, number) == ("seeds/actors.yaml", 2)
    assert rest.startswith("sheet: write the sheet")


@pytest.mark.parametrize("nothing", ["", "# Nothing yet.\n", "---\n"])
@pytest.mark.parametrize("sheet", ["actors.yaml", "officials.yaml", "documents/b-report.yaml"])
def test_an_empty_sheet_is_refused(tmp_path: Path, sheet: str, nothing: str) -> None:
    path, number, rest = only_fault(write(tmp_path, {sheet: nothing}))
    assert (path, number) == (f"seeds/{sheet}", 1)
    assert rest


def test_a_document_sheet_without_its_document_is_refused(tmp_path: Path) -> None:
    path, number, rest = only_fault(write(tmp_path, {"documents/b-report.yaml": "quotes: []\n"}))
    assert (path, number) == ("seeds/documents/b-report.yaml", 1)
    assert rest.startswith("document: ")


@pytest.mark.parametrize("sheet", ["actors.yaml", "officials.yaml"])
def test_a_missing_sheet_is_named(tmp_path: Path, sheet: str) -> None:
    seeds = write(tmp_path)
    (seeds / sheet).unlink()
    assert only_fault(seeds) == (f"seeds/{sheet}", 1, "sheet: there is no such file: add it")


def test_a_sheet_that_holds_itself_is_refused(tmp_path: Path) -> None:
    sheet = {"actors.yaml": "actors: &all\n  - key: nato\n    memberships: *all\n"}
    path, _, _ = only_fault(write(tmp_path, sheet))
    assert path == "seeds/actors.yaml"


def test_a_sheet_that_unfolds_without_end_is_refused(tmp_path: Path) -> None:
    tenfold = "".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 10)}]\n" for n in range(1, 12))
    sheet = {"actors.yaml": f"x0: &x0 [more]\n{tenfold}"}
    path, _, _ = only_fault(write(tmp_path, sheet))
    assert path == "seeds/actors.yaml"


def test_norway_is_norway_and_not_a_no(tmp_path: Path) -> None:
    seeds = write(tmp_path)
    assert "key: NO\n" in (seeds / "actors.yaml").read_text(encoding="utf-8")
    assert "actor NO" in {entry.name for entry in read(seeds)}
    assert "actor: NO" in REPORT
