// Draws an outline, and a number if there is one, around places of the screen.
(marks) => {
  document.querySelector("#marks")?.remove();
  const layer = document.createElement("div");
  layer.id = "marks";
  document.body.append(layer);
  const rtl = getComputedStyle(document.body).direction === "rtl";
  for (const { number, x, y, width, height } of marks) {
    const box = document.createElement("div");
    box.className = "mark-box";
    Object.assign(box.style, {
      left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px`,
    });
    layer.append(box);
    if (number) {
      const badge = document.createElement("div");
      badge.className = "mark-number";
      badge.textContent = number;
      // Beside the corner where reading begins, so that no letter is covered.
      const left = rtl ? x + width - 7 : x - 17;
      Object.assign(badge.style, {
        left: `${Math.min(Math.max(left, 2), innerWidth - 26)}px`,
        top: `${y < 14 ? y + height - 12 : y - 13}px`,
      });
      layer.append(badge);
    }
  }
}
