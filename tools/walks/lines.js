// Returns where the screen has lines of text, icons and buttons: what an edge is not to cut.
() => {
  const lines = [];
  const whole =
    "i, img, svg, button, .btn, .badge, .o_kanban_record, .o_pager, .o_searchview, " +
    "[type=checkbox], [type=radio]";
  const screen = document.querySelector(".modal") ?? document.body;
  // What lies under an open menu is not read, and may differ each time.
  const menus = [...document.querySelectorAll(".o-dropdown--menu, .o_popover")].map((menu) => [
    menu,
    menu.getBoundingClientRect(),
  ]);
  const hidden = (element, x, y) =>
    menus.some(
      ([menu, { left, top, right, bottom }]) =>
        !menu.contains(element) && left < x && x < right && top < y && y < bottom,
    );
  const add = (element, rectangle) => {
    let { left, top, right, bottom } = rectangle;
    for (let around = element; around; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.visibility === "hidden" || style.opacity === "0") return;
      if (style.overflow !== "visible") {
        const frame = around.getBoundingClientRect();
        [left, top] = [Math.max(left, frame.left), Math.max(top, frame.top)];
        [right, bottom] = [Math.min(right, frame.right), Math.min(bottom, frame.bottom)];
      }
    }
    if (hidden(element, (left + right) / 2, (top + bottom) / 2)) return;
    if (right - left > 1 && bottom - top > 1) {
      lines.push({ x: left, y: top, width: right - left, height: bottom - top });
    }
  };
  const texts = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, top, right, bottom } of range.getClientRects()) {
      // A line is as high as its font allows; the letters are less.
      const air = (bottom - top) / 8;
      add(text.parentElement, { left, top: top + air, right, bottom: bottom - air });
    }
  }
  for (const element of screen.querySelectorAll(whole)) {
    add(element, element.getBoundingClientRect());
  }
  return lines;
}
