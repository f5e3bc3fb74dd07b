from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from app.web.templating import STATIC, environment, marked, static, static_version


@pytest.mark.parametrize(
    ("text", "query", "html"),
    [
        ("Storm Shadow missiles", "shadow", "Storm <mark>Shadow</mark> missiles"),
        ("Mélanie Joly", "melanie", "<mark>Mélanie</mark> Joly"),
        ("Melanie Joly", "Mélanie", "<mark>Melanie</mark> Joly"),
        ("30 F-16 fighter jets", "f16", "30 <mark>F-16</mark> fighter jets"),
        ("30 F16 fighter jets", "F-16", "30 <mark>F16</mark> fighter jets"),
        ("missiles", "missile", "<mark>missiles</mark>"),
        ("in 2024", "20", "in 2024"),
        ("a <b> c", "b", "a &lt;<mark>b</mark>&gt; c"),
        ("<script>alert(1)</script>", "", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("no hit & none", "zebra", "no hit &amp; none"),
        ("", "x", ""),
    ],
)
def test_hits_are_marked_and_the_rest_escaped(text: str, query: str, html: str) -> None:
    assert marked(text, query) == html


@given(st.text(), st.text(max_size=20))
def test_marking_never_changes_the_words(text: str, query: str) -> None:
    html = str(marked(text, query))
    bare = html.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare
    assert ">" not in bare
    assert unescape(bare) == text


def test_templates_escape_what_they_print() -> None:
    template = environment().from_string('<p title="{{ text }}">{{ text }}</p>')
    text = "\"'<script>&"
    assert template.render(text=text) == (
        '<p title="&#34;&#39;&lt;script&gt;&amp;">&#34;&#39;&lt;script&gt;&amp;</p>'
    )


def test_a_name_that_nobody_gave_is_a_fault_and_not_a_blank() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ board.headlines }}").render()


def test_a_static_address_names_a_file_that_is_there() -> None:
    address = static("css/tokens.css")
    assert address == f"/static/{static_version()}/css/tokens.css"
    assert (STATIC / "css" / "tokens.css").is_file()


def version(folder: Path) -> str:
    static_version.cache_clear()
    return static_version(folder)


def test_the_version_changes_with_content_and_name_and_with_nothing_else(tmp_path: Path) -> None:
    style = tmp_path / "style.css"
    style.write_text("a {}")
    first = version(tmp_path)
    style.touch()
    assert version(tmp_path) == first
    style.write_text("b {}")
    changed = version(tmp_path)
    assert changed != first
    style.rename(tmp_path / "other.css")
    assert version(tmp_path) not in {first, changed}
    static_version.cache_clear()


def test_every_template_can_be_compiled() -> None:
    env = environment()
    names = env.list_templates(extensions=["html"])
    assert "dashboard/show.html" in names
    for name in names:
        env.get_template(name)
