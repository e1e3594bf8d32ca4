// The menu of a phone: opened by its button, closed by the button, Escape or a tap beside it.
"use strict";

(() => {
  const root = document.documentElement;
  const button = document.querySelector(".menu-button");
  const menu = document.getElementById("menu");
  const rest = document.querySelectorAll(".wy-nav-content-wrap, .skip-link");
  const stops = () =>
    [...document.querySelectorAll(".wy-nav-top :is(a, button), #menu :is(a, input, button)")].filter(
      (stop) => stop.offsetParent,
    );
  const isOpen = () => button.getAttribute("aria-expanded") === "true";

  // Of a long menu, what is read is to be seen.
  const showCurrent = () => {
    const list = menu.querySelector(".wy-side-scroll");
    const current = [...menu.querySelectorAll("a.current")].at(-1)?.getBoundingClientRect();
    const { top, bottom } = list.getBoundingClientRect();
    if (current && (current.bottom > bottom || current.top < top))
      list.scrollTop += (current.top + current.bottom - top - bottom) / 2;
  };

  const toggle = (open) => {
    root.classList.toggle("menu-open", open);
    button.setAttribute("aria-expanded", String(open));
    // Nothing behind the menu is to be reached: the bar and the menu are all there is.
    for (const part of rest) part.inert = open;
    if (open) showCurrent();
    // In the search box it would call the keyboard of a phone over the menu.
    const first = stops().find((stop) => menu.contains(stop) && !stop.matches("input"));
    if (open) first?.focus({ preventScroll: true });
  };

  showCurrent();
  button.addEventListener("click", () => toggle(!isOpen()));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    toggle(false);
    button.focus({ preventScroll: true });
  });
  addEventListener("click", (event) => {
    if (!isOpen() || button.contains(event.target)) return;
    // A link within this page leads behind the menu.
    if (!menu.contains(event.target) || event.target.closest("a")) toggle(false);
  });
  // From the text on, Tab would leave the menu: it goes round instead.
  addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || !isOpen()) return;
    const [first, last] = [stops()[0], stops().at(-1)];
    const edge = event.shiftKey ? first : last;
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  });
  // A screen that grows, or is turned, has room for both.
  matchMedia("(min-width: 769px)").addEventListener("change", () => isOpen() && toggle(false));
  // A page that comes back from the browser's memory is as it was left.
  addEventListener("pagehide", () => isOpen() && toggle(false));
})();
