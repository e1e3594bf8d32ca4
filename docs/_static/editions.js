// The language switch keeps the section that the reader is in, and the choice is remembered.
(() => {
  const switches = document.querySelectorAll(".edition-switch");
  const follow = () => switches.forEach((link) => (link.hash = location.hash));
  follow();
  addEventListener("hashchange", follow);
  try {
    localStorage.setItem("edition", document.documentElement.lang);
  } catch {} // A browser may forbid storage; the front door then goes by the browser's language.
})();
