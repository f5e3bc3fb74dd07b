"""Every address that the application answers, for tests that go through all of them."""

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount

from app.web.templating import static_version

# Method and path of each route, with an address of it on the seeds. A new route without a row
# here fails `test_every_route_has_its_row`; with a row, all the sweeps go through it.
ROUTES = {
    ("GET", "/"): "/",
    ("GET", "/countries"): "/countries",
    ("GET", "/countries/{key}"): "/countries/FR",
    ("GET", "/organisations"): "/organisations",
    ("GET", "/organisations/{key}"): "/organisations/nato",
    ("GET", "/officials"): "/officials",
    ("GET", "/officials/{key}"): "/officials/emmanuel-macron",
    ("GET", "/quotes"): "/quotes",
    ("GET", "/quotes/{quote_id}"): "/quotes/4",
    ("GET", "/stances"): "/stances",
    ("GET", "/stances/{stance_id}"): "/stances/2",
    ("GET", "/documents"): "/documents",
    ("GET", "/documents/{document_id}"): "/documents/1",
    ("GET", "/changes"): "/changes",
    ("GET", "/method"): "/method",
    ("GET", "/livez"): "/livez",
    ("GET", "/readyz"): "/readyz",
    ("MOUNT", "/static/{version}"): f"/static/{static_version()}/icon.svg",
}
ADDRESSES = tuple(ROUTES.values())
HEALTH = ("/livez", "/readyz")
PAGES = tuple(a for a in ADDRESSES if a not in HEALTH and not a.startswith("/static"))
LISTS = tuple(path for _, path in ROUTES if path in PAGES and path != "/method")
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
