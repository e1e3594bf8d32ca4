// One key leads to the search from anywhere: “/”, unless something is being written.
"use strict";

document.addEventListener("keydown", (event) => {
  const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("#search-form input, .search-box input");
  if (!box?.checkVisibility()) return;
  event.preventDefault();
  box.focus();
  box.select();
});
