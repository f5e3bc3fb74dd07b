"""The application on one screen: settings, database, middleware, and every router in one list."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from app.config import Settings, get_settings
from app.db import Database
from app.routes import (
    account,
    changes,
    contradictions,
    countries,
    dashboard,
    desk,
    documents,
    editing,
    health,
    method,
    officials,
    organisations,
    people,
    quotes,
    record_history,
    restorations,
    setup,
    sign_in,
    stances,
    suggestions,
)
from app.web import errors
from app.web.errors import Faults
from app.web.head import Head
from app.web.limits import BodyLimit
from app.web.logging import RequestLog, configure
from app.web.origin import SameOrigin
from app.web.security import SecurityHeaders
from app.web.sessions import Sessions
from app.web.static import StaticFolder
from app.web.templating import STATIC, static_version

ROUTERS = (
    dashboard.router,
    # forms, whose addresses look like those of records: /stances/new
    editing.router,
    # the record
    countries.router,
    organisations.router,
    officials.router,
    quotes.router,
    stances.router,
    contradictions.router,
    documents.router,
    # about it
    record_history.router,
    restorations.router,
    suggestions.router,
    changes.router,
    method.router,
    health.router,
    # who keeps it
    desk.router,
    sign_in.router,
    account.router,
    people.router,
    setup.router,
)


def create_app(settings: Settings | None = None) -> FastAPI:
    settings = settings or get_settings()
    configure(settings.log_level)
    database = Database(settings.database_url)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        database.dispose()

    app = FastAPI(
        title="Allied Stances",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        # The outermost first: even a refused host gets its headers and its line in the log.
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(RequestLog),
            Middleware(Faults),
            Middleware(TrustedHostMiddleware, allowed_hosts=settings.host_names),
            Middleware(Sessions, database=database),
            Middleware(SameOrigin),
            Middleware(BodyLimit),
            Middleware(Head),
            Middleware(GZipMiddleware, minimum_size=1000),
        ],
    )
    app.state.database = database
    for router in ROUTERS:
        app.include_router(router)
    app.mount(f"/static/{static_version()}", StaticFolder(directory=STATIC))
    errors.register(app)
    return app
