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
  const examples = () => document.querySelectorAll("details.example");
  const showAll = (all) => examples().forEach((example) => (example.open = all));

  if (!remembered()) document.documentElement.classList.add("folding-examples");

  const boxes = () => document.querySelectorAll(".examples-switch input");
  const obey = () => {
    showAll(remembered());
    for (const box of boxes()) box.checked = remembered();
  };

  document.addEventListener("DOMContentLoaded", () => {
    obey();
    document.documentElement.classList.remove("folding-examples");
    for (const box of boxes()) {
      box.addEventListener("change", () => {
        remember(box.checked);
        showAll(box.checked);
      });
    }
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

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...examples()].filter((example) => !example.open);
    showAll(true);
  });
  addEventListener("afterprint", () => folded.forEach((example) => (example.open = false)));
})();
