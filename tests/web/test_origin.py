import pytest

from app.web.origin import same_origin

HOST = "stances.example:8000"


@pytest.mark.parametrize(
    ("site", "origin", "allowed"),
    [
        ("same-origin", None, True),
        ("none", None, True),
        ("same-origin", "https://evil.example", True),  # what a browser says of itself counts first
        ("same-site", None, False),
        ("cross-site", None, False),
        ("cross-site", f"https://{HOST}", False),
        ("", None, False),
        ("anything", f"https://{HOST}", False),
        (None, f"https://{HOST}", True),
        (None, f"http://{HOST.upper()}", True),
        (None, "https://stances.example", False),
        (None, "https://evil.example", False),
        (None, f"https://{HOST}.evil.example", False),
        (None, f"https://user@{HOST}", False),
        (None, "null", False),
        (None, "", False),
        (None, "https://[", False),
        (None, None, True),
    ],
)
def test_who_may_write(site: str | None, origin: str | None, allowed: bool) -> None:  # noqa: FBT001  # a column of the table
    for method in ("POST", "PUT", "PATCH", "DELETE", "PROPFIND"):
        assert same_origin(method, site, origin, HOST) is allowed
    for method in ("GET", "HEAD", "OPTIONS"):
        assert same_origin(method, site, origin, HOST) is True


def test_an_origin_without_a_host_to_compare_is_refused() -> None:
    assert not same_origin("POST", None, "null", None)
    assert not same_origin("POST", None, "https://evil.example", None)
