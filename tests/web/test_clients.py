import pytest

from app.web.clients import in_words

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
CHROME = "Chrome/140.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox on Linux",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} {CHROME} Edg/140.0",
            "Edge on Windows",
        ),
        (f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) {WEBKIT} Safari/605.1", "Safari on a Mac"),
        (f"Mozilla/5.0 (Linux; Android 15) {WEBKIT} {CHROME}", "Chrome on Android"),
        (
            f"Mozilla/5.0 (iPhone; like Mac OS X) {WEBKIT} CriOS/140.0 Safari/604.1",
            "Chrome on an iPhone",
        ),
        ("curl/8.9", "curl"),
        ("<script>", "An unknown browser"),
        ("", "An unknown browser"),
    ],
)
def test_a_browser_in_words(agent: str, words: str) -> None:
    assert in_words(agent) == words
