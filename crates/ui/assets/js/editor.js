// The rich text editor: a comfort over <textarea data-editor>, which works without it. TipTap (ProseMirror), because
// it keeps input methods alive (Telex, VNI), builds its page through the DOM alone (no inline style or script for the
// Content-Security-Policy to refuse) and knows only what an article may hold. The server stays the one cleaner.
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { Figure } from "./editor/figure.js";
import { looks } from "./editor/looks.js";
import { table } from "./editor/table.js";
import { fromWord, isForeign } from "./editor/paste.js";
import { toolbar } from "./editor/toolbar.js";
import { upload } from "./editor/upload.js";

function start(area) {
  const form = area.form;
  const label = (name) => area.dataset[`label${name[0].toUpperCase()}${name.slice(1)}`] || name;
  const place = document.createElement("div");
  place.className = "rich";
  area.after(place);
  // What a photo lacks is asked for where the photo is (editor.css).
  for (const [name, text] of [["--ask-caption", "askCaption"], ["--ask-alt", "askAlt"]]) place.style.setProperty(name, JSON.stringify(label(text)));
  const id = area.id;
  area.id = `${id}-html`;
  area.hidden = true;
  // The browser cannot point at a hidden field; the server checks it anyway.
  area.required = false;
  const caption = document.querySelector(`label[for="${id}"]`);
  if (caption) caption.id = `${id}-label`;

  const sync = () => { area.value = editor.isEmpty ? "" : editor.getHTML(); };
  const photos = (files, at) => upload(area.dataset.uploadUrl, files, place, label, (photo) => {
    editor.chain().focus(at).insertContent({ type: "figure", attrs: photo, content: photo.caption ? [{ type: "text", text: photo.caption }] : [] }).run();
  });
  const images = (list) => [...(list || [])].filter((file) => file.type.startsWith("image/"));

  const editor = new Editor({
    element: place,
    content: area.value,
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3, 4] },
        link: { openOnClick: false, autolink: true, defaultProtocol: "https", HTMLAttributes: { rel: null, target: null } },
      }),
      ...looks,
      ...table,
      Figure,
    ],
    editorProps: {
      attributes: {
        id,
        class: "prose",
        role: "textbox",
        "aria-multiline": "true",
        ...(caption ? { "aria-labelledby": caption.id } : {}),
        ...(area.getAttribute("aria-describedby") ? { "aria-describedby": area.getAttribute("aria-describedby") } : {}),
      },
      transformPastedHTML: fromWord,
      handlePaste(view, event) {
        const html = event.clipboardData?.getData("text/html") || "";
        const files = images(event.clipboardData?.files);
        if (!html && files.length && area.dataset.uploadUrl) {
          photos(files);
          return true;
        }
        if (!html || !area.dataset.cleanUrl || !isForeign(html)) return false;
        // The server cleans as it will on saving; without it the schema and fromWord do.
        fetch(area.dataset.cleanUrl, { method: "POST", body: html, headers: { "Content-Type": "text/html", Accept: "text/html" } })
          .then((answer) => (answer.ok ? answer.text() : fromWord(html)))
          .catch(() => fromWord(html))
          .then((clean) => editor.chain().focus().insertContent(clean).run());
        return true;
      },
      handleDrop(view, event, slice, moved) {
        const files = images(event.dataTransfer?.files);
        if (moved || !files.length || !area.dataset.uploadUrl) return false;
        event.preventDefault();
        photos(files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos);
        return true;
      },
    },
    onUpdate() {
      sync();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  place.prepend(toolbar(editor, label, area.dataset.icons, area.dataset.uploadUrl ? photos : null));
  caption?.addEventListener("click", () => editor.commands.focus());
  form?.addEventListener("collect", sync);
  form?.addEventListener("submit", sync);
  // A photo of the tiles below goes into the text: <button data-insert-photo data-picture data-src data-alt data-caption>.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert-photo]");
    if (!button) return;
    const { picture, src } = button.dataset;
    // What was typed in the tile after the page came counts.
    const told = (name) => button.closest(".tile")?.querySelector(`[name="${name}_${picture}"]`)?.value ?? button.dataset[name];
    const [alt, text, credit] = ["alt", "caption", "credit"].map(told);
    editor.chain().focus().insertContent({ type: "figure", attrs: { picture, src, alt, credit: credit || null }, content: text ? [{ type: "text", text }] : [] }).run();
  });
}

for (const area of document.querySelectorAll("textarea[data-editor]")) start(area);
