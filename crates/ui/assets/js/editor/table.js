// Tables without widths and column groups (how wide a column is, is for the portal to say), with their caption.
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";

const PlainTable = Table.extend({
  addAttributes() {
    return { caption: { default: null, rendered: false, parseHTML: (element) => element.querySelector("caption")?.textContent.trim() || null } };
  },
  // The caption is an attribute; its text must not be read as a row.
  parseHTML() {
    return [{ tag: "table" }, { tag: "caption", ignore: true }];
  },
  renderHTML({ node }) {
    return ["table", ...(node.attrs.caption ? [["caption", node.attrs.caption]] : []), ["tbody", 0]];
  },
  addNodeView() {
    return null;
  },
}).configure({ resizable: false });

/// What a cell says about itself besides its span.
const named = {
  addAttributes() {
    return {
      ...this.parent?.(),
      scope: { default: null },
      class: { default: null, parseHTML: (element) => side(element) },
      colwidth: { default: null, rendered: false, parseHTML: () => null },
    };
  },
};

/// The two classes a paragraph or cell may have.
export const side = (element) => ["center", "right"].find((name) => element.classList.contains(name)) || null;

export const table = [PlainTable, TableRow, TableHeader.extend(named), TableCell.extend(named)];
