// What an article may hold beyond the starter kit, kept so that editing loses nothing: sides, anchors, indices.
import { Extension, Mark } from "@tiptap/core";
import { side } from "./table.js";

const index = (name, tag) => Mark.create({
  name,
  excludes: name === "sub" ? "sup" : "sub",
  parseHTML: () => [{ tag }],
  renderHTML: () => [tag, 0],
});

const Sides = Extension.create({
  name: "sides",
  addGlobalAttributes() {
    return [
      { types: ["paragraph", "heading"], attributes: { class: { default: null, parseHTML: side } } },
      { types: ["heading"], attributes: { id: { default: null } } },
    ];
  },
});

export const looks = [Sides, index("sub", "sub"), index("sup", "sup")];
