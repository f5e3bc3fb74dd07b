import pytest

from app.forms.paging import LARGEST_ID, number


@pytest.mark.parametrize(
    "text", ["", "-1", "1.0", "²", "٣", "1 ", "9" * 5000, str(LARGEST_ID + 1), "one"]
)
def test_what_is_no_number_of_a_record(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(("text", "found"), [("0", 0), ("007", 7), (str(LARGEST_ID), LARGEST_ID)])
def test_a_number(text: str, found: int) -> None:
    assert number(text) == found
