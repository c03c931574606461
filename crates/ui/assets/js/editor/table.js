// Tables without widths and column groups: how wide a column is, is for the portal to say.
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";

const PlainTable = Table.extend({
  renderHTML() {
    return ["table", ["tbody", 0]];
  },
}).configure({ resizable: false });

export const table = [PlainTable, TableRow, TableHeader, TableCell];
