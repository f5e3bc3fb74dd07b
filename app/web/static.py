"""Static files, kept by browsers for a year: their address changes when they do."""

from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles


class StaticFolder(StaticFiles):
    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
