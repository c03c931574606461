// Forms: nothing is lost. Autosave with its time, leave-warning, Ctrl+S, select all, focus on the error summary.
const clock = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });

document.querySelector("[data-focus]")?.focus();

document.addEventListener("submit", (event) => {
  const text = event.submitter?.dataset.confirm || event.target.dataset.confirm;
  if (text && !window.confirm(text)) { event.preventDefault(); event.stopImmediatePropagation(); }
}, true);

// Another choice brings other fields: the button that would fetch them is pressed.
document.addEventListener("change", ({ target }) => {
  const button = target.form?.querySelector("button[data-on-change]");
  const before = [...(target.options || [])].find((option) => option.defaultSelected)?.value ?? target.options?.[0]?.value;
  if (button?.dataset.onChange.split(" ").includes(target.name) && target.value !== before) button.click();
});

// One tick for a whole group; letting one go lets the whole go.
document.addEventListener("change", ({ target }) => {
  const group = target.type === "checkbox" && target.closest("fieldset"), all = group && group.querySelector("[data-ticks-all]");
  if (all === target) for (const box of group.querySelectorAll("input[type=checkbox]")) box.checked = target.checked;
  else if (all && !target.checked) all.checked = false;
});

for (const form of document.querySelectorAll("form[data-leave], form[data-autosave]")) {
  let dirty = false, timer = 0, running = false;
  const say = (text, bad = false) => {
    const status = document.querySelector("[data-autosave-status]");
    if (!status || !text) return;
    status.textContent = text;
    status.classList.toggle("is-bad", bad);
  };
  const save = async () => {
    clearTimeout(timer);
    if (!dirty || running || !form.dataset.autosave) return;
    running = true;
    dirty = false;
    say(form.dataset.textSaving);
    form.dispatchEvent(new CustomEvent("collect"));
    let wait = 0;
    try {
      const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: new URLSearchParams(fields), headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      // The server may answer with the new revision, so that the next save is not taken for a conflict.
      const news = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      for (const [name, value] of Object.entries(news.fields || {})) if (form.elements[name]) form.elements[name].value = value;
      if (news.autosave) form.dataset.autosave = news.autosave;
      say(news.message || (form.dataset.textSaved || "").replace("{time}", clock()));
    } catch {
      dirty = true;
      wait = 15000;
      say(form.dataset.textFailed, true);
    }
    running = false;
    if (dirty) timer = setTimeout(save, wait || 1500);
  };
  form.addEventListener("input", (event) => {
    if (event.target.type === "search") return;
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, 2000);
  });
  form.addEventListener("submit", (event) => { if (!event.defaultPrevented) { dirty = false; clearTimeout(timer); } });
  form.addEventListener("savenow", save);
  addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
}

addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s" || event.altKey || event.shiftKey) return;
  const form = document.activeElement?.closest("form[method=post]") || document.querySelector("form[data-autosave], form[data-leave]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("button[name=do][value=save]");
  // What cannot be saved at once (a published article wants its note) is kept as autosave does.
  if (form.dataset.autosave && !button) return form.dispatchEvent(new CustomEvent("savenow"));
  try {
    sessionStorage.setItem("place", JSON.stringify([scrollY, document.activeElement?.id || ""]));
  } catch {
    // The page then begins at its top.
  }
  form.requestSubmit(button || undefined);
});

// After Ctrl+S one goes on where one was.
try {
  const [top, id] = JSON.parse(sessionStorage.getItem("place") || "[]");
  sessionStorage.removeItem("place");
  if (top !== undefined && !document.querySelector("[data-focus]")) addEventListener("load", () => {
    document.getElementById(id)?.focus({ preventScroll: true });
    scrollTo({ top, behavior: "instant" });
  });
} catch {
  // No storage, no place.
}

for (const form of document.querySelectorAll("form[data-select-all]")) {
  const all = form.querySelector("[data-all]");
  const rows = () => [...form.querySelectorAll("tbody input[type=checkbox]")];
  const count = form.querySelector(".bulk-count");
  const tell = () => {
    const n = rows().filter((row) => row.checked).length;
    if (count) count.textContent = (count.dataset.text || "{n}").replace("{n}", n);
    if (all) { all.checked = n > 0 && n === rows().length; all.indeterminate = n > 0 && n < rows().length; }
  };
  let last = null;
  form.addEventListener("click", (event) => {
    const row = event.target.closest("tbody input[type=checkbox]");
    if (!row) return;
    const list = rows();
    // Shift takes all between, as lists of mail do.
    if (event.shiftKey && last) {
      const [from, to] = [list.indexOf(last), list.indexOf(row)].sort((a, b) => a - b);
      for (const between of list.slice(from, to + 1)) between.checked = row.checked;
    }
    last = row;
  });
  form.addEventListener("change", (event) => {
    if (event.target === all) for (const row of rows()) row.checked = all.checked;
    tell();
  });
  tell();
}

// How many characters are left, where a field has a limit that is soon reached.
for (const field of document.querySelectorAll("textarea[maxlength], input[data-count][maxlength]")) {
  const left = document.createElement("p");
  left.className = "help";
  left.hidden = true;
  field.after(left);
  field.addEventListener("input", () => {
    left.hidden = field.value.length < field.maxLength * 0.8;
    left.textContent = `${field.value.length} / ${field.maxLength}`;
  });
}
