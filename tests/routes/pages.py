"""Every address that the application answers, for tests that go through all of them."""

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount

# Method and path of each route. A new one must get its row here, and with it every sweep below.
ROUTES = {
    ("GET", "/"),
    ("GET", "/countries"),
    ("GET", "/countries/{key}"),
    ("GET", "/organisations"),
    ("GET", "/organisations/{key}"),
    ("GET", "/officials"),
    ("GET", "/officials/{key}"),
    ("GET", "/quotes"),
    ("GET", "/quotes/{quote_id}"),
    ("GET", "/stances"),
    ("GET", "/stances/{stance_id}"),
    ("GET", "/documents"),
    ("GET", "/documents/{document_id}"),
    ("GET", "/changes"),
    ("GET", "/method"),
    ("GET", "/livez"),
    ("GET", "/readyz"),
}
LISTS = (
    "/",
    "/countries",
    "/organisations",
    "/officials",
    "/quotes",
    "/stances",
    "/documents",
    "/changes",
)
RECORDS = (
    "/countries/FR",
    "/countries/DE",
    "/organisations/nato",
    "/officials/emmanuel-macron",
    "/quotes/4",
    "/stances/2",
    "/documents/1",
)
PAGES = (*LISTS, *RECORDS, "/method")


def routes(app: FastAPI) -> set[tuple[str, str]]:
    found = set()
    for context in iter_route_contexts(app.routes):
        if isinstance(context.original_route, Mount):
            continue
        for method in context.methods or ():
            found.add((method, context.path))
    return found
