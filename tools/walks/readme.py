"""The README's picture of a finished page: ``make`` the manual, then run this module."""

from __future__ import annotations

from tools.odoo.place import ROOT
from tools.walks import album
from tools.walks.studio import browser

PAGE = ROOT / "build" / "html" / "fa" / "crm" / "merging.html"
PICTURE = ROOT / "docs" / "_readme" / "page.png"


def main() -> None:
    """Take the picture."""
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 860})
        page.goto(f"{PAGE.as_uri()}#merging-steps")
        page.evaluate("document.fonts.ready.then(() => true)")
        page.locator("img").first.scroll_into_view_if_needed()
        page.wait_for_function("[...document.images].some((image) => image.complete)")
        page.evaluate("document.querySelector('#merging-steps').scrollIntoView()")
        page.wait_for_timeout(500)
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(album.small(page.screenshot()))


if __name__ == "__main__":
    main()
