"""Numbers and dates in words, as pages print them; templates use them as filters."""

import datetime as dt

from app.models.days import Days

_NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()


def number(count: int) -> str:
    """*three*, *21*: words up to twenty, as newspapers do."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """*1 country*, *5 countries*."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(names: list[str]) -> str:
    """*France, Canada and Belgium*."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def uncapitalised(text: str) -> str:
    """*All of Russia* inside a sentence: *all of Russia*."""
    return text[:1].lower() + text[1:]


def shortened(text: str, most: int) -> str:
    """Its beginning, up to a blank, where it is longer than `most`."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"


def day(value: dt.date) -> str:
    """*28 May 2024*."""
    return f"{value.day} {value:%B %Y}"


def days(value: Days) -> str:
    """A span no more precisely than it is known: *28 May 2024*, *23–29 May 2024*, *May 2024*."""
    first, last = value.first, value.last
    if first is None or last is None:
        return "Date not given"
    if first == last:
        return day(first)
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month
    if first.day == 1 and (last + dt.timedelta(days=1)).day == 1:
        if same_month:
            return f"{first:%B %Y}"
        if same_year and (first.month, last.month) == (1, 12):
            return str(first.year)
    if same_month:
        return f"{first.day}–{day(last)}"
    start = f"{first.day} {first:%B}" if same_year else day(first)
    return f"{start} – {day(last)}"


def ago(value: dt.date, today: dt.date) -> str:
    """How long before `today`, roughly: *3 days ago*, *2 years ago*, *today*."""
    passed = (today - value).days
    if passed < 0:
        return "later than this day"
    if passed == 0:
        return "the same day"
    if passed < 60:
        return counted(passed, "day") + " ago"
    months = (today.year - value.year) * 12 + today.month - value.month - (today.day < value.day)
    if months < 24:
        return counted(months, "month") + " ago"
    return counted(months // 12, "year") + " ago"
