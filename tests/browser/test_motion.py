import pytest

from tests.browser.tabs import OpenPage

# The animations that run while one page gives way to the next, and those of the page itself.
LISTEN = """window.moving = new Promise(done => addEventListener('pagereveal', event => {
  const running = () => done(document.getAnimations().length);
  if (event.viewTransition) event.viewTransition.ready.then(running, running);
  else running();
}))"""
RESTLESS = """() => [...document.querySelectorAll('*')].filter(e => {
  const style = getComputedStyle(e);
  return style.transitionDuration !== '0s' || style.animationName !== 'none';
}).length"""


@pytest.mark.parametrize(("wish", "moves"), [("no-preference", True), ("reduce", False)])
def test_nothing_moves_for_readers_who_wish_so(
    open_page: OpenPage, wish: str, *, moves: bool
) -> None:
    page = open_page(reduced_motion=wish)
    page.add_init_script(LISTEN)
    page.goto("/method")
    page.get_by_role("link", name="Countries", exact=True).click()
    page.wait_for_url("**/countries")

    assert (page.evaluate("() => window.moving") > 0) is moves
    if not moves:
        assert page.evaluate(RESTLESS) == 0
