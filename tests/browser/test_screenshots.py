"""What the command that takes the README's pictures waits for, in the browser that takes them."""

import importlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEVER_FETCHED = '<div hidden><img src="http://outlet.test/a.png" loading="lazy"></div><p style="height: 9000px"><p>'
FURTHER_DOWN = '<img src="http://outlet.test/b.png" loading="lazy">'


def test_pictures_that_are_not_fetched_are_not_waited_for(chromium, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "bin"))
    screenshots = importlib.import_module("screenshots")
    page = chromium.new_page()
    page.route("**", lambda route: route.abort())
    page.set_content(NEVER_FETCHED + FURTHER_DOWN)
    late = 'new Promise((resolve) => setTimeout(resolve, 5000, "late"))'
    assert page.evaluate(f"Promise.race([{screenshots.READY}, {late}])") != "late"
    page.close()
