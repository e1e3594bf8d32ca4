// The theme's scripts write a few strings of their own; say them in the page's language.
window.addEventListener("load", () => {
  for (const button of document.querySelectorAll(".toctree-expand")) {
    button.title = Documentation.gettext("Open/close menu");
  }
});
