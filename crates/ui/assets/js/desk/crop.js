// Cropping: a frame over the photo writes x, y, w, h (parts of one) into the form's fields. Mouse, touch, keys.
for (const crop of document.querySelectorAll("[data-crop]")) {
  const image = crop.querySelector("img");
  const field = (name) => crop.querySelector(`input[name$="${name}"]`);
  const stage = document.createElement("div");
  stage.className = "crop-stage";
  image.before(stage);
  const box = document.createElement("button");
  box.type = "button";
  box.className = "crop-box";
  box.setAttribute("aria-label", crop.dataset.help || "");
  const handle = document.createElement("span");
  handle.className = "crop-handle";
  box.append(handle);
  stage.append(image, box);
  // Height of a frame as wide as the photo, in parts of the photo's height.
  const shape = () => (crop.dataset.ratio ? (image.naturalWidth || image.width) / (image.naturalHeight || image.height) / Number(crop.dataset.ratio) : 0);
  const now = Object.fromEntries(["x", "y", "w", "h"].map((name) => [name, Number(field(name).value) || 0]));

  const place = (part, tell = true) => {
    Object.assign(now, part);
    const ratio = shape();
    now.w = Math.min(Math.max(now.w || 1, 0.08), 1);
    now.h = ratio ? now.w * ratio : Math.min(Math.max(now.h || 1, 0.08), 1);
    if (now.h > 1) { now.h = 1; if (ratio) now.w = 1 / ratio; }
    now.x = Math.min(Math.max(now.x, 0), 1 - now.w);
    now.y = Math.min(Math.max(now.y, 0), 1 - now.h);
    for (const name of ["x", "y", "w", "h"]) field(name).value = now[name].toFixed(4);
    box.style.left = `${now.x * 100}%`;
    box.style.top = `${now.y * 100}%`;
    box.style.width = `${now.w * 100}%`;
    box.style.height = `${now.h * 100}%`;
    if (tell) crop.dispatchEvent(new Event("input", { bubbles: true }));
  };
  box.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    box.focus();
    box.setPointerCapture(event.pointerId);
    const start = { ...now, px: event.clientX, py: event.clientY };
    const sizing = event.target === handle;
    const move = (to) => {
      const dx = (to.clientX - start.px) / stage.clientWidth, dy = (to.clientY - start.py) / stage.clientHeight;
      if (sizing) place({ w: Math.min(start.w + dx, 1 - start.x), h: Math.min(start.h + dy, 1 - start.y) });
      else place({ x: start.x + dx, y: start.y + dy });
    };
    box.addEventListener("pointermove", move);
    box.addEventListener("pointerup", () => box.removeEventListener("pointermove", move), { once: true });
    box.addEventListener("pointercancel", () => box.removeEventListener("pointermove", move), { once: true });
  });
  box.addEventListener("keydown", (event) => {
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] || [0, 0];
    if (!dx && !dy) return;
    event.preventDefault();
    const step = 0.02;
    if (event.shiftKey) place({ w: now.w + (dx || dy) * step, h: now.h + (dy || dx) * step });
    else place({ x: now.x + dx * step, y: now.y + dy * step });
  });
  // The frame has the shape of the chosen format: 16x9, 4x3, 1x1.
  const formats = [...(crop.closest("form")?.elements ?? [])].filter((input) => input.name === "format");
  const shaped = (tell) => {
    const [wide, high] = (formats.find((input) => input.checked)?.value ?? "").split("x").map(Number);
    if (high) crop.dataset.ratio = wide / high;
    place({}, tell);
  };
  for (const input of formats) input.addEventListener("change", () => { now.w = 1; shaped(true); });
  if (image.complete) shaped(false);
  else image.addEventListener("load", () => shaped(false), { once: true });
}
