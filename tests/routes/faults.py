"""The look of a page that says what went wrong."""

from tests.routes.markup import read

SECRET = "the-password-of-nobody"  # noqa: S105  # no password: words that a fault must not show


def look(html: str, status: int, title: str) -> str:
    """Assert that a fault has the site's own look; what it tells the reader."""
    page = read(html)
    assert page.one("h1").text == title
    assert page.one(".kick").text == f"Error {status}"
    assert page.one(".nav").texts("a")[:2] == ["Dashboard", "Countries"]
    assert page.all("link[rel=stylesheet]")
    assert [a["href"] for a in page.all(".more a")] == ["/"]
    for leak in ("Traceback", "sqlalchemy", "psycopg", "sqlite3", "SELECT", SECRET, ".py"):
        assert leak not in html
    return page.one(".lead").text
