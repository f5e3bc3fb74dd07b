from pathlib import Path
from urllib.parse import urlsplit

from fastapi.routing import iter_route_contexts

from app.config import Settings
from app.main import create_app
from tests.browser.pages import PAGES
from tests.browser.test_forms import FOLDERS

STEPS = ("edit", "copy", "withdrawal")

# Answers for machines: a word of plain text each.
NO_PAGES = {"/livez", "/readyz"}
# They need somebody signed in: test_accounts.py.
OF_ACCOUNTS = {"/account", "/people", "/setup/{token}"}
# So do these: test_forms.py.
OF_FORMS = {
    *(f"/{folder}/new" for folder in FOLDERS),
    "/{folder}/{ref}/history/{number}/restoration",
    *(f"/{folder}/{{ref}}/{step}" for folder in FOLDERS for step in STEPS),
}
# And these: test_desk.py.
OF_THE_DESK = {
    "/desk",
    "/suggestions/{suggestion_id}",
    "/suggestions/{suggestion_id}/declining",
    "/officials/{ref}/merge",
    "/documents/{ref}/merge",
}


def test_no_route_is_missing_from_the_pages_that_are_checked(tmp_path: Path) -> None:
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path}/unused.db"))
    routes = [
        route
        for route in iter_route_contexts(app.routes)
        if "GET" in (route.methods or ())
        and route.path not in NO_PAGES | OF_ACCOUNTS | OF_FORMS | OF_THE_DESK
    ]
    checked = {
        next(route.path for route in routes if route.path_regex.match(urlsplit(row.path).path))
        for row in PAGES
        if row.status == 200
    }

    assert {route.path for route in routes} - checked == set()
