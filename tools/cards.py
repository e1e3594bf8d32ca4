"""Make the picture that stands for each edition where somebody shares a page of it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import ViewportSize

from tools import chromium
from tools.frontdoor import TOKENS

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "node_modules" / "@fontsource-variable" / "vazirmatn" / "files"
SIZE: ViewportSize = {"width": 1200, "height": 630}
TEXTS = {
    "fa": ("rtl", "راهنمای مدیریت ارتباط با مشتریان", "هر قاعده با مثالی که اجرا شده است", "Odoo"),
    "en": ("ltr", "The CRM Manual", "Every rule with an example that was executed", "Odoo"),
}
PAGE = """
<html dir="{direction}"><style>
  {tokens}
  @font-face {{ font-family: V; font-weight: 100 900;
    src: url({fonts}/vazirmatn-arabic-wght-normal.woff2); unicode-range: U+0600-06FF, U+200C }}
  @font-face {{ font-family: V; font-weight: 100 900;
    src: url({fonts}/vazirmatn-latin-wght-normal.woff2); unicode-range: U+0000-00FF }}
  body {{ align-content: center; background: var(--side-deep);
    border-block-end: 16px solid var(--accent); box-sizing: border-box; color: #fff;
    font: 500 40px/1.6 V; height: 100vh; margin: 0; padding: 90px }}
  img {{ block-size: 96px }}
  h1 {{ font: 800 76px/1.35 V; margin: 24px 0; text-wrap: balance }}
  p {{ color: var(--side-soft); margin: 0 }}
</style><body><img src="{icon}"><h1>{title}</h1><p>{line} · <bdi>{name}</bdi></p>
"""


def main() -> None:
    """Write one picture for each edition."""
    with chromium.start() as browser:
        page = browser.new_page(viewport=SIZE)
        blank = ROOT / "build" / "card.html"
        blank.parent.mkdir(exist_ok=True)
        static = ROOT / "docs" / "_static"
        tokens = TOKENS.read_text("utf-8")
        for edition, (direction, title, line, name) in TEXTS.items():
            icon = (static / "favicon.svg").as_uri()
            said = {"direction": direction, "title": title, "line": line, "name": name}
            blank.write_text(
                PAGE.format(fonts=FONTS.as_uri(), icon=icon, tokens=tokens, **said), "utf-8"
            )
            page.goto(blank.as_uri())
            page.evaluate("document.fonts.ready")
            page.screenshot(path=str(static / f"card-{edition}.png"))
        blank.unlink()


if __name__ == "__main__":
    main()
