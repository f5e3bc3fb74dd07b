import datetime as dt
from typing import Any

from app.models.codebook import DocumentType, OfficialType, Quoted, Status
from app.models.days import Days
from app.queries.rows import DocumentRef, OfficialRef, QuoteRow
from app.web.citation import citation
from tests.web.rows import actor

ADDRESS = "https://stances.example/quotes/4"
TUESDAY = dt.date(2024, 5, 28)
WEDNESDAY = dt.date(2024, 5, 29)


def document(**changes: Any) -> DocumentRef:
    given: dict[str, Any] = {
        "id": 1,
        "key": "news",
        "type": DocumentType.NEWS,
        "title": "Allies ease restrictions",
        "publisher": "The Daily",
        "url": None,
        "published": Days(WEDNESDAY, WEDNESDAY),
        "inferred": False,
    }
    return DocumentRef(**given | changes)


def quote(**changes: Any) -> QuoteRow:
    given: dict[str, Any] = {
        "id": 4,
        "key": "quote",
        "document": document(),
        "speaker": OfficialRef(1, "macron", OfficialType.PERSON, "Emmanuel Macron"),
        "actor": actor("FR"),
        "post": "French President",
        "quoted": Quoted.DIRECT,
        "words": "We must let them,",
        "language": "en",
        "translated_by": None,
        "said": Days(TUESDAY, TUESDAY),
        "occasion": None,
        "start": None,
        "end": None,
        "paragraph": 5,
        "status": Status.PUBLISHED,
    }
    return QuoteRow(**given | changes)


def test_a_citation_names_speaker_post_words_day_source_paragraph_and_address() -> None:
    assert citation(quote(), "President", ADDRESS) == (
        "Emmanuel Macron, President: “We must let them” (28 May 2024). "
        "In: “Allies ease restrictions”, The Daily, 29 May 2024, paragraph 5. "
        "Allied Stances, https://stances.example/quotes/4"
    )


def test_the_post_as_printed_stands_in_where_no_tenure_is_known() -> None:
    assert citation(quote(), None, ADDRESS).startswith("Emmanuel Macron, French President: ")


def test_a_speaker_without_any_post_is_named_alone() -> None:
    assert citation(quote(post=None), None, ADDRESS).startswith("Emmanuel Macron: “")


def test_a_paraphrase_has_no_quotation_marks() -> None:
    text = citation(quote(quoted=Quoted.REPORTED, words="They may."), None, ADDRESS)
    assert "President: They may. (28 May 2024)" in text


def test_days_are_no_more_precise_than_they_are_known() -> None:
    early = Days(dt.date(2024, 5, 1), dt.date(2024, 5, 10), "early May")
    assert "(1–10 May 2024)" in citation(quote(said=early), None, ADDRESS)
    assert "(date not given)" in citation(quote(said=Days(None, None)), None, ADDRESS)


def test_an_inferred_date_says_so() -> None:
    text = citation(quote(document=document(inferred=True)), None, ADDRESS)
    assert "29 May 2024 (date inferred), paragraph 5" in text


def test_what_a_source_lacks_is_left_out() -> None:
    bare = document(title=None, publisher=None, published=Days(None, None))
    assert citation(quote(document=bare, paragraph=None), None, ADDRESS).endswith(
        "In: News report, publisher not known. Allied Stances, " + ADDRESS
    )


def test_a_source_without_a_title_names_its_publisher_once() -> None:
    text = citation(quote(document=document(title=None)), None, ADDRESS)
    assert text.count("The Daily") == 1
    assert "In: News report, The Daily, 29 May 2024" in text
