"""An example of a page that runs in the page, as a reader has it in hand."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.site.conftest import OPEN, PAGE

# A browser that has much else to do takes its time to start Python.
LONG = 120_000


class Example:
    """The block of a page that holds some code, and what becomes of it."""

    def __init__(self, page: Page, code: str) -> None:
        self.page = page
        self.block = page.locator("div.highlight", has_text=code).first
        self.cell = self.block.locator("+ .run-cell")
        self.editor = self.cell.locator(".cm-content")
        self.status = self.cell.locator(".status")
        self.answers = self.cell.locator(".answers")
        self.run_button = self.cell.locator(".run")

    def run(self) -> None:
        """Press its button, and wait for the answer."""
        cell = self.cell.is_visible()
        (self.run_button if cell else self.block.locator(".run-button")).click()
        self.wait()

    def wait(self) -> None:
        """Wait until it does not run."""
        expect(self.run_button).to_be_visible()
        expect(self.status).not_to_be_empty()

    def type(self, code: str) -> None:
        """Type this instead of what is there."""
        self.editor.fill(code)


def opened(page: Page, served: str, name: str = f"en/{PAGE}") -> Page:
    """A page with all its examples shown."""
    page.goto(f"{served}/{name}")
    page.evaluate(OPEN)
    return page
