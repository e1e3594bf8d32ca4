// Notes whether the screen is at rest: nothing is asked of the server, and nothing changes.
(() => {
  const QUIET = 120; // milliseconds without a change
  const rest = (window.walkRest = { open: 0, quiet: false });
  let timer;
  const touch = () => {
    rest.quiet = false;
    clearTimeout(timer);
    timer = setTimeout(() => (rest.quiet = true), QUIET);
  };
  const begin = () => { rest.open++; touch(); };
  const end = () => { rest.open--; touch(); };
  // Odoo asks with fetch or XMLHttpRequest; its bus, which stays open, is a websocket.
  const { fetch } = window;
  window.fetch = (...all) => { begin(); return fetch(...all).finally(end); };
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (...all) {
    begin();
    this.addEventListener("loadend", end, { once: true });
    return send.apply(this, all);
  };
  const loads = (node) => node.matches?.("script[src], link[rel=stylesheet]");
  new MutationObserver((changes) => {
    touch();
    for (const node of changes.flatMap((change) => [...change.addedNodes]).filter(loads)) {
      if (document.readyState === "loading") continue; // the load of the page waits for these
      begin();
      let told = false;
      const once = () => { if (!told) end(); told = true; };
      for (const event of ["load", "error"]) node.addEventListener(event, once);
    }
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  // What a person does may be answered a moment later.
  for (const act of ["pointerdown", "pointerup", "keydown", "input", "change"]) {
    window.addEventListener(act, touch, true);
  }
  touch();
})();
