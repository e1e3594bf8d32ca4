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

  document.addEventListener("DOMContentLoaded", () => {
    showAll(remembered());
    document.documentElement.classList.remove("folding-examples");
    for (const row of document.querySelectorAll(".examples-switch")) {
      const box = row.querySelector("input");
      box.checked = remembered();
      box.addEventListener("change", () => {
        remember(box.checked);
        showAll(box.checked);
      });
    }
  });

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
