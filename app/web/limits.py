"""How much a request may bring.

FastAPI's own limit answers outside of every middleware, so without our page and headers.
"""

from fastapi import HTTPException, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web import errors

LARGEST_BODY = 2 * 1024 * 1024  # bytes
MOST_FIELDS = 2_000


class BodyLimit:
    """ASGI middleware: 413 before reading where a length is told, else once it is passed."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST_BODY) -> None:
        self.app = app
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        told = request.headers.get("content-length", "")
        if told.isdecimal() and (len(told) > 15 or int(told) > self.largest):
            await errors.page(request, 413)(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.largest:
                raise HTTPException(413)
            return message

        await self.app(scope, counted, send)
