// What Word puts on the clipboard, made into what the schema understands. Only for comfort: the server cleans again.

export const isForeign = (html) => !html.includes("data-pm-slice");

/// Word marks an item of a list only by mso-list in the style of a paragraph; level 2 is "l0 level2 lfo1".
function lists(body) {
  for (const first of body.querySelectorAll("p[data-style*='mso-list']")) {
    if (!first.isConnected || !isItem(first)) continue;
    const open = [];
    let item = first;
    while (item && isItem(item)) {
      const following = item.nextElementSibling;
      const level = Number(/level(\d)/.exec(item.dataset.style)?.[1] || 1);
      const sign = [...item.childNodes].map((node) => node.textContent).join("").trimStart();
      const ordered = /^(\d+|[a-zđ]|[ivx]+)[.)]/i.test(sign);
      for (const marker of item.querySelectorAll("[data-style*='mso-list']")) marker.remove();
      while (open.length > level) open.pop();
      while (open.length < level) {
        const list = document.createElement(ordered ? "ol" : "ul");
        const parent = open.at(-1);
        if (!parent) item.before(list);
        else (parent.lastElementChild || parent.appendChild(document.createElement("li"))).append(list);
        open.push(list);
      }
      const row = document.createElement("li");
      const paragraph = document.createElement("p");
      paragraph.append(...item.childNodes);
      row.append(paragraph);
      open.at(-1).append(row);
      item.remove();
      item = following;
    }
  }
}

const isItem = (element) => element.matches("p") && /mso-list:\s*l/i.test(element.dataset.style || "");

/// Inside tags only: the policy forbids styles even in a document that is never shown, and says so in the console.
const unstyled = (html) => html
  .replace(/<style[\s>][\s\S]*?<\/style>/gi, "")
  .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));

export function fromWord(html) {
  const page = new DOMParser().parseFromString(unstyled(html), "text/html");
  lists(page.body);
  for (const element of page.body.querySelectorAll("o\\:p, style, script, meta, link, xml, title")) element.remove();
  // The article's title is the only h1.
  for (const heading of page.body.querySelectorAll("h1")) {
    const lower = page.createElement("h2");
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  return page.body.innerHTML;
}
