// A photo with its caption, in the one form the house keeps:
// <figure data-picture="id"><img src alt><figcaption>Caption <span class="credit">Ảnh: …</span></figcaption></figure>
import { Node } from "@tiptap/core";

const read = (element) => {
  const image = element.matches("img") ? element : element.querySelector("img");
  const src = image?.getAttribute("src") || null;
  const pasted = image?.dataset.pasted || null;
  // Pictures of the writer's own disk (Word) cannot be shown to anybody.
  if ((!src && !pasted) || src?.startsWith("file:")) return false;
  return {
    src,
    pasted,
    alt: image.getAttribute("alt"),
    picture: element.dataset.picture || image.dataset.picture || null,
    credit: element.querySelector(".credit")?.textContent.trim() || null,
    decorative: image.getAttribute("role") === "presentation",
    width: image.getAttribute("width"),
    height: image.getAttribute("height"),
    role: image.getAttribute("role") === "presentation" && !image.getAttribute("alt") ? "presentation" : null,
  };
};

/// The caption without the credit, which is an attribute here so that nobody breaks it by typing into it.
const caption = (element) => {
  const copy = element.querySelector("figcaption")?.cloneNode(true) || document.createElement("figcaption");
  for (const credit of copy.querySelectorAll(".credit")) credit.remove();
  return copy;
};

const kept = (attributes) => Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined));

export const Figure = Node.create({
  name: "figure",
  group: "block",
  content: "inline*",
  draggable: true,
  isolating: true,
  addAttributes() {
    const names = ["src", "pasted", "alt", "picture", "credit", "decorative", "width", "height"];
    return Object.fromEntries(names.map((name) => [name, { default: null, rendered: false }]));
  },
  parseHTML() {
    return [
      { tag: "figure", getAttrs: read, contentElement: caption },
      { tag: "img", getAttrs: read, contentElement: caption },
    ];
  },
  renderHTML({ node }) {
    const { src, pasted, alt, picture, credit, decorative, width, height } = node.attrs;
    const image = { src, "data-pasted": pasted, alt, width, height, role: decorative ? "presentation" : null };
    return [
      "figure",
      kept({ "data-picture": picture }),
      ["img", kept(image)],
      ["figcaption", ["span", 0], ...(credit ? [["span", { class: "credit", contenteditable: "false" }, credit]] : [])],
    ];
  },
});
