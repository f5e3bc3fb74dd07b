"""The same-origin rule: no other site writes here by the hand of somebody signed in."""

from urllib.parse import urlsplit

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web import errors

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


def same_origin(method: str, site: str | None, origin: str | None, host: str | None) -> bool:
    """Whether a request with these headers may change anything.

    `site` is Sec-Fetch-Site, which every current browser sends over https and on loopback. Older
    ones send an Origin. What sends neither is no browser, and carries nobody's cookie.
    """
    if method in SAFE:
        return True
    if site is not None:
        return site in {"same-origin", "none"}
    if origin is None:
        return True
    try:
        return bool(host) and urlsplit(origin).netloc.lower() == (host or "").lower()
    except ValueError:
        return False


class SameOrigin:
    """ASGI middleware: 403 for whatever breaks the rule, on every route."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope)
            heard = (request.headers.get(name) for name in ("sec-fetch-site", "origin", "host"))
            if not same_origin(request.method, *heard):
                answer = errors.page(
                    request,
                    403,
                    text="This form was sent from another site. Open the page here, and send it "
                    "again.",
                )
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)
