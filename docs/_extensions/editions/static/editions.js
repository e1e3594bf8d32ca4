// The language switch keeps the section that the reader is in, and the choice is remembered.
"use strict";

(() => {
  const switches = document.querySelectorAll(".edition-switch");

  // The section that the upper part of the window shows; none at the top of the page.
  const section = () => {
    if (scrollY < 80) return "";
    const line = innerHeight / 3;
    const begun = [...document.querySelectorAll("main section[id]")].filter(
      (section) => section.getBoundingClientRect().top <= line,
    );
    return begun.length > 1 ? begun.at(-1).id : "";
  };

  // A place that the address names and the window shows is more precise than its section.
  const place = () => {
    const anchor = location.hash.slice(1);
    const named = anchor && document.getElementById(decodeURIComponent(anchor));
    const top = named ? named.getBoundingClientRect().top : -1;
    return top >= 0 && top < innerHeight ? anchor : section();
  };

  for (const link of switches) {
    for (const event of ["pointerdown", "focus", "click"]) {
      link.addEventListener(event, () => (link.hash = place()));
    }
  }

  try {
    localStorage.setItem("edition", document.documentElement.lang);
  } catch {} // A browser may forbid storage; the front door then asks again.
})();
