// Show the side of a page that the reader chose: the screen, or Python.
(() => {
  const KEY = "side";
  const root = document.documentElement;
  const remembered = () => {
    try {
      return localStorage.getItem(KEY) === "python" ? "python" : "screen";
    } catch {
      return "screen"; // A browser may forbid storage; the page works without it.
    }
  };
  const remember = (side) => {
    try {
      localStorage.setItem(KEY, side);
    } catch {}
  };

  root.dataset.side = remembered();
  document.addEventListener("DOMContentLoaded", () => {
    for (const choice of document.querySelectorAll(".sides input")) {
      choice.checked = choice.value === root.dataset.side;
      choice.addEventListener("change", () => {
        root.dataset.side = choice.value;
        remember(choice.value);
      });
    }
  });
})();
