// A photo with its caption: <figure class="photo" data-photo="id"><img src alt><figcaption>…</figcaption></figure>.
import { Node } from "@tiptap/core";

const read = (element) => {
  const image = element.matches("img") ? element : element.querySelector("img");
  const src = image?.getAttribute("src");
  // Pictures of the writer's own disk (Word) cannot be shown to anybody.
  if (!src || src.startsWith("file:")) return false;
  return {
    src,
    alt: image.getAttribute("alt") || "",
    photo: element.dataset.photo || image.dataset.photo || null,
    credit: element.dataset.credit || null,
    width: image.getAttribute("width"),
    height: image.getAttribute("height"),
  };
};

export const Figure = Node.create({
  name: "figure",
  group: "block",
  content: "inline*",
  draggable: true,
  isolating: true,
  addAttributes() {
    const plain = { default: null, rendered: false };
    return { src: plain, alt: { default: "", rendered: false }, photo: plain, credit: plain, width: plain, height: plain };
  },
  parseHTML() {
    const empty = () => document.createElement("figcaption");
    return [
      { tag: "figure", getAttrs: read, contentElement: (element) => element.querySelector("figcaption") || empty() },
      { tag: "img[src]", getAttrs: read, contentElement: empty },
    ];
  },
  renderHTML({ node }) {
    const { src, alt, photo, credit, width, height } = node.attrs;
    const kept = (attributes) => Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined));
    return [
      "figure",
      kept({ class: "photo", "data-photo": photo, "data-credit": credit }),
      ["img", kept({ src, alt: alt || "", width, height })],
      ["figcaption", 0],
    ];
  },
});
