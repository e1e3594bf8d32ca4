// Fold the examples of a page, unless the reader chose to see them all.
(() => {
  const KEY = "show-all-examples";
  const remembered = () => {
    try {
      return localStorage.getItem(KEY) === "yes";
    } catch {
      return false; // A browser may forbid storage; the page works without it.
    }
  };
  const remember = (all) => {
    try {
      localStorage.setItem(KEY, all ? "yes" : "no");
    } catch {}
  };
  const examples = (place) => [...place.querySelectorAll("details.example")];
  const show = (these, open) => these.forEach((example) => (example.open = open));

  if (!remembered()) document.documentElement.classList.add("folding-examples");

  // Buttons that open examples: the switch for a page, a count for a section, a mark for one.
  const boxes = () => document.querySelectorAll(".examples-switch input");
  const buttons = () => document.querySelectorAll(".tested-mark, .tested-count > button");
  const opens = (button) => {
    const one = button.getAttribute("aria-controls");
    return one ? [document.getElementById(one)] : examples(button.closest("section"));
  };
  const isOpen = (button) => opens(button).every(({ open }) => open);

  const tell = () => {
    for (const button of buttons()) button.setAttribute("aria-expanded", isOpen(button));
  };
  const obey = () => {
    show(examples(document), remembered());
    for (const box of boxes()) box.checked = remembered();
    tell();
  };

  const press = ({ currentTarget: button }) => {
    const these = opens(button);
    const open = !isOpen(button);
    show(these, open);
    // A picture may stand between a sentence and its example.
    if (open) these[0].scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("DOMContentLoaded", () => {
    obey();
    document.documentElement.classList.remove("folding-examples");
    for (const box of boxes()) {
      box.addEventListener("change", () => {
        remember(box.checked);
        show(examples(document), box.checked);
      });
    }
    for (const button of buttons()) button.addEventListener("click", press);
    // The browser opens one, too, for what was looked for in it.
    document.addEventListener("toggle", tell, true);
  });
  // The choice may have been made on another page since: in another tab, or before going back.
  const follow = () => [...boxes()].some((box) => box.checked !== remembered()) && obey();
  addEventListener("pageshow", follow);
  addEventListener("storage", follow);

  // What an address leads into is open; browsers of the day do this themselves, older ones do not.
  const reveal = () => {
    const anchor = location.hash.slice(1);
    const place = anchor && document.getElementById(decodeURIComponent(anchor));
    const example = place && place.closest("details.example:not([open])");
    if (!example) return;
    example.open = true;
    place.scrollIntoView();
  };
  addEventListener("DOMContentLoaded", reveal);
  addEventListener("hashchange", reveal);
})();
