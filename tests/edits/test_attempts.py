import pytest

from app.edits.attempts import address


@pytest.mark.parametrize(
    ("host", "subject"),
    [
        ("192.0.2.7", "address 192.0.2.7"),
        # A home has a whole network of these.
        ("2001:db8:1:2::7", "address 2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "address 2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "address 192.0.2.7"),
        ("testclient", "address testclient"),
    ],
)
def test_who_counts_as_one(host: str, subject: str) -> None:
    assert address(host) == subject
