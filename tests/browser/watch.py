"""What no page of ours may do, noticed while it is open."""

from playwright.sync_api import ConsoleMessage, Dialog, Error, Page, Request, Response


class Watch:
    """Collects faults of every page that it follows; a test that provokes one clears `problems`."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def follow(self, page: Page, address: str) -> None:
        """`address` is the one site that the page may ask for anything."""

        def request(sent: Request) -> None:
            if not sent.url.startswith((f"{address}/", "data:", "blob:")):
                self.problems.append(f"leaves for another site: {sent.url}")

        page.on("console", self._console)
        page.on("dialog", self._dialog)
        page.on("pageerror", self._error)
        page.on("request", request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A policy violation arrives here too. A failed load is told better by its response.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load"):
            self.problems.append(f"console {message.type}: {message.text}")

    def _error(self, error: Error) -> None:
        # A page's entrance that is cut short, as by a test that resizes the window meanwhile.
        if not error.message.startswith("Transition was"):
            self.problems.append(f"script error: {error}")

    def _dialog(self, dialog: Dialog) -> None:
        self.problems.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _failed(self, request: Request) -> None:
        # What is still on its way is broken off by the next page; what is refused says otherwise.
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"failed to load: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        # A page may well answer 404 or 422: its test says so. What it loads may not.
        if response.status >= 400 and not response.request.is_navigation_request():
            self.problems.append(f"answered {response.status}: {response.url}")
