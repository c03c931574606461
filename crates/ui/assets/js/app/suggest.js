// Suggestions under a search field: a listbox after the pattern of ARIA, from data-suggest-url?q=….
for (const input of document.querySelectorAll("input[data-suggest-url]")) {
  const list = document.createElement("ul");
  list.className = "suggest";
  list.id = `${input.id}-suggest`;
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", input.dataset.suggestLabel || "");
  const status = document.createElement("span");
  status.className = "vh";
  status.role = "status";
  input.after(list, status);
  input.role = "combobox";
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  let items = [], chosen = -1, timer = 0, running = null, composing = false;

  const choose = (n) => {
    chosen = n;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === n)));
    if (n >= 0) input.setAttribute("aria-activedescendant", list.children[n].id);
    else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const show = () => {
    list.replaceChildren(...items.map((item, n) => {
      const row = document.createElement("li");
      row.id = `${list.id}-${n}`;
      row.role = "option";
      row.textContent = item.title;
      return row;
    }));
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
    status.textContent = items.length ? (input.dataset.suggestCount || "").replace("{n}", items.length) : "";
    choose(-1);
  };
  const ask = async () => {
    running?.abort();
    const q = input.value.trim();
    if (q.length < 2) { items = []; return close(); }
    running = new AbortController();
    try {
      const url = new URL(input.dataset.suggestUrl, location.href);
      url.searchParams.set("q", q);
      const answer = await fetch(url, { signal: running.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      items = (await answer.json()).slice(0, 8);
      if (document.activeElement === input) show();
    } catch {
      // Searching works without suggestions.
    }
  };
  // A syllable that is still being composed (Telex, VNI) is no word to search for.
  input.addEventListener("compositionstart", () => { composing = true; });
  input.addEventListener("compositionend", () => { composing = false; clearTimeout(timer); timer = setTimeout(ask, 150); });
  input.addEventListener("input", () => { clearTimeout(timer); if (!composing) timer = setTimeout(ask, 150); });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      choose((chosen + step + items.length + (chosen < 0 && step < 0 ? 1 : 0)) % items.length);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.href = items[chosen].url;
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => {
    const n = [...list.children].indexOf(event.target.closest("li"));
    if (n >= 0) { event.preventDefault(); location.href = items[n].url; }
  });
  input.addEventListener("blur", close);
}
