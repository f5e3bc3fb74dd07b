"""GET /livez, /readyz: for whoever watches the server, not for readers."""

from fastapi import APIRouter
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import PlainTextResponse, Response

from app.db import schema_problem
from app.web.deps import Store

router = APIRouter()


@router.get("/livez")
async def live() -> Response:
    """Whether the process answers; it never asks the database."""
    return PlainTextResponse("ok\n")


@router.get("/readyz")
def ready(database: Store) -> Response:
    """Whether the database answers and has this program's tables."""
    try:
        problem = schema_problem(database)
    except SQLAlchemyError:
        problem = "the database does not answer"
    return PlainTextResponse(f"{problem or 'ok'}\n", status_code=503 if problem else 200)
