// A click on a picture of a page opens all of them, one beside the other, with their captions.
"use strict";

(() => {
  const words = document.currentScript.dataset;
  const EDGE = 20; // how many pixels of the screen are seen before a mark: more than those that fade
  const SEEN = 90; // how many pixels of a mark are enough to know what it is
  const links = [...document.querySelectorAll("a.picture")];
  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  let dialog, strip, slides, opener;

  // The one that is seen most of: the strip stops at each.
  const current = () => Math.round(Math.abs(strip.scrollLeft) / strip.clientWidth);
  const show = (place) => {
    const slide = slides[Math.max(0, Math.min(place, slides.length - 1))];
    slide.scrollIntoView({ inline: "start", block: "nearest" });
  };
  const button = (className, label, use) => {
    const made = element("button", { type: "button", className, ariaLabel: label, title: label });
    made.addEventListener("click", use);
    return made;
  };

  const slide = (link) => {
    const picture = link.querySelector("img").cloneNode();
    picture.src = link.href;
    const caption = link.closest("figure")?.querySelector("figcaption")?.textContent.trim();
    return element(
      "figure",
      {},
      element("div", { className: "viewer-picture", tabIndex: 0 }, picture),
      element("figcaption", {}, caption || picture.alt),
    );
  };

  const make = () => {
    slides = links.map(slide);
    strip = element("div", { className: "viewer-strip" }, ...slides);
    dialog = element(
      "dialog",
      { className: "viewer" },
      strip,
      button("viewer-previous", words.previous, () => show(current() - 1)),
      button("viewer-next", words.next, () => show(current() + 1)),
      button("viewer-close", words.close, () => dialog.close()),
    );
    // Beside a picture there is nothing but the way back.
    strip.addEventListener("click", ({ target }) => target.matches("img") || dialog.close());
    dialog.addEventListener("close", () => opener.focus({ preventScroll: true }));
    document.body.append(dialog);
  };

  // How much of a picture is hidden, and how far it is scrolled where its left edge is seen.
  const hidden = (link) => link.scrollWidth - link.clientWidth;
  const isRtl = (link) => getComputedStyle(link).direction === "rtl";
  const leftmost = (link) => (isRtl(link) ? -hidden(link) : 0);

  // On a phone a picture is wider than the screen: it is read from where its lines begin, or, if what
  // is marked is not seen there, from a little before that.
  for (const link of links) {
    const { marked } = link.querySelector("img").dataset;
    if (!marked || hidden(link) <= 0) continue;
    const ends = marked.split(" ").map((percent) => (link.scrollWidth * percent) / 100);
    const [begin, end] = isRtl(link) ? ends.map((x) => link.scrollWidth - x).reverse() : ends;
    if (Math.min(end, begin + SEEN) <= link.clientWidth) continue;
    link.scrollLeft = (isRtl(link) ? -1 : 1) * Math.max(0, begin - EDGE);
  }

  // The edge behind which a picture goes on fades, so that it is seen that a finger moves it.
  const fade = (link) => {
    const before = link.scrollLeft - leftmost(link);
    link.classList.toggle("more-left", before > 1);
    link.classList.toggle("more-right", before < hidden(link) - 1);
  };
  const watch = new ResizeObserver((seen) => seen.forEach(({ target }) => fade(target)));

  for (const [place, link] of links.entries()) {
    watch.observe(link);
    link.addEventListener("scroll", () => fade(link), { passive: true });
    link.addEventListener("click", (event) => {
      // Who wants a tab of its own for it gets it.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!dialog) make();
      opener = link;
      dialog.showModal();
      dialog.setAttribute("aria-label", links[place].querySelector("img").alt);
      show(place);
    });
  }
})();
