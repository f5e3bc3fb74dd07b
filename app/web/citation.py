"""How to cite a quote: one line of text to copy."""

from app.forms.wording import days
from app.queries.rows import QuoteRow


def citation(quote: QuoteRow, post: str | None, address: str) -> str:
    """Speaker, post, words, day, source and paragraph, and the address of our page."""
    speaker = quote.speaker.name + (f", {post or quote.post}" if post or quote.post else "")
    words = quote.words if quote.quoted == "reported" else f"“{quote.printed}”"
    document = quote.document
    source = [f"“{document.title}”" if document.title else document.name]
    if document.publisher and document.title:
        source.append(document.publisher)
    if document.published.known:
        source.append(days(document.published) + (" (date inferred)" if document.inferred else ""))
    if quote.paragraph:
        source.append(f"paragraph {quote.paragraph}")
    said = days(quote.said) if quote.said.known else "date not given"
    return f"{speaker}: {words} ({said}). In: {', '.join(source)}. Allied Stances, {address}"
