// Several photos at once. Each goes in a request of its own (POST, field "photo") with its progress; the server answers
// {"html": "<li class=tile>…"} (a tile with its caption, alt and credit fields) or {"id", "url", …} and the tile is made here.
for (const box of document.querySelectorAll("[data-upload-url]")) {
  if (!box.classList.contains("uploads")) continue;
  const text = (name) => box.dataset[`text${name}`] || "";
  const tiles = box.querySelector(".upload-tiles");
  const input = box.querySelector("input[type=file]");
  const drop = box.querySelector(".drop");
  const limit = 30_000_000;
  // Files already sent must not go again with the form.
  input.removeAttribute("name");

  const make = (tag, props = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), props);
    element.append(...children);
    return element;
  };
  const field = (photo, name, label, value, required) => {
    const id = `${box.dataset.name}-${photo.id}-${name}`;
    return make("div", { className: "field" },
      make("label", { className: "label", htmlFor: id, textContent: label }),
      make("input", { className: "input", id, name: `${name}_${photo.id}`, value: value || "", required }));
  };
  const filled = (photo) => {
    const remove = make("button", { type: "button", className: "tool", textContent: text("Remove") });
    const tile = make("li", { className: "tile" },
      make("img", { src: photo.thumb || photo.url, alt: "" }),
      make("div", { className: "tile-fields" },
        make("input", { type: "hidden", name: box.dataset.name, value: photo.id }),
        field(photo, "caption", text("Caption"), photo.caption, true),
        field(photo, "alt", text("Alt"), photo.alt, true),
        field(photo, "credit", text("Credit"), photo.credit, false),
        make("p", { className: "tile-tools" }, remove)));
    remove.addEventListener("click", () => { tile.remove(); input.focus(); changed(); });
    return tile;
  };
  const changed = () => box.dispatchEvent(new Event("input", { bubbles: true }));

  const send = (file, tile) => {
    const bar = make("progress", { max: 100, value: 0 });
    const line = make("span", { textContent: text("Uploading").replace("{percent}", "0") });
    tile.className = "tile is-loading";
    tile.replaceChildren(make("div", { className: "tile-wait" }, make("b", { textContent: file.name }), bar, line));
    const failed = (reason) => {
      tile.classList.add("is-bad");
      const again = make("button", { type: "button", className: "button", textContent: text("Retry") });
      again.addEventListener("click", () => send(file, tile).then(next, next));
      line.textContent = text("Failed").replace("{reason}", reason);
      line.setAttribute("role", "alert");
      bar.replaceWith(again);
    };
    return new Promise((done) => {
      if (file.size > limit) { failed(text("Big")); return done(); }
      const request = new XMLHttpRequest();
      request.open("POST", box.dataset.uploadUrl);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.addEventListener("progress", (event) => {
        if (!event.lengthComputable) return;
        bar.value = Math.round((event.loaded / event.total) * 100);
        line.textContent = text("Uploading").replace("{percent}", bar.value);
      });
      request.addEventListener("loadend", () => {
        const answer = request.response;
        if (request.status < 200 || request.status > 299 || !answer) {
          failed(answer?.error || "");
          return done();
        }
        let ready;
        if (answer.html) {
          // Our own server made it from a template; scripts in a parsed fragment do not run.
          const parsed = new DOMParser().parseFromString(answer.html, "text/html");
          ready = document.importNode(parsed.body.firstElementChild, true);
        } else ready = filled(answer);
        tile.replaceWith(ready);
        ready.querySelector("input:not([type=hidden])")?.focus({ preventScroll: true });
        document.dispatchEvent(new CustomEvent("photo", { detail: answer }));
        changed();
        done();
      });
      const body = new FormData();
      body.append("photo", file, file.name);
      request.send(body);
    });
  };

  // Two at a time: a poor line is not made better by twenty at once.
  const waiting = [];
  let busy = 0;
  const next = () => {
    while (busy < 2 && waiting.length) {
      busy += 1;
      const [file, tile] = waiting.shift();
      send(file, tile).finally(() => { busy -= 1; next(); });
    }
  };
  const take = (files) => {
    for (const file of files) {
      const tile = make("li", { className: "tile is-loading" }, make("div", { className: "tile-wait" }, make("b", { textContent: file.name })));
      tiles.append(tile);
      waiting.push([file, tile]);
    }
    next();
  };
  input.addEventListener("change", () => { take(input.files); input.value = ""; });
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.toggle("is-over", name === "dragover");
      if (name === "drop") take([...event.dataTransfer.files].filter((file) => file.type.startsWith("image/")));
    });
  }
  // A file dropped beside the box must not replace the page and its text.
  for (const name of ["dragover", "drop"]) {
    addEventListener(name, (event) => { if (event.dataTransfer?.types.includes("Files") && !event.defaultPrevented) event.preventDefault(); });
  }
  tiles.addEventListener("click", (event) => {
    const remove = event.target.closest("[data-remove]");
    if (remove) { event.preventDefault(); remove.closest(".tile").remove(); changed(); }
  });
}
