"""What the dashboard shows, for the tests that read it."""

from tests.routes.markup import Element


def tally(page: Element) -> dict[str, tuple[str, str]]:
    """The words beside each count, and the countries counted, which must be as many."""
    found = {}
    for item in page.all(".tally__i"):
        names = item.one(".tally__w").text
        count = 0 if names == "none on record" else len(names.split(", "))
        assert item.one(".tally__n").text == str(count)
        found[item["class"].split()[1].removeprefix("pos--")] = (
            item.one(".tally__t").text.removesuffix(names).strip(),
            names,
        )
    return found


def groups(page: Element) -> dict[str, list[str]]:
    """The countries under each heading; the number beside the heading must be theirs."""
    found = {}
    for group in page.all(".grp"):
        if group.all(".rows"):
            countries = group.texts("h3")
            assert group.one(".grp__n").text == str(len(countries))
            found[group.one("h2")["id"]] = countries
    return found


def row(page: Element, country: str) -> Element:
    return next(row for row in page.all(".grp .row") if row.one("h3").text == country)
