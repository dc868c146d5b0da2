"""Takes the README's pictures: front, article, show and desk of a sample outlet, and three of its pages on a phone.

They are what Chromium shows, with nothing masked, in a fixed zone and language and without motion. The days that the
sample counts from today are the only thing that differs from one day to the next.
"""

import io
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import machine
import stopping
import throwaway
from PIL import Image as Pillow
from PIL import ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = throwaway.ROOT / "docs/screens"
LARGEST = 120_000  # bytes of one picture
QUALITIES = range(86, 25, -6)  # of WebP; the first that makes it small enough is taken
SCALE = 1.5
WIDTH = 1280  # of the window, and of the phones side by side, in CSS pixels
GAP, ROUND = 55, 24  # between two phones, and of their corners, in CSS pixels
CALM = {"device_scale_factor": SCALE, "timezone_id": "UTC", "locale": "en-US", "reduced_motion": "reduce"}
DESK = CALM | {"viewport": {"width": WIDTH, "height": 860}, "color_scheme": "light"}
PHONE = CALM | {"viewport": {"width": 390, "height": 780}, "color_scheme": "dark"}
NAMES = (*throwaway.PAGES, "admin", "phones")
# Pictures that are further down are not fetched before somebody scrolls there, nor are those of a panel that is shut:
# to wait for them would take for ever.
READY = """Promise.all([
  document.fonts.ready,
  ...[...document.images]
    .filter((picture) => picture.checkVisibility() && picture.getBoundingClientRect().top < innerHeight)
    .map((picture) => picture.decode().catch(() => {})),
])"""


def shot(page: Page, url: str) -> Pillow.Image:
    """Return what the window shows of a page, once its fonts and pictures are there."""
    page.goto(url, wait_until="networkidle")
    page.evaluate(READY)
    return Pillow.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


@contextmanager
def window(browser: Browser, options: dict[str, Any]) -> Iterator[Page]:
    """Open a window of its own."""
    context = browser.new_context(**options)
    yield context.new_page()
    context.close()


def pictures(browser: Browser, outlet: throwaway.Outlet) -> Iterator[tuple[str, Pillow.Image]]:
    """Yield each picture with its name."""
    with window(browser, DESK) as page:
        for name, path in throwaway.PAGES.items():
            yield name, shot(page, outlet.url + path)
        sign_in(page, outlet)
        yield "admin", shot(page, f"{outlet.url}/admin/reviews/article/{written_at(outlet)}/change/")
    with window(browser, PHONE) as page:
        yield "phones", side_by_side([shot(page, outlet.url + path) for path in throwaway.PAGES.values()])


def sign_in(page: Page, outlet: throwaway.Outlet) -> None:
    """Sign in to the desk."""
    page.goto(f"{outlet.url}/admin/login/")
    page.fill("input[name=username]", throwaway.EDITOR)
    page.fill("input[name=password]", outlet.password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/admin/")


def written_at(outlet: throwaway.Outlet) -> int:
    """Return the key of the article that is shown, whose form in the desk is shown too."""
    slug = throwaway.PAGES["article"].strip("/").rpartition("/")[2]
    with closing(sqlite3.connect(f"file:{outlet.data}/readysteady.sqlite3?mode=ro", uri=True)) as rows:
        return rows.execute("SELECT id FROM reviews_article WHERE slug = ?", [slug]).fetchone()[0]


def side_by_side(shots: list[Pillow.Image]) -> Pillow.Image:
    """Return screens of phones as one picture, on nothing, with round corners."""
    width, height = shots[0].size
    step = width + round(GAP * SCALE)
    whole = Pillow.new("RGBA", (step * len(shots) - round(GAP * SCALE), height))
    mask = Pillow.new("L", (width, height))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, width - 1, height - 1), round(ROUND * SCALE), fill=255)
    for number, one in enumerate(shots):
        whole.paste(one, (number * step, 0), mask)
    return whole


def small(picture: Pillow.Image) -> bytes:
    """Return it as WebP of at most LARGEST bytes, as good as that allows. Raises ValueError where nothing does."""
    for quality in QUALITIES:
        file = io.BytesIO()
        picture.save(file, "WEBP", quality=quality, method=6)
        if file.tell() <= LARGEST:
            return file.getvalue()
    raise ValueError("There is too much on this picture.")


def take(outlet: throwaway.Outlet, folder: Path) -> None:
    """Write all pictures of an outlet into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=machine.CHROMIUM_OPTIONS)
        for name, picture in pictures(browser, outlet):
            content = small(picture)
            (folder / f"{name}.webp").write_bytes(content)
            print(f"{name}.webp: {picture.width} x {picture.height}, {len(content) / 1_000:.0f} KB", flush=True)
        browser.close()


def main() -> int:
    """Make an outlet, and take its pictures."""
    if not machine.chromium():
        print("Pictures need Chromium. On Debian: apt-get install chromium")
        return 2
    stopping.listen()
    try:
        with throwaway.sample_outlet() as outlet:
            outlet.settle(throwaway.PAGES.values())
            take(outlet, FOLDER)
    except stopping.Stop:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
