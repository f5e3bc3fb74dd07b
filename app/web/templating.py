"""The one Jinja2 environment: filters, globals and `render`."""

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from app.config import ROOT
from app.forms import wording, words
from app.models import codebook

STATIC = ROOT / "static"


@lru_cache
def static_version(folder: Path = STATIC) -> str:
    """A hash of all static files: it stands in their addresses, so that caches may keep them."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def static(path: str) -> str:
    """The address of a static file, relative links inside it kept working."""
    return f"/static/{static_version()}/{path}"


def marked(text: str, query: str) -> Markup:
    """The text with the hits of a search in `<mark>`."""
    if not query:
        return escape(text)
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if hit else escape(piece)
        for piece, hit in words.marked(text, query)
    )


def unlinked(markup: str) -> Markup:
    """Our own markup without its links: those of a preview would lead nowhere."""
    return Markup(re.sub(r"</?a\b[^>]*>", "", markup))  # noqa: S704  # it was escaped before


def hit(text: str, query: str) -> bool:
    """Whether a search finds anything in the text."""
    return bool(query) and any(found for _, found in words.marked(text, query))


def environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "ago": wording.ago,
        "counted": wording.counted,
        "day": wording.day,
        "days": wording.days,
        "hit": hit,
        "listed": wording.listed,
        "marked": marked,
        "number": wording.number,
        "unlinked": unlinked,
    }
    env.globals |= {"codebook": codebook, "static": static}
    return env


templates = Jinja2Templates(env=environment())


def render(
    request: Request,
    name: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """A page from a template, which also knows `user`: whoever is signed in, or none."""
    whole = {"user": getattr(request.state, "user", None), **(context or {})}
    return templates.TemplateResponse(request, name, whole, status_code=status, headers=headers)
