"""The command that serves the site: run."""

import socket

import typer
import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from app import db
from app.cli.telling import check_schema, first_line, plain_errors
from app.config import Settings
from app.edits import people
from app.queries.people import anybody


def run() -> None:
    """Serve the site on HOST and PORT (127.0.0.1:8000)."""
    with plain_errors() as settings:
        check_schema(settings)
        config = uvicorn.Config(
            "app.main:create_app",
            factory=True,
            host=settings.host,
            port=settings.port,
            access_log=False,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=10,
        )
        listening = _listen(settings)
    host, port = _shown_host(settings.host), listening.getsockname()[1]
    typer.echo(f"Allied Stances: http://{host}:{port}/", err=True)
    _invite(settings, host, port)
    uvicorn.Server(config).run(sockets=[listening])


def _listen(settings: Settings) -> socket.socket:
    """The socket to serve on, taken before anything is announced."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        # Python repeats the address in brackets.
        reason = (error.strerror or str(error)).partition(" (")[0]
        typer.echo(
            f"error: cannot listen on {_shown_host(settings.host)}:{settings.port}: "
            f"{reason}; choose another with HOST or PORT",
            err=True,
        )
        raise typer.Exit(2) from error


def _shown_host(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _invite(settings: Settings, host: str, port: int) -> None:
    """While there is no account, a one-time address that makes the first admin."""
    database = db.Database(settings.database_url)
    try:
        with database.read() as session:
            if anybody(session):
                return
        with database.write() as session:
            token = people.invite(session)
    except SQLAlchemyError as error:
        reason = first_line(error)
        typer.echo(f"No address for the first admin: {reason}; start again later", err=True)
        return
    finally:
        database.dispose()
    if token:
        # All interfaces are no place to go to, and only loopback needs no https.
        near = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}.get(host, host)  # noqa: S104  # not listened on here
        typer.echo(f"Make the first admin: http://{near}:{port}/setup/{token}", err=True)
