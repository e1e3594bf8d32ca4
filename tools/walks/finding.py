"""How a label is found on a screen: as a person looks for it, never by a technical name."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from typing import Literal

from playwright.sync_api import Locator, Page

Kind = Literal["press", "fill", "tick", "see"]

# In the order in which a person tries them.
ROLES = {
    "press": "button menuitem menuitemcheckbox menuitemradio tab link option",
    "fill": "textbox combobox spinbutton",
    "tick": "checkbox radio switch menuitemcheckbox",
    "see": "button menuitem tab link option checkbox radio radiogroup textbox combobox "
    "columnheader heading",
}
MENU = ".o-dropdown--menu, .o_popover"
WINDOW = ".modal:not(.o_inactive_modal) .modal-content"
TYPED = "input, textarea, [contenteditable=true]"
HAND = "element => getComputedStyle(element).cursor === 'pointer'"
# A field's name, in the id that its label is for: ``email_from_0``.
NUMBER = re.compile(r"_\d+$")

# What the screen says, for a message.
NAMES = """() => [...new Set([...document.querySelectorAll(
  "button, a, label, [role], th, [data-tooltip], [title], [placeholder]")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .flatMap((e) => [e.innerText, e.ariaLabel, e.title, e.dataset.tooltip, e.placeholder])
  .map((text) => (text || "").trim().replace(/\\s+/g, " "))
  .filter((text) => text && text.length < 60))]"""


def spelled(label: str) -> re.Pattern[str]:
    """Return what a screen may make of a label: a number, an icon, a colon, the ? of its help.

    Large and small letters are not the same: *Convert to opportunity* and *Convert to Opportunity*
    are two things on one screen.
    """
    # A browser ends an expression at a bare slash.
    words = r"\s+".join(re.escape(word).replace("/", r"\/") for word in label.split())
    more = r"[\s0-9۰-۹٠-٩,.\ue000-\uf8ff]*"  # an icon is a letter of a font
    return re.compile(rf"^{more}{words}{more}[:?؟]?\s*$")


def look(page: Page, label: str, kind: Kind, within: str = "") -> Locator | None:
    """Return what is on the screen now under a label; what is hidden or off is not there."""
    for scope in [page.locator(within)] if within else _scopes(page):
        for how, found in _ways(scope, label, kind):
            for one in found.locator("visible=true").all():
                if (place := _fit(one, how, kind)) is not None:
                    return place
    return None


def instead(page: Page, label: str, kind: Kind) -> str:
    """Say what the screen has instead of a label."""
    if page.locator(WINDOW).count():
        for _, found in _ways(page.locator("body"), label, kind):
            if found.locator("visible=true").count():
                return "; it is behind a window"
    near = difflib.get_close_matches(label, page.evaluate(NAMES), 4, 0.5)
    return f"; it has {', '.join(f'“{one}”' for one in near)}" if near else ""


def _scopes(page: Page) -> Iterator[Locator]:
    """Yield where to look, nearest first: an open menu, then the topmost window or the page."""
    for place in (MENU, WINDOW):
        found = page.locator(place).locator("visible=true")
        if count := found.count():
            yield found.nth(count - 1)
            if place == WINDOW:
                return  # what is behind a window is out of reach
    yield page.locator("body")


def _ways(scope: Locator, label: str, kind: Kind) -> Iterator[tuple[str, Locator]]:
    """Yield the ways to find a label, the surest first."""
    name = spelled(label)
    for role in ROLES[kind].split():
        yield "role", scope.get_by_role(role, name=name)  # type: ignore[arg-type]
    if kind != "press":
        yield "label", scope.get_by_label(name)
    if kind == "fill":  # the text of an editor is no input, so its label belongs to nothing
        for text in scope.locator("label[for]").filter(has_text=name).all():
            field = NUMBER.sub("", text.get_attribute("for") or "")
            yield "label", scope.locator(f"[name={json.dumps(field)}]")
    quoted = json.dumps(label, ensure_ascii=False)
    same = ",".join(f"[{each}={quoted}]" for each in ("data-tooltip", "title", "aria-label"))
    yield "tooltip", scope.locator(same)
    if kind in {"fill", "see"}:
        yield "placeholder", scope.get_by_placeholder(label, exact=True)
    if kind != "fill":
        yield "text", scope.get_by_text(name)


def _fit(one: Locator, how: str, kind: Kind) -> Locator | None:
    """Return what to press or type into, if this is such a thing."""
    if kind == "fill" and not one.evaluate(f"element => element.matches('{TYPED}')"):
        one = one.locator(TYPED).locator("visible=true").first
        if not one.count():
            return None  # the tooltip of something else
    # A ribbon reads like a button, but the pointer over it is no hand.
    if how == "text" and kind == "press" and not one.evaluate(HAND):
        return None
    return one if kind == "see" or one.is_enabled() else None
