// On a wide screen the list of a page's sections is open, and says which one is being read.
"use strict";

(() => {
  const list = document.querySelector(".page-toc");
  const links = [...list.querySelectorAll("a")];
  const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const wide = matchMedia("(min-width: 1440px)");

  const mark = () => {
    // The last one that has begun in the upper third of what is seen; at the end of the page, the
    // last of all, which may be too short to get there.
    const begun = sections.findLastIndex(
      (section) => section.getBoundingClientRect().top < innerHeight / 3,
    );
    const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const current = atEnd && scrollY ? links.length - 1 : begun;
    for (const [place, link] of links.entries()) {
      if (place === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };

  let asked = 0;
  const ask = () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      mark();
    });
  };

  const fit = () => {
    list.querySelector("details").open = wide.matches;
    if (wide.matches) addEventListener("scroll", ask, { passive: true });
    else removeEventListener("scroll", ask);
    mark();
  };
  wide.addEventListener("change", fit);
  fit();
})();
