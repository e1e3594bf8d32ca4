// To the edition that the reader used last; whoever is here for the first time is asked.
(() => {
  let edition = null;
  try {
    edition = localStorage.getItem("edition");
  } catch {} // A browser may forbid storage.
  if (edition === "fa" || edition === "en") location.replace(`${edition}/index.html`);
})();
