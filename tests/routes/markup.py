"""Reading a page as a test wants it: elements found by as much of CSS as the tests use."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # HTML's own list
)
_COMPOUND = re.compile(r"([a-z][a-z0-9]*)|#([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:=([^\]]*))?\]")


class Element:
    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None") -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    def _strings(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._strings()

    @property
    def raw(self) -> str:
        """Its text to the letter."""
        return "".join(self._strings())

    @property
    def text(self) -> str:
        """Its text, with blanks as a browser shows them."""
        return " ".join(self.raw.split())

    def walk(self) -> "Iterator[Element]":
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def _is(self, compound: str) -> bool:
        for tag, id_, class_, name, value in _COMPOUND.findall(compound):
            if tag and self.tag != tag:
                return False
            if id_ and self.get("id") != id_:
                return False
            if class_ and class_ not in (self.get("class") or "").split():
                return False
            if name and (name not in self.attributes or (value and self[name] != value)):
                return False
        return True

    def _fits(self, compounds: list[str]) -> bool:
        *outer, own = compounds
        if not self._is(own):
            return False
        above = self.parent
        while outer and above:
            if above._is(outer[-1]):
                outer = outer[:-1]
            above = above.parent
        return not outer

    def all(self, selector: str) -> "list[Element]":
        """`.row h3 a`, `input[name=q]`: elements inside one another; values without blanks."""
        compounds = selector.split()
        return [element for element in self.walk() if element._fits(compounds)]

    def one(self, selector: str) -> "Element":
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} elements for {selector}"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        return [element.text for element in self.all(selector)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.current = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute twice in <{tag}>: {names}"
        self._add(tag, attrs)
        if tag not in VOID:
            last = self.current.children[-1]
            assert isinstance(last, Element)
            self.current = last

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.current.children.append(Element(tag, given, self.current))

    def handle_endtag(self, tag: str) -> None:
        # A tag that closes another than the last one opened is a fault of the page.
        assert self.current.tag == tag, f"</{tag}> closes <{self.current.tag}>"
        assert self.current.parent is not None
        self.current = self.current.parent

    def handle_data(self, data: str) -> None:
        self.current.children.append(data)


def read(html: str) -> Element:
    """The page, whose every tag must be closed in its place."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.current is reader.root, f"<{reader.current.tag}> is never closed"
    return reader.root
