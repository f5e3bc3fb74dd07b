"""Every address that the application answers, for tests that go through all of them."""

from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount

from app.web.templating import static_version


@dataclass(frozen=True, slots=True)
class Row:
    """A route, an address of it on the seeds, and the status that each role gets there.

    What is written is sent without a single field, so 422 says that one may write. The accounts
    are those of the fixture `accounts`: 1 the admin, 2 the editor, 3 one more editor.
    """

    method: str
    path: str
    address: str
    reader: int
    editor: int
    admin: int


def open_to_all(path: str, address: str | None = None) -> Row:
    return Row("GET", path, address or path, 200, 200, 200)


def by_editors(method: str, path: str, address: str, status: int) -> Row:
    return Row(method, path, address, 303 if method == "GET" else 401, status, status)


def by_admins(method: str, path: str, address: str, status: int) -> Row:
    return Row(method, path, address, 303 if method == "GET" else 401, 403, status)


# A record of each kind, for the forms that all kinds have.
RECORD_OF = {
    "countries": "FR",
    "organisations": "nato",
    "officials": "emmanuel-macron",
    "documents": "1",
    "quotes": "4",
    "stances": "2",
}
FORMS = tuple(
    row
    for folder, ref in RECORD_OF.items()
    for row in (
        by_editors("GET", f"/{folder}/new", f"/{folder}/new", 200),
        by_editors("POST", f"/{folder}/new", f"/{folder}/new", 422),
        by_editors("GET", f"/{folder}/{{ref}}/edit", f"/{folder}/{ref}/edit", 200),
        by_editors("POST", f"/{folder}/{{ref}}/edit", f"/{folder}/{ref}/edit", 422),
        by_editors("GET", f"/{folder}/{{ref}}/copy", f"/{folder}/{ref}/copy", 200),
        by_editors("GET", f"/{folder}/{{ref}}/withdrawal", f"/{folder}/{ref}/withdrawal", 200),
        by_editors("POST", f"/{folder}/{{ref}}/withdrawal", f"/{folder}/{ref}/withdrawal", 422),
    )
)
# The seeds have no contradiction.
CONTRADICTIONS = (
    Row("GET", "/contradictions/{contradiction_id}", "/contradictions/1", 404, 404, 404),
    by_editors("GET", "/contradictions/new", "/contradictions/new", 200),
    by_editors("POST", "/contradictions/new", "/contradictions/new", 422),
    *(
        by_editors(method, f"/contradictions/{{ref}}/{step}", f"/contradictions/1/{step}", 404)
        for method in ("GET", "POST")
        for step in ("edit", "withdrawal")
    ),
)
# A new route without a row here fails `test_every_route_has_its_row`; with a row, all the sweeps
# go through it.
TABLE = (
    open_to_all("/"),
    open_to_all("/countries"),
    open_to_all("/countries/{key}", "/countries/FR"),
    open_to_all("/organisations"),
    open_to_all("/organisations/{key}", "/organisations/nato"),
    open_to_all("/officials"),
    open_to_all("/officials/{key}", "/officials/emmanuel-macron"),
    open_to_all("/quotes"),
    open_to_all("/quotes/{quote_id}", "/quotes/4"),
    open_to_all("/stances"),
    open_to_all("/stances/{stance_id}", "/stances/2"),
    open_to_all("/documents"),
    open_to_all("/documents/{document_id}", "/documents/1"),
    open_to_all("/changes"),
    open_to_all("/{folder}/{ref}/history", "/stances/2/history"),
    open_to_all("/{folder}/{ref}/history/{number}", "/officials/emmanuel-macron/history/1"),
    by_editors(
        "GET",
        "/{folder}/{ref}/history/{number}/restoration",
        "/countries/FR/history/1/restoration",
        200,
    ),
    by_editors(
        "POST",
        "/{folder}/{ref}/history/{number}/restoration",
        "/countries/FR/history/1/restoration",
        422,
    ),
    open_to_all("/{folder}/{ref}/suggest", "/stances/2/suggest"),
    Row("POST", "/{folder}/{ref}/suggest", "/stances/2/suggest", 422, 422, 422),
    open_to_all("/suggestions/sent"),
    open_to_all("/method"),
    # for machines
    open_to_all("/livez"),
    open_to_all("/readyz"),
    Row("MOUNT", "/static/{version}", f"/static/{static_version()}/icon.svg", 200, 200, 200),
    # accounts
    Row("GET", "/sign-in", "/sign-in", 200, 303, 303),
    Row("POST", "/sign-in", "/sign-in", 422, 422, 422),
    by_editors("GET", "/account", "/account", 200),
    by_editors("POST", "/account/password", "/account/password", 422),
    by_editors(
        "POST", "/account/sessions/{session_id}/revocation", "/account/sessions/99/revocation", 404
    ),
    by_admins("GET", "/people", "/people", 200),
    by_admins("POST", "/people", "/people", 422),
    by_admins("POST", "/people/{user_id}/role", "/people/3/role", 422),
    by_admins("POST", "/people/{user_id}/password", "/people/3/password", 200),
    by_admins("POST", "/people/{user_id}/disabling", "/people/3/disabling", 303),
    by_admins("POST", "/people/{user_id}/enabling", "/people/3/enabling", 303),
    Row("GET", "/setup/{token}", f"/setup/{'x' * 43}", 404, 404, 404),
    Row("POST", "/setup/{token}", f"/setup/{'x' * 43}", 404, 404, 404),
    # the desk; nobody has suggested anything yet
    by_editors("GET", "/desk", "/desk", 200),
    by_editors("GET", "/suggestions/{suggestion_id}", "/suggestions/1", 404),
    by_editors("GET", "/suggestions/{suggestion_id}/declining", "/suggestions/1/declining", 404),
    by_editors("POST", "/suggestions/{suggestion_id}/declining", "/suggestions/1/declining", 404),
    *FORMS,
    *CONTRADICTIONS,
    by_editors("GET", "/officials/{ref}/merge", "/officials/emmanuel-macron/merge", 200),
    by_editors("POST", "/officials/{ref}/merge", "/officials/emmanuel-macron/merge", 422),
    by_editors("GET", "/documents/{ref}/merge", "/documents/1/merge", 200),
    by_editors("POST", "/documents/{ref}/merge", "/documents/1/merge", 422),
    # It ends what the others need.
    Row("POST", "/sign-out", "/sign-out", 303, 303, 303),
)
ROUTES = {(row.method, row.path) for row in TABLE}
READING = tuple(row for row in TABLE if row.method in {"GET", "MOUNT"} and row.reader == 200)
# What every reader can open, and every form and button that can be sent.
ADDRESSES = tuple(row.address for row in READING)
SENT = tuple(row for row in TABLE if row.method not in {"GET", "MOUNT"})
HEALTH = ("/livez", "/readyz")
# Forms for readers, and what they lead to.
ASIDE = ("/sign-in", "/stances/2/suggest", "/suggestions/sent")
# The site's own pages, which its navigation leads to.
PAGES = tuple(
    address
    for address in ADDRESSES
    if address not in {*HEALTH, *ASIDE} and not address.startswith("/static")
)
LISTS = tuple(row.path for row in READING if row.path in PAGES and row.path != "/method")
RECORDS = tuple(page for page in PAGES if page not in {*LISTS, "/method"})


def routes(app: FastAPI) -> set[tuple[str, str]]:
    """Method and path of each route that an application has, whichever router it came by."""
    found = set()
    for context in iter_route_contexts(app.routes):
        path = context.path or ""
        if isinstance(context.original_route, Mount):
            found.add(("MOUNT", path.replace(static_version(), "{version}")))
        for method in context.methods or ():
            found.add((method, path))
    return found
