// The row of buttons: words come from the page, arrow keys walk along it, tools of a table or photo show when one is in it.

const make = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
};

const icon = (address) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", address);
  svg.append(use);
  return svg;
};

/// A small form over the page: [[name, label, value, type], …]; answers the values, null when left, {remove: true}.
function ask(label, fields, removable) {
  return new Promise((done) => {
    const inputs = fields.map(([name, text, value, type]) => make("div", { className: "field" },
      make("label", { className: "label", htmlFor: `rich-${name}`, textContent: text }),
      make("input", { className: "input", id: `rich-${name}`, name, value: value || "", type: type || "text" })));
    const buttons = make("div", { className: "form-end" },
      make("button", { className: "button button-primary", value: "ok", textContent: label("apply") }),
      make("button", { className: "button", value: "", formNoValidate: true, textContent: label("cancel") }));
    if (removable) buttons.append(make("button", { className: "button button-quiet", value: "remove", formNoValidate: true, textContent: label("remove") }));
    const form = make("form", { className: "form", method: "dialog" }, ...inputs, buttons);
    const dialog = make("dialog", { className: "dialog" }, form);
    // The page's own form must not be sent by this one.
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      const values = Object.fromEntries(new FormData(form));
      dialog.remove();
      done(dialog.returnValue === "ok" ? values : dialog.returnValue === "remove" ? { remove: true } : null);
    });
    dialog.showModal();
  });
}

export function toolbar(editor, label, icons, photos) {
  const bar = make("div", { className: "rich-bar", role: "toolbar" });
  bar.setAttribute("aria-label", label("toolbar"));
  const watched = [];
  const run = () => editor.chain().focus();
  const button = (name, sign, action, active, when) => {
    const element = make("button", { type: "button", title: label(name) }, sign.startsWith("#") ? icon(icons + sign) : make("span", { textContent: sign }));
    element.setAttribute("aria-label", label(name));
    element.firstChild.setAttribute("aria-hidden", "true");
    element.classList.add(`rich-${name}`);
    element.addEventListener("click", action);
    watched.push(() => {
      if (active) element.setAttribute("aria-pressed", String(active()));
      if (when) element.hidden = !when();
    });
    bar.append(element);
  };
  const gap = () => bar.append(make("span", { className: "rich-gap" }));

  const style = make("select", { title: label("style") });
  style.setAttribute("aria-label", label("style"));
  for (const [value, name] of [["0", "paragraph"], ["2", "heading2"], ["3", "heading3"]]) style.append(make("option", { value, textContent: label(name) }));
  style.addEventListener("change", () => {
    if (style.value === "0") run().setParagraph().run();
    else run().setHeading({ level: Number(style.value) }).run();
  });
  watched.push(() => { style.value = editor.isActive("heading", { level: 2 }) ? "2" : editor.isActive("heading") ? "3" : "0"; });
  bar.append(style);

  const inTable = () => editor.isActive("table"), inFigure = () => editor.isActive("figure");
  button("bold", "B", () => run().toggleBold().run(), () => editor.isActive("bold"));
  button("italic", "I", () => run().toggleItalic().run(), () => editor.isActive("italic"));
  button("underline", "U", () => run().toggleUnderline().run(), () => editor.isActive("underline"));
  gap();
  button("bullets", "#list", () => run().toggleBulletList().run(), () => editor.isActive("bulletList"));
  button("numbers", "#numbers", () => run().toggleOrderedList().run(), () => editor.isActive("orderedList"));
  button("quote", "#quote", () => run().toggleBlockquote().run(), () => editor.isActive("blockquote"));
  gap();
  button("link", label("linkShort"), async () => {
    const before = editor.getAttributes("link").href;
    const answer = await ask(label, [["href", label("linkAddress"), before, "text"]], Boolean(before));
    if (!answer) return editor.commands.focus();
    const chain = run().extendMarkRange("link");
    if (answer.remove || !answer.href.trim()) return chain.unsetLink().run();
    const href = answer.href.trim();
    if (editor.state.selection.empty && !before) return run().insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
    return chain.setLink({ href }).run();
  }, () => editor.isActive("link"));
  if (photos) {
    const picker = make("input", { type: "file", accept: "image/jpeg,image/png,image/webp", multiple: true, hidden: true });
    picker.addEventListener("change", () => { photos([...picker.files]); picker.value = ""; });
    bar.append(picker);
    button("photo", label("photoShort"), () => picker.click());
  }
  button("photoText", label("photoTextShort"), async () => {
    const { alt, credit } = editor.getAttributes("figure");
    const answer = await ask(label, [["alt", label("alt"), alt], ["credit", label("credit"), credit]], true);
    if (!answer) return editor.commands.focus();
    if (answer.remove) return run().deleteNode("figure").run();
    return run().updateAttributes("figure", { alt: answer.alt.trim(), decorative: false, credit: answer.credit.trim() || null }).run();
  }, null, inFigure);
  button("table", label("tableShort"), () => run().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(), null, () => !inTable());
  button("tableName", label("tableNameShort"), async () => {
    const answer = await ask(label, [["caption", label("tableName"), editor.getAttributes("table").caption]]);
    if (answer) run().updateAttributes("table", { caption: answer.caption.trim() || null }).run();
  }, null, inTable);
  button("addRow", label("addRow"), () => run().addRowAfter().run(), null, inTable);
  button("addColumn", label("addColumn"), () => run().addColumnAfter().run(), null, inTable);
  button("deleteRow", label("deleteRow"), () => run().deleteRow().run(), null, inTable);
  button("deleteColumn", label("deleteColumn"), () => run().deleteColumn().run(), null, inTable);
  button("deleteTable", label("deleteTable"), () => run().deleteTable().run(), null, inTable);
  gap();
  button("clear", "#clear", () => run().unsetAllMarks().clearNodes().run());
  button("undo", "#undo", () => run().undo().run());
  button("redo", "#redo", () => run().redo().run());

  const refresh = () => { for (const look of watched) look(); };
  editor.on("transaction", refresh);
  refresh();
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.target === style) return;
    const stops = [...bar.querySelectorAll("button:not([hidden]), select")];
    event.preventDefault();
    stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
  });
  return bar;
}
