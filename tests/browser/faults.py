"""What is wrong with a page as a browser shows it: by axe, and by its width and its letters."""

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Nothing of these rules needs the style sheets once more, which axe would fetch anew each time.
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"], "preload": False}
THEMES = ("light", "dark")
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Words beyond the right edge with nothing round them that scrolls: a page that cuts them off would not scroll either.
# What is only heard stands in a box of one pixel.
# And words whose letters are less than 0.6 of what the reader has set, which is a size that does not heed it.
AWRY = """(letters) => {
  const edge = document.documentElement.clientWidth;
  const isLeftOut = (part) => part && part !== document.body
    && (/auto|scroll/.test(getComputedStyle(part).overflowX) || part.offsetWidth <= 1 || isLeftOut(part.parentElement));
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const isOutside = [...range.getClientRects()].some(({ right }) => right > edge + 1);
    const said = node.data.trim().slice(0, 40);
    if (!said || !range.getClientRects().length || isLeftOut(node.parentElement)) continue;
    if (isOutside) found.push(["cut off", said]);
    if (parseFloat(getComputedStyle(node.parentElement).fontSize) < 0.6 * letters) found.push(["too small", said]);
  }
  return found;
}"""


def problems(page, path):
    """What axe finds on a page: which rule, and the first piece of HTML that breaks it."""
    page.goto(path)
    return violations(page, path)


def problems_in_both_themes(page, path, *widths):
    """The same in each theme, and at each of `widths`, of a single load: the server's answer knows neither of them."""
    page.goto(path)
    found = []
    for width in widths or [page.viewport_size["width"]]:
        page.set_viewport_size({**page.viewport_size, "width": width})
        for theme in THEMES:
            wear(page, theme)
            found += violations(page, path, theme, width)
    return found


def wear(page, theme):
    """Show a page in a theme, with no colour still on its way from the one before."""
    page.emulate_media(color_scheme=theme)
    page.evaluate("document.getAnimations().forEach((one) => one instanceof CSSTransition && one.finish())")


def violations(page, *where):
    """What axe finds on a page as it stands."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [(*where, problem["id"], problem["nodes"][0]["html"][:160]) for problem in found]


def awry(page, paths, letters=16):
    """Where a page is wider than its window, cuts words off, or does not heed the size of letters that is set."""
    found = []
    for path in paths:
        page.goto(path)
        found += [(path, "scrolls sideways", by) for by in [page.evaluate(WIDER)] if by > 0]
        found += [(path, *words) for words in page.evaluate(AWRY, letters)]
    return found
