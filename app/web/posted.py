"""Forms as they were sent: pairs of name and text, in order."""

from fastapi import HTTPException, Request
from python_multipart.exceptions import FormParserError

from app.forms.people import Pairs
from app.web.limits import LARGEST_BODY, MOST_FIELDS


async def pairs(request: Request) -> Pairs:
    """All fields of the form in the body; HTTPException 400 for what is no form, or holds files."""
    if request.method in {"GET", "HEAD"}:
        return []
    try:
        form = await request.form(max_files=0, max_fields=MOST_FIELDS, max_part_size=LARGEST_BODY)
        found = [(name, str(value)) for name, value in form.multi_items()]
        "".join(name + value for name, value in found).encode()
    # A charset that the sender made up can break decoding in ways that the parser does not foresee.
    except (FormParserError, UnicodeError) as error:
        raise HTTPException(400) from error
    return found
