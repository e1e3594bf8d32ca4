// Draws an outline, and a number if there is one, around places of the screen.
(marks) => {
  document.querySelector("#marks")?.remove();
  const layer = document.createElement("div");
  layer.id = "marks";
  document.body.append(layer);
  for (const { number, badge: corner, x, y, width, height } of marks) {
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
      Object.assign(badge.style, { left: `${corner.x}px`, top: `${corner.y}px` });
      layer.append(badge);
    }
  }
}
