// To the edition that the reader used last, else to that of the browser's language, else to Persian.
(() => {
  let edition = null;
  try {
    edition = localStorage.getItem("edition");
  } catch {} // A browser may forbid storage.
  if (edition !== "fa" && edition !== "en") {
    edition = navigator.languages
      .map((language) => language.slice(0, 2))
      .find((language) => language === "fa" || language === "en");
  }
  location.replace(`${edition ?? "fa"}/index.html`);
})();
