"""A record's form as a browser holds it: read from a page, changed by a person, sent."""

from collections.abc import Mapping
from urllib.parse import urlencode

from httpx2 import Response
from starlette.testclient import TestClient

from tests.routes.markup import Element, read

TICKED = {"checkbox", "radio"}
WHY = "The source says so"


class Filled:
    """The controls of a form in their order, with what each holds, as a browser would send them."""

    def __init__(self, form: Element) -> None:
        self.action = form["action"]
        self.pairs: list[tuple[str, str]] = []
        self._controls: dict[str, list[Element]] = {}
        self._buttons: dict[str, Element] = {}
        for element in form.walk():
            name = element.get("name")
            if not name:
                continue
            if element.tag == "button":
                self._buttons[element["value"]] = element
                continue
            self._controls.setdefault(name, []).append(element)
            held = _held(element)
            if held is not None:
                self.pairs.append((name, held))

    def __getitem__(self, name: str) -> str:
        """What a control holds that is sent once."""
        (found,) = (text for given, text in self.pairs if given == name)
        return found

    def __contains__(self, name: str) -> bool:
        return name in self._controls

    @property
    def typed(self) -> dict[str, list[str]]:
        """What would be sent under each name, less what stands in every form unseen."""
        found: dict[str, list[str]] = {}
        for name, text in self.pairs:
            if name not in {"submission", "version", "found", "anyway", "words_before"}:
                found.setdefault(name, []).append(text)
        return found

    @property
    def buttons(self) -> list[str]:
        return list(self._buttons)

    def change(self, fields: Mapping[str, str]) -> "Filled":
        """Type, choose or tick, as a person can: only what the page offers."""
        for name, text in fields.items():
            controls = self._controls[name]
            first = controls[0]
            if first.get("type") in TICKED:
                assert text in {control["value"] for control in controls}, f"{name} has no {text}"
            elif first.tag == "select":
                assert text in {option["value"] for option in first.all("option")}, (name, text)
            self.force(name, text.replace("\n", "\r\n") if first.tag == "textarea" else text)
        return self

    def force(self, name: str, text: str) -> "Filled":
        """Send a text whether or not the page offers it."""
        at = [i for i, pair in enumerate(self.pairs) if pair[0] == name]
        if at:
            self.pairs[at[0]] = (name, text)
            self.pairs = [pair for i, pair in enumerate(self.pairs) if i not in at[1:]]
        else:
            self.pairs.append((name, text))
        return self

    def tick(self, name: str, value: str) -> "Filled":
        """Tick one more checkbox of that name."""
        assert value in {control["value"] for control in self._controls[name]}, f"no {value}"
        self.pairs.append((name, value))
        return self

    def untick(self, name: str) -> "Filled":
        self.pairs = [pair for pair in self.pairs if pair[0] != name]
        return self

    def press(self, client: TestClient, button: str = "save") -> Response:
        """Send the form by one of its buttons."""
        pressed = self._buttons[button]
        address = (pressed.get("formaction") or self.action).partition("#")[0]
        return send(client, address, [*self.pairs, ("do", button)])


def send(client: TestClient, address: str, pairs: list[tuple[str, str]]) -> Response:
    return client.post(
        address,
        content=urlencode(pairs),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )


def form_on(html: str) -> Filled:
    # Browsers read every end of a line as one character.
    return Filled(read(html.replace("\r\n", "\n")).one("#form"))


def opened(client: TestClient, address: str, fields: Mapping[str, str] | None = None) -> Filled:
    """The form of a page that must be there, with some fields filled and a reason given."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return form_on(answer.text).change({"reason": WHY, **(fields or {})})


def saved(answer: Response) -> str:
    """The address that a form led to."""
    assert answer.status_code == 303, problems(answer) or answer.text
    return answer.headers["location"]


def problems(answer: Response) -> dict[str, str]:
    """The messages of a form that was not saved, by the fields that they lead to.

    Whatever the summary says must stand at its field in the same words.
    """
    page = read(answer.text)
    found = {}
    for link in page.all("#errors a"):
        field = link["href"].removeprefix("#")
        assert link["href"].startswith("#")
        page.one(f"[id={field}]")
        found[field] = link.text
        if field != "form":
            assert page.one(f"[id={field}-error]").text == f"Error: {link.text}", field
    if found:
        assert read(answer.text).one("title").text.startswith("Error: ")
    errors = {e["id"].removesuffix("-error") for e in page.all(".err")}
    assert errors == found.keys() - {"form"}
    return found


def _held(control: Element) -> str | None:
    """What a browser sends of a control; None for nothing."""
    if control.get("disabled") is not None:
        return None
    if control.tag == "textarea":
        # The line feed after the tag is no part of it; browsers send line ends as two characters.
        return control.raw.removeprefix("\n").replace("\n", "\r\n")
    if control.tag == "select":
        options = control.all("option")
        chosen = [option for option in options if "selected" in option.attributes] or options
        assert len(chosen) == 1 or "selected" not in chosen[0].attributes, control["name"]
        return chosen[0]["value"]
    if control.get("type") in TICKED and "checked" not in control.attributes:
        return None
    return control.get("value") or ""
